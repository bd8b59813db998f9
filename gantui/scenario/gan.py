"""The tables of a GAN scenario: data, noise, two networks, losses, optimiser and schedule."""

from typing import Annotated, Literal

from msgspec import Meta, field

from gantui.scenario.schema import ONE_LINE, Count, Index, Matrix, Names, Number, Scenario, Table

NetworkName = Literal["discriminator", "generator"]
ActivationName = Literal["identity", "relu", "leaky relu", "elu", "sigmoid", "tanh", "softplus"]
Sample = Annotated[
    list[Number | Annotated[list[Number], Meta(max_length=64)]], Meta(min_length=1, max_length=64)
]
SampleName = Annotated[str, Meta(min_length=1, max_length=24, pattern=ONE_LINE)]
"""Short enough to stand over a column of numbers."""
Samples = Annotated[dict[SampleName, Sample], Meta(min_length=1, max_length=4096)]
Size = Annotated[int, Meta(ge=1, le=64)]
Rate = Annotated[float, Meta(ge=0, le=1e3)]
Decay = Annotated[float, Meta(ge=0, lt=1)]


class Real(Table, frozen=True):
    """The real samples."""

    samples: Annotated[
        Samples,
        Meta(
            description="Each sample by name, 24 characters at most: its features as a list, or "
            "the rows of an image."
        ),
    ]
    features: Annotated[
        Names | None, Meta(description="The names of the features, one per number.")
    ] = None
    image: Annotated[
        Annotated[list[Size], Meta(min_length=2, max_length=2)] | None,
        Meta(description="Rows and columns, where a sample is an image (read row by row)."),
    ] = None


class Distribution(Table, frozen=True):
    """A named distribution."""

    distribution: Annotated[
        Literal["uniform", "normal", "truncated normal"],
        Meta(description="uniform between low and high; normal; normal cut off at two deviations."),
    ]
    low: Annotated[Number, Meta(description="uniform: the lower end.")] = 0.0
    high: Annotated[Number, Meta(description="uniform: the upper end, never drawn itself.")] = 1.0
    mean: Annotated[Number, Meta(description="normal: the mean.")] = 0.0
    deviation: Annotated[
        Annotated[float, Meta(ge=0, le=1e6)], Meta(description="normal: the standard deviation.")
    ] = 1.0


class Noise(Table, frozen=True):
    """The generator's input: one of batch, batches and draw."""

    batch: Annotated[
        Samples | None, Meta(description="One given batch: each noise vector by name.")
    ] = None
    batches: Annotated[
        Annotated[list[Samples], Meta(min_length=1, max_length=1000)] | None,
        Meta(description="Given batches, taken in turn: a fresh one each time noise is taken."),
    ] = None
    draw: Annotated[Distribution | None, Meta(description="Drawn afresh from a distribution.")] = (
        None
    )
    size: Annotated[Size, Meta(description="draw: how many numbers a noise vector has.")] = 1
    count: Annotated[
        Annotated[int, Meta(ge=1, le=256)], Meta(description="draw: how many vectors a batch has.")
    ] = 1
    features: Annotated[
        Names | None, Meta(description="The names of the numbers of a noise vector.")
    ] = None


def alpha_of(function: str, alpha: float | None) -> float:
    """The α of an activation: as given, else the function's default."""
    return alpha or (0.01 if function == "leaky relu" else 1.0)


class Layer(Table, frozen=True):
    """One dense layer: given weights, or units and a distribution to draw them from."""

    activation: Annotated[
        ActivationName, Meta(description="The function applied to each unit's weighted sum.")
    ] = "identity"
    weights: Annotated[
        Matrix | None,
        Meta(description="A row a unit; without `bias`, the last column is the bias."),
    ] = None
    bias: Annotated[
        Annotated[list[Number], Meta(min_length=1, max_length=64)] | None,
        Meta(description="One number a unit, where the bias is not the last column of weights."),
    ] = None
    units: Annotated[
        Size | None, Meta(description="How many units, where the weights are drawn.")
    ] = None
    draw: Annotated[
        Distribution | None,
        Meta(description="The distribution from which weights and bias are drawn."),
    ] = None
    alpha: Annotated[
        Annotated[float, Meta(gt=0, lt=100)] | None,
        Meta(description="leaky relu: the slope below 0, in (0, 1), 0.01 if left out; elu: α, 1."),
    ] = None

    @property
    def size(self) -> int:
        """The number of units, given or read off the weights; 0 where a broken file has neither."""
        return self.units or len(self.weights or ())

    @property
    def slope(self) -> float:
        """α, the default of the activation applied."""
        return alpha_of(self.activation, self.alpha)


