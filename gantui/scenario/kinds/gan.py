"""What a GAN scenario's tables must agree on: shapes, choices that exclude each other, limits."""

from collections.abc import Iterator

from gantui.scenario.kinds.gan_limits import beyond_limits
from gantui.scenario.kinds.gan_measures import measure_contradictions
from gantui.scenario.kinds.gan_penalty_rules import penalty_contradictions
from gantui.scenario.kinds.gan_sizes import (
    batch_size,
    classes_of,
    feature_count,
    noise_size,
    passing,
    taken_at_once,
)
from gantui.scenario.kinds.gan_tables import GanScenario, Noise, Scripted
from gantui.scenario.kinds.gan_targets import noise_vector_names, target_contradictions
from gantui.scenario.reading.sample_files import one_source
from gantui.scenario.rules.frozen import frozen_contradictions
from gantui.scenario.rules.layers import layer_contradictions
from gantui.scenario.rules.shapes import (
    distribution_contradictions,
    feature_names_contradictions,
    layer_sizes,
    network_contradictions,
    same_length,
    sample_contradictions,
)
from gantui.scenario.schema.clouds import contradictions as cloud_contradictions
from gantui.scenario.schema.named import LOSSES
from gantui.scenario.schema.networks import Network, NetworkName, real_names
from gantui.scenario.schema.optimisers import contradictions as optimiser_contradictions
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, counted, did_you_mean, listed, one_of

TABLE = GanScenario
"""The tables and keys of a GAN's file."""
MOST_FRESH = 256
"""Real samples that may be drawn anew in each turn."""


def contradictions(scenario: GanScenario) -> Iterator[Mismatch]:
    """Everything about a well-formed scenario that contradicts itself or is beyond a limit."""
    features, size = feature_count(scenario.real), noise_size(scenario.noise)
    yield from _real(scenario)
    yield from sample_contradictions(scenario.real, features, "real")
    yield from _noise(scenario.noise, size)
    yield from _names(scenario)
    yield from _classes(scenario)
    networks: tuple[tuple[NetworkName, Network, int, str, int], ...] = (
        ("generator", scenario.generator, size, "noise feature", features),
        ("discriminator", scenario.discriminator, features, "feature", 1),
    )
    for name, network, numbers, what, outputs in networks:
        inputs, words = numbers + classes_of(scenario), counted(numbers, what)
        if scenario.classes is not None:
            words += f", {counted(len(scenario.classes.names), 'class row')}"
        yield from network_contradictions(name, network, inputs, words, outputs)
        trained = any(turn.train == name and turn.learn for turn in scenario.schedule.turns)
        moved = _moved(scenario, name)
        yield from frozen_contradictions(name, network, inputs, trained=trained, moved=moved)
        yield from layer_contradictions(
            name,
            network,
            inputs,
            passing(scenario, name),
            learning=passing(scenario, name, learning=True),
            classes=scenario.classes is not None,
            open_end=name == "generator",
        )
    yield from _ends(scenario, size, features)
    yield from _schedule(scenario)
    yield from target_contradictions(scenario)
    yield from penalty_contradictions(scenario)
    yield from optimiser_contradictions(scenario.optimiser, ("optimiser",))
    data = {turn.data for turn in scenario.schedule.turns}
    counts = batch_size(scenario.noise), taken_at_once(scenario)
    yield from measure_contradictions(scenario.measures, scenario.real, counts, features, data)
    yield from _script(scenario)
    classes = classes_of(scenario)
    yield from beyond_limits(scenario, size + classes, features + classes)


def _moved(scenario: GanScenario, name: NetworkName) -> str:
    """The key, if any, by which weights of a network change that have no gradient."""
    if scenario.optimiser.of(name).weight_decay:
        return "weight_decay"
    return "clip" if name == "discriminator" and scenario.loss.clip is not None else ""


def _names(scenario: GanScenario) -> Iterator[Mismatch]:
    """Fake samples have the names of their noise; a real one of the same name could be either."""
    taken = noise_vector_names(scenario.noise)
    drawn = scenario.real.draw is not None
    for name in real_names(scenario.real):
        if name in taken and drawn:
            message = f'a real sample that is drawn is called "{name}" too; change this name'
            yield ("noise",), message
        elif name in taken:
            yield ("real", "samples", name), "a noise vector has this name too; change one of them"


