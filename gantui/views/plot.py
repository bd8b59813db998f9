"""A plot in characters: joined series as lines of braille dots, others as signs at their points.

A series may have far more points than the plot has dots: each column of dots shows the lowest and
the highest, so that no spike is lost.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

import numpy as np

from gantui.engine import Array
from gantui.views.braille import ACROSS, BLANK, DOWN, Places, Range, characters, line, places
from gantui.views.number import number
from gantui.views.text import Line, Span, cut

LEAST_WIDTH, LEAST_HEIGHT = 10, 3
"""Characters below which nothing is drawn."""
LEAST_COLUMNS = 5
"""Characters that the numbers on the left leave to the plot; else they are left out."""
LEGEND_HEIGHT = 5
"""Lines from which on the first of them is the legend."""
LETTERS_EVERY = 12
"""Characters from one of the letters that tell joined series apart to the next."""
SHARED, ABOVE, BELOW = "*", "^", "v"
"""Signs of several series in one character, and of points beyond the given range."""
EXTRA = {SHARED: "several", ABOVE: "above", BELOW: "below"}
"""What the legend says of them."""
LARGEST = float(np.finfo(np.float64).max)

Cells: TypeAlias = dict[tuple[int, int], tuple[str, str]]
"""Sign and style by row and column."""


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


class _Frame(NamedTuple):
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
    """The y at the two ends."""


def plot(
    series: Sequence[Series],
    width: int,
    height: int,
    x_range: Range | None = None,
    y_range: Range | None = None,
) -> list[Line]:
    """The plot as `height` lines of at most `width` characters; none where that is below 10 × 3.

    A range that is not given is that of the finite points. Of a given one (low < high), what lies
    beyond it in x is left out; beyond it in y a line leaves the frame, and a point of its own
    becomes `^` or `v` at the edge.
    """
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return []
    legend = height >= LEGEND_HEIGHT and any(one.name for one in series)
    frame = _framed(series, width, height - 1 - legend, x_range, y_range)
    cells = _drawn(series, frame)
    lines = [_row(frame, cells, row) for row in range(frame.rows)]
    lines.append(_rule(frame))
    return [_legend(series, cells, width), *lines] if legend else lines


def _framed(
    series: Sequence[Series],
    width: int,
    rows: int,
    x_range: Range | None,
    y_range: Range | None,
) -> _Frame:
    shown = [np.isfinite(one.x) & np.isfinite(one.y) for one in series]
    x = x_range or _ends([one.x[kept] for one, kept in zip(series, shown, strict=True)])
    y = y_range or _ends([one.y[kept] for one, kept in zip(series, shown, strict=True)])
    margin = max(map(len, _labels(y, rows).values()), default=0)
    if width - margin - 1 < LEAST_COLUMNS:
        margin = 0
    return _Frame(margin, width - margin - 1, rows, x, y)


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


def _zero(ends: Range | None, count: int) -> int | None:
    """The place of 0 among `count` from end to end, where it lies between the ends."""
    if ends is None or not ends[0] < 0 < ends[1]:
        return None
    return int(places(np.zeros(1), ends, count)[0])


def _labels(ends: Range | None, rows: int) -> dict[int, str]:
    """The numbers on the left by row: the largest on top, the smallest below, 0 between."""
    if ends is None:
        return {}
    found = {0: number(ends[1]), rows - 1: number(ends[0])}
    zero = _zero(ends, rows * DOWN)
    return found if zero is None else {rows - 1 - zero // DOWN: "0", **found}


def _dots(one: Series, frame: _Frame) -> tuple[Places, Places, Places]:
    """Column and row, in dots, of every point to be shown, and the stretch it belongs to.

    Between two points of the same stretch there is none that is left out.
    """
    if frame.x is None or frame.y is None:
        nothing: Places = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing
    shown = np.isfinite(one.x) & np.isfinite(one.y)
    shown &= (one.x >= frame.x[0]) & (one.x <= frame.x[1])
    across = places(one.x[shown], frame.x, frame.columns * ACROSS)
    up = places(one.y[shown], frame.y, frame.rows * DOWN)
    stretch = np.cumsum(~shown, dtype=np.int64)[shown]
    return across, frame.rows * DOWN - 1 - up, stretch


def _drawn(series: Sequence[Series], frame: _Frame) -> Cells:
    """Every sign on the plot.

    Lines that share a character have it in the later one's style; letters and signs cover lines.
    """
    joined = [one for one in series if one.joined]
    dots: dict[tuple[int, int], int] = {}
    cells: Cells = {}
    letters: Cells = {}
    for place, one in enumerate(joined):
        masks = line(*_dots(one, frame), frame.columns * ACROSS, frame.rows * DOWN)
        found = dict(characters(masks, frame.rows))
        for cell, bits in found.items():
            dots[cell] = dots.get(cell, 0) | bits
            cells[cell] = (chr(BLANK + dots[cell]), one.style)
        if len(joined) > 1:
            first = (2 * place + 1) * LETTERS_EVERY // (2 * len(joined))
            columns = range(first, frame.columns, LETTERS_EVERY)
            topmost = {column: row for row, column in reversed(found)}
            chosen = [(topmost[column], column) for column in columns if column in topmost]
            letters |= dict.fromkeys(chosen, (one.sign, one.style))
    return cells | letters | _signs([one for one in series if not one.joined], frame)


def _signs(series: Sequence[Series], frame: _Frame) -> Cells:
    """The signs of series that are not joined; one sign for several of them in a place."""
    cells: Cells = {}
    for one in series:
        across, down, _ = _dots(one, frame)
        found = zip((across // ACROSS).tolist(), (down // DOWN).tolist(), strict=True)
        for column, row in found:
            sign = ABOVE if row < 0 else BELOW if row >= frame.rows else one.sign
            cell = (min(max(row, 0), frame.rows - 1), column)
            there = cells.get(cell, (sign, ""))[0]
            cells[cell] = (sign if there == sign else SHARED, one.style)
    return cells


def _row(frame: _Frame, cells: Cells, row: int) -> Line:
    """A row of the plot with the number on its left; the lines of x = 0 and y = 0 behind it."""
    label = _labels(frame.y, frame.rows).get(row, "") if frame.margin else ""
    x, y = _zero(frame.x, frame.columns * ACROSS), _zero(frame.y, frame.rows * DOWN)
    behind = "─" if y is not None and row == frame.rows - 1 - y // DOWN else " "
    empty = [(behind, "dim")] * frame.columns
    if x is not None:
        empty[x // ACROSS] = ("│" if behind == " " else "┼", "dim")
    signs = [cells.get((row, column), empty[column]) for column in range(frame.columns)]
    spans = [
        Span("".join(sign for sign, _ in group), style)
        for style, group in groupby(signs, key=lambda cell: cell[1])
    ]
    head = Span(label.rjust(frame.margin), "label")
    return (head, Span("┤" if label else "│", "dim"), *spans)


def _rule(frame: _Frame) -> Line:
    """The line under the plot with the numbers of x in it: the two ends, and 0 between."""
    signs = "─" * frame.columns
    if frame.x is not None:
        low, high = number(frame.x[0]), number(frame.x[1])
        signs = _put(signs, f"{low} ", 0)
        signs = _put(signs, f" {high}", frame.columns - len(high) - 1)
        zero = _zero(frame.x, frame.columns * ACROSS)
        signs = signs if zero is None else _put(signs, " 0 ", zero // ACROSS - 1)
    return (Span(" " * frame.margin, "label"), Span("└", "dim"), Span(signs, "label"))


def _put(signs: str, text: str, start: int) -> str:
    """The rule with a text in it, where there is room for the whole of it."""
    end = start + len(text)
    if start < 0 or signs[start:end] != "─" * len(text):
        return signs
    return signs[:start] + text + signs[end:]


def _legend(series: Sequence[Series], cells: Cells, width: int) -> Line:
    """What each line and each sign is, as far as the width goes."""
    several = sum(one.joined for one in series) > 1
    entries = []
    for one in series:
        key = f"─{one.sign if several else '─'}─" if one.joined else one.sign
        entries.append((f"{key} {one.name}", one.style))
    used = {sign for sign, _ in cells.values()} - {one.sign for one in series}
    entries += [(f"{sign} {text}", "dim") for sign, text in EXTRA.items() if sign in used]
    spans: list[Span] = []
    taken = 0
    for place, (text, style) in enumerate(entries):
        room = width - taken - 2 * (place < len(entries) - 1)
        shown = f"   {text}" if place else cut(text, room)
        if len(shown) > room:
            spans.append(Span(" …", "dim"))
            break
        spans.append(Span(shown, style))
        taken += len(shown)
    return tuple(spans)
