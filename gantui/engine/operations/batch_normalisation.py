"""Batch normalisation (Ioffe and Szegedy, 2015), forwards and backwards.

A unit's sums Z (units × m) over the m samples of a pass get the mean 0 and the variance 1, then the
scale γ and the shift β, which are learnt: N (units × 2) has γ in its first column and β in the
second. Mean and variance are columns (units × 1); dQ is ∂L/∂Q for a quantity Q.
"""

import numpy as np

from gantui.engine.expression.nodes import (
    Constant,
    Difference,
    Expression,
    Negative,
    Product,
    Quotient,
    Root,
    Square,
    Sum,
    number,
    total,
)
from gantui.engine.expression.text import formula
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.operation import Kernel, Operation, Standing

GAMMA, BETA = 0, 1
"""The columns of N."""


def _lettered(expression: Expression, N: str) -> str:
    """A formula with γ and β for the cells of N."""
    letters = {GAMMA: "γ", BETA: "β"}
    return formula(
        expression, lambda cell: letters[cell.column] if cell.quantity == N else cell.quantity
    )


def _count(samples: int) -> Constant:
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
            total(number(self.reads[0], row, k) for k in range(samples)), _count(samples)
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
        return Quotient(total(squares), _count(samples))

    def kernel(self) -> Kernel:
        """The same, row by row."""
        return lambda C: ordered_sum(C * C, axis=1, keepdims=True) / C.shape[1]


class Spread(Operation, frozen=True, eq=False):
    """What divides by the deviation √(variance + ε) of a batch."""

    epsilon: float
    """ε, which keeps a unit without any variance from a division by 0."""

    def widened(self, variance: str, row: int) -> Expression:
        """variance + ε."""
        return Sum((number(variance, row, 0), Constant(self.epsilon, f"{self.epsilon:g}")))


