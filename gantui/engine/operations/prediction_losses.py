"""Losses of given predictions: no network stands behind them, so there may be no logit.

p is a prediction, t a target, q and p the predicted and the true distribution over classes.
"""

from dataclasses import dataclass

import numpy as np

from gantui.engine.numbers.arithmetic import Arithmetic
from gantui.engine.numbers.array import State
from gantui.engine.numbers.worked import Worked, operand, sum_of
from gantui.engine.operations.operation import Kernel, Operation, Standing


@dataclass(frozen=True, eq=False)
class PredictionLoss(Operation):
    """−t·log p − (1 − t)·log(1 − p) of each sample, from the prediction itself. Reads p, t.

    In exact arithmetic it is infinite where p is the wrong certainty.
    """

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    why = "A sample costs little where the prediction is near its target, much where it is far."

    @property
    def title(self) -> str:
        """What it does."""
        return "Loss of each sample"

    @property
    def formula(self) -> str:
        """The definition, with the logarithm's name."""
        log, (p, t) = self.arithmetic.log, self.reads
        return f"{self.writes} = −{t}·{log}({p}) − (1 − {t})·{log}(1 − {p})"

    def kernel(self) -> Kernel:
        """−log of the probability given to the target."""
        return lambda p, t: self.arithmetic.surprise(np.where(t == 1.0, p, 1.0 - p))

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The one logarithm that counts for this target."""
        p, t = (operand(before, name, row, col) for name in self.reads)
        return self.arithmetic.worked_log(p, t.value)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:
        """Where a probability is 0 or 1."""
        p, t = (before[name] for name in self.reads)
        found = self.arithmetic.remarks_log(p, t)
        if np.isinf(after[self.writes]).any():
            return (f"−{self.arithmetic.log} 0 is infinite: certainty in the wrong thing.",)
        return found


@dataclass(frozen=True, eq=False)
class CategoricalLoss(Operation):
    """Σ p·(−log q) over the classes, a sample a column. Reads q and the one-hot p."""

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    why = "Only the class that the sample is counts: how surprised the prediction is by it."

    @property
    def title(self) -> str:
        """What it does."""
        return "Loss of each sample"

    @property
    def formula(self) -> str:
        """The definition."""
        q, p = self.reads
        return f"{self.writes} = Σ {p}·(−{self.arithmetic.log}({q}))"

    def kernel(self) -> Kernel:
        """−log of the prediction for the true class."""
        return lambda q, p: self.arithmetic.surprise(np.sum(q * p, axis=0, keepdims=True))

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The one logarithm that counts."""
        q, p = self.reads
        true = int(before[p][:, col].argmax())
        return self.arithmetic.worked_log(operand(before, q, true, col), 1.0)


@dataclass(frozen=True, eq=False)
class RowSum(Operation):
    """The sum of a row (1 × 1). Reads the row."""

    why = "The gradient of a bias is the sum of the loss gradients."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing("right", of=self.reads[0])

    @property
    def title(self) -> str:
        """What it does."""
        return f"Sum of {self.reads[0]}"

    @property
    def formula(self) -> str:
        """The sum."""
        return f"{self.writes} = Σ {self.reads[0]}"

    def kernel(self) -> Kernel:
        """The sum of the row."""
        return lambda row: np.add.reduce(row, 1, keepdims=True)

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The sum of its cells."""
        name = self.reads[0]
        return sum_of([(operand(before, name, 0, k),) for k in range(before[name].shape[1])])
