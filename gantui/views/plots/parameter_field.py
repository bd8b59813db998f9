"""The picture of a game of two numbers: where both updates lead from any two, and the run so far.

The generator's number is across, the discriminator's is up. At points of a grid stands an arrow's
head along the step of gradient descent of both at once; a line of dots joins the numbers that the
iterations began with.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, hypot, isfinite
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Cell, Step, cell_name
from gantui.engine.program.picture import ParameterPlane
from gantui.engine.run.joint_update import joint_update
from gantui.views.plane.axes import evenly, margin
from gantui.views.plane.pushes import head
from gantui.views.plots.braille import BLANK
from gantui.views.text.canvas import Canvas
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Line, Span, cut, line, to_left

APART = 4, 2
"""Columns and lines from one arrow to the next, at least."""
MOST = 16, 9
"""Arrows beside each other and below each other, at most: each asks the run's operations."""
FAINT = 1 / 3
"""An arrow that is shorter than this part of the longest one is faint."""
FLAT = 1e-9
"""One that is shorter than this part of it is a dot: nothing pushes."""
BEGAN, NOW = "×", "o"
"""Where the run began, and where it is."""
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of braille dots by row and column."""
AROUND = 4
"""Lines of the picture that are not the plane: its title, its axis, what is what."""
LEAST = 12, 4
"""Columns and lines below which no plane is drawn."""
FARTHEST = 1e9
"""Numbers beyond it are left out of the picture."""


class _Plane(NamedTuple):
    """The plane on a canvas."""

    xs: tuple[float, ...]
    """The numbers of its columns."""
    ys: tuple[float, ...]
    """The numbers of its rows, from the top."""

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Row and column of a point, of which the whole part is that of a character."""
        (left, *_, right), (top, *_, bottom) = self.xs, self.ys
        across = (x - left) / (right - left) * (len(self.xs) - 1)
        return (top - y) / (top - bottom) * (len(self.ys) - 1) + 0.5, across + 0.5


def field_picture(step: Step, width: int, height: int, began: Sequence[Array] = ()) -> list[Line]:
    """The picture in `width` × `height`; no lines where it has no room.

    `began` has the two numbers (2 × 1) at the start of each iteration so far that is drawn.
    """
    game = step.turn.picture
    if game is None or game.kind != "parameters":
        return []
    now = _now(step, game)
    if now is None:
        began = began[:-1]  # the iteration's own start may be the number that is hidden
    points = (*began, *([] if now is None else [now]))
    trail = [point.ravel().tolist() for point in points if _near(point)]
    around = np.array([[0.0, 0.0], *trail]).T
    rows, edge = height - AROUND, 8
    if width - edge < LEAST[0] or rows < LEAST[1]:
        return []
    _, ys = evenly(around, 2, rows)
    edge = margin((ys[0], ys[-1]))
    xs, ys = evenly(around, width - edge, rows)
    plane, canvas = _Plane(xs, ys), Canvas(len(xs), rows)
    _axes(plane, canvas)
    _arrows(step, game, plane, canvas)
    _trail(trail, plane, canvas, known=now is not None)
    names = [_name(step, cell) for cell in game.cells]
    return [
        line(cut(f"{names[0]} across, {names[1]} up", width), "title"),
        *_framed(plane, canvas, edge),
        line(cut(f"{BEGAN} start  {NOW} now  dots: the way", width), "dim"),
        line(cut("arrows: both, faint if short", width), "dim"),
    ]


def _now(step: Step, game: ParameterPlane) -> Array | None:
    """The two numbers (2 × 1) as far as they are shown; None where one of them is hidden."""
    found = []
    for cell in game.cells:
        after = step.shown_from(cell)
        if after is None:
            return None
        found.append([step.states[after + 1][cell.quantity].item(cell.row, cell.column)])
    return np.array(found)


def _near(point: Array) -> bool:
    return bool((np.abs(point) <= FARTHEST).all())


def _name(step: Step, cell: Cell) -> str:
    """What a number is called; a matrix that is one number needs no row and no column."""
    quantity, columns = step.program.quantities[cell.quantity], step.columns(cell.quantity)
    if len(quantity.rows) == len(columns) == 1:
        return quantity.name
    return cell_name(step.program, cell, columns)


def _axes(plane: _Plane, canvas: Canvas) -> None:
    """The lines of 0, where they are in the picture."""
    row, column = (int(at) for at in plane.place(0.0, 0.0))
    for at in range(canvas.width):
        canvas.put(row, at, Span("─", "dim"))
    for at in range(canvas.height):
        canvas.put(at, column, Span("┼" if at == row else "│", "dim"))


def _arrows(step: Step, game: ParameterPlane, plane: _Plane, canvas: Canvas) -> None:
    """The heads of arrows at points of a grid, as directions are on the picture."""
    columns, rows = (
        range(every // 2, size, every)
        for size, most, least in zip((canvas.width, canvas.height), MOST, APART, strict=True)
        for every in [max(least, -(-size // most))]
    )
    places = [(row, column) for row in rows for column in columns]
    points = np.array([[plane.xs[column], plane.ys[row]] for row, column in places]).T
    found = joint_update(step, game, points)
    across = (canvas.width - 1) / (plane.xs[-1] - plane.xs[0])
    up = 2 * (canvas.height - 1) / (plane.ys[0] - plane.ys[-1])  # a row is two columns high
    ways = [(dx * across, dy * up) for dx, dy in found.T.tolist()]
    lengths = [hypot(*way) for way in ways]
    longest = max(filter(isfinite, lengths), default=0.0)
    for place, way, length in zip(places, ways, lengths, strict=True):
        if isfinite(length):
            flat = length <= FLAT * longest
            style = "dim" if length < FAINT * longest else "text"
            canvas.put(*place, Span("·" if flat else head(*way), style))


def _trail(trail: Sequence[Sequence[float]], plane: _Plane, canvas: Canvas, *, known: bool) -> None:
    """The way so far as dots, with its start and, where it is known, where it is now."""
    places = [plane.place(*point) for point in trail]
    dots: dict[tuple[int, int], int] = {}
    for at, bit in _joined(places):
        dots[at] = dots.get(at, 0) | bit
    for at, bits in dots.items():
        canvas.put(*at, Span(chr(BLANK + bits), "curve"))
    for sign, ends in ((BEGAN, places[:1]), (NOW, places[-1:] if known else [])):
        for row, column in ends:
            canvas.put(int(row), int(column), Span(sign, "title"))


def _joined(
    places: Sequence[tuple[float, float]],
) -> Iterator[tuple[tuple[int, int], int]]:
    """The dots on the lines between places: row and column of their character, and their bit."""
    for (row, column), (to_row, to_column) in pairwise(places):
        steps = ceil(max(4 * abs(to_row - row), 2 * abs(to_column - column), 1))
        for part in range(steps + 1):
            y, x = row + (to_row - row) * part / steps, column + (to_column - column) * part / steps
            at = int(y), int(x)
            yield at, DOTS[min(int((y - at[0]) * 4), 3)][min(int((x - at[1]) * 2), 1)]


def _framed(plane: _Plane, canvas: Canvas, edge: int) -> Iterable[Line]:
    """The rows with the numbers of their ends on the left, and those of the columns below."""
    ends = {0: number(plane.ys[0]), canvas.height - 1: number(plane.ys[-1])}
    for at, spans in enumerate(canvas.lines()):
        yield (Span(f"{ends.get(at, ''):>{edge - 1}} ", "label"), *spans)
    low, high = number(plane.xs[0]), number(plane.xs[-1])
    yield line(" " * edge + to_left(low, canvas.width - len(high)) + high, "label")
