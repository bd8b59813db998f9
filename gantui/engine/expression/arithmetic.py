"""What an arithmetic is, and exact float64; the arithmetics that round are in `arithmetic_modes`.

z is a logit, p a probability, t a target. Each says how σ and the logarithms are written and
computed, as expressions.
"""

from math import inf
from typing import Protocol

import msgspec
import numpy as np

from gantui.engine.expression.nodes import (
    ONE,
    ZERO,
    Apply,
    Choice,
    Constant,
    Difference,
    Expression,
    Function,
    Negative,
    Product,
    Quotient,
    Sum,
    Taught,
)
from gantui.engine.numbers.array import Array
from gantui.scenario.schema.values import Mode
from gantui.toml.shortest import shortest

FROM_LOGIT = "from the logit"
"""How a loss or its gradient is computed where p itself has lost digits."""


FAR = Constant(8.0)
"""From such a logit on 1 − σ(z) is no difference: that has lost four of sixteen digits by then."""


class Arithmetic(Protocol):
    """How σ and the cross-entropy of a sample are computed and explained."""

    @property
    def name(self) -> Mode:
        """`exact` or `by hand`."""

    @property
    def log(self) -> str:
        """The logarithm's name in formulas."""

    @property
    def decimals(self) -> int | None:
        """To how many decimals every result is rounded; None leaves it as float64 has it."""

    def sigma(self, z: Expression) -> Expression:
        """σ(z)."""

    def surprise(self, p: Expression) -> Expression:
        """−log p, infinite or the table's largest entry where p = 0."""

    def cross_entropy(self, z: Expression, p: Expression, t: Expression) -> Expression:
        """−t·log p − (1 − t)·log(1 − p) of a prediction p = σ(z)."""

    def error(self, z: Expression, p: Expression, t: Expression) -> Expression:
        """p − t of a prediction p = σ(z)."""

    def rest(self, z: Expression, p: Expression) -> Expression:
        """1 − p of a prediction p = σ(z)."""

    def remarks_sigma(self, z: Array) -> tuple[str, ...]:
        """What was special about these logits."""

    def remarks_log(self, p: Array, t: Array) -> tuple[str, ...]:
        """What was special about these probabilities."""


CERTAIN = frozenset({0.0, 1.0})
"""The probabilities that leave no doubt."""
LN_2 = Constant(0.6931471805599453, "ln 2")
"""By which a natural logarithm is divided to be one to the base 2."""


def sigmoid(z: Expression) -> Expression:
    """1 / (1 + exp(−z)), the exact σ."""
    return Quotient(ONE, Sum((ONE, Apply("exp", Negative(z)))))


def rest_of_sigmoid(z: Expression) -> Expression:
    """1 − σ(z) = exp(−z) / (1 + exp(−z)) with all its digits, for z that are not far below 0.

    It is made of the exponential that σ(z) is made of, so a run computes only that one.
    """
    growth = Apply("exp", Negative(z))
    return Quotient(growth, Sum((ONE, growth)))


def weighted(t: Expression, of_one: Expression, of_zero: Expression) -> Expression:
    """t·of_one + (1 − t)·of_zero, without what a target of 1 or 0 makes nothing of."""
    both = Sum((Product((t, of_one)), Product((Difference(ONE, t), of_zero))))
    return Choice(t, "=", ONE, of_one, Choice(t, "=", ZERO, of_zero, both))


def cross_entropy_rule(
    log: Function, p: Expression, t: Expression, *, opposite: bool = False
) -> Expression:
    """−t·log p − (1 − t)·log(1 − p) as it is defined, or with the opposite sign."""
    of_one = Product((t, Apply(log, p)))
    of_zero = Product((Difference(ONE, t), Apply(log, Difference(ONE, p))))
    return Sum((of_one, of_zero)) if opposite else Difference(Negative(of_one), of_zero)


def prediction_loss(arithmetic: Arithmetic, p: Expression, t: Expression) -> Expression:
    """−t·log p − (1 − t)·log(1 − p), from the prediction itself."""
    return weighted(t, arithmetic.surprise(p), arithmetic.surprise(Difference(ONE, p)))


