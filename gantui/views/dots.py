"""A plane of close points: two above each other in every character, as cividis half blocks."""

import numpy as np
from numpy.typing import NDArray

from gantui.engine import Array
from gantui.views.boundary import Grid, draw_boundary
from gantui.views.canvas import Canvas
from gantui.views.number import number
from gantui.views.plane import Plane
from gantui.views.text import Line, Span, cut, line

SHADES = 50
"""How many shades are told apart: fewer, and less is painted when the plane changes a little."""


def dots_lines(plane: Plane, width: int) -> list[Line]:
    """The field, a dot where it passes 1/2, boundaries of hidden units, samples by letter."""
    rows, columns = len(plane.ys) // 2, len(plane.xs)
    margin = max(len(number(y)) for y in (plane.ys[0], plane.ys[-1])) + 1
    canvas = Canvas(columns, rows)
    grid = Grid(
        plane.xs[0], plane.ys[0], plane.xs[1] - plane.xs[0], plane.ys[0] - plane.ys[1], 0, 1, 0.5
    )
    if len(plane.boundaries) > 1:
        for boundary in plane.boundaries:
            draw_boundary(boundary, grid, canvas)
    for row, column in np.argwhere(_edges(plane.values)).tolist():
        canvas.put(row, column, Span("·"))
    for sample in plane.samples:
        column = round((sample.x - grid.x) / grid.dx)
        row = int((grid.y - sample.y) / grid.dy) // 2
        canvas.put(row, column, Span(sample.name[:1], "sample"))
    shades = np.round(np.clip(plane.values, 0, 1) * SHADES) / SHADES
    for row in range(rows):
        for column in range(columns):
            top, bottom = shades[2 * row : 2 * row + 2, column].tolist()
            canvas.cells[row, column] = _shaded(canvas.cells.get((row, column)), top, bottom)
    marks = [number(plane.ys[0]), *[""] * (rows - 2), number(plane.ys[-1])]
    lines: list[Line] = [
        (Span(mark.rjust(margin - 1) + " ", "dim"), *spans)
        for mark, spans in zip(marks, canvas.lines(), strict=False)
    ]
    first, last = number(plane.xs[0]), number(plane.xs[-1])
    axis = " " * margin + first + last.rjust(max(columns - len(first), 0))
    said = "p rises from dark to bright; · where p = 0.5"
    head = line(cut(plane.title, width), "title")
    return [head, *lines, line(axis, "dim"), line(cut(said, width), "dim")]


def _edges(values: Array) -> NDArray[np.bool_]:
    """The characters within which, or to the right of which, the field passes 1/2."""
    high = values > 0.5
    top, bottom = high[0:-1:2], high[1::2]
    beside = np.diff(top, axis=1, append=top[:, -1:])
    edges: NDArray[np.bool_] = (top != bottom) | beside
    return edges


def _shaded(span: Span | None, top: float, bottom: float) -> Span:
    """A blank as a half block, a sign on the mean of the two shades."""
    if span is None:
        return Span("▀", "halves", top, bottom)
    style = "written probability" if span.style == "sample" else "rest probability"
    return Span(span.text, style, (top + bottom) / 2)
