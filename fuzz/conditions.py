"""Random conditions: read, completed and searched for in both directions."""

import time
from collections.abc import Iterator
from functools import cache
from random import Random

from fuzz.faults import Fault, TooSlow, foreign_in, of_error, within
from fuzz.mutation import mutated
from fuzz.values import NAMES
from gantui.engine import Cell, Program, Step, Timeline, column_names, compile_program
from gantui.engine.conditions import (
    Condition,
    ConditionError,
    Progress,
    backwards,
    condition,
    forwards,
)
from gantui.engine.conditions.completion import complete, matches
from gantui.engine.conditions.what_if import completed, offered, what_if
from gantui.scenario import Loaded, find

LESSONS = ("gan-by-hand", "slanted-faces", "minimax", "critic", "bce-by-hand", "conditional-gan",
           "logit-field", "shape-contractive", "log-loss", "one-far-ahead")  # fmt: skip
VALUES = ("0", "1", "0.3", "-2", "−0.5", ".1", "1e-3", "7", "40", "1e999", "nan", "1/2", "x", "")
"""What a number is to be, or what somebody might type instead."""
SLOWEST = 0.5
"""Seconds of the processor within which a condition is read."""
FURTHEST = 12
"""Iterations that are searched."""
WORDS = (
    "", " ", "(", ")", "[", "]", ",", '"', '""', "<", ">", "=", "==", "!=", "≤", "≥", "+", "-", "−",
    "*", "·", "×", "/", "**", "and", "or", "not", "any", "sign", "change", "in", "nan", "iteration",
    "turn", "abs(", "max(", "mean(", "norm(", "sum(", "foo(", "0", "1.5", ".5", "5.", "1e999",
    "9" * 40, "0x1", "inf", "True", "\x00", "\x1b[31m", "\u202e", "漢", "٣", "²", "½", "\n", "\t",
    ";", "#", "\\", "{", "$", "AND", "NaN",
)  # fmt: skip


def trial(seed: int) -> tuple[str, Iterator[Fault]]:
    """A condition on a lesson, and what falls short with it."""
    random = Random(seed)
    timeline = _timeline(random.choice(LESSONS))
    text = text_of(timeline.program, random)
    return text, _faults(text, timeline, random)


def _faults(text: str, timeline: Timeline, random: Random) -> Iterator[Fault]:
    try:
        with within(10):
            yield from _one(text, timeline, random)
            yield from _what_if(timeline, random)
    except (Exception, TooSlow) as error:
        yield of_error(error)


@cache
def _timeline(name: str) -> Timeline:
    return Timeline(compile_program(find(name).scenario))


def _names() -> dict[Timeline, str]:
    """The lessons by their timelines."""
    return {_timeline(name): name for name in LESSONS}


def searched(_loaded: Loaded, timeline: Timeline, random: Random) -> Iterator[Fault]:
    """A few conditions on the run of a scenario."""
    for _ in range(4):
        yield from _one(text_of(timeline.program, random), timeline, random)


def text_of(program: Program, random: Random) -> str:
    """A condition, or what somebody might type instead of one."""
    pick = random.random()
    if pick < 0.1:
        return " ".join(random.choices(WORDS, k=random.randint(1, 12)))
    found = _condition(program, random, 2)
    return found if pick < 0.7 else mutated(found, random, WORDS)


def condition_of(program: Program, random: Random) -> str:
    """A condition as somebody may write it, most of them such as can be."""
    return _condition(program, random, 2)


def _condition(program: Program, random: Random, depth: int) -> str:
    pick = random.random()
    if depth and pick < 0.2:
        word = random.choice(["and", "or"])
        parts = (_condition(program, random, depth - 1) for _ in range(2))
        return f" {word} ".join(parts)
    if depth and pick < 0.3:
        return f"not ({_condition(program, random, depth - 1)})"
    if pick < 0.45:
        return f"{random.choice(['change in', 'any sign change in'])} {_cells(program, random)}"
    if pick < 0.55:
        return random.choice(["nan", "turn 2", "iteration 3", "turn 1", "iteration 1"])
    sign = random.choice(["<", ">", "<=", ">=", "=", "≤"])
    return f"{_number(program, random, 2)} {sign} {_number(program, random, 1)}"


def _number(program: Program, random: Random, depth: int) -> str:
    pick = random.random()
    if not depth or pick < 0.45:
        return _cells(program, random)
    if pick < 0.65:
        return random.choice(["0", "1", "0.5", "-1", "1e-3", "iteration", "turn"])
    if pick < 0.8:
        parts = (_number(program, random, depth - 1) for _ in range(2))
        sign = random.choice("+-*/·×−")
        return f"({f' {sign} '.join(parts)})"
    function = random.choice(["abs", "max", "min", "mean", "sum", "norm"])
    return f"{function}({_number(program, random, depth - 1)})"


