"""What a learner answered, as data: each judged answer to an exercise is one attempt.

The numbers of the exercise are not kept: they follow from the lesson, the seed and the step.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TypeAlias

import msgspec
from msgspec import Meta

from gantui.practice.exercises.levels import Level
from gantui.scenario import Loaded, Mode
from gantui.scenario.mark import mark

if TYPE_CHECKING:
    from gantui.practice.attempts.work import Work
    from gantui.practice.judging.diagnosis import Judgement

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
    """Which try at the exercise it was, from 1."""
    hints: Count = 0
    """Hints shown by then."""
    seconds: Annotated[float, Meta(ge=0, le=1e9)] = 0.0
    """Seconds since the exercise was shown."""

    entry: Count | None = None
    """Which of the `[[exercise]]` tables of the lesson it is, from 0; None where it is none."""
    words: bool = False
    """Whether it was also asked in words."""
    file: Annotated[str, Meta(max_length=64)] = ""
    """A mark of where the lesson's file lies; empty for a lesson that comes with gantui, in a
    report, and where it was not kept yet."""
    rule: Annotated[int, Meta(ge=1, le=2**31)] = 1
    """By which rule the numbers of the seed were found."""

    @property
    def place(self) -> "Place":
        """Where the exercise is in its lesson."""
        iteration = None if self.entry is None else self.iteration
        return Place(self.operation, self.entry, iteration)

    @property
    def exercise(self) -> "Identity":
        """Which exercise it is an answer to, whatever the numbers and the iteration."""
        return Identity(self.lesson, self.content, self.place, self.level, self.reverse)

    @property
    def occasion(self) -> "Occasion":
        """The exercise with the numbers it had."""
        return Occasion(self.exercise, self.seed, self.arithmetic, self.iteration)


class Place(NamedTuple):
    """Where an exercise is in its lesson."""

    operation: int
    """The step's place in its iteration, from 0."""
    entry: int | None = None
    """Which of the `[[exercise]]` tables it is, from 0; None where it is none."""
    iteration: int | None = None
    """The iteration of such a one, from 0; any other is the same in every iteration."""


class Identity(NamedTuple):
    """What tells an exercise from others."""

    lesson: str
    """The lesson's name."""
    content: str
    """The mark of the lesson."""
    place: Place
    """Where it is in the lesson."""
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


def attempt_of(
    work: "Work",
    loaded: Loaded,
    *,
    when: datetime,
    seed: int | None = None,
    entry: int | None = None,
    seconds: float = 0.0,
) -> Attempt:
    """What is kept of work that was judged, or whose answers were asked for.

    `loaded` is the lesson itself, not a variant of it; `seed` says of which variant the exercise
    is, `entry` which of the `[[exercise]]` tables it is, if any.
    """
    from gantui.practice.attempts.whose import file_of
    from gantui.practice.attempts.work import filled_in
    from gantui.practice.exercises.step_kinds import kind_of
    from gantui.practice.new_numbers.variants import RULE

    found = work.exercise
    step, typed = found.step, filled_in(work) if work.given else work.judged
    answers = (Typed(*cell, _kept(typed.get(cell, ""))) for cell in work.blanks)
    missing = found.blanks if found.reverse else ()
    return Attempt(
        lesson=lesson_name(loaded)[:LONGEST_NAME],
        content=mark(loaded.scenario),
        arithmetic=step.program.arithmetic,
        iteration=step.iteration,
        operation=step.position,
        level=found.level,
        answers=tuple(
            one for one in answers if one.text or (one.quantity, one.row, one.column) in missing
        ),
        verdict=verdict_of(work),
        when=when.replace(microsecond=0),
        seed=seed,
        reverse=found.reverse,
        kind=kind_of(step.operation, drawn=found.drawn),
        misconception=work.judgement.misconception if work.judgement else "",
        tries=max(work.tries, 1),
        hints=sum(work.hints.values()),
        seconds=round(max(seconds, 0.0), 1),
        entry=entry,
        words=bool(work.prompts),
        file=file_of(loaded),
        rule=1 if seed is None else RULE,
    )


def lesson_name(loaded: Loaded) -> str:
    """The name of a lesson or of its file, without the folders in which that lies."""
    return loaded.name if loaded.path is None else PurePath(loaded.path).name


def verdict_of(work: "Work") -> Outcome:
    """What became of work that was judged, or whose answers were asked for."""
    if work.given or work.judgement is None:
        return "shown" if work.given else "unfinished"
    verdicts = {cell.verdict for cell in work.judgement.cells}
    verdicts |= {work.chosen.get(cell, "not done") for cell in work.words}
    if "wrong" in verdicts or _has_wrong_key(work, work.judgement):
        return "wrong"
    if verdicts != {"right"}:
        return "unfinished"
    return "right with help" if any(work.hints.values()) else "right"


def _has_wrong_key(work: "Work", judgement: "Judgement") -> bool:
    """Whether a key was judged in place of the cells, and is not right."""
    from gantui.practice.attempts.work import KEY

    numbers = set(work.judged) & {*work.exercise.blanks, KEY}
    return numbers == {KEY} and not judgement.done


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
