"""Random valid scenarios through every command and every view, each within a time."""

import io
import json
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from random import Random

import jsonschema

from fuzz.conditions import searched
from fuzz.faults import Fault, TooSlow, foreign_in, of_error, within
from fuzz.kinds import scenario
from fuzz.practice import answered, practised
from fuzz.tied import tied
from fuzz.values import chance
from fuzz.walk import walked
from gantui.checking.check import check
from gantui.checking.check_report import lines
from gantui.dialogue import converse
from gantui.engine import Timeline, compile_program
from gantui.exports import FORMATS, RefusedError, export, step_log
from gantui.exports.trained_generator import trained_generator
from gantui.record.digest import digest_line
from gantui.record.schema import schema as log_schema
from gantui.scenario import GanScenario, Loaded, ScenarioError, parse
from gantui.scenario.jsonschema import schema as scenario_schema

LIMIT = 10.0
"""Seconds of the processor that one part of a trial may take."""
LONG = 2000
"""Iterations beyond which nothing goes to the end of the run."""
Part = Callable[[Loaded, Timeline, Random], Iterator[Fault]]


def trial(seed: int) -> tuple[str, Iterator[Fault]]:
    """A scenario's text, and what falls short with it."""
    text = scenario(Random(seed))
    if Random(seed).random() < 0.6:
        with suppress(ScenarioError):  # that it is no valid one is said below
            text = tied(text, Random(seed))
    return text, _faults(text, Random(seed))


def _faults(text: str, random: Random) -> Iterator[Fault]:
    try:
        loaded = parse(text, source="x.toml", name="x", strict=True)
        timeline = Timeline(compile_program(loaded.scenario))
    except Exception as error:
        yield of_error(error)
        return
    for part in PARTS:
        try:
            with within(LIMIT):
                yield from part(loaded, timeline, random)
        except (Exception, TooSlow) as error:
            yield of_error(error)


def schema(loaded: Loaded, _timeline: Timeline, _random: Random) -> Iterator[Fault]:
    """An editor that has the schema finds nothing wrong with the file."""
    wrong = next(_validator().iter_errors(tomllib.loads(loaded.text)), None)
    if wrong is not None:
        yield Fault("the schema refuses a valid file", str(wrong)[:2000])


@cache
def _validator() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(scenario_schema())


def logs(loaded: Loaded, timeline: Timeline, random: Random) -> Iterator[Fault]:
    """`gantui log`, its digest, and `gantui export` in every format."""
    steps = timeline.program.steps if timeline.program.iterations < LONG else 2000
    for first in (0, random.randrange(steps)):
        last = min(first + random.randint(0, 40), timeline.program.steps - 1)
        yield from foreign_in(
            "".join(step_log("text", timeline, loaded.name, first, last)), "the log"
        )
        for form in FORMATS:
            with suppress(RefusedError):
                chunks = export(form, timeline, loaded.name, first, last)
                text = "".join(one for one in chunks if isinstance(one, str))  # a PDF is none
                plain = text.replace("\r\n", "\n")  # as CSV ends its lines
                yield from foreign_in(plain, f"the {form} export")
            if form == "json" and first == 0:
                jsonschema.validate(json.loads(text), log_schema())
    digest_line(timeline, loaded.name, 1)


def sampled(loaded: Loaded, timeline: Timeline, random: Random) -> Iterator[Fault]:
    """`gantui sample`, with the running mean of the weights where there is one."""
    scenario = loaded.scenario
    if not isinstance(scenario, GanScenario) or timeline.complete(1) < 1:
        return
    average, count = chance(random, 0.5), random.choice([1, 2, 9])
    text = trained_generator(scenario, "x", timeline, 1, count, 5, average=average)
    try:
        drawn = Timeline(compile_program(parse(text, source="sample.toml", strict=True).scenario))
    except ScenarioError:  # weights beyond what a file may have
        return
    yield from foreign_in("".join(step_log("text", drawn, "sample", 0, 3)), "the log of samples")


def checked(loaded: Loaded, timeline: Timeline, _random: Random) -> Iterator[Fault]:
    """`gantui check`."""
    if timeline.program.iterations > LONG:
        return
    try:
        report = check(loaded)
    except ScenarioError as error:
        yield Fault("check refuses a valid file", str(error))
        return
    for text in lines(report, verbose=True):
        yield from foreign_in(text, "a line of check")


def dialogue(loaded: Loaded, timeline: Timeline, random: Random) -> Iterator[Fault]:
    """`gantui run --plain`."""
    ends = ["last", "C", "N", "until turn 1"] if timeline.program.iterations < LONG else []
    commands = ["", "f", "c", "i 1 1", "i 2 2", "why", "loss", "p", "N", "F", "?", "g 3", "g i 1"]
    commands += [*ends, "i 1 1", "loss", "p", "first", "before turn 1", "i x", "zz"]
    random.shuffle(commands)
    target = io.StringIO()
    converse(loaded, timeline, 0, io.StringIO("\n".join(commands)), target)
    yield from foreign_in(target.getvalue(), "the dialogue")


PARTS: tuple[Part, ...] = (
    schema,
    logs,
    sampled,
    checked,
    dialogue,
    searched,
    walked,
    practised,
    answered,
)
"""All that is tried with a scenario."""
