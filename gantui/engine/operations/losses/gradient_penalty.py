"""A penalty on the slope of a discriminator's score, from that slope to the gradient of weights.

The score s is the last weighted sum, which has a number for each of m points. X holds the points
(features × m), S is ∂s/∂X, their slopes, and U and V are the slopes by sums and outputs of layers.
R1 (Mescheder, Geiger and Nowozin, 2018) is γ/2 · mean of ‖S‖² at real samples; WGAN-GP (Gulrajani
et al., 2017) is λ · mean of (‖S‖ − 1)² at points between real and fake ones. dQ is the penalty's
derivative by Q.
"""

import numpy as np

from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Choice,
    Constant,
    Difference,
    Expression,
    Norm,
    Product,
    Quotient,
    Square,
    Sum,
    number,
    total,
)
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import norm, ordered_sum
from gantui.engine.operations.losses.total_loss import HALF
from gantui.engine.operations.operation import Kernel, Operation, Standing
from gantui.engine.operations.samples.inputs import Take
from gantui.toml.shortest import shortest


class TakeEpsilon(Take, frozen=True, eq=False):
    """Take ε, a number from 0 to 1 for each pair of a fake and a real sample (1 × m)."""

    what: str = "how near each point is to its real sample"
    title = "Take ε"
    why = "A point is taken anywhere on the way from a fake sample to a real one."


class Between(Operation, frozen=True, eq=False):
    """ε·real + (1 − ε)·fake, a point between the samples of each pair. Reads ε, real, fake."""

    title = "Points between fake and real"
    why = "The fakes have to come along here, so it is here that the score should rise evenly."

    def cell(self, row: int, column: int) -> Expression:
        """The two numbers, each by its share."""
        epsilon, real, fake = self.reads
        share = number(epsilon, 0, column)
        first = Product((share, number(real, row, column)))
        return Sum((first, Product((Difference(ONE, share), number(fake, row, column)))))

    def kernel(self) -> Kernel:
        """The same over whole arrays."""
        return lambda epsilon, real, fake: epsilon * real + (1.0 - epsilon) * fake


class TopSlope(Operation, frozen=True, eq=False):
    """V = Wᵀ in each column: the slope of s by the last layer's inputs. Reads its W (1 row)."""

    what: str
    """By which quantity the slope is."""
    why = "The score is a weighted sum, so it rises with each input as that input's weight says."

    @property
    def title(self) -> str:
        """What it is."""
        return f"Slope of the score with respect to {self.what}"

    @property
    def formula(self) -> str:
        """The weights, without what is no input."""
        return f"{self.writes} = {self.reads[0]}ᵀ for each sample, weights of inputs only"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The weight."""
        return number(self.reads[0], 0, row)

    def kernel(self) -> Kernel:
        """The row of weights as so many columns."""
        rows, columns = self.size
        return lambda W: np.repeat(W[:, :rows].T, columns, axis=1)


class SquaredSlope(Operation, frozen=True, eq=False):
    """½·γ·‖S‖² of each sample (1 × m). Reads S (n × m)."""

    weight: float
    """γ."""
    essential = True  # a square can overflow where nothing else does
    title = "Penalty of each sample"
    why = "A sample costs the more the steeper the score is at it; nothing where it is flat."

    @property
    def formula(self) -> str:
        """Over the features."""
        return f"{self.writes} = ½·{shortest(self.weight)}·Σ {self.reads[0]}²,  Σ over the features"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The squares of a column, added up."""
        rows = range(self.sizes[0][0])
        squares = total(Square(number(self.reads[0], k, column)) for k in rows)
        return Product((HALF, Constant(self.weight), squares))

    def kernel(self) -> Kernel:
        """The same over whole columns."""
        part = 0.5 * self.weight

        def penalty(S: Array) -> Array:
            return part * ordered_sum(S * S, axis=0, keepdims=True)

        return penalty


