"""What a GAN scenario's tables must agree on: shapes, choices that exclude each other, limits."""

from collections.abc import Iterator

from gantui.scenario.convert import Mismatch
from gantui.scenario.gan import (
    Distribution,
    GanScenario,
    Layer,
    Network,
    Noise,
    Sample,
    Samples,
    Scripted,
    Turn,
)
from gantui.scenario.problems import Path, Row, counted, listed

MOST_OPERATIONS = 2000
"""Operations that one iteration may have."""
MOST_KEPT = 128 * 2**20
"""Bytes that the kept states of a whole run may take."""
BLOCK = 256
"""Iterations of which a run keeps only the first one's start."""


def breaches(scenario: GanScenario) -> Iterator[Mismatch]:
    """Everything about a well-formed scenario that contradicts itself or is beyond a limit."""
    features = len(flat(next(iter(scenario.real.samples.values()))))
    size = noise_size(scenario.noise)
    yield from _real(scenario, features)
    yield from _noise(scenario.noise, size)
    yield from _names(scenario)
    yield from _network("generator", scenario.generator, size, counted(size, "noise feature"))
    words = counted(features, "feature")
    yield from _network("discriminator", scenario.discriminator, features, words)
    yield from _ends(scenario, features)
    yield from _schedule(scenario)
    yield from _script(scenario)
    yield from _limits(scenario, size, features)


def flat(sample: Sample) -> list[float]:
    """A sample as its list of features; an image is read row by row."""
    numbers: list[float] = []
    for entry in sample:
        numbers.extend(entry) if isinstance(entry, list) else numbers.append(entry)
    return numbers


def noise_size(noise: Noise) -> int:
    """How many numbers a noise vector has."""
    batches = noise.batches or ([noise.batch] if noise.batch else [])
    return len(flat(next(iter(batches[0].values())))) if batches else noise.size


def takes_fresh_noise(turn: Turn, first: bool) -> bool:
    """Whether a turn takes new noise; `first` where the iteration has none yet."""
    default = "fresh" if turn.train == "discriminator" else "same"
    return turn.data != "real" and (first or (turn.noise or default) == "fresh")


def _same_length(samples: Samples, length: int, path: Path, what: str) -> Iterator[Mismatch]:
    for name, sample in samples.items():
        if len(flat(sample)) != length:
            expected = f"expected {counted(length, 'number')} like the first {what}"
            yield (*path, name), f"{expected}, found {len(flat(sample)) or 'none'}"


def _feature_names(names: list[str] | None, length: int, path: Path) -> Iterator[Mismatch]:
    if names is not None and len(names) != length:
        expected = f"expected {counted(length, 'name')}, one a feature"
        yield path, f"{expected}, found {len(names) or 'none'}"


def _real(scenario: GanScenario, features: int) -> Iterator[Mismatch]:
    real = scenario.real
    path: Path = ("real", "samples")
    yield from _same_length(real.samples, features, path, "sample")
    yield from _feature_names(real.features, features, ("real", "features"))
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
        yield ("real", "image"), f"expected rows · columns = {features} features, found {found}"


def _names(scenario: GanScenario) -> Iterator[Mismatch]:
    """Fake samples have the names of their noise; a real one of the same name could be either."""
    noise = scenario.noise
    batches = noise.batches or [noise.batch or {}]
    taken = {name for batch in batches for name in batch}
    taken |= {str(number + 1) for number in range(noise.count)} if noise.draw else set()
    for name in scenario.real.samples:
        if name in taken:
            yield ("real", "samples", name), "a noise vector has this name too; change one of them"


