"""What a discriminator says of the samples of a turn, in single numbers. p is its output."""

from typing import NamedTuple

import numpy as np

from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Choice,
    Constant,
    Difference,
    Expression,
    Quotient,
    number,
    total,
)
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import sum_of_cells
from gantui.engine.operations.losses.total_loss import HALF
from gantui.engine.operations.operation import Kernel, OneNumber, Standing
from gantui.toml.shortest import shortest


class Side(NamedTuple):
    """Samples side by side, and on which side of the even output they belong."""

    size: int
    """How many there are."""
    high: bool
    """Whether p should be above it."""


class MeanOutput(OneNumber, frozen=True, eq=False):
    """The mean of p over some neighbouring samples (1 × 1). Reads p (1 × m)."""

    first: int
    """The first of them, from 0."""
    count: int
    """How many there are."""
    whose: str
    """Which samples they are, in a word."""
    why = "What the discriminator says of these samples on average."

    @property
    def title(self) -> str:
        """Of which samples."""
        return f"Mean output: {self.whose} samples"

    @property
    def formula(self) -> str:
        """The mean."""
        return f"{self.writes} = mean of {self.reads[0]} over the {self.whose} samples"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The sum over how many there are."""
        of = range(self.first, self.first + self.count)
        return Quotient(total(number(self.reads[0], 0, k) for k in of), Constant(float(self.count)))

    def kernel(self) -> Kernel:
        """The same over a whole row."""
        first, stop, count = self.first, self.first + self.count, float(self.count)
        return lambda p: np.array([[sum_of_cells(p[0, first:stop]) / count]])


class Accuracy(OneNumber, frozen=True, eq=False):
    """The share of samples on their side of the even output, ½ of one on it (1 × 1). Reads p."""

    sides: tuple[Side, ...]
    """The samples, from left to right."""
    even: float = 0.5
    """The output that takes a sample for neither."""
    title = "Accuracy"
    why = "The share of these samples that the discriminator judges rightly; one half by guessing."

    @property
    def formula(self) -> str:
        """What is counted."""
        even = shortest(self.even)
        return f"{self.writes} = the share of {self.reads[0]} on the right side of {even}"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """One for each sample on its side, over how many there are."""
        even = HALF if self.even == HALF.value else Constant(self.even)
        high = [side.high for side in self.sides for _ in range(side.size)]
        right = (self._right(k, above, even) for k, above in enumerate(high))
        return Quotient(total(right), Constant(float(len(high))))

    def _right(self, column: int, above: bool, even: Constant) -> Expression:
        says = number(self.reads[0], 0, column)
        side = Choice(says, ">", even, ONE, ZERO) if above else Choice(even, ">", says, ONE, ZERO)
        return Choice(says, "=", even, HALF, side)

    def kernel(self) -> Kernel:
        """The same over a whole row."""
        even, high = self.even, np.concatenate([np.full(one.size, one.high) for one in self.sides])

        def share(p: Array) -> Array:
            sides: Array = np.where(high, p > even, p < even) + 0.5 * (p == even)
            return np.array([[sum_of_cells(sides) / p.shape[1]]])

        return share


class Fooled(OneNumber, frozen=True, eq=False):
    """What is left of 1 (1 × 1). Reads the accuracy."""

    of: str
    """The row that the accuracy is of."""
    title = "Share fooled"
    why = "The share of these samples that the discriminator takes for the wrong thing."

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """One minus the accuracy."""
        return Difference(ONE, number(self.reads[0], 0, 0))

    @property
    def standing(self) -> Standing:
        """Where that row ends."""
        return Standing("right", of=self.of)
