"""Scores of classes that exclude each other, shared out as probabilities."""

from gantui.engine.expression.nodes import (
    Apply,
    Difference,
    Expression,
    Largest,
    Quotient,
    Taught,
    number,
    total,
)
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.arrays import exp
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.operation import Kernel, Operation

HOW = "after subtracting the largest score from each"
"""How the shares are computed."""


class Softmax(Operation, frozen=True, eq=False):
    """exp(z)/Σ exp(z) down each column: a class's share of 1. Reads the scores z.

    A number that is taken off every score of a column changes no share, since numerator and
    denominator lose the same factor; with the largest taken off, no exponential overflows.
    """

    title = "Softmax: the probability of each class"
    why = (
        "The classes share 1 out among them: a larger score gets a larger share, and what one gets "
        "the others cannot have."
    )

    @property
    def formula(self) -> str:
        """The share of a class."""
        (z,) = self.reads
        return f"{self.writes} = exp({z}) / Σ exp({z}),  Σ over the classes"

    def cell(self, row: int, column: int) -> Expression:
        """The exponential of the score over those of all classes."""
        scores = [number(self.reads[0], k, column) for k in range(self.sizes[0][0])]
        largest = Largest(tuple(scores)) if len(scores) > 1 else scores[0]
        plain = [Apply("exp", z) for z in scores]
        stable = [Apply("exp", Difference(z, largest)) for z in scores]
        taught = Quotient(plain[row], total(plain))
        return Taught(taught, Quotient(stable[row], total(stable)), HOW)

    def kernel(self) -> Kernel:
        """The same, column by column."""

        def shares(z: Array) -> Array:
            growth = exp(z - z.max(axis=0, keepdims=True))
            found: Array = growth / ordered_sum(growth, axis=0, keepdims=True)
            return found

        return shares
