"""What enters the page: noise, real samples, both side by side, targets."""

from dataclasses import dataclass

import numpy as np

from gantui.engine.numbers.array import State
from gantui.engine.numbers.worked import Operand, Worked, operand
from gantui.engine.operations.feeds import Feed
from gantui.engine.operations.operation import Kernel, Operation, Standing


@dataclass(frozen=True, eq=False)
class Take(Operation):
    """Take what a feed brings in this iteration."""

    source: Feed
    """The feed."""

    @property
    def feed(self) -> Feed:
        """Where it comes from."""
        return self.source

    def kernel(self) -> Kernel:
        """The feed's value as it is."""
        return lambda value: value

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The number itself: it was not computed."""
        return (operand(after, self.writes, row, col),)

    def origin(self, iteration: int, row: int, col: int) -> str:  # noqa: ARG002
        """The given or drawn sample."""
        return self.source.origin(iteration, col)


@dataclass(frozen=True, eq=False)
class TakeNoise(Take):
    """Take a batch of noise, a vector a column."""

    why = "The generator makes each of its samples from noise; other noise, another sample."

    @property
    def title(self) -> str:
        """What it does."""
        return "Take noise"

    @property
    def formula(self) -> str:
        """The written quantity and where it comes from."""
        return f"{self.writes} = the next noise batch"


@dataclass(frozen=True, eq=False)
class TakeReal(Take):
    """Take a batch of real samples, one a column."""

    why = "The discriminator has to see what real samples look like."

    @property
    def title(self) -> str:
        """What it does."""
        return "Take real samples"

    @property
    def formula(self) -> str:
        """The written quantity and where it comes from."""
        return f"{self.writes} = the next real samples"


@dataclass(frozen=True, eq=False)
class TakeClasses(Take):
    """Write down, one-hot, the class asked of the generator with each noise vector."""

    why = "The generator is told which class to draw: it models the samples of that class."

    @property
    def title(self) -> str:
        """What it does."""
        return "Take the classes"

    @property
    def formula(self) -> str:
        """The written quantity and where it comes from."""
        return f"{self.writes} = one-hot, the class asked for"


@dataclass(frozen=True, eq=False)
class Labels(Operation):
    """The classes that the discriminator sees, one-hot: (k × m). Reads those of the fake, if any.

    A fake sample is judged as one of the class that was asked for, a real one by its own.
    """

    source: Feed | None
    """The classes of the real samples, where there are any."""
    why = "The discriminator judges whether a sample is a real one of its class."

    @property
    def feed(self) -> Feed | None:
        """The classes of the real samples."""
        return self.source

    @property
    def title(self) -> str:
        """What it does."""
        return "The classes for the discriminator"

    @property
    def formula(self) -> str:
        """Where the columns come from."""
        real = ("the real samples' classes",) if self.source is not None else ()
        return f"{self.writes} = [{'  '.join((*self.reads, *real))}]"

    def kernel(self) -> Kernel:
        """The columns of the fake, then those of the real."""
        return lambda *parts: np.concatenate(parts, axis=1)

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:
        """The cell that was copied, or the number itself."""
        for name in self.reads:
            if col < before[name].shape[1]:
                return (operand(before, name, row, col),)
        return (operand(after, self.writes, row, col),)

    def origin(self, iteration: int, row: int, col: int) -> str:  # noqa: ARG002
        """Given with the real sample."""
        return "the class of the real sample"


@dataclass(frozen=True, eq=False)
class Given(Take):
    """Write down what the page starts from."""

    what: str
    """What it is, in words."""
    why = "The page starts from these numbers."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Write down {self.what}"

    @property
    def formula(self) -> str:
        """What the quantity is."""
        return f"{self.writes} = {self.what}"


@dataclass(frozen=True, eq=False)
class Join(Operation):
    """Put fake and real samples side by side: (n × m₁), (n × m₂) → (n × (m₁ + m₂))."""

    why = "One pass through the discriminator then judges them all."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing("join")

    @property
    def title(self) -> str:
        """What it does."""
        return "Join fake and real"

    @property
    def formula(self) -> str:
        """`x = [fake real]`."""
        return f"{self.writes} = [{' '.join(self.reads)}]"

    def kernel(self) -> Kernel:
        """The columns of both."""
        return lambda left, right: np.concatenate((left, right), axis=1)

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The cell that was copied."""
        left, right = self.reads
        width = before[left].shape[1]
        source, place = (left, col) if col < width else (right, col - width)
        return (operand(before, source, row, place),)


@dataclass(frozen=True, eq=False)
class Targets(Operation):
    """Write down what the network in training wants the prediction to be: (1 × m)."""

    values: tuple[float, ...]
    """The target of each column."""
    trained: str
    """The network in training."""
    opposite: bool = False
    """Whether it writes down what the other network wants, and will go the opposite way."""
    why = "The loss measures how far the predictions are from these."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing(remark=f"{'discriminator' if self.opposite else self.trained} wants")

    @property
    def title(self) -> str:
        """What it does."""
        return "Targets"

    @property
    def formula(self) -> str:
        """What the network wants."""
        wanted = " ".join(f"{value:g}" for value in dict.fromkeys(self.values))
        return f"{self.writes} = {wanted}, {self._whose()}"

    def kernel(self) -> Kernel:
        """The constant row of targets."""
        row = np.array([self.values])
        row.flags.writeable = False
        return lambda: row

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The number itself: it is chosen."""
        return (Operand(self.writes, row, col, self.values[col]),)

    def origin(self, iteration: int, row: int, col: int) -> str:  # noqa: ARG002
        """Who wants it."""
        return self._whose()

    def _whose(self) -> str:
        if self.opposite:
            return "what the discriminator wants; the generator wants the opposite"
        return f"what the {self.trained} wants"
