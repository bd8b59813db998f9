"""Updates in units of the gradient's usual size: Adam and RMSprop.

W is a weight matrix, g its gradient, η the learning rate, m the first moment, v the second, k the
number of the update.
"""

from gantui.engine.expression.nodes import (
    ONE,
    Constant,
    Difference,
    Expression,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    number,
)
from gantui.engine.operations.samples.inputs import Take
from gantui.engine.operations.updates.updates import Update


class CountUpdate(Take, frozen=True, eq=False):
    """k, the number of this network's update (1 × 1)."""

    what: str = "the number of this update"
    title = "Count the update"
    why = "Adam corrects its running means: they start at 0 and are too small at first."


class AdaptiveUpdate(Update, frozen=True, eq=False):
    """An update that divides by the gradient's usual size."""

    epsilon: float
    """ε."""
    inside: bool
    """Whether ε is added below the root, and not to the root."""
    why = "A step against the mean gradient, measured in units of its usual size."

    def usual_size(self, square: Expression) -> Expression:
        """The root of a mean square, with ε."""
        epsilon = Constant(self.epsilon)
        return Root(Sum((square, epsilon))) if self.inside else Sum((Root(square), epsilon))


class AdamUpdate(AdaptiveUpdate, frozen=True, eq=False):
    """W ← W − η·m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵏ), v̂ = v / (1 − β₂ᵏ).

    Reads W, m, v, k and η (1 × 1). Kingma and Ba (2015), algorithm 1.
    """

    beta1: float
    """β₁."""
    beta2: float
    """β₂."""

    def cell(self, row: int, column: int) -> Expression:
        """The step with both corrections."""
        W, m, v = (number(name, row, column) for name in self.reads[:3])
        k, rate = (number(name, 0, 0) for name in self.reads[3:])
        first = Quotient(m, Difference(ONE, Power(Constant(self.beta1), k)))
        second = Quotient(v, Difference(ONE, Power(Constant(self.beta2), k)))
        return Difference(W, Quotient(Product((rate, first)), self.usual_size(second)))


class UncorrectedAdamUpdate(AdamUpdate, frozen=True, eq=False):
    """W ← W − η·√(1 − β₂ᵏ) / (1 − β₁ᵏ)·m / (√v + ε), the corrections in the learning rate.

    Reads the same. Kingma and Ba (2015), the end of section 2, where ε is ε̂; TensorFlow's Adam.
    """

    def cell(self, row: int, column: int) -> Expression:
        """The step, whose root has not been corrected where ε is added."""
        W, m, v = (number(name, row, column) for name in self.reads[:3])
        k, rate = (number(name, 0, 0) for name in self.reads[3:])
        small = Root(Difference(ONE, Power(Constant(self.beta2), k)))
        large = Difference(ONE, Power(Constant(self.beta1), k))
        corrected = Quotient(Product((rate, small)), large)
        return Difference(W, Quotient(Product((corrected, m)), self.usual_size(v)))


class RmsUpdate(AdaptiveUpdate, frozen=True, eq=False):
    """W ← W − η·g / (√v + ε). Reads W, g, v and η (1 × 1). Hinton (2012), lecture 6."""

    why = "A step against the gradient, measured in units of its usual size."

    def cell(self, row: int, column: int) -> Expression:
        """The step."""
        W, g, v = (number(name, row, column) for name in self.reads[:3])
        step = Product((number(self.reads[3], 0, 0), g))
        return Difference(W, Quotient(step, self.usual_size(v)))
