"""A plane of close points: two above each other in every character, as cividis half blocks."""

from collections.abc import Collection
from functools import lru_cache
from math import isnan

import numpy as np
from numpy.typing import NDArray

from gantui.engine import Array
from gantui.views.plane.arrows import draw_arrows
from gantui.views.plane.axes import margin
from gantui.views.plane.boundary import Grid, draw_boundary
from gantui.views.plane.plane import IMAGE, Plane, drawn_boundaries, image_note, image_on
from gantui.views.plane.pushes import WAS, push_note
from gantui.views.plane.samples import CROWD, Sample, crowd_legend, crowd_sign, sign_of
from gantui.views.plane.shares import ends, shares
from gantui.views.text.canvas import Canvas, stacked
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Line, Span, cut, extent, line

SHADES = 50
"""How many shades are told apart: fewer, and less is painted when the plane changes a little."""


def dots_lines(plane: Plane, width: int, height: int) -> list[Line]:
    """The field, a dot where it passes `even`, boundaries of hidden units, samples by letter.

    Probabilities have their shades from 0 to 1, scores from the lowest on the plane to the highest.
    """
    low, high = ends(plane)
    canvas, places = Canvas(len(plane.xs), len(plane.ys) // 2), _places(plane)
    _draw(plane, places, canvas)
    shades = np.round(shares(plane) * SHADES) / SHADES
    cells = canvas.cells
    for row, halves in enumerate(zip(shades[::2].tolist(), shades[1::2].tolist(), strict=True)):
        for column, (top, bottom) in enumerate(zip(*halves, strict=True)):
            cells[row, column] = _shaded(cells.get((row, column)), top, bottom)
    crowd = len(plane.samples) > CROWD
    several = not crowd and any(sign_of(found) == "*" for found in places.values())
    said = f"dark {number(low)}, bright {number(high)}"
    said += "" if plane.even is None else f", · {number(plane.even)}"
    said += ", * several" if several else ""
    image = [line(image_note(plane, width), "dim")] if plane.image else []
    pushed = push_note(plane.pushes, width)
    parts = [
        (3, [line(cut(plane.title, width), "title")]),
        (9, _beside(plane, canvas)),
        (5, [_axis(plane)]),
        (4, [line(cut(said, width), "dim")]),
        (4, [line(cut(crowd_legend(plane.samples), width), "dim")] if crowd else []),
        (4, image),
        (6, [line(pushed, "group fake")] if pushed else []),
    ]
    return stacked(parts, height)


def _grid(plane: Plane) -> Grid:
    """A character's middle lies between its two points."""
    dx, dy = plane.xs[1] - plane.xs[0], plane.ys[0] - plane.ys[1]
    return Grid(plane.xs[0], plane.ys[0] - dy / 2, dx, 2 * dy)


def _places(plane: Plane) -> dict[tuple[int, int], list[Sample]]:
    """The samples by the character in which they stand."""
    grid, found = _grid(plane), dict[tuple[int, int], list[Sample]]()
    for sample in plane.samples:
        found.setdefault(grid.place(sample.x, sample.y), []).append(sample)
    return found


def _draw(plane: Plane, places: dict[tuple[int, int], list[Sample]], canvas: Canvas) -> None:
    """Boundaries, over them the edge at `even`, the generator's image, where samples were, letters.

    Arrows go over all but the letters.
    """
    for boundary in drawn_boundaries(plane):
        draw_boundary(boundary, _grid(plane), canvas)
    if plane.even is not None:
        for row, column in np.argwhere(_edges(plane.values, plane.even)).tolist():
            canvas.put(row, column, Span("·"))
    for x, y in image_on(plane):
        canvas.put(*_grid(plane).place(x, y), Span(IMAGE, "sample"))
    for x, y in plane.pushes.was:
        canvas.put(*_grid(plane).place(x, y), Span(WAS, "was"))
    crowd = len(plane.samples) > CROWD
    for at, samples in places.items():
        text = crowd_sign(samples) if crowd else _text(samples, at, places, canvas.width)
        canvas.put(*at, Span(text, "sample"))
    arrows = Canvas(
        canvas.width, canvas.height, {at: canvas.cells[at] for at in places if at in canvas.cells}
    )
    draw_arrows(plane.pushes.arrows, _grid(plane), arrows, "sample")
    canvas.cells |= arrows.cells


def _text(
    samples: list[Sample],
    at: tuple[int, int],
    places: Collection[tuple[int, int]],
    width: int,
) -> str:
    """What stands for the samples of a character: one's whole name where there is room for it."""
    sign, name = sign_of(samples), samples[0].name
    alone = len(samples) == 1 and name[:1] == sign and extent(name) == len(name)
    rest = {(at[0], at[1] + place) for place in range(1, len(name) + 1)}
    has_room = at[1] + len(name) < width and rest.isdisjoint(places)
    return name if alone and has_room else sign


def _edges(values: Array, even: float = 0.5) -> NDArray[np.bool_]:
    """The characters within which, right of which or below which the field passes `even`."""
    high = values > even
    top, bottom = high[0:-1:2], high[1::2]
    right = np.diff(top, axis=1, append=top[:, -1:])
    below = bottom != np.concatenate((top[1:], bottom[-1:]))
    edges: NDArray[np.bool_] = (top != bottom) | right | below
    return edges


@lru_cache(maxsize=(SHADES + 1) ** 2)
def _shaded(span: Span | None, top: float, bottom: float) -> Span:
    """A blank as a half block, a sign on the mean of the two shades; a blank where one is none."""
    if isnan(top) or isnan(bottom):
        return Span(" ") if span is None else Span(span.text)
    if span is None:
        return Span("▀", "halves", top, bottom)
    style = "written probability" if span.style == "sample" else "rest probability"
    return Span(span.text, style, (top + bottom) / 2)


def _beside(plane: Plane, canvas: Canvas) -> list[Line]:
    """The rows, the numbers of y beside the first and the last."""
    edge, rows = margin((plane.ys[0], plane.ys[-1])), canvas.height
    marks = [number(plane.ys[0]), *[""] * (rows - 1)]
    if rows > 1:
        marks[-1] = number(plane.ys[-1])
    return [
        (Span(f"{mark.rjust(edge - 1)} ", "dim"), *spans)
        for mark, spans in zip(marks, canvas.lines(), strict=True)
    ]


def _axis(plane: Plane) -> Line:
    """The numbers of x below the first column and the last, as far as there is room."""
    edge, columns = margin((plane.ys[0], plane.ys[-1])), len(plane.xs)
    first, last = number(plane.xs[0]), number(plane.xs[-1])
    if len(first) + len(last) < columns:
        first += last.rjust(columns - len(first))
    return line(" " * edge + (first if len(first) <= columns else ""), "dim")
