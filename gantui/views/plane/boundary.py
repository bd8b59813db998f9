"""A unit's boundary: as an inequality, and as signs on a canvas.

The boundary is the line w₁·x + w₂·y + b = 0; the unit is active where the sum is positive.
"""

from collections.abc import Iterator
from math import copysign, frexp, inf, isfinite, ldexp
from typing import NamedTuple

from gantui.views.plane.plane import Boundary
from gantui.views.text.canvas import Canvas
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Span

STEEP = 6
"""From how many rows a column a line is drawn as upright, from how many columns a row as level."""
EVERY = 4
"""Every which row of a line points to the active side; on a level line, twice as many columns."""

AXES = "xy"
"""The letters of the plane's axes."""
SIGNS = "─┬┴│├┤╲╱›‹"
"""What lines are drawn with."""


class Grid(NamedTuple):
    """Where the points of a plane stand on a canvas: each just before its number, if it has one."""

    x: float
    """The x of the first column of points."""
    y: float
    """The y of the canvas's first row."""
    dx: float
    """How far columns of points are apart on the plane."""
    dy: float
    """How far rows of points are apart on the plane."""
    left: int = 0
    """The first column of points on the canvas."""
    across: int = 1
    """How far columns of points are apart on the canvas."""
    down: int = 1
    """How far rows of points are apart on the canvas; the first is at the top."""

    def place(self, x: float, y: float) -> tuple[int, int]:
        """The row and column of the canvas nearest to a place of the plane."""
        row, column = (self.y - y) / self.dy * self.down, (x - self.x) / self.dx * self.across
        return round(row), round(self.left + column)


def expression(boundary: Boundary) -> str:
    """The weighted sum as one writes it: `2x + y - 2`."""
    text = ""
    for weight, letter in zip((boundary.x, boundary.y, boundary.b), (*AXES, ""), strict=True):
        if weight == 0:
            continue
        size = number(abs(weight))
        part = letter if letter and size == "1" else size + letter
        sign = (" - " if weight < 0 else " + ") if text else ("-" if weight < 0 else "")
        text += sign + part
    return text or "0"


def region(boundary: Boundary) -> str:
    """Where the unit is active: `x ≥ -1`, `x + y - 3 ≥ 0`, `everywhere`, `nowhere`."""
    if boundary.x == boundary.y == 0:
        return "everywhere" if boundary.b >= 0 else "nowhere"
    if boundary.x != 0 and boundary.y != 0:
        return f"{expression(boundary)} ≥ 0"
    weight, letter = (boundary.x, AXES[0]) if boundary.x != 0 else (boundary.y, AXES[1])
    return f"{letter} {'≥' if weight > 0 else '≤'} {number(-boundary.b / weight + 0.0)}"


def inequality(boundary: Boundary) -> str:
    """Where the unit is active, and why: `unit 1: x + 1 ≥ 0, so x ≥ -1`."""
    found, whole = region(boundary), f"{expression(boundary)} ≥ 0"
    so = "" if found == whole else f", {found}" if found.isalpha() else f", so {found}"
    return f"unit {boundary.unit + 1}: {whole}{so}"


def draw_boundary(boundary: Boundary, grid: Grid, canvas: Canvas, style: str = "network D") -> None:
    """Draw the line where nothing is written yet, with signs that point to the active side."""
    boundary = _scaled(boundary)
    across, down = boundary.x * grid.dx / grid.across, -boundary.y * grid.dy / grid.down
    start = boundary.x * grid.x + boundary.y * grid.y + boundary.b - across * grid.left
    sign, tick = _signs(across, down)
    if sign == "─":
        places, every = list(_by_column(start, across, down, canvas)), 2 * EVERY
    else:
        places, every = list(_by_row(start, across, down, grid, canvas)), EVERY
    for count, (row, column) in enumerate(places):
        canvas.put(row, column, Span(tick if count % every == 1 else sign, style))
    if tick == sign:
        right, pointer = (1, "›") if across > 0 else (-1, "‹")
        beside = [(row, column + right) for row, column in places]
        for row, column in [p for p in beside if _is_bare(canvas, *p, right)][::EVERY]:
            canvas.put(row, column, Span(pointer, style))


def _scaled(boundary: Boundary) -> Boundary:
    """The same line with weights of about 1: the products of tiny ones have lost their digits."""
    exponent = frexp(max(abs(boundary.x), abs(boundary.y)))[1]
    x, y = ldexp(boundary.x, -exponent), ldexp(boundary.y, -exponent)
    try:
        return boundary._replace(x=x, y=y, b=ldexp(boundary.b, -exponent))
    except OverflowError:  # so far away that float64 has no number for it
        return boundary._replace(x=x, y=y, b=copysign(inf, boundary.b))


def free_place(row: int, column: int, grid: Grid, canvas: Canvas) -> int | None:
    """The column, or the first free one on its right up to that of the next point.

    A point stands before its number. What is right of the point, but would stand on the number,
    goes behind it. Where lines cross, one is enough.
    """
    if canvas.sign(row, column) in SIGNS:
        return None
    last = column + (grid.left - column) % grid.across
    return next((place for place in range(column, last + 1) if canvas.free(row, place)), None)


def _by_column(
    start: float, across: float, down: float, canvas: Canvas
) -> Iterator[tuple[int, int]]:
    """A place in each column; none before a minus, which would look longer."""
    for column in range(canvas.width):
        row = _nearest(start + across * column, down)
        if row is not None and canvas.free(row, column) and canvas.sign(row, column + 1) != "-":
            yield row, column


def _by_row(
    start: float, across: float, down: float, grid: Grid, canvas: Canvas
) -> Iterator[tuple[int, int]]:
    """A place in each row; an upright line goes behind a number in the row below it too."""
    upright = abs(across) >= STEEP * abs(down)
    for row in range(canvas.height):
        column = _nearest(start + down * row, across)
        if column is None:
            continue
        place = free_place(row - row % grid.down, column, grid, canvas) if upright else None
        if place is None or not canvas.free(row, place):
            place = free_place(row, column, grid, canvas)
        if place is not None:
            yield row, place


def _nearest(value: float, along: float) -> int | None:
    """The place nearest to where value + along · place is 0, if there is one."""
    place = -value / along if along else float("inf")
    return round(place) if isfinite(place) else None


def _signs(across: float, down: float) -> tuple[str, str]:
    """The sign of a line whose sum grows by so much a column and so much a row.

    And the one that points to where it grows; a slanted line has none and is given pointers.
    """
    if abs(down) >= STEEP * abs(across):
        return "─", "┬" if down > 0 else "┴"
    if abs(across) >= STEEP * abs(down):
        return "│", "├" if across > 0 else "┤"
    slanted = "╲" if across * down < 0 else "╱"
    return slanted, slanted


def _is_bare(canvas: Canvas, row: int, column: int, right: int) -> bool:
    """Whether a pointer has room, and nothing behind it that it would seem to belong to."""
    return canvas.free(row, column) and canvas.sign(row, column + right) == " "
