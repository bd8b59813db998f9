"""A layer whose output has its input added (He et al., 2016), and weights that two layers share.

In both a quantity is used twice, so that its gradient is the sum of those of its uses.
"""

from gantui.engine.expression.nodes import Expression, number, total
from gantui.engine.operations.operation import Operation, Standing


class Added(Operation, frozen=True, eq=False):
    """The sum of quantities of one size, cell by cell."""

    elementwise = True

    def cell(self, row: int, column: int) -> Expression:
        """The numbers at one place added up."""
        return total(number(name, row, column) for name in self.reads)


class AddInput(Added, frozen=True, eq=False):
    """Y = A + X, what a layer makes of its input and the input itself. Reads A and X."""

    layer: str
    """The layer in words."""
    why = "The layer only has to make what is missing: with all its weights 0 it changes nothing."

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.layer}: add its input"


class AddPassed(Added, frozen=True, eq=False):
    """dX = what comes back through the layer + dY, which passed by it. Reads both."""

    why = (
        "The input goes two ways into the output: through the layer and, as it is, into the sum. "
        "What comes back on both adds up."
    )

    @property
    def title(self) -> str:
        """What it does."""
        return "Gradient of the input, of both ways together"


class AddUses(Added, frozen=True, eq=False):
    """dW = the gradients of all uses of W together. Reads these, first layer first."""

    parameter: str
    """The name of W."""
    standing = Standing("below")
    why = "Several layers have the same weights: a change of one is felt in each, and these add up."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Gradient of {self.parameter}, of all its uses together"
