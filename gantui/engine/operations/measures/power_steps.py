"""The largest singular value of a large matrix, from below: one power step an iteration.

A step carries a direction of the outputs back through W and forward again. What W lengthens most
grows most in that, so the direction turns towards it, from one iteration to the next. It is how
spectral normalisation has it: Miyato and others (2018), Spectral normalization for generative
adversarial networks. W is taken without its biases, u is a direction of its outputs.
"""

import numpy as np

from gantui.engine.expression.nodes import (
    Choice,
    Constant,
    Expression,
    Norm,
    Product,
    Quotient,
    number,
    total,
)
from gantui.engine.numbers import scalar
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.products import product
from gantui.engine.numbers.sums import norm
from gantui.engine.operations.operation import Kernel, Operation, Standing

ZERO = Constant(0.0)


def first_direction(units: int) -> Array:
    """Where the steps begin: 1, 2, 3, … (units × 1), so that no two units have the same part."""
    return np.arange(1.0, units + 1.0).reshape(units, 1)


class PowerStepBack(Operation, frozen=True, eq=False):
    """v = Wᵀ·u / ‖u‖, without the bias (inputs × 1). Reads W, u.

    Where all of u is 0 it begins anew, with u = 1, 2, 3, …
    """

    why = "Back and forth through the weights, a direction turns to where they stretch most."

    standing = Standing("below")

    @property
    def title(self) -> str:
        """Of which matrix."""
        return f"A direction, back through {self.reads[0]}"

    @property
    def formula(self) -> str:
        """A product with the transposed matrix."""
        W, u = self.reads
        return f"{self.writes} = {W}ᵀ · {u} / ‖{u}‖, without the bias"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The products with a column of W over the length of u."""
        W, u = self.reads
        units = range(self.sizes[0][0])
        carried = total(Product((number(W, i, row), number(u, i, 0))) for i in units)
        length = Norm(tuple(number(u, i, 0) for i in units))
        first = [Constant(value) for value in first_direction(len(units)).ravel().tolist()]
        anew = total(Product((number(W, i, row), first[i])) for i in units)
        return Choice(length, ">", ZERO, Quotient(carried, length), anew)

    def kernel(self) -> Kernel:
        """The same over arrays."""
        inputs = self.size[0]

        def back(W: Array, u: Array) -> Array:
            back_through = W[:, :inputs].T
            length = norm(u)
            if length > 0.0:
                return product(back_through, u) / length
            return product(back_through, first_direction(len(u)))

        return back


class PowerStepForth(Operation, frozen=True, eq=False):
    """u ← W·v, without the bias (units × 1). Reads W, v and the u before."""

    why = "How long this becomes, beside what went in, is how much the weights stretch it."

    standing = Standing("below")

    @property
    def title(self) -> str:
        """Of which matrix."""
        return f"The direction, forward through {self.reads[0]}"

    @property
    def formula(self) -> str:
        """A product without the bias."""
        return f"{self.writes} ← {self.reads[0]} · {self.reads[1]}, without the bias"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The products with a row of W."""
        W, v, _ = self.reads
        inputs = range(self.sizes[1][0])
        return total(Product((number(W, row, k), number(v, k, 0))) for k in inputs)

    def kernel(self) -> Kernel:
        """The same over arrays."""
        inputs = self.sizes[1][0]
        return lambda W, v, _u: product(W[:, :inputs], v)


class StretchSoFar(Operation, frozen=True, eq=False):
    """‖W·v‖ / ‖v‖ (1 × 1), never more than the largest singular value of W. Reads W·v, v.

    Where all of v is 0 it is 0.
    """

    why = (
        "No more than the largest singular value; each iteration comes nearer to it, as long as "
        "the weights change little."
    )

    standing = Standing("below")

    @property
    def title(self) -> str:
        """Of which matrix."""
        return f"Largest singular value, from below: {self.writes.rpartition('.')[0]}"

    @property
    def formula(self) -> str:
        """The quotient of two lengths."""
        return f"{self.writes} = ‖{self.reads[0]}‖ / ‖{self.reads[1]}‖"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """One length over the other."""
        after, before = (
            Norm(tuple(number(name, i, 0) for i in range(size[0])))
            for name, size in zip(self.reads, self.sizes, strict=True)
        )
        return Choice(before, ">", ZERO, Quotient(after, before), ZERO)

    def kernel(self) -> Kernel:
        """The same over arrays."""

        def stretch(after: Array, before: Array) -> Array:
            length = norm(before)
            return np.array([[scalar.divide(norm(after), length) if length > 0.0 else 0.0]])

        return stretch
