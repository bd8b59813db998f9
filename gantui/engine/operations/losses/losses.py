"""Losses and where they push.

z is a logit, p a prediction, t a target, m the number of samples.
"""

from gantui.engine.expression.arithmetic import (
    Arithmetic,
    cross_entropy_rule,
    weighted,
)
from gantui.engine.expression.nodes import (
    ONE,
    Choice,
    Difference,
    Expression,
    Negative,
    Product,
    Quotient,
    Square,
    Sum,
    Taught,
    number,
    total,
)
from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.arrays import exp
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.losses.total_loss import HALF, SampleGradient
from gantui.engine.operations.operation import Kernel, Operation, is_small


class CrossEntropy(Operation, frozen=True, eq=False):
    """The binary cross-entropy of each sample: −t·log p − (1 − t)·log(1 − p). Reads z, p, t.

    Saturating, it is the same with the opposite sign: what the generator minimises when it
    maximises the discriminator's loss (Goodfellow et al., 2014).
    """

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    saturating: bool = False
    """Whether the sign is turned."""
    elementwise = True

    @property
    def title(self) -> str:
        """What it does; the generator's two losses may stand beside each other."""
        return "Saturating loss of each sample" if self.saturating else "Loss of each sample"

    @property
    def why(self) -> str:
        """What it says, or whose opposite it is."""
        if self.saturating:
            return "The generator minimises what the discriminator maximises."
        return (
            "A sample costs little where the prediction is near its target, much where it is far."
        )

    @property
    def symbolic(self) -> Expression:
        """The definition, with the logarithm's name."""
        _, p, t = (number(name, 0, 0) for name in self.reads)
        return cross_entropy_rule(self.arithmetic.log, p, t, opposite=self.saturating)

    def cell(self, row: int, column: int) -> Expression:
        """The arithmetic's cross-entropy."""
        z, p, t = (number(name, row, column) for name in self.reads)
        loss = self.arithmetic.cross_entropy(z, p, t)
        return Negative(loss) if self.saturating else loss

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """Where a probability is 0 or 1."""
        _, p, t = (before[name] for name in self.reads)
        return self.arithmetic.remarks_log(p, t)