class Exact(msgspec.Struct, frozen=True):
    """float64; losses are computed from the logits, so that p = 0 or 1 costs no digit."""

    log: Function = "ln"
    """The logarithm: `ln` or `log₂`."""
    name: Mode = "exact"
    decimals: int | None = None
    least: float = 0.0
    """The smallest probability whose logarithm is taken, where frameworks have one."""
    most: float = inf
    """The largest −log p that there is."""

    def sigma(self, z: Expression) -> Expression:
        """1 / (1 + exp(−z))."""
        return sigmoid(z)

    @property
    def _cuts_off(self) -> bool:
        return self.least > 0.0 or self.most < inf

    def surprise(self, p: Expression) -> Expression:
        """−log p; of 1 − q it is computed from q, which may be too small to leave a trace in it.

        Cut off it is taken from p itself, which is what frameworks do.
        """
        if self._cuts_off:
            low, high = Constant(self.least), Constant(1.0 - self.least)
            within = Choice(low, ">", p, low, Choice(p, ">", high, high, p))
            cost = Negative(Apply(self.log, within if self.least > 0.0 else p))
            most = Constant(self.most)
            return Choice(cost, ">", most, most, cost) if self.most < inf else cost
        taught = Negative(Apply(self.log, p))
        match p:
            case Difference(Constant(1.0), q):
                computed: Expression = Negative(Apply("log1p", Negative(q)))
                if self.log == "log₂":
                    computed = Quotient(computed, LN_2)
                return Taught(taught, computed)
        return taught

    def cross_entropy(self, z: Expression, p: Expression, t: Expression) -> Expression:
        """ln(1 + exp(−z)) for the target 1 and ln(1 + exp(z)) for the target 0."""
        if self._cuts_off:
            return prediction_loss(self, p, t)
        computed = weighted(t, Apply("softplus", Negative(z)), Apply("softplus", z))
        if self.log == "log₂":
            computed = Quotient(computed, LN_2)
        return Taught(prediction_loss(self, p, t), computed, FROM_LOGIT)

    def error(self, z: Expression, p: Expression, t: Expression) -> Expression:
        """p − t; where p is nearer to 1, from 1 − p with all its digits."""
        plain = Difference(p, t)
        distance = Difference(Difference(ONE, t), rest_of_sigmoid(z))
        stable = Choice(z, ">", ZERO, Taught(plain, distance, FROM_LOGIT), plain)
        return Choice(t, "=", ZERO, plain, stable)

    @staticmethod
    def rest(z: Expression, p: Expression) -> Expression:
        """1 − p; where p is nearer to 1, from the logit with all its digits."""
        plain = Difference(ONE, p)
        return Choice(z, ">", ZERO, Taught(plain, rest_of_sigmoid(z), FROM_LOGIT), plain)

    @staticmethod
    def remarks_sigma(z: Array) -> tuple[str, ...]:  # noqa: ARG004
        """Nothing: the exact σ has no special cases."""
        return ()

    def remarks_log(self, p: Array, t: Array) -> tuple[str, ...]:
        """Where p is 0 or 1 in float64 and the loss would be infinite if taken from it.

        Where it is cut off, whether it was.
        """
        if self._cuts_off:
            return self._remarks_cut(p, t)
        if CERTAIN.isdisjoint(p.ravel().tolist()):
            return ()  # as nearly always
        if not (((p == 0.0) & (t != 0.0)) | ((p == 1.0) & (t != 1.0))).any():
            return ()
        return (f"p is 0 or 1 in float64; −{self.log} is taken from the logit and stays finite.",)

    def _remarks_cut(self, p: Array, t: Array) -> tuple[str, ...]:
        """Whether a logarithm was cut off, and where."""
        wanted = np.concatenate([p[t != 0.0], 1.0 - p[t != 1.0]])
        remarks = []
        if np.any(wanted < self.least):
            remarks.append(
                f"A probability below {shortest(self.least)} counts as {shortest(self.least)} here."
            )
        if self.most < inf and np.any(wanted == 0.0):
            remarks.append(
                f"−{self.log} 0 is infinite; it is cut off at {shortest(self.most)} here."
            )
        return tuple(remarks)
