"""A line of cells: the numbers of a quantity, each where it stands and as it looks."""

from functools import lru_cache
from typing import NamedTuple, TypeAlias

from gantui.engine import Cell
from gantui.views.sheet.layout.columns import Slot
from gantui.views.text.cells import BLANK, UNKNOWN, signed
from gantui.views.text.spans import Entry, Span

Look: TypeAlias = tuple[str, float | None]
"""The style of a cell and its shade."""
DOT: Look = ("dim", None)
"""That of a cell which has no number yet, or none at all."""
HIDDEN: Look = (BLANK, None)
"""That of a cell whose number the step hides."""


def look_of(style: str, scale: str, shade: float | None) -> Look:
    """A style on its ground; another run's number and an edited one have grounds of their own."""
    if shade is None or style in ("unlike", "edited"):
        return style, None
    return f"{style} {scale}", shade


class Brackets(NamedTuple):
    """What stands around a line of a matrix, in the blank of its first cell and after its last."""

    opening: str
    """On the left."""
    closing: str
    """On the right."""
    style: str
    """How they look."""
    cells: int
    """How many cells stand between two of them: those of a tile, or of the whole line."""


@lru_cache(maxsize=512)
def cells_in_line(
    name: str,
    slots: tuple[Slot, ...],
    width: int,
    texts: tuple[str, ...],
    looks: tuple[Look, ...],
    around: Brackets | None = None,
) -> tuple[Span, ...]:
    """Cells with blanks between two that do not touch; most are the same in many steps."""
    spans: list[Span] = []
    end = slots[0][2]
    for place, ((row, col, x), text, look) in enumerate(zip(slots, texts, looks, strict=True)):
        if x > end:
            spans.append(Span(" " * (x - end)))
        cell = _cell(Cell(name, row, col), text, width, look)
        if around is not None and place % around.cells == 0 and cell.text[0] == " ":
            spans.append(Span(around.opening, around.style))
            cell = cell._replace(text=cell.text[1:])
        spans.append(cell)
        end = x + width
        if around is not None and (place + 1) % around.cells == 0:
            spans.append(Span(around.closing, around.style))
            end += 1
    return tuple(spans)


def _cell(cell: Cell, text: str, width: int, look: Look) -> Span:
    """A number as it looks, or the dot in its place."""
    style, shade = look
    if look in (DOT, HIDDEN):
        entry = Entry(cell) if look == HIDDEN else None
        return Span(UNKNOWN.rjust(width), style, entry=entry)
    return Span(signed(text.rjust(width), style), style, shade, None, Entry(cell))
