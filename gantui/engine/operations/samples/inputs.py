"""What enters the page: noise, real samples, both side by side, their classes."""

import numpy as np

from gantui.engine.expression.nodes import Brought, Expression, number
from gantui.engine.numbers.array import Array
from gantui.engine.operations.operation import Kernel, Operation, Standing
from gantui.engine.operations.samples.feeds import Feed


def beside(*matrices: Array) -> Array:
    """The columns of all, side by side."""
    return np.concatenate(matrices, axis=1)


class Take(Operation, frozen=True, eq=False):
    """Take what a feed brings in this iteration."""

    source: Feed
    """The feed."""
    what: str = ""
    """What the feed brings, in words."""

    @property
    def feed(self) -> Feed:
        """Where it comes from."""
        return self.source

    @property
    def formula(self) -> str:
        """What is taken, in words: nothing is computed."""
        return f"{self.writes} = {self.what}"

    def cell(self, row: int, column: int) -> Expression:
        """The number itself: it is not computed."""
        return Brought(row, column)

    def kernel(self) -> Kernel:
        """The feed's value as it is."""
        return lambda value: value

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """The given or drawn sample."""
        return self.source.origin(iteration, column)


class TakeNoise(Take, frozen=True, eq=False):
    """Take a batch of noise, a vector a column."""

    what: str = "the next noise batch"
    title = "Take noise"
    why = "The generator makes each sample from noise; different noise gives a different sample."


class TakeReal(Take, frozen=True, eq=False):
    """Take a batch of real samples, one a column."""

    what: str = "the next real samples"
    title = "Take real samples"
    why = "The discriminator has to see what real samples look like."


class TakeClasses(Take, frozen=True, eq=False):
    """Write down, one-hot, the class asked of the generator with each noise vector."""

    what: str = "one-hot, the class asked for"
    title = "Take the classes"
    why = "The generator is told which class to make: it models the samples of that class."


class Labels(Operation, frozen=True, eq=False):
    """The classes that the discriminator sees, one-hot: (k × m). Reads those of the fake, if any.

    A fake sample is judged as one of the class that was asked for, a real one by its own.
    """

    source: Feed | None
    """The classes of the real samples, where there are any."""
    title = "The classes for the discriminator"
    why = "The discriminator judges whether a sample is a real one of its class."

    @property
    def feed(self) -> Feed | None:
        """The classes of the real samples."""
        return self.source

    @property
    def formula(self) -> str:
        """Where the columns come from."""
        real = ("the real samples' classes",) if self.source is not None else ()
        return f"{self.writes} = [{'  '.join((*self.reads, *real))}]"

    def cell(self, row: int, column: int) -> Expression:
        """The cell that is copied, or the number that is brought."""
        for name, (_, width) in zip(self.reads, self.sizes, strict=True):
            if column < width:
                return number(name, row, column)
            column -= width
        return Brought(row, column)

    def kernel(self) -> Kernel:
        """The columns of the fake, then those of the real."""
        return beside

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """Given with the real sample."""
        return "the class of the real sample"


class Given(Take, frozen=True, eq=False):
    """Write down what the page starts from."""

    why = "The scenario gives these numbers; the rest is computed from them."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Write down {self.what}"


class Join(Operation, frozen=True, eq=False):
    """Put fake and real samples side by side: (n × m₁), (n × m₂) → (n × (m₁ + m₂))."""

    title = "Join fake and real"
    why = "One pass through the discriminator then judges them all."
    standing = Standing("join")

    @property
    def formula(self) -> str:
        """`x = [fake real]`."""
        return f"{self.writes} = [{' '.join(self.reads)}]"

    def cell(self, row: int, column: int) -> Expression:
        """The cell that is copied."""
        (left, right), width = self.reads, self.sizes[0][1]
        return number(left, row, column) if column < width else number(right, row, column - width)

    def kernel(self) -> Kernel:
        """The columns of both."""
        return beside