class Network(Table, frozen=True):
    """A network of dense layers, first to last."""

    layers: Annotated[
        Annotated[list[Layer], Meta(min_length=1, max_length=12)],
        Meta(description="The layers, in the order in which a sample passes through them."),
    ]


class Loss(Table, frozen=True):
    """The losses of the two networks and what the discriminator's output means."""

    kind: Annotated[
        Literal["binary cross-entropy", "least squares"],
        Meta(description="binary cross-entropy wants a sigmoid as the discriminator's last layer."),
    ] = "binary cross-entropy"
    reduction: Annotated[
        Literal["mean", "sum"], Meta(description="How the samples' losses become one number.")
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


class Optimiser(Table, frozen=True):
    """How a gradient becomes an update."""

    kind: Annotated[
        Literal["gradient descent", "momentum", "adam", "scripted"],
        Meta(description="scripted: the weights change only where `script` says so."),
    ] = "gradient descent"
    discriminator: Annotated[Rate, Meta(description="The discriminator's learning rate.")] = 0.01
    generator: Annotated[Rate, Meta(description="The generator's learning rate.")] = 0.01
    momentum: Annotated[
        Decay, Meta(description="momentum: how much of the last velocity is kept.")
    ] = 0.9
    beta1: Annotated[Decay, Meta(description="adam: the decay of the first moment.")] = 0.9
    beta2: Annotated[Decay, Meta(description="adam: the decay of the second moment.")] = 0.999
    epsilon: Annotated[
        Annotated[float, Meta(gt=0, le=1)],
        Meta(description="adam: what keeps the division from 0."),
    ] = 1e-8
    norm: Annotated[
        bool, Meta(description="Whether the length of the gradient is computed before an update.")
    ] = False


class Turn(Table, frozen=True):
    """One network's turn within an iteration."""

    train: Annotated[NetworkName, Meta(description="The network that learns; the other is frozen.")]
    on: Annotated[
        Literal["real", "fake", "both"] | None,
        Meta(
            description="What it learns from; left out: both for the discriminator, fake for the "
            "generator, which never learns from anything else."
        ),
    ] = None
    times: Annotated[
        Annotated[int, Meta(ge=1, le=50)],
        Meta(description="How often in a row (K for the discriminator, M for the generator)."),
    ] = 1
    noise: Annotated[
        Literal["fresh", "same"] | None,
        Meta(
            description="Fresh noise, or the noise already there; left out: fresh for the "
            "discriminator, the same for the generator."
        ),
    ] = None

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
    batch: Annotated[
        Literal["all", "in order", "drawn"],
        Meta(
            description="The real samples of a turn: all of them, one at a time in order, or "
            "`size` of them drawn with replacement."
        ),
    ] = "all"
    size: Annotated[
        Annotated[int, Meta(ge=1, le=256)] | None,
        Meta(description='batch = "drawn": how many real samples a turn draws.'),
    ] = None


class Scripted(Table, frozen=True):
    """A weight matrix set to given values at the end of a network's last turn."""

    iteration: Annotated[Index, Meta(description="The iteration, counted from 1.")]
    network: Annotated[NetworkName, Meta(description="Whose weights.")]
    layer: Annotated[Index, Meta(description="Which layer, counted from 1.")]
    weights: Annotated[Matrix, Meta(description="The new matrix; the last column is the bias.")]


class GanScenario(Scenario, frozen=True, kw_only=True):
    """A generator and a discriminator, trained in turns."""

    real: Annotated[Real, Meta(description="The real samples.")]
    noise: Annotated[Noise, Meta(description="The generator's input.")]
    generator: Annotated[Network, Meta(description="Noise in, samples out.")]
    discriminator: Annotated[Network, Meta(description="Samples in, one verdict out.")]
    schedule: Annotated[Schedule, Meta(description="Iterations, turns and batches.")]
    loss: Annotated[Loss, Meta(description="The losses.")] = Loss()
    optimiser: Annotated[Optimiser, Meta(description="How gradients become updates.")] = Optimiser()
    classes: Annotated[
        Classes | None, Meta(description="The classes, where the GAN is conditional.")
    ] = None
    script: Annotated[
        Annotated[list[Scripted], Meta(max_length=1000)],
        Meta(description="Weights set to given values at given iterations."),
    ] = field(default_factory=list)

    @property
    def iterations(self) -> int:
        """How many iterations the schedule has."""
        return self.schedule.iterations
