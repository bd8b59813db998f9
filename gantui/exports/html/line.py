"""What a discriminator says of every number, as SVG: the picture of `views/plots/number_line`.

Below the curve stand real and fake samples, how the fakes are moved, and, after figure 1 of
Goodfellow et al. (2014), from which noise they come.
"""

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Step
from gantui.engine.program.picture import NumberLine
from gantui.exports.html.marks import Drawing, Place, arrow, crosses, key, mark, name
from gantui.views.plots.noise_map import NoiseMap, has_noise_map, noise_map, shares, ways
from gantui.views.plots.number_line import LONGEST, OnLine, on_line
from gantui.views.plots.plot_frame import Series
from gantui.views.text.numbers.number import number

COUNT = 97
"""Numbers of x at which the curve is drawn."""
LEFT, RIGHT, TOP, BOTTOM = 70.0, 590.0, 10.0, 150.0
"""Where the plot stands."""
AXIS, ROW = 18.0, 24.0
"""How high the numbers below the plot are, and a row of samples."""
BINS, BAR, MAP = 40, 22.0, 70.0
"""Bins of a density, how high its largest bar is, and how high the map from noise."""
DIGIT = 7.5
"""How wide a letter of a name is."""


class _Scale(NamedTuple):
    """Where a number of the line, and a value of a curve, are in the picture."""

    ends: tuple[float, float]
    low: float
    high: float

    def x(self, value: float) -> float:
        """How far to the right."""
        return _between(value, *self.ends, LEFT, RIGHT)

    def y(self, value: float) -> float:
        """How far down."""
        return _between(value, self.low, self.high, BOTTOM, TOP)

    def has(self, value: float) -> bool:
        """Whether a number is on the line."""
        return self.ends[0] <= value <= self.ends[1]


def number_line(step: Step, picture: NumberLine) -> list[Drawing]:
    """The line of a step."""
    found = on_line(step, picture, COUNT)
    scale = _scale(found)
    mapped = noise_map(step, found.state, picture.data) if has_noise_map(step.program) else None
    groups = {name: step.program.quantities[name].groups[0] for name in found.samples.points}
    height = BOTTOM + AXIS + ROW * (len(groups) + 1) + (2 * BAR + MAP + 30 if mapped else 0)
    body = "".join(_parts(scale, found, groups, mapped))
    return [
        Drawing(
            found.title, _told(found, groups), (RIGHT + 10, height), body,
            [note for note in _notes(scale, found, groups, mapped) if note], wide=True,
        )
    ]  # fmt: skip


def _between(value: float, low: float, high: float, first: float, last: float) -> float:
    """Where a value is on the way between two places; halved, since a difference may overflow."""
    part = (value / 2 - low / 2) / (high / 2 - low / 2) if high > low else 0.5
    return first + (last - first) * part


def _scale(found: OnLine) -> _Scale:
    if found.likely:
        return _Scale(found.ends, 0.0, 1.0)
    values = np.concatenate([one.y for one in found.curves])
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    return _Scale(found.ends, low, high)


def _told(found: OnLine, groups: dict[str, str]) -> str:
    """What somebody who does not see the picture is told of it."""
    now = found.curves[0].y
    finite = now[np.isfinite(now)]
    known = f"From {number(finite[0])} to {number(finite[-1])}. " if finite.size else ""
    at = (
        f"{groups[name]} {label} at {number(value)}"
        for name, points in found.samples.points.items()
        for label, value in points
    )
    return known + "; ".join(at)


def _notes(
    scale: _Scale, found: OnLine, groups: dict[str, str], mapped: NoiseMap | None
) -> Iterator[str]:
    """What the signs are, and what is not on the line."""
    samples = found.samples
    yield key(groups.values())
    yield "whole line: now, dashed line: before" if len(found.curves) > 1 else ""
    yield "× a fake before the update" if samples.was else ""
    yield f"arrows along −{samples.gradient}" if samples.pushed else ""
    if mapped:
        yield f"upper bars: the data; lower bars: {mapped.letter}(z), and from which z it comes"
    outside = [
        label
        for points in samples.points.values()
        for label, value in points
        if not scale.has(value)
    ]
    yield f"farther out: {', '.join(outside)}" if outside else ""


def _parts(
    scale: _Scale, found: OnLine, groups: dict[str, str], mapped: NoiseMap | None
) -> Iterator[str]:
    """From the top: the curves on their axes, a row for each group, how fakes move, the noise."""
    yield from _axes(scale, found)
    for one, look in zip(found.curves, ("whole", "dashed"), strict=False):
        yield f'<polyline class="{look}" points="{_points(scale, one)}"/>'
    y = BOTTOM + AXIS + ROW / 2
    for quantity in reversed(found.samples.points):
        yield from _row(scale, found.samples.points[quantity], groups[quantity], y)
        y += ROW
    yield from _moved(scale, found, y)
    if mapped:
        yield from _noise(scale, mapped, y + ROW / 2)


