"""How the panels are arranged: a pure function of the screen's size and of what is to be seen."""

from collections.abc import Sequence
from typing import NamedTuple

SMALLEST = (80, 24)
"""Columns and lines below which the trainer only says what it needs."""
ROOMY = (100, 28)
"""Columns and lines from which there is room for a panel beside the explanation."""
BROAD, WIDE = 120, 140
"""Columns from which the panels stand beside the sheet and not below it, and are wider."""
NARROW_SIDE, WIDE_SIDE = 38, 52
"""Columns of the panels beside the sheet."""
LEAST = {"explanation": 15, "losses": 9, "picture": 11, "predictions": 9, "curves": 9}
"""Lines, with the rule above, that a panel needs beside the sheet."""
BEFORE_OTHERS = {"explanation": 18, "losses": 12, "picture": 16, "predictions": 12, "curves": 12}
"""Lines that it has, if possible, before others have more than they need; the picture first."""
BESIDE_A_PLANE = {"explanation": (9, 12)}
"""The same two of the explanation beside a plane, which has the rest."""
BELOW, BELOW_WITH_PLANE, BELOW_ALONE = 9, 13, 8
"""Lines of what stands below the sheet: with a panel beside it, with a plane, with nothing."""
HEAD, FOOT = ("1",), ("2", "1")
"""The lines of the title; of the strip and the keys."""


class Place(NamedTuple):
    """A panel's part of the grid."""

    columns: int = 1
    rows: int = 1
    left: bool = False
    """Whether a rule on the left parts it from its neighbour."""
    top: bool = False
    """Whether a rule above it does."""


class Seen(NamedTuple):
    """What is to be seen."""

    beside: tuple[str, ...] = ()
    """What the run has beside the explanation, the most wanted first."""
    plane: bool = False
    """Whether the first of these has a plane, which is the better the larger it is."""
    alone: str = ""
    """The panel that is shown alone; empty for all."""
    comparing: bool = False
    """Whether the sheet needs the whole width, for two runs."""
    lecture: bool = False
    """Whether it is read from the last row."""
    blank: bool = False
    """Whether nothing is."""


class Arrangement(NamedTuple):
    """A grid and the panels in it, in the order in which they fill it; others are not shown."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    places: dict[str, Place]


def arrangement(size: tuple[int, int], seen: Seen) -> Arrangement:
    """The panels that have room in so many columns and lines, and where."""
    width, height = size
    if seen.blank:
        return Arrangement(("1fr",), ("1fr",), {})
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return Arrangement(("1fr",), ("1fr",), {"small": Place()})
    if seen.alone:
        return _framed(("1fr",), ("1fr",), {seen.alone: Place()})
    below = seen.lecture or seen.comparing or width < ROOMY[0] or height < ROOMY[1]
    if below:
        places = {"sheet": Place(), "explanation": Place(top=True)}
        return _framed(("1fr",), ("1fr", str(BELOW_ALONE)), places)
    side = WIDE_SIDE if width >= WIDE else NARROW_SIDE
    if width < BROAD:
        return _stacked(seen, side)
    return _broad(seen, side, height - len(HEAD) - sum(map(int, FOOT)))


def _framed(columns: tuple[str, ...], rows: Sequence[str], places: dict[str, Place]) -> Arrangement:
    """With the title above, the strip and the keys below, over the whole width."""
    whole = Place(columns=len(columns))
    framed = {"title": whole, **places, "strip": whole, "keys": whole}
    return Arrangement(columns, (*HEAD, *rows, *FOOT), framed)


def _stacked(seen: Seen, side: int) -> Arrangement:
    """The sheet over the whole width; below it the explanation and one more panel."""
    below = BELOW_WITH_PLANE if seen.plane else BELOW
    explanation = Place(columns=1 if seen.beside else 2, top=True)
    places = {"sheet": Place(columns=2), "explanation": explanation}
    places |= {name: Place(left=True, top=True) for name in seen.beside[:1]}
    return _framed(("1fr", str(side)), ("1fr", str(below)), places)


def _broad(seen: Seen, side: int, lines: int) -> Arrangement:
    """The sheet on the left; on the right, below each other, as many panels as have room."""
    names = ("explanation", *seen.beside)
    bounds = {name: (LEAST[name], BEFORE_OTHERS[name]) for name in names}
    bounds |= BESIDE_A_PLANE if seen.plane else {}
    while len(names) > 1 and sum(bounds[name][0] for name in names) > lines:
        names = names[:-1]
    heights = {name: bounds[name][0] for name in names}
    flexible = names[1] if seen.plane and len(names) > 1 else "explanation"
    for name in sorted(names, key=lambda name: (name != "picture", name != flexible)):
        spare = lines - sum(heights.values())
        heights[name] = min(heights[name] + max(spare, 0), bounds[name][1])
    rows = ["1fr" if name == flexible else str(heights[name]) for name in names]
    places = {"sheet": Place(rows=len(names)), "explanation": Place(left=True)}
    places |= {name: Place(left=True, top=True) for name in names[1:]}
    return _framed(("1fr", str(side)), rows, places)
