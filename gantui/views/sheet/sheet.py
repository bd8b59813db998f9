"""The sheet: the by-hand page of a turn, with what the step reads and writes marked.

Every cell that will be filled in this turn has its place from the start, so nothing moves while one
steps through it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gantui.engine import Program, Step
from gantui.views.sheet.bands import MATRICES, Band, bands
from gantui.views.sheet.blocks import Block
from gantui.views.sheet.cell_row import cells_in_line
from gantui.views.sheet.columns import BIAS, Slot, in_a_row, places_of
from gantui.views.sheet.fit import LOOSE, Fit
from gantui.views.sheet.looks import Looks
from gantui.views.sheet.update import update_lines
from gantui.views.sheet.window import Cuts
from gantui.views.text.cells import (
    FROZEN,
    READ,
    WRITTEN,
    Marks,
    ShownCell,
    cells_of,
)
from gantui.views.text.spans import Line, Span, blank, cut, extent, length, to_left, to_right

HEADING = 2
"""Lines with the groups and the names of their samples."""


class Group(NamedTuple):
    """The name of a group of samples, above them."""

    name: str
    """The name."""
    start: int
    """Where its first sample begins."""
    stop: int
    """Where its last one ends."""

    def title(self, width: int) -> Span:
        """Its name in so many columns."""
        return Span(to_left(cut(f" {self.name}", width), width), f"group {self.name}")


class Sheet(NamedTuple):
    """The drawn sheet."""

    lines: tuple[Line, ...]
    """Its lines, top to bottom."""
    width: int
    """The longest line."""
    height: int
    """The lines above the update."""
    blocks: tuple[Block, ...] = ()
    """Where each quantity stands."""
    names: tuple[int, int] = (0, 0)
    """The columns in which the names of the rows stand, and of the bands, and where these end."""
    cuts: Cuts = Cuts((), ())
    """Where it may be cut from top to bottom: between any two numbers, and between its parts."""
    end: int = 0
    """The column after the samples, where totals and words on the right begin."""
    groups: tuple[Group, ...] = ()
    """The groups of samples."""

    @property
    def cells(self) -> tuple[ShownCell, ...]:
        """Every number on it that is known, without those that an update has below once more."""
        return cells_of(self.lines[: self.height])


def sheet(
    step: Step,
    unlike: Marks = frozenset(),
    *,
    fit: Fit = LOOSE,
    width: int = 0,
) -> Sheet:
    """Draw the sheet of a step, some cells marked as unlike another run's.

    A roomy one has blank lines besides, to be read from afar. The matrices of an update stand
    below each other where they are wider than `width` columns, if that is given.
    """
    return _Drawing(step, unlike, fit, width).draw()


@dataclass
class _Drawing:
    step: Step
    unlike: Marks
    fit: Fit
    width: int
    lines: list[list[Span]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    def __post_init__(self) -> None:
        step = self.step
        self.program: Program = step.program
        self.looks = Looks(step, self.unlike, self.fit.decimals)
        self.bands = bands(step.program, step.program.turn_at[step.position])
        self.places = places_of(step, self.bands, self.fit)

    def draw(self) -> Sheet:
        """All bands under the samples' names, and the update below them."""
        self._heading()
        for band in self.bands:
            self._band(band)
            if self.fit.room:
                self.lines.append([Span("")])
        height = len(self.lines)
        if self.program.quantities[self.step.operation.writes].role in MATRICES:
            self._update(*update_lines(self.step, self.width))
        drawn = tuple(tuple(spans) for spans in self.lines)
        width = max(length(spans) for spans in drawn)
        names = self.places.start - self.places.labels, self.places.start
        blocks, groups, end = tuple(self.blocks), tuple(self.groups), self.places.end
        return Sheet(drawn, width, height, blocks, names, self.places.cuts, end, groups)

    def _update(self, lines: list[list[Span]], blocks: list[Block]) -> None:
        """The update below all bands."""
        self.lines.append([Span("")])
        self.blocks += [block.moved(len(self.lines)) for block in blocks]
        self.lines += lines

    def _heading(self) -> None:
        """The groups, and below them the names of their samples."""
        places, x = self.places, self.places.start
        groups, samples = [Span(" " * x)], [Span(" " * x)]
        for group, names in places.groups.items():
            style, begins = f"group {group}", places.begins[group]
            found = Group(group, begins[0], begins[-1] + places.block)
            self.groups.append(found)
            title = found.title(found.stop - found.start)
            groups.append(title._replace(text=" " * (begins[0] - x) + title.text))
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
        if self.fit.stacked and band.weights:
            self._stacked(band.weights, band.weights_written)
        step, top, lines = self.step, len(self.lines), self.places.height(band)
        joined = band.joined is not None and band.joined[1] <= step.known
        shown = (band.joined[0],) if band.joined is not None and joined else band.cells
        written = (band.joined[1],) if band.joined is not None and joined else band.places
        for row in range(lines):
            self.lines.append(self._margin(band, row))
        self._cells(shown, written, top)
        self.blocks += self._places_of(band, top)
        if band.remark:
            self.lines[top].append(Span(f"  {band.remark}", "dim"))
        for row, total in enumerate(() if self.fit.stacked else band.totals):
            self._total(total, top + min(row, lines - 1))
        if band.ones:
            self._ones(band.cells)
        for total in band.totals if self.fit.stacked else ():
            self._stacked(*total)

    def _places_of(self, band: Band, top: int) -> Iterator[Block]:
        """Where the quantities of a band stand, and the matrix on its left."""
        places = self.places
        begin = places.start - places.labels
        label = (begin, top, begin + places.names + 2, top + 1)
        for name in dict.fromkeys((band.label, *band.cells)):
            first, last = places.reach(name)
            cells = (first, top, last, top + len(places.rows[name]))
            yield Block(name, "samples", label, cells, band.ones)
        if band.weights and not self.fit.stacked:
            rows, columns = places.size(band.weights)
            first = places.left - columns * places.narrow
            head = (first - extent(band.weights) - 1, top, first, top + 1)
            yield Block(band.weights, "left", head, (first, top, places.left, top + rows))

    def _stacked(self, name: str, written: int) -> None:
        """A matrix, or a total, on lines of its own, the names of its rows before them."""
        places, top = self.places, len(self.lines)
        rows, columns = places.size(name)
        width = places.narrow if rows * columns > 1 else places.widest([name])
        labels = self.program.quantities[name].rows if rows > 1 else ("",)
        for row in range(rows):
            head = self._name(name if row == 0 else "", places.names + 2, name)
            label = Span(to_left(labels[row], places.labels - places.names - 2), "label")
            cells = self._row(name, in_a_row(row, columns, places.start, width), width, written)
            self.lines.append([head, label, *cells])
        head_box = (0, top, places.names + 2, top + 1)
        end = places.start + columns * width
        self.blocks.append(Block(name, "stacked", head_box, (places.start, top, end, top + rows)))

    def _margin(self, band: Band, row: int) -> list[Span]:
        """The row of the matrix on the left, if there is one, and the row's names."""
        places = self.places
        spans: list[Span] = []
        if places.left:
            spans += self._matrix(band, row)
            spans.append(Span(" " * places.fit.gap))
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
        cells = self._row(name, slots, places.narrow, band.weights_written)
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
                spans.extend(self._row(name, slots, width, position))
        if not places.size(shown[0])[1]:
            for spans in self.lines[top:]:
                spans.append(blank(spans, places.end))

    def _row(
        self, name: str, slots: tuple[Slot, ...], width: int, written: int
    ) -> tuple[Span, ...]:
        """The cells of one line, with blanks between two that do not touch.

        They are known from the operation at `written` on.
        """
        shown = self.looks.shown(name, slots, written)
        return cells_in_line(name, slots, width, shown.texts, shown.looks)

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
        begin = length(spans) + 2
        spans += [Span("  "), self._name(name, extent(name) + 2, name)]
        width = self.places.widest([name]) - 1
        slots = in_a_row(0, self.places.size(name)[1], length(spans), width)
        head = (begin, y, length(spans), y + 1)
        spans.extend(self._row(name, slots, width, written))
        cells = (head[2], y, length(spans), y + 1)
        self.blocks.append(Block(name, "right", head, cells))
