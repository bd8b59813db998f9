"""The builder of field programs: a turn a page, each unit's field row by row."""

from dataclasses import dataclass

import numpy as np

from gantui.engine.expression.activations import activation
from gantui.engine.expression.arithmetic import Arithmetic, arithmetic
from gantui.engine.kinds.dense_network import start_weights
from gantui.engine.kinds.program_builder import ProgramBuilder, as_array
from gantui.engine.operations import Activate
from gantui.engine.operations.feeds import GivenBatches
from gantui.engine.operations.fields import BlockSum, FieldRow, ReadOff
from gantui.engine.program.picture import FieldBlock, UnitFields
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import POINTS, Relation, Role, Scale, Task
from gantui.scenario.kinds.field import Block, FieldPage, FieldScenario
from gantui.scenario.networks import Layer
from gantui.scenario.shape_rules import flat
from gantui.scenario.values import Mode

GROUP, SAMPLES = POINTS, "sample"
"""The groups of a field's columns and of what is read off it."""


def build(scenario: FieldScenario, mode: Mode | None = None) -> Program:
    """The program of a field scenario, in its own arithmetic or in the one asked for."""
    numbers = arithmetic(mode or scenario.arithmetic.mode, scenario.arithmetic.log)
    builder = ProgramBuilder()
    for field_page in scenario.pages:
        _Fields(scenario, field_page, numbers, builder).write()
    return builder.program(scenario, numbers, 1)


@dataclass
class _Fields:
    scenario: FieldScenario
    source: FieldPage
    numbers: Arithmetic
    builder: ProgramBuilder

    def __post_init__(self) -> None:
        grid = self.scenario.grid
        self.xs = tuple(range(grid.x[0], grid.x[1] + 1))
        self.ys = tuple(reversed(range(grid.y[0], grid.y[1] + 1)))
        self.suffix = f".{self.source.name}" if self.source.name else ""
        self.picture = UnitFields(self.xs, self.ys)
        """What is drawn of the page, as far as it is written."""

    def write(self) -> None:
        """All layers, then the blocks and the samples of the last field."""
        fields: list[str] = []
        for number, layer in enumerate(self.source.layers, start=1):
            fields = self._layer(layer, number, fields)
        sources = {GROUP: GivenBatches((np.array([self.xs]),), (tuple(map(str, self.xs)),), "x")}
        blocks = tuple(self._block(block, fields[-1]) for block in self.source.blocks or ())
        self.picture = self.picture._replace(outputs=tuple(fields), blocks=blocks)
        if self.scenario.samples is not None:
            samples = self.scenario.samples.samples
            points = {name: flat(sample) for name, sample in samples.items()}
            cells = tuple(
                (self.ys.index(int(y)), self.xs.index(int(x))) for x, y in points.values()
            )
            at = self.builder.add_samples(f"at{self.suffix}", "sum", ("",), (SAMPLES,))
            self.builder.add_operation(ReadOff(at, (fields[-1],), cells))
            self.picture = self.picture._replace(samples=at, cells=cells)
            values = np.array(list(points.values())).T
            sources[SAMPLES] = GivenBatches((values,), (tuple(points),), "sample")
        names = [page.name for page in self.scenario.pages]
        beside = None if self.source.beside is None else names.index(self.source.beside)
        title = self.source.title
        self.builder.end_turn(
            "", title, dict(sources), beside=beside, task=self._task(), picture=self.picture
        )

    def _task(self) -> Task | None:
        given = self.source.task
        if given is None:
            return None
        return Task(given.text, f"W1{self.suffix}", as_array(given.weights))

    def _layer(self, layer: Layer, number: int, inputs: list[str]) -> list[str]:
        """The fields of every unit of a layer; returns their names."""
        builder, last = self.builder, number == len(self.source.layers)
        units = tuple(str(unit + 1) for unit in range(layer.size))
        columns = tuple(inputs) if inputs else ("x", "y")
        W = builder.add_matrix(f"W{number}{self.suffix}", "weights", units, (*columns, "bias"))
        builder.set_start(W, start_weights(layer, (len(units), len(columns) + 1), 0, W))
        made: list[str] = []
        for unit in range(layer.size):
            mark = f".{unit + 1}" if layer.size > 1 else ""
            z = self._draw(self._sums(W, f"z{number}{mark}{self.suffix}", unit, inputs))
            if layer.activation == "identity":
                made.append(z)
                continue
            function = activation(layer.activation, layer.slope, self.numbers)
            verdict = last and layer.activation == "sigmoid"
            name = f"p{mark}{self.suffix}" if verdict else f"a{number}{mark}{self.suffix}"
            role: Role = "prediction" if verdict else "activation"
            scale: Scale = "probability" if verdict else "none"
            out = builder.add_samples(name, role, self._rows(), (GROUP,), scale=scale)
            builder.add_operation(Activate(out, (z,), "Field", function, verdict, last=last))
            made.append(self._draw(out))
        return made

    def _draw(self, name: str) -> str:
        """Note that a field is drawn; returns its name."""
        self.picture = self.picture._replace(fields=(*self.picture.fields, name))
        return name

    def _rows(self) -> tuple[str, ...]:
        return tuple(map(str, self.ys))

    def _sums(self, W: str, z: str, unit: int, inputs: list[str]) -> str:
        """A unit's weighted sums, a row a step."""
        if not inputs:
            self.picture = self.picture._replace(units=(*self.picture.units, (W, unit)))
        relation = Relation("product", (W, *inputs))
        self.builder.add_samples(z, "field", self._rows(), (GROUP,), relation=relation)
        for row in range(len(self.ys)):
            reads = (W, *inputs, *([z] if row else []))
            first = not inputs
            self.builder.add_operation(FieldRow(z, reads, z, unit, row, self.xs, self.ys, first))
        return z

    def _block(self, block: Block, field: str) -> FieldBlock:
        rows = (self.ys.index(block.y[1]), self.ys.index(block.y[0]) + 1)
        columns = (self.xs.index(block.x[0]), self.xs.index(block.x[1]) + 1)
        where = f"x {_span(block.x)}, y {_span(block.y)}"
        relation = Relation("total", (field,))
        name = self.builder.add_number(f"{block.name}{self.suffix}", "loss", relation=relation)
        self.builder.add_operation(BlockSum(name, (field,), block.name, rows, columns, where))
        return FieldBlock(block.name, rows, columns, name)


def _span(ends: list[int]) -> str:
    return f"= {ends[0]}" if ends[0] == ends[1] else f"from {ends[0]} to {ends[1]}"
