"""Scenarios with a wrong value, a key too many or too few: refused with a place, or run."""

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

from fuzz.faults import Fault, TooSlow, foreign_in, of_error, within
from fuzz.kinds import scenario
from fuzz.toml_text import Document, document
from gantui.engine import ProgramError, Timeline, compile_program
from gantui.scenario import ScenarioError, parse

LIMIT = 10.0
"""Seconds of the processor for reading a file and its first iteration."""
VALUES: tuple[Any, ...] = (
    True, False, -1, 0, 1, 2, 3, 65, 10**7, 2**53, 0.5, -0.5, 1.0, 1e-300, 1e9, 1e308,
    float("inf"), float("nan"), "", "x", "both", "real", "fake", "adam", "sigmoid", "identity",
    "D.W1", [], [0], [1, 2], [0.5, -1.0, 2.0], [[]], [[1.0]], [[1.0, 2.0]], [[1], 2],
    [1, "bias"], {}, {"x": 1}, {"distribution": "uniform", "low": 1, "high": 0},
)  # fmt: skip
"""What stands in the place of another value."""
KEYS = (
    "normalise", "dropout", "keep", "residual", "shares", "frozen", "bias", "start", "measures",
    "penalty", "targets", "clip", "updates", "average", "radius", "slices", "floor", "epsilon",
    "chain", "compare", "times", "on", "noise", "batch", "size", "draw", "count", "x",
)  # fmt: skip
"""What is added with one of these values."""


def trial(seed: int) -> tuple[str, Iterator[Fault]]:
    """A file's text, and what falls short with it."""
    random = Random(seed)
    found = tomllib.loads(scenario(random))
    for _ in range(random.choice([1, 1, 1, 2])):
        spoilt(found, random)
    text = document(found)
    return text, _faults(text)


def spoilt(found: Document, random: Random) -> None:
    """Put another value in a random place, take one away, or add one."""
    places = [*_places(found)]
    holder, key = random.choice(places)
    tables = [one for one, _ in places if isinstance(one, dict)]
    what = random.random()
    if what < 0.7:
        holder[key] = deepcopy(random.choice(VALUES))
    elif what < 0.8:
        del holder[key]
    else:
        random.choice(tables)[random.choice(KEYS)] = deepcopy(random.choice(VALUES))


def _places(found: Any) -> Iterator[tuple[Any, Any]]:
    """Every table and list with each of its keys; tables are as likely as long lists of numbers."""
    pairs = found.items() if isinstance(found, dict) else list(enumerate(found))[:3]
    for key, value in pairs:
        yield found, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _faults(text: str) -> Iterator[Fault]:
    lines = text.count("\n") + 1
    try:
        with within(LIMIT):
            loaded = parse(text, source="x.toml", name="x", strict=True)
            timeline = Timeline(compile_program(loaded.scenario))
            timeline.step(min(len(timeline.program.operations), timeline.program.steps) - 1)
    except ScenarioError as error:
        for problem in error.problems:
            yield from foreign_in(problem.render("x.toml").replace("\n", "\0"), "a message")
            of_the_file = "is missing" in problem.message or problem.key
            if not 0 <= problem.line <= lines or not (problem.line or of_the_file):
                yield Fault("a message without a place", problem.render("x.toml"))
    except ProgramError as error:
        for path, message in error.mismatches:
            yield from foreign_in(message.replace("\n", "\0"), "a message")
            if not path or not loaded.line(*path):
                yield Fault("a message without a place", message)
    except (Exception, TooSlow) as error:
        yield of_error(error)
