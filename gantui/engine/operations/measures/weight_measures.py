"""What is measured of a weight matrix: how long it is, how far it went, how much it stretches."""

import numpy as np

from gantui.engine.expression.nodes import (
    Constant,
    Difference,
    Expression,
    Norm,
    Product,
    Quotient,
    Root,
    Square,
    Sum,
    number,
    total,
)
from gantui.engine.numbers import scalar
from gantui.engine.numbers.sums import norm
from gantui.engine.operations.losses.total_loss import HALF
from gantui.engine.operations.operation import Kernel, Operation, Standing
from gantui.engine.operations.updates.steps_ahead import KeepWeights


class WeightsBefore(KeepWeights, frozen=True, eq=False):
    """Keep the weights from before an update. Reads W."""

    why = "How far the update goes is measured from here."


class WeightLength(Operation, frozen=True, eq=False):
    """‖W‖ = √(Σ W²) over every number of a weight matrix, biases included (1 × 1). Reads W."""

    why = "Weights that keep growing make a network ever surer, whatever its loss says."

    standing = Standing("below")

    @property
    def title(self) -> str:
        """Of which matrix."""
        return f"Length of the weights: {self.reads[0]}"

    @property
    def formula(self) -> str:
        """The root of the squares."""
        return f"{self.writes} = √(Σ {self.reads[0]}²)"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The root of the squares of all cells, row by row."""
        return Norm(_cells(self.reads[0], self.sizes[0]))

    def kernel(self) -> Kernel:
        """The norm of all cells, in order."""
        return lambda W: np.array([[norm(W)]])


class RelativeStep(Operation, frozen=True, eq=False):
    """‖W − W₀‖ / ‖W₀‖, W₀ being W before its update (1 × 1). Reads W, W₀.

    Where all of W₀ is 0 it is infinite, or not a number.
    """

    why = (
        "How far the update went, beside how long the weights were. About a thousandth is usual; "
        "near 0 nothing is learnt, near 1 everything is forgotten."
    )

    standing = Standing("below")

    @property
    def title(self) -> str:
        """Of which matrix."""
        return f"Update beside the weights: {self.reads[0]}"

    @property
    def formula(self) -> str:
        """The quotient of two lengths."""
        W, before = self.reads
        return f"{self.writes} = ‖{W} − {before}‖ / ‖{before}‖"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The length of the difference over the length before."""
        now, before = (_cells(name, self.sizes[0]) for name in self.reads)
        apart = tuple(Difference(*pair) for pair in zip(now, before, strict=True))
        return Quotient(Norm(apart), Norm(before))

    def kernel(self) -> Kernel:
        """The same over whole arrays."""
        return lambda W, before: np.array([[scalar.divide(norm(W - before), norm(before))]])


class Stretch(Operation, frozen=True, eq=False):
    """The largest singular value of W without its biases (1 × 1): how much W lengthens at most.

    Reads W, which has one or two rows, or one or two columns besides the bias. Of two rows u and v
    it is √((u·u + v·v + √((u·u − v·v)² + (2·u·v)²)) / 2), the root of the larger one of the two
    eigenvalues of W·Wᵀ; of one row, its length.
    """

    inputs: int
    """How many columns are no bias."""
    why = "No difference between two inputs becomes longer than by this factor: a layer's slope."

    standing = Standing("below")

    @property
    def title(self) -> str:
        """Of which matrix."""
        return f"Largest singular value: {self.reads[0]}"

    @property
    def formula(self) -> str:
        """In words."""
        return f"{self.writes} = the largest ‖{self.reads[0]}·x‖ / ‖x‖, biases left out"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """By the closed form."""
        vectors = [tuple(number(*cell) for cell in line) for line in self._vectors]
        if len(vectors) == 1:
            return Norm(vectors[0])
        first, second = (total(map(Square, vector)) for vector in vectors)
        both = total(Product(pair) for pair in zip(*vectors, strict=True))
        apart = Root(
            Sum((Square(Difference(first, second)), Square(Product((Constant(2.0), both)))))
        )
        return Root(Product((HALF, Sum((Sum((first, second)), apart)))))

    @property
    def _vectors(self) -> list[list[tuple[str, int, int]]]:
        """The cells of the one or two rows or, where there are fewer, columns."""
        name, rows = self.reads[0], self.sizes[0][0]
        lines = [[(name, i, k) for k in range(self.inputs)] for i in range(rows)]
        return lines if rows <= self.inputs else [list(line) for line in zip(*lines, strict=True)]


def _cells(name: str, size: tuple[int, int]) -> tuple[Expression, ...]:
    """The numbers of a matrix, row by row."""
    rows, columns = size
    return tuple(number(name, i, k) for i in range(rows) for k in range(columns))
