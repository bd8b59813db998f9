"""Functions of one number at chosen points, a point a column: values, slopes, table entries.

z is the argument of an activation, p, a probability, that of a logarithm; f is the function.
"""

from math import inf
from typing import ClassVar

import numpy as np

from gantui.engine.expression.activations import Activation, meant
from gantui.engine.expression.arithmetic import LN_2, Arithmetic
from gantui.engine.expression.nodes import (
    ONE,
    Constant,
    Difference,
    Expression,
    Product,
    Quotient,
    number,
)
from gantui.engine.expression.text import formula
from gantui.engine.expression.value import value
from gantui.engine.numbers.array import State
from gantui.engine.operations.operation import Operation, Standing

BESIDE_ZERO = 1e-12
"""Where the slopes right before and right behind a corner at 0 are looked up."""


class Values(Operation, frozen=True, eq=False):
    """f at each point (1 × m). Reads the points."""

    looked_up: bool
    """Whether they are entries of the by-hand table."""
    elementwise = True
    variable: ClassVar[str] = "z"
    """The letter of its argument."""
    domain: ClassVar[tuple[float, float]] = (-inf, inf)
    """Where it is defined."""

    def of(self, argument: str) -> str:
        """The function of an argument, as one writes it."""
        return argument

    @property
    def why(self) -> str:
        """What the values are good for."""
        if self.looked_up:
            return "By hand one looks it up: the table has the few values that one needs."
        return "A few values show how the whole curve runs."

    @property
    def standing(self) -> Standing:
        """Where they come from stands beside them."""
        return Standing(remark="table" if self.looked_up else self.of(self.variable))

    @property
    def title(self) -> str:
        """What it does."""
        how = "from the table" if self.looked_up else "at the points"
        return f"{self.of(self.variable)} {how}"

    @property
    def formula(self) -> str:
        """The function of the points, and its definition where it has one to say."""
        how = " from the table" if self.looked_up else self.definition
        return f"{self.writes} = {self.of(self.reads[0])}{how}"

    @property
    def definition(self) -> str:
        """The function's definition behind a comma; nothing where its name says it."""
        return ""


