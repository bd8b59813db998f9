"""A quantity as a small table: names of columns on top, names of rows on the left."""

from collections.abc import Sequence

from gantui.engine import Step
from gantui.views.number import aligned, texts
from gantui.views.text import extent, to_left, to_right


def table(step: Step, name: str, columns: Sequence[str] = ()) -> list[str]:
    """The lines of a quantity's table as a step left it; `columns` as for `cell_name`."""
    quantity = step.program.quantities[name]
    cells = texts(step.computed[name])
    if quantity.role == "field":
        cells = [["·" if cell == "nan" else cell for cell in row] for row in cells]
    return grid(cells, quantity.rows, columns or step.columns(name))


def grid(cells: Sequence[Sequence[str]], rows: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Cells with names above and to the left; no heading where no column has a name."""
    body = aligned(cells)
    margin = max(map(extent, rows), default=0)
    wide = len(body[0][0]) if body else 0
    widths = [max(extent(name), wide) for name in columns]
    lines = [
        "  ".join([to_left(row, margin), *map(to_right, line, widths)]).rstrip()
        for row, line in zip(rows, body, strict=True)
    ]
    if any(columns):
        lines.insert(0, "  ".join([" " * margin, *map(to_right, columns, widths)]))
    return lines
