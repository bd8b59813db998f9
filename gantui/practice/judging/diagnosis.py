"""What is said of the answers to an exercise: right or wrong, cell by cell, and why.

Feedback is computed: a wrong answer is explained by a misconception where exactly one gives the
numbers that were typed. Sentences hold numbers, never their text; views write those.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from gantui.engine import Cell, Operand, Step
from gantui.engine.expression.nodes import Number
from gantui.practice.exercises.blanks import Exercise, expected
from gantui.practice.exercises.reverse import solves
from gantui.practice.judging.answers import Answer, Rounding, Verdict, nearest, rounding_of
from gantui.practice.judging.forms import source_of
from gantui.practice.judging.hints import RULE, Sentence, hint, rule
from gantui.practice.misconceptions import (
    MISCONCEPTIONS,
    Context,
    Misconception,
    Mistaken,
    Said,
    outcomes,
)

Answers: TypeAlias = Mapping[Cell, Answer]
"""What was typed, by cell; a blank without an answer is not done."""


class CellVerdict(NamedTuple):
    """What became of one blank."""

    cell: Cell
    """The blank."""
    verdict: Verdict
    """Whether it is right."""
    rounding: Rounding | None = None
    """How a right answer stands to its number."""


class Judgement(NamedTuple):
    """What is said of the answers to an exercise."""

    cells: tuple[CellVerdict, ...]
    """Every blank, in the order of the exercise."""
    sentence: Sentence
    """What is said of all of them in one sentence."""
    misconception: str = ""
    """The name of the one misconception that explains every wrong answer, if there is one."""
    told: bool = True
    """Whether the learner is told which cells are wrong, and not only how many."""

    @property
    def done(self) -> bool:
        """Whether every blank is right."""
        return all(cell.verdict == "right" for cell in self.cells)


def judge(exercise: Exercise, answers: Answers, tries: int = 1) -> Judgement:
    """What is said of the answers; `tries` is which try it is, from 1.

    Wrong answers that one misconception explains get its sentence. Of others the first try is told
    how many they are, the second which, and from the third on the rule is said.
    """
    cells = tuple(_verdict(exercise, cell, answers) for cell in exercise.blanks)
    wrong = [cell.cell for cell in cells if cell.verdict == "wrong"]
    if wrong:
        return _of_wrong(exercise, answers, cells, wrong, tries)
    right = [cell for cell in cells if cell.verdict == "right"]
    if not right:
        return Judgement(cells, ("Nothing is filled in yet.",))
    return Judgement(cells, _of_right(exercise, answers, right))


def explanations(
    step: Step, answers: Answers, wrong: Sequence[Cell]
) -> list[tuple[Misconception, Mistaken]]:
    """The misconceptions that explain every wrong answer of a step, and how in the first cell.

    Where several do, only those count that explain the right answers too, and of those the
    specific ones.
    """
    found = [
        (misconception, how[0])
        for misconception in MISCONCEPTIONS.values()
        if (how := _explained(misconception, step, answers, wrong))
    ]
    if len(found) < 2:
        return found
    right = [cell for cell in answers if cell not in wrong]
    fit = [one for one in found if all(_fits(one[0], step, answers, cell) for cell in right)]
    specific = [one for one in fit or found if not one[0].last]
    return specific or fit or found


def sentence_of(
    misconception: Misconception, mistaken: Mistaken, step: Step, cell: Cell, answer: str | float
) -> Sentence:
    """The sentence of a misconception with the numbers of a step.

    The answer, which it explains, is what was typed, or a number that might have been.
    """
    context = Context(source_of(step, cell) or step, cell)
    pieces: list[str | float | Operand] = []
    for piece in re.split(r"(\{\w+\})", misconception.sentence):
        if piece == "{answer}":
            pieces.append(answer)
        elif piece.startswith("{"):
            pieces.append(_said(mistaken.said[int(piece[1:-1])], context))
        elif piece:
            pieces.append(piece)
    return tuple(pieces)


def _verdict(exercise: Exercise, cell: Cell, answers: Answers) -> CellVerdict:
    if cell not in answers:
        return CellVerdict(cell, "not done")
    answer, step = answers[cell], exercise.step
    if exercise.reverse:
        return CellVerdict(cell, "right" if solves(step, cell, answer) else "wrong")
    rounding = rounding_of(answer, expected(step, cell), step.program.decimals)
    return CellVerdict(cell, "wrong" if rounding is None else "right", rounding)


def _of_wrong(
    exercise: Exercise,
    answers: Answers,
    cells: tuple[CellVerdict, ...],
    wrong: Sequence[Cell],
    tries: int,
) -> Judgement:
    found = [] if exercise.reverse else explanations(exercise.step, answers, wrong)
    if len(found) == 1:
        misconception, mistaken = found[0]
        typed = answers[wrong[0]].text.strip()
        sentence = sentence_of(misconception, mistaken, exercise.step, wrong[0], typed)
        return Judgement(cells, sentence, misconception.name)
    many = f"{len(wrong)} of {len(cells)} are wrong" if len(cells) > 1 else "This is wrong"
    if len(wrong) == 1 < len(cells):
        many = f"1 of {len(cells)} is wrong"
    if tries < 2:
        return Judgement(cells, (f"{many}.",), told=len(cells) == 1)
    if tries == 2:
        return Judgement(cells, (f"{many}.",))
    return Judgement(cells, (f"{many}. ", *hint(exercise, wrong[0], RULE)))


def _of_right(exercise: Exercise, answers: Answers, right: Sequence[CellVerdict]) -> Sentence:
    """One sentence with the rule and its numbers; before it, that a number was cut off."""
    cell = right[-1].cell
    cut = next((found.cell for found in right if found.rounding == "cut off"), None)
    if cut is not None:
        answer = answers[cut]
        better = nearest(answer, expected(exercise.step, cut))
        return (f"Right, but {answer.text.strip()} is cut off; rounded it is {better}.",)
    if exercise.reverse:
        return ("Right: with it the results are those that are given.",)
    source = source_of(exercise.step, cell)
    said = "Right, and correctly rounded: " if right[-1].rounding == "rounded" else "Right: "
    return (said, *rule(source or exercise.step, cell, solved=True))


def _explained(
    misconception: Misconception, step: Step, answers: Answers, wrong: Sequence[Cell]
) -> list[Mistaken]:
    """How a misconception gives every wrong answer, cell by cell; nothing where it does not."""
    known: list[Mistaken] = []
    for cell in wrong:
        how = _matching(misconception, step, cell, answers[cell])
        if how is None:
            return []
        known.append(how)
    return known if any(how.sure for how in known) else []


def _matching(
    misconception: Misconception, step: Step, cell: Cell, answer: Answer
) -> Mistaken | None:
    """How a misconception gives an answer in a cell, if it does."""
    source, decimals = source_of(step, cell), step.program.decimals
    if source is None:
        return None
    for number, mistaken in outcomes(misconception, source, cell):
        if rounding_of(answer, number, decimals) in ("exact", "rounded"):
            return mistaken
    return None


def _fits(misconception: Misconception, step: Step, answers: Answers, cell: Cell) -> bool:
    """Whether somebody with a misconception gives a right answer too: it changes nothing there."""
    source = source_of(step, cell)
    found = [] if source is None else outcomes(misconception, source, cell)
    return not found or _matching(misconception, step, cell, answers[cell]) is not None


def _said(said: Said, context: Context) -> str | float | Operand:
    """A word as it is, a number of a cell with the cell."""
    if isinstance(said, str):
        return said
    number = context.number(said)
    return Operand(said.cell, number) if isinstance(said, Number) else number
