"""The tables of a classifier scenario: one network, given samples, what they should be."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from gantui.scenario.frozen_rules import frozen_contradictions
from gantui.scenario.networks import ImageShape, Network, NetworkName, Rate, Real, SampleName
from gantui.scenario.shape_rules import (
    flat,
    layer_sizes,
    network_contradictions,
    sample_contradictions,
)
from gantui.scenario.tables import Scenario
from gantui.scenario.values import Count
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, counted

Stage = Literal["forward", "loss", "gradients", "update"]
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
        dict[str, Annotated[float, Meta(ge=0, le=1)]] | None,
        Meta(
            description="What each sample is, by name: 1, 0 or what is wanted between them; not "
            "needed for a pass forwards."
        ),
    ] = None
    stage: Annotated[
        Stage, Meta(description="How far an iteration goes, each with what is before it.")
    ] = "forward"
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
    units = layer_sizes(scenario.network, features, 1)[-1]
    yield from _sharing(scenario, units)
    yield from _drawing(scenario, units)
    judges = scenario.part == "discriminator" and scenario.batch == "all" and units == 1
    if scenario.verdict is not None and not (judges and _ends_in(scenario, "sigmoid")):
        yield ("verdict",), 'expected beside a discriminator with one "sigmoid", batch = "all"'
    if scenario.stage == "forward":
        return
    path: Path = ("network", "layers", len(scenario.network.layers) - 1)
    last = scenario.network.layers[-1]
    if units != 1 or last.activation != "sigmoid":
        yield path, 'the last layer: expected 1 unit and "sigmoid", the verdict that has a loss'
    labels = scenario.labels or {}
    for name in names.keys() - labels.keys():
        yield ("labels", name), "expected the label of the sample of this name, found none"
    for name in labels.keys() - names.keys():
        yield ("labels", name), "there is no sample of this name"


def _ends_in(scenario: ClassifierScenario, activation: str) -> bool:
    """Whether this is the activation of the last layer."""
    return scenario.network.layers[-1].activation == activation


def _sharing(scenario: ClassifierScenario, units: int) -> Iterator[Mismatch]:
    """What is said of classes, and cannot be."""
    if scenario.classes is None:
        return
    if scenario.part != "discriminator" or scenario.stage != "forward":
        yield ("classes",), 'expected beside part = "discriminator" and stage = "forward"'
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
    if layer_sizes(scenario.judge, units, 1)[-1] != 1:
        path: Path = ("judge", "layers", len(scenario.judge.layers) - 1)
        yield path, "the last layer: expected 1 unit, the verdict"
    if scenario.stage != "forward":
        yield ("judge",), 'expected beside stage = "forward": nothing is learnt from it'
