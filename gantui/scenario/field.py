"""The tables of a field scenario: a small network evaluated on a grid of points in the plane."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from gantui.scenario.convert import Mismatch
from gantui.scenario.gan import Layer, Network, Real
from gantui.scenario.problems import Path
from gantui.scenario.schema import Line, Name, Scenario, Table
from gantui.scenario.shapes import network_breaches, sample_breaches

Range = Annotated[list[Annotated[int, Meta(ge=-50, le=50)]], Meta(min_length=2, max_length=2)]


class Grid(Table, frozen=True):
    """The points: whole numbers on both axes, the largest y on top."""

    x: Annotated[Range, Meta(description="The first and the last x.")]
    y: Annotated[Range, Meta(description="The lowest and the highest y.")]


class Block(Table, frozen=True):
    """A marked block of cells; their sum is the key of an exercise."""

    name: Annotated[Name, Meta(description="The block's name.")]
    x: Annotated[Range, Meta(description="Its first and last x.")]
    y: Annotated[Range, Meta(description="Its lowest and highest y.")]


class FieldPage(Table, frozen=True):
    """One network on the grid."""

    title: Annotated[Line, Meta(description="What the page shows.")]
    layers: Annotated[
        Annotated[list[Layer], Meta(min_length=1, max_length=4)],
        Meta(description="The layers over the inputs x and y; the last one has one unit."),
    ]
    name: Annotated[
        Name | None,
        Meta(description="Stands behind the names of the page's quantities, as in z1.right."),
    ] = None
    blocks: Annotated[
        Annotated[list[Block], Meta(max_length=16)] | None,
        Meta(description="Blocks of the last field that are summed."),
    ] = None


class FieldScenario(Scenario, frozen=True, kw_only=True):
    """Fields over the plane, one page after the other."""

    pages: Annotated[
        Annotated[list[FieldPage], Meta(min_length=1, max_length=16)],
        Meta(description="The pages; one turn each."),
    ]
    grid: Annotated[Grid, Meta(description="The points.")] = Grid([-3, 3], [-3, 3])
    samples: Annotated[
        Real | None, Meta(description="Samples that stand on grid points, to be read off.")
    ] = None


TABLE = FieldScenario
"""The tables and keys of the file."""


def breaches(scenario: FieldScenario) -> Iterator[Mismatch]:
    """Everything about the fields that contradicts itself."""
    grid = scenario.grid
    axes = {axis: getattr(grid, axis) for axis in ("x", "y")}
    wrong = {axis: ends for axis, ends in axes.items() if not 0 < ends[1] - ends[0] <= 24}
    for axis, (first, last) in wrong.items():
        yield ("grid", axis), f"expected two ends at most 24 apart, found {first} and {last}"
    if wrong:
        return
    if scenario.samples is not None:
        yield from sample_breaches(scenario.samples, 2, "samples")
        yield from _standing(scenario.samples, grid)
    names = [page.name for page in scenario.pages]
    for index, page in enumerate(scenario.pages):
        path: Path = ("pages", index)
        if len(names) > 1 and (page.name is None or names.index(page.name) < index):
            yield (*path, "name"), "expected a name of its own, since there are several"
        for where, message in network_breaches("", Network(page.layers), 2, "x and y"):
            yield (*path, *where[1:]), message
        last = (*path, "layers", len(page.layers) - 1)
        if len(page.layers) > 1 and page.layers[-1].size != 1:
            yield last, f"expected 1 unit, the field; found {page.layers[-1].size}"
        for number, block in enumerate(page.blocks or ()):
            yield from _inside(block, grid, (*path, "blocks", number))


def _standing(samples: Real, grid: Grid) -> Iterator[Mismatch]:
    """Every sample that stands on no point of the grid."""
    for name, sample in samples.samples.items():
        ends = (grid.x, grid.y)
        for value, (first, last) in zip(sample, ends, strict=False):
            if isinstance(value, list) or value != round(value) or not first <= value <= last:
                yield ("samples", "samples", name), "expected a point of the grid, x and y"
                break


def _inside(block: Block, grid: Grid, path: Path) -> Iterator[Mismatch]:
    for axis in ("x", "y"):
        (first, last), (low, high) = getattr(block, axis), getattr(grid, axis)
        if not low <= first <= last <= high:
            expected = f"expected a range within {low} to {high}"
            yield (*path, axis), f"{expected}, found {first} to {last}"
