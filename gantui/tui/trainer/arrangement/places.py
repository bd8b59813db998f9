"""Parts of the screen: how a panel's part is framed, cut and given to several panels."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

FRAME = 1
"""The line of a frame above what a panel shows; the panel or the strip below closes it."""
PADDING = 1
"""Columns that stay blank on the left of a panel of words."""
WITHOUT_PADDING = ("sheet", "names", "picture")
"""Panels of numbers, which have blanks of their own."""


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

    @property
    def right(self) -> int:
        """The column after its last."""
        return self.x + self.width

    @property
    def end(self) -> int:
        """The line below it."""
        return self.y + self.height


def inside(name: str, place: Place) -> tuple[int, int]:
    """The columns and lines that a panel has for what it shows, inside its frame."""
    padding = 0 if name in WITHOUT_PADDING else PADDING
    return place.width - FRAME - place.last - padding, place.height - FRAME * place.top


def cut(area: Place, lines: int) -> tuple[Place, Place]:
    """The first lines of an area, and the others."""
    rest = area._replace(y=area.y + lines, height=area.height - lines, top=True)
    return area._replace(height=lines), rest


def parted(area: Place, columns: int) -> tuple[Place, Place]:
    """The first columns of an area, and the others."""
    rest = area._replace(x=area.x + columns, width=area.width - columns)
    return area._replace(width=columns, last=False), rest


def side_by_side(area: Place, names: Sequence[str]) -> dict[str, Place]:
    """Panels that share the columns of an area."""
    places = {}
    for count, name in zip(range(len(names), 1, -1), names, strict=False):
        places[name], area = parted(area, area.width - area.width // count * (count - 1))
    return {**places, names[-1]: area}


def below_each_other(area: Place, heights: Mapping[str, int]) -> dict[str, Place]:
    """Panels of so many lines, which together are those of an area."""
    places = {}
    for name, lines in heights.items():
        places[name], area = cut(area, lines)
    return places
