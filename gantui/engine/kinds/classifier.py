"""The builder of classifier programs: one network, forwards and as far back as is wanted."""

import numpy as np

from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.expression.arithmetic_modes import arithmetic_of
from gantui.engine.kinds.networks.dense_network import Dense, dense
from gantui.engine.kinds.networks.layer_forward import LayerPass, MaskOf
from gantui.engine.kinds.networks.layer_quantities import add_gradient_by, by, derivative
from gantui.engine.kinds.networks.mask_feeds import MaskFeeds
from gantui.engine.kinds.networks.sample_matrices import (
    columns_of,
    feature_names,
    image_shape,
    pixel_names,
    shape_of,
)
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.kinds.training.losses import (
    BY_THE_CHAIN,
    CATEGORICAL,
    LOSSES,
    Judged,
    Loss,
    add_total,
    counts_of,
)
from gantui.engine.kinds.training.network_updates import update
from gantui.engine.numbers.array import Array
from gantui.engine.operations import CopyError, Given, Verdict
from gantui.engine.operations.layers.softmax import Softmax
from gantui.engine.operations.losses.several_outputs import OutputGradient
from gantui.engine.operations.samples.feeds import GivenBatches, UpdateCount
from gantui.engine.program.picture import NetworkPlane, Picture, SampleImages
from gantui.engine.program.program import Program
from gantui.scenario.kinds.classifier import STAGES, ClassifierScenario, label_column
from gantui.scenario.schema.optimisers import NetworkOptimiser
from gantui.scenario.schema.values import Mode

GROUP = "sample"
"""The one group that a classifier's samples belong to."""


def build(scenario: ClassifierScenario, mode: Mode | None = None) -> Program:
    """The program of a classifier scenario, in its own arithmetic or in the one asked for."""
    numbers = arithmetic_of(scenario.arithmetic, mode)
    builder, stage = ProgramBuilder(), STAGES.index(scenario.stage)
    letter = scenario.part[0].upper()
    features = feature_names(scenario.samples)
    network = dense(letter, scenario.part, scenario.network, features, numbers)
    optimiser = NetworkOptimiser(rate=scenario.rate)
    judges = network.letter == "D" and network.layers[-1].size == 1
    network.declare_weights(builder, optimiser, scenario.seed, (GROUP,) if judges else ())
    values, names = columns_of(scenario.samples.samples), tuple(scenario.samples.samples)
    samples = _feed(scenario, values, names)
    x = builder.add_samples("x", "sample", features, (GROUP,), tile=image_shape(scenario.samples))
    builder.add_operation(Given(x, (), samples, "the samples"))
    learns = stage >= STAGES.index("gradients")
    masks = MaskFeeds(scenario.seed, lambda _group: len(samples.names(0))) if learns else None
    passes = _forward(builder, network, x, scenario, masks)
    if scenario.verdict is not None:
        above, below = scenario.verdict
        verdict = builder.add_samples("verdict", "measure", ("",), (GROUP,))
        builder.add_operation(Verdict(verdict, ("p",), (above, below), names))
    if scenario.copies:
        error = builder.add_samples("error", "measure", ("",), (GROUP,))
        builder.add_operation(CopyError(error, ("fake", x)))
    if scenario.judge is not None:
        drawn = builder.quantities["fake"].rows
        _judge(builder, dense("D", "discriminator", scenario.judge, drawn, numbers))
    if stage >= STAGES.index("loss"):
        gradient = _loss(builder, scenario, passes[-1], numbers)
    if stage >= STAGES.index("gradients"):
        network.backward(builder, passes, gradient, train=True)
    if stage >= STAGES.index("update"):
        update(network, builder, optimiser, UpdateCount(1, 1), {})
    what = "train" if scenario.stage == "update" else "pass through"
    title = f"{what} the {scenario.part}"
    builder.end_turn(letter, title, {GROUP: samples}, picture=_picture(builder, letter))
    return builder.program(scenario, numbers, scenario.times)


def _picture(builder: ProgramBuilder, letter: str) -> Picture | None:
    """What picture the turn has: images that go in, or come out too; points on the plane."""
    [found] = builder.networks[letter].passes
    x, made = (builder.quantities[name] for name in (*found.inputs, found.output))
    images = tuple(one.name for one in (x, made) if one.tile is not None)
    if images:
        return SampleImages(images, made.name if made.tile is not None else "")
    if made.role == "prediction" and (len(x.rows), len(made.rows)) == (2, 1):
        return NetworkPlane(found, (x.name,), 0.5 if made.scale == "probability" else None)
    return None


