"""The sheet: the by-hand page of a turn, with what the step reads and writes marked.

Every cell that will be filled in this turn has its place from the start, so nothing moves while one
steps through it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import NamedTuple

from gantui.engine import Array, Cell, Program, Step
from gantui.views.sheet.bands import MATRICES, Band, bands
from gantui.views.sheet.cell_row import DOT, UNKNOWN, Look, cells_in_line, look_of
from gantui.views.sheet.columns import BIAS, GAP, Slot, in_a_row, places_of
from gantui.views.sheet.update import update_lines
from gantui.views.text.cells import (
    FROZEN,
    READ,
    WRITTEN,
    Box,
    Marks,
    ShownCell,
    cells_of,
)
from gantui.views.text.number import matrix_texts
from gantui.views.text.shades import scale_of, shades
from gantui.views.text.spans import Line, Span, blank, cut, extent, length, to_left, to_right


class Sheet(NamedTuple):
    """The drawn sheet."""

    lines: tuple[Line, ...]
    """Its lines, top to bottom."""
    width: int
    """The longest line."""
    focus: Box
    """What the step writes."""
    height: int
    """The lines above the update."""

    @property
    def cells(self) -> tuple[ShownCell, ...]:
        """Every number on it that is known, without those that an update has below once more."""
        return cells_of(self.lines[: self.height])


def sheet(
    step: Step,
    unlike: Marks = frozenset(),
    *,
    roomy: bool = False,
) -> Sheet:
    """Draw the sheet of a step, some cells marked as unlike another run's.

    A roomy one has wider cells and blank lines, to be read from afar.
    """
    return _Drawing(step, unlike, roomy).draw()


ROOM = 2
"""Blanks that a roomy sheet has besides in each cell."""


@dataclass
class _Drawing:
    step: Step
    unlike: Marks
    roomy: bool
    lines: list[list[Span]] = field(default_factory=list)
    focus: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        step = self.step
        self.program: Program = step.program
        self.hiding = {cell.quantity for cell in step.hidden}
        self.edited = step.edited_cells()
        self.bands = bands(step.program, step.program.turn_at[step.position])
        self.places = places_of(step, self.bands, ROOM if self.roomy else 0)

    def draw(self) -> Sheet:
        """All bands under the samples' names, and the update below them."""
        self._heading()
        for band in self.bands:
            self._band(band)
            if self.roomy:
                self.lines.append([Span("")])
        height = len(self.lines)
        if self.program.quantities[self.step.operation.writes].role in MATRICES:
            self._update(update_lines(self.step))
        drawn = tuple(tuple(spans) for spans in self.lines)
        width = max(length(spans) for spans in drawn)
        return Sheet(drawn, width, self._focused(), height)

    def _update(self, lines: list[list[Span]]) -> None:
        """The update below all bands; in focus where its matrix stands nowhere else."""
        self.lines += [[Span("")], *lines]
        if not self.focus:
            ends = [length(spans) for spans in lines]
            self.focus += [(0, len(self.lines) - len(lines)), (max(ends), len(self.lines) - 1)]

    def _focused(self) -> Box:
        if not self.focus:
            return (0, 0, 0, 0)
        xs, ys = [x for x, _ in self.focus], [y for _, y in self.focus]
        return (min(xs), min(ys), max(xs), max(ys) + 1)

    def _heading(self) -> None:
        """The groups, and below them the names of their samples."""
        places, x = self.places, self.places.start
        groups, samples = [Span(" " * x)], [Span(" " * x)]
        for group, names in places.groups.items():
            style, begins = f"group {group}", places.begins[group]
            gap, width = " " * (begins[0] - x), begins[-1] + places.block - begins[0]
            groups.append(Span(gap + to_left(cut(f" {group}", width), width), style))
            for begin, name in zip(begins, names, strict=True):
                samples.append(Span(" " * (begin - x) + self._sample(name), style))
                x = begin + places.block
        self.lines += [groups, samples]

    def _sample(self, name: str) -> str:
        """A sample's name above its numbers: above the middle of a tile."""
        width = self.places.block
        shown = cut(name, width - 1)
        if not self.places.tiled:
            return to_right(shown, width)
        return f" {shown.center(width - 1 - extent(shown) + len(shown))}"

    def _band(self, band: Band) -> None:
        step, top = self.step, len(self.lines)
        heights = [len(self.places.rows[name]) for name in band.cells]
        lines = max(*heights, self.places.size(band.weights)[0] if band.weights else 0)
        joined = band.joined is not None and band.joined[1] <= step.known
        shown = (band.joined[0],) if band.joined is not None and joined else band.cells
        written = (band.joined[1],) if band.joined is not None and joined else band.places
        for row in range(lines):
            self.lines.append(self._margin(band, row))
        self._cells(shown, written, top)
        if band.remark:
            self.lines[top].append(Span(f"  {band.remark}", "dim"))
        for row, total in enumerate(band.totals):
            self._total(total, top + min(row, lines - 1))
        if band.ones:
            self._ones(band.cells)

    def _margin(self, band: Band, row: int) -> list[Span]:
        """The row of the matrix on the left, if there is one, and the row's names."""
        places = self.places
        spans: list[Span] = []
        if places.left:
            spans += self._matrix(band, row)
            spans.append(Span(" " * GAP))
        names = dict.fromkeys((band.label, *band.cells))
        spans.append(self._name(band.label if row == 0 else "", places.names + 2, *names))
        rows = places.rows[band.cells[0]]
        text = rows[row] if row < len(rows) else ""
        spans.append(Span(to_left(text, places.labels - places.names - 2), "label"))
        return spans

    def _matrix(self, band: Band, row: int) -> list[Span]:
        """A row of the weights or of their gradient, close to the samples, its name before it."""
        name, places = band.weights, self.places
        height, columns = places.size(name) if name else (0, 0)
        if row >= height:
            return [Span(" " * places.left)]
        x = places.left - columns * places.narrow
        head = self._name(name if row == 0 else "", extent(name) + 1, name)
        slots = in_a_row(row, columns, x, places.narrow)
        cells = self._row(name, slots, len(self.lines), places.narrow, band.weights_written)
        return [Span(" " * (x - length([head]))), head, *cells]

    def _name(self, text: str, width: int, *names: str) -> Span:
        """A name with the sign of what the step, or its turn, does with the quantity."""
        operation = self.step.operation
        sign, style = " ", "label"
        quantity = self.program.quantities[names[0]]
        if operation.writes in names:
            sign, style = WRITTEN, "written label"
        elif any(name in operation.reads for name in names):
            sign, style = READ, "read label"
        elif quantity.network:
            style = f"network {quantity.network}"
            frozen = quantity.role == "weights" and quantity.network != self.step.turn.trains
            sign = FROZEN if frozen else sign
        return Span(to_left(f"{sign if text else ' '}{text}", width), style)

    def _cells(self, shown: Sequence[str], written: Sequence[int], top: int) -> None:
        """Each quantity where its first group begins; what follows has room for all groups.

        After a quantity with columns of its own it follows at once.
        """
        places = self.places
        in_order = sorted(zip(map(places.place, shown), shown, written, strict=True))
        for _, name, position in in_order:
            width = places.pixel if name in places.tiled else places.wide
            for line in range(len(places.rows[name])):
                spans = self.lines[top + line]
                slots = places.slots(name, line)
                spans.append(blank(spans, slots[0][2]))
                spans.extend(self._row(name, slots, top + line, width, position))
        if not places.size(shown[0])[1]:
            for spans in self.lines[top:]:
                spans.append(blank(spans, places.end))

    def _row(
        self, name: str, slots: tuple[Slot, ...], y: int, width: int, written: int
    ) -> tuple[Span, ...]:
        """The cells of one line, with blanks between two that do not touch.

        They are known from the operation at `written` on.
        """
        if written > self.step.known or name not in self.step.shown:
            known = (False,) * len(slots)
            texts, looks = (UNKNOWN,) * len(slots), (DOT,) * len(slots)
        else:
            known = self._known(name, slots, written)
            values = self.step.shown[name]
            texts = self._texts(name, values, slots)
            looks = self._looks(name, values, slots)
            if not all(known):
                looks = tuple(map(_look_if, looks, known))
        if name == self.step.operation.writes:
            inside = [x for (_, _, x), look, told in zip(slots, looks, known, strict=True)
                      if look != DOT or not told]  # fmt: skip
            self.focus += [(x, y) for x in inside] + [(x + width, y) for x in inside]
        return cells_in_line(name, slots, width, texts, looks)

    def _texts(self, name: str, values: Array, slots: Sequence[Slot]) -> tuple[str, ...]:
        """The numbers, aligned with the others of their matrix, those that are hidden included."""
        rows = matrix_texts(values if name not in self.hiding else self.step.after[name])
        found = tuple([rows[row][col] for row, col, _ in slots])
        if name not in self.hiding:
            return found
        old = matrix_texts(values)
        return tuple(
            text if self.step.shows(Cell(name, row, col)) else old[row][col]
            for (row, col, _), text in zip(slots, found, strict=True)
        )

    def _known(self, name: str, slots: Sequence[Slot], written: int) -> tuple[bool, ...]:
        """Of which cells a number is shown."""
        if name not in self.hiding:
            return (True,) * len(slots)
        last = (self.step.shown_from(Cell(name, row, col)) for row, col, _ in slots)
        return tuple(position is not None and written <= position for position in last)

    def _looks(self, name: str, values: Array, slots: Sequence[Slot]) -> tuple[Look, ...]:
        """The style and the shade of each cell; nothing stands where a field has no number."""
        quantity = self.program.quantities[name]
        scale = scale_of(quantity)
        grounds = shades(scale, values)
        if name == self.step.operation.writes or self.unlike or self.edited:
            styles = [self._style(Cell(name, row, col)) for row, col, _ in slots]
        else:
            styles = ["read" if name in self.step.operation.reads else "rest"] * len(slots)
        sparse = quantity.role == "field"
        return tuple(
            DOT if sparse and isnan(values.item(row, col)) else look_of(style, scale, shade)
            for style, (row, col, _) in zip(styles, slots, strict=True)
            for shade in (grounds[row][col],)
        )

    def _style(self, cell: Cell) -> str:
        """What a cell is in this step."""
        if cell in self.unlike:
            return "unlike"
        if cell in self.edited:
            return "edited"
        operation = self.step.operation
        if cell.quantity == operation.writes and self.step.shows(cell):
            return "written" if self.step.changed(cell.row, cell.column) else "unchanged"
        return "read" if cell.quantity in operation.reads else "rest"

    def _ones(self, cells: Sequence[str]) -> None:
        """The row of ones for the bias: one under each column of the cells."""
        places = self.places
        text = (" " * places.bias + BIAS).ljust(places.start)
        for x in (x for name in cells for x in places.columns(name)):
            text = text.ljust(x) + "1".rjust(places.wide)
        self.lines.append([Span(text, "dim")])

    def _total(self, total: tuple[str, int], y: int) -> None:
        """A single number at the end of a row."""
        name, written = total
        spans = self.lines[y]
        spans += [Span("  "), self._name(name, extent(name) + 2, name)]
        width = self.places.widest([name]) - 1
        slots = in_a_row(0, self.places.size(name)[1], length(spans), width)
        spans.extend(self._row(name, slots, y, width, written))


def _look_if(look: Look, known: bool) -> Look:
    return look if known else DOT
