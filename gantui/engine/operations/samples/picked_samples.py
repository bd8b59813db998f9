"""Feeds that pick from known real samples: by chance, or batch after batch in their order."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gantui.engine.numbers.random_numbers import uniforms
from gantui.engine.operations.samples.feeds import Feed
from gantui.scenario.block import BLOCK


class PickedSamples(Feed, frozen=True, eq=False):
    """Batches of known samples. Subclasses say which."""

    samples: NDArray[np.float64]
    """All the real samples, one a column."""
    columns: tuple[str, ...]
    """Their names."""
    size: int
    """How many a batch has."""

    def picked(self, number: int) -> NDArray[np.intp]:
        """Which samples the iterations of a block take: (BLOCK × size)."""
        raise NotImplementedError

    def _indices(self, number: int) -> NDArray[np.intp]:
        kept: dict[int, NDArray[np.intp]] = self.__dict__.setdefault("_picked", {})
        if number not in kept:
            kept.clear()
            kept[number] = self.picked(number)
        return kept[number]

    def make(self, number: int) -> Sequence[NDArray[np.float64]]:
        """The batches of a block of iterations."""
        batches = self.samples.T[self._indices(number)].transpose(0, 2, 1)
        batches = np.ascontiguousarray(batches)
        batches.flags.writeable = False
        return list(batches)

    def names(self, iteration: int) -> tuple[str, ...]:
        """The names of the samples picked."""
        number, place = divmod(iteration, BLOCK)
        return tuple(self.columns[index] for index in self._indices(number)[place])

    def spread(self, count: int) -> NDArray[np.float64]:  # noqa: ARG002
        """All the real samples."""
        return self.samples

    def every_name(self) -> tuple[str, ...]:
        """The names of all the real samples."""
        return tuple(dict.fromkeys(self.columns))

    @property
    def reach(self) -> tuple[list[float], list[float]]:
        """The lowest and the highest value of each row, of all samples."""
        return self.samples.min(axis=1).tolist(), self.samples.max(axis=1).tolist()


class DrawnSamples(PickedSamples, frozen=True, eq=False):
    """Samples drawn with replacement."""

    seed: int
    """The scenario's seed."""
    place: str
    """The name of the place where the batch enters the program."""

    def picked(self, number: int) -> NDArray[np.intp]:
        """Each equally likely, whatever was drawn before."""
        u = uniforms(self.seed, self.place, number, (BLOCK, self.size))
        return (u * len(self.columns)).astype(np.intp)

    def origin(self, iteration: int, col: int) -> str:
        """The sample by name, and what its choice depends on."""
        name = self.names(iteration)[col]
        return f"the real sample {name}, drawn (seed {self.seed}, iteration {iteration + 1})"


class SamplesInOrder(PickedSamples, frozen=True, eq=False):
    """Batch after batch in the order of the samples; after the last one comes the first again."""

    first: int
    """Which batch the first iteration takes."""
    stride: int
    """How many batches an iteration uses up, here and elsewhere."""
    how: str
    """Whether the samples are given or drawn before the run."""

    def picked(self, number: int) -> NDArray[np.intp]:
        """The next ones."""
        iterations = np.arange(number * BLOCK, (number + 1) * BLOCK)[:, np.newaxis]
        batches = self.first + iterations * self.stride
        return ((batches * self.size + np.arange(self.size)) % len(self.columns)).astype(np.intp)

    def origin(self, iteration: int, col: int) -> str:
        """The sample by name."""
        return f"the {self.how} real sample {self.names(iteration)[col]}"