class ActivationValues(Values, frozen=True, eq=False):
    """An activation at each point. Reads z."""

    function: Activation
    """The activation."""

    def of(self, argument: str) -> str:
        """`σ(z)`."""
        return f"{self.function.symbol}({argument})"

    @property
    def definition(self) -> str:
        """The activation's definition."""
        return f",  {self.function.rule}"

    def cell(self, row: int, column: int) -> Expression:
        """The activation of the point."""
        return self.function.value(number(self.reads[0], row, column))

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What is special about these points."""
        return self.function.remarks(before[self.reads[0]])


class LogValues(Values, frozen=True, eq=False):
    """−log p, or −log(1 − p), at each point. Reads p. In exact arithmetic −log 0 is infinite."""

    arithmetic: Arithmetic
    """How the logarithm is taken."""
    target: float
    """1 for −log p, 0 for −log(1 − p)."""
    variable = "p"
    domain = (0.0, 1.0)

    def of(self, argument: str) -> str:
        """`−ln(p)` or `−ln(1 − p)`."""
        return f"−{self.arithmetic.log}({'' if self.target else '1 − '}{argument})"

    def cell(self, row: int, column: int) -> Expression:
        """−log of the probability given to the target."""
        p = number(self.reads[0], row, column)
        return self.arithmetic.surprise(p if self.target else Difference(ONE, p))

    def remarks(self, before: State, after: State) -> tuple[str, ...]:
        """Where the logarithm is infinite, or is not in the table."""
        if np.isinf(after[self.writes]).any():
            return (f"−{self.arithmetic.log} 0 is infinite.",)
        if not self.looked_up:
            return ()
        p = before[self.reads[0]]
        return self.arithmetic.remarks_log(p, np.full_like(p, self.target))


class Slopes(Operation, frozen=True, eq=False):
    """f′ at each point (1 × m)."""

    elementwise = True
    why = "A gradient that goes back through the function is multiplied by the slope."

    @property
    def standing(self) -> Standing:
        """The rule stands beside it."""
        return Standing(remark=self.rule)

    @property
    def rule(self) -> str:
        """f′."""
        return ""


class ActivationSlopes(Slopes, frozen=True, eq=False):
    """The derivative of an activation. Reads z and the values a."""

    function: Activation
    """The activation."""

    @property
    def rule(self) -> str:
        """The derivative of the activation."""
        return self.function.slope_rule

    @property
    def title(self) -> str:
        """What it does."""
        return f"The slope of {self.function.symbol}(z)"

    @property
    def formula(self) -> str:
        """The derivative, and what a is where it is in it."""
        z, a = self.reads
        return f"{self.writes} = f′({z}),  f′ = {self.rule}{meant(self.rule, a)}"

    def cell(self, row: int, column: int) -> Expression:
        """The slope from the point and its value."""
        z, a = (number(name, row, column) for name in self.reads)
        return self.function.slope(z, a)

    def origin(self, iteration: int, row: int, column: int) -> str:  # noqa: ARG002
        """The rule that says the slope outright."""
        return self.rule

    def remarks(self, before: State, after: State) -> tuple[str, ...]:
        """Whether a point stands on a corner, where there is no one slope."""
        at_zero = after[self.writes][before[self.reads[0]] == 0.0]
        left, right = self._slope_at(-BESIDE_ZERO), self._slope_at(BESIDE_ZERO)
        if not at_zero.size or abs(left - right) < 1e-9:
            return ()
        corner = f"There is a corner at z = 0: the slope is {left:g} below 0 and {right:g} above"
        return (f"{corner}; {at_zero[0]:g} is taken.",)

    def _slope_at(self, z: float) -> float:
        point = Constant(z)
        slope = self.function.slope(point, self.function.value(point))
        return value(slope, lambda _cell: z)


class LogSlopes(Slopes, frozen=True, eq=False):
    """The derivative of −log p, −1/p, or of −log(1 − p), 1/(1 − p). Reads p."""

    base_2: bool
    """Whether the logarithm is the one to the base 2."""
    target: float
    """1 for −log p, 0 for −log(1 − p)."""

    @property
    def rule(self) -> str:
        """The derivative; another base than e divides by its natural logarithm."""
        return formula(self.cell(0, 0), lambda _cell: "p")

    @property
    def title(self) -> str:
        """What it does."""
        return f"The slope of −log({'p' if self.target else '1 − p'})"

    @property
    def formula(self) -> str:
        """The derivative."""
        return f"{self.writes} = f′({self.reads[0]}),  f′ = {self.rule}"

    def cell(self, row: int, column: int) -> Expression:
        """−1/p or 1/(1 − p), over ln 2 for the base 2; infinite where the logarithm is."""
        p = number(self.reads[0], row, column)
        wanted = p if self.target else Difference(ONE, p)
        lower = Product((wanted, Constant(LN_2.value, "ln(2)"))) if self.base_2 else wanted
        return Quotient(Constant(-1.0, "−1") if self.target else ONE, lower)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """Where the curve is vertical."""
        if not np.isinf(after[self.writes]).any():
            return ()
        return (f"At p = {'0' if self.target else '1'} the curve is vertical: no finite slope.",)


class RoundingError(Operation, frozen=True, eq=False):
    """What the table's entry is off by, by hand minus exact (1 × m). Reads both."""

    elementwise = True
    title = "The rounding error of the table"
    why = "The price of doing without a calculator."
    standing = Standing(remark="by hand − exact")

    def cell(self, row: int, column: int) -> Expression:
        """The difference."""
        by_hand, exact = (number(name, row, column) for name in self.reads)
        return Difference(by_hand, exact)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What an entry for an infinite value is off by."""
        if not np.isinf(after[self.writes]).any():
            return ()
        infinite = "Where the exact value is infinite, so is the error"
        return (f"{infinite}, whatever number the table has there.",)
