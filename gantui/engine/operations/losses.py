"""Losses and where they push.

z is a logit, p a prediction, t a target, m the number of samples.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add

import numpy as np

from gantui.engine.expression.arithmetic import (
    Arithmetic,
    cross_entropy_rule,
    weighted,
)
from gantui.engine.expression.nodes import (
    ONE,
    Choice,
    Constant,
    Difference,
    Expression,
    Negative,
    Product,
    Quotient,
    Square,
    Sum,
    Taught,
    number,
    total,
)
from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.arrays import exp
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.operation import Kernel, Operation, Standing, is_small

HALF = Constant(0.5, "½")


def row_sum(name: str, columns: int) -> Expression:
    """The sum of a row of so many columns, from the left."""
    return total(number(name, 0, column) for column in range(columns))


class CrossEntropy(Operation, frozen=True, eq=False):
    """The binary cross-entropy of each sample: −t·log p − (1 − t)·log(1 − p). Reads z, p, t.

    Saturating, it is the same with the opposite sign: what the generator minimises when it
    maximises the discriminator's loss (Goodfellow et al., 2014).
    """

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    saturating: bool = False
    """Whether the sign is turned."""
    elementwise = True

    @property
    def title(self) -> str:
        """What it does; the generator's two losses may stand beside each other."""
        return "Saturating loss of each sample" if self.saturating else "Loss of each sample"

    @property
    def why(self) -> str:
        """What it says, or whose opposite it is."""
        if self.saturating:
            return "The generator minimises what the discriminator maximises."
        return (
            "A sample costs little where the prediction is near its target, much where it is far."
        )

    @property
    def symbolic(self) -> Expression:
        """The definition, with the logarithm's name."""
        _, p, t = (number(name, 0, 0) for name in self.reads)
        return cross_entropy_rule(self.arithmetic.log, p, t, opposite=self.saturating)

    def cell(self, row: int, column: int) -> Expression:
        """The arithmetic's cross-entropy."""
        z, p, t = (number(name, row, column) for name in self.reads)
        loss = self.arithmetic.cross_entropy(z, p, t)
        return Negative(loss) if self.saturating else loss

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """Where a probability is 0 or 1."""
        _, p, t = (before[name] for name in self.reads)
        return self.arithmetic.remarks_log(p, t)


class SquaredError(Operation, frozen=True, eq=False):
    """½·(p − t)² of each sample, the least-squares GAN's loss (Mao et al., 2017). Reads p, t."""

    elementwise = True
    essential = True  # p² can overflow where nothing else does
    title = "Loss of each sample"
    why = "A sample costs half the square of its distance from the target."

    def cell(self, row: int, column: int) -> Expression:
        """Half the squared difference."""
        p, t = (number(name, row, column) for name in self.reads)
        return Product((HALF, Square(Difference(p, t))))


