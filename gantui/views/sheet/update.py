"""The update below the sheet: the matrices that it reads and the new one, side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Cell, Step
from gantui.views.sheet.cell_row import look_of
from gantui.views.sheet.layout.blocks import Block
from gantui.views.text.cells import BLANK, READ, UNKNOWN, WRITTEN, brackets, written_by
from gantui.views.text.numbers.matrix_width import matrix_width
from gantui.views.text.numbers.number import matrix_texts
from gantui.views.text.numbers.shades import Shades, scale_of, shades
from gantui.views.text.spans import Entry, Line, Span, blank, extent

GAPS = (2, 1)
"""Blanks behind a number; fewer where the matrices would not stand beside each other."""
FEW = 2
"""Decimals where a matrix by itself is too wide."""


@dataclass(frozen=True)
class Matrix:
    """A matrix of an update as it was after an operation; a row is drawn when one looks at it."""

    step: Step
    name: str
    position: int
    """The operation."""
    style: str
    """What the step does with it: `read` or `written`."""
    gap: int
    """Blanks behind a number."""
    decimals: int | None
    """How many, where that is fewer than elsewhere."""

    @property
    def heading(self) -> str:
        """What stands above it."""
        return f"{READ} {self.name}" if self.style == "read" else f"{WRITTEN} {self.name} new"

    @cached_property
    def values(self) -> Array:
        """Its numbers."""
        return self.step.states[self.position + 1][self.name]

    @cached_property
    def width(self) -> int:
        """The columns that it takes from its first number to the bracket behind its last."""
        return max(extent(self.heading), self.end + 1)

    @cached_property
    def end(self) -> int:
        """The columns that its numbers take."""
        wide = matrix_width(self.values, self.decimals) + self.gap
        return len(self.values[0]) * wide - self.gap

    @cached_property
    def _scale(self) -> str:
        return scale_of(self.step.program.quantities[self.name])

    @cached_property
    def _grounds(self) -> Shades:
        return shades(self._scale, _shown(self.step, self.name, self.values, self.position))

    def row(self, row: int) -> list[Span]:
        """A row in its brackets, dots where it is hidden; nothing is around a single number."""
        signs = (" ", " ") if self.values.size == 1 else brackets(row, len(self.values))
        opening, closing = (Span(sign, f"{self.style} label") for sign in signs)
        spans = [opening]
        for column, text in enumerate(matrix_texts(self.values, self.decimals)[row]):
            look = look_of(self.style, self._scale, self._grounds[row][column])
            cell = Cell(self.name, row, column)
            spans += [
                _span(self.step, cell, self.position, Span(text, *look)),
                Span(" " * self.gap),
            ]
        return [*spans[:-1], closing]


class Drawn(NamedTuple):
    """The lines of an update."""

    lines: list[Callable[[], Line]]
    """What draws each."""
    blocks: list[Block]
    """Where the matrices stand on them."""
    longest: int
    """The columns of the longest."""


def update_lines(step: Step, width: int = 0) -> Drawn:
    """The lines of an operation that writes a matrix: what it reads, and the result.

    Below each other where they are too wide to stand side by side in `width` columns.
    """
    for gap in GAPS:
        matrices = _matrices(step, gap)
        if not width or _across(matrices) <= width:
            return _side_by_side(matrices)
    if max(matrix.width for matrix in matrices) + 1 > width:
        matrices = _matrices(step, GAPS[-1], FEW)
    return _below_each_other(matrices, width)


def _across(matrices: Sequence[Matrix]) -> int:
    """The columns of matrices side by side."""
    return sum(matrix.width + 2 for matrix in matrices) - 1


def _below_each_other(matrices: Sequence[Matrix], width: int) -> Drawn:
    """As many as have room beside each other, the others below them."""
    row: list[Matrix] = []
    found = Drawn([], [], 0)
    for matrix in (*matrices, None):
        if row and (matrix is None or _across([*row, matrix]) > width):
            more = _side_by_side(row)
            blocks = [*found.blocks, *(block.moved(len(found.lines)) for block in more.blocks)]
            found = Drawn([*found.lines, *more.lines], blocks, max(found.longest, more.longest))
            row = []
        row += [matrix] if matrix is not None else []
    return found


def _side_by_side(matrices: Sequence[Matrix]) -> Drawn:
    placed, blocks, x = [], [], 1
    for matrix in matrices:
        rows = len(matrix.values)
        head = (x, 0, x + extent(matrix.heading), 1)
        blocks.append(Block(matrix.name, "update", head, (x, 1, x + matrix.end, 1 + rows)))
        placed.append((x, matrix))
        x += matrix.width + 2
    most = max(len(matrix.values) for matrix in matrices)
    below = [partial(_row, placed, row) for row in range(most)]
    return Drawn([partial(_headings, placed), *below], blocks, x - 2)


def _headings(placed: Sequence[tuple[int, Matrix]]) -> Line:
    """The line above matrices, which begin at these columns."""
    spans: list[Span] = []
    for x, matrix in placed:
        spans += [blank(spans, x), Span(matrix.heading, f"{matrix.style} label")]
    return tuple(spans)


def _row(placed: Sequence[tuple[int, Matrix]], row: int) -> Line:
    """A line of those of them that have as many rows."""
    spans: list[Span] = []
    for x, matrix in placed:
        if row < len(matrix.values):
            spans += [blank(spans, x - 1), *matrix.row(row)]
    return tuple(spans)


def _matrices(step: Step, gap: int, decimals: int | None = None) -> list[Matrix]:
    """What an update reads and what it writes, each as it was then."""
    quantities, written, position = step.program.quantities, step.operation.writes, step.position
    reads = [name for name in step.operation.reads if quantities[name].role != "rate"]
    found = [Matrix(step, name, position - 1, "read", gap, decimals) for name in reads]
    return [*found, Matrix(step, written, position, "written", gap, decimals)]


def _shown(step: Step, name: str, values: Array, position: int) -> Array:
    """The matrix without what is hidden of it, whose size no ground may tell."""
    if not step.hidden:
        return values
    shown = values.copy()
    for row, column in np.ndindex(shown.shape):
        if not step.shows(Cell(name, row, column), position):
            shown[row, column] = np.nan
    return shown


def _span(step: Step, cell: Cell, position: int, number: Span) -> Span:
    """A number as it was after the operation at `position`, or the dot that hides it."""
    if not step.shows(cell, position):
        return Span(UNKNOWN.rjust(len(number.text)), BLANK, entry=Entry(cell))
    return number._replace(entry=Entry(cell, written_by(step, cell, position)))
