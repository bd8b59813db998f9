"""Updates that reckon with where the gradient goes next: optimistic and extragradient steps.

W is a weight matrix, g its gradient, η the learning rate.
"""

from typing import ClassVar

from gantui.engine.expression.nodes import (
    Constant,
    Difference,
    Expression,
    Product,
    number,
)
from gantui.engine.operations.operation import Operation
from gantui.engine.operations.updates.updates import Descend, Update


class OptimisticUpdate(Update, frozen=True, eq=False):
    """W ← W − η·(2·g − g₋), where g₋ is the gradient of the last update, 0 at first.

    Reads W, g, g₋ and η (1 × 1). Daskalakis and others (2018), Training GANs with optimism.
    """

    why = "The gradient is expected to change once more as it just did; the step allows for that."

    def cell(self, row: int, column: int) -> Expression:
        """The step."""
        W, g, last = (number(name, row, column) for name in self.reads[:3])
        ahead = Difference(Product((Constant(2.0), g)), last)
        return Difference(W, Product((number(self.reads[3], 0, 0), ahead)))


class Keep(Operation, frozen=True, eq=False):
    """Keep a matrix under another name."""

    elementwise = True
    what: ClassVar[str]
    """What is kept, in a word."""

    @property
    def title(self) -> str:
        """What is kept."""
        return f"Keep the {self.what} {self.reads[0]}"

    def cell(self, row: int, column: int) -> Expression:
        """The number itself."""
        return number(self.reads[0], row, column)


class KeepGradient(Keep, frozen=True, eq=False):
    """Keep the gradient for the next update. Reads g."""

    what = "gradient"
    why = "The next update compares its own gradient with this one."


class KeepWeights(Keep, frozen=True, eq=False):
    """Keep the weights from before a look ahead. Reads W."""

    what = "weights"
    why = "The next step is only a trial: the update itself starts from these weights."


class LookAhead(Descend, frozen=True, eq=False):
    """W ← W − η·g, to see the gradient there. Reads W, g and η (1 × 1). Korpelevich (1976)."""

    why = "The gradient is taken where this step leads; the update starts where the step began."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Look ahead {self.writes}"
