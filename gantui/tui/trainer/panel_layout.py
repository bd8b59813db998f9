"""How the panels are arranged: a pure function of the screen's size and of what is to be seen."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

SMALLEST = (80, 24)
"""Columns and lines below which the trainer only says what it needs."""
ROOMY = (100, 28)
"""Columns and lines from which there is room for a panel beside the explanation."""
BROAD, WIDE = 120, 140
"""Columns from which the panels stand beside the sheet and not below it, and are wider."""
NARROW_SIDE, WIDE_SIDE = 38, 52
"""Columns of the panels beside the sheet."""
FRAME = 1
"""The line of a frame above what a panel shows; the panel or the strip below closes it."""
PLANE_SIDE = 32
"""Columns of a plane beside a long sheet where the screen is not broad."""
TALL = 34
"""Lines from which the panel below the title has a frame above it too."""
LEAST = {"explanation": 13, "losses": 9, "picture": 11, "predictions": 9, "curves": 9}
"""Lines, with its frame, that a panel needs beside the sheet."""
BEFORE_OTHERS = {"explanation": 18, "losses": 12, "picture": 16, "predictions": 12, "curves": 12}
"""Lines that it has, if possible, before others have more than they need; the picture first."""
NO_PLANE = LEAST, BEFORE_OTHERS
BESIDE_A_PLANE = {**LEAST, "explanation": 9}, {**BEFORE_OTHERS, "explanation": 12}
"""The same two beside a plane, which comes before the explanation."""
TABLES, WHOLE = ("losses", "predictions"), 18
"""What is shown whole before others have more than they need, if it has no more lines than that."""
USUAL = 15
"""Lines, with its frame, that the explanation of most steps has."""
UNDER = ("picture", "curves")
"""What may stand under a short sheet, where it is larger than on the side."""
LEAST_UNDER = 12
"""Lines under the sheet, with the frame, for which that is worth while."""
BELOW, BELOW_WITH_PLANE, BELOW_ALONE = 9, 13, 8
"""Lines at least of what stands below a sheet of the whole width: with a panel beside it, with a
plane, with nothing.
"""
PICTURES, LOSSES = ("picture", "curves", "predictions"), ("losses", "curves", "predictions")
"""What is shown before an audience beside sheet and explanation: the first of each there is."""
LECTURED, LECTURED_TALL = 10, 13
"""Lines of explanation and losses before an audience, with their frames; where lines are many."""
LECTURED_UNDER = 15
"""Lines for which all of them stand under the sheet, side by side, if not too far apart."""
FAR = 160
"""Columns from which they would stand too far apart."""
SIDES = ((FAR, 76), (BROAD, 40), (0, PLANE_SIDE))
"""From how many columns on what stands beside the sheet before an audience has so many."""
PADDING = 1
"""Columns that stay blank on the left of a panel of words."""
WITHOUT_PADDING = ("sheet", "picture")
"""Panels of numbers, which have blanks of their own."""
NAMES = 1
"""Lines above two sheets side by side that say whose each is."""
TITLE, STRIP, KEYS = 1, 2, 1
"""Lines of what stands above and below everything else."""


class Place(NamedTuple):
    """A panel's part of the screen, in characters, its frame included."""

    x: int
    y: int
    width: int
    height: int
    framed: bool = False
    """Whether it has a frame: on its left, above it, and on its right where it is the last."""
    top: bool = True
    """Whether its frame goes above it; where lines are few, the title of the screen is enough."""
    last: bool = False
    """Whether nothing stands on its right, so that it closes the frame there."""


class Seen(NamedTuple):
    """What is to be seen."""

    beside: tuple[str, ...] = ()
    """What the run has beside the explanation, the most wanted first."""
    plane: bool = False
    """Whether the first of these has a plane, which is the better the larger it is."""
    sheet: int = 1000
    """The lines that the sheet has at most in any step, so that nothing moves."""
    columns: int = 0
    """The columns that the sheet needs at least, where that may matter."""
    alone: str = ""
    """The panel that is shown alone; empty for all."""
    needs: Mapping[str, int] = MappingProxyType({})
    """The lines that panels beside the explanation have to show at most; others have ever more."""
    comparing: bool = False
    """Whether the sheet needs the whole width, for two runs, whose curves are the most wanted."""
    lecture: bool = False
    """Whether it is read from the last row."""
    blank: bool = False
    """Whether nothing is."""


