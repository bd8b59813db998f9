"""The cells that an expression comes from."""

from collections.abc import Callable

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import Choice, Entry, Expression, Largest, Number, Taught, parts


def precedents(expression: Expression) -> tuple[Cell, ...]:
    """Every cell that is read in what a learner reads, each once, left to right.

    Both sides of a choice count: which one is taken depends on the numbers.
    """
    return _cells(expression, lambda both: both.taught)


def computed_from(expression: Expression) -> tuple[Cell, ...]:
    """The same for what the value is computed from."""
    return _cells(expression, lambda both: both.computed)


def deciding(expression: Expression) -> set[Cell]:
    """The cells on whose numbers depends what is written: of choices, and of look-ups in a table.

    Of a choice that is what is compared; of several of which the largest counts, all of them.
    """
    found: set[Cell] = set()
    open_parts = [expression]
    while open_parts:
        match open_parts.pop():
            case Choice(left, _, right) as choice:
                found.update(precedents(left), precedents(right))
                open_parts += parts(choice)
            case Largest() | Entry() as known:
                found.update(precedents(known))
            case Taught(taught):
                open_parts.append(taught)
            case other:
                open_parts += parts(other)
    return found


def _cells(expression: Expression, form: Callable[[Taught], Expression]) -> tuple[Cell, ...]:
    found: dict[Cell, None] = {}
    open_parts = [expression]
    while open_parts:
        match open_parts.pop():
            case Number(cell):
                found[cell] = None
            case Taught() as both:
                open_parts.append(form(both))
            case other:
                open_parts += reversed(parts(other))
    return tuple(found)
