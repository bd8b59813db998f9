"""Where on a sheet each quantity of a step stands, and which of these places its step needs."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from gantui.engine import Program, Step
from gantui.engine.expression.precedents import precedents
from gantui.engine.program.quantity import POINTS
from gantui.engine.run.notes import prints_at
from gantui.views.text.cells import Box

Part: TypeAlias = Literal["samples", "left", "right", "stacked", "update"]
"""Under the names of the samples; left or right of them; on lines of its own; below all that."""


class Block(NamedTuple):
    """The place of a quantity."""

    quantity: str
    """Its name."""
    part: Part
    """The part of the sheet it is in."""
    name: Box
    """Where its name stands, with the sign before it."""
    cells: Box
    """Where its numbers stand."""
    ones: bool = False
    """Whether the row of ones stands below them."""
    printed: int | None = None
    """The line on which the numbers stand that the source prints, if it prints any."""
    across: int = 1
    """How many of its rows stand on a line: those of an image are the pixels beside each other."""

    def line(self, row: int) -> int | None:
        """The line of one of its rows; None where it has no such row."""
        place = self.cells[1] + row // self.across
        return place if place < self.cells[3] else None

    def moved(self, down: int) -> "Block":
        """The same block, some lines further down."""
        (left, top, right, bottom), (x, y, end, below) = self.name, self.cells
        name, cells = (left, top + down, right, bottom + down), (x, y + down, end, below + down)
        return self._replace(name=name, cells=cells)


class Needed(NamedTuple):
    """What of a block the step writes or reads."""

    block: Block
    """The block."""
    rows: tuple[int, ...]
    """The lines of the sheet on which these numbers stand."""


def needed(step: Step, blocks: tuple[Block, ...], also: Sequence[str] = ()) -> list[Needed]:
    """The places that a step needs in view: first that of what it writes, then of what it reads.

    Last are those of quantities that somebody else needs `also`.

    The matrices of an update stand below the rest, all of them beside each other; where they stand
    on their own they are not needed once more.
    """
    operation, below = step.operation, {one.quantity for one in blocks if one.part == "update"}
    names = dict.fromkeys((operation.writes, *operation.uses, *also))
    found = [
        Needed(block, _rows(step, block))
        for name in names
        for block in blocks
        if block.quantity == name and (block.part == "update" or name not in below)
    ]
    return [one for one in found
            if one.block.part == "update" or one is _nearest(one, found)]  # fmt: skip


def _nearest(one: Needed, found: list[Needed]) -> Needed:
    """Of the places of a quantity, that nearest to what is written; of the written one, the last.

    A matrix that several units have stands beside each of them.
    """
    top = found[0].block.cells[1]
    same = [other for other in found if other.block.quantity == one.block.quantity]
    return min(same, key=lambda other: abs(other.block.cells[1] - top))


def _rows(step: Step, block: Block) -> tuple[int, ...]:
    """The lines of a block that a step needs; of a field only those that it fills or looks at.

    What the source prints for the result stands below it.
    """
    top, bottom = block.cells[1], block.cells[3]
    printed = any(found.quantity == block.quantity for found in prints_at(step))
    if printed and block.printed is not None:
        return (*range(top, bottom), block.printed)
    quantities = step.program.quantities
    field = quantities[step.operation.writes].role == "field"
    if not field and POINTS not in quantities[block.quantity].groups:
        return tuple(range(top, bottom))
    rows = rows_of_fields(step.program, step.position, _filled(step)).get(block.quantity, ())
    return tuple(top + row for row in rows) or (top,)


def _filled(step: Step) -> tuple[int, ...]:
    """The rows of the result in which a number is another than before, or the step's example."""
    height, width = step.written.shape
    rows = (row for row in range(height) if any(step.changed(row, col) for col in range(width)))
    return tuple(rows) or (step.operation.example[0],)


@lru_cache(maxsize=64)
def rows_of_fields(
    program: Program, position: int, filled: tuple[int, ...]
) -> dict[str, tuple[int, ...]]:
    """By quantity, the rows that are filled, and those of the cells that they are computed from."""
    operation = program.operations[position]
    rows: dict[str, set[int]] = {}
    for row in filled:
        rows.setdefault(operation.writes, set()).add(row)
        for column in range(operation.size[1]):
            for cell in precedents(operation.cell(row, column)):
                rows.setdefault(cell.quantity, set()).add(cell.row)
    return {name: tuple(sorted(found)) for name, found in rows.items()}
