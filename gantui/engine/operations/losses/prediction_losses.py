"""Losses of given predictions: no network stands behind them, so there may be no logit.

p is a prediction, t a target, q and p the predicted and the true distribution over classes.
"""

import numpy as np

from gantui.engine.expression.arithmetic import Arithmetic, cross_entropy_rule, prediction_loss
from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Apply,
    Choice,
    Difference,
    Expression,
    Negative,
    Product,
    Sum,
    Taught,
    number,
    total,
)
from gantui.engine.numbers.array import State
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.losses.total_loss import row_sum
from gantui.engine.operations.operation import Kernel, OneNumber, Operation


class PredictionLoss(Operation, frozen=True, eq=False):
    """−t·log p − (1 − t)·log(1 − p) of each sample, from the prediction itself. Reads p, t.

    In exact arithmetic it is infinite where p is the wrong certainty.
    """

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    elementwise = True
    title = "Loss of each sample"
    why = "A sample costs little where the prediction is near its target, much where it is far."

    @property
    def symbolic(self) -> Expression:
        """The definition, with the logarithm's name."""
        p, t = (number(name, 0, 0) for name in self.reads)
        return cross_entropy_rule(self.arithmetic.log, p, t)

    def cell(self, row: int, column: int) -> Expression:
        """−log of the probability given to the target."""
        p, t = (number(name, row, column) for name in self.reads)
        return prediction_loss(self.arithmetic, p, t)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:
        """Where a probability is 0 or 1."""
        p, t = (before[name] for name in self.reads)
        if np.isinf(after[self.writes]).any():
            return (f"−{self.arithmetic.log} 0 is infinite: a prediction is certain, and wrong.",)
        return self.arithmetic.remarks_log(p, t)


class OneTerm(Operation, frozen=True, eq=False):
    """t·log p of each sample, or (1 − t)·log(1 − p). Reads p, t.

    0 where the factor before the logarithm is 0, whatever that is.
    """

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    of_zero: bool = False
    """Whether it is the term of the target 0."""
    elementwise = True

    @property
    def title(self) -> str:
        """Whose term it is."""
        return f"The term of the target {'0' if self.of_zero else '1'}"

    @property
    def why(self) -> str:
        """What it leaves out."""
        other = "1" if self.of_zero else "0"
        return f"It is 0 for every sample whose target is {other}, whatever was predicted."

    @property
    def symbolic(self) -> Expression:
        """The definition, with the logarithm's name."""
        p, t = (number(name, 0, 0) for name in self.reads)
        share, given = self._share(t), self._given(p)
        return Product((share, Apply(self.arithmetic.log, given)))

    def cell(self, row: int, column: int) -> Expression:
        """The factor times the logarithm of the probability given to the target."""
        p, t = (number(name, row, column) for name in self.reads)
        logarithm = _opposite(self.arithmetic.surprise(self._given(p)))
        share = self._share(t)
        term = Product((share, logarithm))
        return Taught(term, Choice(share, "=", ZERO, ZERO, term))

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """Where a factor of 0 stands before an infinite logarithm."""
        p, t = (before[name] for name in self.reads)
        share, given = (1.0 - t, 1.0 - p) if self.of_zero else (t, p)
        if not ((share == 0.0) & (given == 0.0)).any():
            return ()
        return (f"0·{self.arithmetic.log} 0 counts as 0: the factor 0 leaves nothing of it.",)

    def _share(self, t: Expression) -> Expression:
        return Difference(ONE, t) if self.of_zero else t

    def _given(self, p: Expression) -> Expression:
        return Difference(ONE, p) if self.of_zero else p


def _opposite(surprise: Expression) -> Expression:
    """log p of −log p, without two signs that cancel."""
    match surprise:
        case Negative(logarithm):
            return logarithm
        case Taught(Negative(logarithm), computed, how):
            return Taught(logarithm, Negative(computed), how)
    return Negative(surprise)


class BothTerms(Operation, frozen=True, eq=False):
    """−(t·log p + (1 − t)·log(1 − p)) of each sample. Reads the two terms."""

    elementwise = True
    title = "Loss of each sample"
    why = "One of the two terms is 0. The logarithm is below 0; the minus sign makes a cost of it."

    def cell(self, row: int, column: int) -> Expression:
        """Minus their sum."""
        one, zero = (number(name, row, column) for name in self.reads)
        return Negative(Sum((one, zero)))


