"""The value of the minimax game, V(D, G) = Σ p_data·ln D + Σ p_g·ln(1 − D), term by term.

p_data and p_g are the probabilities of the bins (1 × bins), z the logits of D, D = σ(z) (Goodfellow
et al., 2014, equation 1).
"""

from abc import abstractmethod
from dataclasses import dataclass
from math import log
from typing import ClassVar

import numpy as np

from gantui.engine.numbers.arithmetic import Arithmetic
from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.worked import Worked, operand, sum_of
from gantui.engine.operations.operation import Kernel, Operation, Standing


@dataclass(frozen=True, eq=False)
class Term(Operation):
    """One bin's part of V: p·ln D for the data, p·ln(1 − D) for the generator. Reads p and D."""

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    target: float
    """What D should say to these samples: 1 for the data, 0 for the generator."""
    what: ClassVar[str]
    """What it is a part of."""

    @property
    def why(self) -> str:
        """Why one does it."""
        if self.target:
            return "Near 0 where D trusts the data's samples, far below where it does not."
        return "Near 0 where D sees through the generator's samples, far below where it is fooled."

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.what}: the terms of the {'data' if self.target else 'generator'}"

    @property
    def formula(self) -> str:
        """The term, with the logarithm's name."""
        p, D = self.reads[:2]
        return f"{self.writes} = {p}·{self.arithmetic.log}({D if self.target else f'1 − {D}'})"

    def judged(self, D: Array) -> Array:
        """The probability whose logarithm is taken."""
        return D if self.target else 1.0 - D

    @abstractmethod
    def kernel(self) -> Kernel:
        """p times the logarithm."""

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """p times the logarithm; a look-up table has −log, whose sign is turned."""
        p, D = (operand(before, name, row, col) for name in self.reads[:2])
        first, *rest = self.arithmetic.worked_log(D, self.target)
        if isinstance(first, str) and first.startswith("−"):
            return (p, f"·{first[1:]}", *rest)
        return ("−", p, "·(", first, *rest, ")")


@dataclass(frozen=True, eq=False)
class ValueTerm(Term):
    """The term of D = σ(z), from the logit, so that D = 0 or 1 costs no digit. Reads p, D, z."""

    what = "Value"

    def kernel(self) -> Kernel:
        """−p times the arithmetic's cross-entropy."""
        target = np.array(self.target)
        return lambda p, D, z: 0.0 - p * self.arithmetic.cross_entropy(z, D, target)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """Where D is 0 or 1, or between two entries of the table."""
        return self.arithmetic.remarks_log(before[self.reads[1]], np.array(self.target))


@dataclass(frozen=True, eq=False)
class OptimalTerm(Term):
    """The term of D*, which may be 0 or 1: p·ln p goes to 0 with p. Reads p, D*."""

    what = "Value at D*"

    def kernel(self) -> Kernel:
        """p times the logarithm; 0 where D* leaves nothing, which is only where p is nothing."""

        def term(p: Array, D: Array) -> Array:
            """The limit 0 where the logarithm has none."""
            judged = self.judged(D)
            logs = self.arithmetic.surprise(np.where(judged > 0.0, judged, 1.0))
            terms: Array = 0.0 - p * logs
            return terms

        return term

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """The limit, where it was taken, and what the table has to say about the others."""
        D = before[self.reads[1]]
        rest = D[self.judged(D) > 0.0]
        found = self.arithmetic.remarks_log(rest, np.array(self.target))
        if rest.size == D.size:
            return found
        return (f"0·{self.arithmetic.log} 0 counts as its limit, which is 0.", *found)


@dataclass(frozen=True, eq=False)
class Value(Operation):
    """V, the sum of both rows of terms (1 × 1). Reads the data's and the generator's terms."""

    arithmetic: Arithmetic
    """How the logarithms were taken."""
    optimal: bool
    """Whether it is V at D*."""

    @property
    def why(self) -> str:
        """Why one does it."""
        if self.optimal:
            return "The most that a discriminator can reach: this is what the generator lowers."
        return "The one number of the game: the discriminator wants it large, the generator small."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing("right", of=self.reads[1])

    @property
    def title(self) -> str:
        """What it does."""
        return "Value at D*" if self.optimal else "Value: the sum"

    @property
    def formula(self) -> str:
        """The sum of both."""
        return f"{self.writes} = Σ {self.reads[0]} + Σ {self.reads[1]}"

    def kernel(self) -> Kernel:
        """The sum over both rows."""
        return lambda data, generated: np.add.reduce(data + generated, 1, keepdims=True)

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """Every term."""
        bins = range(before[self.reads[0]].shape[1])
        return sum_of([(operand(before, name, 0, k),) for name in self.reads for k in bins])

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What V at D* says about the densities (theorem 1 of the paper)."""
        if not self.optimal:
            return ()
        if self.arithmetic.decimals is not None:
            return (
                "The tables are coarse: by hand, V of another D may come out larger than this.",
            )
        divergence = max(float(after[self.writes][0, 0]) + log(4.0), 0.0) / 2.0
        return (
            f"This is 2·JSD − ln 4, JSD = {round(divergence, 4):g} being the Jensen-Shannon "
            "divergence of the two densities; it is 0 only where they are the same.",
        )
