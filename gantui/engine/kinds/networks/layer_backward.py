"""One layer of a network backwards: from the gradient by what it hands on to that by its input."""

from collections.abc import Sequence
from typing import NamedTuple

from gantui.engine.kinds.networks.layer_forward import LayerPass, Place
from gantui.engine.kinds.networks.layer_quantities import add_gradient_by, by, derivative
from gantui.engine.kinds.program_builder import ProgramBuilder
from gantui.engine.operations import ActivationGradient, InputGradient, WeightGradient
from gantui.engine.operations.layers.batch_normalisation_gradients import (
    MeanGradient,
    NormalisationGradient,
    NormalisedGradient,
    ScaleShiftGradient,
    VarianceGradient,
)
from gantui.engine.operations.layers.dropout import DropGradient
from gantui.engine.operations.layers.frozen import FreezeGradient
from gantui.engine.operations.layers.residual import AddPassed, AddUses


class Backward(NamedTuple):
    """A layer while its pass backwards is written."""

    builder: ProgramBuilder
    """Where the operations go."""
    place: Place
    """The layer."""
    step: LayerPass
    """Its pass forwards."""
    mark: str
    """What stands behind the names of all gradients, those of a second loss."""

    def to_sums(self, gradient: str, *, scales: bool) -> str:
        """From the gradient by the outputs, or by the sums, to that by the weighted sums.

        `scales` says whether scales and shifts learn. Returns the name.
        """
        step, mark = self.step, self.mark
        if gradient == derivative(step.outputs) + mark:
            if step.mask:
                below = add_gradient_by(self.builder, step.activated, mark)
                gradient = self.builder.add_operation(DropGradient(below, (gradient, step.mask)))
            if (function := self.place.function) is not None:
                through = add_gradient_by(self.builder, step.sums, mark)
                reads = (gradient, step.sums, step.activated)
                gradient = self.builder.add_operation(ActivationGradient(through, reads, function))
        return self._through_normalisation(gradient, scales=scales)

    def _through_normalisation(self, gradient: str, *, scales: bool) -> str:
        names, normalise, builder = self.step.normalised, self.place.layer.normalise, self.builder
        if names is None or normalise is None:
            return gradient
        N, epsilon, add = self.place.scales, normalise.epsilon, builder.add_operation
        if scales:
            dN = self._introduce(N, derivative(N) + self.mark)
            add(ScaleShiftGradient(dN, (gradient, names.normalised), N))
        dn, dvar, dmean, dz = (
            add_gradient_by(builder, name, self.mark)
            for name in (names.normalised, names.variance, names.mean, self.step.weighted)
        )
        add(NormalisedGradient(dn, (gradient, N)))
        add(VarianceGradient(dvar, (dn, names.deviation, names.variance), epsilon))
        add(MeanGradient(dmean, (dn, names.variance), epsilon))
        reads = (dn, names.deviation, names.variance, dvar, dmean)
        return add(NormalisationGradient(dz, reads, epsilon))

    def _introduce(self, parameter: str, name: str) -> str:
        """Introduce the gradient by a matrix that is learnt; returns its name."""
        known = self.builder.quantities[parameter]
        return self.builder.add_matrix(
            name, "gradient", known.rows, known.columns, **by(self.builder, parameter)
        )

    def to_weights(
        self, gradient: str, name: str, still: Sequence[Sequence[bool]], uses: Sequence[int]
    ) -> None:
        """The gradient by the weights, with 0 for those that are frozen.

        Where several layers use them, first that of each use: `uses` has their numbers.
        """
        W, number, builder = self.place.weights, self.place.number, self.builder
        reads = (gradient, *self.step.inputs)
        if len(uses) == 1:
            self._introduce(W, name)
            builder.add_operation(WeightGradient(name, reads, W))
        else:
            of = builder.quantities[W]
            part = use_of(name, number, self.mark)
            builder.add_matrix(part, "gradient", of.rows, of.columns, network=of.network)
            builder.add_operation(WeightGradient(part, reads, W, f"layer {number}"))
            if number > min(uses):
                return
            self._introduce(W, name)
            builder.add_operation(
                AddUses(name, tuple(use_of(name, one, self.mark) for one in uses), W)
            )
        if any(any(row) for row in still):
            frozen = tuple(map(tuple, still))
            builder.add_operation(FreezeGradient(name, (name,), W, frozen, gradient))

    def to_input(self, gradient: str, outer: str, *, frozen: bool) -> str:
        """The gradient by the layer's input; `outer` is that by its outputs. Returns its name."""
        builder, layer, inputs = self.builder, self.place.layer, self.step.inputs
        below = add_gradient_by(builder, inputs[0], self.mark)
        kept = len(builder.quantities[below].rows) if len(inputs) > 1 else None
        through = below
        if layer.residual:
            of = builder.quantities[below]
            through = f"{below}.layer"
            builder.add_samples(
                through, "gradient", of.rows, of.groups, tile=of.tile, network=of.network
            )
        reads = (self.place.weights, gradient)
        builder.add_operation(InputGradient(through, reads, frozen, kept, layer.has_bias))
        if layer.residual:
            builder.add_operation(AddPassed(below, (through, outer)))
        return below


def use_of(gradient: str, number: int, mark: str) -> str:
    """The name of the gradient by the use that one layer makes of weights that several share."""
    return f"{gradient.removesuffix(mark)}.in{number}{mark}"