class Rest(Operation, frozen=True, eq=False):
    """1 − x of each sample: what the other answer gets. Reads x, predictions or targets."""

    masked: tuple[int, ...] = ()
    """The columns of samples that do not count: for them the other answer gets 0 too."""
    title = "What is left for the other answer"
    why = "There are two answers, and the second one gets what the first one leaves of 1."

    @property
    def formula(self) -> str:
        """The rule, and for which samples it does not hold."""
        besides = ", 0 for samples that do not count" if self.masked else ""
        return f"{self.writes} = 1 − {self.reads[0]}{besides}"

    def cell(self, row: int, column: int) -> Expression:
        """What is left of 1."""
        if column in self.masked:
            return ZERO
        return Difference(ONE, number(self.reads[0], row, column))


class Surprise(Operation, frozen=True, eq=False):
    """−log x of each sample. Reads x, what an answer was given."""

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    elementwise = True
    why = "What this answer costs if it is the right one."

    @property
    def title(self) -> str:
        """Of what the logarithm is taken."""
        return f"−{self.arithmetic.log} of {self.reads[0]}"

    @property
    def symbolic(self) -> Expression:
        """The definition, with the logarithm's name."""
        return Negative(Apply(self.arithmetic.log, number(self.reads[0], 0, 0)))

    def cell(self, row: int, column: int) -> Expression:
        """The logarithm, or the entry of the table."""
        return self.arithmetic.surprise(number(self.reads[0], row, column))


class BothCosts(Operation, frozen=True, eq=False):
    """t·(−log p) + (1 − t)·(−log(1 − p)) of each sample. Reads t, −log p, 1 − t, −log(1 − p).

    A cost counts as 0 where the factor before it is 0, even where it is infinite.
    """

    elementwise = True
    title = "Loss of each sample"
    why = "Wrong answers have the factor 0, so only the probability of the right one counts."

    def cell(self, row: int, column: int) -> Expression:
        """The sum of both products."""
        t, one, other, zero = (number(name, row, column) for name in self.reads)
        taught = Sum((Product((t, one)), Product((other, zero))))
        return Taught(taught, Sum((_share_of_cost(t, one), _share_of_cost(other, zero))))


class CategoricalLoss(Operation, frozen=True, eq=False):
    """Σ p·(−log q) over the classes, one sample in each column. Reads q and p.

    p is one-hot unless it was edited; a class with p = 0 costs nothing, even where q is 0.
    """

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    title = "Loss of each sample"
    why = "Only the probability of the right class counts: the smaller it is, the higher the cost."

    @property
    def symbolic(self) -> Expression:
        """The definition, with the logarithm's name."""
        (q, p), classes = self.reads, range(self.sizes[0][0])
        surprises = (Negative(Apply(self.arithmetic.log, number(q, k, 0))) for k in classes)
        return total(
            Product((number(p, k, 0), of)) for k, of in zip(classes, surprises, strict=True)
        )

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The sum; of a one-hot p a learner reads the one term that counts."""
        (q, p), classes = self.reads, range(self.sizes[0][0])
        shares = [number(p, k, column) for k in classes]
        surprises = [self.arithmetic.surprise(number(q, k, column)) for k in classes]
        computed = total(map(_share_of_cost, shares, surprises))
        taught: Expression = computed
        for share, surprise in zip(reversed(shares), reversed(surprises), strict=True):
            taught = Choice(share, "=", ONE, surprise, taught)
        return Taught(Choice(total(shares), "=", ONE, taught, computed), computed)


def _share_of_cost(share: Expression, surprise: Expression) -> Expression:
    """p·(−log q), 0 where p is 0."""
    return Choice(share, "=", ZERO, ZERO, Product((share, surprise)))


class RowSum(OneNumber, frozen=True, eq=False):
    """The sum of a row (1 × 1). Reads the row."""

    why = "The gradient of the output unit's bias is the sum of the loss gradients."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Sum of {self.reads[0]}"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The sum of the row's cells."""
        return row_sum(self.reads[0], self.sizes[0][1])

    def kernel(self) -> Kernel:
        """The sum of the row, in order."""
        return lambda row: ordered_sum(row, axis=1, keepdims=True)
