"""The result of a step as blocks of cells, each of which has one template."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from gantui.engine import Cell
from gantui.engine.expression.nodes import Absent, Expression, Number
from gantui.engine.operations.operation import Operation
from gantui.exports.code.expressions.folds import folded
from gantui.exports.code.expressions.template import DifferentError, Template, common

Form: TypeAlias = Callable[[Expression], Expression]
"""Which form of an expression is written."""
Cells: TypeAlias = Sequence[Sequence[Expression]]


class Block(NamedTuple):
    """Cells that have one expression over their row and column."""

    rows: int
    columns: int
    template: Template


class Grid(NamedTuple):
    """A matrix: bands of blocks below each other, the blocks of a band side by side."""

    size: tuple[int, int]
    bands: tuple[tuple[Block, ...], ...]

    @property
    def only(self) -> Template | None:
        """The template of all cells, where they have one."""
        whole = len(self.bands) == 1 and len(self.bands[0]) == 1
        return self.bands[0][0].template if whole else None


def grid(operations: Sequence[Operation], form: Form) -> Grid:
    """What operations one after the other fill of one quantity."""
    first = operations[0]
    rows, columns = first.size
    cells = [[_cell(operations, row, column) for column in range(columns)] for row in range(rows)]
    written = [[form(expression) for expression in row] for row in cells]
    return Grid(first.size, tuple(_bands(written)))


def fills_on(before: Operation, operation: Operation) -> bool:
    """Whether an operation goes on filling what the one before it has begun to fill."""
    rows, columns = operation.size
    same = operation.writes == before.writes and operation.size == before.size
    return same and any(operation.kept(row, column)
                        for row in range(rows) for column in range(columns))  # fmt: skip


def _cell(operations: Sequence[Operation], row: int, column: int) -> Expression:
    first, *others = operations
    found = first.cell(row, column)
    if first.kept(row, column):
        found = Number(Cell(first.writes, row, column))
    for operation in others:
        if not operation.kept(row, column):
            other = operation.cell(row, column)
            found = found if isinstance(other, Absent) else other
    return found


def _bands(cells: Cells) -> list[tuple[Block, ...]]:
    side_by_side = _blocks(cells)
    if side_by_side is not None:
        return [side_by_side]
    bands: list[tuple[Block, ...]] = []
    place = 0
    while place < len(cells):
        stop, band = place + 1, _blocks(cells[place : place + 1])
        while band is not None and len(band) == 1 and stop < len(cells):
            more = _block(cells[place : stop + 1])
            if more is None:
                break
            band, stop = (more,), stop + 1
        bands.append(band or ())
        place = stop
    return bands


def _blocks(cells: Cells) -> tuple[Block, ...] | None:
    """The fewest blocks side by side; None where a column has no template."""
    whole = _block(cells)
    if whole is not None:
        return (whole,)
    found: list[Block] = []
    place, columns = 0, len(cells[0])
    while place < columns:
        block, stop = _block(_part(cells, place, place + 1)), place + 1
        if block is None:
            return None
        while stop < columns:
            more = _block(_part(cells, place, stop + 1))
            if more is None:
                break
            block, stop = more, stop + 1
        found.append(block)
        place = stop
    return tuple(found)


def _part(cells: Cells, start: int, stop: int) -> Cells:
    return [row[start:stop] for row in cells]


def _block(cells: Cells) -> Block | None:
    try:
        return Block(len(cells), len(cells[0]), folded(common(cells)))
    except DifferentError:
        return None