def _noise(noise: Noise, size: int) -> Iterator[Mismatch]:
    given = [key for key in ("batch", "batches", "draw") if getattr(noise, key) is not None]
    if len(given) != 1:
        found = listed(given) if given else "none"
        yield ("noise",), f"expected one of batch, batches and draw, found {found}"
    if noise.batch:
        yield from _same_length(noise.batch, size, ("noise", "batch"), "noise vector")
    for index, batch in enumerate(noise.batches or ()):
        yield from _same_length(batch, size, ("noise", "batches", index), "noise vector")
        if len(batch) != len((noise.batches or [])[0]):
            first = counted(len((noise.batches or [])[0]), "noise vector")
            expected = f"expected {first} like the first batch"
            yield ("noise", "batches", index), f"{expected}, found {len(batch)}"
    if noise.draw:
        yield from _distribution(noise.draw, ("noise", "draw"))
    elif given:
        for key in ("size", "count"):
            if getattr(noise, key) != 1:
                yield ("noise", key), f"{key} goes with draw; beside a given batch leave it out"
    yield from _feature_names(noise.features, size, ("noise", "features"))


def _distribution(draw: Distribution, path: Path) -> Iterator[Mismatch]:
    if draw.distribution == "uniform" and draw.low >= draw.high:
        yield path, f"expected low < high, found low = {draw.low:g} and high = {draw.high:g}"


def _network(name: str, network: Network, inputs: int, words: str) -> Iterator[Mismatch]:
    for index, layer in enumerate(network.layers):
        yield from _layer(layer, inputs, words, (name, "layers", index))
        inputs = layer.size
        words = f"{counted(inputs, 'unit')} of the layer before"


def _layer(layer: Layer, inputs: int, words: str, path: Path) -> Iterator[Mismatch]:
    if (layer.weights is None) == (layer.draw is None):
        found = "found neither" if layer.weights is None else "found both"
        yield path, f"expected either weights, or units and draw; {found}"
    elif layer.draw is not None:
        yield from _distribution(layer.draw, (*path, "draw"))
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
    if layer.size > 64:
        yield (*path, "weights"), f"expected at most 64 units, found {layer.size}"
    if layer.bias is not None and layer.weights is None:
        yield (*path, "bias"), "expected weights beside it; a drawn layer draws its bias too"
    elif layer.bias is not None and len(layer.bias) != layer.size:
        expected = f"expected {counted(layer.size, 'number')}, one a unit"
        yield (*path, "bias"), f"{expected}, found {len(layer.bias)}"
    if layer.alpha is not None and layer.activation not in ("leaky relu", "elu"):
        places = 'alpha goes with "leaky relu" and "elu"'
        yield (*path, "alpha"), f'{places}, found activation = "{layer.activation}"'
    elif layer.activation == "leaky relu" and layer.slope >= 1:
        yield (*path, "alpha"), f"expected a slope in (0, 1), found {layer.slope:g}"


def _ends(scenario: GanScenario, features: int) -> Iterator[Mismatch]:
    drawn, judged = scenario.generator.layers[-1], scenario.discriminator.layers[-1]
    if drawn.size not in (0, features):
        path: Path = ("generator", "layers", len(scenario.generator.layers) - 1)
        expected = f"expected {counted(features, 'unit')} in the last layer"
        yield path, f"{expected}, one a feature of a real sample, found {drawn.size}"
    path = ("discriminator", "layers", len(scenario.discriminator.layers) - 1)
    if judged.size not in (0, 1):
        yield path, f"expected 1 unit in the last layer, for the verdict, found {judged.size}"
    if scenario.loss.kind == "binary cross-entropy" and judged.activation != "sigmoid":
        expected = 'expected "sigmoid" in the last layer, for binary cross-entropy'
        yield (*path, "activation"), f'{expected}, found "{judged.activation}"'
    if scenario.loss.kind == "least squares" and scenario.loss.generator == "saturating":
        expected = 'expected "non-saturating" beside kind = "least squares"'
        yield ("loss", "generator"), f'{expected}, found "saturating"'


