"""What a discriminator says of every point of a plane, as SVG: the picture of `views/plane`.

A number stands in every cell, where points are close in every few of them, so it is read without
colours too; samples have marks that differ in shape, and the words below say the rest.
"""

from collections.abc import Iterator
from itertools import groupby
from math import ceil, hypot, isfinite, isnan
from typing import NamedTuple

import numpy as np

from gantui.engine import Step
from gantui.engine.program.picture import NetworkPlane
from gantui.exports.html.grounds import CIVIDIS, classes
from gantui.exports.html.marks import (
    Drawing,
    Place,
    arrow,
    crosses,
    dots,
    key,
    mark,
    name,
    pair,
    seen,
)
from gantui.views.plane.arrows import LONGEST
from gantui.views.plane.boundary import inequality
from gantui.views.plane.plane import (
    Boundary,
    Plane,
    drawn_boundaries,
    image_note,
    image_on,
    planes_of,
)
from gantui.views.plane.pushes import push_note
from gantui.views.plane.samples import CROWD, Sample
from gantui.views.plane.shares import ends, shares
from gantui.views.text.numbers.number import number, texts

POINTS = (24, 24)
"""Close points across and up: few enough for a page of a few hundred steps."""
CLOSE = 12.0
"""How wide and high the cell of a close point is."""
CELL, LETTER = 34.0, 6.6
"""The same of a point with a number, at least, and how wide a digit is."""
EVERY = 6
"""Of close points, one in so many columns and rows has its number."""
TOP, EDGE, LINE = 8.0, 12.0, 16.0
"""What is free above a plane and beside it, and how high a line of text is."""
MOST_TOLD = 24
"""Samples whose places are said in words."""
WIDEST_NOTE = 200
"""Columns of a sentence below a plane; it is wrapped by the browser."""


class _Frame(NamedTuple):
    """Where the points of a plane are in its picture."""

    plane: Plane
    left: float
    across: float
    """How wide a cell is; its point is in the middle."""
    down: float
    """How high it is."""

    def place(self, x: float, y: float) -> Place:
        """Where a point of the plane is."""
        xs, ys = self.plane.xs, self.plane.ys
        column = (x - xs[0]) / (xs[-1] - xs[0]) * (len(xs) - 1)
        row = (ys[0] - y) / (ys[0] - ys[-1]) * (len(ys) - 1)
        return self.left + (column + 0.5) * self.across, TOP + (row + 0.5) * self.down

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.left + len(self.plane.xs) * self.across

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return TOP + len(self.plane.ys) * self.down

    def has(self, at: Place) -> bool:
        """Whether a place of the picture is on the plane."""
        return self.left <= at[0] <= self.right and TOP <= at[1] <= self.bottom


def planes(step: Step, picture: NetworkPlane) -> list[Drawing]:
    """The plane of a step; after an update, before it the one of then."""
    likely = step.program.quantities[picture.verdict.output].probability_of
    said = f": P({likely})" if likely else ""
    return [_drawing(plane, said) for plane in planes_of(step, picture, POINTS)]


def _drawing(plane: Plane, said: str) -> Drawing:
    """A plane, and what its marks are, and what has no room on it."""
    frame = _frame(plane)
    low, high = map(number, ends(plane))
    outside = [one.name for one in plane.samples if not frame.has(frame.place(one.x, one.y))]
    notes = [
        key(one.group for one in plane.samples),
        f"dark {low}, bright {high}" if plane.close else "",
        f"dashed line: {number(plane.even)}" if plane.close and plane.even is not None else "",
        push_note(plane.pushes, WIDEST_NOTE),
        image_note(plane, WIDEST_NOTE),
        *(inequality(one) for one in plane.boundaries if not plane.close),
        f"farther out: {', '.join(outside)}" if outside else "",
    ]
    return Drawing(
        plane.title + said,
        _told(plane),
        (frame.right + EDGE, frame.bottom + LINE),
        "".join(_parts(frame)),
        [note for note in notes if note],
    )