class SquaredError(Operation, frozen=True, eq=False):
    """½·(p − t)² of each sample, the least-squares GAN's loss (Mao et al., 2017), or (p − t)².

    With several outputs it is the sum over them. Reads p, t.
    """

    halved: bool = True
    """Whether it is half of the square."""
    essential = True  # p² can overflow where nothing else does
    title = "Loss of each sample"

    @property
    def why(self) -> str:
        """What the square does."""
        half = "half " if self.halved else ""
        return f"A sample costs {half}the square of its distance from the target."

    @property
    def elementwise(self) -> bool:  # type: ignore[override]
        """Not where several outputs make one loss."""
        return self.sizes[0][0] == 1

    @property
    def formula(self) -> str:
        """With several outputs, their sum."""
        if self.elementwise:
            return super().formula
        p, t = self.reads
        return f"{self.writes} = {'½·' if self.halved else ''}Σ ({p} − {t})²,  Σ over the outputs"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The squared differences added up, halved if they are to be."""
        rows = range(self.sizes[0][0])
        pairs = ([number(name, k, column) for name in self.reads] for k in rows)
        squares = total(Square(Difference(p, t)) for p, t in pairs)
        return Product((HALF, squares)) if self.halved else squares

    def kernel(self) -> Kernel:
        """The same over whole columns."""
        if self.elementwise:
            return super().kernel()

        def squares(p: Array, t: Array) -> Array:
            distance = p - t
            found = ordered_sum(distance * distance, axis=0, keepdims=True)
            return 0.5 * found if self.halved else found

        return squares


class LossGradient(SampleGradient, frozen=True, eq=False):
    """p − t: the loss's derivative by the logit (cross-entropy) or by the output (least squares).

    With the mean it is divided by m. For the base-2 logarithm the factor 1 / ln 2 is left out, as
    in the lectures; the learning rate absorbs it. Reads p, t and, where p is σ of a logit, that.
    """

    arithmetic: Arithmetic
    """How p was made of the logit."""
    saturating: bool = False
    """Whether the sign is turned."""
    why = (
        "How hard each prediction is pushed: up where this is negative, down where it is positive."
    )

    @property
    def title(self) -> str:
        """What it does; the gradients of both losses may stand beside each other."""
        return "Saturating loss gradient" if self.saturating else "Loss gradient"

    def cell(self, row: int, column: int) -> Expression:
        """The difference, divided where the loss is a mean."""
        p, t, *z = (number(name, row, column) for name in self.reads)
        error = self.arithmetic.error(z[0], p, t) if z else Difference(p, t)
        if self.saturating:
            error = opposite(error)
        return self.divided(error, column)

    def kernel(self) -> Kernel:
        """Over arrays the form from the logit is computed only where it is chosen."""
        if len(self.reads) < 3 or self.arithmetic.decimals is not None:
            return super().kernel()
        of_few, divisor = super().kernel(), self.divisor_of_row

        def error(p: Array, t: Array, z: Array) -> Array:
            """p − t, or t − p; where z > 0 and t is not 0, from 1 − p = exp(−z) / (1 + exp(−z))."""
            if is_small(p):
                return of_few(p, t, z)
            left, right = p, t
            near = (z > 0.0) & (t != 0.0)
            if near.any():
                left, right = p.copy(), t.copy()
                left[near] = 1.0 - t[near]
                growth = exp(0.0 - z[near])
                right[near] = growth / (1.0 + growth)
            found: Array = right - left if self.saturating else left - right
            found /= divisor
            return found

        return error


class ProbabilityGradient(SampleGradient, frozen=True, eq=False):
    """−t/p + (1 − t)/(1 − p): the cross-entropy's derivative by the prediction itself.

    With the mean it is divided by m; the factor of a logarithm to the base 2 is left out. Reads p,
    t and the logit z, from which 1 − p has all its digits.
    """

    arithmetic: Arithmetic
    """How p was made of the logit."""
    saturating: bool = False
    """Whether the sign is turned."""
    why = (
        "How fast the loss changes with p: the smaller the probability of the right answer, the "
        "faster."
    )

    @property
    def title(self) -> str:
        """What it does; the gradients of both losses may stand beside each other."""
        of = "Saturating gradient" if self.saturating else "Gradient"
        return f"{of} with respect to the prediction"

    @property
    def symbolic(self) -> Expression:
        """The derivative of −t·log p − (1 − t)·log(1 − p)."""
        p, t, _ = (number(name, 0, 0) for name in self.reads)
        of_zero = Quotient(Difference(ONE, t), Difference(ONE, p))
        of_one = Quotient(t, p)
        turned = Difference(of_one, of_zero)
        return self.divided(turned if self.saturating else Sum((Negative(of_one), of_zero)), 0)

    def cell(self, row: int, column: int) -> Expression:
        """−1/p for the target 1, 1/(1 − p) for the target 0."""
        p, t, z = (number(name, row, column) for name in self.reads)
        up, down = Quotient(ONE, p), Quotient(ONE, self.arithmetic.rest(z, p))
        if self.saturating:
            return self.divided(weighted(t, up, Negative(down)), column)
        return self.divided(weighted(t, Negative(up), down), column)


def opposite(difference: Expression) -> Expression:
    """A difference the other way round."""
    match difference:
        case Difference(left, right):
            return Difference(right, left)
        case Taught(taught, computed, how):
            return Taught(opposite(taught), opposite(computed), how)
        case Choice(left, sign, right, yes, no):
            return Choice(left, sign, right, opposite(yes), opposite(no))
    return Negative(difference)