class SquaredSlopeGradient(Operation, frozen=True, eq=False):
    """γ·S/m: its derivative by the slopes, where the penalty is the mean. Reads S (n × m)."""

    weight: float
    """γ."""
    elementwise = True
    title = "Gradient with respect to the slopes"
    why = "Each slope is pushed towards 0, the harder the steeper it is."

    def cell(self, row: int, column: int) -> Expression:
        """The slope, weighted."""
        pushed = Product((Constant(self.weight), number(self.reads[0], row, column)))
        m = self.sizes[0][1]
        return Quotient(pushed, Constant(float(m))) if m > 1 else pushed


class SlopeLength(Operation, frozen=True, eq=False):
    """‖S‖ of each sample (1 × m): how steeply the score rises in the steepest direction."""

    title = "Length of the slope"
    why = "So steeply the score rises in the direction in which it rises most."

    @property
    def formula(self) -> str:
        """Over the features."""
        return f"{self.writes} = √(Σ {self.reads[0]}²),  Σ over the features"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The length of a column."""
        rows = range(self.sizes[0][0])
        return Norm(tuple(number(self.reads[0], k, column) for k in rows))

    def kernel(self) -> Kernel:
        """The lengths of all columns."""
        return lambda S: np.array([[norm(column) for column in S.T]])


class LengthPenalty(Operation, frozen=True, eq=False):
    """λ·(‖S‖ − 1)² of each sample (1 × m). Reads ‖S‖."""

    weight: float
    """λ."""
    elementwise = True
    essential = True  # a square can overflow where nothing else does
    title = "Penalty of each sample"
    why = (
        "A point costs nothing where the score rises by 1 for each step, and more the further off."
    )

    def cell(self, row: int, column: int) -> Expression:
        """The squared distance from 1."""
        off = Difference(number(self.reads[0], row, column), ONE)
        return Product((Constant(self.weight), Square(off)))


class LengthPenaltyGradient(Operation, frozen=True, eq=False):
    """2·λ·(‖S‖ − 1)/m · S/‖S‖, its derivative by the slopes, 0 where ‖S‖ is. Reads S and ‖S‖."""

    weight: float
    """λ."""
    title = "Gradient with respect to the slopes"
    why = "A slope longer than 1 is pushed back along its direction, a shorter one is drawn out."

    @property
    def symbolic(self) -> Expression:
        """Where there is a direction."""
        S, length = (number(name, 0, 0) for name in self.reads)
        return self._along(S, length)

    def cell(self, row: int, column: int) -> Expression:
        """The direction, as far as the length is off; no direction has the length 0."""
        S, length = number(self.reads[0], row, column), number(self.reads[1], 0, column)
        return Choice(length, "=", ZERO, ZERO, self._along(S, length))

    def _along(self, S: Expression, length: Expression) -> Expression:
        m, twice = self.sizes[0][1], Constant(2.0 * self.weight)
        push: Expression = Product((twice, Difference(length, ONE)))
        if m > 1:
            push = Quotient(push, Constant(float(m)))
        return Product((push, Quotient(S, length)))

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """Why it is 0, where no arithmetic says it."""
        return "flat: no direction to push in"

    def kernel(self) -> Kernel:
        """The same over whole arrays."""
        m, twice = self.sizes[0][1], 2.0 * self.weight

        def along(S: Array, length: Array) -> Array:
            safe = np.where(length == 0.0, 1.0, length)
            push = twice * (length - 1.0)
            if m > 1:
                push = push / m
            found: Array = np.where(length == 0.0, 0.0, push * (S / safe))
            return found

        return along


class WithPenalty(Operation, frozen=True, eq=False):
    """The loss and the penalty added up (1 × 1). Reads both."""

    beside: str
    """The row of penalties on whose right it stands."""
    elementwise = True
    title = "Loss with its penalty"
    why = "This is what the discriminator makes smaller: the two together."

    @property
    def standing(self) -> Standing:
        """It stands beside the penalty."""
        return Standing("right", of=self.beside)

    def cell(self, row: int, column: int) -> Expression:
        """The sum."""
        return Sum(tuple(number(name, row, column) for name in self.reads))