def _feed(
    scenario: ClassifierScenario, values: Array, names: tuple[str, ...], what: str = "sample"
) -> GivenBatches:
    """All columns in every iteration, or one in each."""
    if scenario.batch == "all":
        return GivenBatches((values,), (names,), what)
    singles = tuple(np.ascontiguousarray(values[:, [k]]) for k in range(len(names)))
    return GivenBatches(singles, tuple((name,) for name in names), what)


def _forward(
    builder: ProgramBuilder,
    network: Dense,
    x: str,
    scenario: ClassifierScenario,
    masks: MaskOf | None,
) -> tuple[LayerPass, ...]:
    """The pass forwards; a discriminator's last layer writes `p`, a generator's `fake`."""
    if scenario.classes is not None:
        return _shared_out(builder, network, x, tuple(scenario.classes), masks)
    rows = network.units(len(network.layers))
    if network.letter == "D":
        names = ("",) if len(rows) == 1 else rows
        out = builder.add_samples("p", "prediction", names, (GROUP,), scale=network.scale)
    else:
        image = builder.quantities[x]  # what is drawn in as many pixels is an image as well
        tile = image.tile if len(rows) == len(image.rows) else None
        if scenario.draws is not None:
            rows, tile = pixel_names(*scenario.draws), shape_of(scenario.draws)
        out = builder.add_samples("fake", "sample", rows, (GROUP,), tile=tile)
    return network.forward(builder, (x,), out, "", masks)


def _shared_out(
    builder: ProgramBuilder,
    network: Dense,
    x: str,
    classes: tuple[str, ...],
    masks: MaskOf | None,
) -> tuple[LayerPass, ...]:
    """The pass forwards to a score for each class, and what softmax makes of them."""
    z = f"{network.letter}.z{len(network.layers)}"
    builder.add_samples(z, "sum", classes, (GROUP,), network=network.letter)
    passes = network.forward(builder, (x,), z, "", masks)
    p = builder.add_samples("p", "prediction", classes, (GROUP,), scale="probability")
    builder.add_operation(Softmax(p, (z,)))
    return passes


def _judge(builder: ProgramBuilder, network: Dense) -> None:
    """What a discriminator says of what was drawn."""
    network.declare_weights(builder, NetworkOptimiser(), 0, (GROUP,))
    builder.add_samples("p", "prediction", ("",), (GROUP,), scale=network.scale)
    network.forward(builder, ("fake",), "p", "")


def _loss(
    builder: ProgramBuilder,
    scenario: ClassifierScenario,
    top: LayerPass,
    numbers: Arithmetic,
) -> str:
    """Targets, loss of each sample, their total, the gradient; returns the gradient's name."""
    letter = scenario.part[0].upper()
    z, p = top.sums, top.outputs if scenario.classes is None else "p"
    if scenario.loss == "none":
        return builder.add_operation(OutputGradient(add_gradient_by(builder, p, ""), ()))
    t = _targets(builder, scenario, p)
    terms = builder.add_samples(f"terms.{letter}", "loss", ("",), (GROUP,))
    samples = len(scenario.samples.samples) if scenario.batch == "all" else 1
    counts = counts_of(scenario.reduction, [samples])
    loss = _loss_of(scenario)
    judged = Judged(z, p, t, counts, numbers)
    builder.add_operation(loss.terms(terms, judged))
    add_total(builder, f"loss.{letter}", terms, letter, counts, squares=loss.squares)
    pushed, rows = z if loss.of_logit else p, builder.quantities[p].rows
    gradient = derivative(pushed)
    builder.add_samples(gradient, "gradient", rows, (GROUP,), **by(builder, pushed))
    return builder.add_operation(loss.gradient(gradient, judged))


def _loss_of(scenario: ClassifierScenario) -> Loss:
    """The loss that the file names."""
    if scenario.loss == "cross-entropy":
        return CATEGORICAL
    return BY_THE_CHAIN if scenario.chain else LOSSES[scenario.loss]


def _targets(builder: ProgramBuilder, scenario: ClassifierScenario, p: str) -> str:
    """What each output should be; returns the name of the targets."""
    rows, names = builder.quantities[p].rows, tuple(scenario.samples.samples)
    labels = scenario.labels or {}
    columns = [label_column(labels[name], rows) for name in names]
    t = builder.add_samples("t", "target", rows, (GROUP,))
    values = np.ascontiguousarray(np.array(columns, dtype=np.float64).T)
    return builder.add_operation(
        Given(t, (), _feed(scenario, values, names, "label of"), "the labels")
    )
