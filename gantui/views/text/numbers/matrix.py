"""A quantity as a small table: names of columns on top, names of rows on the left."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from math import copysign

from gantui.record import MatrixRecord, Place
from gantui.views.text.numbers.number import aligned, exact, texts
from gantui.views.text.spans import cut, extent, to_left, to_right


def table(matrix: MatrixRecord, hidden: Collection[Place] = ()) -> list[str]:
    """The lines of a quantity's table; a hidden cell, or one not computed yet, has a dot."""
    return grid(cell_texts(matrix, hidden), matrix.rows, matrix.columns)


def cell_texts(
    matrix: MatrixRecord, hidden: Collection[Place] = (), *, full: bool = False
) -> list[list[str]]:
    """The texts of the same cells; with `full` a number has all its digits."""
    values = matrix.values
    cells = [list(map(_every_digit, row)) for row in values.tolist()] if full else texts(values)
    for place in hidden:
        cells[place.row - 1][place.column - 1] = "·"
    if matrix.role == "field":
        cells = [["·" if cell == "nan" else cell for cell in row] for row in cells]
    return cells


def _every_digit(value: float) -> str:
    """The number in full, with the sign that a 0 may have."""
    return "-0" if value == 0 and copysign(1, value) < 0 else exact(value)


def tables(
    matrix: MatrixRecord, width: int, hidden: Collection[Place] = (), *, full: bool = False
) -> list[list[str]]:
    """The same table in as many parts as it takes for `width` columns, 50 or more.

    Each part has as many of the columns as fit, with the names of the rows before them. Names
    are cut to a third of the width.
    """
    cells = cell_texts(matrix, hidden, full=full)
    wide = len(aligned(cells)[0][0])
    rows = [cut(name, width // 3) for name in matrix.rows]
    columns = [cut(name, width // 3) for name in matrix.columns]
    room = width - max(map(extent, rows))
    groups: list[list[int]] = [[]]
    used = 0
    for at, name in enumerate(columns):
        across = 2 + max(extent(name), wide)
        if groups[-1] and used + across > room:
            groups.append([])
            used = 0
        groups[-1].append(at)
        used += across
    return [
        grid([[row[at] for at in group] for row in cells], rows, [columns[at] for at in group])
        for group in groups
    ]


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
