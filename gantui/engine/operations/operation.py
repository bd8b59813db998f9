"""The contract of an operation: one line of the by-hand page.

An operation reads quantities by name and writes one quantity. Its kernel is a pure function from
arrays to an array, so the same call serves a step on the screen and a run at full speed.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.worked import Worked
from gantui.engine.operations.feeds import Feed

Kernel: TypeAlias = Callable[..., Array]
"""From the arrays of the quantities read, in order, and the feed's value, to the one written."""


class Standing(NamedTuple):
    """Where the result of an operation stands on the sheet."""

    kind: Literal["row", "left", "right", "join", "nowhere"] = "row"
    """A row of its own; to the left or right of another quantity; in the place of what it joins."""
    of: str = ""
    """The quantity that it stands to the left or right of."""
    beside: str = ""
    """The matrix that stands to its own left."""
    bias: str = ""
    """The single number, added to every cell of it, that stands to its own right."""
    ones: str = ""
    """The input that has the row of ones under it."""
    remark: str = ""
    """A word on its right."""


@dataclass(frozen=True, eq=False)
class Operation(ABC):
    """One operation of a program. Subclasses say what it computes and how to explain it."""

    writes: str
    """The quantity that it writes."""
    reads: tuple[str, ...]
    """The quantities that it reads, in the order of the kernel's arguments."""

    @property
    def essential(self) -> bool:
        """Whether a run at full speed computes it even where no later value depends on it."""
        return False

    @property
    def standing(self) -> Standing:
        """Where its result stands on the sheet: in a row of its own, unless it says otherwise."""
        return Standing()

    @property
    def example(self) -> tuple[int, int]:
        """Row and column of the cell that a log writes out and an inspection begins with."""
        return (0, 0)

    @property
    def predictable(self) -> bool:
        """Whether one can work out its result: it is neither brought by a feed nor put beside."""
        return self.feed is None and self.standing.kind != "join"

    @property
    def feed(self) -> Feed | None:
        """What comes from outside in each iteration (noise, a batch), if anything does."""
        return None

    @property
    @abstractmethod
    def title(self) -> str:
        """What it does, in a few words."""

    @property
    @abstractmethod
    def why(self) -> str:
        """Why one does it, in one sentence."""

    @property
    @abstractmethod
    def formula(self) -> str:
        """The symbolic formula, `written = expression`."""

    def legend(self, before: State) -> str:  # noqa: ARG002
        """Numbers of this step behind signs of the formula, such as `η = 0.01`; or nothing."""
        return ""

    @abstractmethod
    def kernel(self) -> Kernel:
        """The function that computes the written array from the arrays read."""

    @abstractmethod
    def worked(self, before: State, after: State, row: int, col: int) -> Worked:
        """The arithmetic behind one cell of the result, without `= result`."""

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What is special about these numbers, such as a logit rounded for the table."""
        return ()

    def origin(self, iteration: int, row: int, col: int) -> str:  # noqa: ARG002
        """Where a cell comes from that was given or drawn; empty where it was computed."""
        return ""
