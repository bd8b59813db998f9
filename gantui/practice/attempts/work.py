"""What a learner has done of an exercise so far: typed, judged, asked for.

It is data that every key replaces, so the trainer and the dialogue practise alike.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from gantui.engine import Cell, Operand, Step
from gantui.practice.exercises.blanks import Exercise, exercise, expected
from gantui.practice.exercises.keys import judge_key
from gantui.practice.exercises.levels import Level
from gantui.practice.exercises.prompts import DRAWN, MARK, Prompt, is_prompt
from gantui.practice.exercises.reverse import missing_cells, reverse_exercise
from gantui.practice.judging.answers import LONGEST, Verdict, read
from gantui.practice.judging.diagnosis import Judgement, judge
from gantui.practice.judging.hints import HINTS, Sentence, hint

SIGNS = frozenset("0123456789.,-−+/")
"""What a number is typed with; in the middle of one also `e`, as in 1e-3."""
NOTHING: Mapping[Cell, str] = MappingProxyType({})
"""Nothing typed."""
LINE_HINT = (
    "On a line the weighted sum is 0, on its active side it is above 0. The weights turn the line, "
    "the bias moves it."
)
"""The hint for the numbers of a line that is to be drawn."""
KEY = Cell(f"{MARK}key", 0, 0)
"""The blank for the key of an exercise, which may be filled in instead of the cells."""


class Work(NamedTuple):
    """The work on one exercise."""

    exercise: Exercise
    """What is asked."""
    prompts: tuple[Prompt, ...] = ()
    """What is asked in words."""
    typed: Mapping[Cell, str] = NOTHING
    """What stands in the blanks now."""
    judged: Mapping[Cell, str] = NOTHING
    """What stood there when it was judged last."""
    judgement: Judgement | None = None
    """What was said of the numbers."""
    chosen: Mapping[Cell, Verdict] = MappingProxyType({})
    """What was said of the words."""
    tries: int = 0
    """How often it was judged with something else in the blanks."""
    hints: Mapping[Cell, int] = MappingProxyType({})
    """How many hints were asked for, blank by blank."""
    given: bool = False
    """Whether the answers were asked for."""
    refused: str = ""
    """Why what stands in a blank is no answer, in a sentence."""

    @property
    def blanks(self) -> tuple[Cell, ...]:
        """All there is to fill in: words, numbers, and the key that may stand for these."""
        key = [KEY] if self.exercise.key is not None else []
        return (*self.words, *self.exercise.blanks, *key)

    @property
    def done(self) -> bool:
        """Whether nothing is asked any more: every blank is right, or the answers are told."""
        if self.given or self.judgement is None:
            return self.given
        in_words = all(self.chosen.get(cell) == "right" for cell in self.words)
        return self.judgement.done and in_words

    @property
    def words(self) -> tuple[Cell, ...]:
        """The blanks that belong to prompts."""
        return tuple(cell for prompt in self.prompts for cell in prompt.cells)

    @property
    def hidden(self) -> frozenset[Cell]:
        """What is hidden of the step."""
        return frozenset() if self.done else frozenset(self.exercise.blanks)

    @property
    def shown(self) -> bool:
        """Whether what was said is of what stands in the blanks now."""
        return self.judgement is not None and self.judged == filled_in(self)

    def verdict(self, cell: Cell) -> Verdict | None:
        """What was said of what stands in a blank; None where that is not judged, or not told."""
        if self.judgement is None or self.typed.get(cell, "") != self.judged.get(cell, ""):
            return None
        if cell in self.chosen:
            return self.chosen[cell]
        if not self.judgement.told:
            return None
        return next((one.verdict for one in self.judgement.cells if one.cell == cell), None)

    def prompt_of(self, cell: Cell) -> tuple[Prompt, int] | None:
        """The prompt that a blank belongs to, and its place there."""
        found = (one for one in self.prompts if cell in one.cells)
        return next(((one, cell.column) for one in found), None)


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


def filled_in(work: Work) -> dict[Cell, str]:
    """What stands in the blanks that are filled in."""
    found = {cell: work.typed.get(cell, "") for cell in work.blanks}
    return {cell: text for cell, text in found.items() if text.strip()}


def judged(work: Work) -> Work:
    """What is said of all that stands in the blanks; judged again, the same is no further try.

    The key of an exercise is judged where it is filled in instead of the cells.
    """
    now = filled_in(work)
    here = unread(work)
    if here is not None:
        return work._replace(refused=reason_against(work, here, now[here]))
    answers = {cell: read(text) for cell, text in now.items() if work.prompt_of(cell) is None}
    chosen = {
        cell: verdict
        for one in work.prompts
        for cell, verdict in zip(
            one.cells, one.verdicts([now.get(cell, "") for cell in one.cells]), strict=True
        )
        if cell in now
    }
    tries = work.tries + (now != work.judged)
    key = answers.pop(KEY, None)
    if work.exercise.drawn:
        found = _of_a_line(chosen)
    elif key is not None and not answers:
        found = judge_key(work.exercise, key)
    else:
        found = judge(work.exercise, answers, tries)
    return work._replace(judged=now, judgement=found, chosen=chosen, tries=tries, refused="")


def _of_a_line(chosen: Mapping[Cell, Verdict]) -> Judgement:
    """What is said of a line that was to be drawn, whose numbers are those of its prompt."""
    said = {
        "right": "Right: with these weights every point has the number that the task wants.",
        "wrong": "This is another line, or its other side.",
        "not done": "A weight is still missing.",
    }
    return Judgement((), (said[next(iter(chosen.values()), "not done")],))


def unread(work: Work) -> Cell | None:
    """The first blank in which something stands that is no answer."""
    found = filled_in(work).items()
    return next((cell for cell, text in found if reason_against(work, cell, text)), None)


def reason_against(work: Work, cell: Cell, text: str) -> str:
    """Why a text is no answer to a blank, in a sentence; empty where it is one."""
    prompt = work.prompt_of(cell)
    try:
        if prompt is None:
            read(text)
        else:
            prompt[0].check(text)
    except ValueError as error:
        return str(error)
    return ""


def hinted(work: Work, cell: Cell) -> Work:
    """The same with a further hint for a blank; the last one is the answer."""
    count = min(work.hints.get(cell, 0) + 1, len(hints_of(work, cell)))
    return work._replace(hints={**work.hints, cell: count})


def hints_for(work: Work, cell: Cell) -> list[Sentence]:
    """The hints for a blank that were asked for."""
    return hints_of(work, cell)[: work.hints.get(cell, 0)]


def hints_of(work: Work, cell: Cell) -> list[Sentence]:
    """All hints for a blank, from what to do to the answer."""
    prompt, step = work.prompt_of(cell), work.exercise.step
    if prompt is not None and prompt[0].kind == DRAWN:
        return [(LINE_HINT,), (f"It is {prompt[0].answer(prompt[1])}.",)]
    if prompt is None:
        of = work.exercise.blanks[0] if is_prompt(cell) else cell
        return [hint(work.exercise, of, number) for number in range(1, len(HINTS) + 1)]
    answer = f"It is {prompt[0].answer(prompt[1])}."
    if prompt[0].kind in ("frozen", "next"):
        return [(f"This turn: {step.turn.title}.",), (answer,)]
    return [hint(work.exercise, work.exercise.blanks[0], 1), (step.formula,), (answer,)]


def answered(work: Work) -> Work:
    """The same with the answers told."""
    return work._replace(given=True, refused="")


def answers_of(work: Work) -> list[Operand]:
    """The numbers that belong into the blanks, those of words as they are numbered."""
    step, reverse = work.exercise.step, work.exercise.reverse
    words = [
        Operand(cell, number)
        for prompt in work.prompts
        for cell, number in zip(prompt.cells, prompt.solution, strict=True)
    ]
    return words + [
        Operand(cell, step.number(cell) if reverse else expected(step, cell))
        for cell in work.exercise.blanks
    ]
