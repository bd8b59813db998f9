"""A function of one number as a picture: its curve, the chosen points on it, slope and table."""

from math import ceil, floor, isfinite, log10
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, State, Step
from gantui.engine.program.picture import FunctionCurve
from gantui.engine.run.runner import last_of, walk
from gantui.views.plots.braille import Range
from gantui.views.plots.plot import plot
from gantui.views.plots.plot_frame import Series
from gantui.views.text.spans import Line

FINE = 4
"""Samples of a curve for each character across."""
FLAT = 1e-9
"""A range that is shorter gets room on both sides."""


class _Curve(NamedTuple):
    """What a turn draws, by the names of its quantities."""

    picture: FunctionCurve
    """The curve, as the program states it."""
    points: str
    """The chosen points."""
    values: str
    """The function's values at these."""
    slopes: tuple[str, ...]
    """Its slopes there."""
    tables: tuple[str, ...]
    """The entries of its look-up table."""


def curve_picture(step: Step, width: int, height: int) -> list[Line]:
    """The curve of the step's turn with what is known of it by now; nothing in other turns.

    The slope is drawn once it is written, the chosen points once their values are. The frame is
    that of the whole turn, so that nothing moves while one steps through it.
    """
    curve = _curve(step)
    if curve is None:
        return []
    whole = step.states[step.turn.stop]
    x_range = _x_range(whole[curve.points], curve.picture.domain)
    along = _along(step, curve, np.linspace(*x_range, FINE * width + 1))
    y_range = _y_range(curve, along, whole)
    return plot(_series(step, curve, along), width, height, x_range, y_range)


def _curve(step: Step) -> _Curve | None:
    """What the step's turn draws, if it draws a function."""
    picture, operations = step.turn.picture, step.program.operations
    if picture is None or picture.kind != "function":
        return None
    values = operations[picture.values]
    slopes, tables = (
        tuple(operations[position].writes for position in positions)
        for positions in (picture.slopes, picture.tables)
    )
    return _Curve(picture, values.reads[0], values.writes, slopes, tables)


def _along(step: Step, curve: _Curve, x: Array) -> State:
    """The curve and its slope by name, at `x` instead of the chosen points."""
    positions = (curve.picture.values, *curve.picture.slopes)
    start = {curve.points: x[None, :]}
    walked = last_of(walk(step.program, step.iteration, start, positions, edited=False))
    return {name: values[0] for name, values in walked.items()}


def _series(step: Step, curve: _Curve, along: State) -> list[Series]:
    """The lines and the signs that are known after the step."""
    known, x = step.shown, along[curve.points]
    series = [Series(curve.picture.label, x, along[curve.values], "f", "curve")]
    for slope in curve.slopes:
        if slope in known and not _tells_hidden(step, slope):
            series.append(Series(slope, x, along[slope], "s", "curve slope"))
    for place, name in enumerate((curve.values, *curve.tables)):
        if name in known:
            style = "written" if name == step.operation.writes else "curve points"
            points, heights = known[curve.points][0], known[name][0]
            series.append(Series(name, points, heights, "ox"[place > 0], style, False))
    return series


def _tells_hidden(step: Step, slope: str) -> bool:
    """Whether the curve of a slope would tell a hidden number of it."""
    cells = (cell for cell in step.hidden if cell.quantity == slope)
    return step.known == step.position and any(cells)


def _x_range(points: Array, domain: Range) -> Range:
    """The whole domain where it has two ends, else a little more than the points take."""
    if isfinite(domain[0]):
        return domain
    return _rounded(float(points.min()), float(points.max()), 1, 0.5)


def _y_range(curve: _Curve, along: State, whole: State) -> Range:
    """What holds the curves and the table; at a pole no more than the chosen points need.

    An entry that stands for an infinite value is left out: it would press the curve flat.
    """
    source = whole if isfinite(curve.picture.domain[0]) else along
    found = [source[name].ravel() for name in (curve.values, *curve.slopes)]
    finite = np.isfinite(whole[curve.values])
    found += [whole[name][finite] for name in curve.tables]
    heights = np.concatenate(found)
    heights = heights[np.isfinite(heights)]
    if not heights.size:
        return 0.0, 1.0
    return _rounded(float(heights.min()), float(heights.max()), 2, 0.0)


def _rounded(low: float, high: float, parts: int, beyond: float) -> Range:
    """The range widened to multiples of a power of ten over `parts`, at least by `beyond` such."""
    if high - low < FLAT:
        low, high = low - 1.0, high + 1.0
    step = 10.0 ** floor(log10(high - low)) / parts
    first, last = round(low / step - beyond, 9), round(high / step + beyond, 9)
    return floor(first) * step, ceil(last) * step
