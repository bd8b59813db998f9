"""Losses of scores, which are no probabilities, and where they push.

s is a score, t its sign: 1 where the score is to be high, −1 where it is to be low.
"""

from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Choice,
    Difference,
    Expression,
    Larger,
    Negative,
    Product,
    number,
)
from gantui.engine.operations.losses.total_loss import SampleGradient
from gantui.engine.operations.operation import Operation


class Distance(Operation, frozen=True, eq=False):
    """−t·s of each sample: what a Wasserstein critic and its generator make small.

    The critic's two means differ by the score of fake minus that of real samples, whose largest
    size over all 1-Lipschitz critics is the Wasserstein-1 distance (Arjovsky et al., 2017). Hinge
    and Wasserstein losses have the same one for the generator. Reads s, t.
    """

    elementwise = True
    title = "Loss of each sample"
    why = "The score itself counts, without limit: the further to its side, the smaller the loss."

    def cell(self, row: int, column: int) -> Expression:
        """Minus the score on the side where it is wanted."""
        s, t = (number(name, row, column) for name in self.reads)
        return Negative(Product((t, s)))


class DistanceGradient(SampleGradient, frozen=True, eq=False):
    """−t: its derivative by the score, the same wherever that is. Reads t."""

    title = "Loss gradient"
    why = "Each score is pushed equally hard, however far to its side it is: no slope goes flat."

    def cell(self, row: int, column: int) -> Expression:
        """Minus the sign."""
        (t,) = (number(name, row, column) for name in self.reads)
        return Negative(self.divided(t, column))


class Hinge(Operation, frozen=True, eq=False):
    """max(0, 1 − t·s) of each sample: a discriminator's hinge loss (Lim and Ye, 2017).

    Reads s, t.
    """

    elementwise = True
    title = "Loss of each sample"
    why = "A sample costs nothing once its score is on its side by 1; else as much as is missing."

    def cell(self, row: int, column: int) -> Expression:
        """What is missing to 1, if anything is."""
        s, t = (number(name, row, column) for name in self.reads)
        return Larger(ZERO, Difference(ONE, Product((t, s))))


class HingeGradient(SampleGradient, frozen=True, eq=False):
    """−t where something is missing to 1, else 0. Reads s, t."""

    title = "Loss gradient"
    why = "Only samples that are not on their side by 1 push; the others are left alone."

    def cell(self, row: int, column: int) -> Expression:
        """Minus the sign, or nothing."""
        s, t = (number(name, row, column) for name in self.reads)
        push = Negative(self.divided(t, column))
        return Choice(ONE, ">", Product((t, s)), push, ZERO)

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """Why it is 0, where no arithmetic says it."""
        return "on its side by 1 or more"
