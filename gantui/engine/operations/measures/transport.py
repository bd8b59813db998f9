"""How far samples have to be moved to become other ones: the Wasserstein-1 distance.

On a line the cheapest way is to move the smallest sample to the smallest, the next to the next: the
distance of two sets of n samples is the mean of |x₍ₖ₎ − y₍ₖ₎| over the sorted numbers (Vallender,
1974), exactly. In a plane it is measured along several directions and averaged over them: the
sliced distance (Rabin et al., 2012; Bonneel et al., 2015), never more than the unsliced one.
A sample is a column, a direction a row.
"""

import numpy as np

from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Absolute,
    Choice,
    Constant,
    Difference,
    Expression,
    Product,
    Quotient,
    Sum,
    number,
    total,
)
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.operation import Kernel, OneNumber, Operation


class Slices(Operation, frozen=True, eq=False):
    """Where samples stand along each direction (directions × m). Reads the samples (n × m)."""

    directions: tuple[tuple[float, ...], ...]
    """Unit vectors of n numbers."""
    title = "Samples seen along directions"
    why = "Along one direction samples stand on a line, and there they can be sorted."

    @property
    def formula(self) -> str:
        """The product with each direction."""
        return f"{self.writes} = direction · {self.reads[0]}"

    def cell(self, row: int, column: int) -> Expression:
        """The features times the parts of a direction."""
        name = self.reads[0]
        return total(
            Product((Constant(part), number(name, feature, column)))
            for feature, part in enumerate(self.directions[row])
        )

    def kernel(self) -> Kernel:
        """The same over a whole array."""
        parts = np.array(self.directions).T[:, :, np.newaxis]  # features × directions × 1

        def slices(samples: Array) -> Array:
            return ordered_sum(parts * samples[:, np.newaxis, :], axis=0)

        return slices


class Ranks(Operation, frozen=True, eq=False):
    """How many numbers of its row stand before each one, 0 for the smallest (k × m). Reads k × m.

    Of equal numbers the one on the left stands before.
    """

    title = "Ranks"
    why = "The rank says at which place of the sorted row a number will stand."

    @property
    def formula(self) -> str:
        """What is counted."""
        return f"{self.writes} = how many of {self.reads[0]} are smaller, or equal and further left"

    def cell(self, row: int, column: int) -> Expression:
        """One for each number before it."""
        name, columns = self.reads[0], self.sizes[0][1]
        own = number(name, row, column)
        left = (Choice(number(name, row, k), ">", own, ZERO, ONE) for k in range(column))
        right = (
            Choice(own, ">", number(name, row, k), ONE, ZERO) for k in range(column + 1, columns)
        )
        return Sum((ZERO, *left, *right))

    def kernel(self) -> Kernel:
        """The same by sorting, which computes nothing."""

        def ranks(values: Array) -> Array:
            order = np.argsort(values, axis=1, kind="stable")
            found = np.empty(values.shape)
            places = np.arange(values.shape[1], dtype=np.float64)
            np.put_along_axis(found, order, np.broadcast_to(places, values.shape), axis=1)
            return found

        return ranks


class Sorted(Operation, frozen=True, eq=False):
    """The numbers of each row from the smallest to the largest (k × m). Reads them, their ranks."""

    title = "Sorted"
    why = "The smallest first: so each set has its numbers in the same order."

    @property
    def formula(self) -> str:
        """Which number stands in a column."""
        values = self.reads[0]
        return f"{self.writes} = the {values} whose rank is k − 1, in column k"

    def cell(self, row: int, column: int) -> Expression:
        """The one number that has the rank; all others count as 0."""
        (values, ranks), columns = self.reads, self.sizes[0][1]
        rank = Constant(float(column))
        return Sum((
            ZERO,
            *(
                Choice(number(ranks, row, k), "=", rank, number(values, row, k), ZERO)
                for k in range(columns)
            ),
        ))  # fmt: skip

    def kernel(self) -> Kernel:
        """The same by putting each number where it belongs."""

        def in_order(values: Array, ranks: Array) -> Array:
            found = np.empty(values.shape)
            np.put_along_axis(found, ranks.astype(np.intp), values, axis=1)
            return found + 0.0  # as the sum has it, no −0

        return in_order


class Wasserstein(OneNumber, frozen=True, eq=False):
    """The mean of |x₍ₖ₎ − y₍ₖ₎| over sorted rows and directions (1 × 1). Reads both, k × m."""

    what: str
    """Of which two sets of samples, in words."""
    sliced: bool = False
    """Whether the rows are directions of a plane."""

    @property
    def title(self) -> str:
        """What is measured."""
        return f"{'Sliced ' if self.sliced else ''}Wasserstein-1 distance: {self.what}"

    @property
    def why(self) -> str:
        """What it says."""
        far = "How far a sample has to be moved, on average, to make the one set the other, by the "
        if self.sliced:
            return (
                f"{far}cheapest way along a direction. It is never more than the way in the plane."
            )
        return f"{far}cheapest way."

    @property
    def formula(self) -> str:
        """Over the sorted numbers."""
        rows, columns = self.sizes[0]
        first, second = self.reads
        count = f"({rows}·{columns})" if rows > 1 else f"{columns}"
        return f"{self.writes} = Σ |{first} − {second}| / {count}"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The distances of numbers at the same place, over how many there are."""
        (first, second), (rows, columns) = self.reads, self.sizes[0]
        apart = (
            Absolute(Difference(number(first, i, k), number(second, i, k)))
            for i in range(rows)
            for k in range(columns)
        )
        return Quotient(total(apart), Constant(float(rows * columns)))

    def kernel(self) -> Kernel:
        """The same over whole arrays."""

        def distance(first: Array, second: Array) -> Array:
            apart = np.absolute(first - second).reshape(1, -1)
            found: Array = ordered_sum(apart, axis=1, keepdims=True) / apart.shape[1]
            return found

        return distance
