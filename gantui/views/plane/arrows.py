"""Arrows on a canvas along which a loss pushes generated samples."""

from collections.abc import Iterator, Sequence
from math import ceil

from gantui.views.plane.boundary import Grid
from gantui.views.plane.pushes import Arrow, head
from gantui.views.plots.braille import BLANK
from gantui.views.text.canvas import Canvas
from gantui.views.text.spans import Span

LONGEST = 1 / 4
"""The length of the longest arrow, of the plane's smaller side."""
FINE = 8
"""Places in which a line is drawn, for each character that it passes."""
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of braille dots by row and column."""


def draw_arrows(arrows: Sequence[Arrow], grid: Grid, canvas: Canvas, style: str) -> None:
    """Draw arrows where nothing is written yet: a line of braille dots, and a head in any case."""
    dots: dict[tuple[int, int], int] = {}
    heads: dict[tuple[int, int], str] = {}
    for arrow in arrows:
        way = _on_canvas(arrow, grid, canvas)
        row, column = grid.place(arrow.x, arrow.y)
        end = next((at for at in _ends((row, column), way) if canvas.free(*at)), None)
        if end is None:
            continue
        heads[end] = head(way[0], -2 * way[1])  # a row is as high as two columns are wide
        for at, bit in _line((row, column), way):
            if at not in ((row, column), end):
                dots[at] = dots.get(at, 0) | bit
    signs = {at: chr(BLANK + bits) for at, bits in dots.items()} | heads
    for at, sign in signs.items():
        if canvas.free(*at):
            canvas.put(*at, Span(sign, style))


def _on_canvas(arrow: Arrow, grid: Grid, canvas: Canvas) -> tuple[float, float]:
    """How many columns to the right and rows down an arrow goes, as directions are on the plane."""
    across, down = grid.across / grid.dx, grid.down / grid.dy  # columns and rows of a unit
    unit = LONGEST * min(canvas.width / across, canvas.height / down)
    return arrow.dx * unit * across, -arrow.dy * unit * down


def _ends(start: tuple[int, int], way: tuple[float, float]) -> Iterator[tuple[int, int]]:
    """Where the head may stand: at the arrow's end, on the way there, beside the sample."""
    row, column = start
    right, down = way
    steps = max(ceil(max(abs(right), abs(down))), 1)
    for step in range(steps, 0, -1):
        at = round(row + down * step / steps), round(column + right * step / steps)
        if at != start:
            yield at
    yield row + _sign(down, right), column + _sign(right, down)
    yield row, column - 1


def _sign(along: float, across: float) -> int:
    """−1, 0 or 1: the step to the neighbour in whose direction a way goes."""
    return 0 if abs(along) < abs(across) / 2 else 1 if along > 0 else -1


def _line(
    start: tuple[int, int], way: tuple[float, float]
) -> Iterator[tuple[tuple[int, int], int]]:
    """The dots of a way: row and column of their character, and their bit."""
    steps = ceil(FINE * max(abs(way[0]), abs(way[1]), 1))
    for step in range(steps + 1):
        x, y = (start[1] + 0.5 + way[0] * step / steps), (start[0] + 0.5 + way[1] * step / steps)
        row, column = int(y // 1), int(x // 1)
        yield (row, column), DOTS[min(int((y - row) * 4), 3)][min(int((x - column) * 2), 1)]
