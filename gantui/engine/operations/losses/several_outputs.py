"""Losses of a network with several outputs, and the derivative of an output by itself.

p are the outputs of a sample, t its targets, z the scores of its classes; each stands in a column.
"""

import numpy as np

from gantui.engine.expression.arithmetic import LN_2, Arithmetic
from gantui.engine.expression.nodes import (
    ONE,
    Apply,
    Constant,
    Difference,
    Expression,
    Largest,
    Product,
    Quotient,
    Taught,
    number,
    total,
)
from gantui.engine.numbers.array import Array, State
from gantui.engine.operations.losses.prediction_losses import CategoricalLoss
from gantui.engine.operations.losses.total_loss import SampleGradient
from gantui.engine.operations.operation import Kernel, Operation

TWO = Constant(2.0)


class SquaredErrorGradient(SampleGradient, frozen=True, eq=False):
    """2·(p − t), the derivative of (p − t)² by the output. Reads p, t."""

    title = "Loss gradient"
    why = "Twice the distance from the target: the further off an output, the harder the push."

    def cell(self, row: int, column: int) -> Expression:
        """Twice the difference, divided where the loss is a mean."""
        p, t = (number(name, row, column) for name in self.reads)
        return self.divided(Product((TWO, Difference(p, t))), column)


class SoftmaxLoss(Operation, frozen=True, eq=False):
    """−Σ t·ln p over the classes, of p that softmax makes of the scores z. Reads z, p, t.

    t adds up to 1. It is computed as ln Σ exp(z − c) − Σ t·(z − c), c being the largest score: that
    is finite however certain and wrong p is.
    """

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    title = "Loss of each sample"
    why = "A sample costs little where its class was given a large share, much where a small one."

    @property
    def _taught(self) -> CategoricalLoss:
        """The same from the shares themselves."""
        sizes = self.sizes[1:]
        return CategoricalLoss(
            self.writes, self.reads[1:], self.arithmetic, size=self.size, sizes=sizes
        )

    @property
    def symbolic(self) -> Expression:
        """The definition, with the logarithm's name."""
        return self._taught.symbolic

    def cell(self, row: int, column: int) -> Expression:
        """From the scores; by hand from the shares, as the table has it."""
        taught = self._taught.cell(row, column)
        if self.arithmetic.decimals is not None:
            return taught
        z, _, t = self.reads
        classes = range(self.sizes[0][0])
        scores = [number(z, k, column) for k in classes]
        largest = Largest(tuple(scores)) if len(scores) > 1 else scores[0]
        rests = [Difference(score, largest) for score in scores]
        whole = Apply("ln", total(Apply("exp", rest) for rest in rests))
        own = total(
            Product((number(t, k, column), rest)) for k, rest in zip(classes, rests, strict=True)
        )
        computed: Expression = Difference(whole, own)
        if self.arithmetic.log != "ln":
            computed = Quotient(computed, LN_2)
        assert isinstance(taught, Taught)
        return Taught(taught.taught, computed, FROM_SCORES)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """Where a share is 0."""
        _, p, t = (before[name] for name in self.reads)
        if self.arithmetic.decimals is None and ((p == 0.0) & (t != 0.0)).any():
            return ("p is 0 in float64; the loss is taken from the scores and stays finite.",)
        return ()


FROM_SCORES = "from the scores"
"""How such a loss is computed."""


class OutputGradient(Operation, frozen=True, eq=False):
    """1 for each output: its derivative by itself, where the way back begins. Reads nothing."""

    title = "Gradient of the output"
    why = (
        "There is no loss here: the question is how the output changes with every number. With "
        "itself it changes one for one."
    )

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """1."""
        return ONE

    def kernel(self) -> Kernel:
        """As many ones."""
        ones: Array = np.ones(self.size)
        ones.flags.writeable = False
        return lambda: ones
