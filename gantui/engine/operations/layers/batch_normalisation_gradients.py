"""Batch normalisation (Ioffe and Szegedy, 2015), backwards.

Z, N, mean and variance are as in `batch_normalisation`; dQ is ∂L/∂Q for a quantity Q.
"""

import numpy as np

from gantui.engine.expression.nodes import (
    Constant,
    Expression,
    Negative,
    Product,
    Quotient,
    Root,
    Sum,
    number,
    total,
)
from gantui.engine.expression.text import formula
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.layers.batch_normalisation import (
    BETA,
    GAMMA,
    Spread,
    count_of,
    lettered,
)
from gantui.engine.operations.operation import Kernel, Operation, Standing


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
            f"{self.writes} = {lettered(self.cell(0, 0), self.reads[1])},  γ from {self.reads[1]}"
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
        samples = count_of(self.sizes[0][1])
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
