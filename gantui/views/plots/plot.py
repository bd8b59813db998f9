"""A plot in characters: joined series as lines of braille dots, others as signs at their points.

A series may have far more points than the plot has dots: each column of dots shows the lowest and
the highest, so that no spike is lost.
"""

from collections.abc import Sequence, Set
from itertools import groupby
from typing import NamedTuple, TypeAlias

import numpy as np

from gantui.views.plots.braille import ACROSS, BLANK, DOWN, Places, Range, characters, line, places
from gantui.views.plots.plot_frame import (
    BAND,
    Frame,
    Series,
    banded,
    column_of,
    framed,
    labels,
    rule,
    zero_at,
)
from gantui.views.text.spans import Line, Span, cut, length

LEAST_WIDTH, LEAST_HEIGHT = 10, 3
"""Characters below which nothing is drawn."""
LEGEND_HEIGHT = 5
"""Lines from which on the first of them is the legend."""
LETTERS_EVERY = 12
"""Characters from one of the letters that tell joined series apart to the next."""
SHARED, ABOVE, BELOW = "*", "^", "v"
"""Signs of several series in one character, and of points beyond the given range."""
EXTRA = {SHARED: "several", ABOVE: "above", BELOW: "below"}
"""What the legend says of them."""
APART = "   "
"""What stands between two entries of the legend."""
CURSOR = "┃"
"""The line of the x that is pointed at, behind the curves."""

Sign: TypeAlias = tuple[str, str]
Cells: TypeAlias = dict[tuple[int, int], Sign]
"""Sign and style by row and column."""


class Plot(NamedTuple):
    """A plot on which nothing is pointed at yet."""

    head: list[Line]
    """The legend, where there is one."""
    rows: list[Line]
    """The lines between it and the axis."""
    cells: Cells
    """What of them is drawn, and not the ground."""
    frame: Frame
    """Where things stand on them."""


def plot(
    series: Sequence[Series],
    width: int,
    height: int,
    x_range: Range | None = None,
    y_range: Range | None = None,
    *,
    log: bool = False,
    cursor: float | None = None,
) -> list[Line]:
    """The plot as `height` lines of at most `width` characters; none where that is below 10 × 3.

    A range that is not given is that of the finite points. Of a given one (low < high), what lies
    beyond it in x is left out; beyond it in y a line leaves the frame, and a point of its own
    becomes `^` or `v` at the edge. With `log` the y axis is logarithmic and shows what is above 0.
    At the x of `cursor` stands an upright line, with its number on the axis.
    """
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return []
    return pointed(drawn(series, width, height, x_range, y_range, log=log), cursor)


def drawn(
    series: Sequence[Series],
    width: int,
    height: int,
    x_range: Range | None = None,
    y_range: Range | None = None,
    *,
    log: bool = False,
    band: Range | None = None,
) -> Plot:
    """The same, of 10 × 3 characters at least, before anything is pointed at.

    Behind the curves lies a band between two y, if there is one.
    """
    headed, rows = _parts(series, height)
    series, frame = framed(series, width, rows, x_range, y_range, log, band)
    cells = _drawn(series, frame)
    head = [legend(series, width, {sign for sign, _ in cells.values()})] if headed else []
    return Plot(head, _rows(frame, cells), cells, frame)


def pointed(plot: Plot, x: float | None) -> list[Line]:
    """The lines of a plot, with an upright line behind what is drawn at an x."""
    column = column_of(plot.frame, x)
    rows = plot.rows
    if column is not None:
        place = plot.frame.margin + 1 + column
        rows = [spans if (row, column) in plot.cells else _replaced(spans, place)
                for row, spans in enumerate(rows)]  # fmt: skip
    return [*plot.head, *rows, rule(plot.frame, x)]


def _replaced(spans: Line, place: int) -> Line:
    """A row with the cursor's sign in a place."""
    found: list[Span] = []
    for span in spans:
        before, after = span.text[: max(place, 0)], span.text[max(place + 1, 0) :]
        if 0 <= place < len(span.text):
            parts = ((before, span.style), (CURSOR, "title"), (after, span.style))
            found += [Span(text, style) for text, style in parts if text]
        else:
            found.append(span)
        place -= len(span.text)
    return tuple(found)


def x_at(
    column: int,
    series: Sequence[Series],
    width: int,
    height: int,
    x_range: Range | None = None,
    y_range: Range | None = None,
    *,
    log: bool = False,
    band: Range | None = None,
) -> float | None:
    """The x in the middle of a column of characters of a plot; None on the left of it or beyond."""
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return None
    _, frame = framed(series, width, _parts(series, height)[1], x_range, y_range, log, band)
    place = column - frame.margin - 1
    if frame.x is None or not 0 <= place < frame.columns:
        return None
    part = (place * ACROSS + (ACROSS - 1) / 2) / (frame.columns * ACROSS - 1)
    return frame.x[0] + part * (frame.x[1] - frame.x[0])


def _parts(series: Sequence[Series], height: int) -> tuple[bool, int]:
    """Whether there is a legend, and the lines of the plot proper between it and the axis."""
    headed = height >= LEGEND_HEIGHT and any(one.name for one in series)
    return headed, height - 1 - headed


