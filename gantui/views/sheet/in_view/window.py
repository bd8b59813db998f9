"""What of a sheet is in view along one axis: its columns, or its lines.

Frozen ones are always in view; among the others a window is moved. Where what is wanted lies
further apart than the window is long, what lies between is folded away: all keeps its order.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from itertools import chain
from typing import NamedTuple


class Axis(NamedTuple):
    """The columns or the lines of a sheet, and how many of them have room."""

    length: int
    """How many there are."""
    frozen: range
    """Those that stay in view: the ones with names."""
    room: int
    """How many have room."""

    @property
    def window(self) -> int:
        """How many have room besides the frozen ones."""
        return max(self.room - len(self.frozen), 0)

    def ordinal(self, place: int) -> int:
        """How many come before a place that are not frozen."""
        start, stop = self.frozen.start, self.frozen.stop
        return place - (min(max(place, start), stop) - start)

    def place(self, ordinal: int) -> int:
        """Where the one is before which so many come that are not frozen."""
        return ordinal if ordinal < self.frozen.start else ordinal + len(self.frozen)


def plain(axis: Axis, first: int, bare: Set[int] = frozenset()) -> tuple[int, ...]:
    """Those in view where the window begins at the `first` one that is not frozen.

    What is bare leaves its room to what comes after it, and then to what comes before.
    """
    if axis.length <= axis.room:
        return tuple(range(axis.length))
    places = (axis.place(ordinal) for ordinal in range(axis.length - len(axis.frozen)))
    others = [place for place in places if place not in bare]
    begin = min(bisect_left(others, axis.place(first)), max(len(others) - axis.window, 0))
    shown = sorted([*axis.frozen, *others[begin : begin + axis.window]])
    return tuple(shown[: axis.room])


def reached(axis: Axis, first: int, wanted: Iterable[int]) -> int | None:
    """Where the window begins that has all that is wanted, moved as little as may be.

    None where no window has.
    """
    if axis.length <= axis.room:
        return 0
    places = [axis.ordinal(place) for place in wanted if place not in axis.frozen]
    if not places:
        return first
    start, stop = min(places), max(places) + 1
    return into_view(first, axis.window, start, stop) if stop - start <= axis.window else None


class Cuts(NamedTuple):
    """Where an axis may be cut, from 0 to its length."""

    pieces: Sequence[int]
    """Between these is what is wanted: shown whole, or not at all."""
    parts: Sequence[int]
    """Between these is what comes with it where there is room: some of the same places."""
    numbers: range = range(0)
    """Where numbers stand beside names: if there is room for none of their parts, some do."""
    kept: tuple[int, ...] = ()
    """What stays in view, as the frozen places do."""
    bare: Set[int] = frozenset()
    """What is not in view but where it is wanted."""


def folded(axis: Axis, cuts: Cuts, first: int, wanted: Iterable[int]) -> tuple[int, ...]:
    """As much of what is wanted as has room, the first ones first; then the rest from `first`.

    Of the rest numbers come before what stands beside them: their parts, and of a part that has no
    room as many as have. Of the last part there may be a beginning. What is wanted of a longer axis
    is left out.
    """
    end = cuts.pieces[-1]
    places = dict.fromkeys(chain(axis.frozen, cuts.kept, wanted))  # many are wanted more than once
    chosen = bytearray(max(end, cuts.parts[-1]))
    room = axis.room

    def choose(start: int, stop: int) -> bool:
        nonlocal room
        more = chosen.count(0, start, stop)
        fits = more <= room
        if fits:
            chosen[start:stop] = b"\1" * (stop - start)
            room -= more
        return fits

    for start, stop in dict.fromkeys(
        _between(cuts.pieces, place) for place in places if place < end
    ):
        choose(start, stop)
    start, last = axis.place(first), len(cuts.parts) - 1
    begin = min(_index(cuts.parts, start), last)
    numbers = [part for part in range(begin, last) if cuts.parts[part] in cuts.numbers]
    others = [part for part in range(begin, last) if cuts.parts[part] not in cuts.numbers]
    for row in (numbers, others, range(begin - 1, -1, -1)):
        for part in row:
            if cuts.parts[part] in cuts.bare:
                continue
            if not choose(cuts.parts[part], cuts.parts[part + 1]):
                break
    begins = [place for place in cuts.pieces if place in cuts.numbers]
    for place in sorted(begins, key=lambda place: place < start):
        choose(*_between(cuts.pieces, place))
    for place in range(*cuts.parts[-2:]):
        choose(place, place + 1)
    return tuple(place for place, shown in enumerate(chosen) if shown)


def _between(cuts: Sequence[int], place: int) -> tuple[int, int]:
    index = _index(cuts, place)
    return cuts[index], cuts[index + 1]


def _index(cuts: Sequence[int], place: int) -> int:
    return bisect_right(cuts, place) - 1


def into_view(start: int, length: int, first: int, last: int) -> int:
    """Where a window of `length` starts that shows `first` to `last`, moved as little as may be."""
    if last - first >= length or first < start:
        return first
    return max(start, last - length)