def inside(name: str, place: Place) -> tuple[int, int]:
    """The columns and lines that a panel has for what it shows, inside its frame."""
    padding = 0 if name in WITHOUT_PADDING else PADDING
    return place.width - FRAME - place.last - padding, place.height - FRAME * place.top


def arrangement(size: tuple[int, int], seen: Seen) -> dict[str, Place]:
    """Where the panels stand that have room in so many columns and lines; others are not shown."""
    width, height = size
    whole = Place(0, 0, width, height)
    if seen.blank:
        return {}
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return {"small": whole}
    lines = height - TITLE - STRIP - KEYS
    return {
        "title": whole._replace(height=TITLE),
        **_between(
            whole._replace(y=TITLE, height=lines, framed=True, last=True, top=height >= TALL), seen
        ),
        "strip": whole._replace(y=TITLE + lines, height=STRIP),
        "keys": whole._replace(y=height - KEYS, height=KEYS),
    }


def _between(area: Place, seen: Seen) -> dict[str, Place]:
    """What stands between the title and the strip."""
    if seen.alone:
        return {seen.alone: area}
    roomy = area.width >= ROOMY[0] and area.height >= ROOMY[1] - TITLE - STRIP - KEYS
    if seen.lecture and not seen.comparing:
        return _before_an_audience(area, seen, roomy=roomy)
    if seen.lecture or not roomy:
        sheet, below = _cut(area, _sheet_lines(area, seen, BELOW_ALONE))
        return {"sheet": sheet, "explanation": below}
    if seen.comparing:
        curves = tuple(name for name in seen.beside if name == "curves")
        both = seen._replace(beside=curves, plane=False, sheet=seen.sheet + NAMES)
        return _stacked(area, both, max(area.width // 2, NARROW_SIDE))
    side = WIDE_SIDE if area.width >= WIDE else NARROW_SIDE
    if area.width < BROAD and seen.plane and seen.sheet + FRAME * area.top > area.height:
        return _beside_the_plane(area, seen.beside[0])
    narrow = area.width < BROAD or seen.columns + FRAME > area.width - side
    return _stacked(area, seen, side) if narrow else _broad(area, seen, side)


def _before_an_audience(area: Place, seen: Seen, *, roomy: bool) -> dict[str, Place]:
    """The sheet, the explanation, one picture and the loss, and nothing else.

    Under the sheet, if that leaves them room, or if the sheet needs the columns; else picture and
    loss on its right. On a small screen one of them has what the sheet leaves.
    """
    shown = _first(seen.beside, PICTURES, LOSSES)
    if not roomy:
        sheet, below = _cut(area, _sheet_lines(area, seen, BELOW_ALONE))
        shown = shown[:1] if below.height >= LECTURED else []
        return {"sheet": sheet, **_side_by_side(below, ["explanation", *shown])}
    if area.width < BROAD and shown == ["picture"]:
        return _beside_the_plane(area, shown[0])
    side = next(columns for least, columns in SIDES if area.width >= least)
    short = seen.sheet + FRAME * area.top + LECTURED_UNDER <= area.height and area.width < FAR
    narrow = seen.columns + FRAME > area.width - side
    lines = LECTURED_TALL if area.top else LECTURED
    if short or narrow or shown in ([], ["losses"]):
        sheet, under = _cut(area, _sheet_lines(area, seen, BELOW if narrow else lines))
        return {"sheet": sheet, **_side_by_side(under, ["explanation", *shown])}
    left, right = _parted(area, area.width - side)
    sheet, explanation = _cut(left, _sheet_lines(left, seen, lines))
    above, below = _cut(right, right.height - lines * (len(shown) - 1))
    places = zip(shown, (above, below), strict=False)
    return {"sheet": sheet, "explanation": explanation, **dict(places)}


def _first(names: Sequence[str], *choices: Sequence[str]) -> list[str]:
    """The first name of each choice that there is, each once."""
    found: list[str] = []
    for choice in choices:
        found += [name for name in choice if name in names and name not in found][:1]
    return found


def _side_by_side(area: Place, names: Sequence[str]) -> dict[str, Place]:
    """Panels that share the columns of an area."""
    places = {}
    for count, name in zip(range(len(names), 1, -1), names, strict=False):
        places[name], area = _parted(area, area.width - area.width // count * (count - 1))
    return {**places, names[-1]: area}


def _sheet_lines(area: Place, seen: Seen, below: int) -> int:
    """As many as it needs, if `below` lines are left."""
    return min(seen.sheet + FRAME * area.top, area.height - below)


def _cut(area: Place, lines: int) -> tuple[Place, Place]:
    """The first lines of an area, and the others."""
    rest = area._replace(y=area.y + lines, height=area.height - lines, top=True)
    return area._replace(height=lines), rest


def _parted(area: Place, columns: int) -> tuple[Place, Place]:
    """The first columns of an area, and the others."""
    rest = area._replace(x=area.x + columns, width=area.width - columns)
    return area._replace(width=columns, last=False), rest


def _stacked(area: Place, seen: Seen, side: int) -> dict[str, Place]:
    """The sheet over the whole width; below it the explanation and one more panel."""
    sheet, below = _cut(area, _sheet_lines(area, seen, BELOW_WITH_PLANE if seen.plane else BELOW))
    if not seen.beside:
        return {"sheet": sheet, "explanation": below}
    explanation, other = _parted(below, area.width - side)
    return {"sheet": sheet, "explanation": explanation, seen.beside[0]: other}


def _beside_the_plane(area: Place, plane: str) -> dict[str, Place]:
    """A long sheet and the plane beside each other; below both the explanation."""
    above, explanation = _cut(area, area.height - BELOW_ALONE)
    sheet, beside = _parted(above, area.width - PLANE_SIDE)
    return {"sheet": sheet, plane: beside, "explanation": explanation}


def _broad(area: Place, seen: Seen, side: int) -> dict[str, Place]:
    """The sheet on the left; on the right the explanation and as many panels as have room.

    Under a short sheet there is room for what is the better the larger it is.
    """
    left, right = _parted(area, area.width - side)
    sheet, under = _cut(left, _sheet_lines(left, seen, 0))
    wanted = [name for name in seen.beside if name in UNDER][: left.width // NARROW_SIDE]
    if not wanted or under.height < LEAST_UNDER:
        return {"sheet": left, **_on_the_side(right, seen.beside, seen)}
    places = {"sheet": sheet}
    for count, name in zip(range(len(wanted), 0, -1), wanted, strict=True):
        places[name], under = _parted(under, under.width // count)
    rest = tuple(name for name in seen.beside if name not in wanted)
    return places | _on_the_side(right, rest, seen._replace(plane=False))


def _on_the_side(area: Place, beside: tuple[str, ...], seen: Seen) -> dict[str, Place]:
    """The explanation and below it as many panels as have room, none larger than it needs to be.

    What they leave is the explanation's.
    """
    names = ("explanation", *beside)
    flexible = "picture" if seen.plane and beside else "explanation"
    least, wanted = NO_PLANE if flexible == "explanation" else BESIDE_A_PLANE
    most = {**wanted, flexible: area.height}
    most |= {name: FRAME + lines for name, lines in seen.needs.items()}
    heights = {name: min(least[name], most[name]) for name in names}
    while len(heights) > 1 and sum(heights.values()) > area.height:
        heights.popitem()
    goals = [
        *((name, most[name]) for name in TABLES if most[name] <= WHOLE),
        ("explanation", min(wanted["explanation"], USUAL)),
        ("picture", wanted["picture"]),
        *((name, goal[name]) for goal in (wanted, most) for name in (flexible, *names)),
    ]
    for name, lines in goals:
        if name in heights:
            spare = area.height - sum(heights.values())
            heights[name] += min(max(min(lines, most[name]) - heights[name], 0), spare)
    heights["explanation"] += area.height - sum(heights.values())
    places: dict[str, Place] = {}
    for name, lines in heights.items():
        places[name], area = _cut(area, lines)
    return places
