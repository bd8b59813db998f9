"""What a learner answered, as data: each judged answer to an exercise is one attempt.

The numbers of the exercise are not kept: they follow from the lesson, the seed and the step.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TypeAlias

import msgspec
from msgspec import Meta

from gantui.practice.levels import Level
from gantui.scenario import Loaded, Mode
from gantui.scenario.mark import mark

if TYPE_CHECKING:
    from gantui.engine import Cell
    from gantui.practice.blanks import Exercise
    from gantui.practice.diagnosis import CellVerdict, Judgement

LONGEST_TEXT = 200
"""Characters of an answer that are kept; no number is longer."""
LONGEST_NAME = 200
"""Characters of a lesson's name, a quantity's and the like."""
MOST_ANSWERS = 65_536
"""Answers to one exercise: the cells of the largest matrix."""
LARGEST_COUNT = 10_000_000
"""Of iterations, steps, tries, hints, rows and columns."""

Outcome: TypeAlias = Literal["right", "right with help", "unfinished", "wrong", "shown"]
"""`right`: without help. `right with help`: after a hint; of an exercise, after a wrong answer too.
`unfinished`: nothing is wrong, but blanks are left. `shown`: the answer was asked for."""
Name = Annotated[str, Meta(max_length=LONGEST_NAME)]
Count = Annotated[int, Meta(ge=0, le=LARGEST_COUNT)]


class Typed(msgspec.Struct, frozen=True):
    """What stands in one blank."""

    quantity: Name
    """The quantity's name, such as `D.W1`."""
    row: Count
    """The row of the blank, from 0."""
    column: Count
    """Its column, from 0."""
    text: Annotated[str, Meta(max_length=LONGEST_TEXT)]
    """What was typed, to the character."""


class Attempt(msgspec.Struct, frozen=True, omit_defaults=True):
    """One judged answer to an exercise."""

    lesson: Name
    """The lesson's name, or that of the file without its folder."""
    content: Annotated[str, Meta(max_length=64)]
    """The mark of the lesson as it is without other numbers; a changed lesson has another."""
    arithmetic: Mode
    """The arithmetic in which it was worked out."""
    iteration: Count
    """The iteration of the step, from 0."""
    operation: Count
    """The step's place in its iteration, from 0."""
    level: Level
    """How much is blank."""
    answers: Annotated[tuple[Typed, ...], Meta(max_length=MOST_ANSWERS)]
    """What was typed, in the order of the blanks; of a missing number its blank in any case."""
    verdict: Outcome
    """What became of it."""
    when: Annotated[datetime, Meta(tz=True)]
    """When it was judged, in UTC."""
    seed: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    """The seed of the lesson's new numbers; None for its own."""
    reverse: bool = False
    """Whether the result is given, and a number that it comes from is blank."""
    kind: Name = ""
    """What kind of step it is, in words."""
    misconception: Name = ""
    """The name of the one misconception that explains every wrong answer, if there is one."""
    tries: Count = 1
    """The so-manieth try at the exercise."""
    hints: Count = 0
    """Hints shown by then."""
    seconds: Annotated[float, Meta(ge=0, le=1e9)] = 0.0
    """Seconds since the exercise was shown."""

    @property
    def exercise(self) -> "Identity":
        """Which exercise it is an answer to, whatever the numbers and the iteration."""
        return Identity(self.lesson, self.content, self.operation, self.level, self.reverse)

    @property
    def occasion(self) -> "Occasion":
        """The exercise with the numbers it had."""
        return Occasion(self.exercise, self.seed, self.arithmetic, self.iteration)


class Identity(NamedTuple):
    """What tells an exercise from others."""

    lesson: str
    """The lesson's name."""
    content: str
    """The mark of the lesson."""
    operation: int
    """The step's place in its iteration, from 0."""
    level: Level
    """How much is blank."""
    reverse: bool
    """Whether it is asked backwards."""


class Occasion(NamedTuple):
    """An exercise with its numbers."""

    exercise: Identity
    """The exercise."""
    seed: int | None
    """The seed of new numbers."""
    arithmetic: Mode
    """The arithmetic."""
    iteration: int
    """The iteration, from 0."""


def attempted(
    exercise: "Exercise",
    loaded: Loaded,
    typed: "Mapping[Cell, str]",
    judgement: "Judgement",
    *,
    when: datetime,
    seed: int | None = None,
    tries: int = 1,
    hints: int = 0,
    seconds: float = 0.0,
    shown: bool = False,
) -> Attempt:
    """What is kept of an answer that was judged.

    `loaded` is the lesson itself, not a variant of it; `seed` says of which variant the exercise
    is. `shown` tells that the learner asked for the answer.
    """
    from gantui.practice.step_kinds import kind_of

    step = exercise.step
    answers = (Typed(*cell, _kept(typed.get(cell, ""))) for cell in exercise.blanks)
    return Attempt(
        lesson=lesson_name(loaded)[:LONGEST_NAME],
        content=mark(loaded.scenario),
        arithmetic=step.program.arithmetic,
        iteration=step.iteration,
        operation=step.position,
        level=exercise.level,
        answers=tuple(one for one in answers if one.text or exercise.reverse),
        verdict="shown" if shown else verdict_of(judgement.cells, hints),
        when=when.replace(microsecond=0),
        seed=seed,
        reverse=exercise.reverse,
        kind=kind_of(step.operation),
        misconception=judgement.misconception,
        tries=tries,
        hints=hints,
        seconds=round(max(seconds, 0.0), 1),
    )


def lesson_name(loaded: Loaded) -> str:
    """The name of a lesson or of its file, without the folders in which that lies."""
    return loaded.name if loaded.path is None else PurePath(loaded.path).name


def verdict_of(cells: "Sequence[CellVerdict]", hints: int) -> Outcome:
    """What became of an answer, blank by blank, after so many hints."""
    verdicts = {cell.verdict for cell in cells}
    if "wrong" in verdicts:
        return "wrong"
    if verdicts != {"right"}:
        return "unfinished"
    return "right with help" if hints else "right"


def outcome(attempts: Iterable[Attempt]) -> Outcome | None:
    """What became of an exercise, by all attempts at it in their order; None where there are none.

    One that is right alone with the numbers of one occasion is so, whatever went before with other
    numbers. After a wrong answer with the same numbers, a hint or the answer it is so with help.
    """
    by_occasion: dict[Occasion, list[Attempt]] = {}
    for attempt in attempts:
        by_occasion.setdefault(attempt.occasion, []).append(attempt)
    found = {_at(tried) for tried in by_occasion.values()}
    best: tuple[Outcome, ...] = ("right", "right with help", "shown", "wrong", "unfinished")
    return next((one for one in best if one in found), None)


def _at(attempts: Sequence[Attempt]) -> Outcome:
    """What became of an exercise with the same numbers throughout."""
    told = "right"
    for attempt in attempts:
        if attempt.verdict == "right" and told == "right":
            return "right"
        if attempt.verdict in ("right", "right with help"):
            return "right with help"
        if attempt.verdict != "unfinished":
            told = attempt.verdict
    verdicts = {attempt.verdict for attempt in attempts}
    return "shown" if "shown" in verdicts else "wrong" if "wrong" in verdicts else "unfinished"


def _kept(text: str) -> str:
    """A text as it was typed; of an endless one what counts of it."""
    return text if len(text) <= LONGEST_TEXT else text.strip()[:LONGEST_TEXT]
