"""Square weights that may stand the wrong way round: a file's shape cannot tell, a print can."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from msgspec.structs import replace

from gantui.scenario import Scenario
from gantui.scenario.schema.networks import Layer, Network

MOST = 8
"""Ways that are tried, so that it takes no time to speak of."""


class Place(NamedTuple):
    """Where a file has the weights of a layer."""

    network: str
    """The table of the network."""
    layer: int
    """The layer, counted from 0."""

    def __str__(self) -> str:
        return f"{self.network}.layers[{self.layer}].weights"


def transposed(scenario: Scenario) -> Iterator[tuple[tuple[Place, ...], Scenario]]:
    """The scenario with all its square weights the other way round, then with those of one layer.

    Each with the places that differ; none where a matrix is the same both ways.
    """
    places = list(_square(scenario))
    alone = ((place,) for place in places)
    ways = chain([tuple(places)], alone) if len(places) > 1 else alone
    for chosen in islice(ways, MOST):
        yield chosen, _turned(scenario, chosen)


def _square(scenario: Scenario) -> Iterator[Place]:
    """Where there are weights that fit the other way round too, and are others then."""
    for name in scenario.__struct_fields__:
        network = getattr(scenario, name)
        for index, layer in enumerate(network.layers if isinstance(network, Network) else ()):
            rows = layer.weights or []
            if all(len(row) == len(rows) for row in rows) and rows != _columns(layer):
                yield Place(name, index)


def _columns(layer: Layer) -> list[list[float]]:
    return [list(column) for column in zip(*layer.weights or (), strict=True)]


def _turned(scenario: Scenario, places: tuple[Place, ...]) -> Scenario:
    for name, index in places:
        network: Network = getattr(scenario, name)
        layers = list(network.layers)
        layers[index] = replace(layers[index], weights=_columns(layers[index]))
        scenario = replace(scenario, **{name: replace(network, layers=layers)})
    return scenario
