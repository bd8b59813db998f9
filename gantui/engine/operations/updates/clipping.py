"""Weights kept between two ends."""

from gantui.engine.expression.nodes import Choice, Constant, Expression, Negative, number
from gantui.engine.operations.operation import Operation
from gantui.toml.shortest import shortest


class ClipWeights(Operation, frozen=True, eq=False):
    """W cut off at −c and c, after an update (Arjovsky et al., 2017). Reads W."""

    limit: float
    """c."""
    elementwise = True
    sign = "←"
    why = (
        "Small weights keep the score from rising steeply, so that a difference of scores stays "
        "comparable to a distance."
    )

    @property
    def title(self) -> str:
        """What it does."""
        return f"Clip {self.writes}"

    def cell(self, row: int, column: int) -> Expression:
        """The weight, or the nearer end."""
        W, high = number(self.reads[0], row, column), Constant(self.limit)
        low = Negative(high)
        return Choice(W, ">", high, high, Choice(low, ">", W, low, W))

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """Where a weight stays, whether it is cut off or not."""
        return f"kept between −{shortest(self.limit)} and {shortest(self.limit)}"
