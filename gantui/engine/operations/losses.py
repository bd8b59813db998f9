"""Losses and where they push.

z is a logit, p a prediction, t a target, m the number of samples.
"""

from dataclasses import dataclass

import numpy as np

from gantui.engine.numbers.arithmetic import Arithmetic
from gantui.engine.numbers.array import State
from gantui.engine.numbers.worked import Worked, operand, sum_of
from gantui.engine.operations.operation import Kernel, Operation, Standing


@dataclass(frozen=True, eq=False)
class CrossEntropy(Operation):
    """The binary cross-entropy of each sample: −t·log p − (1 − t)·log(1 − p). Reads z, p, t.

    Saturating, it is the same with the opposite sign: what the generator minimises when it
    maximises the discriminator's loss (Goodfellow et al., 2014).
    """

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    saturating: bool = False
    """Whether the sign is turned."""

    @property
    def why(self) -> str:
        """Why one does it."""
        if self.saturating:
            return "The generator minimises what the discriminator maximises."
        return (
            "A sample costs little where the prediction is near its target, much where it is far."
        )

    @property
    def title(self) -> str:
        """What it does."""
        return "Loss of each sample"

    @property
    def formula(self) -> str:
        """The definition, with the logarithm's name."""
        log, (_, p, t) = self.arithmetic.log, self.reads
        if self.saturating:
            return f"{self.writes} = {t}·{log}({p}) + (1 − {t})·{log}(1 − {p})"
        return f"{self.writes} = −{t}·{log}({p}) − (1 − {t})·{log}(1 − {p})"

    def kernel(self) -> Kernel:
        """The arithmetic's cross-entropy."""
        if self.saturating:
            return lambda z, p, t: -self.arithmetic.cross_entropy(z, p, t)
        return self.arithmetic.cross_entropy

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The one logarithm that counts for this target."""
        _, p, t = (operand(before, name, row, col) for name in self.reads)
        log = self.arithmetic.worked_log(p, t.value)
        return ("−(", *log, ")") if self.saturating else log

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """Where a probability is 0 or 1."""
        _, p, t = (before[name] for name in self.reads)
        return self.arithmetic.remarks_log(p, t)


@dataclass(frozen=True, eq=False)
class SquaredError(Operation):
    """½·(p − t)² of each sample, the least-squares GAN's loss (Mao et al., 2017). Reads p, t."""

    why = "A sample costs the square of its distance from the target."
    essential = True  # p² can overflow where nothing else does

    @property
    def title(self) -> str:
        """What it does."""
        return "Loss of each sample"

    @property
    def formula(self) -> str:
        """The definition."""
        p, t = self.reads
        return f"{self.writes} = ½·({p} − {t})²"

    def kernel(self) -> Kernel:
        """Half the squared difference."""
        return lambda p, t: 0.5 * (p - t) ** 2

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The difference, squared and halved."""
        p, t = (operand(before, name, row, col) for name in self.reads)
        return ("½·(", p, " − ", t, ")²")


@dataclass(frozen=True, eq=False)
class TotalLoss(Operation):
    """The samples' losses as one number (1 × 1): their mean or their sum."""

    mean: bool
    """Whether it is the mean."""
    squares: bool = False
    """Whether the terms are squares, whose sum can overflow where nothing else does."""
    why = "One number says how well the network in training does; it wants it smaller."

    @property
    def essential(self) -> bool:
        """Whether the sum can overflow by itself."""
        return self.squares

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing("right", of=self.reads[0])

    @property
    def title(self) -> str:
        """What it does."""
        return f"Loss: the {'mean' if self.mean else 'sum'}"

    @property
    def formula(self) -> str:
        """Mean or sum."""
        divided = " / m" if self.mean else ""
        return f"{self.writes} = Σ {self.reads[0]}{divided}"

    def kernel(self) -> Kernel:
        """Mean or sum over the row."""
        if self.mean:
            return lambda terms: np.add.reduce(terms, 1, keepdims=True) / terms.shape[1]
        return lambda terms: np.add.reduce(terms, 1, keepdims=True)

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The sum of the terms."""
        name = self.reads[0]
        count = before[name].shape[1]
        terms = sum_of([(operand(before, name, row, k),) for k in range(count)])
        return ("(", *terms, f") / {count}") if self.mean and count > 1 else terms


@dataclass(frozen=True, eq=False)
class LossGradient(Operation):
    """p − t: the loss's derivative by the logit (cross-entropy) or by the output (least squares).

    With the mean it is divided by m. For the base-2 logarithm the factor 1 / ln 2 is left out, as
    in the lectures; the learning rate absorbs it. Reads p, t.
    """

    samples: int | None
    """m where the loss is a mean, else None."""
    saturating: bool = False
    """Whether the sign is turned."""
    why = "Which way, and how hard, the loss pushes each prediction: how far it is off."

    @property
    def title(self) -> str:
        """What it does."""
        return "Loss gradient"

    @property
    def formula(self) -> str:
        """`p − t`."""
        p, t = reversed(self.reads) if self.saturating else self.reads
        if (self.samples or 1) == 1:
            return f"{self.writes} = {p} − {t}"
        return f"{self.writes} = ({p} − {t}) / {self.samples}"

    def kernel(self) -> Kernel:
        """The difference, divided where the loss is a mean."""
        m = self.samples or 1
        if self.saturating:
            return (lambda p, t: t - p) if m == 1 else (lambda p, t: (t - p) / m)
        return (lambda p, t: p - t) if m == 1 else (lambda p, t: (p - t) / m)

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The difference."""
        p, t = (operand(before, name, row, col) for name in self.reads)
        if self.saturating:
            p, t = t, p
        m = self.samples or 1
        return (p, " − ", t) if m == 1 else ("(", p, " − ", t, f") / {m}")
