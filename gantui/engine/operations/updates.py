"""Updates: one a matrix, and how long the gradient is before them.

W is a weight matrix, g its gradient, η the learning rate, v a velocity or second moment, m a first
moment, k the number of the update.
"""

from dataclasses import dataclass

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.worked import Worked, operand, sum_of
from gantui.engine.operations.feeds import Feed, ScriptedWeights
from gantui.engine.operations.inputs import Take
from gantui.engine.operations.operation import Kernel, Operation, Standing


@dataclass(frozen=True, eq=False)
class GradientNorm(Operation):
    """‖g‖ = √(Σ g²) over every weight and bias of a network (1 × 1). Reads its gradients."""

    beside: str
    """The loss gradient on whose right it stands."""
    why = "How strong the push on all the weights together is; near 0 a network learns nothing."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing("right", of=self.beside)

    @property
    def title(self) -> str:
        """What it does."""
        return "Length of the gradient"

    @property
    def formula(self) -> str:
        """The Euclidean norm."""
        return f"{self.writes} = √({' + '.join(f'Σ {name}²' for name in self.reads)})"

    def kernel(self) -> Kernel:
        """The root of the sum of squares."""
        return lambda *gradients: np.sqrt(
            np.array([[sum(np.vdot(gradient, gradient) for gradient in gradients)]])
        )

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The root of the squares of all cells."""
        cells = [
            (operand(before, name, *place), "²")
            for name in self.reads
            for place in np.ndindex(*before[name].shape)
        ]
        return ("√(", *sum_of(cells), ")")


def learning_rate(before: State, name: str) -> str:
    """What η is at a step."""
    return f"η = {before[name].item():g}"


@dataclass(frozen=True, eq=False)
class Descend(Operation):
    """W ← W − η·g, with the gradient or a velocity as g. Reads W, g and η (1 × 1)."""

    why = "A small step against the gradient makes the loss smaller."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Update {self.writes}"

    @property
    def formula(self) -> str:
        """`W ← W − η·g`."""
        W, g, _ = self.reads
        return f"{self.writes} ← {W} − η·{g}"

    def legend(self, before: State) -> str:
        """The learning rate."""
        return learning_rate(before, self.reads[-1])

    def kernel(self) -> Kernel:
        """The step."""
        return lambda W, g, rate: W - rate.item() * g

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """Old minus learning rate times gradient."""
        W, g = (operand(before, name, row, col) for name in self.reads[:2])
        return (W, " − ", operand(before, self.reads[2], 0, 0), "·", g)


@dataclass(frozen=True, eq=False)
class FirstMoment(Operation):
    """v ← μ·v + c·g: momentum's velocity (c = 1), Adam's first moment (c = 1 − β₁). Reads v, g."""

    decay: float
    """μ or β₁."""
    share: float
    """c."""
    why = "A running mean of the gradients: it keeps going where they agree."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Running mean {self.writes}"

    @property
    def formula(self) -> str:
        """The recursion."""
        v, g = self.reads
        share = "" if self.share == 1 else f"{self.share:g}·"
        return f"{self.writes} ← {self.decay:g}·{v} + {share}{g}"

    def kernel(self) -> Kernel:
        """The recursion."""
        decay, share = self.decay, self.share
        return lambda v, g: decay * v + share * g

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The recursion with numbers."""
        v, g = (operand(before, name, row, col) for name in self.reads)
        share = "" if self.share == 1 else f"{self.share:.12g}·"
        return (f"{self.decay!r}·", v, f" + {share}", g)


@dataclass(frozen=True, eq=False)
class SecondMoment(Operation):
    """v ← β₂·v + (1 − β₂)·g²: Adam's second moment. Reads v, g."""

    decay: float
    """β₂."""
    essential = True  # g² can overflow where the update still does not
    why = "A running mean of the squared gradients: how large they usually are."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Running mean square {self.writes}"

    @property
    def formula(self) -> str:
        """The recursion."""
        v, g = self.reads
        return f"{self.writes} ← {self.decay:g}·{v} + {1 - self.decay:g}·{g}²"

    def kernel(self) -> Kernel:
        """The recursion."""
        decay, share = self.decay, 1.0 - self.decay
        return lambda v, g: decay * v + share * (g * g)

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The recursion with numbers."""
        v, g = (operand(before, name, row, col) for name in self.reads)
        return (f"{self.decay!r}·", v, f" + {1 - self.decay:.12g}·", g, "²")


@dataclass(frozen=True, eq=False)
class CountUpdate(Take):
    """k, the number of this network's update (1 × 1)."""

    why = "Adam corrects its running means while they are young."

    @property
    def title(self) -> str:
        """What it does."""
        return "Count the update"

    @property
    def formula(self) -> str:
        """What k is."""
        return f"{self.writes} = the number of this update"


@dataclass(frozen=True, eq=False)
class AdamUpdate(Operation):
    """W ← W − η·m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵏ), v̂ = v / (1 − β₂ᵏ).

    Reads W, m, v, k and η (1 × 1). Kingma and Ba (2015), algorithm 1.
    """

    beta1: float
    """β₁."""
    beta2: float
    """β₂."""
    epsilon: float
    """ε."""
    why = "A step against the mean gradient, measured in units of its usual size."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Update {self.writes}"

    @property
    def formula(self) -> str:
        """The step with both corrections."""
        W, m, v, k, _ = self.reads
        first = f"{m} / (1 − {self.beta1:g}^{k})"
        second = f"√({v} / (1 − {self.beta2:g}^{k})) + {self.epsilon:g}"
        return f"{self.writes} ← {W} − η·({first}) / ({second})"

    def legend(self, before: State) -> str:
        """The learning rate."""
        return learning_rate(before, self.reads[-1])

    def kernel(self) -> Kernel:
        """The step."""
        beta1, beta2, epsilon = self.beta1, self.beta2, self.epsilon

        def update(W: Array, m: Array, v: Array, k: Array, rate: Array) -> Array:
            """The corrected step."""
            first, second = m / (1.0 - beta1**k), v / (1.0 - beta2**k)
            step: Array = W - rate.item() * first / (np.sqrt(second) + epsilon)
            return step

        return update

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The step with numbers."""
        W, m, v = (operand(before, name, row, col) for name in self.reads[:3])
        k, rate = (operand(before, name, 0, 0) for name in self.reads[3:])
        first = (" − ", rate, "·(", m, f" / (1 − {self.beta1!r}^", k, "))")
        return (W, *first, " / (√(", v, f" / (1 − {self.beta2!r}^", k, f")) + {self.epsilon!r})")


@dataclass(frozen=True, eq=False)
class ScriptedUpdate(Operation):
    """W set to the script's value in iterations that it names, else left as it is. Reads W."""

    script: ScriptedWeights
    """The values."""
    why = "The lecture prints the new weights without the way to them; the scenario sets them."

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

    def kernel(self) -> Kernel:
        """The script's value or the old one."""
        return lambda W, given: W if given is None else given

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The number itself: it was not computed."""
        return (operand(after, self.writes, row, col),)

    def origin(self, iteration: int, row: int, col: int) -> str:  # noqa: ARG002
        """Whether the script has a value here."""
        return self.script.origin(iteration, col)
