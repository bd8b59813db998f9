"""The value of the minimax game, V(D, G) = Σ p_data·ln D + Σ p_g·ln(1 − D), term by term.

p_data and p_g are the probabilities of the bins (1 × bins), z the logits of D, D = σ(z) (Goodfellow
et al., 2014, equation 1).
"""

from typing import ClassVar

import numpy as np

from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Apply,
    Choice,
    Constant,
    Difference,
    Expression,
    Negative,
    Product,
    Sum,
    Taught,
    number,
)
from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.sums import ordered_sum
from gantui.engine.operations.operation import Kernel, Operation, Standing


class Term(Operation, frozen=True, eq=False):
    """One bin's part of V: p·ln D for the data, p·ln(1 − D) for the generator. Reads p and D."""

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    target: float
    """What D should say to these samples: 1 for the data, 0 for the generator."""
    elementwise = True
    what: ClassVar[str] = "Value"
    """What it is a part of."""

    @property
    def why(self) -> str:
        """When it is near 0 and when far below."""
        if self.target:
            return "Near 0 where D trusts the data's samples, far below where it does not."
        return "Near 0 where D sees through the generator's samples, far below where it is fooled."

    @property
    def title(self) -> str:
        """What it does."""
        return f"{self.what}: the terms of the {'data' if self.target else 'generator'}"

    @property
    def symbolic(self) -> Expression:
        """The term, with the logarithm's name."""
        p, D = (number(name, 0, 0) for name in self.reads[:2])
        return Product((p, Apply(self.arithmetic.log, self.judged(D))))

    def judged(self, D: Expression) -> Expression:
        """The probability whose logarithm is taken."""
        return D if self.target else Difference(ONE, D)

    def taught(self, p: Expression, D: Expression) -> Expression:
        """p times the logarithm; a look-up table has −log, whose sign is turned."""
        match self.arithmetic.surprise(self.judged(D)):
            case Negative(logarithm) | Taught(Negative(logarithm)):
                return Product((p, logarithm))
            case entry:
                return Negative(Product((p, entry)))


class ValueTerm(Term, frozen=True, eq=False):
    """The term of D = σ(z), from the logit, so that D = 0 or 1 costs no digit. Reads p, D, z."""

    def cell(self, row: int, column: int) -> Expression:
        """−p times the arithmetic's cross-entropy."""
        p, D, z = (number(name, row, column) for name in self.reads)
        loss = self.arithmetic.cross_entropy(z, D, Constant(self.target))
        how = loss.how if isinstance(loss, Taught) else ""
        return Taught(self.taught(p, D), Negative(Product((p, loss))), how)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """Where D is 0 or 1, or between two entries of the table."""
        return self.arithmetic.remarks_log(before[self.reads[1]], np.array(self.target))


class OptimalTerm(Term, frozen=True, eq=False):
    """The term of D*, which may be 0 or 1: p·ln p goes to 0 with p. Reads p, D*."""

    what = "Value at D*"

    def cell(self, row: int, column: int) -> Expression:
        """p times the logarithm; 0 where D* leaves nothing, which is only where p is nothing."""
        p, D = (number(name, row, column) for name in self.reads)
        judged = self.judged(D)
        term = Negative(Product((p, self.arithmetic.surprise(judged))))
        return Taught(self.taught(p, D), Choice(judged, ">", ZERO, term, ZERO))

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """The limit, where it was taken, and what the table has to say about the others."""
        D = before[self.reads[1]]
        rest = D[(D if self.target else 1.0 - D) > 0.0]
        found = self.arithmetic.remarks_log(rest, np.array(self.target))
        if rest.size == D.size:
            return found
        return (f"0·{self.arithmetic.log} 0 counts as its limit, which is 0.", *found)


class Value(Operation, frozen=True, eq=False):
    """V, the sum of both rows of terms (1 × 1). Reads the data's and the generator's terms."""

    arithmetic: Arithmetic
    """How the logarithms were taken."""
    optimal: bool
    """Whether it is V at D*."""

    @property
    def why(self) -> str:
        """Who wants it large and who small."""
        if self.optimal:
            return "The most that a discriminator can reach: this is what the generator lowers."
        return "The one number of the game: the discriminator wants it large, the generator small."

    @property
    def standing(self) -> Standing:
        """It stands on the right of the generator's terms."""
        return Standing("right", of=self.reads[1])

    @property
    def title(self) -> str:
        """What it does."""
        return "Value at D*" if self.optimal else "Value: the sum"

    def cell(self, row: int, column: int) -> Expression:  # noqa: ARG002
        """Every term, those of the data first."""
        bins = range(self.sizes[0][1])
        return Sum(tuple(number(name, 0, k) for name in self.reads for k in bins))

    def kernel(self) -> Kernel:
        """The sum over both rows, in order."""
        return _sum_of_both

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What V at D* says about the densities (theorem 1 of the paper)."""
        if not self.optimal:
            return ()
        if self.arithmetic.decimals is not None:
            return (
                "The tables are coarse: by hand, V of another D may come out larger than this.",
            )
        divergence = max(after[self.writes].item() + LN_4, 0.0) / 2.0
        return (
            f"This is 2·JSD − ln 4, JSD = {round(divergence, 4):g} being the Jensen-Shannon "
            "divergence of the two densities; it is 0 only where they are the same.",
        )


LN_4 = 1.3862943611198906
"""ln 4, of which V at D* is short where the densities are the same."""


def _sum_of_both(data: Array, generated: Array) -> Array:
    return ordered_sum(np.concatenate((data, generated), axis=1), axis=1, keepdims=True)
