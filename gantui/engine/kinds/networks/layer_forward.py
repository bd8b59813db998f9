"""One layer of a network forwards: sums, normalisation, activation, dropout, its input added."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from gantui.engine.expression.activations import Activation
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.operations import Activate, Affine
from gantui.engine.operations.layers.batch_normalisation import (
    BatchMean,
    BatchVariance,
    Deviation,
    Normalise,
    ScaleShift,
)
from gantui.engine.operations.layers.dropout import Drop, TakeMask
from gantui.engine.operations.layers.residual import AddInput
from gantui.engine.operations.samples.feeds import Feed
from gantui.engine.program.quantity import Relation, Role
from gantui.scenario.schema.networks import Layer

MaskOf: TypeAlias = Callable[[str, Layer, tuple[str, ...]], Feed]
"""Where a mask comes from: by its name, the layer, and the groups of samples that it is for."""


class Normalised(NamedTuple):
    """The names along a batch normalisation."""

    mean: str
    """The mean of each unit."""
    deviation: str
    """What is left with it taken off."""
    variance: str
    """The variance of each unit."""
    normalised: str
    """What is left with mean 0 and variance 1."""


class LayerPass(NamedTuple):
    """The names along one pass of one layer."""

    inputs: tuple[str, ...]
    """The layer's input, and the classes below it where there are any."""
    weighted: str
    """Its weighted sums."""
    sums: str
    """What its activation is applied to: the weighted sums, or these normalised."""
    activated: str
    """Its activations; the same as `sums` without an activation."""
    outputs: str
    """What it hands on: the activations, or what dropout and its input make of them."""
    normalised: Normalised | None = None
    """How the sums are normalised, if they are."""
    mask: str = ""
    """The mask of its dropout, if it has one here."""


class Place(NamedTuple):
    """A layer in its place in a network."""

    letter: str
    """That of the network."""
    number: int
    """Of the layer, from 1."""
    title: str
    """The layer in words."""
    layer: Layer
    """The layer."""
    units: tuple[str, ...]
    """The names of its units."""
    weights: str
    """The name of its weights."""
    scales: str
    """The name of its scales and shifts, where it is normalised."""
    function: Activation | None
    """Its activation, if it has one."""

    def called(self, what: str, suffix: str) -> str:
        """The name of something of the layer in a pass, such as `D.z1`."""
        return f"{self.letter}.{what}{self.number}{suffix}"


def layer_forward(
    builder: ProgramBuilder,
    place: Place,
    inputs: tuple[str, ...],
    outputs: str,
    suffix: str,
    mask_of: MaskOf | None,
) -> LayerPass:
    """Pass `inputs` through a layer; the last one has `outputs`, which are introduced already.

    Without `mask_of` nothing is dropped.
    """
    return _Forward(builder, place, inputs, outputs, suffix, mask_of).write()


class _Forward(NamedTuple):
    """A layer while its pass is written."""

    builder: ProgramBuilder
    place: Place
    inputs: tuple[str, ...]
    outputs: str
    suffix: str
    mask_of: MaskOf | None

    def write(self) -> LayerPass:
        layer, function = self.place.layer, self.place.function
        drops = self.mask_of is not None and layer.dropout is not None
        present = {
            "z": True,
            "y": layer.normalise is not None,
            "a": function is not None,
            "d": drops,
            "s": layer.residual,
        }
        stages = [stage for stage, there in present.items() if there]
        names = {stage: self.place.called(stage, self.suffix) for stage in stages}
        if self.outputs:
            names[stages[-1]] = self.outputs
        weighted = self._weighted(names["z"])
        sums, normalised = weighted, None
        if "y" in names:
            normalised = self._normalise(weighted, names["y"])
            sums = names["y"]
        activated = self._activate(sums, names["a"]) if "a" in names else sums
        mask, made = "", activated
        if "d" in names:
            mask, made = self._drop(activated, names["d"]), names["d"]
        if "s" in names:
            self._introduce(names["s"], "activation")
            add = AddInput(names["s"], (made, self.inputs[0]), self.place.title)
            made = self.builder.add_operation(add)
        return LayerPass(self.inputs, weighted, sums, activated, made, normalised, mask)

    def _introduce(self, name: str, role: Role, *, column: str = "") -> str:
        """Introduce a quantity with a row a unit, with a sample a column or with one column."""
        known = self.builder.quantities
        if name not in known:
            of = known[self.inputs[0]]
            shown = self.outputs and role == "sum" and not column
            tile = known[self.outputs].tile if shown else None
            axes = self.place.units, of.groups, (column,) if column else of.columns
            self.builder.add_samples(name, role, *axes, tile, network=self.place.letter)
        return name

    def _weighted(self, name: str) -> str:
        builder, W, known = self.builder, self.place.weights, self.builder.quantities
        self._introduce(name, "sum")
        builder.relate(name, Relation("product", (W, *self.inputs)))
        score = name == self.outputs and known[name].scale == "score"
        higher_of = known[name].higher_of if score else ""
        reads = (W, *self.inputs)
        return builder.add_operation(Affine(name, reads, self.place.title, score, higher_of))

    def _normalise(self, weighted: str, name: str) -> Normalised:
        builder, place, suffix = self.builder, self.place, self.suffix
        assert place.layer.normalise is not None
        mean, variance = (place.called(what, suffix) for what in ("mean", "var"))
        made = Normalised(mean, place.called("c", suffix), variance, place.called("n", suffix))
        self._introduce(made.mean, "sum", column="mean")
        self._introduce(made.deviation, "sum")
        self._introduce(made.variance, "sum", column="var")
        self._introduce(made.normalised, "sum")
        self._introduce(name, "sum")
        title, epsilon = place.title, place.layer.normalise.epsilon
        builder.add_operation(BatchMean(mean, (weighted,), title))
        builder.add_operation(Deviation(made.deviation, (weighted, mean), title))
        builder.add_operation(BatchVariance(variance, (made.deviation,), title))
        builder.add_operation(
            Normalise(made.normalised, (made.deviation, variance), epsilon, title)
        )
        builder.add_operation(ScaleShift(name, (place.scales, made.normalised), title))
        return made

    def _activate(self, sums: str, name: str) -> str:
        function = self.place.function
        assert function is not None
        self._introduce(name, "activation")
        last = name == self.outputs
        prediction = last and self.place.letter == "D"
        of = self.builder.quantities[name].probability_of
        return self.builder.add_operation(
            Activate(name, (sums,), self.place.title, function, prediction, of, last=last)
        )

    def _drop(self, activated: str, name: str) -> str:
        assert self.mask_of is not None
        mask = self._introduce(self.place.called("mask", self.suffix), "activation")
        source = self.mask_of(mask, self.place.layer, self.builder.quantities[mask].groups)
        title = self.place.title
        self.builder.add_operation(TakeMask(mask, (), source, layer=title))
        self._introduce(name, "activation")
        self.builder.add_operation(Drop(name, (activated, mask), title))
        return mask
