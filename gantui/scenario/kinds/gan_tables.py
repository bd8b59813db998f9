"""The tables of a GAN scenario: noise, losses, classes, schedule, scripted weights."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, field

from gantui.scenario.kinds.gan_measures import Measures
from gantui.scenario.kinds.gan_penalty import Penalty
from gantui.scenario.schema.named import name_of
from gantui.scenario.schema.networks import (
    Distribution,
    Network,
    NetworkName,
    RealSamples,
    SampleName,
    Samples,
    Units,
)
from gantui.scenario.schema.optimisers import Optimiser
from gantui.scenario.schema.start import Start
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.values import Count, Index, Matrix, Names, Number
from gantui.toml.table import Table


class Noise(Table, frozen=True):
    """The generator's input: one of batch, batches and draw."""

    batch: Annotated[
        Samples | None, Meta(description="One given batch: each noise vector by name.")
    ] = None
    batches: Annotated[
        Annotated[list[Samples], Meta(min_length=1)] | None,
        Meta(
            description="Given batches, taken in turn: a fresh one each time noise is taken; as "
            "many as the file has room for."
        ),
    ] = None
    draw: Annotated[Distribution | None, Meta(description="Drawn afresh from a distribution.")] = (
        None
    )
    size: Annotated[Units, Meta(description="draw: how many numbers a noise vector has.")] = 1
    count: Annotated[
        Annotated[int, Meta(ge=1, le=256)], Meta(description="draw: how many vectors a batch has.")
    ] = 1
    features: Annotated[
        Names | None, Meta(description="The names of the numbers of a noise vector.")
    ] = None


Wanted = Annotated[float, Meta(ge=-1e6, le=1e6)] | Distribution
"""A target: a number, or drawn for each sample whenever it is taken."""


class Targets(Table, frozen=True):
    """What the discriminator's output should be, where that is not simply 1 or 0."""

    real: Annotated[
        Wanted | None,
        Meta(
            description="What the discriminator wants of real samples: a number, or drawn afresh "
            "from a distribution for each of them."
        ),
    ] = None
    fake: Annotated[Wanted | None, Meta(description="What it wants of fake ones.")] = None
    generator: Annotated[
        Wanted | None,
        Meta(
            description="What the generator wants of its samples with the non-saturating loss; "
            "left out: what a real sample gets without any `targets`."
        ),
    ] = None
    samples: Annotated[
        dict[SampleName, Number] | None,
        Meta(
            description="What the discriminator wants of single samples, by name: a real one's, or "
            "a noise vector's, which is that of the fake made from it."
        ),
    ] = None
    flip: Annotated[
        Annotated[float, Meta(ge=0, le=1)],
        Meta(
            description="Which part of the discriminator's targets, drawn anew whenever they are "
            "written, are exchanged: a real sample gets that of a fake one, or the other way round."
        ),
    ] = 0.0


class Loss(Table, frozen=True):
    """The losses of the two networks and what the discriminator's output means."""

    kind: Annotated[
        Annotated[str, name_of("loss")],
        Meta(
            description="binary cross-entropy wants a sigmoid as the discriminator's last layer; "
            "wasserstein, hinge and relativistic average want a score, without an activation."
        ),
    ] = "binary cross-entropy"
    reduction: Annotated[
        Literal["mean", "sum", "two means", "half of two means"],
        Meta(
            description="How the samples' losses become one number. two means: the mean over the "
            "real samples and the mean over the fake ones, added up. half of two means: half of "
            "that, of the discriminator's loss only."
        ),
    ] = "mean"
    generator: Annotated[
        Literal["non-saturating", "saturating"],
        Meta(
            description="non-saturating: −log of what the generator wants. saturating: the "
            "discriminator's own loss with the opposite sign."
        ),
    ] = "non-saturating"
    output: Annotated[
        Literal["real", "fake"],
        Meta(description="What the discriminator's output is the probability of."),
    ] = "real"
    compare: Annotated[
        bool,
        Meta(
            description="Whether the generator's other loss (saturating or not) and its gradients "
            "are computed beside the one that it learns from."
        ),
    ] = False
    chain: Annotated[
        bool,
        Meta(
            description="binary cross-entropy: whether the gradient by the logit comes in two "
            "steps, −1/p or 1/(1 − p) and then the slope of σ, instead of p − t at once."
        ),
    ] = False
    clip: Annotated[
        Annotated[float, Meta(gt=0, le=1e6)] | None,
        Meta(
            description="Where the discriminator's weights and biases are cut off after each of "
            "its updates: at this and at minus this, as a Wasserstein critic's."
        ),
    ] = None
    penalty: Annotated[
        Penalty | None,
        Meta(description="What the discriminator pays for the slope of its score."),
    ] = None
    fooled: Annotated[
        bool,
        Meta(
            description="Whether the share of the samples that the discriminator judges wrongly is "
            "counted in its turns, as fooled."
        ),
    ] = False
    targets: Annotated[
        Targets | None,
        Meta(description="Targets of one's own: smoothed, noisy, or exchanged now and then."),
    ] = None


