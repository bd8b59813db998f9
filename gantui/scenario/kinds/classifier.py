"""The tables of a classifier scenario: one network, given samples, what they should be."""

from collections.abc import Iterator, Sequence
from math import fsum
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from gantui.scenario.rules.frozen import frozen_contradictions
from gantui.scenario.rules.layers import layer_contradictions, without
from gantui.scenario.rules.shapes import (
    flat,
    layer_sizes,
    network_contradictions,
    sample_contradictions,
)
from gantui.scenario.schema.networks import ImageShape, Network, NetworkName, Rate, Real, SampleName
from gantui.scenario.schema.start import Start
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.values import Count, Name, Number
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, counted, did_you_mean
from gantui.toml.shortest import shortest

Whole = Annotated[int, Meta(ge=-1_000_000_000, le=1_000_000_000)]
"""Told from other numbers, since a label is mostly 1 or 0."""
Stage = Literal["forward", "loss", "gradients", "update"]
LossName = Literal[
    "binary cross-entropy", "least squares", "squared error", "cross-entropy", "none"
]
STAGES: tuple[Stage, ...] = ("forward", "loss", "gradients", "update")
"""How far an iteration goes, each stage with those before it."""


class ClassifierScenario(Scenario, frozen=True, kw_only=True):
    """One network by itself: a pass forwards and, if wanted, loss, gradients and update."""

    ITERATIONS_AT: ClassVar[tuple[str, ...]] = ("times",)

    samples: Annotated[Real, Meta(description="The samples that go in.")]
    network: Annotated[Network, Meta(description="The network's layers.")]
    part: Annotated[
        NetworkName, Meta(description="Which network of a GAN it is, for its name and its letter.")
    ] = "discriminator"
    classes: Annotated[
        Annotated[list[SampleName], Meta(min_length=2, max_length=64)] | None,
        Meta(
            description="part = discriminator: the classes that exclude each other, one for each "
            "unit of the last layer; a softmax shares 1 out among them."
        ),
    ] = None
    verdict: Annotated[
        Annotated[list[SampleName], Meta(min_length=2, max_length=2)] | None,
        Meta(
            description='batch = "all" and one unit: what a sample is called above one half, and '
            "below; a verdict follows the predictions."
        ),
    ] = None
    draws: Annotated[
        ImageShape | None,
        Meta(description="part = generator: rows and columns of the image that comes out."),
    ] = None
    copies: Annotated[
        bool,
        Meta(
            description="part = generator: whether the mean squared difference of each sample that "
            "comes out from the one that went in follows, as of an autoencoder."
        ),
    ] = False
    judge: Annotated[
        Network | None,
        Meta(description="part = generator: the discriminator that judges what comes out."),
    ] = None
    labels: Annotated[
        dict[str, Whole | Number | Annotated[list[Number], Meta(max_length=64)] | Name] | None,
        Meta(
            description="What each sample is, by name: 1, 0 or what is wanted between them; with "
            "another loss any number, a list where there are several outputs, or the class; not "
            "needed for a pass forwards."
        ),
    ] = None
    stage: Annotated[
        Stage, Meta(description="How far an iteration goes, each with what is before it.")
    ] = "forward"
    loss: Annotated[
        LossName,
        Meta(
            description="binary cross-entropy, of one sigmoid; least squares, ½·(p − t)², and "
            "squared error, (p − t)², of any outputs, added up; cross-entropy, of `classes`; none: "
            "the output itself is differentiated."
        ),
    ] = "binary cross-entropy"
    reduction: Annotated[
        Literal["mean", "sum"], Meta(description="How the samples' losses become one number.")
    ] = "mean"
    chain: Annotated[
        bool,
        Meta(
            description="Whether the gradient by the logit comes in two steps, that by p and then "
            "the slope of σ, instead of p − t at once."
        ),
    ] = False
    start: Annotated[
        Start | None, Meta(description="Weights that start as those of another run.")
    ] = None
    rate: Annotated[Rate, Meta(description="The learning rate.")] = 0.01
    batch: Annotated[
        Literal["all", "in order"],
        Meta(description="All samples together, or one in each iteration, in order."),
    ] = "all"
    times: Annotated[Count, Meta(description="How many iterations the run has.")] = 1

    @property
    def iterations(self) -> int:
        """How many iterations the run has."""
        return self.times


TABLE = ClassifierScenario
"""The tables and keys of the file."""


def contradictions(scenario: ClassifierScenario) -> Iterator[Mismatch]:
    """Everything about a classifier that contradicts itself."""
    names = scenario.samples.samples
    features = len(flat(next(iter(names.values()))))
    yield from sample_contradictions(scenario.samples, features, "samples")
    yield from network_contradictions(
        "network", scenario.network, features, counted(features, "feature")
    )
    trained = scenario.stage in ("gradients", "update")
    yield from frozen_contradictions("network", scenario.network, features, trained=trained)
    samples = [len(names) if scenario.batch == "all" else 1]
    yield from layer_contradictions(
        "network", scenario.network, features, samples, learning=samples
    )
    units = layer_sizes(scenario.network, features, 1)[-1]
    yield from _sharing(scenario, units)
    yield from _drawing(scenario, units)
    judges = scenario.part == "discriminator" and scenario.batch == "all" and units == 1
    if scenario.verdict is not None and not (judges and _ends_in(scenario, "sigmoid")):
        yield ("verdict",), 'expected beside a discriminator with one "sigmoid", batch = "all"'
    if scenario.stage == "forward":
        return
    yield from _losing(scenario, units)


