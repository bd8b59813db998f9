"""Which share of the samples lies in each cell of a grid, and how much two such histograms differ.

The Jensen–Shannon divergence of p and q is ½·Σ p·ln(p/m) + ½·Σ q·ln(q/m) with m = (p + q)/2 (Lin,
1991), in nats: 0 where both are the same, ln 2 where they share no cell.
"""

from math import prod

import numpy as np

from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Apply,
    Choice,
    Constant,
    Expression,
    Product,
    Quotient,
    Sum,
    number,
    total,
)
from gantui.engine.numbers import arrays
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.losses.total_loss import HALF
from gantui.engine.operations.operation import Kernel, OneNumber, Operation


class Histogram(Operation, frozen=True, eq=False):
    """The share of the samples in each part of a line (1 × k) or plane (k × k). Reads 1 or 2 × m.

    Columns are parts along the first feature, rows along the second, the highest on top. What lies
    beyond the grid counts in the parts at its edge.
    """

    edges: tuple[float, ...]
    """Between two parts; a number on an edge is in the part above it."""
    what: str
    """Of which samples, in words."""
    stacks = True

    @property
    def title(self) -> str:
        """What is counted."""
        return f"Histogram: {self.what}"

    @property
    def why(self) -> str:
        """What it is for."""
        return (
            "Where the samples are, as shares that add up to 1. Fewer parts hide differences, more "
            "parts have only a few samples each."
        )

    @property
    def formula(self) -> str:
        """What is counted."""
        return f"{self.writes} = the share of {self.reads[0]} in each part"

    def cell(self, row: int, column: int) -> Expression:
        """One for each sample in the part, over how many there are."""
        (name,), (features, samples) = self.reads, self.sizes[0]
        inside = (
            self._in_part(name, k, (column, len(self.edges) - row)[:features])
            for k in range(samples)
        )
        return Quotient(total(inside), Constant(float(samples)))

    def _in_part(self, name: str, sample: int, part: tuple[int, ...]) -> Expression:
        """1 where each feature of a sample is in its part."""
        found: Expression = ONE
        for feature, place in reversed(list(enumerate(part))):
            x = number(name, feature, sample)
            if place < len(self.edges):
                found = Choice(Constant(self.edges[place]), ">", x, found, ZERO)
            if place > 0:
                found = Choice(Constant(self.edges[place - 1]), ">", x, ZERO, found)
        return found

    def kernel(self) -> Kernel:
        """The same by looking up the part of each number."""
        edges, rows, parts = np.array(self.edges), self.size[0], len(self.edges) + 1

        def shares(samples: Array) -> Array:
            *stack, _, m = samples.shape
            at = np.searchsorted(edges, samples, side="right")
            place = at[..., 0, :]
            if rows > 1:
                place = (parts - 1 - at[..., 1, :]) * parts + place
            starts = np.arange(prod(stack)).reshape(*stack, 1) * (rows * parts)
            counts = np.bincount((place + starts).ravel(), minlength=prod(stack) * rows * parts)
            found: Array = counts.astype(np.float64).reshape(*stack, rows, parts) / m
            return found

        return shares


class JensenShannon(OneNumber, frozen=True, eq=False):
    """½·Σ p·ln(p/m) + ½·Σ q·ln(q/m), m = (p + q)/2 (1 × 1). Reads p and q, of the same size."""

    what: str
    """Of which two sets of samples, in words."""
    stacks = True

    @property
    def title(self) -> str:
        """What is measured."""
        return f"Jensen–Shannon divergence: {self.what}"

    @property
    def why(self) -> str:
        """What it says."""
        return (
            "In nats: 0 where both have the same share in each part, ln 2 = 0.6931 where no part "
            "has samples of both, however far apart they are."
        )

    @property
    def formula(self) -> str:
        """With the mean of both for short."""
        p, q = self.reads
        half = f"½·Σ {p}·ln({p}/m) + ½·Σ {q}·ln({q}/m)"
        return f"{self.writes} = {half}, m = ({p} + {q})/2"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """Part after part; one without samples adds nothing."""
        (rows, columns) = self.sizes[0]
        places = [(i, k) for i in range(rows) for k in range(columns)]
        first, second = (
            total(self._term(own, other, *place) for place in places)
            for own, other in (self.reads, self.reads[::-1])
        )
        return Sum((Product((HALF, first)), Product((HALF, second))))

    def _term(self, own: str, other: str, row: int, column: int) -> Expression:
        """p·ln(2p / (p + q)), or 0 where p is."""
        p, q = number(own, row, column), number(other, row, column)
        mean = Product((HALF, Sum((p, q))))
        return Choice(p, ">", ZERO, Product((p, Apply("ln", Quotient(p, mean)))), ZERO)

    def kernel(self) -> Kernel:
        """The same over whole arrays."""

        def divergence(p: Array, q: Array) -> Array:
            mean = 0.5 * (p + q)
            both = np.stack((p, q))
            ratios = np.divide(both, mean, out=np.ones(both.shape), where=both > 0.0)
            both *= arrays.ln(ratios)
            *stack, rows, columns = both.shape
            halves = 0.5 * ordered_sum(both.reshape(-1, rows * columns), axis=1)
            first, second = halves.reshape(*stack, 1, 1)
            found: Array = first + second
            return found

        return divergence
