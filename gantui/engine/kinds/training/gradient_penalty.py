"""The steps of a gradient penalty: points, slopes of the score, the penalty, its gradient.

Names: `.gp` stands behind what belongs to the penalty; `s` before a name is the slope of the score
by it (`sx`, `D.sa1`), `d` before that the derivative of the penalty (`dsx`, `D.dsa1`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gantui.engine.expression.activations import Activation, activation
from gantui.engine.kinds.networks.dense_network import Dense
from gantui.engine.kinds.networks.layer_forward import LayerPass
from gantui.engine.kinds.networks.layer_quantities import by, derivative
from gantui.engine.kinds.program_builder import ProgramBuilder, as_array
from gantui.engine.kinds.training.losses import add_total
from gantui.engine.operations import ActivationGradient, InputGradient
from gantui.engine.operations.layers.frozen import FreezeGradient
from gantui.engine.operations.losses.gradient_penalty import (
    Between,
    LengthPenalty,
    LengthPenaltyGradient,
    SlopeLength,
    SquaredSlope,
    SquaredSlopeGradient,
    TakeEpsilon,
    TopSlope,
    WithPenalty,
)
from gantui.engine.operations.losses.second_derivatives import (
    AddGradient,
    BendGradient,
    SlopeOfInput,
    SlopeThrough,
    SlopeWeightGradient,
    UpThroughSlope,
    UpThroughWeights,
)
from gantui.engine.operations.samples.drawn_feeds import DrawnNoise
from gantui.engine.operations.samples.feeds import Feed, GivenBatches
from gantui.engine.program.program_error import ProgramError
from gantui.engine.program.quantity import Relation
from gantui.scenario.kinds.gan_penalty import Penalty
from gantui.scenario.schema.networks import Distribution

MARK = ".gp"
"""What stands behind the names of the penalty's own quantities."""
LOSS = "penalty"
"""What a title says of a step that belongs to the penalty and not to the loss."""


def slope(name: str) -> str:
    """The name of the score's slope by a quantity: `D.a1` → `D.sa1`, `x` → `sx`."""
    network, dot, rest = name.partition(".")
    return f"{network}.s{rest}" if dot else f"s{name}"