def label_column(label: float | list[float] | str, rows: Sequence[str]) -> list[float]:
    """What each output should be of a sample with this label."""
    if isinstance(label, str):
        return [float(label == row) for row in rows]
    return list(label) if isinstance(label, list) else [float(label)]


def _losing(scenario: ClassifierScenario, units: int) -> Iterator[Mismatch]:
    """A loss that does not fit the last layer, and labels that fit neither."""
    last, loss = scenario.network.layers[-1], scenario.loss
    path: Path = ("network", "layers", len(scenario.network.layers) - 1)
    if loss == "binary cross-entropy" and (units != 1 or last.activation != "sigmoid"):
        yield path, 'the last layer: expected 1 unit and "sigmoid", the verdict that has a loss'
    if (loss == "cross-entropy") != (scenario.classes is not None):
        yield ("loss",), 'expected "cross-entropy" with classes, and without them another loss'
    if scenario.chain and loss != "binary cross-entropy":
        yield ("chain",), f'expected loss = "binary cross-entropy", found "{loss}"'
    if loss == "none":
        if scenario.stage != "gradients":
            yield ("stage",), f'expected "gradients" without a loss, found "{scenario.stage}"'
        return
    names, labels = scenario.samples.samples, scenario.labels or {}
    for name in names.keys() - labels.keys():
        yield ("labels", name), "expected the label of the sample of this name, found none"
    for name, label in labels.items():
        if name not in names:
            yield ("labels", name), "there is no sample of this name"
        elif wrong := _wrong_label(scenario, label, units):
            yield ("labels", name), wrong


def _wrong_label(scenario: ClassifierScenario, label: float | list[float] | str, units: int) -> str:
    """What is wrong with a label; nothing if it fits."""
    if isinstance(label, str):
        if scenario.classes is None:
            return f"expected a number, found {label}; name `classes` for names"
        near = did_you_mean(label, scenario.classes)
        return (
            "" if label in scenario.classes else f"expected one of the classes, found {label}{near}"
        )
    column = label_column(label, ())
    if len(column) != units:
        return f"expected {counted(units, 'number')}, one for each output, found {len(column)}"
    likely = scenario.loss in ("binary cross-entropy", "cross-entropy")
    if likely and not all(0 <= value <= 1 for value in column):
        found = ", ".join(shortest(value) for value in column)
        return f"expected {'a number' if units == 1 else 'numbers'} from 0 to 1, found {found}"
    if scenario.loss == "cross-entropy" and abs(fsum(column) - 1) > 1e-9:
        return f"expected shares that add up to 1, found {shortest(fsum(column))}"
    return ""


def _ends_in(scenario: ClassifierScenario, activation: str) -> bool:
    """Whether this is the activation of the last layer."""
    return scenario.network.layers[-1].activation == activation


def _sharing(scenario: ClassifierScenario, units: int) -> Iterator[Mismatch]:
    """What is said of classes, and cannot be."""
    if scenario.classes is None:
        return
    if scenario.part != "discriminator":
        yield ("classes",), 'expected beside part = "discriminator"'
    if len(scenario.classes) != units:
        found = counted(len(scenario.classes), "name")
        yield ("classes",), f"expected one for each of {counted(units, 'unit')}, found {found}"
    if len(set(scenario.classes)) < len(scenario.classes):
        yield ("classes",), "expected different names, found one twice"
    if scenario.network.layers[-1].activation != "identity":
        path: Path = ("network", "layers", len(scenario.network.layers) - 1, "activation")
        yield path, 'expected "identity" before the softmax of the classes'


def _drawing(scenario: ClassifierScenario, units: int) -> Iterator[Mismatch]:
    """What is said of what a generator draws, and cannot be."""
    for key in ("draws", "judge"):
        if getattr(scenario, key) is not None and scenario.part != "generator":
            yield (key,), 'expected beside part = "generator", which draws something'
    inputs = len(flat(next(iter(scenario.samples.samples.values()))))
    if scenario.copies and (scenario.part != "generator" or inputs != units):
        yield ("copies",), 'expected as many numbers out as in, and part = "generator"'
    if scenario.draws is not None and scenario.draws[0] * scenario.draws[1] != units:
        shape = f"{scenario.draws[0]} × {scenario.draws[1]}"
        yield ("draws",), f"{shape} pixels are not {counted(units, 'number')}, which come out"
    if scenario.judge is None:
        return
    yield from network_contradictions("judge", scenario.judge, units, counted(units, "number"))
    samples = [len(scenario.samples.samples) if scenario.batch == "all" else 1]
    yield from layer_contradictions("judge", scenario.judge, units, samples)
    yield from without(("judge",), scenario.judge.layers, ["dropout"], "it does not learn")
    if layer_sizes(scenario.judge, units, 1)[-1] != 1:
        path: Path = ("judge", "layers", len(scenario.judge.layers) - 1)
        yield path, "the last layer: expected 1 unit, the verdict"
    if scenario.stage != "forward":
        yield ("judge",), 'expected beside stage = "forward": nothing is learnt from it'
