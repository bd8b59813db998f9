"""Which numbers of a step are blank: four levels of support, as in faded worked examples."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, isfinite
from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from gantui.engine import Cell, Step
from gantui.engine.expression.nodes import Absent, Brought, Expression, parts
from gantui.engine.expression.precedents import precedents
from gantui.engine.operations.operation import keeps
from gantui.practice.exercises.levels import Level
from gantui.practice.judging.forms import expression_of, source_of

Key: TypeAlias = Literal["sum", "sum without sign"]
"""A number that tells whether all the blanks are right: their sum, or how large it is."""


class Exercise(NamedTuple):
    """A step of which a learner says some numbers."""

    step: Step
    """The step; it hides the blanks."""
    level: Level
    """How much of it is blank."""
    blanks: tuple[Cell, ...]
    """The cells to fill in, in the order in which one does."""
    reverse: bool = False
    """Whether the result is given, and a number that it comes from is blank."""
    key: Key | None = None
    """What may be said instead of all the blanks, if anything."""
    drawn: bool = False
    """Whether the turn's task is asked, a line that is to be drawn; then no number is blank."""


def exercise(step: Step, level: Level) -> Exercise | None:
    """The exercise that a step is; None where nothing in it can be worked out."""
    found = blanks(step, level)
    return Exercise(replace(step, hidden=frozenset(found)), level, found) if found else None


def blanks(step: Step, level: Level) -> tuple[Cell, ...]:
    """The cells that a learner fills in at a level: targets first, then the result by rows."""
    cells = workable_cells(step)
    if level == 4:
        return (*targets(step, cells), *cells)
    return faded(cells, level)


def workable_cells(step: Step) -> tuple[Cell, ...]:
    """The cells of a step's result that can be worked out from what is on the sheet, by rows.

    Not what is drawn, given or put beside; of what is filled bit by bit only what this step fills;
    and no number beyond float64.
    """
    return tuple(workable(step))


def workable(step: Step) -> Iterator[Cell]:
    """The same, one after the other."""
    operation = step.operation
    if not operation.predictable or step.failed:
        return
    for row, column in np.ndindex(step.written.shape):
        cell = Cell(operation.writes, row, column)
        if not keeps(operation, cell) and is_workable(step, cell):
            yield cell


def expected(step: Step, cell: Cell) -> float:
    """The number that belongs into a blank: of the result, or of what stood there before."""
    state = step.computed if cell.quantity == step.operation.writes else step.before
    return state[cell.quantity].item(cell.row, cell.column)


def is_workable(step: Step, cell: Cell) -> bool:
    """Whether a number that stands there after a step can be worked out from what the sheet has.

    It may be one that an earlier step of the iteration has written.
    """
    source = step if cell.quantity == step.operation.writes else source_of(step, cell)
    if source is None or not source.operation.predictable or not isfinite(expected(step, cell)):
        return False
    expression = expression_of(source, cell)
    known = all(isfinite(source.number(found)) for found in precedents(expression))
    return known and not _is_brought(expression)


def _is_brought(expression: Expression) -> bool:
    """Whether anything in it is brought from outside, or not computed yet."""
    open_parts = [expression]
    while open_parts:
        part = open_parts.pop()
        if isinstance(part, (Absent, Brought)):
            return True
        open_parts += parts(part)
    return False


def faded(cells: Sequence[Cell], level: Level) -> tuple[Cell, ...]:
    """Those of a number of cells that are blank at a level below the last."""
    if level == 1 or len(cells) < 2:
        return tuple(cells[-1:])
    if level == 3:
        return tuple(cells[1:])
    last = [cell for cell in cells if cell.column == cells[-1].column]
    is_matrix = 1 < len(last) < len(cells)
    return tuple(last if is_matrix else cells[-ceil(len(cells) / 2) :])


def targets(step: Step, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The targets that the cells come from, where the network in training decides about them."""
    known = step.program.quantities
    read = dict.fromkeys(found for cell in cells for found in precedents(expression_of(step, cell)))
    return tuple(
        cell for cell in read if known[cell.quantity].role == "target" and _chosen(step, cell)
    )


def _chosen(step: Step, cell: Cell) -> bool:
    source = source_of(step, cell)
    return source is not None and cell in workable_cells(source)
