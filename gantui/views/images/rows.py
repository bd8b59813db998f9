"""Rows of images, each under its title: as large as they have room, below or beside each other."""

from collections.abc import Sequence
from itertools import zip_longest
from math import ceil
from typing import NamedTuple

from gantui.engine import Array
from gantui.views.images.pixels import (
    Look,
    Shown,
    Source,
    Written,
    blocks,
    looks_for,
    size_of,
    written_of,
)
from gantui.views.text.spans import Line, Span, blank, cut, extent, length, line, to_left

GAP = 2
"""Columns between two images."""
APART = 4
"""Columns between two rows beside each other."""


class Row(NamedTuple):
    """Images side by side."""

    title: str
    """What they are."""
    style: str
    """The title's style."""
    captions: tuple[str, ...]
    """What stands above each."""
    images: Sequence[Array | None]
    """The pixels' values, rows × columns; None where they are not known yet."""
    wraps: bool = True
    """Whether they go on below where the width ends."""
    headed: bool = True
    """Whether title and captions stand above them."""
    name: str = ""
    """What stands behind them."""
    sources: Sequence[Source] = ()
    """The first number of each; None for one of the past."""
    pushes: Sequence[Array | None] = ()
    """How much brighter the loss pushes each pixel of each to be; None where that is not known."""


class Column(NamedTuple):
    """Rows below each other."""

    rows: Sequence[Row]
    """The rows."""
    width: int
    """Columns that they have."""


def arranged(shown: Shown, rows: Sequence[Row], width: int, height: int) -> list[Line]:
    """The rows below each other, or beside each other where their pixels are larger then."""
    each = (width - APART * (len(rows) - 1)) // len(rows)
    below, across = [Column(rows, width)], [Column([row], each) for row in rows]
    looks = [_best(shown, columns, height) for columns in (below, across)]
    larger = looks[1] is not None and (looks[0] is None or looks[0].lines < looks[1].lines)
    return fitted(shown, across if larger else below, height)


def fitted(
    shown: Shown,
    columns: Sequence[Column],
    height: int,
    *,
    halves: bool = True,
    most: int | None = None,
) -> list[Line]:
    """Columns beside each other in the best look that has room; nothing where none has.

    A pixel has at most `most` lines; `halves` tells whether two may share one.
    """
    look = _best(shown, columns, height, halves=halves, most=most)
    if look is None:
        return []
    lines: list[Line] = []
    for pieces in zip_longest(*(_drawn(shown, one, look) for one in columns), fillvalue=()):
        spans: list[Span] = []
        start = 0
        for column, piece in zip(columns, pieces, strict=True):
            spans += [blank(spans, start), *piece] if piece else []
            start += column.width + APART
        lines.append(tuple(span for span in spans if span.text))
    return lines


def _best(
    shown: Shown,
    columns: Sequence[Column],
    height: int,
    *,
    halves: bool = True,
    most: int | None = None,
) -> Look | None:
    """The best look in which all columns have room."""
    written = [[written_of(row.images) for row in column.rows] for column in columns]
    for look in looks_for(shown.tile[0], height):
        if most is not None and look.lines > most:
            continue
        if not look.lines and (shown.tile[0] % 2 or not halves):
            continue
        if all(
            _has_room(shown, column, look, numbers, height)
            for column, numbers in zip(columns, written, strict=True)
        ):
            return look
    return None


def _has_room(
    shown: Shown, column: Column, look: Look, written: Sequence[Written], height: int
) -> bool:
    sizes = [size_in(shown, row, look, numbers, column.width)
             for row, numbers in zip(column.rows, written, strict=True)]  # fmt: skip
    return sum(lines for _, lines in sizes) - 1 <= height and max(sizes)[0] <= column.width


def _drawn(shown: Shown, column: Column, look: Look) -> list[Line]:
    """The rows of a column."""
    lines: list[Line] = []
    for row in column.rows:
        lines += _lines(shown, row, look, written_of(row.images), column.width)
    return lines[:-1]


def beside(shown: Shown, rows: Sequence[Row], look: Look, height: int) -> int | None:
    """The fewest columns in which the rows have room below each other; None if there are none."""
    for count in range(1, max((len(row.images) for row in rows), default=0) + 1):
        width = max(_grid(shown, row, look, [], 0)[0] for row in rows) * count - GAP
        if sum(size_in(shown, row, look, [], width)[1] for row in rows) - 1 <= height:
            return width
    return None


def cut_off(shown: Shown, rows: Sequence[Row], width: int, height: int) -> list[Line]:
    """The rows as small as they can be read without colour, as far as they go."""
    look, lines = Look(1), []
    for row in rows:
        lines += _lines(shown, row, look, written_of(row.images), width)
    del lines[-1]
    more = f"… {len(lines) - height + 1} more lines"
    return [*lines[: height - 1], line(cut(more, width), "dim")] if len(lines) > height else lines


def _grid(shown: Shown, row: Row, look: Look, written: Written, width: int) -> tuple[int, int]:
    """The columns from one image to the next, and how many stand side by side."""
    across = max(size_of(shown, look, written)[0], *map(extent, row.captions)) + GAP
    return across, max((width + GAP) // across, 1) if row.wraps else len(row.images)


def size_in(shown: Shown, row: Row, look: Look, written: Written, width: int) -> tuple[int, int]:
    """Columns and lines that `_lines` takes at most, without drawing anything."""
    across, fits = _grid(shown, row, look, written, width)
    high = size_of(shown, look, written)[1] + row.headed
    bands = ceil(len(row.images) / fits)
    columns = min(fits, len(row.images)) * across
    return columns + (extent(row.name) or -GAP), row.headed + bands * high + 1


def _lines(shown: Shown, row: Row, look: Look, written: Written, width: int) -> list[Line]:
    """A title, the images under their captions, a blank line."""
    pushes = row.pushes or [None] * len(row.images)
    drawn = blocks(shown, row.images, row.sources, pushes, look, written)
    across, fits = _grid(shown, row, look, written, width)
    lines: list[Line] = [line(cut(row.title, width), row.style)] if row.headed else []
    for first in range(0, len(drawn), fits):
        captions = (to_left(name, across) for name in row.captions[first : first + fits])
        if row.headed:
            lines.append(line("".join(captions).rstrip(), "label"))
        for number, pieces in enumerate(zip(*drawn[first : first + fits], strict=True)):
            gap = Span(" " * (across - length(pieces[0])))
            spans = [span for piece in pieces for span in (*piece, gap)]
            named = row.name and number == (len(drawn[0]) - 1) // 2
            spans[-1] = Span(f"{gap.text}{row.name}" if named else "", "label")
            lines.append(tuple(spans))
    return [*lines, ()]
