"""Shapes: what samples, distributions and layers of any kind of scenario must agree on."""

from collections.abc import Iterator

from gantui.scenario.schema.named import ACTIVATIONS
from gantui.scenario.schema.networks import Distribution, Layer, Network, Real, Sample, Samples
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, Row, counted, listed
from gantui.toml.shortest import shortest


def flat(sample: Sample) -> list[float]:
    """A sample as its list of features; an image is read row by row."""
    numbers: list[float] = []
    for entry in sample:
        numbers.extend(entry) if isinstance(entry, list) else numbers.append(entry)
    return numbers


def same_length(samples: Samples, length: int, path: Path, what: str) -> Iterator[Mismatch]:
    """Every sample that is not as long as the first."""
    for name, sample in samples.items():
        if len(flat(sample)) != length:
            expected = f"expected {counted(length, 'number')} like the first {what}"
            yield (*path, name), f"{expected}, found {len(flat(sample)) or 'none'}"


def feature_names_contradictions(
    names: list[str] | None, length: int, path: Path
) -> Iterator[Mismatch]:
    """Names of features that are too many or too few."""
    if names is not None and len(names) != length:
        expected = f"expected {counted(length, 'name')}, one for each feature"
        yield path, f"{expected}, found {len(names) or 'none'}"


def sample_contradictions(real: Real, features: int, table: str) -> Iterator[Mismatch]:
    """What the samples of a table must agree on: their lengths, their names, the image's shape."""
    path: Path = (table, "samples")
    yield from same_length(real.samples, features, path, "sample")
    yield from feature_names_contradictions(real.features, features, (table, "features"))
    for name, sample in real.samples.items():
        rows = [row for row in sample if isinstance(row, list)]
        if rows and (len(rows) < len(sample) or len({len(row) for row in rows}) > 1):
            yield (*path, name), "expected numbers, or rows of numbers that are equally long"
        elif real.image and rows and [len(rows), len(rows[0])] != real.image:
            found = f"found {len(rows)} × {len(rows[0])}"
            expected = f"expected {real.image[0]} × {real.image[1]} numbers, as `image` says"
            yield (*path, name), f"{expected}, {found}"
    if real.image and real.image[0] * real.image[1] != features:
        found = f"{real.image[0]} · {real.image[1]} = {real.image[0] * real.image[1]}"
        yield (table, "image"), f"expected rows · columns = {features} features, found {found}"


def distribution_contradictions(draw: Distribution, path: Path) -> Iterator[Mismatch]:
    """What a distribution contradicts itself in."""
    if draw.distribution == "uniform" and draw.low >= draw.high:
        low, high = shortest(draw.low), shortest(draw.high)
        yield path, f"expected low < high, found low = {low} and high = {high}"


def network_contradictions(
    name: str, network: Network, inputs: int, words: str, outputs: int = 1
) -> Iterator[Mismatch]:
    """Every layer that does not fit what comes into it."""
    sizes = layer_sizes(network, inputs, outputs)
    for index, (layer, units) in enumerate(zip(network.resolved, sizes, strict=True)):
        path = name, "layers", index
        if units == layer.size:
            yield from _layer(layer, inputs, words, path)
        else:
            yield (*path, "weights"), _transposed(layer, inputs, words)
        inputs = units
        words = f"{counted(inputs, 'unit')} of the layer before"


def layer_sizes(network: Network, inputs: int, outputs: int) -> list[int]:
    """How many units each layer has; if its weights are transposed, how many are meant."""
    sizes, layers = [], network.resolved
    for layer, after in zip(layers, [*layers[1:], None], strict=True):
        inputs = _meant_units(layer, inputs, after, outputs) or layer.size
        sizes.append(inputs)
    return sizes


def _meant_units(layer: Layer, inputs: int, after: Layer | None, outputs: int) -> int | None:
    """How many units a layer has whose weights have inputs as rows, as Keras does; else None.

    The bias has to say the same, or without one what comes after the layer.
    """
    rows = layer.weights or []
    lengths = {len(row) for row in rows}
    if len(lengths) != 1 or lengths <= {inputs + (layer.bias is None), len(rows)}:
        return None
    (units,) = lengths
    if layer.apart is not None:
        return units if (len(rows), len(layer.apart)) == (inputs, units) else None
    if not layer.has_bias:
        return units if len(rows) == inputs else None
    if len(rows) not in (inputs, inputs + 1):
        return None
    takes = _takes(after, outputs)
    return units if units in takes and len(rows) not in takes else None


def _takes(layer: Layer | None, outputs: int) -> set[int]:
    """How many inputs a layer may be meant to have, either way round; after the last, `outputs`."""
    if layer is None:
        return {outputs}
    counts = {len(layer.weights or ()), *map(len, layer.weights or ())}
    return counts | {count - 1 for count in counts}


def _transposed(layer: Layer, inputs: int, words: str) -> str:
    """What is said of a layer whose weights have inputs as rows."""
    rows = layer.weights or []
    detail = f"{words} and the bias" if layer.bias is None else words
    expected = f"expected {counted(inputs + (layer.bias is None), 'number')} a row ({detail})"
    found = f"found {counted(len(rows), 'row')} of {counted(len(rows[0]), 'number')}"
    return f"{expected}, {found}; these are the transposed weights: inputs are columns here"


def _layer(layer: Layer, inputs: int, words: str, path: Path) -> Iterator[Mismatch]:
    if (layer.weights is None) == (layer.draw is None) and layer.shares is None:
        found = "found neither" if layer.weights is None else "found both"
        yield path, f"expected either weights, or units and draw; {found}"
    elif layer.draw is not None:
        yield from distribution_contradictions(layer.draw, (*path, "draw"))
        if layer.draw.stratified:
            yield (*path, "draw", "stratified"), "stratified goes with noise; leave it out"
        if layer.units is None:
            yield path, "expected units beside draw (how many rows to draw), found none"
    wanted = inputs + (layer.bias is None)
    detail = f"{words} and the bias" if layer.bias is None else words
    for row, numbers in enumerate(layer.weights or ()):
        if inputs and len(numbers) != wanted:
            message = f"row {row + 1} has {counted(len(numbers), 'number')}"
            yield (*path, "weights", Row(row)), f"{message}, expected {wanted} ({detail})"
    if layer.weights and layer.units not in (None, len(layer.weights)):
        expected = f"expected {len(layer.weights)}, the rows of weights, or no units at all"
        yield (*path, "units"), f"{expected}, found {layer.units}"
    if layer.bias is True:
        yield (*path, "bias"), "expected false, or a number for each unit; there is one without it"
    if layer.apart is not None and len(layer.apart) != layer.size:
        expected = f"expected {counted(layer.size, 'number')}, one for each unit"
        yield (*path, "bias"), f"{expected}, found {len(layer.apart)}"
    yield from alpha_contradictions("activation", layer.activation, layer.alpha, path)


def alpha_contradictions(
    key: str, function: str, alpha: float | None, path: Path
) -> Iterator[Mismatch]:
    """An α beside a function that has none, or none of this size; `key` names the function."""
    if alpha is None:
        return
    known = ACTIVATIONS.get(function)
    if known is None:
        having = listed(f'"{name}"' for name, found in ACTIVATIONS.items() if found)
        yield (*path, "alpha"), f'alpha goes with {having}, found {key} = "{function}"'
    elif alpha >= known.most:
        most, found = shortest(known.most), shortest(alpha)
        yield (*path, "alpha"), f"expected a slope in (0, {most}), found {found}"
