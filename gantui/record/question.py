"""The question of a step, asked before its result is shown, and the right answer to it."""

from collections.abc import Callable, Sequence
from math import isfinite
from typing import Literal, TypeAlias

from gantui.engine import Cell, Step, cell_name, long_names
from gantui.engine.run.step import result_cells
from gantui.record.data import Record
from gantui.toml.problems import listed

Kind: TypeAlias = Literal["direction", "sign", "belief", "largest", "amount"]
"""direction: does a number go up or down, or does it stay? sign: is it above or below 0, or 0?
belief: is a sample taken for real or fake, or which of two words is it called? largest: which of
several? amount: how much?"""

CHOICES: dict[Kind, tuple[str, ...]] = {
    "direction": ("up", "down", "stays"),
    "sign": ("positive", "negative", "0"),
    "belief": ("real", "fake", "neither"),
}
"""What may be answered for each cell."""
SEVERAL = 6
"""Cells in a row or column that one question asks about, at most; of more, or of a matrix, it is
the one with the largest number or move."""
MOST_ASKED = 16
"""Samples for which one answer has a sign each, at most; of more it is the first."""
EVEN = 0.5
"""The probability that takes a sample for neither."""


class Question(Record, frozen=True, gc=False):
    """A question about the result of a step, as data that an answer can be judged by."""

    kind: Kind
    """What is asked."""
    text: str
    """The question, as one sentence."""
    cells: tuple[Cell, ...]
    """The cells of the result that it is about."""
    names: tuple[str, ...]
    """What each of them is called in an answer."""
    choices: tuple[str, ...]
    """What may be answered: a word for each cell, or one of the names; empty for a number."""
    answers: tuple[str | float, ...]
    """The right answer for each cell; of `largest` every name that is right, any will do."""


def question(step: Step) -> Question | None:
    """The question that fits a step, whether its result is hidden or not.

    None where there is nothing to predict, or a number that is none.
    """
    name, quantity = step.operation.writes, step.program.quantities[step.operation.writes]
    if not step.operation.predictable or step.failed:
        return None
    if name in step.program.persistent:
        return _direction(step)
    if quantity.probability_of or step.operation.called is not None:
        return _belief(step)
    if quantity.role == "gradient" and quantity.relation.kind != "length":
        return _sign(step, _several(step, lambda cell: abs(_new(step, cell))))
    if quantity.role == "target" and set(step.written.ravel().tolist()) <= {0.0, 1.0}:
        return _targets(step)
    return _largest_or_amount(step)


def _direction(step: Step) -> Question:
    old = step.before[step.operation.writes]
    cells = _several(step, lambda cell: abs(_new(step, cell) - old.item(cell.row, cell.column)))
    moves = [_new(step, cell) - old.item(cell.row, cell.column) for cell in cells]
    what = f"Does {_each(step, cells)} go up, go down or stay?"
    return _per_cell(step, "direction", what, cells, moves)


def _sign(step: Step, cells: Sequence[Cell]) -> Question:
    what = f"Is {_each(step, cells)} positive, negative or 0?"
    return _per_cell(step, "sign", what, cells, [_new(step, cell) for cell in cells])


def _belief(step: Step) -> Question:
    if step.operation.called is not None:
        return _verdict(step, step.operation.called)
    name = step.operation.writes
    cells = _asked(step)
    toward = 1 if step.program.quantities[name].probability_of == "real" else -1
    beliefs = [toward * (_new(step, cell) - EVEN) for cell in cells]
    text = "Which samples does the discriminator take for real?"
    if len(cells) == 1:
        text = f"Does the discriminator take {_sample(step, cells)} for real or for fake?"
    return _per_cell(step, "belief", text, cells, beliefs)


def _verdict(step: Step, words: tuple[str, str]) -> Question:
    """What a sample is called, in the words of the lesson."""
    above, below = words
    cells = _asked(step)
    text = f"What is each sample called: {above} or {below}?"
    if len(cells) == 1:
        text = f"What is {_sample(step, cells)} called: {above} or {below}?"
    sides = [_new(step, cell) - EVEN for cell in cells]
    return _per_cell(step, "belief", text, cells, sides, (*words, CHOICES["belief"][-1]))


def _per_cell(
    step: Step,
    kind: Kind,
    text: str,
    cells: Sequence[Cell],
    values: Sequence[float],
    choices: tuple[str, ...] = (),
) -> Question:
    """A question whose choices, else those of its kind, are for numbers above 0, below 0 and 0."""
    choices = choices or CHOICES[kind]
    above, below, even = choices
    answers = tuple(above if value > 0 else below if value < 0 else even for value in values)
    return Question(kind, text, tuple(cells), _names(step, cells), choices, answers)