class Normalise(Spread, frozen=True, eq=False):
    """N̂ = C / √(variance + ε). Reads C and the variance (units × 1)."""

    layer: str
    """The layer in words."""

    @property
    def why(self) -> str:
        """What it makes equal, and what ε is for."""
        return (
            "Now every unit has mean 0 and variance 1 over the batch, whatever its weights; "
            f"ε = {self.epsilon:g} keeps the root from 0."
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
        return f"{self.writes} = {_lettered(self.cell(0, 0), N)},  γ and β from {N}"

    def cell(self, row: int, column: int) -> Expression:
        """The scaled number plus the shift."""
        N, normalised = self.reads
        scaled = Product((number(N, row, GAMMA), number(normalised, row, column)))
        return Sum((scaled, number(N, row, BETA)))

    def kernel(self) -> Kernel:
        """The same over the matrix."""
        return lambda N, normalised: N[:, :1] * normalised + N[:, 1:]


class ScaleShiftGradient(Operation, frozen=True, eq=False):
    """dN: dγ = Σ dY · N̂ and dβ = Σ dY over the samples. Reads dY and N̂."""

    parameter: str
    """The name of N."""
    why = "How the loss would change with each scale and each shift."

    @property
    def standing(self) -> Standing:
        """It stands on the left of the gradient of what was scaled."""
        return Standing("left", of=self.reads[0])

    @property
    def title(self) -> str:
        """What it does."""
        return f"Gradient of {self.parameter}"

    @property
    def formula(self) -> str:
        """Both sums."""
        scale, shift = (formula(self.cell(0, column)) for column in (GAMMA, BETA))
        return f"{self.writes}: dγ = {scale}, dβ = {shift}"

    def cell(self, row: int, column: int) -> Expression:
        """The sum of a row, with the normalised numbers as factors for the scale."""
        dY, normalised = self.reads
        places = range(self.sizes[0][1])
        if column == BETA:
            return total(number(dY, row, k) for k in places)
        return total(Product((number(dY, row, k), number(normalised, row, k))) for k in places)

    def kernel(self) -> Kernel:
        """The same, row by row."""

        def summed(dY: Array, normalised: Array) -> Array:
            scale = ordered_sum(dY * normalised, axis=1, keepdims=True)
            return np.concatenate([scale, ordered_sum(dY, axis=1, keepdims=True)], axis=1)

        return summed


class NormalisedGradient(Operation, frozen=True, eq=False):
    """dN̂ = dY · γ. Reads dY and N."""

    why = "A change of a normalised number is scaled by γ before it reaches the loss."
    title = "Gradient of the normalised numbers"

    @property
    def formula(self) -> str:
        """The arithmetic with the letter of the first column of N."""
        return (
            f"{self.writes} = {_lettered(self.cell(0, 0), self.reads[1])},  γ from {self.reads[1]}"
        )

    def cell(self, row: int, column: int) -> Expression:
        """The gradient times the scale."""
        dY, N = self.reads
        return Product((number(dY, row, column), number(N, row, GAMMA)))

    def kernel(self) -> Kernel:
        """The same over the matrix."""
        return lambda dY, N: dY * N[:, :1]


class VarianceGradient(Spread, frozen=True, eq=False):
    """dvar = −Σ dN̂ · C / (2 · (var + ε)^(3/2)) (units × 1). Reads dN̂, C and the variance."""

    why = "A larger variance makes every normalised number of the unit smaller, all at once."
    title = "Gradient of the variance"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The sum over the samples, over twice the variance to the power of 3/2."""
        dN, C, variance = self.reads
        places = range(self.sizes[0][1])
        products = total(Product((number(dN, row, k), number(C, row, k))) for k in places)
        widened = self.widened(variance, row)
        below = Product((Constant(2.0, "2"), widened, Root(widened)))
        return Quotient(Negative(products), below)

    def kernel(self) -> Kernel:
        """The same, row by row."""
        epsilon = self.epsilon

        def through(dN: Array, C: Array, variance: Array) -> Array:
            widened = variance + epsilon
            products = 0.0 - ordered_sum(dN * C, axis=1, keepdims=True)
            found: Array = products / (2.0 * widened * np.sqrt(widened))
            return found

        return through


class MeanGradient(Spread, frozen=True, eq=False):
    """dmean = −Σ dN̂ / √(var + ε) (units × 1). Reads dN̂ and the variance.

    The paper adds dvar · Σ(−2 · C)/m, which is 0: deviations from a mean add up to 0.
    """

    why = (
        "A larger mean moves every deviation of the unit down. The variance stays: it is smallest "
        "about the mean, so a small change of the mean does not change it."
    )
    title = "Gradient of the mean"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The sum over the samples, over the standard deviation."""
        dN, variance = self.reads
        places = range(self.sizes[0][1])
        return Quotient(
            Negative(total(number(dN, row, k) for k in places)), Root(self.widened(variance, row))
        )

    def kernel(self) -> Kernel:
        """The same, row by row."""
        epsilon = self.epsilon

        def through(dN: Array, variance: Array) -> Array:
            found: Array = (0.0 - ordered_sum(dN, axis=1, keepdims=True)) / np.sqrt(
                variance + epsilon
            )
            return found

        return through


class NormalisationGradient(Spread, frozen=True, eq=False):
    """dZ = dN̂ / √(var + ε) + dvar · 2 · C / m + dmean / m.

    Reads dN̂, C, the variance and the gradients dvar and dmean (units × 1).
    """

    why = (
        "A sum reaches the loss three ways: as its own normalised number, through the variance and "
        "through the mean, so each sample feels all others of the batch."
    )
    title = "Gradient back through the normalisation"

    def cell(self, row: int, column: int) -> Expression:
        """The three ways added up."""
        dN, C, variance, dvar, dmean = self.reads
        samples = _count(self.sizes[0][1])
        spread = Root(self.widened(variance, row))
        twice = Product((Constant(2.0, "2"), number(C, row, column), number(dvar, row, 0)))
        return Sum(
            (
                Quotient(number(dN, row, column), spread),
                Quotient(twice, samples),
                Quotient(number(dmean, row, 0), samples),
            )
        )

    def kernel(self) -> Kernel:
        """The same over the matrix."""
        epsilon = self.epsilon

        def back(dN: Array, C: Array, variance: Array, dvar: Array, dmean: Array) -> Array:
            own = dN / np.sqrt(variance + epsilon)
            found: Array = own + 2.0 * C * dvar / C.shape[1] + dmean / C.shape[1]
            return found

        return back
