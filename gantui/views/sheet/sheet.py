"""The sheet: the by-hand page of a turn, with what the step reads and writes marked.

Every cell that will be filled in this turn has its place from the start, so nothing moves while one
steps through it. Where everything stands is known at once; a line is drawn when somebody looks at
it, so that a sheet of a million numbers costs no more than what is in view of it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from gantui.engine import Cell, Step
from gantui.views.sheet.in_view.window import Cuts
from gantui.views.sheet.layout.bands import Band, bands, is_below
from gantui.views.sheet.layout.blocks import Block
from gantui.views.sheet.layout.columns import places_of
from gantui.views.sheet.layout.fit import LOOSE, Fit
from gantui.views.sheet.looks import Looks
from gantui.views.sheet.sheet_line import Group, Placed, SheetLine
from gantui.views.sheet.update import Drawn, update_lines
from gantui.views.text.cells import Marks, ShownCell, cells_of
from gantui.views.text.lines import Lines
from gantui.views.text.spans import Line, Span, extent

HEADING = 2
"""Lines with the groups and the names of their samples."""


class Sheet(NamedTuple):
    """The drawn sheet."""

    lines: Sequence[Line]
    """Its lines, top to bottom, drawn at the first look."""
    width: int
    """The longest line."""
    height: int
    """The lines above the update."""
    below: int = 0
    """The longest line of the update."""
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

    def lines_of(self, cell: Cell) -> list[int]:
        """The lines on which a cell has a place, top to bottom."""
        rows = (block.line(cell.row) for block in self.blocks if block.quantity == cell.quantity)
        return sorted({row for row in rows if row is not None})


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
    """Finds where everything stands, and what draws each line."""

    step: Step
    unlike: Marks
    fit: Fit
    width: int
    lines: list[Callable[[], Line]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    longest: int = 0

    def __post_init__(self) -> None:
        step = self.step
        self.program = step.program
        self.bands = bands(step.program, step.program.turn_at[step.position])
        self.places = places_of(step, self.bands, self.fit)
        self.drawn = SheetLine(step, self.places, Looks(step, self.unlike, self.fit.decimals))

    def draw(self) -> Sheet:
        """All bands under the samples' names, and the update below them."""
        begins, block = self.places.begins, self.places.block
        groups = [Group(name, xs[0], xs[-1] + block) for name, xs in begins.items()]
        end = max((group.stop for group in groups), default=self.places.start)
        groups = [group for group in groups if group.name in self.drawn.appeared.groups]
        self._add(partial(self.drawn.groups, groups), end)
        self._add(self.drawn.samples, end)
        for band in self.bands:
            self._band(band)
            if self.fit.room:
                self._add(_blank, 0)
        height = len(self.lines)
        below = 0
        if is_below(self.program, self.step.position):
            below = self._update(update_lines(self.step, self.width))
        names = self.places.start - self.places.labels, self.places.start
        blocks, end = tuple(self.blocks), self.places.closed
        return Sheet(
            Lines(self.lines), max(self.longest, below), height, below, blocks, names,
            self.places.cuts, end, tuple(groups),
        )  # fmt: skip

    def _add(self, line: Callable[[], Line], end: int) -> None:
        """One more line, which ends in front of a column."""
        self.lines.append(line)
        self.longest = max(self.longest, end)

    def _update(self, update: Drawn) -> int:
        """The update below all bands; returns its longest line."""
        self.lines.append(_blank)
        self.blocks += [block.moved(len(self.lines)) for block in update.blocks]
        self.lines += update.lines
        return update.longest

    def _band(self, band: Band) -> None:
        if self.fit.stacked and band.weights:
            self._stacked(band.weights, band.weights_written)
        top, height = len(self.lines), self.places.height(band)
        joined = band.joined is not None and band.joined[1] <= self.step.known
        shown: Sequence[Placed] = list(zip(band.cells, band.places, strict=True))
        if band.joined is not None and joined:
            shown = (band.joined,)
        beside: dict[int, list[Placed]] = {}
        for at, one in enumerate([] if self.fit.stacked else band.totals):
            beside.setdefault(min(at, height - 1), []).append(one)
        self.blocks += self._places_of(band, top)
        drawn = self.drawn.band
        self.lines += [
            partial(drawn, band, row, shown, beside.get(row, ())) for row in range(height)
        ]
        names = [name for name, _ in shown]
        for row in {0, *beside}:  # but for totals, no line of a band is longer than its first
            end = self.places.ending(band, row, names)
            for name, _ in beside.get(row, ()):
                end = self._total(name, end, top + row)
            self.longest = max(self.longest, end, self._closed(names))
        if band.ones:
            end = max(self.places.columns(name)[-1] for name in band.cells) + self.places.wide
            self._add(partial(self.drawn.ones, band), end)
        for name in band.prints:
            self._add(partial(self.drawn.printed, name), self.places.reach(name)[1])
        for total in band.totals if self.fit.stacked else ():
            self._stacked(*total)

    def _closed(self, names: Sequence[str]) -> int:
        """Where the last bracket behind some quantities of a band ends; 0 without one."""
        places = self.places
        bracketed = (name for name in names if places.is_bracketed(*places.matrix(name)))
        return max((places.reach(name)[1] + 1 for name in bracketed), default=0)

    def _places_of(self, band: Band, top: int) -> Iterator[Block]:
        """Where the quantities of a band stand, and the matrix on its left."""
        places = self.places
        begin = places.start - places.labels
        label = (begin, top, begin + places.names + 2, top + 1)
        below = top + places.height(band) + band.ones
        for name in dict.fromkeys((band.label, *band.cells)):
            first, last = places.reach(name)
            cells = (first, top, last, top + len(places.rows[name]))
            printed = band.prints.index(name) + below if name in band.prints else None
            yield Block(name, "samples", label, cells, band.ones, printed, places.across(name))
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
        end = places.start + columns * width
        closed = end + self.places.is_bracketed(rows, columns)
        for row in range(rows):
            self._add(partial(self.drawn.stacked, name, written, row, width), closed)
        head = (0, top, places.names + 2, top + 1)
        self.blocks.append(Block(name, "stacked", head, (places.start, top, end, top + rows)))

    def _total(self, name: str, end: int, y: int) -> int:
        """A single number behind what ends there on a line; returns where it ends itself."""
        begin, first = end + 2, end + 2 + extent(name) + 2
        last = first + self.places.size(name)[1] * (self.places.widest([name]) - 1)
        head, cells = (begin, y, first, y + 1), (first, y, last, y + 1)
        self.blocks.append(Block(name, "right", head, cells))
        return last


def _blank() -> Line:
    """A line on which nothing stands."""
    return (Span(""),)
