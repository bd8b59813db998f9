"""The part of a sheet that is in view: names stay at its edges while the rest moves."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gantui.engine import Step
from gantui.views.sheet.in_view.window import Axis, Cuts, folded, plain, reached
from gantui.views.sheet.layout.blocks import Block, Needed, needed
from gantui.views.sheet.sheet import HEADING, Sheet
from gantui.views.text.cells import Box


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
    folded: bool = False
    """Whether columns are left out between others."""

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
    return len({*range(HEADING), *_rows(needed(step, sheet.blocks, moved))})


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
    bracket = bool(sheet.cuts.kept)
    if block.part == "left":
        yield from range(block.name[0], block.name[2])
    if block.part == "right":
        yield from range(sheet.end, block.cells[2])
    elif block.part != "update":
        yield from range(block.cells[0], block.cells[2] + bracket * (block.part != "samples"))


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

    With `whole`, what a window would cut at its ends is left out, and so what is wanted has room
    without moving it.
    """
    for places in ((*wanted, *besides), wanted):
        found = reached(axis, first, places)
        if found is not None:
            return (first, places) if whole and axis.length > axis.room else (found, ())
    return first, (*wanted, *besides)


def view(sheet: Sheet, room: tuple[int, int], scroll: Scroll) -> View:
    """What is in view of a sheet in so many columns and lines."""
    columns, rows = axes(sheet, room)
    across = (
        folded(columns, sheet.cuts, scroll.x, scroll.columns)
        if scroll.columns
        else plain(columns, scroll.x)
    )
    bare = _bare(sheet, across)
    every = Cuts(range(rows.length + 1), range(rows.length + 1), bare=bare)
    wanted = [row for row in scroll.rows if row not in bare]
    down = folded(rows, every, scroll.y, wanted) if wanted else plain(rows, scroll.y, bare)
    start = min(scroll.x, max(sheet.below - room[0], 0))
    below = range(start, start + room[0])
    return View(across, down, sheet.height, below, folded=bool(scroll.columns))


def _bare(sheet: Sheet, across: Sequence[int]) -> frozenset[int]:
    """The lines on which no number is in view of the matrices that stand there."""
    if len(across) >= sheet.width:
        return frozenset()
    filled: set[int] = set()
    bare: set[int] = set()
    for block in sheet.blocks:
        left, top, right, bottom = block.cells
        seen = block.part == "update" or bisect_left(across, left) < bisect_left(across, right)
        (filled if seen else bare).update(range(top, bottom + block.ones))
    return frozenset(bare - filled)
