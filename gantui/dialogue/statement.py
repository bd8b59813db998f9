"""What the dialogue says of an exercise: the step with what it reads, and the verdicts."""

from collections.abc import Iterator, Sequence

from gantui.engine import Cell, Step
from gantui.engine.run.step import result_cells
from gantui.exports.text.text_log import turn_heading
from gantui.practice.attempts.work import KEY, Work, answers_of
from gantui.practice.exercises.blanks import Exercise
from gantui.practice.exercises.levels import LEVEL_NAMES
from gantui.practice.judging.diagnosis import Judgement
from gantui.record import record
from gantui.record.data import MatrixRecord, Place
from gantui.toml.problems import counted, listed
from gantui.views.panels.exercise import blank_name, example, only_words, words_said
from gantui.views.text.numbers.matrix import grid, table
from gantui.views.text.numbers.number import number, texts
from gantui.views.text.sentence import sentence_text

NEXT = "Enter: the next exercise. v: the same with new numbers."
"""What can be done after an exercise."""
WORDS = {"right": "Right", "wrong": "Wrong", "not done": "Not done"}
"""The verdicts in words."""


def asked_lines(exercise: Exercise, title: str = "") -> Iterator[str]:
    """The step with what it reads and what is known of its result, and what is asked."""
    step = exercise.step
    said = record(step)
    yield turn_heading(said)
    if title:
        yield f"{title}."
    if exercise.drawn:
        yield from _lines_so_far(step)
        return
    yield f"[{said.step}] {said.title}"
    yield f"  {said.formula}"
    reads = (matrix for matrix in said.reads if not _is_filled(step, matrix.name))
    for matrix in (*reads, said.writes):
        yield f"  {matrix.name}"
        yield from (f"    {row}" for row in table(matrix, _hidden(step, matrix)))
    samples = _samples(step)
    if samples:
        yield f"  {samples}"
    shown = example(exercise)
    if shown:
        yield f"  Example: {shown}"
    yield count_of(exercise)


def _lines_so_far(step: Step) -> Iterator[str]:
    """The weights that the lines of a turn's task have before anything is drawn."""
    task = step.turn.task
    if task is not None:
        numbers = step.states[0][task.quantity]
        rows = step.program.quantities[task.quantity].rows
        yield f"  {task.quantity} now"
        lines = grid(texts(numbers), rows, step.columns(task.quantity))
        yield from (f"    {row}" for row in lines)


def count_of(exercise: Exercise) -> str:
    """How many numbers are asked, and how."""
    if exercise.reverse:
        return "The result is given. Which number gives it?"
    count = counted(len(exercise.blanks), "number")
    text = f"Fill in {count} ({LEVEL_NAMES[exercise.level]})."
    if exercise.key is None:
        return text
    return f"{text} Or say only their {exercise.key}: k NUMBER."


def question(work: Work, cell: Cell) -> str:
    """What is asked in words, where that blank is the first of it; else nothing."""
    found = work.prompt_of(cell)
    if found is None or found[1]:
        return ""
    return f"{found[0].text} {', '.join(found[0].numbered)}\n"


def verdict_lines(work: Work) -> Iterator[str]:
    """What is right, wrong and not done, as far as that is told, and what is said of it."""
    yield from words_said(work, tuple(WORDS)) if work.judged else ()
    judgement = work.judgement
    if judgement is None:
        return
    if work.judged and judgement.told and KEY not in work.judged:
        yield from _cells_said(work, judgement)
    if work.exercise.drawn or not only_words(work):
        yield sentence_text(judgement.sentence)


def _cells_said(work: Work, judgement: Judgement) -> Iterator[str]:
    """What is right, wrong and not done."""
    for kind, word in WORDS.items():
        cells = [blank_name(work, one.cell) for one in judgement.cells if one.verdict == kind]
        if cells:
            yield f"{word}: {listed(cells)}."


def answer_lines(work: Work) -> Iterator[str]:
    """What belongs into the blanks."""
    for operand in answers_of(work):
        found = work.prompt_of(operand.cell)
        if found is None:
            yield f"{blank_name(work, operand.cell)} = {number(operand.value)}"
        else:
            yield f"{blank_name(work, operand.cell)}: {found[0].answer(found[1])}"


def _samples(step: Step) -> str:
    """Which samples of the result are of which group, where that decides about it."""
    quantity = step.program.quantities[step.operation.writes]
    if quantity.role != "target":
        return ""
    names = {name: step.turn.sources[name].names(step.iteration) for name in quantity.groups}
    return "; ".join(f"{group}: {listed(found)}" for group, found in names.items())


def _is_filled(step: Step, name: str) -> bool:
    """Whether a quantity that is read is the result so far, to which the step adds some cells."""
    return name == step.operation.writes and len(result_cells(step)) < step.written.size


def _hidden(step: Step, matrix: MatrixRecord) -> Sequence[Place]:
    """The places of a matrix whose numbers are hidden."""
    return [
        Place(cell.row + 1, cell.column + 1) for cell in step.hidden if cell.quantity == matrix.name
    ]
