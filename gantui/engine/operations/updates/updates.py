"""Updates: one a matrix, and how long the gradient is before them.

W is a weight matrix, g its gradient, η the learning rate, v a velocity or second moment, m a first
moment, k the number of the update.
"""

import numpy as np

from gantui.engine.expression.nodes import (
    Brought,
    Choice,
    Constant,
    Difference,
    Expression,
    Norm,
    Product,
    Square,
    Sum,
    number,
)
from gantui.engine.expression.text import formula
from gantui.engine.numbers.array import State
from gantui.engine.numbers.sums import norm
from gantui.engine.operations.operation import Kernel, Operation, Standing
from gantui.engine.operations.samples.feeds import Feed, ScriptedWeights
from gantui.toml.shortest import short_exponent


class GradientNorm(Operation, frozen=True, eq=False):
    """‖g‖ = √(Σ g²) over every weight and bias of a network (1 × 1). Reads its gradients."""

    beside: str
    """The loss gradient on whose right it stands."""
    title = "Length of the gradient"
    why = "How strong the push on all the weights is; near 0 there is hardly a push at all."

    @property
    def standing(self) -> Standing:
        """It stands on the right of the loss gradient."""
        return Standing("right", of=self.beside)

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """The root of the squares of all cells, matrix by matrix, row by row."""
        return Norm(
            tuple(
                number(name, row, column)
                for name, (rows, columns) in zip(self.reads, self.sizes, strict=True)
                for row in range(rows)
                for column in range(columns)
            )
        )

    def kernel(self) -> Kernel:
        """The norm of all cells, in order."""
        return lambda *gradients: np.array([[norm(*gradients)]])


class Update(Operation, frozen=True, eq=False):
    """A new value of W by a learning rate, a quantity (1 × 1) that is read last."""

    elementwise = True
    sign = "←"

    @property
    def title(self) -> str:
        """What it does."""
        return f"Update {self.writes}"

    @property
    def formula(self) -> str:
        """The step, with η for the learning rate."""
        names = {self.reads[-1]: "η"}
        step = formula(self.cell(0, 0), lambda cell: names.get(cell.quantity, cell.quantity))
        return f"{self.writes} {self.sign} {step}"

    def legend(self, before: State) -> str:
        """What η is at a step."""
        rate = f"{before[self.reads[-1]].item():g}"
        return f"η = {short_exponent(rate)}"


class Descend(Update, frozen=True, eq=False):
    """W ← W − η·g, with the gradient or a velocity as g. Reads W, g and η (1 × 1)."""

    velocity: bool = False
    """Whether g is a velocity."""

    @property
    def why(self) -> str:
        """What is gone against."""
        if self.velocity:
            return "The step goes against the velocity, so past gradients still count."
        return "A small step against the gradient makes the loss smaller."

    def cell(self, row: int, column: int) -> Expression:
        """Old minus learning rate times gradient."""
        W, g, rate = self.reads
        step = Product((number(rate, 0, 0), number(g, row, column)))
        return Difference(number(W, row, column), step)


class BiasStep(Update, frozen=True, eq=False):
    """b' = b − η·db in the last column of W', the rest as in W. Reads W, db (1 × 1) and η (1 × 1).

    W stays as it is, so that what comes of both can be compared.
    """

    elementwise = False
    why = "Against the gradient the loss becomes smaller; the other weights stay as they are."

    @property
    def example(self) -> tuple[int, int]:
        """The bias."""
        return (0, self.size[1] - 1)

    @property
    def formula(self) -> str:
        """The step, and of which number."""
        W, db, _ = self.reads
        return f"{self.writes} ← {W}, with b − η·{db} as its bias"

    def cell(self, row: int, column: int) -> Expression:
        """The old number, in the last column minus learning rate times gradient."""
        W, db, rate = self.reads
        old = number(W, row, column)
        if column < self.size[1] - 1:
            return old
        return Difference(old, Product((number(rate, 0, 0), number(db, 0, 0))))


class FirstMoment(Operation, frozen=True, eq=False):
    """v ← μ·v + c·g: momentum's velocity (c = 1), Adam's first moment (c = 1 − β₁).

    Reads v, g and, where it changes during a run, μ (1 × 1).
    """

    decay: float
    """μ or β₁, where it stays the same."""
    share: float
    """c."""
    elementwise = True

    @property
    def why(self) -> str:
        """What adding up, or what a mean, is good for."""
        if self.share == 1:
            return "A sum of the gradients in which old ones fade: it grows where they agree."
        return "A running mean of the gradients: what differs from update to update evens out."

    @property
    def title(self) -> str:
        """What it does: momentum adds up, Adam has a mean."""
        return f"{'Velocity' if self.share == 1 else 'Running mean'} {self.writes}"

    def cell(self, row: int, column: int) -> Expression:
        """The recursion."""
        v, g = (number(name, row, column) for name in self.reads[:2])
        added = g if self.share == 1 else Product((rounded(self.share), g))
        changing = self.reads[2:]
        decay = number(changing[0], 0, 0) if changing else Constant(self.decay)
        return Sum((Product((decay, v)), added))


class WeightMean(FirstMoment, frozen=True, eq=False):
    """A running mean of a weight matrix over its updates. Reads the mean, W."""

    why = "A running mean of the weights: it evens out the circles that they run in."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Mean weights {self.writes}"


class SecondMoment(Operation, frozen=True, eq=False):
    """v ← β₂·v + (1 − β₂)·g²: Adam's second moment. Reads v, g."""

    decay: float
    """β₂."""
    elementwise = True
    essential = True  # g² can overflow where the update still does not
    why = "A running mean of the squared gradients: how large they usually are."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Running mean square {self.writes}"

    def cell(self, row: int, column: int) -> Expression:
        """The recursion."""
        v, g = (number(name, row, column) for name in self.reads)
        kept = Product((Constant(self.decay), v))
        return Sum((kept, Product((rounded(1.0 - self.decay), Square(g)))))


def rounded(share: float) -> Constant:
    """1 − β, which float64 has as 0.09999999999999998, written as 0.1."""
    return Constant(share, f"{share:.12g}")


class ScriptedUpdate(Operation, frozen=True, eq=False):
    """W set to the script's value in iterations that it names, else left as it is. Reads W."""

    script: ScriptedWeights
    """The values."""
    elementwise = False
    why = "No gradient is followed: the scenario's script gives the new weights, where it has any."

    @property
    def feed(self) -> Feed:
        """The values."""
        return self.script

    @property
    def title(self) -> str:
        """What it does."""
        return f"Set {self.writes}"

    @property
    def formula(self) -> str:
        """What the script says."""
        return f"{self.writes} ← the script's {self.writes}, where it has one"

    def cell(self, row: int, column: int) -> Expression:
        """The script's value, or the old one where that is not a number."""
        given = Brought(row, column)
        return Choice(given, "=", given, given, number(self.writes, row, column))

    def kernel(self) -> Kernel:
        """The script's value or the old one."""
        return lambda W, given: given if given[0, 0] == given[0, 0] else W

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """Whether the script has a value here."""
        return self.script.origin(iteration, column)
