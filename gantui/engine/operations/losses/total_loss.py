"""The losses of samples as one number, and what each sample's share of that is divided by."""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add

import numpy as np

from gantui.engine.expression.nodes import (
    Constant,
    Expression,
    Product,
    Quotient,
    number,
    total,
)
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.operation import Kernel, OneNumber, Operation, used_by_first

HALF = Constant(0.5, "½")


def row_sum(name: str, columns: int) -> Expression:
    """The sum of a row of so many columns, from the left."""
    return total(number(name, 0, column) for column in range(columns))


class TotalLoss(OneNumber, frozen=True, eq=False):
    """The samples' losses as one number (1 × 1): their sum, their mean, or the means of two groups
    added up, or half of that."""

    counts: tuple[int, ...]
    """How many samples each mean is over, from the left; none where it is the sum."""
    halved: bool = False
    """Whether it is half of that."""
    squares: bool = False
    """Whether the terms are squares, whose sum can overflow where nothing else does."""
    what: str = "loss"
    """What it is called: a loss or a penalty."""

    @property
    def why(self) -> str:
        """What it is for."""
        terms = "losses" if self.what == "loss" else "penalties"
        return f"All {terms} in one number, which training tries to make smaller."

    @property
    def essential(self) -> bool:
        """Whether the sum can overflow by itself."""
        return self.squares

    @property
    def title(self) -> str:
        """What it does."""
        means = ("the sum", "the mean", "the sum of two means")[len(self.counts)]
        half = "half of " if self.halved else ""
        return f"{self.what.capitalize()}: {half}{means}"

    @property
    def formula(self) -> str:
        """Of two means, in words."""
        if len(self.counts) < 2:
            return super().formula
        means = f"mean of {self.reads[0]} over the fakes + mean over the real samples"
        return f"{self.writes} = {f'½·({means})' if self.halved else means}"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The sum of the terms, over how many they are; or of each group's, one mean after the
        other."""
        terms = self.sizes[0][1]
        if not self.counts:
            return row_sum(self.reads[0], terms)
        means = total(
            Quotient(found, Constant(float(len(columns)))) if len(columns) > 1 else found
            for columns in _groups(self.counts)
            for found in [total(number(self.reads[0], 0, column) for column in columns)]
        )
        return Product((HALF, means)) if self.halved else means

    def kernel(self) -> Kernel:
        """The means or the sum over the row, in order."""
        if not self.counts:
            return lambda terms: ordered_sum(terms, axis=1, keepdims=True)
        groups = [slice(columns.start, columns.stop) for columns in _groups(self.counts)]

        def means(terms: Array) -> Array:
            found = [ordered_sum(terms[:, one], axis=1, keepdims=True) / (one.stop - one.start)
                     for one in groups]  # fmt: skip
            whole: Array = reduce(add, found)
            return 0.5 * whole if self.halved else whole

        return means


class SampleGradient(Operation, frozen=True, eq=False):
    """The derivative of such a loss by a row, each sample's divided as the loss is."""

    counts: tuple[int, ...]
    """m where the loss is a mean, that of each group where it is several; else none."""
    halved: bool
    """Whether the loss is half of that."""

    @property
    def uses(self) -> tuple[str, ...]:
        """What any cell has, as only the divisors differ."""
        return used_by_first(self)

    @property
    def elementwise(self) -> bool:  # type: ignore[override]
        """Not where two groups have means over different numbers of samples."""
        return len(set(self.counts)) < 2

    @property
    def divisors(self) -> tuple[int, ...]:
        """What each sample's share is divided by."""
        half = 2 if self.halved else 1
        return tuple(half * m for m in self.counts for _ in range(m)) or (1,) * self.size[1]

    def divided(self, share: Expression, column: int) -> Expression:
        """The share of a sample in the derivative, of a loss that is a mean."""
        m = self.divisors[column]
        return Quotient(share, Constant(float(m))) if m > 1 else share

    @property
    def divisor_of_row(self) -> Array | float:
        """The divisor of a whole row: one number, or one for each sample."""
        divisors = self.divisors
        return float(divisors[0]) if self.elementwise else np.array([divisors], dtype=np.float64)


def _groups(counts: Sequence[int]) -> Iterator[range]:
    """The columns of each group."""
    start = 0
    for count in counts:
        yield range(start, start + count)
        start += count
