"""The tables of a convolution scenario: one image, filters, pooling, dense layers, a verdict."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from gantui.scenario.rules.layers import layer_contradictions, without
from gantui.scenario.rules.shapes import network_contradictions
from gantui.scenario.schema.networks import ActivationName, Network, SampleName
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.values import Number
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, Row, counted
from gantui.toml.table import Table

Pixels = Annotated[
    list[Annotated[list[Number], Meta(min_length=1, max_length=16)]],
    Meta(min_length=1, max_length=16),
]
"""Rows of numbers, few enough that every one of them can be seen."""
MOST_WINDOWS = 400
"""Windows of all filters and of all pooling: each is a step."""


class Image(Table, frozen=True):
    """The image."""

    pixels: Annotated[Pixels, Meta(description="Its rows of numbers, the top one first.")]
    name: Annotated[
        SampleName, Meta(description="Its name, 24 characters at most; stands over the verdict.")
    ] = "image"


class Filter(Table, frozen=True):
    """One filter, which slides over the image and makes a map."""

    weights: Annotated[
        Pixels, Meta(description="Its rows of numbers; the filters are of the same size.")
    ]
    bias: Annotated[Number, Meta(description="The number that is added to each of its sums.")]


class ConvolutionScenario(Scenario, frozen=True, kw_only=True):
    """One image through a contractive network, window by window."""

    image: Annotated[Image, Meta(description="The image that goes in.")]
    filters: Annotated[
        Annotated[list[Filter], Meta(min_length=1, max_length=8)],
        Meta(description="The filters of the convolution; each makes a map."),
    ]
    activation: Annotated[
        ActivationName, Meta(description="The function applied to each cell of the maps.")
    ] = "relu"
    pooling: Annotated[
        Annotated[int, Meta(ge=2, le=8)],
        Meta(description="Rows, and columns, of the squares of which average pooling takes means."),
    ]
    network: Annotated[
        Network, Meta(description="The dense layers over the pooled numbers, the verdict last.")
    ]

    @property
    def map_shape(self) -> tuple[int, int]:
        """Rows and columns of a map: as many as there are places for a filter on the image."""
        (rows, columns), (high, wide) = map(shape, (self.image.pixels, self.filters[0].weights))
        return rows - high + 1, columns - wide + 1

    @property
    def pooled_shape(self) -> tuple[int, int]:
        """Rows and columns of a map after pooling."""
        rows, columns = self.map_shape
        return rows // self.pooling, columns // self.pooling


TABLE = ConvolutionScenario
"""The tables and keys of the file."""


def shape(pixels: list[list[float]]) -> tuple[int, int]:
    """Rows and columns."""
    return len(pixels), len(pixels[0])


def contradictions(scenario: ConvolutionScenario) -> Iterator[Mismatch]:
    """Everything about the image and the network that contradicts itself."""
    wrong = [*_rows(scenario), *_sizes(scenario)]
    yield from wrong
    inputs = 0
    if not wrong:
        yield from _pooling(scenario)
        rows, columns = scenario.pooled_shape
        inputs = len(scenario.filters) * rows * columns
    words = counted(inputs, "pooled number")
    yield from network_contradictions("network", scenario.network, inputs, words)
    yield from layer_contradictions("network", scenario.network, inputs, [1])
    yield from without(
        ("network",), scenario.network.layers, ["dropout"], "the network does not learn"
    )
    last = scenario.network.layers[-1]
    if last.size != 1 or last.activation != "sigmoid":
        path: Path = ("network", "layers", len(scenario.network.layers) - 1)
        yield path, 'the last layer: expected 1 unit and "sigmoid", the verdict'


def _rows(scenario: ConvolutionScenario) -> Iterator[Mismatch]:
    """Every row that is not as long as the first of its image or filter."""
    given: list[tuple[Path, list[list[float]]]] = [(("image", "pixels"), scenario.image.pixels)]
    given += [(("filters", n, "weights"), f.weights) for n, f in enumerate(scenario.filters)]
    for path, pixels in given:
        length = len(pixels[0])
        for row, numbers in enumerate(pixels):
            if len(numbers) != length:
                found = f"row {row + 1} has {counted(len(numbers), 'number')}"
                yield (*path, Row(row)), f"{found}, expected {length} like the first row"


def _sizes(scenario: ConvolutionScenario) -> Iterator[Mismatch]:
    """Filters that are larger than the image, or not of the first one's size."""
    high, wide = shape(scenario.image.pixels)
    sizes = [shape(found.weights) for found in scenario.filters]
    fitting = [rows <= high and columns <= wide for rows, columns in sizes]
    for index, (rows, columns) in enumerate(sizes):
        path, found = ("filters", index, "weights"), f"found {rows} × {columns}"
        if not fitting[index]:
            yield path, f"expected at most {high} × {wide} numbers, the image's size, {found}"
        elif fitting[0] and (rows, columns) != sizes[0]:
            first = f"{sizes[0][0]} × {sizes[0][1]}"
            yield path, f"expected {first} numbers like the first filter, {found}"


def _pooling(scenario: ConvolutionScenario) -> Iterator[Mismatch]:
    """Squares that leave a part of a map over, and more windows than one can step through."""
    (rows, columns), size = scenario.map_shape, scenario.pooling
    if rows % size or columns % size:
        expected = f"expected a divisor of the maps' {counted(rows, 'row')}"
        yield ("pooling",), f"{expected} and {counted(columns, 'column')}, found {size}"
    down, across = scenario.pooled_shape
    windows = len(scenario.filters) * (rows * columns + down * across)
    if windows > MOST_WINDOWS:
        advice = "take a smaller image or fewer filters"
        yield ("filters",), f"expected at most {MOST_WINDOWS} windows, found {windows}; {advice}"