def _dots(one: Series, frame: Frame) -> tuple[Places, Places, Places]:
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


def _drawn(series: Sequence[Series], frame: Frame) -> Cells:
    """Every sign on the plot.

    Lines that share a character have it in the later one's style; letters and signs cover lines.
    """
    joined = [one for one in series if one.joined]
    several = len({one.sign for one in joined}) > 1
    dots: dict[tuple[int, int], int] = {}
    cells: Cells = {}
    letters: Cells = {}
    for place, one in enumerate(joined):
        masks = line(*_dots(one, frame), frame.columns * ACROSS, frame.rows * DOWN)
        found = dict(characters(masks, frame.rows))
        for cell, bits in found.items():
            dots[cell] = dots.get(cell, 0) | bits
            cells[cell] = (chr(BLANK + dots[cell]), one.style)
        if several:
            first = (2 * place + 1) * LETTERS_EVERY // (2 * len(joined))
            columns = range(first, frame.columns, LETTERS_EVERY)
            topmost = {column: row for row, column in reversed(found)}
            chosen = [(topmost[column], column) for column in columns if column in topmost]
            letters |= dict.fromkeys(chosen, (one.sign, one.style))
    return cells | letters | _signs([one for one in series if not one.joined], frame)


def _signs(series: Sequence[Series], frame: Frame) -> Cells:
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


def _rows(frame: Frame, cells: Cells) -> list[Line]:
    """The rows of the plot, each with the number on its left, x = 0 and y = 0 behind the lines."""
    beside = labels(frame.y, frame.rows, frame.log) if frame.margin else {}
    x = zero_at(frame.x, frame.columns * ACROSS)
    y = None if frame.log else zero_at(frame.y, frame.rows * DOWN)
    level = None if y is None else frame.rows - 1 - y // DOWN
    band, rows = banded(frame), []
    drawn_in: list[list[tuple[int, Sign]]] = [[] for _ in range(frame.rows)]
    for (row, column), sign in sorted(cells.items()):
        drawn_in[row].append((column, sign))
    for row in range(frame.rows):
        ground = BAND if row in band else "─" if row == level else " "
        behind = ground * frame.columns
        if x is not None:
            place = x // ACROSS
            behind = f"{behind[:place]}{'┼' if ground == '─' else '│'}{behind[place + 1 :]}"
        rows.append(_row(frame, beside.get(row, ""), behind, drawn_in[row]))
    return rows


def _row(frame: Frame, label: str, behind: str, signs: Sequence[tuple[int, Sign]]) -> Line:
    """A row: its number, and the signs in its columns before what is behind them."""
    parts: list[Sign] = []
    end = 0
    for column, (sign, style) in signs:
        parts += [(behind[end:column], "dim"), (sign, style)]
        end = column + 1
    parts.append((behind[end:], "dim"))
    spans = [
        Span("".join(text for text, _ in group), style)
        for style, group in groupby((part for part in parts if part[0]), key=lambda part: part[1])
    ]
    head = Span(label.rjust(frame.margin), "label")
    return (head, Span("┤" if label else "│", "dim"), *spans)


def legend(series: Sequence[Series], width: int, signs: Set[str] = frozenset()) -> Line:
    """What each line and each of the signs is, with the values where all have room.

    Else without values, or with signs for lines; else as much of it without values as has room.
    """
    for values, lines in ((True, True), (False, True), (False, False)):
        spans = _apart(_legend(series, signs, values=values, lines=lines))
        if length(spans) <= width:
            return spans
    shown: list[Span] = []
    taken = 0
    entries = _legend(series, signs, values=False)
    for place, entry in enumerate(entries):
        room = width - taken - 2 * (place < len(entries) - 1)
        text = entry.text if place else cut(entry.text, room)
        if len(text) > room:
            return (*_apart(shown), Span(" …", "dim"))
        shown.append(Span(text, entry.style))
        taken += len(text) + len(APART)
    return _apart(shown)


def _apart(entries: Sequence[Span]) -> Line:
    """Entries with blanks between them, which have no style of theirs."""
    spans = [span for entry in entries for span in (Span(APART), entry)]
    return tuple(spans[1:])


def _legend(
    series: Sequence[Series], signs: Set[str], *, values: bool, lines: bool = True
) -> list[Span]:
    """Every entry of the legend; `lines`: with a piece of its line on both sides of its sign."""
    several = sum(one.joined and bool(one.name) for one in series) > 1
    entries = []
    for one in (one for one in series if one.name):
        as_line = one.joined and (lines or not several)
        key = f"─{one.sign if several else '─'}─" if as_line else one.sign
        value = f" {one.value}" if values and one.value else ""
        entries.append((f"{key} {one.name}{value}", one.style))
    used = signs - {one.sign for one in series}
    entries += [(f"{sign} {text}", "dim") for sign, text in EXTRA.items() if sign in used]
    return [Span(text, style) for text, style in entries]


__all__ = [
    "BAND", "LEAST_HEIGHT", "LEAST_WIDTH", "LEGEND_HEIGHT", "Plot", "Series",
    "drawn", "legend", "plot", "pointed", "x_at",
]  # fmt: skip
