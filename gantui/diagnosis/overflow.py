"""The way of a number that is no longer finite: through which cells it came."""

from math import isfinite
from typing import NamedTuple

from gantui.engine import Cell, Step, Timeline, cell_name, column_names
from gantui.engine.expression.precedents import precedents
from gantui.engine.operations.operation import cell_of
from gantui.engine.program.program import first_bad_cell

LINKS = 12
"""How far a way is followed back."""
ORDINARY = 1e3
"""A number up to this size is not what made another one overflow."""


class Link(NamedTuple):
    """A number on the way."""

    name: str
    """Its cell, as people call it."""
    value: float
    """The number."""
    step: int | None
    """The step that computed it, from 0; None for a number that was given."""


def way_to_the_end(timeline: Timeline) -> tuple[Link, ...]:
    """The numbers that ended a run, back from the one that is not finite.

    Each is the largest of those from which the one before was computed, or the first that is none
    at all. Empty where the run, as far as it was run, has not ended by an overflow.
    """
    if not timeline.failed:
        return ()
    step = timeline.step(len(timeline) - 1)
    row, column = first_bad_cell(step.written) or (0, 0)
    links: list[Link] = []
    while len(links) < LINKS:
        value = step.written.item(row, column)
        links.append(Link(_name(step, Cell(step.operation.writes, row, column)), value, step.index))
        operands = precedents(cell_of(step.operation, row, column))
        cell = max(operands, key=lambda one: _size(step.number(one)), default=None)
        if cell is None or abs(step.number(cell)) <= ORDINARY:
            break
        writer = timeline.writer(step.index - 1, cell.quantity) if step.index else None
        if writer is None:
            links.append(Link(_name(step, cell), step.number(cell), None))
            break
        step, (_, row, column) = writer, cell
    return tuple(links)


def _name(step: Step, cell: Cell) -> str:
    names = column_names(step.program, cell.quantity, step.iteration, step.position)
    return cell_name(step.program, cell, names)


def _size(value: float) -> float:
    """How large a number is; one that is none counts as larger than all."""
    return abs(value) if isfinite(value) else float("inf")