def _cells(program: Program, random: Random) -> str:
    """A quantity, some of its cells, or none that there are."""
    name = random.choice(list(program.quantities))
    quoted = name if random.random() < 0.3 else _quoted(name)
    if random.random() < 0.5:
        return quoted
    known = [position for position, one in enumerate(program.operations) if one.writes == name]
    columns = column_names(program, name, 0, known[0]) if known else ()
    labels = [*program.quantities[name].rows, *columns, "1", "2", "9", random.choice(NAMES)]
    chosen = random.choices(labels, k=random.choice([1, 1, 2, 3]))
    inside = ", ".join(one if one.isdecimal() else _quoted(one) for one in chosen)
    return f"{quoted}[{inside}]"


def _quoted(label: str) -> str:
    doubled = label.replace('"', '""')
    return f'"{doubled}"'


def _one(text: str, timeline: Timeline, random: Random) -> Iterator[Fault]:
    """What falls short in reading, completing and searching."""
    began = time.process_time()
    try:
        wanted = condition(text, timeline.program)
    except ConditionError as error:
        yield from foreign_in(str(error), "a message on a condition")
        if "\n" in str(error) or not 0 <= error.at <= len(text):
            yield Fault("a message on a condition has no place", f"{text!r} {error.at} {error!s}")
        wanted = None
    if time.process_time() - began > SLOWEST:
        yield Fault("a condition is read slowly", f"{text!r}: {time.process_time() - began:.2f} s")
    begun = text[: random.randint(0, len(text))]
    matches(begun, timeline.program)
    complete(begun, timeline.program)
    if wanted is not None:
        yield from _search(text, wanted, timeline, random)


def _what_if(timeline: Timeline, random: Random) -> Iterator[Fault]:
    """What falls short where a change is entered, completed and made."""
    step = timeline.step(random.randrange(min(len(timeline), 3 * len(timeline.program.operations))))
    text = _entry(step, random)
    text = mutated(text, random, WORDS) if random.random() < 0.3 else text
    begun = text[: random.randint(0, len(text))]
    offered(begun, step)
    completed(begun, step)
    scenario = find(_names()[timeline]).scenario
    try:
        change = what_if(text, step, scenario, random.choice([None, *_example(step)]))
    except ValueError as error:
        yield from foreign_in(str(error), "a message on a change")
        return
    if change.edits:
        made = timeline.fork(*change.edits).step(step.index).after
        for edit in change.edits:
            if edit.cell is None or made[edit.quantity].item(*edit.cell[1:]) != edit.values.item():
                yield Fault("a change is not made", f"{text!r}, step {step.index}")


def _entry(step: Step, random: Random) -> str:
    """A what-if, nearly always of a number that is known by then."""
    name = random.choice(["rate", "seed", "iterations", *map(_quoted, step.after)])
    while not name.endswith(" = ") and random.random() < 0.98:
        name = completed(name, step) if "[" in name or name[0] != '"' else f"{name}[1, 1] = "
    return f"{name}{random.choice(VALUES)}"


def _example(step: Step) -> list[Cell]:
    return [Cell(step.operation.writes, *step.operation.example)]


def _search(text: str, wanted: Condition, timeline: Timeline, random: Random) -> Iterator[Fault]:
    """A search finds the same stops from everywhere, forwards and backwards."""
    operations = len(timeline.program.operations)
    last = min(timeline.program.steps, FURTHEST * operations) - 1
    stops: list[int] = []
    at: int | None = -1
    while at is not None and len(stops) < 60:
        at = _first(forwards(timeline, wanted, at), last)
        stops += [] if at is None else [at]
    if len(stops) == 60:
        last = stops.pop() - 1
    last = min(last, len(timeline) - 1)
    for start in (random.randint(0, last) for _ in range(3)):
        before = max((stop for stop in stops if stop < start), default=None)
        after = min((stop for stop in stops if stop > start), default=None)
        found = _first(backwards(timeline, wanted, start))
        if found != before:
            yield Fault("a search backwards stops elsewhere", f"{text!r}, {start}: {found} {stops}")
        found = _first(forwards(timeline, wanted, start), last)
        if found != after:
            yield Fault("a search forwards stops elsewhere", f"{text!r}, {start}: {found} {stops}")


def _first(search: Iterator[Progress], last: int | None = None) -> int | None:
    """Where a search stops; nowhere beyond a step, if one is given."""
    for seen in search:
        if seen.found:
            return seen.index if last is None or seen.index <= last else None
        if last is not None and seen.index >= last:
            return None
    return None
