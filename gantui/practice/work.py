"""What a learner has done of an exercise so far: typed, judged, asked for.

It is data that every key replaces, so the trainer and the dialogue practise alike.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from gantui.engine import Cell, Operand, Step
from gantui.practice.answers import LONGEST, Answer, Verdict, read
from gantui.practice.blanks import Exercise, exercise, expected
from gantui.practice.diagnosis import Judgement, judge
from gantui.practice.hints import HINTS, Sentence, hint
from gantui.practice.levels import Level
from gantui.practice.reverse import missing_cells, reverse_exercise

SIGNS = frozenset("0123456789.,-−+/")
"""What a number is typed with; in the middle of one also `e`, as in 1e-3."""
NOTHING: Mapping[Cell, str] = MappingProxyType({})
"""Nothing typed."""


class Work(NamedTuple):
    """The work on one exercise."""

    exercise: Exercise
    """What is asked."""
    typed: Mapping[Cell, str] = NOTHING
    """What stands in the blanks now."""
    judged: Mapping[Cell, str] = NOTHING
    """What stood there when it was judged last."""
    judgement: Judgement | None = None
    """What was said of that."""
    tries: int = 0
    """How often it was judged with something else in the blanks."""
    hints: Mapping[Cell, int] = MappingProxyType({})
    """How many hints were asked for, blank by blank."""
    given: bool = False
    """Whether the answers were asked for."""
    refused: str = ""
    """Why what stands in a blank is no number, in a sentence."""
    misconceptions: tuple[str, ...] = ()
    """The names of those that were met, in their order."""

    @property
    def done(self) -> bool:
        """Whether nothing is asked any more: every blank is right, or the answers are told."""
        return self.given or (self.judgement is not None and self.judgement.done)

    @property
    def hidden(self) -> frozenset[Cell]:
        """What is hidden of the step."""
        return frozenset() if self.done else frozenset(self.exercise.blanks)

    def verdict(self, cell: Cell) -> Verdict | None:
        """What was said of what stands in a blank; None where that is not judged, or not told."""
        if self.judgement is None or not self.judgement.told:
            return None
        if self.typed.get(cell, "") != self.judged.get(cell, ""):
            return None
        return next((one.verdict for one in self.judgement.cells if one.cell == cell), None)


def asked_at(step: Step, level: Level, *, reverse: bool = False, turn: int = 0) -> Exercise | None:
    """The exercise that a step is, if any; in reverse one number after the other is missing.

    `turn` tells which of the numbers that may be missing it is.
    """
    if not reverse:
        return exercise(step, level)
    cells = missing_cells(step)
    return reverse_exercise(step, cells[turn % len(cells)], level) if cells else None


def is_typing(sign: str, text: str) -> bool:
    """Whether a sign goes on with the number that was typed so far."""
    return sign in SIGNS or (sign in ("e", "E") and text[-1:].isdecimal() and "e" not in text)


def with_text(work: Work, cell: Cell, text: str) -> Work:
    """The same with another text in a blank."""
    typed = {known: found for known, found in work.typed.items() if known != cell}
    if text:
        typed[cell] = text[:LONGEST]
    return work._replace(typed=typed, refused="")


def judged(work: Work) -> Work:
    """What is said of all that stands in the blanks; judged again, the same is no further try."""
    answers: dict[Cell, Answer] = {}
    for cell in work.exercise.blanks:
        text = work.typed.get(cell, "")
        if not text.strip():
            continue
        try:
            answers[cell] = read(text)
        except ValueError as error:
            return work._replace(refused=str(error))
    now = {cell: work.typed[cell] for cell in answers}
    tries = work.tries + (now != work.judged)
    found = judge(work.exercise, answers, tries)
    met = dict.fromkeys((*work.misconceptions, *filter(None, [found.misconception])))
    return work._replace(
        judged=now, judgement=found, tries=tries, refused="", misconceptions=tuple(met)
    )


def unread(work: Work) -> Cell | None:
    """The first blank in which something stands that is no number."""
    for cell in work.exercise.blanks:
        text = work.typed.get(cell, "")
        if text.strip():
            try:
                read(text)
            except ValueError:
                return cell
    return None


def hinted(work: Work, cell: Cell) -> Work:
    """The same with a further hint for a blank; the last one is the answer."""
    count = min(work.hints.get(cell, 0) + 1, len(HINTS))
    return work._replace(hints={**work.hints, cell: count})


def answered(work: Work) -> Work:
    """The same with the answers told."""
    return work._replace(given=True, refused="")


def hints_for(work: Work, cell: Cell) -> list[Sentence]:
    """The hints for a blank that were asked for."""
    return [hint(work.exercise, cell, one) for one in range(1, work.hints.get(cell, 0) + 1)]


def answers_of(work: Work) -> list[Operand]:
    """The numbers that belong into the blanks."""
    step = work.exercise.step
    if work.exercise.reverse:
        return [Operand(cell, step.number(cell)) for cell in work.exercise.blanks]
    return [Operand(cell, expected(step, cell)) for cell in work.exercise.blanks]
