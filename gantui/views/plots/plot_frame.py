"""The frame of a plot: its margins, its axes and the numbers on them."""

from collections.abc import Sequence
from math import ceil, floor, isfinite, log10
from typing import NamedTuple

import numpy as np

from gantui.engine import Array
from gantui.views.plots.braille import ACROSS, DOWN, Range, places
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Line, Span

LEAST_COLUMNS = 5
"""Characters that the numbers on the left leave to the plot; else they are left out."""
APART = 14
"""Columns for each number on the axis below."""
CURSOR_FOOT = "┻"
"""The foot, on the axis, of the line of the x that is pointed at."""
BETWEEN = 3
"""The most numbers on an axis between those at its ends."""
LOG = "log"
"""What stands beside a logarithmic axis."""
LARGEST = float(np.finfo(np.float64).max)


class Series(NamedTuple):
    """Points that belong together. One that is not finite is left out, and a line breaks there."""

    name: str
    """What the legend calls it."""
    x: Array
    """The points' x; ascending, where they are joined."""
    y: Array
    """The points' y."""
    sign: str
    """One character: the sign of its points, or the letter on its line."""
    style: str = "text"
    """The style of its spans."""
    joined: bool = True
    """Whether its points are joined to a line; else its sign stands at each."""
    value: str = ""
    """What the legend says after its name, where all values have room."""


BAND = "░"
"""The sign of a band behind the curves."""


class Frame(NamedTuple):
    """Where things stand, in characters."""

    margin: int
    """What the numbers on the left take."""
    columns: int
    """The plot's own width."""
    rows: int
    """The plot's own height."""
    x: Range | None
    """The x at the two ends; None where there is nothing to show."""
    y: Range | None
    """The y at the two ends; of a logarithmic axis, their logarithms to base 10."""
    log: bool
    """Whether the y axis is logarithmic."""
    band: Range | None = None
    """Between which y the band lies behind the curves, where there is one; `y` holds for it too."""


def framed(
    series: Sequence[Series],
    width: int,
    rows: int,
    x_range: Range | None,
    y_range: Range | None,
    log: bool,
    band: Range | None = None,
) -> tuple[Sequence[Series], Frame]:
    """The series as they are drawn, on a logarithmic axis their logarithms, and their frame."""
    behind = np.array(band if band else ())
    if log:
        series = [one._replace(y=_logarithm(one.y)) for one in series]
        y_range = y_range and (log10(y_range[0]), log10(y_range[1]))
        behind = _logarithm(behind)
    behind = behind[np.isfinite(behind)]
    shown = [np.isfinite(one.x) & np.isfinite(one.y) for one in series]
    x = x_range or _ends([one.x[kept] for one, kept in zip(series, shown, strict=True)])
    y = y_range or _ends([behind, *(one.y[kept] for one, kept in zip(series, shown, strict=True))])
    margin = max(map(len, labels(y, rows, log).values()), default=0)
    if width - margin - 1 < LEAST_COLUMNS:
        margin = 0
    ends = (float(behind.min()), float(behind.max())) if behind.size else None
    return series, Frame(margin, width - margin - 1, rows, x, y, log, ends)


