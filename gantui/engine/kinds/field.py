"""The builder of field programs: a turn a page, each unit's field row by row."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gantui.engine.expression.activations import activation
from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.expression.arithmetic_modes import arithmetic_of
from gantui.engine.kinds.networks.layer_quantities import start_weights
from gantui.engine.kinds.program_builder import ProgramBuilder, as_array
from gantui.engine.kinds.training.losses import CROSS_ENTROPY, Judged
from gantui.engine.operations import Activate, BiasStep, Given
from gantui.engine.operations.layers.fields import BlockSum, FieldRow, ReadOff
from gantui.engine.operations.losses.prediction_losses import RowSum
from gantui.engine.operations.samples.feeds import GivenBatches
from gantui.engine.program.picture import FieldBlock, UnitFields
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import POINTS, Relation, Role, Scale, Task
from gantui.scenario.kinds.field import BiasUpdate, Block, FieldPage, FieldScenario
from gantui.scenario.rules.shapes import flat
from gantui.scenario.schema.networks import Layer, Real
from gantui.scenario.schema.values import Mode

GROUP, SAMPLES = POINTS, "sample"
"""The groups of a field's columns and of what is read off it."""


def build(scenario: FieldScenario, mode: Mode | None = None) -> Program:
    """The program of a field scenario, in its own arithmetic or in the one asked for."""
    numbers = arithmetic_of(scenario.arithmetic, mode)
    builder = ProgramBuilder()
    pages: dict[str | None, _Fields] = {}
    for field_page in scenario.pages:
        pages[field_page.name] = _Fields(scenario, field_page, numbers, builder, pages)
        pages[field_page.name].write()
    return builder.program(scenario, numbers, 1)