def _classes(scenario: GanScenario) -> Iterator[Mismatch]:
    """Every sample without a class, and every class or sample that there is not."""
    classes, noise = scenario.classes, scenario.noise
    if classes is None:
        return
    if len(set(classes.names)) < len(classes.names):
        yield ("classes", "names"), "expected each class once"
    if noise.draw and classes.noise is not None:
        yield ("classes", "noise"), "drawn noise asks for the classes in turn; leave it out"
    if scenario.real.draw is not None:
        yield ("classes",), "a real sample that is drawn has no class; give samples instead"
        return
    parts = [("real", set(scenario.real.samples), classes.real)]
    if noise.draw is None:
        names = {name for batch in noise.batches or [noise.batch or {}] for name in batch}
        parts.append(("noise", names, classes.noise or {}))
    for key, wanted, given in parts:
        for name in sorted(wanted - given.keys()):
            yield ("classes", key, name), "expected the class of this sample, found none"
        for name, found in given.items():
            if name not in wanted:
                yield ("classes", key, name), "there is no sample of this name"
            elif found not in classes.names:
                near = did_you_mean(found, classes.names)
                expected = f"expected {one_of(classes.names)}"
                yield ("classes", key, name), f'{expected}, found "{found}"{near}'


def _real(scenario: GanScenario) -> Iterator[Mismatch]:
    """Samples that are given twice or not at all, and what does not go with drawn ones."""
    real, fresh = scenario.real, scenario.schedule.batch == "fresh"
    if real.file is None and (problem := one_source(real)) is not None:
        yield ("real",), problem
    if real.draw is not None:
        yield from cloud_contradictions(real.draw, ("real", "draw"))
        if real.count is None:
            yield ("real", "draw"), "expected count beside draw (how many to draw), found none"
        if fresh and (real.count or 1) > MOST_FRESH:
            found = f"found {real.count}"
            yield (
                ("real", "count"),
                f'expected at most {MOST_FRESH} beside batch = "fresh", {found}',
            )
        return
    if real.count is not None:
        yield ("real", "count"), "count goes with draw; beside samples leave it out"
    if fresh:
        yield ("schedule", "batch"), 'expected draw in [real] beside "fresh", found samples'


def _noise(noise: Noise, size: int) -> Iterator[Mismatch]:
    given = [key for key in ("batch", "batches", "draw") if getattr(noise, key) is not None]
    if len(given) != 1:
        found = listed(given) if given else "none"
        yield ("noise",), f"expected one of batch, batches and draw, found {found}"
    if noise.batch:
        yield from same_length(noise.batch, size, ("noise", "batch"), "noise vector")
    for index, batch in enumerate(noise.batches or ()):
        yield from same_length(batch, size, ("noise", "batches", index), "noise vector")
        if len(batch) != len((noise.batches or [])[0]):
            first = counted(len((noise.batches or [])[0]), "noise vector")
            expected = f"expected {first} like the first batch"
            yield ("noise", "batches", index), f"{expected}, found {len(batch)}"
    if noise.draw:
        yield from distribution_contradictions(noise.draw, ("noise", "draw"))
        if noise.draw.stratified and noise.size > 1:
            expected = "expected size = 1, since all numbers of a vector would rise together"
            yield ("noise", "draw", "stratified"), f"{expected}; found {noise.size}"
    elif given:
        for key in ("size", "count"):
            if getattr(noise, key) != 1:
                yield ("noise", key), f"{key} goes with draw; beside a given batch leave it out"
    yield from feature_names_contradictions(noise.features, size, ("noise", "features"))


def _ends(scenario: GanScenario, size: int, features: int) -> Iterator[Mismatch]:
    classes, judged = classes_of(scenario), scenario.discriminator.layers[-1]
    drawn = layer_sizes(scenario.generator, size + classes, features)[-1]
    verdicts = layer_sizes(scenario.discriminator, features + classes, 1)[-1]
    if features and drawn not in (0, features):
        path: Path = ("generator", "layers", len(scenario.generator.layers) - 1)
        expected = f"expected {counted(features, 'unit')} in the last layer"
        yield path, f"{expected}, one for each feature of a real sample, found {drawn}"
    path = ("discriminator", "layers", len(scenario.discriminator.layers) - 1)
    if verdicts not in (0, 1):
        yield path, f"expected 1 unit in the last layer, for the verdict, found {verdicts}"
    kind, rules = scenario.loss.kind, LOSSES[scenario.loss.kind]
    if rules.sigmoid and judged.activation != "sigmoid":
        expected = f'expected "sigmoid" in the last layer, for {kind}'
        yield (*path, "activation"), f'{expected}, found "{judged.activation}"'
    if scenario.loss.chain and kind != "binary cross-entropy":
        yield ("loss", "chain"), f'expected beside "binary cross-entropy", found "{kind}"'
    if rules.score and judged.activation != "identity":
        expected = f'expected "identity" in the last layer, for {kind}, whose verdict is a score'
        yield (*path, "activation"), f'{expected}, found "{judged.activation}"'
    if not rules.even and scenario.loss.fooled:
        yield ("loss", "fooled"), f"{kind} has no score between real and fake; leave it out"
    if not rules.saturating and scenario.loss.generator == "saturating":
        expected = f'expected "non-saturating" beside kind = "{kind}"'
        yield ("loss", "generator"), f'{expected}, found "saturating"'
    if not rules.saturating and scenario.loss.compare:
        yield ("loss", "compare"), f"there is nothing to compare with {kind}; leave it out"


