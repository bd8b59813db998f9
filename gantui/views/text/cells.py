"""What is drawn on the numbers of a view: signs, and the marks of cells.

A shown cell is a span that shows a number of the run; every view has its cells in its lines.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from gantui.engine import Cell, Step
from gantui.views.text.lines import Lines, changed
from gantui.views.text.spans import Entry, Line, Span, extent

WRITTEN, READ, FROZEN, CURSOR = "»", "›", "=", ">"
"""The signs of what the step writes, what it reads, what the turn does not train, the cursor."""
EDITED, UNLIKE = "~", "≠"
"""The signs of a number that was edited, and of one that another run has otherwise."""
ROOM = f" {EDITED}{UNLIKE}"
"""What may stand before a number where a mark has room for its sign."""
OPENING, CLOSING = "[⎡⎢⎣", "]⎤⎥⎦"
"""The brackets of a matrix: of a single row; of the first row, one in the middle, the last."""
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


class Numbers:
    """The numbers that lines show, found line by line when somebody asks for them."""

    def __init__(
        self, lines: Sequence[Line], lines_of: Callable[[Cell], Iterable[int]] | None = None
    ) -> None:
        self._lines = lines
        self._lines_of = lines_of
        """The lines on which a number may stand, where that is known; else it may be anywhere."""
        self._found: dict[int, tuple[ShownCell, ...]] = {}

    def __iter__(self) -> Iterator[ShownCell]:
        for y in range(len(self._lines)):
            yield from self.on(y)

    def on(self, y: int) -> tuple[ShownCell, ...]:
        """Those on a line, left to right; none beyond the lines."""
        if not 0 <= y < len(self._lines):
            return ()
        if y not in self._found:
            self._found[y] = tuple(_shown(self._lines[y], y))
        return self._found[y]

    def of(self, entry: Entry) -> Iterator[ShownCell]:
        """Every place where a number stands."""
        lines = range(len(self._lines)) if self._lines_of is None else self._lines_of(entry.cell)
        return (one for y in lines for one in self.on(y) if one.entry == entry)

    def nearest(self, here: ShownCell, right: int, down: int) -> ShownCell | None:
        """The one next to `here` to the right (1) or left (−1), or below (1) or above (−1)."""
        if right:
            return nearest(here, self.on(here.y), right, 0)
        best: tuple[int, int, int] | None = None
        found: ShownCell | None = None
        for away in range(1, len(self._lines) + 1):
            if best is not None and away > best[0]:
                break
            for one in self.on(here.y + away * down):
                across = abs(one.x + one.width - here.x - here.width)
                there = (away + across, one.x, one.y)
                if best is None or there < best:
                    best, found = there, one
        return found


def cells_of(lines: Iterable[Line]) -> tuple[ShownCell, ...]:
    """Every number of the run that lines show, top to bottom and left to right."""
    return tuple(one for y, spans in enumerate(lines) for one in _shown(spans, y))


def blanks_of(lines: Sequence[Line], among: Iterable[int]) -> tuple[ShownCell, ...]:
    """Where on some of the lines the numbers would stand that the step hides."""
    return tuple(cell for y in among for cell, style in _entries(lines[y], y) if style == BLANK)


def _shown(spans: Line, y: int) -> Iterator[ShownCell]:
    """The numbers on a line."""
    return (cell for cell, style in _entries(spans, y) if style != BLANK)


def _entries(spans: Line, y: int) -> Iterator[tuple[ShownCell, str]]:
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


def brackets(row: int, rows: int) -> tuple[str, str]:
    """The brackets around a row of a matrix."""
    place = 0 if rows == 1 else 1 if row == 0 else 3 if row == rows - 1 else 2
    return OPENING[place], CLOSING[place]


def signed(text: str, style: str) -> str:
    """A cell with the sign of its style in front of its number, where it has one."""
    sign = {"cursor": CURSOR, "lit": READ, "edited": EDITED, "unlike": UNLIKE}.get(style)
    bare = text.lstrip(ROOM)
    return text if sign is None else f"{sign}{bare}".rjust(len(text))


def marked(lines: Sequence[Line], mark: Callable[[Entry], str | None]) -> Lines:
    """The same lines with marks on numbers, which are marked `cursor`, `lit` or not at all."""
    return changed(lines, lambda spans: _marked(spans, mark))


def _marked(spans: Line, mark: Callable[[Entry], str | None]) -> Line:
    """A line with its marks; a number without a blank of its own takes the one before it.

    The cursor takes any sign that is no number.
    """
    found: list[Span] = []
    for span in spans:
        style = mark(span.entry) if span.entry is not None else None
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
