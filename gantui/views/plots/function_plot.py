"""A function of one number as a picture: its curve, the chosen points on it, slope and table."""

from math import ceil, floor, isfinite, log10
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, State, Step
from gantui.engine.operations.functions import Slopes, Values
from gantui.views.plots.braille import Range
from gantui.views.plots.plot import plot
from gantui.views.plots.plot_frame import Series
from gantui.views.text.spans import Line

FINE = 4
"""Samples of a curve for each character across."""
FLAT = 1e-9
"""A range that is shorter gets room on both sides."""


class _Curve(NamedTuple):
    """What a turn draws."""

    values: Values
    """The operation of the curve itself."""
    slopes: list[Slopes]
    """Those of its slope."""
    tables: list[Values]
    """Those of its look-up table."""


def curve_picture(step: Step, width: int, height: int) -> list[Line]:
    """The curve of the step's turn with what is known of it by now; nothing in other turns.

    The slope is drawn once it is written, the chosen points once their values are. The frame is
    that of the whole turn, so that nothing moves while one steps through it.
    """
    curve = _curve(step)
    if curve is None:
        return []
    whole = step.states[step.turn.stop]
    x_range = _x_range(whole[curve.values.reads[0]], curve.values.domain)
    along = _along(curve, np.linspace(*x_range, FINE * width + 1))
    y_range = _y_range(curve, along, whole)
    return plot(_series(step, curve, along), width, height, x_range, y_range)


def _curve(step: Step) -> _Curve | None:
    """The operations that the step's turn draws, if it draws anything."""
    turn = step.program.operations[step.turn.start : step.turn.stop]
    values = [operation for operation in turn if isinstance(operation, Values)]
    slopes = [operation for operation in turn if isinstance(operation, Slopes)]
    return _Curve(values[0], slopes, values[1:]) if values else None


def _along(curve: _Curve, x: Array) -> dict[str, Array]:
    """The curve and its slope by name, at `x` instead of the chosen points."""
    found = {curve.values.reads[0]: x}
    with np.errstate(all="ignore"):
        for operation in (curve.values, *curve.slopes):
            read = [found[name] for name in operation.reads]
            found[operation.writes] = operation.kernel()(*read)
    return found


def _series(step: Step, curve: _Curve, along: State) -> list[Series]:
    """The lines and the signs that are known after the step."""
    known, values = step.shown, curve.values
    x = along[values.reads[0]]
    series = [Series(values.of(values.variable), x, along[values.writes], "f", "curve")]
    for slope in curve.slopes:
        if slope.writes in known:
            series.append(Series(slope.writes, x, along[slope.writes], "s", "curve slope"))
    for place, found in enumerate((values, *curve.tables)):
        if found.writes in known:
            style = "written" if found is step.operation else "curve points"
            points, heights = known[values.reads[0]][0], known[found.writes][0]
            series.append(Series(found.writes, points, heights, "ox"[place > 0], style, False))
    return series


def _x_range(points: Array, domain: Range) -> Range:
    """The whole domain where it has two ends, else a little more than the points take."""
    if isfinite(domain[0]):
        return domain
    return _rounded(float(points.min()), float(points.max()), 1, 0.5)


def _y_range(curve: _Curve, along: State, whole: State) -> Range:
    """What holds the curves and the table; at a pole no more than the chosen points need.

    An entry that stands for an infinite value is left out: it would press the curve flat.
    """
    source = whole if isfinite(curve.values.domain[0]) else along
    found = [source[drawn.writes].ravel() for drawn in (curve.values, *curve.slopes)]
    finite = np.isfinite(whole[curve.values.writes])
    found += [whole[table.writes][finite] for table in curve.tables]
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
