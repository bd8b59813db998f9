"""The sheet: the by-hand page of a turn, with what the step reads and writes marked.

Every cell that will be filled in this turn has its place from the start, so nothing moves while one
steps through it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import isnan

from gantui.engine import Array, Program, Step
from gantui.views.layout import MATRICES, Band, bands
from gantui.views.marks import FROZEN, READ, WRITTEN, Cell, Marks, Sheet, signed
from gantui.views.number import aligned, texts
from gantui.views.text import Span, blank, cut, length

GAP = 2
"""Blanks between the groups of samples, and between weights and samples."""


def sheet(
    step: Step,
    cursor: Marks = frozenset(),
    lit: Marks = frozenset(),
    unlike: Marks = frozenset(),
) -> Sheet:
    """Draw the sheet of a step, a cursor on some cells, others lit or unlike another run's."""
    return _Drawing(step, cursor, lit, unlike).draw()


WIDEST_NAME = 10
"""Characters of a sample's name for which a column becomes wider than its numbers."""


@dataclass
class _Drawing:
    step: Step
    cursor: Marks
    lit: Marks
    unlike: Marks
    lines: list[list[Span]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    focus: list[tuple[int, int]] = field(default_factory=list)
    texts: dict[str, list[list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        step = self.step
        self.program: Program = step.program
        self.edited = step.edited_cells()
        self.bands = bands(step.program, step.program.turn_at[step.position])
        self.groups = self._groups()
        longest = max((len(name) for names in self.groups.values() for name in names), default=0)
        numbers = self._widest(name for band in self.bands for name in band.cells)
        self.wide = max(numbers, min(longest, WIDEST_NAME) + 1)
        matrices = [band.weights for band in self.bands if band.weights]
        self.narrow = self._widest(matrices)
        widths = [len(name) + 1 + self._shape(name)[1] * self.narrow for name in matrices]
        self.left = max(widths, default=0)
        labels = [self._label(band) for band in self.bands]
        self.names = max(map(len, labels))
        rows = [row for band in self.bands for row in self._rows(band)]
        self.labels = self.names + max(map(len, rows)) + 3
        self.start = self.left + (GAP if self.left else 0) + self.labels
        self.begins, self.end = self._places()

    def _widest(self, names: Iterable[str]) -> int:
        """The width of a cell that holds every number these quantities have in this turn.

        It is looked up through the whole turn, so that no column moves while one steps through it.
        """
        names = tuple(names)
        states = self.step.states[self.step.turn.start : self.step.turn.stop + 1]
        found = [state[name] for state in states for name in names if name in state]
        shown = [_aligned(values) for values in {id(values): values for values in found}.values()]
        return max((len(rows[0][0]) for rows in shown), default=3) + 1

    def _groups(self) -> dict[str, tuple[str, ...]]:
        """The names of the samples of each group that stands on the sheet."""
        shown = [group for band in self.bands for name in band.cells for group in self._of(name)]
        sources = self.step.turn.sources
        iteration = self.step.iteration
        return {group: sources[group].names(iteration) for group in dict.fromkeys(shown)}

    def _places(self) -> tuple[dict[str, int], int]:
        """Where each group begins, and where the last one ends."""
        begins, x = {}, self.start - GAP
        for group, names in self.groups.items():
            begins[group] = x + GAP
            x += GAP + len(names) * self.wide
        return begins, x

    def _of(self, name: str) -> tuple[str, ...]:
        return self.program.quantities[name].groups

    def _role(self, name: str) -> str:
        return self.program.quantities[name].role

    def _shape(self, name: str) -> tuple[int, int]:
        quantity = self.program.quantities[name]
        return len(quantity.rows), len(quantity.columns)

    def _label(self, band: Band) -> str:
        """The name of a row of matrices: of what they are joined to, if they are."""
        return band.joined[0] if band.joined is not None else band.cells[0]

    def _rows(self, band: Band) -> tuple[str, ...]:
        return self.program.quantities[band.cells[0]].rows

    def draw(self) -> Sheet:
        """All bands under the samples' names, and the update below them."""
        self._heading()
        for band in self.bands:
            self._band(band)
        if self.program.quantities[self.step.operation.writes].role in MATRICES:
            self._update()
        drawn = tuple(tuple(spans) for spans in self.lines)
        width = max(length(spans) for spans in drawn)
        return Sheet(drawn, tuple(self.cells), width, self._focused())

    def _focused(self) -> tuple[int, int, int, int]:
        if not self.focus:
            return (0, 0, 0, 0)
        xs, ys = [x for x, _ in self.focus], [y for _, y in self.focus]
        return (min(xs), min(ys), max(xs), max(ys) + 1)

    def _heading(self) -> None:
        """The groups, and below them the names of their samples."""
        groups, samples = [Span(" " * self.start)], [Span(" " * self.start)]
        for place, (group, names) in enumerate(self.groups.items()):
            gap = " " * (GAP if place else 0)
            width = len(names) * self.wide
            style = f"group {group}"
            groups.append(Span(gap + cut(f" {group}", width).ljust(width), style))
            samples.append(Span(gap))
            samples += [Span(cut(name, self.wide - 1).rjust(self.wide), style) for name in names]
        self.lines += [groups, samples]

    def _band(self, band: Band) -> None:
        step, top = self.step, len(self.lines)
        rows = max(self._shape(name)[0] for name in (*band.cells, band.weights) if name)
        joined = band.joined is not None and band.joined[1] <= step.position
        shown = (band.joined[0],) if band.joined is not None and joined else band.cells
        places = (band.joined[1],) if band.joined is not None and joined else band.places
        for row in range(rows):
            self.lines.append(self._margin(band, row))
        self._cells(shown, places, top)
        if band.remark:
            self.lines[top].append(Span(f"  {band.remark}", "dim"))
        for row, total in enumerate(band.totals):
            self._total(total, top + min(row, rows - 1))
        if band.ones:
            self._ones(band.cells)

    def _margin(self, band: Band, row: int) -> list[Span]:
        """The row of the matrix on the left, if there is one, and the row's names."""
        spans: list[Span] = []
        if self.left:
            spans += self._matrix(band, row)
            spans.append(Span(" " * GAP))
        label = self._label(band)
        names = dict.fromkeys((label, *band.cells))
        spans.append(self._name(label if row == 0 else "", self.names + 2, *names))
        rows = self._rows(band)
        text = rows[row] if row < len(rows) else ""
        spans.append(Span(text.ljust(self.labels - self.names - 2), "label"))
        return spans

    def _matrix(self, band: Band, row: int) -> list[Span]:
        """A row of the weights or of their gradient, close to the samples, its name before it."""
        name = band.weights
        height, columns = self._shape(name) if name else (0, 0)
        if row >= height:
            return [Span(" " * self.left)]
        x = self.left - columns * self.narrow
        head = self._name(name if row == 0 else "", len(name) + 1, name)
        known = band.weights_written <= self.step.position and name in self.step.after
        cells = self._row(name, row, x, len(self.lines), self.narrow, known=known)
        return [Span(" " * (x - len(head.text))), head, *cells]

    def _name(self, text: str, width: int, *names: str) -> Span:
        """A name with the sign of what the step, or its turn, does with the quantity."""
        operation = self.step.operation
        sign, style = " ", "label"
        network = names[0].partition(".")[0] if names and "." in names[0] else ""
        if operation.writes in names:
            sign, style = WRITTEN, "written label"
        elif any(name in operation.reads for name in names):
            sign, style = READ, "read label"
        elif network in ("D", "G"):
            style = f"network {network}"
            weights = self.program.quantities[names[0]].role == "weights"
            sign = FROZEN if weights and network != self.step.turn.trains else sign
        return Span(f"{sign if text else ' '}{text}".ljust(width), style)

    def _cells(self, shown: Sequence[str], places: Sequence[int], top: int) -> None:
        """Each quantity where its first group begins; what follows has room for all groups.

        After a quantity with columns of its own it follows at once.
        """
        begins = [self.begins[self._of(name)[0]] for name in shown]
        for x, name, written in sorted(zip(begins, shown, places, strict=True)):
            known = written <= self.step.position
            for row, spans in enumerate(self.lines[top : top + self._shape(name)[0]]):
                spans.append(blank(spans, x))
                spans.extend(self._row(name, row, x, top + row, self.wide, known=known))
        if not self._shape(shown[0])[1]:
            for spans in self.lines[top:]:
                spans.append(blank(spans, self.end))

    def _row(self, name: str, row: int, x: int, y: int, width: int, *, known: bool) -> list[Span]:
        """The cells of one row, with a gap between two groups."""
        quantity = self.program.quantities[name]
        breaks = self._breaks(name)
        columns = len(quantity.columns) or sum(len(self.groups[group]) for group in quantity.groups)
        cells = self._texts(name)[row] if known else ["·"] * columns
        values = self.step.after[name][row].tolist() if known else []
        spans: list[Span] = []
        for col in range(columns):
            if col in breaks:
                spans.append(Span(" " * GAP))
                x += GAP
            text = cells[col].rjust(width)
            if known and not (quantity.role == "field" and isnan(values[col])):
                self._note(Cell(name, row, col, x, y, width))
                style = self._style(name, row, col, values[col])
                spans.append(Span(signed(text, style[0]), *style))
            else:
                spans.append(Span(("·" if known else text).rjust(width), "dim"))
            x += width
        return spans

    def _texts(self, name: str) -> list[list[str]]:
        """The aligned numbers of a quantity, made once a drawing."""
        if name not in self.texts:
            self.texts[name] = _aligned(self.step.after[name])
        return self.texts[name]

    def _breaks(self, name: str) -> set[int]:
        groups = self.program.quantities[name].groups
        return {len(self.groups[groups[0]])} if len(groups) > 1 else set()

    def _note(self, cell: Cell) -> None:
        self.cells.append(cell)
        if cell.quantity == self.step.operation.writes:
            self.focus += [(cell.x, cell.y), (cell.x + cell.width, cell.y)]

    def _style(self, name: str, row: int, col: int, value: float) -> tuple[str, float | None]:
        role = self._role(name)
        shade = min(max(value, 0.0), 1.0) if role == "probability" else None
        if (name, row, col) in self.cursor:
            return "cursor", shade
        if (name, row, col) in self.lit:
            return "lit", shade
        if (name, row, col) in self.unlike:
            return "unlike", shade
        if (name, row, col) in self.edited:
            return "edited", shade
        operation = self.step.operation
        if name == operation.writes:
            changed = self.step.changed(row, col)
            style = "written" if changed else "unchanged"
        else:
            style = "read" if name in operation.reads else "rest"
        return (f"{style} probability" if shade is not None else style), shade

    def _ones(self, cells: Sequence[str]) -> None:
        """The row of ones for the bias: one under each column of the cells."""
        margin = " " * (self.start - self.labels + self.names + 2)
        spans = [Span(margin), Span("1".ljust(self.labels - self.names - 2), "dim")]
        for name in cells:
            for group in self._of(name):
                columns = self._shape(name)[1] or len(self.groups[group])
                spans.append(blank(spans, self.begins[group]))
                spans.append(Span("1".rjust(self.wide) * columns, "dim"))
        self.lines.append(spans)

    def _total(self, total: tuple[str, int], y: int) -> None:
        """A single number at the end of a row."""
        name, written = total
        spans = self.lines[y]
        spans += [Span("  "), self._name(name, len(name) + 2, name)]
        x, known = length(spans), written <= self.step.position
        spans.extend(self._row(name, 0, x, y, self._widest([name]) - 1, known=known))

    def _update(self) -> None:
        """The operation that writes a matrix: what it reads, and the result, side by side."""
        step = self.step
        reads = [name for name in step.operation.reads if self._role(name) != "rate"]
        blocks = [(f"{READ} {name}", step.before[name], "read") for name in reads]
        result = step.after[step.operation.writes]
        blocks.append((f"{WRITTEN} {step.operation.writes} new", result, "written"))
        lines = [[Span(" ")] for _ in range(1 + max(len(values) for _, values, _ in blocks))]
        for heading, values, style in blocks:
            rows = [[f"{text}  " for text in row] for row in _aligned(values)]
            width = max(len(heading), len("".join(rows[0]))) + 1
            lines[0].append(Span(heading.ljust(width), f"{style} label"))
            for row, spans in enumerate(lines[1:]):
                cells = rows[row] if row < len(rows) else []
                spans += [Span(text, style) for text in cells]
                spans.append(Span(" " * (width - len("".join(cells)))))
        self.lines += [[Span("")], *lines]
        if not self.focus:  # a matrix that stands nowhere else on the sheet
            ends = [length(spans) for spans in lines]
            self.focus += [(0, len(self.lines) - len(lines)), (max(ends), len(self.lines) - 1)]


def _aligned(values: Array) -> list[list[str]]:
    return aligned(texts(values))
