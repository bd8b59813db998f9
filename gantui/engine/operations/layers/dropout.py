"""Dropout (Srivastava et al., 2014), inverted: what is kept of a layer's output is made larger.

The mask (units × samples) has 0 with probability p and else 1/(1 − p), so that the expected output
stays as it is, and a network that only evaluates has nothing to scale.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from gantui.engine.expression.nodes import Brought, Expression, Product, number
from gantui.engine.numbers.random_numbers import uniforms
from gantui.engine.operations.operation import Operation
from gantui.engine.operations.samples.feeds import Feed
from gantui.engine.operations.samples.inputs import Take
from gantui.scenario.block import BLOCK
from gantui.toml.shortest import shortest


class Masks(Feed, frozen=True, eq=False):
    """A new mask in each iteration, drawn; or always the one that is given."""

    rate: float
    """p."""
    seed: int
    """The scenario's seed."""
    place: str
    """The name of the place where they enter the program."""
    shape: tuple[int, int]
    """Units and samples."""
    keep: NDArray[np.float64] | None = None
    """What is kept, where that is given: 1, and 0 for what is not."""

    def make(self, number: int) -> Sequence[NDArray[np.float64]]:
        """The masks of a block of iterations, each drawn when it is asked for."""
        return _Block(self, number * BLOCK)

    def mask(self, iteration: int) -> NDArray[np.float64]:
        """The mask of one iteration, read-only."""
        chance = self.keep
        if chance is None:
            chance = uniforms(self.seed, self.place, iteration, self.shape)
        kept = chance > 0 if self.keep is not None else chance >= self.rate
        found = np.where(kept, 1.0 / (1.0 - self.rate), 0.0)
        found.flags.writeable = False
        return found

    def origin(self, iteration: int, col: int) -> str:  # noqa: ARG002
        """Whether it is given or drawn, and what that depends on."""
        scaled = f"1/(1 − {shortest(self.rate)})"
        if self.keep is not None:
            return f"given: {scaled} for what is kept, else 0"
        words = f"drawn: 0 with probability {shortest(self.rate)}, else {scaled}"
        return f"{words} (seed {self.seed}, iteration {iteration + 1})"


class _Block(Sequence[NDArray[np.float64]]):
    """The masks of consecutive iterations; kept together they could be very large."""

    def __init__(self, masks: Masks, start: int):
        self._masks, self._start = masks, start

    def __len__(self) -> int:
        return BLOCK

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        return self._masks.mask(self._start + range(BLOCK)[place])

    def __iter__(self) -> Iterator[NDArray[np.float64]]:
        return (self[place] for place in range(BLOCK))


class TakeMask(Take, frozen=True, eq=False):
    """Take a mask, a row a unit and a column a sample."""

    layer: str = ""
    """The layer in words."""
    what: str = "the next mask"
    why = (
        "Chance says which outputs are dropped, set to 0, while the network learns; the others are "
        "divided by the probability of being kept, so that the mean of each stays the same."
    )

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: take a mask"

    def cell(self, row: int, column: int) -> Expression:
        """The number itself: it is not computed."""
        return Brought(row, column)


class Masked(Operation, frozen=True, eq=False):
    """Two quantities of one size multiplied cell by cell. Reads a quantity and the mask."""

    elementwise = True

    @property
    def formula(self) -> str:
        """A product cell by cell, which is none of matrices."""
        return f"{self.writes} = {self.reads[0]} ∘ {self.reads[1]}, cell by cell"

    def cell(self, row: int, column: int) -> Expression:
        """The number times its entry of the mask."""
        first, mask = self.reads
        return Product((number(first, row, column), number(mask, row, column)))


class Drop(Masked, frozen=True, eq=False):
    """Y = A ∘ mask. Reads A and the mask."""

    layer: str
    """The layer in words."""
    why = "No unit can rely on another one being there, so each has to be of use by itself."

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: dropout"


class DropGradient(Masked, frozen=True, eq=False):
    """dA = dY ∘ mask. Reads dY and the mask."""

    title = "Gradient through dropout"
    why = "What was dropped had no part in the loss, so no gradient comes back to it."