def _told(plane: Plane) -> str:
    """What somebody who does not see the picture is told of it."""
    finite, samples = plane.values[np.isfinite(plane.values)], plane.samples
    known = f"From {number(finite.min())} to {number(finite.max())}. " if finite.size else ""
    if len(samples) > MOST_TOLD:
        return f"{known}{len(samples)} samples."
    at = (f"{one.group} {one.name} at ({number(one.x)}, {number(one.y)})" for one in samples)
    return known + "; ".join(at)


def _frame(plane: Plane) -> _Frame:
    """Cells as large as their numbers need; on the left the numbers of y."""
    left = float(ceil(LETTER * (max(len(number(y)) for y in plane.ys) + 1)))
    if plane.close:
        return _Frame(plane, left, CLOSE, CLOSE)
    longest = max(len(text) for row in texts(plane.values) for text in row)
    return _Frame(plane, left, max(CELL, 2.0 * ceil(LETTER * longest / 2 + 2)), CELL)


def _parts(frame: _Frame) -> Iterator[str]:
    """From the ground up: cells, lines, numbers, then what moves and what stands there."""
    plane, grounds = frame.plane, _grounds(frame.plane)
    yield from _cells(frame, grounds)
    lines = plane.boundaries if not plane.close else drawn_boundaries(plane)
    yield seen("line", "".join(_line(frame, one) for one in lines))
    yield seen("even", _edges(frame))
    yield from _numbers(frame, grounds)
    yield from _axes(frame)
    yield seen("dots", dots(frame.place(*at) for at in image_on(plane)))
    was = (frame.place(*at) for at in plane.pushes.was)
    yield seen("arrow", crosses(at for at in was if frame.has(at)))
    yield seen("arrow", "".join(_arrows(frame)))
    yield from _samples(frame)


def _grounds(plane: Plane) -> list[list[str]]:
    """The class of every cell."""
    if not plane.close:
        return classes("probability" if plane.probability else "value", plane.values)
    steps = len(CIVIDIS) - 1
    return [
        ["" if isnan(one) else f"c{round(one * steps)}" for one in row]
        for row in shares(plane).tolist()
    ]


def _cells(frame: _Frame, grounds: list[list[str]]) -> Iterator[str]:
    """The cells of each ground as one path as wide as a row, neighbours as one piece of it."""
    found: dict[str, str] = {}
    for row, line in enumerate(grounds):
        column, y = 0, TOP + (row + 0.5) * frame.down
        for ground, same in groupby(line):
            count = len(list(same))
            piece = f"M{frame.left + column * frame.across:g} {y:g}h{count * frame.across:g}"
            found[ground] = found.get(ground, "") + piece
            column += count
    wide = "" if frame.down == CELL else f' stroke-width="{frame.down:g}"'
    return (f'<path class="f {name}"{wide} d="{path}"/>' for name, path in found.items() if name)


