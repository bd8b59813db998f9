"""The update below the sheet: the matrices that it reads and the new one, side by side."""

from gantui.engine import Cell, Step
from gantui.views.sheet.blocks import Block
from gantui.views.sheet.cell_row import UNKNOWN, look_of
from gantui.views.text.cells import READ, WRITTEN, written_by
from gantui.views.text.number import matrix_texts
from gantui.views.text.shades import scale_of, shades
from gantui.views.text.spans import Entry, Span, extent, length, to_left

GAP = Span("  ")
"""What stands behind a number of an update."""


def update_lines(step: Step) -> tuple[list[list[Span]], list[Block]]:
    """The lines of an operation that writes a matrix: what it reads, and the result; the places."""
    quantities = step.program.quantities
    reads = [name for name in step.operation.reads if quantities[name].role != "rate"]
    shown = [
        (name, f"{READ} {name}", _block(step, name, step.position - 1, "read")) for name in reads
    ]
    written = step.operation.writes
    new = _block(step, written, step.position, "written")
    shown.append((written, f"{WRITTEN} {written} new", new))
    lines = [[Span(" ")] for _ in range(1 + max(len(rows) for *_, rows in shown))]
    blocks = []
    for name, heading, rows in shown:
        x = length(lines[0])
        head, end = (x, 0, x + extent(heading), 1), x + length(rows[0])
        blocks.append(Block(name, "update", head, (x, 1, end, 1 + len(rows))))
        width = max(extent(heading), length(rows[0])) + 1
        lines[0].append(Span(to_left(heading, width), f"{rows[0][0].style.split()[0]} label"))
        for row, spans in enumerate(lines[1:]):
            cells = rows[row] if row < len(rows) else []
            spans += [*cells, Span(" " * (width - length(cells)))]
    return lines, blocks


def _block(step: Step, name: str, position: int, style: str) -> list[list[Span]]:
    """A matrix as it was after the operation at `position`, dots where that is hidden."""
    lines = []
    values = step.states[position + 1][name]
    scale = scale_of(step.program.quantities[name])
    grounds = shades(scale, values)
    for row, texts in enumerate(matrix_texts(values)):
        spans = [
            _span(step, Cell(name, row, column), position, Span(text, *look))
            for column, text in enumerate(texts)
            for look in (look_of(style, scale, grounds[row][column]),)
        ]
        lines.append([part for span in spans for part in (span, GAP)])
    return lines


def _span(step: Step, cell: Cell, position: int, number: Span) -> Span:
    """A number as it was after the operation at `position`, or the dot that hides it."""
    if not step.shows(cell, position):
        return Span(UNKNOWN.rjust(len(number.text)), "dim")
    return number._replace(entry=Entry(cell, written_by(step, cell, position)))
