"""The lines of a sheet as they are in view.

What is folded away leaves a sign where a matrix goes on, and no name without a number.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from gantui.views.sheet.in_view.view import View
from gantui.views.sheet.layout.blocks import Block
from gantui.views.sheet.sheet import Sheet
from gantui.views.text.cells import CLOSING
from gantui.views.text.spans import Line, Span, blank, length, part

MORE = Span("…", "dim")
"""The sign in a line of numbers of which some are folded away."""

Run: TypeAlias = tuple[int, int]
"""Columns that follow each other: the first one, and the one after the last."""


class Gap(NamedTuple):
    """Columns of numbers that are folded away."""

    start: int
    """The first of them, on the sheet."""
    stop: int
    """The column after the last."""
    place: int
    """Where that column is in view, or would be."""


def lines_in_view(sheet: Sheet, shown: View) -> tuple[Line, ...]:
    """The lines that are in view; a name whose line is out of view stands on the next one."""
    runs = _runs(shown.columns)
    moved = _moved_names(sheet.blocks, shown.rows)
    room = len(shown.below)
    from_the_left = runs == [(0, runs[-1][1])] and runs[-1][1] >= min(sheet.width, room)
    whole = from_the_left and not shown.folded
    below = [(shown.below.start, shown.below.stop)]
    nameless, gaps = _nameless(sheet, shown), _gaps(sheet, shown)
    found: list[Line] = []
    for y in shown.rows:
        if y >= sheet.height:
            found.append(_line(sheet.lines, below, y, ()))
        elif whole and y not in moved:
            found.append(sheet.lines[y])
        elif y:
            drawn = _line(sheet.lines, runs, y, moved.get(y, ()))
            for left, right in (*nameless.get(y, ()), *_numberless(sheet, shown, y)):
                drawn = _with(drawn, left, Span(" " * (right - left)))
            for place, sign in _marks(sheet, shown, gaps, y):
                drawn = _marked(drawn, place, sign)
            found.append(drawn)
        else:
            found.append(_groups(sheet, shown.columns))
    return tuple(found)


def _nameless(sheet: Sheet, shown: View) -> dict[int, list[Run]]:
    """By line, where a matrix on the left would stand without its name: it is left out."""
    start = sheet.names[0]
    left = bisect_left(shown.columns, start)
    room = len(shown.columns) - (sheet.names[1] - start)
    missing = [
        block for block in sheet.blocks
        if block.part == "left" and left and not shown.has_columns(block)
        and block.cells[2] - block.name[0] <= room
    ]  # fmt: skip
    return {y: [(0, left)] for block in missing for y in range(block.cells[1], block.cells[3])}


def _reaches(sheet: Sheet, y: int) -> list[Run]:
    """From where to where numbers stand behind the name on a line; all of them where none has."""
    found = [
        (block.cells[0], block.cells[2]) for block in sheet.blocks
        if block.part in ("samples", "stacked")
        and block.cells[1] <= y < block.cells[3] + block.ones
    ]  # fmt: skip
    return found or [(sheet.names[1], min(sheet.cuts.kept, default=sheet.end))]


def _numberless(sheet: Sheet, shown: View, y: int) -> Iterator[Run]:
    """Where on a line names, and words behind them, would stand without one of their numbers."""
    columns, (start, stop) = shown.columns, sheet.names
    if not shown.folded:
        return
    begin = bisect_left(columns, min(sheet.cuts.kept, default=sheet.end))
    for block in sheet.blocks:
        if block.part == "right" and block.name[1] == y:
            first = bisect_left(columns, block.name[0])
            if not shown.has_columns(block) and block.name[0] >= sheet.end:
                yield first, len(columns)
                break
    others = [
        block.name[0] for block in sheet.blocks if block.part == "right" and block.name[1] == y
    ]
    if not others and columns[-1] >= sheet.end and length(sheet.lines[y]) > columns[-1] + 1:
        yield bisect_left(columns, sheet.end), len(columns)  # of a word there is all or nothing
    if not _has_number(sheet, shown, y):
        yield bisect_left(columns, start), bisect_left(columns, stop)
        yield begin, bisect_left(columns, min(others)) if others else len(columns)


def _has_number(sheet: Sheet, shown: View, y: int) -> bool:
    """Whether a line has one of the numbers behind its name in view."""
    return any(
        bisect_left(shown.columns, start) < bisect_left(shown.columns, stop)
        for start, stop in _reaches(sheet, y)
    )


def _gaps(sheet: Sheet, shown: View) -> list[Gap]:
    """Which columns of the numbers are folded away before one that is in view, or at the end."""
    columns, before = shown.columns, sheet.names[1] - 1
    found: list[Gap] = []
    if not shown.folded:
        return found
    for place in range(bisect_left(columns, before + 1), bisect_left(columns, sheet.end)):
        if columns[place] != before + 1:
            found.append(Gap(before + 1, columns[place], place))
        before = columns[place]
    end = bisect_left(columns, sheet.end)
    if before + 1 < sheet.end and not sheet.cuts.kept and end < len(shown.below):
        found.append(Gap(before + 1, sheet.end, end))  # with a bracket there, it is one before that
    return found


def _marks(sheet: Sheet, shown: View, gaps: Sequence[Gap], y: int) -> Iterator[tuple[int, Span]]:
    """Where in view a line has the sign that some of its numbers are folded away.

    Where only the bracket behind the last of them is, it has that bracket.
    """
    reaches = _reaches(sheet, y)
    for gap in gaps if _has_number(sheet, shown, y) else ():
        if any(start < gap.stop and gap.start < stop for start, stop in reaches):
            yield gap.place, MORE
        elif any(start < gap.start == stop for start, stop in reaches):
            yield from (
                (gap.place, span) for span in part(sheet.lines[y], gap.start, gap.start + 1)
            )


def _marked(spans: Line, place: int, sign: Span) -> Line:
    """A line with that sign in a place that is blank, or has the closing bracket."""
    there = "".join(span.text for span in part(spans, place, place + 1))
    if not there:
        return (*spans, blank(spans, place), sign)
    return _with(spans, place, sign) if there in (" ", *CLOSING) else spans


def _with(spans: Line, place: int, span: Span) -> Line:
    """A line with something else in a place."""
    end = place + len(span.text)
    return (*part(spans, 0, place), span, *part(spans, end, max(length(spans), end)))


def _groups(sheet: Sheet, columns: Sequence[int]) -> Line:
    """The names of the groups, each above the first of its samples that is in view."""
    found: list[Span] = []
    for group in sheet.groups:
        start, stop = bisect_left(columns, group.start), bisect_left(columns, group.stop)
        if start < stop:
            following = (bisect_left(columns, other.start) for other in sheet.groups)
            end = min((place for place in following if place > start), default=len(columns))
            found += [blank(found, start), group.title(end - start)]
    return tuple(found)


def _runs(columns: Sequence[int]) -> list[Run]:
    """The columns as runs."""
    ends = [place for place, x in enumerate(columns[1:], 1) if columns[place - 1] != x - 1]
    edges = pairwise([0, *ends, len(columns)])
    return [(columns[start], columns[stop - 1] + 1) for start, stop in edges]


def _moved_names(blocks: Iterable[Block], rows: Sequence[int]) -> dict[int, list[tuple[Run, int]]]:
    """By line, the columns of names that stand on another line, which is out of view, and which."""
    moved: dict[int, list[tuple[Run, int]]] = {}
    for block in blocks:
        left, top, right, _ = block.name
        first = bisect_left(rows, top)
        if block.part == "update" or first == len(rows) or rows[first] == top:
            continue
        if rows[first] < block.cells[3]:
            moved.setdefault(rows[first], []).append(((left, right), top))
    return moved


def _line(
    lines: Sequence[Line], runs: Sequence[Run], y: int, moved: Sequence[tuple[Run, int]]
) -> Line:
    """One line, put together of the runs of columns."""
    found: list[Span] = []
    for start, stop in runs:
        x = start
        for (left, right), top in sorted(moved):
            if x <= left and right <= stop:
                found += [*part(lines[y], x, left), *part(lines[top], left, right)]
                x = right
        found += part(lines[y], x, stop)
    return tuple(found)
