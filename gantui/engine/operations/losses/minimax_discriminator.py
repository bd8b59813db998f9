"""The discriminator of the minimax game: the best one, how far it is, a step towards it.

p_data and p_g are the probabilities of the bins (1 × bins), z the logits of D, D = σ(z), V the
value of the game, η the learning rate.
"""

import numpy as np

from gantui.engine.expression.arithmetic import FAR, FROM_LOGIT, Arithmetic, rest_of_sigmoid
from gantui.engine.expression.nodes import (
    Absolute,
    Choice,
    Difference,
    Expression,
    Largest,
    Product,
    Quotient,
    Sum,
    Taught,
    number,
)
from gantui.engine.numbers.array import State
from gantui.engine.operations.operation import Operation, Standing
from gantui.engine.operations.updates.updates import Update


class TakeLogits(Operation, frozen=True, eq=False):
    """Copy the logits that the last iteration left. Reads them."""

    elementwise = True
    title = "Take D's current logits"
    why = (
        "D is a free number in each bin: nothing ties neighbours together, as in the paper's proof."
    )

    def cell(self, row: int, column: int) -> Expression:
        """The cell that is copied."""
        return number(self.reads[0], row, column)


class Optimum(Operation, frozen=True, eq=False):
    """D* = p_data / (p_data + p_g) (proposition 1 of the paper). Reads p_data, p_g."""

    elementwise = True
    title = "The best discriminator"
    why = "In every bin V is largest where D equals the share of the data; its slope is 0 there."

    def cell(self, row: int, column: int) -> Expression:
        """The share of a bin."""
        data, generated = (number(name, row, column) for name in self.reads)
        return Quotient(data, Sum((data, generated)))


class Distance(Operation, frozen=True, eq=False):
    """max |D − D*| over the bins (1 × 1). Reads D, D*."""

    bins: tuple[str, ...]
    """The names of the bins."""
    title = "Distance from the best discriminator"
    why = "How far training still has to go, in the bin where it is furthest."

    @property
    def standing(self) -> Standing:
        """It stands on the right of the best discriminator."""
        return Standing("right", of=self.reads[1])

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The largest difference."""
        D, best = self.reads
        bins = range(self.sizes[0][1])
        differences = (Difference(number(D, 0, k), number(best, 0, k)) for k in bins)
        return Largest(tuple(map(Absolute, differences)))

    def remarks(self, before: State, after: State) -> tuple[str, ...]:
        """Which bin that is."""
        if not after[self.writes].any():
            return ()
        D, best = (before[name] for name in self.reads)
        furthest = self.bins[int(np.abs(D - best).argmax())]
        return (f"The largest difference is in bin {furthest}.",)


class ValueGradient(Operation, frozen=True, eq=False):
    """dV/dz = p_data·(1 − D) − p_g·D = p_data − (p_data + p_g)·D. Reads p_data, p_g, D, z.

    It is the derivative for the natural logarithm.
    """

    arithmetic: Arithmetic
    """How the logarithms were taken."""
    elementwise = True
    title = "Gradient of V with respect to the logits"
    why = "The data pushes a bin's logit up, the generator pulls it down; at D* they balance."

    def cell(self, row: int, column: int) -> Expression:
        """The derivative of a bin; where D is near 1, from 1 − D with all its digits."""
        data, generated, D, z = (number(name, row, column) for name in self.reads)
        taught = Difference(data, Product((Sum((data, generated)), D)))
        if self.arithmetic.decimals is not None:
            return taught
        other = rest_of_sigmoid(z)
        stable = Difference(Product((data, other)), Product((generated, D)))
        return Choice(z, ">", FAR, Taught(taught, stable, FROM_LOGIT), taught)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What is missing beside the table's logarithm."""
        if self.arithmetic.decimals is None:
            return ()
        return (
            "For the base-2 logarithm of the table it lacks the factor 1/ln 2, which the "
            "learning rate absorbs.",
        )


class Ascend(Update, frozen=True, eq=False):
    """z + η·g, the logits of the next iteration. Reads z, g and η (1 × 1)."""

    why = "A small step along the gradient makes V larger, which is what the discriminator wants."

    def cell(self, row: int, column: int) -> Expression:
        """Old plus learning rate times gradient."""
        z, g, rate = self.reads
        return Sum((number(z, row, column), Product((number(rate, 0, 0), number(g, row, column)))))
