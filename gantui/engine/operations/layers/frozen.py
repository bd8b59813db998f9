"""Weights that stay as they are while their layer learns."""

import numpy as np

from gantui.engine.expression.nodes import ZERO, Expression, number
from gantui.engine.numbers.array import Array
from gantui.engine.operations.operation import Kernel, Operation, Standing


class FreezeGradient(Operation, frozen=True, eq=False):
    """g with 0 where a weight is frozen, so that every optimiser leaves it as it is. Reads g."""

    parameter: str
    """The name of the weights."""
    still: tuple[tuple[bool, ...], ...]
    """Which of them are frozen, row by row."""
    beside: str
    """The gradient of the sums, on whose left it stands."""
    sign = "←"
    why = "A frozen weight is not learnt: with the gradient 0 its update leaves it as it is."

    @property
    def standing(self) -> Standing:
        """It takes the place of the gradient."""
        return Standing("left", of=self.beside)

    @property
    def title(self) -> str:
        """What it does."""
        return f"Leave the frozen weights of {self.parameter}"

    @property
    def example(self) -> tuple[int, int]:
        """The first frozen weight."""
        cells = (
            (row, column) for row, line in enumerate(self.still) for column in range(len(line))
        )
        return next(cell for cell in cells if self.still[cell[0]][cell[1]])

    @property
    def formula(self) -> str:
        """Which numbers are set."""
        return f"{self.writes} ← {self.writes}, with 0 for each frozen weight"

    def kept(self, row: int, column: int) -> bool:
        """Whether the weight learns."""
        return not self.still[row][column]

    def cell(self, row: int, column: int) -> Expression:
        """0 for a frozen weight, else the gradient."""
        return ZERO if self.still[row][column] else number(self.reads[0], row, column)

    def kernel(self) -> Kernel:
        """The same over the matrix."""
        still = np.array(self.still)

        def learning(gradient: Array) -> Array:
            found: Array = np.where(still, 0.0, gradient)
            return found

        return learning
