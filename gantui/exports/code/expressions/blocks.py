"""The result of a step as blocks of cells, each of which has one template."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from gantui.engine import Cell
from gantui.engine.expression.nodes import Absent, Expression, Number
from gantui.engine.operations.operation import Operation
from gantui.exports.code.expressions.folds import extracted, folded
from gantui.exports.code.expressions.template import DifferentError, Table, Template, common

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
    whole = _whole(cells, form)
    if whole is not None:
        return Grid(first.size, ((whole,),))
    written = [[form(expression) for expression in row] for row in cells]
    return Grid(first.size, tuple(_bands(written)))


def _whole(cells: Cells, form: Form) -> Block | None:
    """All cells as one block, where they are alike before a form is chosen, and so after it.

    Numbers that differ from cell to cell may decide on the form, so these are looked at one by one.
    """
    try:
        found = common(cells)
    except DifferentError:
        return None
    if any(isinstance(slot, Table) for slot in found.slots):
        return None
    chosen = extracted(form(found.expression), found.slots)
    return Block(len(cells), len(cells[0]), folded(chosen))


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
    place, rows = 0, len(cells)
    while place < rows:
        found = _longest(place, rows, partial(_below, cells))
        if found is None:
            bands.append(_blocks(cells[place : place + 1]) or ())
            place += 1
        else:
            block, place = found
            bands.append((block,))
    return bands


def _blocks(cells: Cells) -> tuple[Block, ...] | None:
    """The fewest blocks side by side; None where a column has no template."""
    whole = _block(cells)
    if whole is not None:
        return (whole,)
    blocks: list[Block] = []
    place, columns = 0, len(cells[0])
    while place < columns:
        found = _longest(place, columns, partial(_side_by_side, cells))
        if found is None:
            return None
        block, place = found
        blocks.append(block)
    return tuple(blocks)


def _longest(
    start: int, end: int, block: Callable[[int, int], Block | None]
) -> tuple[Block, int] | None:
    """The longest block from a row or column on, and where it stops; None where there is none.

    What a block begins with is a block too, so the first that is none is searched for.
    """
    found, stop, none = block(start, start + 1), start + 1, end + 1
    if found is None:
        return None
    while stop + 1 < none:
        tried = min(2 * stop - start, (stop + none) // 2)
        longer = block(start, tried)
        if longer is None:
            none = tried
        else:
            found, stop = longer, tried
    return found, stop


def _below(cells: Cells, start: int, stop: int) -> Block | None:
    return _block(cells[start:stop])


def _side_by_side(cells: Cells, start: int, stop: int) -> Block | None:
    return _block([row[start:stop] for row in cells])


def _block(cells: Cells) -> Block | None:
    try:
        return Block(len(cells), len(cells[0]), folded(common(cells)))
    except DifferentError:
        return None
