"""How a sheet is squeezed into the columns there are: the loosest way that has room."""

from typing import NamedTuple


class Fit(NamedTuple):
    """How close together the columns of a sheet stand."""

    decimals: int | None = None
    """Decimals of its numbers, if fewer than elsewhere."""
    gap: int = 2
    """Blanks between the groups of samples, between weights and samples, between two tiles."""
    room: int = 0
    """Blanks besides in each cell."""
    tiles: bool = True
    """Whether images are tiles, where not too many pixels come together; else each is a column."""
    stacked: bool = False
    """Whether weights stand above what they make of their input, not on its left, and totals below.
    """


LOOSE = Fit()
"""With as much room as on a page."""
ROOMY = Fit(room=2)
"""To be read from afar."""
SQUEEZED = (LOOSE, Fit(gap=1), Fit(3, gap=1), Fit(2, gap=1))
"""Ways in which everything stands where it stands on a page, from loose to tight."""
FOLDED = (
    Fit(gap=1, stacked=True),
    Fit(2, gap=1, stacked=True),
    Fit(gap=1, tiles=False),
    Fit(2, gap=1, tiles=False),
    Fit(gap=1, tiles=False, stacked=True),
    Fit(2, gap=1, tiles=False, stacked=True),
    Fit(2, gap=0, tiles=False, stacked=True),
)
"""Ways that take lines for columns: tiles are given up, or what stands on the left and right."""