def _targets(step: Step) -> Question:
    cells = _asked(step)
    text = f"What is the target of {_sample(step, cells)}: 0 or 1?"
    answers = tuple(_new(step, cell) for cell in cells)
    return Question("amount", text, tuple(cells), _names(step, cells), (), answers)


def _largest_or_amount(step: Step) -> Question | None:
    """How much a number is that one can say at once; else which of its row or column is largest."""
    row, column = step.operation.example
    example = Cell(step.operation.writes, row, column)
    value = _new(step, example)
    if not isfinite(value):
        return None
    compared = _compared(step, example)
    values = [_new(step, cell) for cell in compared]
    role = step.program.quantities[example.quantity].role
    if role == "sum" and len(compared) == 1 and not _is_easy(value):
        return _sign(step, compared)
    if len(set(values)) > 1 and (role == "loss" or not _is_easy(value)):
        names = _names(step, compared)
        text = _which(step, compared, names, costs=min(values) >= 0)
        right = [name for name, value in zip(names, values, strict=True) if value == max(values)]
        return Question("largest", text, tuple(compared), names, names, tuple(right))
    roughly = "How much" if _is_easy(value) else "About how much"
    text = f"{roughly} is {_called(step, example)}?"
    return Question("amount", text, (example,), _names(step, [example]), (), (value,))


def _compared(step: Step, example: Cell) -> list[Cell]:
    """The cells in the row of one, or where that is alone in its column; numbers only."""
    cells = [cell for cell in _cells(step) if isfinite(_new(step, cell))]
    row = [cell for cell in cells if cell.row == example.row]
    return row if len(row) > 1 else [cell for cell in cells if cell.column == example.column]


def _which(step: Step, compared: Sequence[Cell], names: Sequence[str], *, costs: bool) -> str:
    """Which of several is the largest, by name where they are not too many."""
    example = compared[0]
    several = len(names) <= SEVERAL and not any("," in name for name in names)
    among = f": {listed(names, 'or')}" if several else ""
    relations = (quantity.relation for quantity in step.program.quantities.values())
    totals = {found.of for found in relations if found.kind == "total"}
    role = step.program.quantities[example.quantity].role
    if role == "loss" and costs and (example.quantity,) in totals:
        return f"Which sample costs the most{among}?"
    one_of_rows = len(step.written) > 1 and len({cell.row for cell in compared}) == 1
    rows = step.program.quantities[example.quantity].rows
    here = f" in row {rows[example.row]}" if one_of_rows else ""
    return f"Where{here} is {example.quantity} largest{among}?"


def _asked(step: Step) -> list[Cell]:
    """All cells of the result, or the first one where they are too many for an answer."""
    cells = _cells(step)
    return cells if len(cells) <= MOST_ASKED else cells[:1]


def _several(step: Step, size: Callable[[Cell], float]) -> list[Cell]:
    """All cells of the result, or the one of the largest size where they are many."""
    cells = _cells(step)
    together = len(cells) <= SEVERAL and 1 in step.written.shape
    return cells if together else [max(cells, key=size)]


def _each(step: Step, cells: Sequence[Cell]) -> str:
    """One cell by its name, or every number of the result."""
    if len(cells) == 1:
        return _called(step, cells[0])
    return f"each number of {step.operation.writes}"


def _sample(step: Step, cells: Sequence[Cell]) -> str:
    """One sample by its name, or each of them."""
    return "each sample" if len(cells) > 1 else _names(step, cells)[0] or "the sample"


def _cells(step: Step) -> list[Cell]:
    """The cells of the result in order."""
    return sorted(result_cells(step))


def _new(step: Step, cell: Cell) -> float:
    """The number that the step wrote into a cell."""
    return step.written.item(cell.row, cell.column)


def _is_easy(value: float) -> bool:
    """Whether a number has one decimal at most, so that one may say it in a moment."""
    return abs(10 * value - round(10 * value)) < 1e-9


def _called(step: Step, cell: Cell) -> str:
    return cell_name(step.program, cell, step.columns(cell.quantity))


def _names(step: Step, cells: Sequence[Cell]) -> tuple[str, ...]:
    """What cells are called beside each other: by what tells them apart."""
    quantity = step.program.quantities[cells[0].quantity]
    columns = long_names(step.program, quantity.name, step.columns(quantity.name))
    if len({cell.row for cell in cells}) == 1 and all(columns[cell.column] for cell in cells):
        return tuple(columns[cell.column] for cell in cells)
    if len({cell.column for cell in cells}) == 1 and all(quantity.rows[c.row] for c in cells):
        return tuple(quantity.rows[cell.row] for cell in cells)
    return tuple(_called(step, cell) for cell in cells)