def _numbers(frame: _Frame, grounds: list[list[str]]) -> Iterator[str]:
    """The number of every point, below it; of close ones, of some, rounded, away from samples."""
    plane, every = frame.plane, EVERY if frame.plane.close else 1
    stand = [frame.place(one.x, one.y) for one in plane.samples] if plane.close else []
    found: dict[str, str] = {}
    for row in range(every // 2, len(plane.ys), every):
        for column in range(every // 2, len(plane.xs), every):
            value = plane.values[row, column].item()
            text = number(round(value, 2)) if plane.close and isfinite(value) else number(value)
            x, y = frame.place(plane.xs[column], plane.ys[row])
            if isnan(value) or any(abs(x - a) < 26 and abs(y - b) < 13 for a, b in stand):
                continue
            y += 4 if plane.close else 13
            ground = grounds[row][column] or "bare"
            found[ground] = f'{found.get(ground, "")}<text x="{x:.4g}" y="{y:.4g}">{text}</text>'
    return (f'<g class="n {name}">{written}</g>' for name, written in found.items())


def _axes(frame: _Frame) -> Iterator[str]:
    """Numbers of x below the columns and of y beside the rows; of close points, the ends."""
    plane = frame.plane
    xs = (plane.xs[0], plane.xs[-1]) if plane.close else plane.xs
    ys = (plane.ys[0], plane.ys[-1]) if plane.close else plane.ys
    for x in xs:
        at, _ = frame.place(x, plane.ys[0])
        yield f'<text class="mid" x="{at:.4g}" y="{frame.bottom + 12:.4g}">{number(x)}</text>'
    for y in ys:
        _, at = frame.place(plane.xs[0], y)
        yield f'<text class="end" x="{frame.left - 4:.4g}" y="{at + 4:.4g}">{number(y)}</text>'


def _edges(frame: _Frame) -> str:
    """The sides of close cells between which the values pass `even`."""
    plane = frame.plane
    if not plane.close or plane.even is None:
        return ""
    high = plane.values > plane.even
    beside, below = np.diff(high, axis=1), np.diff(high, axis=0)
    upright = "".join(
        f"M{frame.left + (column + 1) * frame.across:g} {TOP + row * frame.down:g}v{frame.down:g}"
        for row, column in np.argwhere(beside).tolist()
    )
    level = "".join(
        f"M{frame.left + column * frame.across:g} {TOP + (row + 1) * frame.down:g}h{frame.across:g}"
        for row, column in np.argwhere(below).tolist()
    )
    return upright + level


def _line(frame: _Frame, boundary: Boundary) -> str:
    """A boundary across the plane, with ticks towards the side where the unit is active.

    It is w₁·x + w₂·y + b = 0 in the lengths of the picture: a unit normal and its distance from
    the middle.
    """
    plane = frame.plane
    dx = (plane.xs[-1] - plane.xs[0]) / (len(plane.xs) - 1) / frame.across
    dy = (plane.ys[0] - plane.ys[-1]) / (len(plane.ys) - 1) / frame.down
    right, low = boundary.x * dx, -boundary.y * dy
    size = hypot(right, low)
    middle = ((plane.xs[0] + plane.xs[-1]) / 2, (plane.ys[0] + plane.ys[-1]) / 2)
    value = boundary.x * middle[0] + boundary.y * middle[1] + boundary.b
    if not (size > 0 and isfinite(size) and isfinite(value)):
        return ""
    normal, away = (right / size, low / size), -value / size
    centre = frame.place(*middle)
    foot = (centre[0] + away * normal[0], centre[1] + away * normal[1])
    return _within(frame, foot, (-normal[1], normal[0]), normal)


def _within(frame: _Frame, foot: Place, along: Place, tick: Place) -> str:
    """The part on the plane of the line through a place, along a way; nothing where none is."""
    first, last = -float("inf"), float("inf")
    sides = ((frame.left, frame.right), (TOP, frame.bottom))
    for start, way, (low, high) in zip(foot, along, sides, strict=True):
        if abs(way) < 1e-9:
            if not low <= start <= high:
                return ""
            continue
        near, far = sorted(((low - start) / way, (high - start) / way))
        first, last = max(first, near), min(last, far)
    if not first < last:
        return ""
    at = [
        (foot[0] + part * along[0], foot[1] + part * along[1])
        for part in np.linspace(first, last, 5).tolist()
    ]
    ticks = "".join(f"M{pair(one)}l{tick[0] * 5:.3g} {tick[1] * 5:.3g}" for one in at[1:-1])
    return f"M{pair(at[0])}L{pair(at[-1])}{ticks}"


def _arrows(frame: _Frame) -> Iterator[str]:
    """The arrows; the longest is a quarter of the plane's smaller side."""
    plane = frame.plane
    across, up = abs(plane.xs[-1] - plane.xs[0]), abs(plane.ys[0] - plane.ys[-1])
    unit = LONGEST * min(across, up)
    for one in plane.pushes.arrows:
        start = frame.place(one.x, one.y)
        if frame.has(start):
            yield arrow(start, frame.place(one.x + one.dx * unit, one.y + one.dy * unit))


def _samples(frame: _Frame) -> Iterator[str]:
    """The samples on the plane, and beside each place the names there where not too many are."""
    there: dict[Place, list[Sample]] = {}
    for one in frame.plane.samples:
        at = frame.place(one.x, one.y)
        if frame.has(at):
            there.setdefault(at, []).append(one)
    for at, samples in there.items():
        yield from (mark(group, at) for group in dict.fromkeys(one.group for one in samples))
    for at, samples in there.items() if len(frame.plane.samples) <= CROWD else ():
        yield name(", ".join(one.name for one in samples), at)