def _schedule(scenario: GanScenario) -> Iterator[Mismatch]:
    schedule = scenario.schedule
    if schedule.batch == "drawn" and schedule.size is None:
        yield ("schedule", "batch"), 'expected size beside "drawn" (how many to draw), found none'
    elif schedule.batch not in ("drawn", "in order") and schedule.size is not None:
        expected = 'size goes with batch = "drawn" or "in order"'
        yield ("schedule", "size"), f'{expected}, found "{schedule.batch}"'
    known = len(real_names(scenario.real))
    if schedule.batch == "in order" and known and (schedule.size or 1) > known:
        expected = f"expected at most {known}, as many as there are real samples"
        yield ("schedule", "size"), f"{expected}, found {schedule.size}"
    yield from _together(scenario)
    noise_seen = False
    for index, turn in enumerate(schedule.turns):
        path: Path = ("schedule", "turns", index)
        relative = LOSSES[scenario.loss.kind].relative
        if relative and turn.data != "both":
            expected = 'expected "both", since each score is compared with those of the others'
            yield (*path, "on"), f'{expected}, found "{turn.data}"'
        elif turn.train == "generator" and turn.data != "fake" and not relative:
            expected = 'expected "fake", since the generator learns from its own samples'
            yield (*path, "on"), f'{expected}, found "{turn.on}"'
        if turn.data == "real" and turn.noise:
            yield (*path, "noise"), "a turn on real samples takes no noise; leave it out"
        elif turn.noise == "same" and not noise_seen:
            yield (*path, "noise"), 'expected "fresh" for an iteration\'s first noise, found "same"'
        noise_seen = noise_seen or turn.data != "real"


def _together(scenario: GanScenario) -> Iterator[Mismatch]:
    """What does not go with updates that come after all gradients."""
    schedule, seen = scenario.schedule, set()
    if schedule.updates == "alternating":
        return
    for index, turn in enumerate(schedule.turns):
        path: Path = ("schedule", "turns", index)
        if turn.times > 1:
            yield (*path, "times"), f'expected 1 beside updates = "{schedule.updates}"'
        if turn.learn and turn.train in seen:
            expected = f'expected one turn of each network beside updates = "{schedule.updates}"'
            yield (*path, "train"), f"{expected}, found another one of the {turn.train}"
        seen |= {turn.train} if turn.learn else set()
        optimiser = scenario.optimiser.of(turn.train)
        if schedule.updates == "extragradient" and optimiser.kind != "gradient descent":
            expected = 'expected "gradient descent" beside updates = "extragradient"'
            yield ("optimiser",), f'{expected}, found "{optimiser.kind}"'


def _script(scenario: GanScenario) -> Iterator[Mismatch]:
    trained = {turn.train for turn in scenario.schedule.turns if turn.learn}
    kinds = {scenario.optimiser.of(network).kind for network in trained}
    if "scripted" in kinds and not scenario.script:
        yield ("optimiser", "kind"), 'expected [[script]] tables beside "scripted", found none'
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
    network: Network = getattr(scenario, entry.network)
    layers = network.resolved
    if entry.layer > len(layers):
        expected = f"expected at most {len(layers)}, the {entry.network}'s last layer"
        yield (*path, "layer"), f"{expected}, found {entry.layer}"
        return
    if (shared := layers[entry.layer - 1].shares) is not None:
        yield (*path, "layer"), f"this layer has the weights of layer {shared}; set those"
        return
    features = feature_count(scenario.real)
    first, outputs = features, 1
    if entry.network == "generator":
        first, outputs = noise_size(scenario.noise), features
    first += classes_of(scenario)
    inputs, rows = [first, *layer_sizes(network, first, outputs)][entry.layer - 1 :][:2]
    has_bias = layers[entry.layer - 1].has_bias
    columns = inputs + has_bias
    if len(entry.weights) != rows or any(len(row) != columns for row in entry.weights):
        last = ", the last column being the bias" if has_bias else ""
        expected = f"expected {rows} × {columns} numbers{last}"
        lengths = listed(str(length) for length in sorted({len(row) for row in entry.weights}))
        found = f"{counted(len(entry.weights), 'row')} of {lengths}"
        yield (*path, "weights"), f"{expected}, found {found}"
