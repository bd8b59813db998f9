"""How generated samples compare with real ones, measured and learnt from by nobody.

A sample is a column. The energy distance of two sets of samples is 2·E|X − Y| − E|X − X′| − E|Y −
Y′| (Székely and Rizzo, 2013), its means being over all pairs, a sample with itself included: so it
is never below 0, and 0 where both are the same points. A mode is found where a sample is near it
(Metz et al., Unrolled Generative Adversarial Networks, 2017, count three standard deviations).
"""

import numpy as np

from gantui.engine.expression.functions import larger
from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Choice,
    Constant,
    Difference,
    Expression,
    Larger,
    Largest,
    Product,
    Quotient,
    Root,
    Square,
    Taught,
    number,
    total,
)
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.sums import ordered_sum, sum_of_cells
from gantui.engine.operations.operation import Kernel, OneNumber, Operation
from gantui.toml.shortest import shortest

ROUNDED = "as 0 where rounding leads below it"
FEW = 4
"""Features of a mode that are said one by one."""


class MeanDistances(Operation, frozen=True, eq=False):
    """How far each sample is from those of another set, on average (1 × m).

    Reads the samples (n × m) and the others (n × k), which may be the same.
    """

    what: str
    """From which to which, in words."""

    @property
    def title(self) -> str:
        """What is measured."""
        return f"Distances: {self.what}"

    @property
    def why(self) -> str:
        """What it is for."""
        if len(set(self.reads)) == 1:
            return "How far apart the samples of one set are: sets that differ are further apart."
        return "The mean distance is smaller for a sample that lies among the others."

    @property
    def formula(self) -> str:
        """The mean of the lengths of the differences."""
        samples, others = self.reads
        return f"{self.writes} = Σ |{samples} − {others}′| / {self.sizes[1][1]}"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The lengths of one sample's differences from all others, over how many there are."""
        (samples, others), rows = self.reads, self.sizes[0][0]
        count = self.sizes[1][1]
        lengths = (
            Root(
                total(
                    Square(Difference(number(samples, i, column), number(others, i, k)))
                    for i in range(rows)
                )
            )
            for k in range(count)
        )
        return Quotient(total(lengths), Constant(float(count)))

    def kernel(self) -> Kernel:
        """The same over whole arrays."""

        def distances(samples: Array, others: Array) -> Array:
            apart = samples[:, :, np.newaxis] - others[:, np.newaxis, :]
            lengths = np.sqrt(ordered_sum(apart * apart, axis=0))
            found: Array = ordered_sum(lengths, axis=1)[np.newaxis, :] / lengths.shape[1]
            return found

        return distances


class EnergyDistance(OneNumber, frozen=True, eq=False):
    """Twice the mean of the first row, minus the means of the two others (1 × 1)."""

    what: str
    """Of which two sets of samples, in words."""

    @property
    def title(self) -> str:
        """What is measured."""
        return f"Energy distance: {self.what}"

    @property
    def why(self) -> str:
        """What it says."""
        return (
            "Two sets of samples are like each other where it is near 0: then it is no farther "
            "from one to the other than within each of them. It is never below 0."
        )

    @property
    def formula(self) -> str:
        """Over the means of the three rows."""
        between, first, second = self.reads
        return f"{self.writes} = 2·mean({between}) − mean({first}) − mean({second})"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The three means; what is rounded to less than 0 is 0."""
        between, first, second = (
            Quotient(total(number(name, 0, k) for k in range(columns)), Constant(float(columns)))
            for name, (_, columns) in zip(self.reads, self.sizes, strict=True)
        )
        apart = Difference(Difference(Product((Constant(2.0), between)), first), second)
        return Taught(apart, Larger(apart, ZERO), ROUNDED)

    def kernel(self) -> Kernel:
        """The same over whole rows."""

        def distance(*rows: Array) -> Array:
            between, first, second = (sum_of_cells(row) / row.shape[1] for row in rows)
            return np.array([[larger(2.0 * between - first - second, 0.0)]])

        return distance


class NearModes(Operation, frozen=True, eq=False):
    """Which samples are near which modes (modes × m): 1 within a radius, else 0. Reads samples."""

    centres: tuple[tuple[float, ...], ...]
    """Where the modes are."""
    radius: float
    """How near is near."""
    title = "Which samples are near which modes"
    why = "A generator that has learnt all modes has samples near each of them."

    @property
    def formula(self) -> str:
        """The rule."""
        name = self.reads[0]
        return f"{self.writes} = 1 where |{name} − mode| < {shortest(self.radius)}, else 0"

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """Where the mode is, from which the distance is taken."""
        centre = self.centres[row]
        if len(centre) > FEW:
            return f"the mode is a point of {len(centre)} features"
        return f"the mode is at {', '.join(f'{at:.4g}' for at in centre)}"

    def cell(self, row: int, column: int) -> Expression:
        """Whether the squared distance of a sample from a mode is small."""
        name, centre = self.reads[0], self.centres[row]
        squares = (
            Square(Difference(number(name, i, column), Constant(at))) for i, at in enumerate(centre)
        )
        return Choice(Constant(self.radius * self.radius), ">", total(squares), ONE, ZERO)

    def kernel(self) -> Kernel:
        """The same over whole arrays."""
        centres, most = np.array(self.centres).T, self.radius * self.radius

        def near(samples: Array) -> Array:
            apart = samples[:, np.newaxis, :] - centres[:, :, np.newaxis]
            found: Array = (most > ordered_sum(apart * apart, axis=0)).astype(np.float64)
            return found

        return near


class ModesFound(OneNumber, frozen=True, eq=False):
    """How many modes have a sample near them (1 × 1). Reads which samples are near which."""

    title = "Modes found"
    why = "A generator whose samples are all near a few modes has not learnt the others."

    @property
    def formula(self) -> str:
        """The sum of the largest of each row."""
        return f"{self.writes} = Σ max over samples of {self.reads[0]}"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """One for each row that has a 1."""
        name, (modes, samples) = self.reads[0], self.sizes[0]
        return total(
            _largest([number(name, mode, k) for k in range(samples)]) for mode in range(modes)
        )

    def kernel(self) -> Kernel:
        """The same over a whole array."""

        def found(near: Array) -> Array:
            modes: Array = ordered_sum(near.max(axis=1, keepdims=True), axis=0, keepdims=True)
            return modes

        return found


class ShareGood(OneNumber, frozen=True, eq=False):
    """The share of the samples that are near some mode (1 × 1). Reads which are near which."""

    title = "Share of good samples"
    why = "What lies between the modes is like no real sample."

    @property
    def formula(self) -> str:
        """The mean of the largest of each column."""
        return f"{self.writes} = Σ max over modes of {self.reads[0]} / {self.sizes[0][1]}"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """One for each column that has a 1, over how many there are."""
        name, (modes, samples) = self.reads[0], self.sizes[0]
        good = total(
            _largest([number(name, mode, k) for mode in range(modes)]) for k in range(samples)
        )
        return Quotient(good, Constant(float(samples)))

    def kernel(self) -> Kernel:
        """The same over a whole array."""

        def share(near: Array) -> Array:
            good = ordered_sum(near.max(axis=0, keepdims=True), axis=1, keepdims=True)
            found: Array = good / near.shape[1]
            return found

        return share


def _largest(parts: list[Expression]) -> Expression:
    return Largest(tuple(parts)) if len(parts) > 1 else parts[0]
