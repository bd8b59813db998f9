"""A line of cells: the numbers of a quantity, each where it stands and as it looks."""

from functools import lru_cache
from typing import TypeAlias

from gantui.engine import Cell
from gantui.views.sheet.columns import Slot
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


@lru_cache(maxsize=512)
def cells_in_line(
    name: str, slots: tuple[Slot, ...], width: int, texts: tuple[str, ...], looks: tuple[Look, ...]
) -> tuple[Span, ...]:
    """Cells with blanks between two that do not touch; most are the same in many steps."""
    spans: list[Span] = []
    end = slots[0][2]
    for (row, col, x), text, look in zip(slots, texts, looks, strict=True):
        if x > end:
            spans.append(Span(" " * (x - end)))
        style, shade = look
        if look in (DOT, HIDDEN):
            entry = Entry(Cell(name, row, col)) if look == HIDDEN else None
            spans.append(Span(UNKNOWN.rjust(width), style, entry=entry))
        else:
            shown = signed(text.rjust(width), style)
            spans.append(Span(shown, style, shade, None, Entry(Cell(name, row, col))))
        end = x + width
    return tuple(spans)
