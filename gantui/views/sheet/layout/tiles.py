"""Which samples stand on a sheet, and what of them is drawn as tiles."""

from collections.abc import Container, Mapping, Sequence
from typing import TypeAlias

from gantui.engine import Program
from gantui.views.sheet.layout.bands import Band
from gantui.views.sheet.layout.fit import LOOSE, Fit

MOST_PIXELS = 16
"""Pixels beside each other up to which images are tiles; with more, each stands as a column."""

Groups: TypeAlias = Mapping[str, Sequence[str]]
"""The names of the samples of each group."""


def groups_of(program: Program, bands: Sequence[Band], names: Groups) -> Groups:
    """The groups that stand in the bands, of all those with these names of samples."""
    shown = [group for band in bands for name in band.cells
             for group in program.quantities[name].groups]  # fmt: skip
    return {group: names[group] for group in dict.fromkeys(shown)}


def tiled_of(
    program: Program, bands: Sequence[Band], groups: Groups, fit: Fit = LOOSE
) -> frozenset[str]:
    """The quantities that are drawn as tiles: images, where not too many pixels come together."""
    if not fit.tiles:
        return frozenset()
    images = [name for name in cells_in(bands) if program.quantities[name].tile]
    across = max((tile[1] for name in images if (tile := program.quantities[name].tile)), default=0)
    return frozenset(images if across * sum(map(len, groups.values())) <= MOST_PIXELS else ())


def rows_of(program: Program, name: str, tiled: Container[str]) -> tuple[str, ...]:
    """What stands before each line of a quantity among the samples.

    Nothing before an image, whose lines are its rows and not those of the weights beside it.
    """
    quantity = program.quantities[name]
    return ("",) * quantity.tile[0] if name in tiled and quantity.tile else quantity.rows


def cells_in(bands: Sequence[Band]) -> list[str]:
    """What stands in the bands among the samples."""
    return [name for band in bands for name in {band.label, *band.cells}]
