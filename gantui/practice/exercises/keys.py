"""Keys: one number that tells whether all the blanks of an exercise are right.

A learner may do the cells on paper and enter their sum. A mistake that leaves the sum as it is goes
unseen then, so it is computed which do.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gantui.engine import Cell, Operand, Step
from gantui.engine.numbers.sums import sum_of_cells
from gantui.practice.exercises.blanks import Exercise, Key, expected, is_workable
from gantui.practice.judging.answers import Answer, rounding_of
from gantui.practice.judging.diagnosis import CellVerdict, Judgement
from gantui.practice.judging.forms import rounded, source_of
from gantui.practice.judging.hints import MOST_TERMS, Sentence
from gantui.practice.misconceptions import MISCONCEPTIONS, Misconception, outcomes

TRANSPOSED = "rows and columns of the block exchanged"
"""A mistake of a block and of none of its cells."""
SAME = 1e-9
"""How far two sums may be apart that are one."""


class MistakenKey(NamedTuple):
    """What a mistake in all cells makes of a key."""

    mistake: str
    """The mistake in a few words."""
    number: float
    """The key that comes out."""


def key_number(exercise: Exercise, numbers: Sequence[float] | None = None) -> float:
    """The key of an exercise that has one: of the right numbers, or of others."""
    step = exercise.step
    if numbers is None:
        numbers = [expected(step, cell) for cell in keyed(exercise)]
    return _key(exercise.key, numbers, step)


def keyed(exercise: Exercise) -> tuple[Cell, ...]:
    """The blanks that go into the key: those of the result, not the targets before them."""
    written = exercise.step.operation.writes
    return tuple(cell for cell in exercise.blanks if cell.quantity == written)


def judge_key(exercise: Exercise, answer: Answer) -> Judgement:
    """What is said of a key that was entered in place of the cells."""
    step = exercise.step
    if rounding_of(answer, key_number(exercise), step.program.decimals) is not None:
        cells = tuple(CellVerdict(cell, "right") for cell in exercise.blanks)
        return Judgement(cells, ("Right: ", *_said(exercise)))
    cells = tuple(CellVerdict(cell, "not done") for cell in exercise.blanks)
    found = {
        mistaken.mistake
        for mistaken in mistaken_keys(exercise)
        if rounding_of(answer, mistaken.number, step.program.decimals) is not None
    }
    typed = answer.text.strip()
    if len(found) == 1:
        (mistake,) = found
        sentence = f"{typed} is the sum that comes out with one mistake in every cell: {mistake}."
        return Judgement(cells, (sentence,), mistake if mistake in MISCONCEPTIONS else "")
    return Judgement(cells, (f"{typed} is not the key: fill in the cells to see which is wrong.",))


def mistaken_keys(exercise: Exercise) -> Iterator[MistakenKey]:
    """The keys of every likely mistake that changes a cell."""
    for misconception in MISCONCEPTIONS.values():
        yield from _of(misconception, exercise)
    across = _across(exercise)
    if across is not None:
        yield MistakenKey(TRANSPOSED, key_number(exercise, across))


def unseen_mistakes(exercise: Exercise) -> tuple[str, ...]:
    """The mistakes that change cells, and not the key."""
    right = key_number(exercise)
    unseen = (one.mistake for one in mistaken_keys(exercise) if abs(one.number - right) < SAME)
    return tuple(dict.fromkeys(unseen))


def _of(misconception: Misconception, exercise: Exercise) -> Iterator[MistakenKey]:
    """The keys that a misconception gives, made alike in every cell where it can be made."""
    step, cells = exercise.step, keyed(exercise)
    right = [expected(step, cell) for cell in cells]
    made = [_numbers(misconception, step, cell) for cell in cells]
    for way in range(max(map(len, made), default=0)):
        wrong = [
            found[way] if way < len(found) else number
            for found, number in zip(made, right, strict=True)
        ]
        if any(abs(one - other) > SAME for one, other in zip(wrong, right, strict=True)):
            yield MistakenKey(misconception.name, key_number(exercise, wrong))


def _numbers(misconception: Misconception, step: Step, cell: Cell) -> list[float]:
    source = source_of(step, cell)
    return [] if source is None else [one.number for one in outcomes(misconception, source, cell)]


def _across(exercise: Exercise) -> list[float] | None:
    """The numbers of the block with rows and columns exchanged.

    None where that is the same block, or lies beyond the matrix. A point of a field is found by its
    x and y.
    """
    step, cells = exercise.step, keyed(exercise)
    quantity = step.operation.writes
    rows, columns = step.program.quantities[quantity].rows, step.columns(quantity)
    if len(rows) < 2 or len(columns) < 2:
        return None
    is_field = set(rows) == set(columns)
    other = [
        Cell(quantity, rows.index(columns[cell.column]), columns.index(rows[cell.row]))
        if is_field
        else Cell(quantity, cell.column, cell.row)
        for cell in cells
    ]
    beyond = any(cell.row >= len(rows) or cell.column >= len(columns) for cell in other)
    if beyond or set(other) == set(cells) or not all(is_workable(step, cell) for cell in other):
        return None
    return [expected(step, cell) for cell in other]


def _key(key: Key | None, numbers: Sequence[float], step: Step) -> float:
    total = rounded(sum_of_cells(numbers), step)
    return abs(total) if key == "sum without sign" else total


def _said(exercise: Exercise) -> Sentence:
    """The key with the numbers that it comes from."""
    step, cells = exercise.step, keyed(exercise)
    total = key_number(exercise)
    if len(cells) > MOST_TERMS:
        return ("all cells add up to ", total, ".")
    pieces: list[str | float | Operand] = []
    for cell in cells:
        pieces += [" + " if pieces else "", Operand(cell, expected(step, cell))]
    if exercise.key == "sum without sign":
        return ("|", *pieces[1:], "| = ", total)
    return (*pieces[1:], " = ", total)
