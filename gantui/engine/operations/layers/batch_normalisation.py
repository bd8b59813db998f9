"""Batch normalisation (Ioffe and Szegedy, 2015).

A unit's sums Z (units × m) over the m samples of a pass get the mean 0 and the variance 1, then the
scale γ and the shift β, which are learnt: N (units × 2) has γ in its first column and β in the
second. Mean and variance are columns (units × 1).
"""

import numpy as np

from gantui.engine.expression.nodes import (
    Constant,
    Difference,
    Expression,
    Product,
    Quotient,
    Root,
    Square,
    Sum,
    number,
    total,
)
from gantui.engine.expression.text import formula
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.operation import Kernel, Operation, Standing
from gantui.toml.shortest import shortest

GAMMA, BETA = 0, 1
"""The columns of N."""


def lettered(expression: Expression, N: str) -> str:
    """A formula with γ and β for the cells of N."""
    letters = {GAMMA: "γ", BETA: "β"}
    return formula(
        expression, lambda cell: letters[cell.column] if cell.quantity == N else cell.quantity
    )


def count_of(samples: int) -> Constant:
    """How many samples there are, as a number of a formula."""
    return Constant(float(samples), f"{samples}")


class BatchMean(Operation, frozen=True, eq=False):
    """The mean of each unit over the samples (units × 1). Reads Z."""

    layer: str
    """The layer in words."""
    why = "The samples of this pass say together where the unit is: their mean."

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: mean over the batch"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The sum of the row over its length."""
        samples = self.sizes[0][1]
        return Quotient(
            total(number(self.reads[0], row, k) for k in range(samples)), count_of(samples)
        )

    def kernel(self) -> Kernel:
        """The same, row by row."""
        return lambda Z: ordered_sum(Z, axis=1, keepdims=True) / Z.shape[1]


class Deviation(Operation, frozen=True, eq=False):
    """C = Z − mean. Reads Z and the mean (units × 1)."""

    layer: str
    """The layer in words."""
    why = "How far each sample is from the mean: with it taken off, the mean is 0."

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: deviations from the mean"

    def cell(self, row: int, column: int) -> Expression:
        """The number minus the mean of its unit."""
        Z, mean = self.reads
        return Difference(number(Z, row, column), number(mean, row, 0))

    def kernel(self) -> Kernel:
        """The same over the matrix."""
        return lambda Z, mean: Z - mean


class BatchVariance(Operation, frozen=True, eq=False):
    """The variance of each unit over the samples (units × 1): the mean of C². Reads C."""

    layer: str
    """The layer in words."""
    why = "How far the samples are apart: the mean of the squared deviations, over m and not m − 1."

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: variance over the batch"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The sum of the squares over their number."""
        samples = self.sizes[0][1]
        squares = (Square(number(self.reads[0], row, k)) for k in range(samples))
        return Quotient(total(squares), count_of(samples))

    def kernel(self) -> Kernel:
        """The same, row by row."""
        return lambda C: ordered_sum(C * C, axis=1, keepdims=True) / C.shape[1]


class Spread(Operation, frozen=True, eq=False):
    """What divides by the deviation √(variance + ε) of a batch."""

    epsilon: float
    """ε, which keeps a unit without any variance from a division by 0."""

    def widened(self, variance: str, row: int) -> Expression:
        """variance + ε."""
        return Sum((number(variance, row, 0), Constant(self.epsilon, shortest(self.epsilon))))


class Normalise(Spread, frozen=True, eq=False):
    """N̂ = C / √(variance + ε). Reads C and the variance (units × 1)."""

    layer: str
    """The layer in words."""

    @property
    def why(self) -> str:
        """What it makes equal, and what ε is for."""
        return (
            "Now every unit has mean 0 and variance 1 over the batch, whatever its weights; "
            f"ε = {shortest(self.epsilon)} keeps the root from 0."
        )

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: normalised"

    def cell(self, row: int, column: int) -> Expression:
        """The deviation in units of the standard deviation."""
        C, variance = self.reads
        return Quotient(number(C, row, column), Root(self.widened(variance, row)))

    def kernel(self) -> Kernel:
        """The same over the matrix."""
        epsilon = self.epsilon
        return lambda C, variance: C / np.sqrt(variance + epsilon)


class ScaleShift(Operation, frozen=True, eq=False):
    """Y = γ · N̂ + β. Reads N and N̂."""

    layer: str
    """The layer in words."""
    why = (
        "The unit learns its own scale γ and shift β, so nothing that it could say before is lost."
    )

    @property
    def standing(self) -> Standing:
        """Scale and shift stand on its left."""
        return Standing(beside=self.reads[0])

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: scaled and shifted"

    @property
    def formula(self) -> str:
        """The arithmetic with the letters of the columns of N."""
        N = self.reads[0]
        return f"{self.writes} = {lettered(self.cell(0, 0), N)},  γ and β from {N}"

    def cell(self, row: int, column: int) -> Expression:
        """The scaled number plus the shift."""
        N, normalised = self.reads
        scaled = Product((number(N, row, GAMMA), number(normalised, row, column)))
        return Sum((scaled, number(N, row, BETA)))

    def kernel(self) -> Kernel:
        """The same over the matrix."""
        return lambda N, normalised: N[:, :1] * normalised + N[:, 1:]
