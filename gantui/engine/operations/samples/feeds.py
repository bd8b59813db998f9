"""Feeds: what enters a program from outside, as a function of the iteration alone.

A run goes through its feeds a block of iterations at a time, so that drawing costs one call a block
and not one an iteration.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from gantui.scenario.block import BLOCK

BLOCKS_KEPT = 4
"""Blocks that a feed keeps, for walking back and forth across a border."""


class Feed(msgspec.Struct, frozen=True, eq=False, dict=True):
    """Values for the iterations 0, 1, 2 …"""

    def make(self, number: int) -> Sequence[Any]:
        """Make the values of the iterations `BLOCK · number` and following, `BLOCK` of them."""
        raise NotImplementedError

    def block(self, number: int) -> Sequence[Any]:
        """What `make` makes, the last few blocks kept."""
        kept: dict[int, Sequence[Any]] = self.__dict__.setdefault("_blocks", {})
        if number not in kept:
            if len(kept) >= BLOCKS_KEPT:
                del kept[next(iter(kept))]
            kept[number] = self.make(number)
        return kept[number]

    def floats(self, number: int) -> Sequence[Sequence[float]]:
        """What `make` makes, each value as its numbers row by row; the last block is kept."""
        kept: dict[int, Sequence[Sequence[float]]] = self.__dict__.setdefault("_floats", {})
        if number not in kept:
            kept.clear()
            kept[number] = self.make_floats(number)
        return kept[number]

    def make_floats(self, number: int) -> Sequence[Sequence[float]]:
        """Make the values of a block of iterations, each as its numbers row by row."""
        return [value.ravel().tolist() for value in self.block(number)]

    def value(self, iteration: int) -> Any:
        """The value of one iteration, the very one that `block` holds."""
        number, place = divmod(iteration, BLOCK)
        return self.block(number)[place]

    def origin(self, iteration: int, col: int) -> str:
        """Where column `col` of the value of an iteration comes from, in words."""
        raise NotImplementedError

    def names(self, iteration: int) -> tuple[str, ...]:  # noqa: ARG002
        """The names of the value's columns."""
        return ()

    def every_name(self) -> tuple[str, ...]:
        """Every name that a column may have in some iteration, each once."""
        return self.names(0)

    def spread(self, count: int) -> NDArray[np.float64]:  # noqa: ARG002
        """All that it may bring in any iteration, equally likely, one a column.

        Of a distribution so many numbers, in order, between which equal parts of it lie.
        """
        found: NDArray[np.float64] = self.value(0)
        return found

    @property
    def reach(self) -> tuple[list[float], list[float]]:
        """The lowest and the highest value of each row, or between what nearly all of them lie."""
        values = self.value(0)
        return values.min(axis=1).tolist(), values.max(axis=1).tolist()


class GivenBatches(Feed, frozen=True, eq=False):
    """Given batches in turn: iteration n takes batch `first + n · stride`, from the top again."""

    batches: tuple[NDArray[np.float64], ...]
    """Matrices with a sample a column."""
    columns: tuple[tuple[str, ...], ...]
    """The samples' names, batch by batch."""
    what: str
    """What they are: `noise`, `real sample`."""
    first: int = 0
    """Which batch the first iteration takes."""
    stride: int = 1
    """How many batches an iteration uses up, here and elsewhere."""
    how: str = "given"
    """Whether they are given or drawn before the run."""

    def _index(self, iteration: int) -> int:
        return (self.first + iteration * self.stride) % len(self.batches)

    def make(self, number: int) -> Sequence[NDArray[np.float64]]:
        """The batches of a block of iterations."""
        start = number * BLOCK
        return [self.batches[self._index(start + place)] for place in range(BLOCK)]

    def make_floats(self, number: int) -> Sequence[Sequence[float]]:
        """The numbers of each batch, written out once."""
        start, flat = number * BLOCK, self._flat
        return [flat[self._index(start + place)] for place in range(BLOCK)]

    @cached_property
    def _flat(self) -> list[list[float]]:
        return [batch.ravel().tolist() for batch in self.batches]

    def origin(self, iteration: int, col: int) -> str:
        """The sample by name."""
        return f"the {self.how} {self.what} {self.names(iteration)[col]}"

    def names(self, iteration: int) -> tuple[str, ...]:
        """The names of the samples of the batch."""
        return self.columns[self._index(iteration)]

    def every_name(self) -> tuple[str, ...]:
        """The names of the samples of all batches."""
        return tuple(dict.fromkeys(name for batch in self.columns for name in batch))

    def spread(self, count: int) -> NDArray[np.float64]:  # noqa: ARG002
        """The samples of all batches."""
        return np.hstack(self.batches)

    @cached_property
    def reach(self) -> tuple[list[float], list[float]]:
        """The lowest and the highest value of each row, of all batches."""
        values = np.hstack(self.batches)
        return values.min(axis=1).tolist(), values.max(axis=1).tolist()


class UpdateCount(Feed, frozen=True, eq=False):
    """The number of an update, counted from 1: Adam's t."""

    first: int
    """The number of the update in the first iteration."""
    stride: int
    """How many updates an iteration has."""

    def make(self, number: int) -> Sequence[NDArray[np.float64]]:
        """The numbers of a block of iterations, each (1 × 1)."""
        iterations = np.arange(number * BLOCK, (number + 1) * BLOCK)
        counts = (self.first + iterations * self.stride).astype(np.float64)
        return list(counts.reshape(BLOCK, 1, 1))

    def origin(self, iteration: int, col: int) -> str:  # noqa: ARG002
        """The number in words."""
        return f"update number {self.first + iteration * self.stride}"


class EveryFew(Feed, frozen=True, eq=False):
    """1 in every so manieth iteration, 0 in the others (1 × 1)."""

    every: int
    """How many iterations there are from one to the next."""

    def make(self, number: int) -> Sequence[NDArray[np.float64]]:
        """The numbers of a block of iterations, each (1 × 1)."""
        iterations = np.arange(number * BLOCK + 1, (number + 1) * BLOCK + 1)
        now = (iterations % self.every == 0).astype(np.float64)
        return list(now.reshape(BLOCK, 1, 1))

    def origin(self, iteration: int, col: int) -> str:  # noqa: ARG002
        """Whether it is one of them."""
        return "changed in this iteration" if self.value(iteration).item() else "left as it is"


class ScriptedWeights(Feed, frozen=True, eq=False):
    """A matrix for chosen iterations; for the others one of the same size without a number."""

    values: dict[int, NDArray[np.float64]]
    """The matrix by iteration, from 0."""

    def make(self, number: int) -> Sequence[NDArray[np.float64]]:
        """The matrices of a block of iterations."""
        nothing = np.full_like(next(iter(self.values.values())), np.nan)
        nothing.flags.writeable = False
        start = number * BLOCK
        return [self.values.get(start + place, nothing) for place in range(BLOCK)]

    def origin(self, iteration: int, col: int) -> str:  # noqa: ARG002
        """Whether the script has a value here."""
        return "set by the script" if iteration in self.values else "unchanged by the script"
