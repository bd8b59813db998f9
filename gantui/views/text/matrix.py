"""A quantity as a small table: names of columns on top, names of rows on the left."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from gantui.record import MatrixRecord, Place
from gantui.views.text.number import aligned, texts
from gantui.views.text.spans import extent, to_left, to_right


def table(matrix: MatrixRecord, hidden: Collection[Place] = ()) -> list[str]:
    """The lines of a quantity's table; a hidden cell, or one not computed yet, has a dot."""
    cells = texts(matrix.values)
    for place in hidden:
        cells[place.row - 1][place.column - 1] = "·"
    if matrix.role == "field":
        cells = [["·" if cell == "nan" else cell for cell in row] for row in cells]
    return grid(cells, matrix.rows, matrix.columns)


def grid(cells: Sequence[Sequence[str]], rows: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Cells with names above and to the left; no heading where no column has a name."""
    body = aligned(cells)
    wide = len(body[0][0]) if body else 0
    names, widths, heading = _frame(tuple(rows), tuple(columns), wide)
    if widths is not None:
        body = [list(map(str.rjust, line, widths)) for line in body]  # no `to_right` for numbers
    lines = ["  ".join([name, *line]).rstrip() for name, line in zip(names, body, strict=True)]
    return [heading, *lines] if heading else lines


@lru_cache(maxsize=1024)
def _frame(
    rows: tuple[str, ...], columns: tuple[str, ...], wide: int
) -> tuple[list[str], list[int] | None, str]:
    """The names of the rows, equally wide, the widths of the columns, and the heading, if any.

    No widths where no column's name is wider than the numbers.
    """
    margin = max(map(extent, rows), default=0)
    widths = [max(extent(name), wide) for name in columns]
    heading = "  ".join([" " * margin, *map(to_right, columns, widths)]) if any(columns) else ""
    names = [to_left(name, margin) for name in rows]
    return names, widths if max(widths, default=0) > wide else None, heading