@dataclass
class _Fields:
    scenario: FieldScenario
    source: FieldPage
    numbers: Arithmetic
    builder: ProgramBuilder
    pages: Mapping[str | None, "_Fields"]
    """The pages before this one, by name."""

    def __post_init__(self) -> None:
        grid = self.scenario.grid
        self.xs = tuple(range(grid.x[0], grid.x[1] + 1))
        self.ys = tuple(reversed(range(grid.y[0], grid.y[1] + 1)))
        self.suffix = f".{self.source.name}" if self.source.name else ""
        self.picture = UnitFields(self.xs, self.ys, self.source.title)
        """What is drawn of the page, as far as it is written."""
        self.layers = self.scenario.layers(self.source)
        self.hidden: list[str] = []
        """The fields that go into the last layer."""
        self.turn = 0
        """The turn that its fields are."""

    def write(self) -> None:
        """All layers, then the blocks and the samples of the last field."""
        self.turn = len(self.builder.turns)
        fields: list[str] = []
        if self.source.update is not None:
            fields = self._taken_over(self.source.update)
        for number, layer in enumerate(self.layers, start=1):
            if self.source.update is None or number == len(self.layers):
                self.hidden, fields = fields, self._layer(layer, number, fields)
        sources = {GROUP: GivenBatches((np.array([self.xs]),), (tuple(map(str, self.xs)),), "x")}
        blocks = tuple(self._block(block, fields[-1]) for block in self.source.blocks or ())
        self.picture = self.picture._replace(outputs=tuple(fields), blocks=blocks)
        if self.scenario.samples is not None:
            sources[SAMPLES] = self._standing(self.scenario.samples)
        if self.scenario.labels is not None:  # then what becomes of them is a turn of its own
            self._end_turn(self.source.title, sources, self._task())
            del sources[GROUP]
        if self.scenario.samples is not None:
            at = self.builder.add_samples(self.picture.samples, "sum", ("",), (SAMPLES,))
            self.builder.add_operation(ReadOff(at, (fields[-1],), self.picture.cells))
        if self.scenario.labels is None:
            self._end_turn(self.source.title, sources, self._task())
        else:
            self._gradient(self.picture.samples, self.scenario.labels, sources[SAMPLES])
            self._end_turn(f"{self.source.title}: the samples", sources)

    def _end_turn(
        self, title: str, sources: Mapping[str, GivenBatches], task: Task | None = None
    ) -> None:
        beside = None if self.source.beside is None else self.pages[self.source.beside].turn
        self.builder.end_turn(
            "", title, dict(sources), beside=beside, task=task, picture=self.picture
        )

    def _standing(self, given: Real) -> GivenBatches:
        """Note where samples stand; returns their points."""
        points = {name: flat(sample) for name, sample in given.samples.items()}
        cells = tuple((self.ys.index(int(y)), self.xs.index(int(x))) for x, y in points.values())
        self.picture = self.picture._replace(samples=f"at{self.suffix}", cells=cells)
        return GivenBatches((np.array(list(points.values())).T,), (tuple(points),), "sample")

    def _taken_over(self, update: BiasUpdate) -> list[str]:
        """Write the updated last weights; returns the earlier page's fields that go into them."""
        earlier, number = self.pages[update.page], len(self.layers)
        self.picture = self.picture._replace(units=earlier.picture.units)
        old, new = f"W{number}{earlier.suffix}", f"W{number}{self.suffix}"
        rate = self.builder.rate(self.source.name or "", update.rate)
        quantity = self.builder.quantities[old]
        self.builder.add_matrix(new, "weights", quantity.rows, quantity.columns)
        self.builder.add_operation(BiasStep(new, (old, f"db{earlier.suffix}", rate)))
        return earlier.hidden

    def _gradient(self, at: str, labels: dict[str, int], samples: GivenBatches) -> None:
        """What the samples should have, p − t, and their sum: a turn of its own."""
        suffix, builder = self.suffix, self.builder
        names = samples.names(0)
        values = np.array([[float(labels[name]) for name in names]])
        t = builder.add_samples(f"t{suffix}", "target", ("",), (SAMPLES,))
        feed = GivenBatches((values,), (names,), "label of")
        builder.add_operation(Given(t, (), feed, "the labels"))
        dz = builder.add_samples(f"dz{suffix}", "gradient", ("",), (SAMPLES,))
        builder.add_operation(CROSS_ENTROPY.gradient(dz, Judged("", at, t, (), self.numbers)))
        db = builder.add_number(f"db{suffix}", "gradient", relation=Relation("total", (dz,)))
        builder.add_operation(RowSum(db, (dz,)))

    def _task(self) -> Task | None:
        given = self.source.task
        if given is None:
            return None
        return Task(given.text, f"W1{self.suffix}", as_array(given.weights))

    def _layer(self, layer: Layer, number: int, inputs: list[str]) -> list[str]:
        """The fields of every unit of a layer; returns their names."""
        builder, last = self.builder, number == len(self.layers)
        units = tuple(str(unit + 1) for unit in range(layer.size))
        columns = tuple(inputs) if inputs else ("x", "y")
        W = f"W{number}{self.suffix}"
        if W not in builder.quantities:
            builder.add_matrix(W, "weights", units, (*columns, "bias"))
            builder.set_start(W, start_weights(layer, (len(units), len(columns) + 1), 0, W))
        made: list[str] = []
        for unit in range(layer.size):
            mark = f".{unit + 1}" if layer.size > 1 else ""
            what = f"Unit {unit + 1}" if mark else "Field"
            z = self._draw(self._sums(W, f"z{number}{mark}{self.suffix}", what, unit, inputs))
            if layer.activation == "identity":
                made.append(z)
                continue
            function = activation(layer.activation, layer.slope, self.numbers)
            verdict = last and layer.activation == "sigmoid"
            name = f"p{mark}{self.suffix}" if verdict else f"a{number}{mark}{self.suffix}"
            role: Role = "prediction" if verdict else "activation"
            scale: Scale = "probability" if verdict else "none"
            out = builder.add_samples(name, role, *self._axes(), scale=scale)
            builder.add_operation(Activate(out, (z,), what, function, verdict, last=last))
            made.append(self._draw(out))
        return made

    def _draw(self, name: str) -> str:
        """Note that a field is drawn; returns its name."""
        self.picture = self.picture._replace(fields=(*self.picture.fields, name))
        return name

    def _axes(self) -> tuple[tuple[str, ...], tuple[str], tuple[str, ...]]:
        """The names of a field's rows, its group, the names of its columns in any turn."""
        return tuple(map(str, self.ys)), (GROUP,), tuple(map(str, self.xs))

    def _sums(self, W: str, z: str, what: str, unit: int, inputs: list[str]) -> str:
        """A unit's weighted sums, a row a step."""
        if not inputs:
            self.picture = self.picture._replace(units=(*self.picture.units, (W, unit)))
        relation = Relation("product", (W, *inputs))
        self.builder.add_samples(z, "field", *self._axes(), relation=relation)
        for row in range(len(self.ys)):
            reads = (W, *inputs, *([z] if row else []))
            first = not inputs
            self.builder.add_operation(FieldRow(z, reads, what, unit, row, self.xs, self.ys, first))
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