class Classes(Table, frozen=True):
    """The classes of a conditional GAN: both networks see, one-hot, which class a sample is of."""

    names: Annotated[
        Annotated[list[SampleName], Meta(min_length=2, max_length=16)],
        Meta(description="The classes, in the order of the one-hot rows."),
    ]
    real: Annotated[dict[str, str], Meta(description="The class of each real sample, by name.")]
    noise: Annotated[
        dict[str, str] | None,
        Meta(
            description="The class asked of the generator with each given noise vector, by name; "
            "drawn noise asks for the classes in turn."
        ),
    ] = None


class Turn(Table, frozen=True):
    """One network's turn within an iteration."""

    train: Annotated[NetworkName, Meta(description="The network that learns; the other is frozen.")]
    on: Annotated[
        Literal["real", "fake", "both"] | None,
        Meta(
            description="What it learns from; left out: both for the discriminator, fake for the "
            "generator, which sees real samples only with a relativistic loss."
        ),
    ] = None
    times: Annotated[
        Annotated[int, Meta(ge=1, le=500)],
        Meta(description="How often in a row (K for the discriminator, M for the generator)."),
    ] = 1
    noise: Annotated[
        Literal["fresh", "same"] | None,
        Meta(
            description="Fresh noise, or the noise already there; left out: fresh for the "
            "discriminator, the same for the generator."
        ),
    ] = None
    targets: Annotated[
        Targets | None,
        Meta(description="The targets of this turn alone, in the place of those of the loss."),
    ] = None

    learn: Annotated[
        bool,
        Meta(
            description="Whether the network learns; false ends the turn at its loss, and all "
            "weights stay as they are."
        ),
    ] = True

    @property
    def data(self) -> Literal["real", "fake", "both"]:
        """What the network sees, the default applied."""
        return self.on or ("both" if self.train == "discriminator" else "fake")


class Schedule(Table, frozen=True):
    """What one iteration does, and how often it is done."""

    iterations: Annotated[Count, Meta(description="How many iterations the run has.")]
    turns: Annotated[
        Annotated[list[Turn], Meta(min_length=1, max_length=50)],
        Meta(description="The turns of an iteration, in the order written."),
    ]
    updates: Annotated[
        Literal["alternating", "simultaneous", "extragradient"],
        Meta(
            description="alternating: each turn ends with its network's update. simultaneous: the "
            "gradients of all turns first, then the updates. extragradient: the same, but that the "
            "gradients are taken anew where these updates would lead, and followed from the start."
        ),
    ] = "alternating"
    batch: Annotated[
        Literal["all", "in order", "drawn", "fresh"],
        Meta(
            description="The real samples of a turn: all of them; `size` of them in order, and "
            "from the first again after the last; `size` of them drawn with replacement; or, "
            "beside `draw`, new ones."
        ),
    ] = "all"
    size: Annotated[
        Annotated[int, Meta(ge=1, le=256)] | None,
        Meta(
            description="How many real samples a turn takes: needed for drawn, 1 for in order if "
            "left out."
        ),
    ] = None


class Scripted(Table, frozen=True):
    """A weight matrix set to given values at the end of a network's last turn."""

    iteration: Annotated[Index, Meta(description="The iteration, counted from 1.")]
    network: Annotated[NetworkName, Meta(description="Whose weights.")]
    layer: Annotated[Index, Meta(description="Which layer, counted from 1.")]
    weights: Annotated[Matrix, Meta(description="The new matrix; the last column is the bias.")]


class GanScenario(Scenario, frozen=True, kw_only=True):
    """A generator and a discriminator, trained in turns."""

    ITERATIONS_AT: ClassVar[tuple[str, ...]] = ("schedule", "iterations")

    real: Annotated[RealSamples, Meta(description="The real samples.")]
    noise: Annotated[Noise, Meta(description="The generator's input.")]
    generator: Annotated[Network, Meta(description="Noise in, samples out.")]
    discriminator: Annotated[Network, Meta(description="Samples in, one verdict out.")]
    schedule: Annotated[Schedule, Meta(description="Iterations, turns and batches.")]
    loss: Annotated[Loss, Meta(description="The losses.")] = Loss()
    optimiser: Annotated[Optimiser, Meta(description="How gradients become updates.")] = Optimiser()
    measures: Annotated[Measures, Meta(description="What is measured of the samples.")] = Measures()
    classes: Annotated[
        Classes | None, Meta(description="The classes, where the GAN is conditional.")
    ] = None
    start: Annotated[
        Start | None, Meta(description="Weights that start as those of another run.")
    ] = None
    script: Annotated[
        Annotated[list[Scripted], Meta(max_length=1000)],
        Meta(description="Weights set to given values at given iterations."),
    ] = field(default_factory=list)

    @property
    def iterations(self) -> int:
        """How many iterations the schedule has."""
        return self.schedule.iterations
