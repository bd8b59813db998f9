"""A dense network of a program: its weights, a pass forwards, a pass backwards, its updates."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from gantui.engine.expression.activations import activation
from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.kinds.layer_quantities import add_gradient_by, by, derivative, start_weights
from gantui.engine.kinds.optimisers import OPTIMISERS
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.kinds.update_changes import (
    declare_mean,
)
from gantui.engine.operations import (
    Activate,
    ActivationGradient,
    Affine,
    GradientNorm,
    InputGradient,
    WeightGradient,
)
from gantui.engine.operations.frozen import FreezeGradient
from gantui.engine.program.network import WholeGradient
from gantui.engine.program.quantity import Relation, Scale
from gantui.scenario.frozen_rules import learns, still
from gantui.scenario.networks import Layer, Network
from gantui.scenario.optimisers import NetworkOptimiser


class LayerPass(NamedTuple):
    """The names along one pass of one layer."""

    inputs: tuple[str, ...]
    """The layer's input, and the classes below it where there are any."""
    sums: str
    """Its weighted sums; the same as `outputs` without an activation."""
    outputs: str
    """Its activations."""


@dataclass(frozen=True, eq=False)
class Dense:
    """A network that a program is built of."""

    letter: str
    """`G` or `D`."""
    word: str
    """`generator` or `discriminator`."""
    layers: tuple[Layer, ...]
    """The layers."""
    inputs: tuple[str, ...]
    """The names of the input's rows, the classes' included."""
    arithmetic: Arithmetic
    """How σ is computed."""

    def parameter(self, number: int) -> str:
        """The name of a layer's weight matrix, such as `D.W1`."""
        return f"{self.letter}.W{number}"

    def gradient(self, number: int) -> str:
        """The name of a layer's weight gradient, such as `D.dW1`."""
        return f"{self.letter}.dW{number}"

    def whole_gradient(self, mark: str = "") -> WholeGradient:
        """The gradient by all weights; `mark` as in `backward`."""
        numbers = reversed(self.learning)
        parts = tuple(self.gradient(number) + mark for number in numbers)
        return WholeGradient(f"norm.{self.letter}{mark}", parts)

    @property
    def scale(self) -> Scale:
        """How what comes out is to be read, where it is a prediction."""
        return "probability" if self.layers[-1].activation == "sigmoid" else "score"

    def title(self, number: int) -> str:
        """A layer in words."""
        one = len(self.layers) == 1
        return self.word.capitalize() + ("" if one else f" layer {number}")

    def units(self, number: int) -> tuple[str, ...]:
        """The names of a layer's units; of layer 0, those of the inputs."""
        if number == 0:
            return self.inputs
        return tuple(str(unit + 1) for unit in range(self.layers[number - 1].size))

    def columns(self, number: int) -> tuple[str, ...]:
        """The names of the columns of a layer's weights."""
        bias = ("bias",) if self.layers[number - 1].has_bias else ()
        return (*self.units(number - 1), *bias)

    def still(self, number: int) -> tuple[tuple[bool, ...], ...]:
        """Which weights of a layer are frozen, row by row."""
        return still(self.layers[number - 1], len(self.units(number - 1)))

    @property
    def learning(self) -> tuple[int, ...]:
        """The numbers of the layers that have a weight which learns."""
        numbers = range(1, len(self.layers) + 1)
        return tuple(n for n in numbers if learns(self.layers[n - 1], len(self.units(n - 1))))

    def declare_weights(
        self,
        builder: ProgramBuilder,
        optimiser: NetworkOptimiser,
        seed: int,
        groups: tuple[str, ...] = (),
    ) -> None:
        """Introduce the network: the weights and the optimiser's state, with their start values.

        `groups` are those of the samples over which its mean output says something.
        """
        numbers, method = range(1, len(self.layers) + 1), OPTIMISERS[optimiser.kind]
        builder.add_network(self.letter, self.word, [*map(self.parameter, numbers)], groups)
        within = {"network": self.letter}
        for number, layer in enumerate(self.layers, start=1):
            rows, columns = self.units(number), self.columns(number)
            name = builder.add_matrix(self.parameter(number), "weights", rows, columns, **within)
            builder.set_start(name, start_weights(layer, (len(rows), len(columns)), seed, name))
            for moment in method.moments:
                kept = builder.add_matrix(f"{name}.{moment}", "moment", rows, columns, **within)
                builder.set_start(kept, np.zeros((len(rows), len(columns))))
            declare_mean(builder, name, optimiser)
        if method.counts:
            builder.add_matrix(f"{self.letter}.k", "moment", ("",), ("k",), **within)

    def forward(
        self,
        builder: ProgramBuilder,
        inputs: tuple[str, ...],
        outputs: str,
        suffix: str,
    ) -> tuple[LayerPass, ...]:
        """Pass `inputs` through every layer; the last one writes `outputs`.

        What a layer writes has the groups and columns of its input.
        """
        passes: list[LayerPass] = []
        start, entering = len(builder.operations), inputs
        for number in range(1, len(self.layers) + 1):
            last = number == len(self.layers)
            passes.append(self._layer(builder, number, inputs, outputs if last else "", suffix))
            inputs = (passes[-1].outputs,)
        builder.add_pass(self.letter, start, entering)
        return tuple(passes)

    def first_layers(
        self, builder: ProgramBuilder, inputs: tuple[str, ...], last: int, suffix: str
    ) -> tuple[LayerPass, ...]:
        """Pass `inputs` through the layers up to the hidden layer `last`, none if that is 0."""
        passes: list[LayerPass] = []
        for number in range(1, last + 1):
            passes.append(self._layer(builder, number, inputs, "", suffix))
            inputs = (passes[-1].outputs,)
        return tuple(passes)

    def _layer(
        self,
        builder: ProgramBuilder,
        number: int,
        inputs: tuple[str, ...],
        outputs: str,
        suffix: str,
    ) -> LayerPass:
        """Pass `inputs` through a layer; the last one has `outputs`, which are introduced already.

        A layer without an activation has no sums besides.
        """
        layer, W, known = self.layers[number - 1], self.parameter(number), builder.quantities
        linear, title = layer.activation == "identity", self.title(number)
        sums = f"{self.letter}.z{number}{suffix}"
        made = outputs or (sums if linear else f"{self.letter}.a{number}{suffix}")
        sums = made if linear else sums
        axes = self.units(number), known[inputs[0]].groups, known[inputs[0]].columns
        if sums not in known:
            tile = known[outputs].tile if outputs else None
            builder.add_samples(sums, "sum", *axes, tile, network=self.letter)
        if made not in known:
            builder.add_samples(made, "activation", *axes, network=self.letter)
        builder.relate(sums, Relation("product", (W, *inputs)))
        score = linear and bool(outputs) and known[made].scale == "score"
        higher_of = known[made].higher_of if score else ""
        builder.add_operation(Affine(sums, (W, *inputs), title, score, higher_of))
        if not linear:
            function = activation(layer.activation, layer.slope, self.arithmetic)
            prediction = bool(outputs) and self.letter == "D"
            of = known[made].probability_of
            builder.add_operation(
                Activate(made, (sums,), title, function, prediction, of, last=bool(outputs))
            )
        return LayerPass(inputs, sums, made)

    def backward(
        self,
        builder: ProgramBuilder,
        passes: tuple[LayerPass, ...],
        gradient: str,
        *,
        train: bool,
        mark: str = "",
    ) -> str:
        """Carry `gradient`, by the sums or outputs of the last layer, back; returns the last name.

        It goes down to the last layer that learns. In training every layer gets its weight gradient
        and the input none; frozen, it is the other way round. `mark` stands behind the names of
        all gradients, those of a second loss.
        """
        lowest = self.learning[0] if train else 1
        for number in range(len(self.layers), lowest - 1, -1):
            step, W = passes[number - 1], self.parameter(number)
            if gradient == derivative(step.outputs) + mark and step.sums != step.outputs:
                gradient = self._through_activation(builder, number, step, gradient, mark)
            if train and number in self.learning:
                self._weight_gradient(builder, number, (gradient, *step.inputs), mark)
            if number > lowest or not train:
                below = add_gradient_by(builder, step.inputs[0], mark)
                kept = len(builder.quantities[below].rows) if len(step.inputs) > 1 else None
                gradient = builder.add_operation(
                    InputGradient(below, (W, gradient), not train, kept, self._has_bias(number))
                )
        if train:
            builder.add_gradient(self.letter, self.whole_gradient(mark))
        return gradient

    def _has_bias(self, number: int) -> bool:
        return self.layers[number - 1].has_bias

    def _weight_gradient(
        self, builder: ProgramBuilder, number: int, reads: tuple[str, ...], mark: str
    ) -> None:
        """The gradient by a layer's weights, with 0 for those that are frozen."""
        W, name, still = self.parameter(number), self.gradient(number) + mark, self.still(number)
        axes = self.units(number), self.columns(number)
        builder.add_matrix(name, "gradient", *axes, **by(builder, W))
        builder.add_operation(WeightGradient(name, reads, W))
        if any(any(row) for row in still):
            builder.add_operation(FreezeGradient(name, (name,), W, still, reads[0]))

    def _through_activation(
        self, builder: ProgramBuilder, number: int, step: LayerPass, gradient: str, mark: str
    ) -> str:
        """From the gradient by a layer's outputs to that by its sums; returns the latter's name."""
        layer = self.layers[number - 1]
        function = activation(layer.activation, layer.slope, self.arithmetic)
        through = add_gradient_by(builder, step.sums, mark)
        reads = (gradient, step.sums, step.outputs)
        return builder.add_operation(ActivationGradient(through, reads, function))

    def gradient_norm(self, builder: ProgramBuilder, beside: str, mark: str = "") -> None:
        """Add the norm of the whole gradient, one number beside the loss gradient."""
        name, parts = self.whole_gradient(mark)
        parts = tuple(reversed(parts))
        builder.add_number(name, "gradient", relation=Relation("length", parts))
        builder.add_operation(GradientNorm(name, parts, beside))


def dense(
    letter: str, word: str, network: Network, inputs: tuple[str, ...], arithmetic: Arithmetic
) -> Dense:
    """The network of a scenario, ready to be built into a program."""
    return Dense(letter, word, tuple(network.layers), inputs, arithmetic)
