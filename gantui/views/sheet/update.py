"""The update below the sheet: the matrices that it reads and the new one, side by side."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Cell, Step
from gantui.views.sheet.cell_row import look_of
from gantui.views.sheet.layout.blocks import Block
from gantui.views.text.cells import BLANK, READ, UNKNOWN, WRITTEN, brackets, written_by
from gantui.views.text.numbers.number import matrix_texts
from gantui.views.text.numbers.shades import scale_of, shades
from gantui.views.text.spans import Entry, Span, blank, extent, length

GAPS = (2, 1)
"""Blanks behind a number; fewer where the matrices would not stand beside each other."""
FEW = 2
"""Decimals where a matrix by itself is too wide."""


class Matrix(NamedTuple):
    """A matrix of an update."""

    name: str
    """Its name."""
    heading: str
    """What stands above it."""
    style: str
    """What the step does with it: `read` or `written`."""
    rows: list[list[Span]]
    """Its numbers."""

    @property
    def width(self) -> int:
        """The columns that it takes from its first number to the bracket behind its last."""
        return max(extent(self.heading), self.end + 1)

    def brackets(self, row: int) -> tuple[Span, Span]:
        """What stands around a row; nothing around a single number."""
        single = len(self.rows) * len(self.rows[0]) == 2  # the number and the blanks behind it
        signs = (" ", " ") if single else brackets(row, len(self.rows))
        opening, closing = (Span(sign, f"{self.style} label") for sign in signs)
        return opening, closing

    @property
    def end(self) -> int:
        """The columns that its numbers take."""
        return length(self.rows[0][:-1])


Drawn = tuple[list[list[Span]], list[Block]]
"""Lines, and where the matrices stand on them."""


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
    lines: list[list[Span]] = []
    blocks: list[Block] = []
    for matrix in (*matrices, None):
        if row and (matrix is None or _across([*row, matrix]) > width):
            more, places = _side_by_side(row)
            blocks += [place.moved(len(lines)) for place in places]
            lines += more
            row = []
        row += [matrix] if matrix is not None else []
    return lines, blocks


def _side_by_side(matrices: Sequence[Matrix]) -> Drawn:
    lines: list[list[Span]] = [[] for _ in range(1 + max(len(matrix.rows) for matrix in matrices))]
    blocks, x = [], 1
    for matrix in matrices:
        lines[0].append(blank(lines[0], x))
        end = x + matrix.end
        head = (x, 0, x + extent(matrix.heading), 1)
        blocks.append(Block(matrix.name, "update", head, (x, 1, end, 1 + len(matrix.rows))))
        lines[0].append(Span(matrix.heading, f"{matrix.style} label"))
        for row, spans in enumerate(lines[1 : 1 + len(matrix.rows)]):
            opening, closing = matrix.brackets(row)
            spans += [blank(spans, x - 1), opening, *matrix.rows[row][:-1], closing]
        x += matrix.width + 2
    return lines, blocks


def _matrices(step: Step, gap: int, decimals: int | None = None) -> list[Matrix]:
    """What an update reads and what it writes, each as it was then."""
    quantities, written, position = step.program.quantities, step.operation.writes, step.position
    reads = [name for name in step.operation.reads if quantities[name].role != "rate"]
    found = [(name, f"{READ} {name}", position - 1, "read") for name in reads]
    found.append((written, f"{WRITTEN} {written} new", position, "written"))
    return [
        Matrix(name, heading, style, _rows(step, name, (at, style), gap, decimals))
        for name, heading, at, style in found
    ]


def _rows(
    step: Step, name: str, shown: tuple[int, str], gap: int, decimals: int | None
) -> list[list[Span]]:
    """A matrix as it was after an operation and as it looks, dots where that is hidden."""
    position, style = shown
    lines = []
    values = step.states[position + 1][name]
    scale = scale_of(step.program.quantities[name])
    grounds = shades(scale, _shown(step, name, values, position))
    for row, texts in enumerate(matrix_texts(values, decimals)):
        spans = [
            _span(step, Cell(name, row, column), position, Span(text, *look))
            for column, text in enumerate(texts)
            for look in (look_of(style, scale, grounds[row][column]),)
        ]
        lines.append([part for span in spans for part in (span, Span(" " * gap))])
    return lines


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
