"""Feeds that draw new numbers: noise, real samples from a cloud."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gantui.engine.numbers.clouds import Drawn, drawn_cloud
from gantui.engine.numbers.random_numbers import describe, ends, quantiles, sample
from gantui.engine.operations.samples.feeds import Feed
from gantui.scenario.block import BLOCK
from gantui.scenario.schema.clouds import Cloud
from gantui.scenario.schema.networks import Distribution


class DrawnNoise(Feed, frozen=True, eq=False):
    """Fresh noise from a distribution."""

    draw: Distribution
    """What it is drawn from."""
    seed: int
    """The scenario's seed."""
    place: str
    """The name of the place where it enters the program."""
    shape: tuple[int, int]
    """Features and samples."""

    def make(self, number: int) -> Sequence[NDArray[np.float64]]:
        """The noise of a block of iterations."""
        noise = self._drawn(number)
        noise.flags.writeable = False
        return list(noise)

    def make_floats(self, number: int) -> Sequence[Sequence[float]]:
        """The same without an array for each iteration."""
        floats: list[list[float]] = self._drawn(number).reshape(BLOCK, -1).tolist()
        return floats

    def _drawn(self, number: int) -> NDArray[np.float64]:
        return sample(self.draw, self.seed, self.place, number, (BLOCK, *self.shape))

    def origin(self, iteration: int, col: int) -> str:  # noqa: ARG002
        """The distribution and what it depends on."""
        return f"drawn: {describe(self.draw)}, seed {self.seed}, iteration {iteration + 1}"

    def names(self, iteration: int) -> tuple[str, ...]:  # noqa: ARG002
        """`1`, `2`, … for the noise vectors."""
        return self._numbers

    def spread(self, count: int) -> NDArray[np.float64]:
        """So many numbers, the same in each row."""
        parts = (np.arange(count, dtype=np.float64) + 0.5) / count
        return np.tile(quantiles(self.draw, parts), (self.shape[0], 1))

    @cached_property
    def _numbers(self) -> tuple[str, ...]:
        return tuple(str(column + 1) for column in range(self.shape[1]))

    @property
    def reach(self) -> tuple[list[float], list[float]]:
        """That of the distribution, the same for each row."""
        low, high = ends(self.draw)
        return [low] * self.shape[0], [high] * self.shape[0]


class DrawnCloud(Feed, frozen=True, eq=False):
    """Fresh real samples from a cloud, so many as there are names."""

    cloud: Cloud
    """What they are drawn from."""
    seed: int
    """The scenario's seed."""
    place: str
    """The name of the place where they enter the program."""
    columns: tuple[str, ...]
    """Their names."""

    def make(self, number: int) -> Sequence[NDArray[np.float64]]:
        """The samples of a block of iterations."""
        drawn = drawn_cloud(self.cloud, self._drawn(number))
        drawn.flags.writeable = False
        return list(drawn)

    def _drawn(self, number: int) -> Drawn:
        return Drawn(self.seed, self.place, number, (BLOCK, len(self.columns)))

    def origin(self, iteration: int, col: int) -> str:  # noqa: ARG002
        """The cloud and what it depends on."""
        return f"drawn: {self.cloud.words}, seed {self.seed}, iteration {iteration + 1}"

    def names(self, iteration: int) -> tuple[str, ...]:  # noqa: ARG002
        """The same in every iteration."""
        return self.columns

    def spread(self, count: int) -> NDArray[np.float64]:  # noqa: ARG002
        """The samples of the first iterations."""
        return np.hstack(self.block(0)[:32])

    @cached_property
    def reach(self) -> tuple[list[float], list[float]]:
        """The lowest and the highest feature of the first iterations."""
        values = self.spread(1)
        return values.min(axis=1).tolist(), values.max(axis=1).tolist()
