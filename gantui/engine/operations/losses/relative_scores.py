"""A score beside the mean score of the other group: relativistic average losses.

s is a score, r the relative score of a sample: s minus the mean of s over the samples of the other
group (Jolicoeur-Martineau, 2019). Fake samples stand on the left, real ones on the right.
"""

import numpy as np

from gantui.engine.expression.nodes import Constant, Difference, Expression, Quotient, number, total
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.operation import Kernel, Operation


class OfTwoGroups(Operation, frozen=True, eq=False):
    """A row whose every cell looks at the cells of the other group."""

    fakes: int
    """How many fake samples stand on the left."""

    def _groups(self, column: int) -> tuple[range, range]:
        """The columns of a sample's own group and of the other one."""
        fake, real = range(self.fakes), range(self.fakes, self.size[1])
        return (fake, real) if column < self.fakes else (real, fake)


class RelativeScore(OfTwoGroups, frozen=True, eq=False):
    """r = s − mean of s over the other group. Reads s."""

    title = "Relative score"
    why = "What counts is how much more real a sample looks than the other group does on average."

    @property
    def formula(self) -> str:
        """The difference, in words."""
        (s,) = self.reads
        return f"{self.writes} = {s} − mean of {s} over the other group"

    def cell(self, row: int, column: int) -> Expression:
        """The score minus the mean of the others."""
        (s,), (_, other) = self.reads, self._groups(column)
        mean = total(number(s, row, k) for k in other)
        if len(other) > 1:
            mean = Quotient(mean, Constant(float(len(other))))
        return Difference(number(s, row, column), mean)

    def kernel(self) -> Kernel:
        """The same for both groups."""
        fakes = self.fakes

        def relative(s: Array) -> Array:
            fake, real = s[:, :fakes], s[:, fakes:]
            means = [
                ordered_sum(part, axis=1, keepdims=True) / part.shape[1] for part in (fake, real)
            ]
            return np.concatenate([fake - means[1], real - means[0]], axis=1)

        return relative


class RelativeGradient(OfTwoGroups, frozen=True, eq=False):
    """ds = dr − (Σ dr over the other group) / m of its own group. Reads dr.

    A score stands in its own relative score, and in the mean that is taken off those of the other
    group.
    """

    title = "Gradient of the score"
    why = "A score counts twice: in its own relative score, and in the mean which the others lose."

    @property
    def formula(self) -> str:
        """Both ways, in words."""
        (dr,) = self.reads
        return f"{self.writes} = {dr} − Σ {dr} over the other group / samples of its own group"

    def cell(self, row: int, column: int) -> Expression:
        """Its own push minus its share in those of the others."""
        (dr,), (own, other) = self.reads, self._groups(column)
        pushes = total(number(dr, row, k) for k in other)
        if len(own) > 1:
            pushes = Quotient(pushes, Constant(float(len(own))))
        return Difference(number(dr, row, column), pushes)

    def kernel(self) -> Kernel:
        """The same for both groups."""
        fakes = self.fakes

        def gradient(dr: Array) -> Array:
            fake, real = dr[:, :fakes], dr[:, fakes:]
            sums = [ordered_sum(part, axis=1, keepdims=True) for part in (fake, real)]
            left, right = fake - sums[1] / fakes, real - sums[0] / real.shape[1]
            return np.concatenate([left, right], axis=1)

        return gradient


class FakePart(Operation, frozen=True, eq=False):
    """The columns of the fake samples (n × m₁) of a gradient by fake and real ones. Reads it."""

    title = "Gradient of the fake samples"
    why = "Only the fake samples are the generator's: it cannot move the real ones."

    @property
    def formula(self) -> str:
        """Whose columns are taken."""
        return f"{self.writes} = the columns of {self.reads[0]} of the fake samples"

    def cell(self, row: int, column: int) -> Expression:
        """The cell that is copied."""
        return number(self.reads[0], row, column)

    def kernel(self) -> Kernel:
        """The columns on the left."""
        fakes = self.size[1]
        return lambda gradient: gradient[:, :fakes]