def _axes(scale: _Scale, found: OnLine) -> Iterator[str]:
    """The ends of both axes as numbers; for probabilities the middle too, with a line."""
    yield f'<path class="axes" d="M{LEFT:g} {TOP:g}V{BOTTOM:g}H{RIGHT:g}"/>'
    for value in (scale.low, 0.5, scale.high) if found.likely else (scale.low, scale.high):
        yield _text("end", LEFT - 6, scale.y(value) + 4, number(value))
    if found.likely:
        yield f'<path class="half" d="M{LEFT:g} {scale.y(0.5):g}H{RIGHT:g}"/>'
    low, high = scale.ends
    for value in (low, low / 2 + high / 2, high):
        yield _text("mid", scale.x(value), BOTTOM + 14, number(value))


def _text(kind: str, x: float, y: float, text: str) -> str:
    return f'<text class="{kind}" x="{x:.4g}" y="{y:.4g}">{text}</text>'


def _points(scale: _Scale, one: Series) -> str:
    """Where a curve goes; a number that is not finite is left out."""
    return " ".join(
        f"{scale.x(x):.4g},{scale.y(y):.4g}"
        for x, y in zip(one.x.tolist(), one.y.tolist(), strict=True)
        if isfinite(y)
    )


def _row(scale: _Scale, points: Sequence[tuple[str, float]], group: str, y: float) -> Iterator[str]:
    """The samples of a group: a mark each, and its name where it has room before the next one."""
    yield _text("end", LEFT - 10, y + 4, group)
    shown = sorted((scale.x(value), label) for label, value in points if scale.has(value))
    yield from (mark(group, (x, y)) for x, _ in shown)
    ends = [*(x for x, _ in shown[1:]), RIGHT + 10]
    for (x, label), end in zip(shown, ends, strict=True):
        if end - x > 10 + DIGIT * len(label):
            yield name(label, (x, y + 7), "near")


def _moved(scale: _Scale, found: OnLine, y: float) -> Iterator[str]:
    """Crosses where fakes were, or arrows along which they are pushed, a dash for no push."""
    samples = found.samples
    path = crosses((scale.x(value), y) for value in samples.was if scale.has(value))
    for value, way in samples.pushed:
        if scale.has(value) and isfinite(way):
            start: Place = (scale.x(value), y)
            end = (start[0] + way * LONGEST * (RIGHT - LEFT), y)
            path += arrow(start, end) or f"M{start[0] - 1:.4g} {y:.4g}h2"
    if path:
        yield _text("end", LEFT - 10, y + 4, "was" if samples.was else f"−{samples.gradient}")
        yield f'<path class="thin" d="{path}"/>'


def _noise(scale: _Scale, mapped: NoiseMap, top: float) -> Iterator[str]:
    """The densities of the data and of the generator, and the ways from z up to G(z)."""
    both = [shares(values, scale.ends, BINS) for values in (mapped.data, mapped.x)]
    most = max(float(one.max()) for one in both) or 1.0
    labels = (("data", "real"), (mapped.letter, "fake"))
    for at, ((label, group), one) in enumerate(zip(labels, both, strict=True)):
        foot = top + (at + 1) * BAR
        yield _text("end", LEFT - 10, foot - 4, label)
        yield f'<path class="bars {group}" d="{_bars(one / most, foot)}"/>'
    above, below = top + 2 * BAR + 4, top + 2 * BAR + MAP
    path = "".join(
        f"M{scale.x(x):.4g} {above:.4g}L{_between(z, *mapped.ends, LEFT, RIGHT):.4g} {below:.4g}"
        for z, x in ways(mapped)
        if scale.has(x)
    )
    yield f'<path class="thin" d="{path}M{LEFT:g} {below:.4g}H{RIGHT:g}"/>'
    yield _text("end", LEFT - 10, below + 4, "z")
    for value, x in zip(mapped.ends, (LEFT, RIGHT), strict=True):
        yield _text("mid", x, below + 14, number(value))


def _bars(heights: Array, foot: float) -> str:
    """A bar for each bin that is not empty."""
    wide = (RIGHT - LEFT) / len(heights)
    return "".join(
        f"M{LEFT + at * wide:.4g} {foot:.4g}v{-(BAR - 3) * height:.3g}h{wide:.4g}V{foot:.4g}z"
        for at, height in enumerate(heights.tolist())
        if height > 0
    )
