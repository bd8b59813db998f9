"""Which weights of a layer are frozen, and what a file may say of that."""

from collections.abc import Iterator

from gantui.scenario.schema.networks import Layer, Network
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, counted

BIAS = "bias"
"""What the column of the biases is called."""


def still(layer: Layer, inputs: int) -> tuple[tuple[bool, ...], ...]:
    """Which weights of a layer with so many inputs are frozen, row by row, the bias last."""
    columns = inputs + layer.has_bias
    if isinstance(layer.frozen, bool):
        return ((layer.frozen,) * columns,) * layer.size
    whole = {_column(entry, inputs) for entry in layer.frozen if not isinstance(entry, list)}
    single = {(entry[0], _column(entry[1], inputs)) for entry in layer.frozen
              if isinstance(entry, list)}  # fmt: skip
    return tuple(
        tuple(at in whole or (unit, at) in single for at in range(1, columns + 1))
        for unit in range(1, layer.size + 1)
    )


def _column(entry: int | str, inputs: int) -> int:
    return entry if isinstance(entry, int) else inputs + 1


def learns(layer: Layer, inputs: int) -> bool:
    """Whether a layer with so many inputs has a weight that is not frozen."""
    return not all(all(row) for row in still(layer, inputs))


def frozen_contradictions(
    name: str, network: Network, inputs: int, *, trained: bool, moved: str = ""
) -> Iterator[Mismatch]:
    """Frozen weights that there are not, and a network of which nothing is left to learn.

    `moved` is the key, if any, by which weights change that have no gradient.
    """
    learning = False
    for index, layer in enumerate(network.resolved):
        path: Path = (name, "layers", index, "frozen")
        entries = [] if isinstance(layer.frozen, bool) else layer.frozen
        for place, entry in enumerate(entries):
            unit, column = entry if isinstance(entry, list) else (1, entry)
            if column == BIAS and not layer.has_bias:
                yield (*path, place), "the layer has no bias"
            elif isinstance(column, int) and column > inputs:
                there = counted(inputs, "input")
                yield (*path, place), f"there is no input {column}; the layer has {there}"
            if not isinstance(unit, int) or unit > layer.size:
                there = counted(layer.size, "unit")
                yield (*path, place), f"there is no unit {unit}; the layer has {there}"
        some = any(any(row) for row in still(layer, inputs))
        if moved and some and learns(layer, inputs):
            yield path, f"{moved} would move these too; freeze the whole layer, or leave it out"
        learning = learning or learns(layer, inputs)
        inputs = layer.size
    if trained and not learning:
        yield (name,), "every weight is frozen, and a turn trains this network; leave some free"