@dataclass
class GradientPenalty:
    """The penalty of one turn of the discriminator, while a program is written."""

    builder: ProgramBuilder
    D: Dense
    penalty: Penalty
    sources: Mapping[str, Feed]
    """Where the samples of each group come from now."""
    seed: int
    passes: tuple[LayerPass, ...] = ()
    """The layers through which the points pass, as far as slopes depend on their sums."""
    slopes: dict[int, str] = field(default_factory=dict)
    """V by the number of the layer whose outputs it is by; 0 are the points themselves."""
    through: dict[int, str] = field(default_factory=dict)
    """U by the number of the layer whose sums it is by; the same as V of one without activation."""

    def __post_init__(self) -> None:
        self.group = "fake" if self.penalty.kind == "fake" else "real"
        self.m = len(self.sources[self.group].names(0))
        self.top = len(self.D.layers)
        curved = [n for n in range(1, self.top) if self._function(n).is_bent]
        self.bent = max(curved, default=0)
        """The highest layer whose slope changes with its sums."""
        unknown = [n for n in curved if self._function(n).bend is None]
        if unknown:
            name = self.D.layers[unknown[0] - 1].activation
            message = f'a penalty needs the second derivative of "{name}", which nobody has said'
            raise ProgramError([(("discriminator", "layers", unknown[0] - 1), message)])

    def add(self, loss: str, gradients: Mapping[int, str], classes: tuple[str, ...]) -> None:
        """Write the penalty, add it to a loss, and its gradient to those of the weights.

        `gradients` has the gradient of the sums by the number of each layer, on whose left that of
        its weights stands.
        """
        builder = self.builder
        with builder.second_loss(LOSS):
            x = self._points()
            self._forward(x, classes)
            self._slopes(x)
            pushed = self._penalty()
        whole = builder.add_number(loss.replace("loss", "total"), "loss")
        builder.add_operation(WithPenalty(whole, (loss, self.name), f"terms{MARK}"))
        with builder.second_loss(LOSS):
            found = self._backward(pushed)
        for number, gradient in found.items():
            W, of_loss = self.D.parameter(number), self.D.gradient(number)
            reads = of_loss, gradient
            builder.add_operation(AddGradient(of_loss, reads, W, gradients[number]))

    @property
    def name(self) -> str:
        """The penalty, one number."""
        return f"penalty.{self.D.letter}"

    def _function(self, number: int) -> Activation:
        layer = self.D.layers[number - 1]
        return activation(layer.activation, layer.slope, self.D.arithmetic)

    def _is_linear(self, number: int) -> bool:
        return self.D.layers[number - 1].activation == "identity"

    def _points(self) -> str:
        """The points at which the slope is taken; returns their name."""
        builder, given = self.builder, self.penalty.epsilon
        if self.penalty.kind != "between":
            return self.group
        of = builder.quantities["real"]
        epsilon = builder.add_samples("epsilon", "noise", ("",), (self.group,))
        builder.add_operation(TakeEpsilon(epsilon, (), self._epsilon(given)))
        x = builder.add_samples(f"x{MARK}", "sample", of.rows, (self.group,), tile=of.tile)
        return builder.add_operation(Between(x, (epsilon, "real", "fake")))

    def _epsilon(self, given: float | list[float] | None) -> Feed:
        if given is None:
            place = f"epsilon {len(self.builder.operations)}"
            return DrawnNoise(
                Distribution("uniform", low=0.0, high=1.0), self.seed, place, (1, self.m)
            )
        numbers = given if isinstance(given, list) else [given] * self.m
        names = tuple(str(place + 1) for place in range(self.m))
        return GivenBatches((as_array([numbers]),), (names,), "ε")

    def _forward(self, x: str, classes: tuple[str, ...]) -> None:
        """Pass the points through all layers whose sums a slope depends on."""
        last = max((n for n in range(1, self.top) if not self._is_linear(n)), default=0)
        self.passes = self.D.first_layers(self.builder, (x, *classes), last, MARK)

    def _slopes(self, x: str) -> None:
        """The slope of the score by every layer's outputs and sums, from the last one down."""
        builder, known = self.builder, self.builder.quantities
        for number in range(self.top - 1, -1, -1):
            rows = known[x].rows if number == 0 else self.D.units(number)
            of = x.removesuffix(MARK) if number == 0 else self._output(number)
            tile = known[x].tile if number == 0 else None
            inside = "" if number == 0 else self.D.letter
            V = slope("x" if number == 0 else of)
            builder.add_samples(V, "gradient", rows, (self.group,), tile=tile, network=inside)
            W, above = self.D.parameter(number + 1), number + 1
            if above == self.top:
                builder.add_operation(TopSlope(V, (W,), of))
            else:
                classes = number == 0 and len(rows) < len(self.D.inputs)
                kept = len(rows) if classes else None
                bias = self.D.layers[above - 1].has_bias
                U = self.through[above]
                builder.add_operation(SlopeOfInput(V, (W, U), rows=kept, bias=bias))
            self.slopes[number] = self.through[number] = V
            if number and not self._is_linear(number):
                made = self.passes[number - 1]
                U = slope(made.sums.removesuffix(MARK))
                builder.add_samples(U, "gradient", rows, (self.group,), network=inside)
                reads = (V, made.sums, made.outputs)
                builder.add_operation(SlopeThrough(U, reads, self._function(number)))
                self.through[number] = U

    def _output(self, number: int) -> str:
        """What a hidden layer's outputs are called."""
        return f"{self.D.letter}.{'z' if self._is_linear(number) else 'a'}{number}"

    def _penalty(self) -> str:
        """The penalty of each point and of all; returns its derivative by the slopes of points."""
        builder, weight, S = self.builder, self.penalty.weight, self.slopes[0]
        terms = f"terms{MARK}"
        reads: tuple[str, ...] = (S,)
        if self.penalty.kind == "between":
            length = builder.add_samples(f"length{MARK}", "measure", ("",), (self.group,))
            reads = (S, builder.add_operation(SlopeLength(length, (S,))))
        builder.add_samples(terms, "loss", ("",), (self.group,))
        if self.penalty.kind == "between":
            builder.add_operation(LengthPenalty(terms, reads[1:], weight))
        else:
            builder.add_operation(SquaredSlope(terms, reads, weight))
        add_total(builder, self.name, terms, "", (self.m,), squares=True, what=LOSS)
        made = LengthPenaltyGradient if self.penalty.kind == "between" else SquaredSlopeGradient
        builder.add_operation(made(self._by(S), reads, weight))
        return derivative(S)

    def _by(self, name: str) -> str:
        """Introduce the penalty's derivative by a quantity; returns its name."""
        of, gradient = self.builder.quantities[name], derivative(name)
        return self.builder.add_samples(
            gradient, "gradient", of.rows, of.groups, **by(self.builder, name)
        )

    def _backward(self, pushed: str) -> dict[int, str]:
        """On through the way back and, below a bend, down the way there.

        Returns the gradient of each layer's weights by the layer's number.
        """
        builder, by_outputs, by_slopes = self.builder, {0: pushed}, dict[int, str]()
        for number in range(1, self.top):
            W, below = self.D.parameter(number), by_outputs[number - 1]
            U = self._by(self.through[number])
            by_slopes[number] = by_outputs[number] = builder.add_operation(
                UpThroughWeights(U, (W, below))
            )
            if not self._is_linear(number):
                made, V = self.passes[number - 1], self._by(self.slopes[number])
                reads = (U, made.sums, made.outputs)
                builder.add_operation(UpThroughSlope(V, reads, self._function(number)))
                by_outputs[number] = V
        sums = self._down(by_slopes)
        return {
            number: self._weights(number, by_outputs[number - 1], sums.get(number, ""))
            for number in reversed([one.layer for one in self.D.learning])
        }

    def _down(self, by_slopes: Mapping[int, str]) -> dict[int, str]:
        """The penalty's gradient by the sums of every layer that a bend is above or at."""
        builder, found = self.builder, dict[int, str]()
        lowest = self.D.learning[0].layer if self.D.learning else self.top
        for number in range(self.bent, lowest - 1, -1):
            made, above = self.passes[number - 1], ""
            if number + 1 in found:
                W, bias = self.D.parameter(number + 1), self.D.layers[number].has_bias
                above = self._by(made.outputs)
                if not self._is_linear(number):
                    builder.relate(above, Relation())  # f′ with the output in it counts in dZ
                reads = (W, found[number + 1])
                builder.add_operation(InputGradient(above, reads, bias=bias))
            function = self._function(number)
            if self._is_linear(number):
                found[number] = above
            elif function.is_bent:
                dZ, U, V = self._by(made.sums), by_slopes[number], self.slopes[number]
                read = (U, V, made.sums, made.outputs, *[above] * bool(above))
                found[number] = builder.add_operation(BendGradient(dZ, read, function))
            else:
                dZ = self._by(made.sums)
                passed = (above, made.sums, made.outputs)
                found[number] = builder.add_operation(ActivationGradient(dZ, passed, function))
        return found

    def _weights(self, number: int, by_slope: str, by_sums: str) -> str:
        """The penalty's gradient by a layer's weights, 0 where they are frozen."""
        W, still = self.D.parameter(number), self.D.still(number)
        of = self.builder.quantities[W]
        name, top = f"{self.D.gradient(number)}{MARK}", number == self.top
        self.builder.add_matrix(name, "gradient", of.rows, of.columns, **by(self.builder, W))
        slopes = (by_slope,) if top else (self.through[number], by_slope)
        sums = (by_sums, *self.passes[number - 1].inputs) if by_sums else ()
        bias = self.D.layers[number - 1].has_bias
        made = SlopeWeightGradient(name, (*slopes, *sums), W, top, bias)
        self.builder.add_operation(made)
        if any(any(row) for row in still):
            self.builder.add_operation(FreezeGradient(name, (name,), W, still, slopes[0]))
        return name
