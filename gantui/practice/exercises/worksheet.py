"""Steps with blanks that are to be taken along: their right numbers, and what wrong ones tell.

On paper, or in somebody else's program, nothing of gantui runs. So what a misconception makes of
each blank is computed beforehand.
"""

from collections.abc import Iterator
from math import floor, log10
from typing import NamedTuple

from gantui.engine import Cell, Step, Timeline
from gantui.practice.exercises.blanks import Exercise, exercise, expected
from gantui.practice.exercises.exercises import name_of
from gantui.practice.exercises.levels import Level
from gantui.practice.judging.answers import FEWEST_DIGITS
from gantui.practice.judging.diagnosis import sentence_of
from gantui.practice.judging.forms import source_of
from gantui.practice.judging.hints import Sentence, rule
from gantui.practice.misconceptions import MISCONCEPTIONS, outcomes

LEAST = 1e-9
"""What nobody sees of a number, or of its share, in a lesson that is not worked by hand."""


class Mistake(NamedTuple):
    """A wrong number that tells how it came about."""

    number: float
    """What somebody with the misconception writes."""
    tolerance: float
    """How far what they write may be from it."""
    misconception: str
    """Its name."""
    sentence: Sentence
    """What is said to them."""


class Blank(NamedTuple):
    """A number that is to be filled in."""

    cell: Cell
    """Where it stands."""
    name: str
    """What its cell is called."""
    number: float
    """The right one."""
    tolerance: float
    """How far an answer may be from it: it may be rounded to two significant digits."""
    solution: Sentence
    """The arithmetic behind it with its numbers."""


class WorksheetStep(NamedTuple):
    """A step with its blanks."""

    exercise: Exercise
    """The step, which hides them."""
    blanks: tuple[Blank, ...]
    """In the order in which one fills them in."""


def worksheet(timeline: Timeline, first: int, last: int, level: Level) -> Iterator[WorksheetStep]:
    """The steps `first` to `last`, indices from 0, of which something can be worked out."""
    for step in timeline.steps(first, last):
        found = exercise(step, level)
        if found is not None:
            yield WorksheetStep(found, tuple(_blank(step, cell) for cell in found.blanks))


def tolerance(number: float, decimals: int | None) -> float:
    """How far an answer may be from a number, which may be rounded to two significant digits.

    A number that has no more has to be exact. By hand, where results have so many `decimals`, half
    a unit of the last of them is nothing.
    """
    least = max(LEAST, LEAST * abs(number)) if decimals is None else 0.5 * 10.0**-decimals
    if abs(number - float(f"{number:.{FEWEST_DIGITS}g}")) <= least:
        return least
    return least + 0.5 * 10.0 ** (floor(log10(abs(number))) - FEWEST_DIGITS + 1)


def mistakes(step: Step, cell: Cell) -> tuple[Mistake, ...]:
    """The wrong numbers that one misconception gives in a blank, none of them within its tolerance.

    What another one gives too, as near as one can tell, says nothing, unless the other is one that
    is only said where nothing else explains a number.
    """
    found, chosen = list(wrong_numbers(step, cell)), list[Mistake]()
    for last, one in found:
        rivals = (
            is_last and not last
            for is_last, other in found
            if other.misconception != one.misconception and _alike(other, one)
        )
        if all(rivals) and not any(_alike(other, one) for other in chosen):
            chosen.append(one)
    return tuple(chosen)


def _blank(step: Step, cell: Cell) -> Blank:
    number, near = expected(step, cell), tolerance(expected(step, cell), step.program.decimals)
    return Blank(cell, name_of(step, cell), number, near, rule(step, cell, solved=True))


def wrong_numbers(step: Step, cell: Cell) -> Iterator[tuple[bool, Mistake]]:
    """What every misconception gives, where it is not right.

    With it comes whether the misconception is said only where no other explains a number.
    """
    source, right, decimals = source_of(step, cell), expected(step, cell), step.program.decimals
    if source is None:
        return
    for misconception in MISCONCEPTIONS.values():
        for number, how in outcomes(misconception, source, cell):
            near = tolerance(number, decimals)
            if how.sure and abs(number - right) > near + tolerance(right, decimals):
                said = sentence_of(misconception, how, step, cell, number)
                yield misconception.last, Mistake(number, near, misconception.name, said)


def _alike(one: Mistake, other: Mistake) -> bool:
    """Whether an answer that is meant as one number may be taken for the other."""
    return abs(one.number - other.number) <= one.tolerance + other.tolerance
