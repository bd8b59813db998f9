"""The tables that kinds of scenarios share: samples, distributions, networks, optimisers."""

from typing import Annotated, Literal

from msgspec import Meta, field
from msgspec.structs import replace

from gantui.scenario.schema.clouds import Cloud
from gantui.scenario.schema.named import ACTIVATIONS, name_of
from gantui.scenario.schema.values import ONE_LINE, Index, Matrix, Name, Names, Number
from gantui.toml.table import Table

NetworkName = Literal["discriminator", "generator"]


ActivationName = Annotated[str, name_of("activation")]


Sample = Annotated[
    list[Number | Annotated[list[Number], Meta(max_length=64)]],
    Meta(min_length=1, max_length=256),
]


SampleName = Annotated[str, Meta(min_length=1, max_length=24, pattern=ONE_LINE)]
"""Short enough to stand over a column of numbers."""


Samples = Annotated[dict[SampleName, Sample], Meta(min_length=1, max_length=4096)]


Label = Annotated[int, Meta(ge=0, le=1)]


Size = Annotated[int, Meta(ge=1, le=64)]


MOST_UNITS = 256
Units = Annotated[int, Meta(ge=1, le=MOST_UNITS)]
"""How many units a layer has, or numbers a noise vector."""


ImageShape = Annotated[list[Size], Meta(min_length=2, max_length=2)]
"""Rows and columns of an image."""


Rate = Annotated[float, Meta(ge=0, le=1e3)]


Place = Index | Literal["bias"]
"""A column of a layer's weights."""


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
        ImageShape | None,
        Meta(description="Rows and columns, where a sample is an image (read row by row)."),
    ] = None


class RealSamples(Real, frozen=True):
    """The real samples of a GAN: one of samples, draw and file."""

    samples: Annotated[
        Samples,
        Meta(
            description="Each sample by name, 24 characters at most: its features as a list, or "
            "the rows of an image."
        ),
    ] = field(default_factory=dict)
    file: Annotated[
        Name | None,
        Meta(
            description="The name of a CSV or NPY file in the scenario's folder or below it: a "
            "sample each line, or along the first axis. They are called r1, r2 …; a first line of "
            "names are those of the features."
        ),
    ] = None
    draw: Annotated[Cloud | None, Meta(description="Drawn from a shape, `count` of them.")] = None
    count: Annotated[
        Annotated[int, Meta(ge=1, le=4096)] | None,
        Meta(
            description="draw: how many samples, named r1, r2 …: once for the whole run, or with "
            '`batch = "fresh"` new ones each time.'
        ),
    ] = None


def real_names(real: RealSamples) -> tuple[str, ...]:
    """The names of the real samples: as given, or r1, r2 … of those that are drawn."""
    if real.draw is None:
        return tuple(real.samples)
    return tuple(f"r{number + 1}" for number in range(real.count or 1))


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
    stratified: Annotated[
        bool,
        Meta(
            description="noise of size 1: whether a batch shares the distribution out evenly, one "
            "number in each of as many equally likely parts as it has vectors, in order."
        ),
    ] = False


def alpha_of(function: str, alpha: float | None) -> float:
    """The α of an activation: as given, else the function's default."""
    known = ACTIVATIONS.get(function)
    return alpha or (known.default if known else 1.0)


class Normalise(Table, frozen=True):
    """How the sums of a layer are normalised over the samples of a pass."""

    epsilon: Annotated[
        Annotated[float, Meta(gt=0, le=1)],
        Meta(description="ε, which is added to the variance before its root is taken."),
    ] = 1e-5
    scale: Annotated[
        Annotated[list[Number], Meta(min_length=1, max_length=MOST_UNITS)] | None,
        Meta(description="γ of each unit before the first update; left out: 1."),
    ] = None
    shift: Annotated[
        Annotated[list[Number], Meta(min_length=1, max_length=MOST_UNITS)] | None,
        Meta(description="β of each unit before the first update; left out: 0."),
    ] = None


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
        Annotated[list[Number], Meta(min_length=1, max_length=MOST_UNITS)] | bool | None,
        Meta(
            description="One number a unit, where the bias is not the last column of weights, or "
            "not drawn with them; false: the layer has none."
        ),
    ] = None
    units: Annotated[
        Units | None, Meta(description="How many units, where the weights are drawn.")
    ] = None
    draw: Annotated[
        Distribution | None,
        Meta(description="The distribution from which weights and bias are drawn."),
    ] = None
    alpha: Annotated[
        Annotated[float, Meta(gt=0, lt=100)] | None,
        Meta(description="leaky relu: the slope below 0, in (0, 1), 0.01 if left out; elu: α, 1."),
    ] = None

    frozen: Annotated[
        Annotated[
            list[Place | Annotated[list[Place], Meta(min_length=2, max_length=2)]],
            Meta(max_length=256),
        ]
        | bool,
        Meta(
            description="What does not learn: true for the whole layer; else a list of columns of "
            'its weights, the number of an input from 1 or "bias", and of [unit, column] for '
            "single weights."
        ),
    ] = False
    normalise: Annotated[
        Normalise | None,
        Meta(
            description="Batch normalisation of the weighted sums, before the activation; {} with "
            "all that is usual."
        ),
    ] = None
    dropout: Annotated[
        Annotated[float, Meta(ge=0, lt=1)] | None,
        Meta(
            description="The probability with which an output is dropped while a network learns; "
            "what is kept is divided by 1 minus this."
        ),
    ] = None
    keep: Annotated[
        Matrix | None,
        Meta(
            description="dropout: what is kept, a row a unit and a column a sample: 1, and 0 for "
            "what is dropped; left out: drawn anew for each pass."
        ),
    ] = None
    residual: Annotated[
        bool, Meta(description="Whether the layer's input is added to what it makes of it.")
    ] = False
    shares: Annotated[
        Index | None,
        Meta(
            description="Instead of weights: the number of an earlier layer of the network, from "
            "1, whose weights this one has too."
        ),
    ] = None

    @property
    def has_bias(self) -> bool:
        """Whether its weights have a last column that is the bias."""
        return self.bias is not False

    @property
    def apart(self) -> list[float] | None:
        """The biases that stand apart from the weights."""
        return self.bias if isinstance(self.bias, list) else None

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

    @property
    def resolved(self) -> list[Layer]:
        """The layers, those that share weights with what the layer has that owns them."""
        return [self._owned(number, layer) for number, layer in enumerate(self.layers, start=1)]

    def _owned(self, number: int, layer: Layer) -> Layer:
        if layer.shares is None or layer.shares >= number:
            return layer
        owner = self.layers[layer.shares - 1]
        return replace(
            layer,
            weights=owner.weights,
            bias=owner.bias,
            units=owner.units,
            draw=owner.draw,
            frozen=owner.frozen,
        )
