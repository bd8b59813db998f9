"""The discriminator of the minimax game: the best one, how far it is, a step towards it.

p_data and p_g are the probabilities of the bins (1 × bins), z the logits of D, D = σ(z), V the
value of the game, η the learning rate.
"""

from dataclasses import dataclass

import numpy as np

from gantui.engine.numbers.arithmetic import Arithmetic
from gantui.engine.numbers.array import State
from gantui.engine.numbers.worked import Worked, operand
from gantui.engine.operations.operation import Kernel, Operation, Standing
from gantui.engine.operations.updates import learning_rate


@dataclass(frozen=True, eq=False)
class TakeLogits(Operation):
    """Copy the logits that the last iteration left. Reads them."""

    why = "D is one free number a bin: nothing ties it to its neighbours, as in the paper's proof."

    @property
    def title(self) -> str:
        """What it does."""
        return "Take the logits as they are by now"

    @property
    def formula(self) -> str:
        """The copy."""
        return f"{self.writes} = {self.reads[0]}"

    def kernel(self) -> Kernel:
        """The same numbers."""
        return lambda logits: logits

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The cell that was copied."""
        return (operand(before, self.reads[0], row, col),)


@dataclass(frozen=True, eq=False)
class Optimum(Operation):
    """D* = p_data / (p_data + p_g) (proposition 1 of the paper). Reads p_data, p_g."""

    why = "In every bin V has its top where D is the data's share: there its derivative is 0."

    @property
    def title(self) -> str:
        """What it does."""
        return "The best discriminator"

    @property
    def formula(self) -> str:
        """The share."""
        data, generated = self.reads
        return f"{self.writes} = {data} / ({data} + {generated})"

    def kernel(self) -> Kernel:
        """The share of each bin."""
        return lambda data, generated: data / (data + generated)

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The share with numbers."""
        data, generated = (operand(before, name, row, col) for name in self.reads)
        return (data, " / (", data, " + ", generated, ")")


@dataclass(frozen=True, eq=False)
class Distance(Operation):
    """max |D − D*| over the bins (1 × 1). Reads D, D*."""

    bins: tuple[str, ...]
    """The names of the bins."""
    why = "How far training still has to go, in the bin where it is furthest."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing("right", of=self.reads[1])

    @property
    def title(self) -> str:
        """What it does."""
        return "Distance from the best discriminator"

    @property
    def formula(self) -> str:
        """The largest difference."""
        D, best = self.reads
        return f"{self.writes} = max |{D} − {best}|"

    def kernel(self) -> Kernel:
        """The largest difference."""
        return lambda D, best: np.abs(D - best).max(axis=1, keepdims=True)

    def _furthest(self, state: State) -> int:
        D, best = (state[name] for name in self.reads)
        return int(np.abs(D - best).argmax())

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The difference in the bin where it is largest."""
        D, best = (operand(before, name, 0, self._furthest(before)) for name in self.reads)
        return ("|", D, " − ", best, "|")

    def remarks(self, before: State, after: State) -> tuple[str, ...]:
        """Which bin that is."""
        if not after[self.writes].any():
            return ()
        return (f"The largest difference is that of the bin {self.bins[self._furthest(before)]}.",)


@dataclass(frozen=True, eq=False)
class ValueGradient(Operation):
    """dV/dz = p_data·(1 − D) − p_g·D = p_data − (p_data + p_g)·D. Reads p_data, p_g, D.

    It is the derivative for the natural logarithm.
    """

    arithmetic: Arithmetic
    """How the logarithms were taken."""
    why = "The data pushes a bin's logit up, the generator pulls it down; at D* they balance."

    @property
    def title(self) -> str:
        """What it does."""
        return "Gradient of V by the logits"

    @property
    def formula(self) -> str:
        """The derivative."""
        data, generated, D = self.reads
        return f"{self.writes} = {data} − ({data} + {generated})·{D}"

    def kernel(self) -> Kernel:
        """The derivative of each bin."""
        return lambda data, generated, D: data - (data + generated) * D

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The derivative with numbers."""
        data, generated, D = (operand(before, name, row, col) for name in self.reads)
        return (data, " − (", data, " + ", generated, ")·", D)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What is missing beside the table's logarithm."""
        if self.arithmetic.decimals is None:
            return ()
        return (
            "For the base-2 logarithm of the table it is short of the factor 1/ln 2, which the "
            "learning rate absorbs.",
        )


@dataclass(frozen=True, eq=False)
class Ascend(Operation):
    """z + η·g, the logits of the next iteration. Reads z, g and η (1 × 1)."""

    why = "A small step along the gradient makes V larger, which is what the discriminator wants."

    @property
    def title(self) -> str:
        """What it does."""
        return f"Update {self.writes}"

    @property
    def formula(self) -> str:
        """The step."""
        z, g, _ = self.reads
        return f"{self.writes} ← {z} + η·{g}"

    def legend(self, before: State) -> str:
        """The learning rate."""
        return learning_rate(before, self.reads[-1])

    def kernel(self) -> Kernel:
        """The step."""
        return lambda z, g, rate: z + rate.item() * g

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """Old plus learning rate times gradient."""
        z, g = (operand(before, name, row, col) for name in self.reads[:2])
        return (z, " + ", operand(before, self.reads[2], 0, 0), "·", g)
