"""The part of a sheet that is in view: names stay at its edges while the rest moves."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from gantui.engine import Step
from gantui.views.sheet.blocks import Block, Needed, needed
from gantui.views.sheet.sheet import HEADING, Sheet
from gantui.views.sheet.window import Axis, Cuts, folded, plain, reached
from gantui.views.text.cells import Box
from gantui.views.text.spans import Line, Span, blank, part

Run: TypeAlias = tuple[int, int]
"""Columns that follow each other: the first one, and the one after the last."""


class Wanted(NamedTuple):
    """The columns and lines of a sheet that are wanted in view, the most wanted first."""

    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()


class Aim(NamedTuple):
    """What is to be in view of a sheet."""

    needed: Wanted
    """What the step writes and reads, with its names."""
    besides: Wanted
    """What is wanted where there is room: the ones below inputs, an updated matrix in its place."""

    def first(self, most: Wanted) -> "Aim":
        """The same, with something that is wanted most of all."""
        columns, rows = self.needed
        return self._replace(needed=Wanted((*most.columns, *columns), (*most.rows, *rows)))


NOWHERE = 1 << 20
"""A column beyond every line, where nothing but blanks stand."""


class View(NamedTuple):
    """What is in view."""

    columns: tuple[int, ...]
    """The columns of the sheet, from left to right."""
    rows: tuple[int, ...]
    """Its lines, from top to bottom."""
    height: int = 0
    """The lines of the sheet above the update."""
    below: range = range(0)
    """The columns of the update that are in view."""

    def across(self, y: int) -> Sequence[int]:
        """The columns that are in view of a line of the sheet."""
        return self.columns if y < self.height else self.below

    def place(self, x: int, y: int) -> tuple[int, int]:
        """Where a column and a line of the sheet are in view, or would be."""
        return bisect_left(self.across(y), x), bisect_left(self.rows, y)

    def source(self, x: int, y: int) -> tuple[int, int]:
        """Which column and which line of the sheet stand at a place; none beyond them: -1."""
        row = self.rows[y] if y < len(self.rows) else -1
        columns = self.across(row)
        return columns[x] if x < len(columns) else -1, row

    def has_columns(self, block: Block) -> bool:
        """Whether all columns of a block are in view, with those of its name."""
        start, stop = block.name[0], block.cells[2]
        columns = self.columns
        return bisect_left(columns, stop) - bisect_left(columns, start) == stop - start

    def has(self, wanted: Wanted) -> bool:
        """Whether all that is wanted is in view."""
        rows = {*self.rows}
        return rows.issuperset(wanted.rows) and all(
            {*self.across(y)}.issuperset(wanted.columns) for y in wanted.rows
        )

    def shows(self, box: Box) -> bool:
        """Whether all of a part of the sheet is in view."""
        left, top, right, bottom = box
        columns, rows = self.across(top), self.rows
        across = bisect_left(columns, right) - bisect_left(columns, left)
        return (across, bisect_left(rows, bottom) - bisect_left(rows, top)) == (
            right - left,
            bottom - top,
        )


class Scroll(NamedTuple):
    """How a sheet is scrolled."""

    x: int = 0
    """How many columns without names are out of view on the left."""
    y: int = 0
    """How many lines below the heading are out of view at the top."""
    columns: tuple[int, ...] = ()
    """Columns that are in view nevertheless, others being folded away; the most wanted first."""
    rows: tuple[int, ...] = ()
    """The same for lines."""


def aim(step: Step, sheet: Sheet, moved: Sequence[str] = ()) -> Aim:
    """What is to be in view in a step; `moved` are quantities that are being changed by hand."""
    found = needed(step, sheet.blocks, moved)
    names = {one.block.quantity for one in found}
    also = [one.block for one in found]
    also += [block for block in sheet.blocks if block.quantity in names and block not in also]
    ones = [one.block.cells[3] for one in found if one.block.ones]
    rows = (y for block in also for y in range(block.cells[1], block.cells[3]))
    return Aim(
        Wanted(_columns(sheet, [one.block for one in found]), _rows(found)),
        Wanted(_columns(sheet, also), (*ones, *rows)),
    )


def needed_lines(step: Step, sheet: Sheet, moved: Sequence[str] = ()) -> int:
    """The lines in which a sheet has in view all that a step needs."""
    return len({*range(HEADING), *aim(step, sheet, moved).needed.rows})


def around(sheet: Sheet, box: Box) -> Wanted:
    """What is to be in view with a number: its matrix on the left, all before it on the right."""
    left, top, right, bottom = box
    for block in sheet.blocks:
        inside = block.cells[0] <= left < block.cells[2] and block.cells[1] <= top < block.cells[3]
        if inside and block.part in ("left", "right"):
            return Wanted(tuple(_across(sheet, block)), (top,))
    return Wanted(tuple(range(left, right)), tuple(range(top, bottom)))


def _columns(sheet: Sheet, blocks: Sequence[Block]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(x for block in blocks for x in _across(sheet, block)))


def _across(sheet: Sheet, block: Block) -> Iterator[int]:
    """The columns of a block, its name with its numbers; an update has columns of its own."""
    if block.part == "left":
        yield from range(block.name[0], block.name[2])
    if block.part == "right":
        yield from range(sheet.end, block.cells[2])
    elif block.part != "update":
        yield from range(block.cells[0], block.cells[2])


def _rows(found: Sequence[Needed]) -> tuple[int, ...]:
    """First a line of each block, on which its name is; then the others."""
    heads = [one.block.name[1] for one in found if one.block.part == "update"]
    firsts = [one.rows[0] for one in found]
    return tuple(dict.fromkeys((*heads, *firsts, *(row for one in found for row in one.rows))))


def axes(sheet: Sheet, room: tuple[int, int]) -> tuple[Axis, Axis]:
    """The columns and the lines of a sheet in so much room."""
    names, heading = range(*sheet.names), range(min(HEADING, len(sheet.lines)))
    return Axis(sheet.width, names, room[0]), Axis(len(sheet.lines), heading, room[1])


def scrolled(sheet: Sheet, room: tuple[int, int], now: Scroll, goal: Aim) -> Scroll:
    """The scroll that has in view what is wanted, moved as little as may be, folded if it must."""
    columns, rows = axes(sheet, room)
    x, across = _along(columns, now.x, goal.needed.columns, goal.besides.columns, whole=True)
    y, down = _along(rows, now.y, goal.needed.rows, goal.besides.rows)
    return Scroll(x, y, across, down)


def _along(
    axis: Axis,
    first: int,
    wanted: tuple[int, ...],
    besides: tuple[int, ...],
    *,
    whole: bool = False,
) -> tuple[int, tuple[int, ...]]:
    """Where the window begins, and what is in view although it lies further apart.

    With `whole`, what a window would cut at its ends is left out.
    """
    for places in ((*wanted, *besides), wanted):
        found = reached(axis, first, places)
        if found is not None:
            return found, places if whole and axis.length > axis.room else ()
    return first, (*wanted, *besides)


def view(sheet: Sheet, room: tuple[int, int], scroll: Scroll) -> View:
    """What is in view of a sheet in so many columns and lines."""
    columns, rows = axes(sheet, room)
    across = (
        folded(columns, sheet.cuts, scroll.x, scroll.columns)
        if scroll.columns
        else plain(columns, scroll.x)
    )
    every = Cuts(range(rows.length + 1), range(rows.length + 1))
    down = folded(rows, every, scroll.y, scroll.rows) if scroll.rows else plain(rows, scroll.y)
    start = min(scroll.x, max(sheet.below - room[0], 0))
    return View(across, down, sheet.height, range(start, start + room[0]))


def lines_in_view(sheet: Sheet, shown: View) -> tuple[Line, ...]:
    """The lines as they are in view; a name whose line is out of view stands on the next one."""
    runs = _runs(shown.columns)
    moved = _moved_names(sheet.blocks, shown.rows)
    room = len(shown.below)
    whole = runs == [(0, runs[-1][1])] and runs[-1][1] >= min(sheet.width, room)
    below = [(shown.below.start, shown.below.stop)]
    nameless = _nameless(sheet, shown)
    found: list[Line] = []
    for y in shown.rows:
        if y >= sheet.height:
            found.append(_line(sheet.lines, below, y, ()))
        elif whole and y not in moved:
            found.append(sheet.lines[y])
        elif y:
            found.append(_line(sheet.lines, nameless.get(y, runs), y, moved.get(y, ())))
        else:
            found.append(_groups(sheet, shown.columns))
    return tuple(found)


def _nameless(sheet: Sheet, shown: View) -> dict[int, list[Run]]:
    """By line, the runs of those where a matrix would stand without its name: it is left out."""
    start = sheet.names[0]
    left = bisect_left(shown.columns, start)
    room = len(shown.columns) - (sheet.names[1] - start)
    missing = [
        block for block in sheet.blocks
        if block.part == "left" and left and not shown.has_columns(block)
        and block.cells[2] - block.name[0] <= room
    ]  # fmt: skip
    rest = [(NOWHERE, NOWHERE + left), *_runs(shown.columns[left:])]
    return {y: rest for block in missing for y in range(block.cells[1], block.cells[3])}


def _groups(sheet: Sheet, columns: Sequence[int]) -> Line:
    """The names of the groups, each above the first of its samples that is in view."""
    found: list[Span] = []
    for group in sheet.groups:
        start, stop = bisect_left(columns, group.start), bisect_left(columns, group.stop)
        if start < stop:
            found += [blank(found, start), group.title(stop - start)]
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
