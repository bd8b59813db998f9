"""What a drawn sheet is made of: signs, cells, marks."""

from typing import NamedTuple, TypeAlias

from gantui.views.text import Line

WRITTEN, READ, FROZEN, CURSOR = "»", "›", "=", ">"
"""The signs of what the step writes, what it reads, what the turn does not train, the cursor."""
EDITED, UNLIKE = "~", "≠"
"""The signs of a number that was edited, and of one that another run has otherwise."""


class Cell(NamedTuple):
    """A number on the sheet."""

    quantity: str
    """Whose it is."""
    row: int
    """Its row in the quantity, from 0."""
    col: int
    """Its column, from 0."""
    x: int
    """Where it begins on its line."""
    y: int
    """Its line."""
    width: int
    """How many characters it takes."""


class Sheet(NamedTuple):
    """The drawn sheet."""

    lines: tuple[Line, ...]
    """Its lines, top to bottom."""
    cells: tuple[Cell, ...]
    """Every number on it that is known."""
    width: int
    """The longest line."""
    focus: tuple[int, int, int, int]
    """Left, top, right and bottom of what the step writes."""


Marks: TypeAlias = frozenset[tuple[str, int, int]]
"""Cells by quantity, row and column."""


def signed(text: str, style: str) -> str:
    """A cell with the sign of its style in front of its number, where it has one."""
    sign = {"cursor": CURSOR, "lit": READ, "edited": EDITED, "unlike": UNLIKE}.get(style)
    bare = text.lstrip()
    return text if sign is None else f"{sign}{bare}".rjust(len(text))


def nearest(here: Cell, cells: tuple[Cell, ...], right: int, down: int) -> Cell | None:
    """The cell next to `here` to the right (1) or left (−1), or below (1) or above (−1)."""
    x, y = here.x + here.width, here.y

    def ends(cell: Cell) -> int:
        return cell.x + cell.width

    if right:
        line = [cell for cell in cells if cell.y == y and (ends(cell) - x) * right > 0]
        return min(line, key=lambda cell: abs(ends(cell) - x), default=None)
    rows = [cell for cell in cells if (cell.y - y) * down > 0]
    return min(rows, key=lambda cell: (abs(cell.y - y) + abs(ends(cell) - x), cell.x), default=None)
