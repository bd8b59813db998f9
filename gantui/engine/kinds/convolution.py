"""The builder of convolution programs: the image, a turn a map, the verdict."""

from dataclasses import dataclass

import numpy as np

from gantui.engine.expression.activations import activation
from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.expression.arithmetic_modes import arithmetic_of
from gantui.engine.kinds.networks.dense_network import dense
from gantui.engine.kinds.program_builder import ProgramBuilder, as_array
from gantui.engine.operations import Activate, Given
from gantui.engine.operations.layers.convolution import AveragePool, Convolve, Flatten
from gantui.engine.operations.samples.feeds import GivenBatches
from gantui.engine.program.picture import WindowedImage
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Relation, Role
from gantui.scenario.kinds.convolution import ConvolutionScenario, Filter
from gantui.scenario.schema.networks import Layer
from gantui.scenario.schema.optimisers import NetworkOptimiser
from gantui.scenario.schema.values import Mode

GROUP = "image"
"""The one group: the columns of the image, with which everything else begins."""
LETTER, WORD = "D", "discriminator"
"""A network that contracts an image to a verdict is a discriminator."""


def build(scenario: ConvolutionScenario, mode: Mode | None = None) -> Program:
    """The program of a convolution scenario, in its own arithmetic or in the one asked for."""
    numbers = arithmetic_of(scenario.arithmetic, mode)
    builder = ProgramBuilder()
    _Contraction(scenario, numbers, builder).write()
    return builder.program(scenario, numbers, 1)


@dataclass
class _Contraction:
    scenario: ConvolutionScenario
    numbers: Arithmetic
    builder: ProgramBuilder

    def __post_init__(self) -> None:
        scenario = self.scenario
        self.pixels = as_array(scenario.image.pixels)
        self.shape, self.pooled = scenario.map_shape, scenario.pooled_shape
        columns = _numbers(self.pixels.shape[1])
        self.feed = GivenBatches((self.pixels,), (columns,), "image, column")

    def write(self) -> None:
        """The image, then the maps of each layer, then what the dense layers make of them."""
        image = self.builder.add_samples("image", "sample", _numbers(len(self.pixels)), (GROUP,))
        self.builder.add_operation(Given(image, (), self.feed, "the pixels"))
        self._end_turn("the image", WindowedImage(image))
        filters = enumerate(self.scenario.filters, start=1)
        maps = [self._convolve(image, number, found) for number, found in filters]
        pooled = [self._pool(name, number) for number, name in enumerate(maps, start=1)]
        self._judge(pooled)

    def _end_turn(self, title: str, picture: WindowedImage | None = None) -> None:
        self.builder.end_turn(LETTER, title, {GROUP: self.feed}, picture=picture)

    def _map(self, name: str, shape: tuple[int, int], *, filled: bool) -> str:
        """Introduce a map; `filled` where one operation writes all of it."""
        rows, columns = map(_numbers, shape)
        role: Role = "activation" if filled else "field"
        return self.builder.add_samples(name, role, rows, (GROUP,), columns)

    def _convolve(self, image: str, number: int, found: Filter) -> str:
        """A filter's map, a window a step, and its activation; returns the name of the last."""
        builder, weights = self.builder, as_array(found.weights)
        F = builder.add_matrix(f"C1.{number}", "weights", *map(_numbers, weights.shape))
        builder.set_start(F, weights)
        b = builder.add_number(f"b1.{number}", "weights")
        builder.set_start(b, as_array([[found.bias]]))
        c = self._map(f"c1.{number}", self.shape, filled=False)
        builder.relate(c, Relation("product", (F, image)))
        for cell in np.ndindex(self.shape):
            reads = (image, F, b) if cell == (0, 0) else (image, F, b, c)
            builder.add_operation(Convolve(c, reads, self.shape, cell, weights.shape, 1))
        made = self._activate(c, f"a1.{number}", f"Map {number}")
        self._end_turn(f"C1, map {number}", WindowedImage(image, c))
        return made

    def _activate(self, sums: str, name: str, title: str) -> str:
        kind = Layer(activation=self.scenario.activation)
        if kind.activation == "identity":
            return sums
        function = activation(kind.activation, kind.slope, self.numbers)
        made = self._map(name, self.shape, filled=True)
        return self.builder.add_operation(Activate(made, (sums,), title, function))

    def _pool(self, a: str, number: int) -> str:
        """The means of a map's squares, a square a step."""
        size = self.scenario.pooling
        s = self._map(f"s2.{number}", self.pooled, filled=False)
        for cell in np.ndindex(self.pooled):
            reads = (a,) if cell == (0, 0) else (a, s)
            self.builder.add_operation(AveragePool(s, reads, self.pooled, cell, (size, size), size))
        self._end_turn(f"S2, map {number}", WindowedImage(a, s))
        return s

    def _judge(self, pooled: list[str]) -> None:
        """Flatten the maps and pass the column through the dense layers."""
        builder, column = self.builder, (self.scenario.image.name,)
        rows = _numbers(len(pooled) * self.pooled[0] * self.pooled[1])
        flat = builder.add_samples("flat", "activation", rows, (GROUP,), column)
        builder.add_operation(Flatten(flat, tuple(pooled)))
        network = dense(LETTER, WORD, self.scenario.network, rows, self.numbers)
        network.declare_weights(builder, NetworkOptimiser(), self.scenario.seed)
        p = builder.add_samples("p", "prediction", ("",), (GROUP,), column, scale=network.scale)
        network.forward(builder, (flat,), p, "")
        self._end_turn("the verdict")


def _numbers(count: int) -> tuple[str, ...]:
    """`1`, `2` … as the names of rows or columns."""
    return tuple(str(number + 1) for number in range(count))