def _schedule(scenario: GanScenario) -> Iterator[Mismatch]:
    schedule = scenario.schedule
    if schedule.batch == "drawn" and schedule.size is None:
        yield ("schedule", "batch"), 'expected size beside "drawn" (how many to draw), found none'
    elif schedule.batch != "drawn" and schedule.size is not None:
        yield ("schedule", "size"), f'size goes with batch = "drawn", found "{schedule.batch}"'
    noise_seen = False
    for index, turn in enumerate(schedule.turns):
        path: Path = ("schedule", "turns", index)
        if turn.train == "generator" and turn.data != "fake":
            expected = 'expected "fake", since the generator learns from its own samples'
            yield (*path, "on"), f'{expected}, found "{turn.on}"'
        if turn.data == "real" and turn.noise:
            yield (*path, "noise"), "a turn on real samples takes no noise; leave it out"
        elif turn.noise == "same" and not noise_seen:
            yield (*path, "noise"), 'expected "fresh" for an iteration\'s first noise, found "same"'
        noise_seen = noise_seen or turn.data != "real"


def _script(scenario: GanScenario) -> Iterator[Mismatch]:
    if scenario.optimiser.kind == "scripted" and not scenario.script:
        yield ("optimiser", "kind"), 'expected [[script]] tables beside "scripted", found none'
    trained = {turn.train for turn in scenario.schedule.turns}
    seen: set[tuple[int, str, int]] = set()
    for index, entry in enumerate(scenario.script):
        path: Path = ("script", index)
        if entry.network not in trained:
            expected = "expected a network that a turn trains"
            yield (*path, "network"), f'{expected}, found "{entry.network}"'
        if entry.iteration > scenario.schedule.iterations:
            expected = f"expected at most {scenario.schedule.iterations}, the run's last iteration"
            yield (*path, "iteration"), f"{expected}, found {entry.iteration}"
        if (key := (entry.iteration, entry.network, entry.layer)) in seen:
            yield path, "an earlier [[script]] table sets the same matrix in the same iteration"
        seen.add(key)
        yield from _scripted_shape(scenario, entry, path)


def _scripted_shape(scenario: GanScenario, entry: Scripted, path: Path) -> Iterator[Mismatch]:
    layers = getattr(scenario, entry.network).layers
    if entry.layer > len(layers):
        expected = f"expected at most {len(layers)}, the {entry.network}'s last layer"
        yield (*path, "layer"), f"{expected}, found {entry.layer}"
        return
    if entry.layer > 1:
        inputs = layers[entry.layer - 2].size
    elif entry.network == "generator":
        inputs = noise_size(scenario.noise)
    else:
        inputs = len(flat(next(iter(scenario.real.samples.values()))))
    rows = layers[entry.layer - 1].size
    if len(entry.weights) != rows or any(len(row) != inputs + 1 for row in entry.weights):
        expected = f"expected {rows} × {inputs + 1} numbers, the last column being the bias"
        lengths = listed(str(length) for length in sorted({len(row) for row in entry.weights}))
        found = f"{counted(len(entry.weights), 'row')} of {lengths}"
        yield (*path, "weights"), f"{expected}, found {found}"


def _limits(scenario: GanScenario, size: int, features: int) -> Iterator[Mismatch]:
    layers = len(scenario.generator.layers) + len(scenario.discriminator.layers)
    operations = sum(turn.times for turn in scenario.schedule.turns) * (8 * layers + 10)
    if operations > MOST_OPERATIONS:
        expected = f"expected about {MOST_OPERATIONS} operations an iteration at most"
        yield ("schedule", "turns"), f"{expected}, found about {operations}"
    numbers, arrays = 0, 0
    for first, network in ((size, scenario.generator), (features, scenario.discriminator)):
        inputs = first
        for layer in network.layers:
            numbers, inputs, arrays = numbers + layer.size * (inputs + 1), layer.size, arrays + 1
    copies = {"adam": 3, "momentum": 2}.get(scenario.optimiser.kind, 1)
    kept = copies * (numbers * 8 + arrays * 160) + 128
    most = MOST_KEPT // kept * BLOCK
    if scenario.schedule.iterations > most:
        expected = f"expected at most {most} (memory, for networks of this size)"
        yield ("schedule", "iterations"), f"{expected}, found {scenario.schedule.iterations}"
