"""What stands on each line of a sheet: names, signs, and the numbers as they look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gantui.engine import Step
from gantui.engine.run.notes import prints_shown
from gantui.views.sheet.appearing import appeared
from gantui.views.sheet.cell_row import Brackets, cells_in_line
from gantui.views.sheet.layout.bands import Band
from gantui.views.sheet.layout.columns import BIAS, Places, Slot, in_a_row
from gantui.views.sheet.looks import Looks
from gantui.views.sheet.name_style import name_style
from gantui.views.text.cells import brackets
from gantui.views.text.numbers.number import DECIMALS, short
from gantui.views.text.spans import Line, Span, blank, cut, extent, length, to_left, to_right

PRINTED = "printed"
"""What stands before the numbers that the source prints."""
Placed = tuple[str, int]
"""A quantity, and the operation from which on its numbers are known."""


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


@dataclass
class SheetLine:
    """Draws the lines of a step's sheet, one by one; where they stand is known already."""

    step: Step
    places: Places
    looks: Looks

    def __post_init__(self) -> None:
        self.appeared = appeared(self.step)

    def groups(self, groups: Sequence[Group]) -> Line:
        """The names of the groups."""
        x = self.places.start
        spans = [Span(" " * x)]
        for group in groups:
            title = group.title(group.stop - group.start)
            spans.append(title._replace(text=" " * (group.start - x) + title.text))
            x = group.stop
        return tuple(spans)

    def samples(self) -> Line:
        """The names of the samples."""
        places, x = self.places, self.places.start
        spans = [Span(" " * x)]
        for group, names in places.groups.items():
            if group not in self.appeared.groups:
                continue
            for begin, name in zip(places.begins[group], names, strict=True):
                spans.append(Span(" " * (begin - x) + self._sample(name), f"group {group}"))
                x = begin + places.block
        return tuple(spans)

    def _sample(self, name: str) -> str:
        """A sample's name above its numbers: above the middle of a tile."""
        width = self.places.block
        shown = cut(name, width - 1)
        if not self.places.tiled:
            return to_right(shown, width)
        return f" {shown.center(width - 1 - extent(shown) + len(shown))}"

    def band(self, band: Band, row: int, shown: Sequence[Placed], totals: Sequence[Placed]) -> Line:
        """A line of a band: weights, names, the numbers of the samples, totals on the right.

        Each quantity stands where its first group begins; what follows has room for all groups.
        After a quantity with columns of its own it follows at once. Totals come with their row.
        """
        places = self.places
        spans = self._margin(band, row)
        for name, position in sorted(shown, key=lambda one: places.place(one[0])):
            if row < len(places.rows[name]):
                width = places.pixel if name in places.tiled else places.wide
                slots = places.slots(name, row)
                spans.append(blank(spans, slots[0][2]))
                spans.extend(self._row(name, slots, width, position, self._around(name, row)))
        end = places.ending(band, row, [name for name, _ in shown])
        if band.remark and row == 0:
            complete = all(map(self.appeared.shows, band.cells))
            words = 2 + extent(band.remark)
            remark = band.remark if complete else " " * extent(band.remark)
            spans += [blank(spans, end - words + 2), Span(remark, "dim")]
        row_is_drawn = self.appeared.shows(band.label, *band.cells)
        for name, position in totals if row_is_drawn else ():
            spans.append(blank(spans, end + 2))
            spans.append(self._name(name, extent(name) + 2, name))
            width = places.widest([name]) - 1
            slots = in_a_row(0, places.size(name)[1], length(spans), width)
            spans.extend(self._row(name, slots, width, position))
            end = length(spans)
        return tuple(spans)

    def stacked(self, name: str, written: int, row: int, width: int) -> Line:
        """A row of a matrix, or of a total, that stands on lines of its own."""
        places = self.places
        rows, columns = places.size(name)
        labelled = rows > 1 and self.appeared.shows(name)
        label = self.step.program.quantities[name].rows[row] if labelled else ""
        slots = in_a_row(row, columns, places.start, width)
        return (
            self._name(name if row == 0 else "", places.names + 2, name),
            Span(to_left(label, places.labels - places.names - 2), "label"),
            *self._row(name, slots, width, written, self._around(name, row, (rows, columns))),
        )

    def printed(self, name: str) -> Line:
        """The numbers that the source prints below those that are computed; blank before these."""
        places, prints = self.places, prints_shown(self.step)
        found = {cell.column: value for one in prints if one.quantity == name
                 for cell, value in one.cells}  # fmt: skip
        if not found:
            return (Span(""),)
        begin = min(places.start - places.labels + 1, places.start - 1 - len(PRINTED))
        text = (" " * begin + PRINTED).ljust(places.start)
        columns = places.columns(name)
        for column, value in sorted(found.items()):
            text = text.ljust(columns[column]) + short(value, DECIMALS).rjust(places.wide)
        return (Span(text, "note"),)

    def ones(self, band: Band) -> Line:
        """The row of ones for the bias: one under each column of the cells."""
        places, cells = self.places, band.cells
        if not any(name in self.appeared.ones for name in (band.label, *cells)):
            return (Span(""),)
        text = (" " * places.bias + BIAS).ljust(places.start)
        for x in (x for name in cells for x in places.columns(name)):
            text = text.ljust(x) + "1".rjust(places.wide)
        return (Span(text, "dim"),)

    def _margin(self, band: Band, row: int) -> list[Span]:
        """The row of the matrix on the left, if there is one, and the row's names."""
        places = self.places
        spans: list[Span] = []
        if places.left:
            spans += self._matrix(band, row)
            spans.append(blank(spans, places.left + places.fit.gap))
        names = dict.fromkeys((band.label, *band.cells))
        spans.append(self._name(band.label if row == 0 else "", places.names + 2, *names))
        rows = places.rows[band.cells[0]]
        text = rows[row] if row < len(rows) and self.appeared.shows(*names) else ""
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
        around = self._around(name, row, (height, columns))
        cells = self._row(name, slots, places.narrow, band.weights_written, around)
        return [Span(" " * (x - length([head]))), head, *cells]

    def _name(self, text: str, width: int, *names: str) -> Span:
        """A name with the sign of what the step, or its turn, does with the quantity."""
        text = text if self.appeared.shows(*names) else ""
        sign, style = name_style(self.step, *names)
        return Span(to_left(f"{sign if text else ' '}{text}", width), style)

    def _around(self, name: str, row: int, size: tuple[int, int] | None = None) -> Brackets | None:
        """The brackets around a line of a matrix of some size, else of a quantity's samples."""
        rows, cells = size or self.places.matrix(name)
        if not self.places.is_bracketed(rows, cells):
            return None
        _, style = name_style(self.step, name)
        return Brackets(*brackets(row, rows), style, cells)

    def _row(
        self,
        name: str,
        slots: tuple[Slot, ...],
        width: int,
        written: int,
        around: Brackets | None = None,
    ) -> tuple[Span, ...]:
        """The cells of one line, with blanks between two that do not touch.

        They are known from the operation at `written` on.
        """
        if not self.appeared.shows(name):
            end = slots[-1][2] + width + (around is not None)
            return (Span(" " * (end - slots[0][2])),)
        shown = self.looks.shown(name, slots, written)
        return cells_in_line(name, slots, width, shown.texts, shown.looks, around)
