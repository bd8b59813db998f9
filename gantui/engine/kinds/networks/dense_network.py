"""A dense network of a program: its weights, a pass forwards, a pass backwards, its updates."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from gantui.engine.expression.activations import activation
from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.kinds.networks.layer_backward import Backward
from gantui.engine.kinds.networks.layer_forward import LayerPass, MaskOf, Place, layer_forward
from gantui.engine.kinds.networks.layer_quantities import derivative, start_scales, start_weights
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.kinds.training.optimisers import OPTIMISERS
from gantui.engine.kinds.training.update_changes import declare_mean
from gantui.engine.operations import GradientNorm
from gantui.engine.program.network import WholeGradient
from gantui.engine.program.quantity import Relation, Scale
from gantui.scenario.rules.frozen import learns, still
from gantui.scenario.schema.networks import Layer, Network
from gantui.scenario.schema.optimisers import NetworkOptimiser


class Parameter(NamedTuple):
    """A matrix that a network learns."""

    name: str
    """`D.W1`; `D.N1` for the scales and shifts of a normalised layer."""
    gradient: str
    """`D.dW1`."""
    layer: int
    """The number of its layer."""
    learns: bool
    """Whether any of it is not frozen."""
    weights: bool
    """Whether it is the weights, which a script may set, and not scales and shifts."""


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
        """The name of the weights that a layer uses, such as `D.W1`."""
        return f"{self.letter}.W{self.layers[number - 1].shares or number}"

    def gradient(self, number: int) -> str:
        """The name of the gradient by these weights, such as `D.dW1`."""
        return derivative(self.parameter(number))

    def scales(self, number: int) -> str:
        """The name of the scales and shifts of a normalised layer."""
        return f"{self.letter}.N{number}"

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """All that it has to learn, first layer first; what several layers share once."""
        return tuple(self._parameters())

    def _parameters(self) -> Iterator[Parameter]:
        for number, layer in enumerate(self.layers, start=1):
            if layer.shares is None:
                free = learns(layer, len(self.units(number - 1)))
                yield Parameter(
                    self.parameter(number), self.gradient(number), number, free, weights=True
                )
            if layer.normalise is not None:
                N, free = self.scales(number), layer.frozen is not True
                yield Parameter(N, derivative(N), number, free, weights=False)

    @property
    def learning(self) -> tuple[Parameter, ...]:
        """What of it learns."""
        return tuple(one for one in self.parameters if one.learns)

    def whole_gradient(self, mark: str = "") -> WholeGradient:
        """The gradient by all weights; `mark` as in `backward`."""
        parts = tuple(one.gradient + mark for one in reversed(self.learning))
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
        method, within = OPTIMISERS[optimiser.kind], {"network": self.letter}
        builder.add_network(self.letter, self.word, [one.name for one in self.parameters], groups)
        for name, _, number, _, weights in self.parameters:
            rows = self.units(number)
            columns = self.columns(number) if weights else ("γ", "β")
            builder.add_matrix(name, "weights", rows, columns, **within)
            layer, shape = self.layers[number - 1], (len(rows), len(columns))
            values = start_weights(layer, shape, seed, name) if weights else start_scales(layer)
            builder.set_start(name, values)
            for moment in method.moments:
                kept = builder.add_matrix(f"{name}.{moment}", "moment", rows, columns, **within)
                builder.set_start(kept, np.zeros(shape))
            declare_mean(builder, name, optimiser)
        if method.counts:
            builder.add_matrix(f"{self.letter}.k", "moment", ("",), ("k",), **within)

    def forward(
        self,
        builder: ProgramBuilder,
        inputs: tuple[str, ...],
        outputs: str,
        suffix: str,
        mask_of: MaskOf | None = None,
    ) -> tuple[LayerPass, ...]:
        """Pass `inputs` through every layer; the last one writes `outputs`.

        What a layer writes has the groups and columns of its input. Without `mask_of` nothing is
        dropped.
        """
        passes: list[LayerPass] = []
        start, entering = len(builder.operations), inputs
        for number in range(1, len(self.layers) + 1):
            made = outputs if number == len(self.layers) else ""
            place = self._place(number)
            passes.append(layer_forward(builder, place, inputs, made, suffix, mask_of))
            inputs = (passes[-1].outputs,)
        held = [one.normalised for one in passes if one.normalised is not None]
        builder.add_pass(
            self.letter,
            start,
            entering,
            held=tuple(name for one in held for name in (one.mean, one.variance)),
            masks=tuple(one.mask for one in passes if one.mask),
        )
        return tuple(passes)

    def first_layers(
        self, builder: ProgramBuilder, inputs: tuple[str, ...], last: int, suffix: str
    ) -> tuple[LayerPass, ...]:
        """Pass `inputs` through the layers up to the hidden layer `last`, none if that is 0."""
        passes: list[LayerPass] = []
        for number in range(1, last + 1):
            place = self._place(number)
            passes.append(layer_forward(builder, place, inputs, "", suffix, None))
            inputs = (passes[-1].outputs,)
        return tuple(passes)

    def _place(self, number: int) -> Place:
        """What a pass has to know of a layer."""
        layer = self.layers[number - 1]
        linear = layer.activation == "identity"
        function = None if linear else activation(layer.activation, layer.slope, self.arithmetic)
        names = self.units(number), self.parameter(number), self.scales(number)
        return Place(self.letter, number, self.title(number), layer, *names, function)

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
        free = {one.name for one in self.learning} if train else set()
        lowest = min(one.layer for one in self.learning) if train else 1
        for number in range(len(self.layers), lowest - 1, -1):
            step, place = passes[number - 1], self._place(number)
            back, outer, W = Backward(builder, place, step, mark), gradient, place.weights
            gradient = back.to_sums(gradient, scales=place.scales in free)
            if W in free:
                back.to_weights(gradient, derivative(W) + mark, self.still(number), self._uses(W))
            if number > lowest or not train:
                gradient = back.to_input(gradient, outer, frozen=not train)
        if train:
            builder.add_gradient(self.letter, self.whole_gradient(mark))
        return gradient

    def _uses(self, weights: str) -> list[int]:
        """The numbers of the layers that use these weights."""
        numbers = range(1, len(self.layers) + 1)
        return [number for number in numbers if self.parameter(number) == weights]

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
    return Dense(letter, word, tuple(network.resolved), inputs, arithmetic)
