"""A plane with a number at every point: the lecture's grid."""

from math import isnan

from gantui.views.boundary import Grid, draw_boundary, inequality
from gantui.views.canvas import Canvas
from gantui.views.number import number, texts
from gantui.views.plane import Plane
from gantui.views.text import Line, Span, cut, line

ROOM = 2
"""Columns of a cell besides its number: a letter or bracket on its left, a bracket on its right."""
WIDEST_ROOM = 4
"""The most that they may have."""


def grid_width(plane: Plane) -> int:
    """The least width that shows every number."""
    cells = _texts(plane)
    return _margin(plane) + len(plane.xs) * (_longest(cells) + ROOM)


def grid_lines(plane: Plane, width: int, height: int, chosen: tuple[str, int] | None) -> list[Line]:
    """The numbers, the boundaries between them, samples by letter, blocks in brackets."""
    cells, margin, legend = _texts(plane), _margin(plane), legend_lines(plane, width, chosen)
    rows, longest = len(plane.ys), _longest(cells)
    fits = (width - margin) // len(plane.xs)
    across = max(min(fits, longest + WIDEST_ROOM), longest + 1)
    down = 2 if height >= 2 * rows + 1 + len(legend) else 1
    canvas = Canvas(margin + len(plane.xs) * across, (rows - 1) * down + 1)
    ends = [margin + (column + 1) * across - 2 for column in range(len(plane.xs))]
    for row, texts_ in enumerate(cells):
        canvas.put(row * down, 0, Span(number(plane.ys[row]).rjust(margin - 1), "dim"))
        for column, text in enumerate(texts_):
            span = _span(plane, text, plane.values[row, column].item())
            canvas.put(row * down, ends[column] - len(text) + 1, span)
    for block in plane.blocks:
        for row in range(*block.rows):
            sign = f"{block.name[:1] if row == block.rows[0] else ' '}["[-(across - longest - 1) :]
            left = ends[block.columns[0]] - longest - len(sign) + 1
            canvas.put(row * down, left, Span(sign, "title"))
            canvas.put(row * down, ends[block.columns[1] - 1] + 1, Span("]", "title"))
    for sample in plane.samples:
        if sample.x in plane.xs and sample.y in plane.ys:
            place = ends[plane.xs.index(sample.x)] - longest
            letter = Span(sample.name[:1], f"group {sample.group}")
            canvas.put(plane.ys.index(sample.y) * down, place, letter)
    grid = Grid(plane.xs[0], plane.ys[0], 1, 1, ends[0] - (longest - 1) / 2, across, down)
    for boundary in plane.boundaries:
        lit = chosen == (boundary.weights, boundary.unit)
        draw_boundary(boundary, grid, canvas, "written label" if lit else "network D")
    axis = " " * (margin - 1) + "".join(number(x).rjust(across) for x in plane.xs)
    head = line(cut(plane.title, width), "title")
    return [head, *canvas.lines(), line(axis, "dim"), *legend]


def legend_lines(plane: Plane, width: int, chosen: tuple[str, int] | None) -> list[Line]:
    """Where each unit is active, the chosen one marked, and the keys of the blocks."""
    lines = []
    for boundary in plane.boundaries:
        lit = chosen == (boundary.weights, boundary.unit)
        text = f"{'> ' if lit else ''}{inequality(boundary)}"
        lines.append(line(cut(text, width), "written label" if lit else "network D"))
    keys = [f"{block.name} = {'·' if block.key is None else number(block.key)}"
            for block in plane.blocks]  # fmt: skip
    if keys:
        lines.append(line(cut(f"sums: {'   '.join(keys)}", width), "title"))
    return lines


def _texts(plane: Plane) -> list[list[str]]:
    return [["·" if text == "nan" else text for text in row] for row in texts(plane.values)]


def _longest(cells: list[list[str]]) -> int:
    return max(len(text) for row in cells for text in row)


def _margin(plane: Plane) -> int:
    """The width of the numbers of y and a blank."""
    return max(len(number(y)) for y in plane.ys) + 1


def _span(plane: Plane, text: str, value: float) -> Span:
    if isnan(value):
        return Span(text, "dim")
    if plane.probability:
        return Span(text, "rest probability", min(max(value, 0.0), 1.0))
    return Span(text, "dim" if value == 0 else "text")
