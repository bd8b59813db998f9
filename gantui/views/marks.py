"""What a drawn sheet is made of: signs, cells, marks."""

from typing import NamedTuple, TypeAlias

from gantui.views.text import Line

WRITTEN, READ, FROZEN, CURSOR = "»", "›", "=", ">"
"""The signs of what the step writes, what it reads, what the turn does not train, the cursor."""


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
    """A cell with the sign of the cursor, or of being lit, in front of its number."""
    sign = {"cursor": CURSOR, "lit": READ}.get(style)
    bare = text.lstrip()
    return text if sign is None else f"{sign}{bare}".rjust(len(text))
