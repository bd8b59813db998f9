"""What is drawn on the numbers of a view: signs, and the marks of cells.

A shown cell is a span that shows a number of the run; every view has its cells in its lines.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from gantui.engine import Cell, Step
from gantui.views.text.spans import Entry, Line, Span, extent

WRITTEN, READ, FROZEN, CURSOR = "»", "›", "=", ">"
"""The signs of what the step writes, what it reads, what the turn does not train, the cursor."""
EDITED, UNLIKE = "~", "≠"
"""The signs of a number that was edited, and of one that another run has otherwise."""
ROOM = f" {EDITED}{UNLIKE}"
"""What may stand before a number where a mark has room for its sign."""
UNKNOWN = "·"
"""What stands where a number is not known yet, or is hidden."""
BLANK = "blank"
"""The style of a number that the step hides: nothing that walks over numbers comes there."""


Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom of a part of the lines, in characters."""

Marks: TypeAlias = frozenset[Cell]
"""Numbers that are marked."""


class ShownCell(NamedTuple):
    """A number on the sheet, or on another view."""

    cell: Cell
    """The number."""
    x: int
    """Where it begins on its line."""
    y: int
    """Its line."""
    width: int
    """How many characters it takes."""
    written_by: int | None = None
    """Position of the operation that wrote this number; None for the current one."""

    @property
    def entry(self) -> Entry:
        """The number that it shows."""
        return Entry(self.cell, self.written_by)

    @property
    def box(self) -> Box:
        """What it takes."""
        return (self.x, self.y, self.x + self.width, self.y + 1)


def cells_of(lines: Iterable[Line]) -> tuple[ShownCell, ...]:
    """Every number of the run that lines show, top to bottom and left to right."""
    return tuple(cell for cell, style in _entries(lines) if style != BLANK)


def blanks_of(lines: Iterable[Line]) -> tuple[ShownCell, ...]:
    """Where on lines the numbers would stand that the step hides."""
    return tuple(cell for cell, style in _entries(lines) if style == BLANK)


def _entries(lines: Iterable[Line]) -> Iterator[tuple[ShownCell, str]]:
    for y, spans in enumerate(lines):
        x = 0
        for span in spans:
            if span.entry is not None:
                cell, written_by = span.entry
                yield ShownCell(cell, x, y, len(span.text), written_by), span.style
            x += extent(span.text)


def written_by(step: Step, cell: Cell, position: int) -> int | None:
    """What the entry of a cell, as it was after the operation at `position`, is written by.

    Several turns of an iteration may write the same quantity, and an edit may change it.
    """
    now, name = step.shown_from(cell), cell.quantity
    same = now is not None and step.states[position + 1][name] is step.states[now + 1].get(name)
    return None if same else position


def signed(text: str, style: str) -> str:
    """A cell with the sign of its style in front of its number, where it has one."""
    sign = {"cursor": CURSOR, "lit": READ, "edited": EDITED, "unlike": UNLIKE}.get(style)
    bare = text.lstrip(ROOM)
    return text if sign is None else f"{sign}{bare}".rjust(len(text))


def marked(lines: Sequence[Line], marks: Mapping[Entry, str]) -> list[Line]:
    """The same lines with marks on cells: `cursor` or `lit` by entry."""
    return [
        _marked(spans, marks) if any(span.entry in marks for span in spans) else spans
        for spans in lines
    ]


def _marked(spans: Line, marks: Mapping[Entry, str]) -> Line:
    """A line with its marks; a number without a blank of its own takes the one before it.

    The cursor takes any sign that is no number.
    """
    found: list[Span] = []
    for span in spans:
        style = marks.get(span.entry, "") if span.entry is not None else ""
        if not style:
            found.append(span)
            continue
        text, before = span.text, found[-1] if found else Span("")
        taken = before.text[-1:] if before.entry is None else ""
        if text[:1] not in ROOM and (taken == " " or (taken and style == "cursor")):
            found[-1] = before._replace(text=before.text[:-1])
            text = f" {text}"
        if text[:1] in ROOM:
            text = signed(text, style)
        found.append(span._replace(text=text, style=style))
    return tuple(found)


def nearest(
    here: ShownCell, cells: tuple[ShownCell, ...], right: int, down: int
) -> ShownCell | None:
    """The cell next to `here` to the right (1) or left (−1), or below (1) or above (−1)."""
    x, y = here.x + here.width, here.y

    def ends(cell: ShownCell) -> int:
        return cell.x + cell.width

    if right:
        line = [cell for cell in cells if cell.y == y and (ends(cell) - x) * right > 0]
        return min(line, key=lambda cell: abs(ends(cell) - x), default=None)
    rows = [cell for cell in cells if (cell.y - y) * down > 0]
    return min(rows, key=lambda cell: (abs(cell.y - y) + abs(ends(cell) - x), cell.x), default=None)