def banded(frame: Frame) -> range:
    """The rows of characters that a band covers, one at least."""
    if frame.band is None or frame.y is None:
        return range(0)
    low, high = places(np.array(frame.band), frame.y, frame.rows * DOWN).tolist()
    top, bottom = (frame.rows - 1 - place // DOWN for place in (high, low))
    return range(max(top, 0), min(bottom + 1, frame.rows))


def _logarithm(values: Array) -> Array:
    """log₁₀ of what is above 0; nan of the rest."""
    return np.log10(values, out=np.full(values.shape, np.nan), where=values > 0)


def _ends(values: Sequence[Array]) -> Range | None:
    """The smallest and the largest; around a constant there is room on both sides."""
    found = [part for part in values if part.size]
    if not found:
        return None
    low, high = min(float(part.min()) for part in found), max(float(part.max()) for part in found)
    if low < high:
        return low, high
    room = max(abs(low) / 2, 0.5)
    return max(low - room, -LARGEST), min(high + room, LARGEST)


def zero_at(ends: Range | None, count: int) -> int | None:
    """The place of 0 among `count` from end to end, where it lies between the ends."""
    if ends is None or not ends[0] < 0 < ends[1]:
        return None
    return int(places(np.zeros(1), ends, count)[0])


def ticks(ends: Range, most: int, *, log: bool = False) -> list[float]:
    """At most so many round numbers between two ends; of a logarithmic axis, powers of ten.

    They are evenly spaced, with one digit that counts: multiples of 1, 2 or 5 times a power of ten.
    """
    low, high = ends
    if most < 1 or not isfinite(high - low) or not low < high:
        return []
    if log:
        whole = range(floor(low) + 1, ceil(high))
        return [float(power) for power in whole[:: max(ceil(len(whole) / most), 1)]]
    scale = 10.0 ** floor(log10((high - low) / most))
    for step in (digit * scale for digit in (1, 2, 5, 10, 20, 50)):
        first, last = floor(low / step) + 1, ceil(high / step) - 1
        if last - first + 1 <= most:
            return [place * step for place in range(first, last + 1)]
    return []


def labels(ends: Range | None, rows: int, log: bool) -> dict[int, str]:
    """The numbers on the left by row: the largest on top, the smallest below, round ones between.

    0 is one of them where it is between. No two stand in neighbouring rows.
    """
    if ends is None:
        return {}
    value = (lambda at: float(np.power(10.0, at))) if log else float
    found = {0: number(value(ends[1])), rows - 1: number(value(ends[0]))}
    if log and rows > 2:
        found[1] = LOG
    zero = None if log else zero_at(ends, rows * DOWN)
    if zero is not None:
        found = {rows - 1 - zero // DOWN: "0", **found}
    for at in ticks(ends, min(BETWEEN, (rows - 2) // 3), log=log):
        row = rows - 1 - int(places(np.array([at]), ends, rows * DOWN)[0]) // DOWN
        if not {row - 1, row, row + 1} & found.keys():
            found[row] = number(float(f"{value(at):.12g}"))
    return found


def column_of(frame: Frame, x: float | None) -> int | None:
    """The column of characters of an x; None where it is beyond the plot."""
    if x is None or frame.x is None or not frame.x[0] <= x <= frame.x[1]:
        return None
    return int(places(np.array([x]), frame.x, frame.columns * ACROSS)[0]) // ACROSS


def rule(frame: Frame, cursor: float | None) -> Line:
    """The line under the plot with the numbers of x in it: the two ends, 0 and the cursor between.

    The cursor's number stands on the side where there is room.
    """
    signs = "─" * frame.columns
    column = column_of(frame, cursor)
    if column is not None and cursor is not None:
        signs = _put(signs, CURSOR_FOOT, column)
        text = number(cursor)
        right = _put(signs, f"{text} ", column + 1)
        signs = right if right != signs else _put(signs, f" {text}", column - len(text) - 1)
    if frame.x is not None:
        low, high = number(frame.x[0]), number(frame.x[1])
        signs = _put(signs, f"{low} ", 0)
        signs = _put(signs, f" {high}", frame.columns - len(high) - 1)
        zero = zero_at(frame.x, frame.columns * ACROSS)
        signs = signs if zero is None else _put(signs, " 0 ", zero // ACROSS - 1)
        for at in ticks(frame.x, min(BETWEEN, frame.columns // APART)):
            place, text = column_of(frame, at), f" {number(float(f'{at:.12g}'))} "
            if place is not None:
                signs = _put(signs, text, place - len(text) // 2)
    return (Span(" " * frame.margin, "label"), Span("└", "dim"), Span(signs, "label"))


def _put(signs: str, text: str, start: int) -> str:
    """The rule with a text in it, where there is room for the whole of it."""
    end = start + len(text)
    if start < 0 or signs[start:end] != "─" * len(text):
        return signs
    return signs[:start] + text + signs[end:]
