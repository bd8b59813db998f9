"""A unit's boundary: as an inequality, and as signs on a canvas.

The boundary is the line w₁·x + w₂·y + b = 0; the unit is active where the sum is positive.
"""

from collections.abc import Iterator
from typing import NamedTuple

from gantui.views.canvas import Canvas
from gantui.views.number import number
from gantui.views.plane import Boundary
from gantui.views.text import Span

STEEP = 6
"""From how many rows a column a line is drawn as upright, from how many columns a row as level."""


class Grid(NamedTuple):
    """Where the points of a plane stand on a canvas."""

    x: float
    """The x of the first column of points."""
    y: float
    """The y of the first row of points."""
    dx: float
    """How far columns of points are apart on the plane."""
    dy: float
    """How far rows of points are apart on the plane."""
    left: float
    """The first column of points on the canvas."""
    across: float
    """How far columns of points are apart on the canvas."""
    down: float
    """How far rows of points are apart on the canvas; the first is at the top."""


def expression(boundary: Boundary) -> str:
    """The weighted sum as one writes it: `2x + y - 2`."""
    text = ""
    for weight, letter in ((boundary.x, "x"), (boundary.y, "y"), (boundary.b, "")):
        if weight == 0:
            continue
        size = number(abs(weight))
        part = letter if letter and size == "1" else size + letter
        sign = (" - " if weight < 0 else " + ") if text else ("-" if weight < 0 else "")
        text += sign + part
    return text or "0"


def inequality(boundary: Boundary) -> str:
    """Where the unit is active: `unit 1: x + 1 ≥ 0, so x ≥ -1`."""
    sum_ = expression(boundary)
    text = f"unit {boundary.unit + 1}: {sum_} ≥ 0"
    for weight, other, letter in (
        (boundary.x, boundary.y, "x"),
        (boundary.y, boundary.x, "y"),
    ):
        if weight != 0 and other == 0 and sum_ != letter:
            end = number(-boundary.b / weight + 0.0)
            return f"{text}, so {letter} {'≥' if weight > 0 else '≤'} {end}"
    if boundary.x == boundary.y == 0:
        return f"{text}, {'everywhere' if boundary.b >= 0 else 'nowhere'}"
    return text


def draw_boundary(boundary: Boundary, grid: Grid, canvas: Canvas, style: str = "network D") -> None:
    """Draw the line where nothing is written yet, with signs that point to the active side."""
    across, down = boundary.x * grid.dx / grid.across, -boundary.y * grid.dy / grid.down
    start = boundary.x * grid.x + boundary.y * grid.y + boundary.b - across * grid.left
    sign = _sign(across, down)
    if sign == "─":
        turned = _points(start, down, across, canvas.width, canvas.height)
        line = [(row, column) for column, row in turned]
        right, below, pointer = 0, (1 if down > 0 else -1), "v" if down > 0 else "^"
    else:
        line = list(_points(start, across, down, canvas.height, canvas.width))
        right, below, pointer = (1 if across > 0 else -1), 0, "›" if across > 0 else "‹"
    drawn = []
    for row, column in line:
        place = next((c for c in (column, column - 1) if canvas.free(row, c)), None)
        if place is not None:
            canvas.put(row, place, Span(sign, style))
            drawn.append((row, place))
    for row, column in drawn[1::4]:
        if canvas.free(row + below, column + right):
            canvas.put(row + below, column + right, Span(pointer, style))


def _points(
    start: float, along: float, other: float, count: int, most: int
) -> Iterator[tuple[int, int]]:
    """For each of `count` rows the column below `most` where start + along·column + other·row = 0.

    With rows and columns exchanged, for each column its row.
    """
    if along == 0:
        return
    for row in range(count):
        column = round(-(start + other * row) / along)
        if 0 <= column < most:
            yield row, column


def _sign(across: float, down: float) -> str:
    """The sign of a line whose sum grows by so much a column and so much a row."""
    if abs(across) >= STEEP * abs(down):
        return "│"
    if abs(down) >= STEEP * abs(across):
        return "─"
    return "╲" if across * down < 0 else "╱"
