"""What a layer may say of shared weights, residual sums, normalisation and dropout."""

from collections.abc import Collection, Iterator, Sequence

from gantui.scenario.schema.networks import Layer, Network
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, counted, listed

FORWARD = ("residual", "normalise", "dropout", "shares")
"""The keys of what a network does besides sums and activations."""


def layer_contradictions(
    name: str,
    network: Network,
    inputs: int,
    batches: Collection[int],
    *,
    learning: Collection[int] = (),
    classes: bool = False,
    open_end: bool = False,
) -> Iterator[Mismatch]:
    """What the layers of a network cannot do as they say.

    `batches` has how many samples go through it in its passes, `learning` in those of turns that
    learn. With `classes` these stand below the first layer's input. With `open_end` the last layer
    makes samples, and no verdict of which the loss wants to know the sums.
    """
    layers = network.resolved
    for index, layer in enumerate(layers):
        path: Path = (name, "layers", index)
        last = index == len(layers) - 1
        yield from _shared(network, index, path)
        if layer.residual:
            yield from _residual(
                layer, inputs, path, closed=last and not open_end, classes=classes and not index
            )
        yield from _normalised(layer, batches, path)
        yield from _dropped(layer, learning, path, last=last)
        inputs = layer.size


def without(path: Path, layers: list[Layer], keys: Sequence[str], why: str) -> Iterator[Mismatch]:
    """The layers of a table that have one of these keys; `why` says what speaks against it."""
    for index, layer in enumerate(layers):
        for key in keys:
            if getattr(layer, key) not in (None, False):
                yield (*path, "layers", index, key), f"{why}; leave it out"


def _shared(network: Network, index: int, path: Path) -> Iterator[Mismatch]:
    layer = network.layers[index]
    if layer.shares is None:
        return
    place: Path = (*path, "shares")
    if layer.shares > index:
        earlier = f"an earlier layer, from 1 to {index}" if index else "no `shares` in layer 1"
        yield place, f"expected {earlier}, found {layer.shares}"
        return
    owner = network.layers[layer.shares - 1]
    if owner.shares is not None and owner.shares < layer.shares:
        yield place, f"layer {layer.shares} has the weights of layer {owner.shares}; name that one"
    own = [key for key in ("weights", "bias", "units", "draw") if getattr(layer, key) is not None]
    own += ["frozen"] if layer.frozen else []
    if own:
        yield path, f"the weights are those of layer {layer.shares}; leave out {listed(own)}"


def _residual(
    layer: Layer, inputs: int, path: Path, *, closed: bool, classes: bool
) -> Iterator[Mismatch]:
    place: Path = (*path, "residual")
    if closed:
        yield place, "the last layer makes the verdict or the output of a loss; leave it out"
    elif classes:
        yield place, "classes stand below this layer's input, which cannot be added; leave it out"
    elif layer.size and inputs and layer.size != inputs:
        expected = f"expected as many units as inputs, {inputs}, to add them"
        yield place, f"{expected}; found {counted(layer.size, 'unit')}"


def _normalised(layer: Layer, batches: Collection[int], path: Path) -> Iterator[Mismatch]:
    normalise = layer.normalise
    if normalise is None:
        return
    place: Path = (*path, "normalise")
    for key, values in (("scale", normalise.scale), ("shift", normalise.shift)):
        if values is not None and layer.size and len(values) != layer.size:
            expected = f"expected {counted(layer.size, 'number')}, one for each unit"
            yield (*place, key), f"{expected}, found {len(values)}"
    if 1 in batches:
        message = "a single sample goes through the layer, which is its own mean; expected several"
        yield place, message


def _dropped(
    layer: Layer, learning: Collection[int], path: Path, *, last: bool
) -> Iterator[Mismatch]:
    if layer.dropout is not None and last:
        yield (*path, "dropout"), "what comes out of the last layer is not dropped; leave it out"
    if layer.keep is None:
        return
    place: Path = (*path, "keep")
    if layer.dropout is None:
        yield place, "expected dropout beside it, the probability, found none"
    lengths = {len(row) for row in layer.keep}
    for samples in sorted(set(learning)):
        if len(layer.keep) != layer.size or lengths != {samples}:
            size = f"{layer.size} × {samples}"
            expected = f"expected {size} numbers, a row a unit and a column a sample"
            found = f"{counted(len(layer.keep), 'row')} of {listed(map(str, sorted(lengths)))}"
            yield place, f"{expected}, found {found}"
            break
    if any(value not in (0, 1) for row in layer.keep for value in row):
        yield place, "expected 1 for what is kept and 0 for what is dropped"
