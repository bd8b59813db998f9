"""How the panels are arranged: a pure function of the screen's size and of what is to be seen."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from gantui.tui.trainer.arrangement.lecture_layout import before_an_audience
from gantui.tui.trainer.arrangement.panel_heights import (
    GROWING,
    TABLES,
    WANTED,
    WHOLE,
    Lines,
    column,
    needed,
    sheet_lines,
    sheet_over,
)
from gantui.tui.trainer.arrangement.places import FRAME, Place, cut, inside, parted, side_by_side
from gantui.tui.trainer.arrangement.seen import NARROW_SIDE, Seen

SMALLEST = (80, 24)
"""Columns and lines below which the trainer only says what it needs."""
ROOMY = (100, 28)
"""Columns and lines from which there is room for a panel beside the explanation."""
BROAD, WIDE = 120, 140
"""Columns from which the panels stand beside the sheet and not below it, and are wider."""
WIDE_SIDE = 52
"""Columns of the panels beside the sheet; on other screens they are narrow."""
TALL = 34
"""Lines from which the panel below the title has a frame above it too."""
LEAST_UNDER = 12
"""Lines under the sheet, with the frame, for which that is worth while."""
BELOW = 10
"""Lines below a sheet, frame included, that the explanation has if it needs them."""
WHOSE = 1
"""Lines above two sheets side by side that say whose each is."""
TITLE, STRIP, KEYS = 1, 2, 1
"""Lines of what stands above and below everything else."""
TEXT = 2
"""How many hidden lines of a panel one of the explanation counts for."""


class Shape(NamedTuple):
    """A way to arrange the panels."""

    beside: tuple[str, ...]
    """Those besides sheet and explanation, as far as they have room."""
    places: Callable[[tuple[str, ...], Lines], dict[str, Place]]
    """Where they stand, if they have so many lines to show."""
    under: tuple[str, ...] = ()
    """Those that stand under the sheet, as far as they have room."""


def arrangement(size: tuple[int, int], seen: Seen) -> dict[str, Place]:
    """Where the panels stand that have room in so many columns and lines; others are not shown."""
    width, height = size
    whole = Place(0, 0, width, height)
    if seen.blank:
        return {}
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return {"small": whole}
    lines = height - TITLE - STRIP - KEYS
    area = whole._replace(y=TITLE, height=lines, framed=True, last=True, top=height >= TALL)
    return {
        "title": whole._replace(height=TITLE),
        **_between(area, seen),
        "strip": whole._replace(y=TITLE + lines, height=STRIP),
        "keys": whole._replace(y=height - KEYS, height=KEYS),
    }


def _between(area: Place, seen: Seen) -> dict[str, Place]:
    """What stands between the title and the strip: the shape that hides the fewest lines."""
    if seen.alone:
        return {seen.alone: area}
    roomy = area.width >= ROOMY[0] and area.height >= ROOMY[1] - TITLE - STRIP - KEYS
    if seen.lecture and not seen.comparing:
        return before_an_audience(area, seen, roomy=roomy)
    if seen.lecture or not roomy:
        return _over(area, seen.turn)
    if seen.comparing:
        return _comparing(area, seen)
    fewest, best, shown = MANY, None, dict[str, Place]()
    for shape in _shapes(area, seen):
        if best is not None and _left_out(shape, seen) >= fewest:
            continue  # to find its places takes a while
        places = shape.places(shape.beside, seen.longest)
        hidden = _hidden(places, seen)
        if best is None or hidden < fewest:
            fewest, best, shown = hidden, shape, places
    assert best is not None
    return best.places(tuple(name for name in best.beside if name in shown), seen.turn)


def _shapes(area: Place, seen: Seen) -> Iterator[Shape]:
    """The ways to arrange the panels, the most wanted first where they hide as many lines."""
    if not seen.beside:
        yield Shape((), lambda _, lines: _over(area, lines))
        return
    side = WIDE_SIDE if area.width >= WIDE else NARROW_SIDE
    narrow = seen.fits(area.width - FRAME) and not seen.fits(area.width - side - FRAME)
    if area.width >= BROAD and not narrow:
        under = tuple(name for name in seen.beside if name in GROWING)
        rest = tuple(name for name in seen.beside if name not in GROWING)
        counts = range(len(seen.beside), -1, -1)
        on_the_right = partial(_on_the_right, area, side)
        plain = [Shape(seen.beside[:count], partial(on_the_right, ())) for count in counts]
        columns = Shape(seen.beside, partial(_columns, area, side))
        if under:
            with_under = partial(on_the_right, under)
            yield from (Shape(rest[:count], with_under, under) for count in counts)
        yield from (*plain, columns) if area.width >= WIDE else (columns, *plain)
    first = seen.beside[0]
    yield Shape((first,), partial(_stacked, area, min(seen.width(first), side)))
    if not narrow:
        yield Shape(seen.beside, partial(_beside, area, side, seen.width))


def _left_out(shape: Shape, seen: Seen) -> int:
    """How many lines a shape hides for certain: those of the panels that it leaves out."""
    shown = (*shape.beside, *shape.under)
    return sum(_lacking(name, None, seen) for name in seen.beside if name not in shown)


def _hidden(places: dict[str, Place], seen: Seen) -> int:
    """How many lines are hidden in the worst step of a run; those of the explanation count more."""
    names = ("sheet", "explanation", *seen.beside)
    return sum(_lacking(name, places.get(name), seen) for name in names)


def _lacking(name: str, place: Place | None, seen: Seen) -> int:
    """How many lines of a panel are hidden that stands there, or nowhere."""
    width, height = (NARROW_SIDE, 0) if place is None else inside(name, place)
    most = WHOLE if name in TABLES else MANY  # a longer table is not read whole anywhere
    wanted = WANTED[name] - FRAME if name in GROWING else min(seen.longest(name, width, MANY), most)
    return (TEXT if name == "explanation" else 1) * max(wanted - height, 0)


MANY = 1000


def _comparing(area: Place, seen: Seen) -> dict[str, Place]:
    """Two sheets over the whole width; below them the explanation, and the curves if any."""

    def lines(name: str, columns: int, most: int) -> int:
        return seen.longest(name, columns, most) + (WHOSE if name == "sheet" else 0)

    if "curves" not in seen.beside:
        return _over(area, lines)
    return _stacked(area, max(area.width // 2, NARROW_SIDE), ("curves",), lines)


def _said(area: Place, lines: Lines) -> int:
    """The lines that the explanation has at least below a sheet."""
    return min(needed("explanation", area._replace(top=True), lines), BELOW)


def _over(area: Place, lines: Lines) -> dict[str, Place]:
    """The sheet; below it the explanation."""
    sheet, below = sheet_over(area, lines, _said(area, lines))
    return {"sheet": sheet, "explanation": below}


def _stacked(area: Place, side: int, beside: tuple[str, ...], lines: Lines) -> dict[str, Place]:
    """The sheet over the whole width; below it the explanation and one more panel."""
    (other,) = beside
    left, right = parted(area._replace(top=True), area.width - side)
    least = max(_said(left, lines), min(needed(other, right, lines), BELOW))
    sheet, below = sheet_over(area, lines, least)
    explanation, right = parted(below, area.width - side)
    return {"sheet": sheet, "explanation": explanation, other: right}


def _beside(
    area: Place,
    side: int,
    width: Callable[[str], int],
    beside: tuple[str, ...],
    lines: Lines,
) -> dict[str, Place]:
    """The sheet and other panels beside each other; below both the explanation.

    Where these are tables they have no more columns than they need.
    """
    left, right = parted(area, area.width - side)
    said = needed("explanation", area._replace(top=True), lines)
    sheet = needed("sheet", left, lines)
    wanted = sum(min(needed(name, right, lines), WANTED[name]) for name in beside)
    high = max(sheet, min(wanted, area.height - said), WANTED[beside[0]])
    above, explanation = cut(area, sheet_lines(left, lines, min(said, BELOW), high))
    left, right = parted(above, area.width - side)
    others = column(right, beside, lines)
    if max(map(width, others)) < side:
        return _beside(area, max(map(width, others)), width, tuple(others), lines)
    return {"sheet": left, **others, "explanation": explanation}


def _columns(area: Place, side: int, beside: tuple[str, ...], lines: Lines) -> dict[str, Place]:
    """The sheet on the left and below it the explanation; on the right all else that has room."""
    left, right = parted(area, area.width - side)
    return {**_over(left, lines), **column(right, beside, lines)}


def _on_the_right(
    area: Place, side: int, under: tuple[str, ...], beside: tuple[str, ...], lines: Lines
) -> dict[str, Place]:
    """The sheet on the left; on the right the explanation and as many panels as have room.

    Under a short sheet there is room for what is the better the larger it is; so it is in a turn
    whose sheet is that short, if another turn's is not.
    """
    left, right = parted(area, area.width - side)
    sheet, below = sheet_over(left, lines, 0)
    if below.height > area.height // 2:
        under = (*under, *(name for name in beside if name in GROWING))
        beside = tuple(name for name in beside if name not in GROWING)
    shown = under[: left.width // NARROW_SIDE] if below.height >= LEAST_UNDER else ()
    others = column(right, ("explanation", *beside), lines)
    if shown:
        return {"sheet": sheet, **side_by_side(below, shown), **others}
    return {"sheet": left, **others}
