"""What an optimiser may do besides its update, to gradients, weights and its own numbers.

g is the gradient of a weight matrix W, η the learning rate.
"""

from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Choice,
    Constant,
    Difference,
    Expression,
    Larger,
    Negative,
    Product,
    Quotient,
    Sum,
    number,
)
from gantui.engine.expression.text import formula
from gantui.engine.operations.operation import Operation, Standing
from gantui.engine.operations.samples.inputs import Take
from gantui.engine.operations.updates.updates import Update


def at_most(of: Expression, most: float) -> Expression:
    """The smaller one of a number and a limit: min(x, c) = −max(−x, −c)."""
    return Negative(Larger(Negative(of), Constant(-most)))


class ClipNorm(Operation, frozen=True, eq=False):
    """g·c / ‖g‖ where ‖g‖ > c, else g. Reads g and ‖g‖ (1 × 1), over all weights of the network."""

    most: float
    """c."""
    elementwise = True
    title = "Shorten the gradient"
    why = "A gradient that is too long is shortened: its direction stays, the step has a limit."

    def cell(self, row: int, column: int) -> Expression:
        """The number, or the same part of it as of all others."""
        g, norm = number(self.reads[0], row, column), number(self.reads[1], 0, 0)
        most = Constant(self.most)
        return Choice(norm, ">", most, Product((g, Quotient(most, norm))), g)


class ClipValue(Operation, frozen=True, eq=False):
    """max(−c, min(g, c)): c where g > c, −c where g < −c, else g. Reads g."""

    most: float
    """c."""
    elementwise = True
    title = "Clip the gradient"
    why = "No number of the gradient is larger than the limit, so no step is."

    def cell(self, row: int, column: int) -> Expression:
        """The number, or the limit that it is beyond."""
        return Larger(Constant(-self.most), at_most(number(self.reads[0], row, column), self.most))


class DecayedGradient(Operation, frozen=True, eq=False):
    """g + λ·W, the gradient of the loss and λ·½·W². Reads g, W."""

    decay: float
    """λ."""
    elementwise = True
    title = "Weight decay"
    why = "Each weight is drawn towards 0, the more the larger it is."

    def cell(self, row: int, column: int) -> Expression:
        """The gradient and a part of the weight."""
        g, W = (number(name, row, column) for name in self.reads)
        return Sum((g, Product((Constant(self.decay), W))))


class DecayedWeights(Update, frozen=True, eq=False):
    """W ← (1 − η·λ)·W. Reads W and η (1 × 1). Loshchilov and Hutter (2019)."""

    decay: float
    """λ."""
    why = "Each weight is drawn towards 0, whatever its gradient says."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Weight decay {self.writes}"

    def cell(self, row: int, column: int) -> Expression:
        """The weight, a little smaller."""
        W, rate = number(self.reads[0], row, column), number(self.reads[1], 0, 0)
        return Product((Difference(ONE, Product((rate, Constant(self.decay)))), W))


class TakeDue(Take, frozen=True, eq=False):
    """1 in the iterations at whose end the learning rate changes, else 0 (1 × 1)."""

    what: str = "1 where the learning rate changes in this iteration, else 0"
    title = "Whether the learning rate changes"
    why = "It changes once in so many iterations."


class Scaled(Operation, frozen=True, eq=False):
    """η ← f·η where it is due, else η. Reads η (1 × 1) and, unless it always is, whether it is."""

    factor: float
    """f."""
    every: int
    """How often that is, in iterations."""
    elementwise = True
    standing = Standing("nowhere")  # it is a number beside the gradients
    title = "Change the learning rate"
    why = "Smaller steps end nearer to where they lead; larger ones get there sooner."

    @property
    def formula(self) -> str:
        """The step, and when it is done."""
        changed = formula(self._changed, lambda cell: cell.quantity)
        often = f" after every {self.every} iterations" if self.every > 1 else ""
        return f"{self.writes} ← {changed}{often}"

    @property
    def _changed(self) -> Expression:
        return Product((Constant(self.factor), number(self.writes, 0, 0)))

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The old number, or a part of it."""
        if self.every == 1:
            return self._changed
        due, old = number(self.reads[1], 0, 0), number(self.writes, 0, 0)
        return Choice(due, ">", ZERO, self._changed, old)

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """What is said where it is not due."""
        return "left as it is"


class Gliding(Operation, frozen=True, eq=False):
    """q ← q + (end − start)/n, but not beyond the end. Reads q (1 × 1)."""

    start: float
    """Where it begins."""
    end: float
    """Where it stays."""
    over: int
    """n, in how many steps."""
    what: str
    """What q is, in words."""
    elementwise = True
    standing = Standing("nowhere")
    why = "Equal steps, one per iteration, until the end is reached."

    @property
    def title(self) -> str:
        """What changes."""
        return f"Change the {self.what}"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The next number, or the end."""
        old, start, end = number(self.reads[0], 0, 0), Constant(self.start), Constant(self.end)
        if self.end < self.start:
            return Larger(Difference(old, self._step(start, end)), end)
        return at_most(Sum((old, self._step(end, start))), self.end)

    def _step(self, more: Expression, less: Expression) -> Expression:
        return Quotient(Difference(more, less), Constant(float(self.over)))
