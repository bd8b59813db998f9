"""Where the cells of a sheet stand: how wide they are, and where each sample begins.

A sample is a column of numbers. Where it is an image it is a tile: as many lines as the image has
rows, as many cells beside each other as it has columns. Single numbers stand in the middle of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from gantui.engine import Array, Step
from gantui.engine.program.quantity import Quantity
from gantui.views.sheet.in_view.window import Cuts
from gantui.views.sheet.layout.bands import Band
from gantui.views.sheet.layout.fit import LOOSE, Fit
from gantui.views.sheet.layout.tiles import cells_in, groups_of, rows_of, tiled_of
from gantui.views.text.numbers.matrix_width import matrix_width
from gantui.views.text.spans import extent

WIDEST_NAME = 10
"""Characters of a sample's name for which a column becomes wider than its numbers."""
BIAS = "bias"
"""What the row of ones is called: the columns of the weights have the same name."""

Slot: TypeAlias = tuple[int, int, int]
"""A place for a number: the number's row and column in its quantity, where it begins on a line."""


@dataclass(eq=False)
class Places:
    """The places of a turn: nothing of them depends on how much of the turn is done."""

    step: Step
    """Any step of the turn."""
    bands: tuple[Band, ...]
    """The rows of matrices."""
    fit: Fit = LOOSE
    """How close together they are."""
    widths: dict[tuple[int, int | None], int] = field(default_factory=dict)
    """The widths of matrices of the turn, by what they are in memory and decimals, once known."""

    def __post_init__(self) -> None:
        program, sources = self.step.program, self.step.turn.sources
        self.quantities = program.quantities
        names = {group: feed.names(self.step.iteration) for group, feed in sources.items()}
        self.groups = groups_of(program, self.bands, names)
        """The names of the samples of each group that stands on the sheet."""
        self.tiled = tiled_of(program, self.bands, self.groups, self.fit)
        """The quantities that are tiles."""
        cells = cells_in(self.bands)
        self._slots: dict[tuple[str, int], tuple[Slot, ...]] = {}
        self._measure(cells)
        matrices = [band.weights for band in self.bands if band.weights]
        self.narrow = self.widest(matrices)
        """The width of a weight's cell."""
        beside = () if self.fit.stacked else matrices
        widths = [extent(name) + 1 + self.size(name)[1] * self.narrow for name in beside]
        self.left = max(widths, default=0)
        """The width of all that stands on the left, names included."""
        alone = (*matrices, *(name for band in self.bands for name, _ in band.totals))
        named = alone if self.fit.stacked else ()
        self.names = max(map(extent, (*named, *(band.label for band in self.bands))))
        """The longest name of a row of matrices."""
        self.rows = {name: rows_of(program, name, self.tiled) for name in cells}
        """What stands before each line of a quantity among the samples."""
        rows = [row for band in self.bands for row in self.rows[band.cells[0]]]
        longest = max(map(extent, rows))
        stacked = [extent(row) for name in named for row in self._labels(name)]
        self.labels = self.names + max(longest + 1 + self.fit.gap, 2 + max([longest, *stacked]))
        """The width of these names, the sign before them, and the names of rows behind them."""
        self.start = self.left + (self.fit.gap if self.left else 0) + self.labels
        """Where the samples begin."""
        begin = self.start - self.labels + self.names + 2
        self.bias = min(begin, self.start - 1 - len(BIAS))
        """Where the name of the row of ones begins: with those of the rows, or before them."""
        self._begin()
        self.closed = self.end + bool(self.fit.gap)
        """Where the last sample ends, with the bracket behind it."""
        self.totals: dict[str, tuple[int, int]] = {}
        """Where each single number on the right begins, with its name, and where it ends."""
        self.width = max((self._right(band) for band in self.bands), default=0)
        """Where the last of all that stands above an update ends."""
        self.cuts = self._cuts()
        """Where the sheet may be cut from top to bottom."""

    def _right(self, band: Band) -> int:
        """Find the places of a band's totals; returns where the band ends."""
        cells = band.label if band.label in self.rows else band.cells[0]
        own = bool(self.size(cells)[1])
        last = self.reach(cells)[1] if own else self.end
        ends = [last] * self.height(band)
        ends[0] += 2 + extent(band.remark) if band.remark else 0
        closed = last + bool(self.fit.gap)
        if self.fit.stacked:
            columns = self.size(band.weights)[1] if band.weights else 0
            bracketed = columns > 0 and self.is_bracketed(*self.size(band.weights))
            alone = self.start + columns * self.narrow + bracketed
            return max(closed, alone, *ends)
        for row, (name, _) in enumerate(band.totals):
            y = min(row, len(ends) - 1)
            begin = ends[y] + 2
            ends[y] = begin + extent(name) + 2 + (self.widest([name]) - 1) * self.size(name)[1]
            self.totals[name] = begin, ends[y]
        return max(closed, *ends)

    def height(self, band: Band) -> int:
        """The lines of a band, without weights above it and the ones below it."""
        cells = max(len(self.rows[name]) for name in band.cells)
        beside = band.weights and not self.fit.stacked
        return max(cells, self.size(band.weights)[0] if beside else 0)

    def _cuts(self) -> Cuts:
        """Between any two numbers, and between weights, names, groups of samples and totals.

        A bracket behind weights goes with the last of them; the one behind all samples is kept.
        """
        width = max(self.width, self.closed)
        margin = (0, self.start - self.labels, self.start, self.closed, width)
        weights = range(self.left - self.narrow, 0, -self.narrow)
        samples = (x for begins in self.begins.values() for x in begins)
        totals = (end for _, end in self.totals.values())
        pieces = {*margin, *weights, *samples, self.end, *totals}
        groups = (begins[0] for begins in self.begins.values())
        return Cuts(
            tuple(sorted(pieces)),
            tuple(sorted({*margin, *groups})),
            range(self.start, self.closed),
            tuple(range(self.end, self.closed)),
        )

    def _measure(self, cells: Iterable[str]) -> None:
        """The widths of a number, of a pixel, and of a sample, which has room for its name."""
        longest = max((extent(name) for names in self.groups.values() for name in names), default=0)
        named = min(longest, WIDEST_NAME) + 1
        self.pixel = self.widest(self.tiled) if self.tiled else 0
        """The width of a pixel's cell."""
        self.wide = self.widest(name for name in cells if name not in self.tiled)
        """The width of a single number's cell."""
        tiles = [self.tile(name)[1] * self.pixel for name in self.tiled]
        self.block = max(self.wide, named, *tiles)
        """The width of a sample."""
        if not self.tiled:
            self.wide = self.block

    def _begin(self) -> None:
        """Where each group and each of its samples begins, and where the last one ends."""
        self.begins: dict[str, list[int]] = {}
        gap, x = self.fit.gap if self.tiled else 0, self.start
        self.end = x - self.fit.gap
        for group, names in self.groups.items():
            self.begins[group] = [x + place * (self.block + gap) for place in range(len(names))]
            self.end = self.begins[group][-1] + self.block
            x = self.end + gap + self.fit.gap

    def tile(self, name: str) -> tuple[int, int]:
        """The lines and columns of pixels of an image."""
        return self.quantities[name].tile or (0, 0)

    def matrix(self, name: str) -> tuple[int, int]:
        """The lines of a quantity's samples, and how many cells stand in one pair of brackets."""
        rows = len(self.rows[name])
        return rows, self.tile(name)[1] if name in self.tiled else len(self.slots(name, 0))

    def is_bracketed(self, rows: int, cells: int) -> bool:
        """Whether a matrix stands in brackets: not a single number, nor without a blank behind."""
        return bool(self.fit.gap) and rows * cells > 1

    def widest(self, names: Iterable[str]) -> int:
        """The width of a cell that holds every number these quantities have in this turn.

        It is looked up through the whole turn, so that no column moves while one steps through it.
        """
        names = tuple(names)
        states = self.step.states[self.step.turn.start : self.step.turn.stop + 1]
        found = [state[name] for state in states for name in names if name in state]
        each = {id(values): values for values in found}.values()
        return max(map(self._width, each), default=3) + 1 + self.fit.room

    def _width(self, values: Array) -> int:
        """The width of a number of this matrix, measured once for all fits of a turn."""
        key = id(values), self.fit.decimals
        if key not in self.widths:
            self.widths[key] = matrix_width(values, self.fit.decimals)
        return self.widths[key]

    def size(self, name: str) -> tuple[int, int]:
        """How many rows a matrix has, and how many columns of its own."""
        quantity = self.quantities[name]
        return len(quantity.rows), len(quantity.columns)

    def _labels(self, name: str) -> tuple[str, ...]:
        """The names of the rows of a matrix that stands on lines of its own."""
        rows = self.quantities[name].rows
        return rows if len(rows) > 1 else ()

    def across(self, name: str) -> int:
        """How many rows of a quantity stand on a line among the samples."""
        return self.tile(name)[1] if name in self.tiled else 1

    def place(self, name: str) -> int:
        """Where the first group of a quantity begins."""
        return self.begins[self.quantities[name].groups[0]][0]

    def reach(self, name: str) -> tuple[int, int]:
        """Where a quantity among the samples begins, and where it ends."""
        quantity = self.quantities[name]
        if quantity.columns:
            x = self.place(name)
            return x, x + len(quantity.columns) * self.wide
        room = self.tile(name)[1] * self.pixel if name in self.tiled else self.wide
        inset = (self.block - room) // 2
        first, last = (self.begins[quantity.groups[place]] for place in (0, -1))
        return first[0] + inset, last[-1] + inset + room

    def ending(self, band: Band, row: int, shown: Sequence[str]) -> int:
        """Where a line of a band ends, of whose quantities these are shown, without its totals."""
        ends = [self.reach(name)[1] for name in shown if row < len(self.rows[name])]
        if not self.size(shown[0])[1]:
            ends.append(self.end)
        words = 2 + extent(band.remark) if band.remark and row == 0 else 0
        return max([self.start, *ends]) + words

    def slots(self, name: str, line: int) -> tuple[Slot, ...]:
        """The places on a line of a quantity that stands among the samples."""
        if (name, line) not in self._slots:
            tiled = name in self.tiled
            self._slots[name, line] = (
                tuple(self._pixel_slots(self.quantities[name], line))
                if tiled
                else tuple((line, col, x) for col, x in enumerate(self.columns(name)))
            )
        return self._slots[name, line]

    def columns(self, name: str) -> list[int]:
        """Where a single number of each column of a quantity among the samples begins."""
        quantity = self.quantities[name]
        if quantity.columns:
            x = self.place(name)
            return [x + col * self.wide for col in range(len(quantity.columns))]
        inset = (self.block - self.wide) // 2
        return [x + inset for group in quantity.groups for x in self.begins[group]]

    def _pixel_slots(self, quantity: Quantity, line: int) -> list[Slot]:
        across = self.tile(quantity.name)[1]
        inset = (self.block - across * self.pixel) // 2
        starts = (x + inset for group in quantity.groups for x in self.begins[group])
        return [
            (line * across + pixel, col, x + pixel * self.pixel)
            for col, x in enumerate(starts)
            for pixel in range(across)
        ]


_LAST: dict[int, dict[Fit, Places]] = {}
"""By turn and fit, the places that were asked for of the last iteration; those of a turn share the
widths that they measured."""


def places_of(step: Step, bands: tuple[Band, ...], fit: Fit = LOOSE) -> Places:
    """The places of a step's turn.

    Those of its iteration are kept, since most steps are drawn after another one of their turn, and
    how panels are arranged is asked of every turn, for several widths.
    """
    known = next(iter(next(iter(_LAST.values()), {}).values()), None)
    if known is None or known.step.states is not step.states:
        _LAST.clear()
    fits = _LAST.setdefault(step.program.turn_at[step.position], {})
    if fit not in fits:
        first = next(iter(fits.values()), None)
        fits[fit] = Places(step, bands, fit, {} if first is None else first.widths)
    return fits[fit]


def in_a_row(row: int, columns: int, x: int, width: int) -> tuple[Slot, ...]:
    """Places side by side for the row of a matrix."""
    return tuple((row, col, x + col * width) for col in range(columns))
