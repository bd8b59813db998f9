"""What a network in training wants the discriminator to say of each sample."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gantui.engine.expression.nodes import Brought, Constant, Expression
from gantui.engine.numbers.random_numbers import describe, sample, uniforms
from gantui.engine.operations.operation import Kernel, Operation, Standing
from gantui.engine.operations.samples.feeds import Feed
from gantui.scenario.block import BLOCK
from gantui.scenario.schema.networks import Distribution
from gantui.toml.shortest import shortest


class Wanted(NamedTuple):
    """What is wanted of the samples of a group."""

    group: str
    """`fake` or `real`."""
    value: float | Distribution
    """Of each of them."""
    other: float | Distribution
    """Of a sample of the other group, which an exchanged one gets."""
    source: Feed
    """Where they come from, which knows their names."""


class TargetFeed(Feed, frozen=True, eq=False):
    """The targets of every iteration (1 × m): fixed, drawn, exchanged, or a sample's own."""

    parts: tuple[Wanted, ...]
    """The groups, in the order of their columns."""
    samples: Mapping[str, float]
    """What is wanted of single samples, by name."""
    flip: float
    """The part of the others whose targets are exchanged, drawn anew each time."""
    seed: int
    """The scenario's seed."""
    place: str
    """The name of the place where they enter the program."""

    @property
    def varies(self) -> bool:
        """Whether an iteration may have others than the first."""
        drawn = any(isinstance(part.value, Distribution) for part in self.parts)
        names = any(part.source.names(0) != part.source.every_name() for part in self.parts)
        return drawn or self.flip > 0 or (bool(self.samples) and names)

    def make(self, number: int) -> Sequence[NDArray[np.float64]]:
        """The targets of a block of iterations."""
        made = np.concatenate([self._group(part, number) for part in self.parts], axis=2)
        made.flags.writeable = False
        return list(made)

    def _group(self, part: Wanted, number: int) -> NDArray[np.float64]:
        """Those of one group in a block of iterations: BLOCK × 1 × how many it has."""
        shape = (BLOCK, 1, len(part.source.names(0)))
        found = self._drawn(part.value, part.group, number, shape)
        if self.flip > 0:
            other = self._drawn(part.other, f"{part.group} exchanged", number, shape)
            found = np.where(self._exchanged(part, number), other, found)
        for place in range(BLOCK) if self.samples else ():
            for column, name in enumerate(part.source.names(number * BLOCK + place)):
                found[place, 0, column] = self.samples.get(name, found[place, 0, column])
        return found

    def _drawn(
        self, wanted: float | Distribution, what: str, number: int, shape: tuple[int, int, int]
    ) -> NDArray[np.float64]:
        if isinstance(wanted, Distribution):
            return sample(wanted, self.seed, f"{self.place} {what}", number, shape)
        return np.full(shape, wanted)

    def _exchanged(self, part: Wanted, number: int) -> NDArray[np.bool_]:
        """Which targets of a group are exchanged, in a block of iterations."""
        shape = (BLOCK, 1, len(part.source.names(0)))
        place = f"{self.place} {part.group} which"
        found: NDArray[np.bool_] = uniforms(self.seed, place, number, shape) < self.flip
        return found

    def origin(self, iteration: int, col: int) -> str:
        """The sample's own target, an exchanged one, the drawn one or the group's."""
        for part in self.parts:
            names = part.source.names(iteration)
            if col < len(names):
                break
            col -= len(names)
        if names[col] in self.samples:
            return f"the target of {names[col]} alone"
        number, place = divmod(iteration, BLOCK)
        exchanged = self.flip > 0 and bool(self._exchanged(part, number)[place, 0, col])
        wanted = part.other if exchanged else part.value
        drawn = f"seed {self.seed}, iteration {iteration + 1}"
        if isinstance(wanted, Distribution):
            drawn = f"drawn: {describe(wanted)}, {drawn}"
            return f"exchanged with the other group's, {drawn}" if exchanged else drawn
        return f"exchanged with the other group's ({drawn})" if exchanged else ""

    def said(self) -> str:
        """The targets in words: `0 for fake, 0.9 for real, but 1 for a`."""
        pairs = (f"{_said(part.value)} for {part.group}" for part in self.parts)
        known = [name for part in self.parts for name in part.source.every_name()]
        single = (
            f"{shortest(self.samples[name])} for {name}" for name in known if name in self.samples
        )
        alone = ", ".join(single)
        text = ", ".join(pairs) + (f", but {alone}" if alone else "")
        return text + (f", {shortest(100 * self.flip)}% of them exchanged" if self.flip else "")


def _said(wanted: float | Distribution) -> str:
    return f"drawn ({describe(wanted)})" if isinstance(wanted, Distribution) else shortest(wanted)


class Targets(Operation, frozen=True, eq=False):
    """Write down what the network in training wants the prediction to be: (1 × m)."""

    wanted: TargetFeed
    """The target of each column."""
    trained: str
    """The network in training."""
    opposite: bool = False
    """Whether it writes down what the other network wants, and will go the opposite way."""
    title = "Targets"

    @property
    def feed(self) -> Feed | None:
        """The targets, where an iteration may have others than the one before it."""
        return self.wanted if self.wanted.varies else None

    @property
    def why(self) -> str:
        """What they are for."""
        if self.opposite:
            return (
                "The generator pushes the predictions away from these: the discriminator's targets."
            )
        return "The loss measures how far the predictions are from these."

    @property
    def standing(self) -> Standing:
        """A word on who wants them stands beside them."""
        return Standing(remark="D wants" if self.opposite else f"{self.trained[0].upper()} wants")

    @property
    def formula(self) -> str:
        """What the network wants."""
        return f"{self.writes} = {self.wanted.said()}: {self._whose()}"

    def cell(self, row: int, column: int) -> Expression:
        """The number itself: it is chosen, or brought."""
        if self.feed is not None:
            return Brought(row, column)
        return Constant(self.wanted.value(0).item(row, column))

    def kernel(self) -> Kernel:
        """The row of targets as it is."""
        if self.feed is not None:
            return lambda brought: brought
        row = self.wanted.value(0)
        return lambda: row

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """Who wants it, and where it comes from if that is not the rule."""
        found = self.wanted.origin(iteration, column)
        return f"{self._whose()}; {found}" if found else self._whose()

    def _whose(self) -> str:
        if self.opposite:
            return "what the discriminator wants; the generator wants the opposite"
        return f"what the {self.trained} wants"