class TotalLoss(Operation, frozen=True, eq=False):
    """The samples' losses as one number (1 × 1): their sum, their mean, or the means of two groups
    added up."""

    counts: tuple[int, ...]
    """How many samples each mean is over, from the left; none where it is the sum."""
    squares: bool = False
    """Whether the terms are squares, whose sum can overflow where nothing else does."""
    why = "All losses in one number, which training tries to make smaller."

    @property
    def essential(self) -> bool:
        """Whether the sum can overflow by itself."""
        return self.squares

    @property
    def standing(self) -> Standing:
        """It stands on the right of its terms."""
        return Standing("right", of=self.reads[0])

    @property
    def title(self) -> str:
        """What it does."""
        return ("Loss: the sum", "Loss: the mean", "Loss: the sum of two means")[len(self.counts)]

    @property
    def formula(self) -> str:
        """Of two means, in words."""
        if len(self.counts) < 2:
            return super().formula
        return (
            f"{self.writes} = mean of {self.reads[0]} over the fakes + mean over the real samples"
        )

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The sum of the terms, over how many they are; or of each group's, one mean after the
        other."""
        terms = self.sizes[0][1]
        if not self.counts:
            return row_sum(self.reads[0], terms)
        return total(
            Quotient(found, Constant(float(len(columns)))) if len(columns) > 1 else found
            for columns in _groups(self.counts)
            for found in [total(number(self.reads[0], 0, column) for column in columns)]
        )

    def kernel(self) -> Kernel:
        """The means or the sum over the row, in order."""
        if not self.counts:
            return lambda terms: ordered_sum(terms, axis=1, keepdims=True)
        groups = [slice(columns.start, columns.stop) for columns in _groups(self.counts)]

        def means(terms: Array) -> Array:
            found = [ordered_sum(terms[:, one], axis=1, keepdims=True) / (one.stop - one.start)
                     for one in groups]  # fmt: skip
            return reduce(add, found)

        return means


def _groups(counts: Sequence[int]) -> Iterator[range]:
    """The columns of each group."""
    start = 0
    for count in counts:
        yield range(start, start + count)
        start += count


class LossGradient(Operation, frozen=True, eq=False):
    """p − t: the loss's derivative by the logit (cross-entropy) or by the output (least squares).

    With the mean it is divided by m. For the base-2 logarithm the factor 1 / ln 2 is left out, as
    in the lectures; the learning rate absorbs it. Reads p, t and, where p is σ of a logit, that.
    """

    counts: tuple[int, ...]
    """m where the loss is a mean, that of each group where it is several; else none."""
    arithmetic: Arithmetic
    """How p was made of the logit."""
    saturating: bool = False
    """Whether the sign is turned."""
    why = (
        "How hard each prediction is pushed: up where this is negative, down where it is positive."
    )

    @property
    def elementwise(self) -> bool:  # type: ignore[override]
        """Not where two groups have means over different numbers of samples."""
        return len(set(self.counts)) < 2

    @property
    def title(self) -> str:
        """What it does; the gradients of both losses may stand beside each other."""
        return "Saturating loss gradient" if self.saturating else "Loss gradient"

    def cell(self, row: int, column: int) -> Expression:
        """The difference, divided where the loss is a mean."""
        p, t, *z = (number(name, row, column) for name in self.reads)
        error = self.arithmetic.error(z[0], p, t) if z else Difference(p, t)
        if self.saturating:
            error = opposite(error)
        m = self._divisors[column]
        return Quotient(error, Constant(float(m))) if m > 1 else error

    @property
    def _divisors(self) -> tuple[int, ...]:
        """What each sample's error is divided by."""
        return tuple(m for m in self.counts for _ in range(m)) or (1,) * self.size[1]

    def kernel(self) -> Kernel:
        """Over arrays the form from the logit is computed only where it is chosen."""
        if len(self.reads) < 3 or self.arithmetic.decimals is not None:
            return super().kernel()
        of_few, divisors = super().kernel(), np.array([self._divisors], dtype=np.float64)
        divisor = divisors[0, 0] if self.elementwise else divisors

        def error(p: Array, t: Array, z: Array) -> Array:
            """p − t, or t − p; where z > 0 and t is not 0, from 1 − p = exp(−z) / (1 + exp(−z))."""
            if is_small(p):
                return of_few(p, t, z)
            left, right = p, t
            near = (z > 0.0) & (t != 0.0)
            if near.any():
                left, right = p.copy(), t.copy()
                left[near] = 1.0 - t[near]
                growth = exp(0.0 - z[near])
                right[near] = growth / (1.0 + growth)
            difference: Array = right - left if self.saturating else left - right
            return difference / divisor if self.counts else difference

        return error


class ProbabilityGradient(Operation, frozen=True, eq=False):
    """−t/p + (1 − t)/(1 − p): the cross-entropy's derivative by the prediction itself.

    With the mean it is divided by m; the factor of a logarithm to the base 2 is left out. Reads p,
    t and the logit z, from which 1 − p has all its digits.
    """

    counts: tuple[int, ...]
    """m where the loss is a mean, else none."""
    arithmetic: Arithmetic
    """How p was made of the logit."""
    elementwise = True
    title = "Gradient by the prediction"
    why = (
        "How fast the loss changes with p: the less a sample was given of what it should have got, "
        "the faster."
    )

    @property
    def symbolic(self) -> Expression:
        """The derivative of −t·log p − (1 − t)·log(1 − p)."""
        p, t, _ = (number(name, 0, 0) for name in self.reads)
        of_zero = Quotient(Difference(ONE, t), Difference(ONE, p))
        return self._divided(Sum((Negative(Quotient(t, p)), of_zero)))

    def cell(self, row: int, column: int) -> Expression:
        """−1/p for the target 1, 1/(1 − p) for the target 0."""
        p, t, z = (number(name, row, column) for name in self.reads)
        of_one = Negative(Quotient(ONE, p))
        return self._divided(weighted(t, of_one, Quotient(ONE, self.arithmetic.rest(z, p))))

    def _divided(self, gradient: Expression) -> Expression:
        m = self.counts[0] if self.counts else 1
        return Quotient(gradient, Constant(float(m))) if m > 1 else gradient


def opposite(difference: Expression) -> Expression:
    """A difference the other way round."""
    match difference:
        case Difference(left, right):
            return Difference(right, left)
        case Taught(taught, computed, how):
            return Taught(opposite(taught), opposite(computed), how)
        case Choice(left, sign, right, yes, no):
            return Choice(left, sign, right, opposite(yes), opposite(no))
    return Negative(difference)
