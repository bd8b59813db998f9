"""Functions of one number at chosen points, a point a column: values, slopes, table entries.

z is the argument of an activation, p, a probability, that of a logarithm; f is the function.
"""

import re
from abc import abstractmethod
from dataclasses import dataclass
from math import inf, log
from typing import ClassVar

import numpy as np

from gantui.engine.numbers.activations import Activation
from gantui.engine.numbers.arithmetic import Arithmetic
from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.worked import Operand, Worked, operand
from gantui.engine.operations.operation import Kernel, Operation, Standing


@dataclass(frozen=True, eq=False)
class Values(Operation):
    """f at each point (1 × m). Reads the points."""

    looked_up: bool
    """Whether they are entries of the by-hand table."""
    variable: ClassVar[str]
    """The letter of its argument."""
    domain: ClassVar[tuple[float, float]] = (-inf, inf)
    """Where it is defined."""

    @abstractmethod
    def of(self, argument: str) -> str:
        """The function of an argument, as one writes it."""

    @property
    def why(self) -> str:
        """Why one does it."""
        if self.looked_up:
            return "By hand one looks it up: the table has the few values that one needs."
        return "A few values say how the whole curve runs."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing(remark="table" if self.looked_up else self.of(self.variable))

    @property
    def title(self) -> str:
        """What it does."""
        how = "from the table" if self.looked_up else "at the points"
        return f"{self.of(self.variable)} {how}"

    @property
    def formula(self) -> str:
        """The function of the points."""
        how = " from the table" if self.looked_up else ""
        return f"{self.writes} = {self.of(self.reads[0])}{how}"


@dataclass(frozen=True, eq=False)
class ActivationValues(Values):
    """An activation at each point. Reads z."""

    function: Activation
    """The activation."""
    variable = "z"

    def of(self, argument: str) -> str:
        """`σ(z)`."""
        return f"{self.function.symbol}({argument})"

    @property
    def formula(self) -> str:
        """The function of the points, and its definition where it is computed."""
        return super().formula + ("" if self.looked_up else f",  {self.function.rule}")

    def kernel(self) -> Kernel:
        """The activation."""
        return self.function.value

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The activation of the point."""
        return self.function.worked(operand(before, self.reads[0], row, col))

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What is special about these points."""
        return self.function.remarks(before[self.reads[0]])


@dataclass(frozen=True, eq=False)
class LogValues(Values):
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

    def kernel(self) -> Kernel:
        """−log of the probability given to the target."""
        if self.target:
            return self.arithmetic.surprise
        return lambda p: self.arithmetic.surprise(1.0 - p)

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The logarithm of the point."""
        return self.arithmetic.worked_log(operand(before, self.reads[0], row, col), self.target)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:
        """Where the logarithm is infinite, or is not in the table."""
        if np.isinf(after[self.writes]).any():
            return (f"−{self.arithmetic.log} 0 is infinite.",)
        if not self.looked_up:
            return ()
        p = before[self.reads[0]]
        return self.arithmetic.remarks_log(p, np.full_like(p, self.target))


@dataclass(frozen=True, eq=False)
class Slopes(Operation):
    """f′ at each point (1 × m)."""

    why = "A gradient that goes back through the function is multiplied by the slope."

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing(remark=self.rule)

    @property
    @abstractmethod
    def rule(self) -> str:
        """f′."""


@dataclass(frozen=True, eq=False)
class ActivationSlopes(Slopes):
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
        meant = f", a = {a}" if re.search(r"\ba(?![a-z])", self.rule) else ""
        return f"{self.writes} = f′({z}),  f′ = {self.rule}{meant}"

    def kernel(self) -> Kernel:
        """The activation's slope."""
        return self.function.slope

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:
        """The slope from the point and its value; a slope that the rule says outright as it is."""
        z, a = (operand(before, name, row, col) for name in self.reads)
        found = self.function.worked_slope(z, a)
        if any(isinstance(part, Operand) for part in found):
            return found
        return (operand(after, self.writes, row, col),)

    def origin(self, iteration: int, row: int, col: int) -> str:  # noqa: ARG002
        """The rule that says the slope outright."""
        return self.rule

    def remarks(self, before: State, after: State) -> tuple[str, ...]:
        """Whether a point stands on a corner, where there is no one slope."""
        at_zero = after[self.writes][before[self.reads[0]] == 0.0]
        left, right = self._beside_zero()
        if not at_zero.size or abs(left - right) < 1e-9:
            return ()
        corner = f"At z = 0 is a corner: the slope is {left:g} before it and {right:g} behind it"
        return (f"{corner}; {at_zero[0]:g} is taken.",)

    def _beside_zero(self) -> tuple[float, float]:
        """The slopes right before and right behind z = 0."""
        z = np.array([-1e-12, 1e-12])
        left, right = self.function.slope(z, self.function.value(z)).tolist()
        return left, right


@dataclass(frozen=True, eq=False)
class LogSlopes(Slopes):
    """The derivative of −log p, −1/p, or of −log(1 − p), 1/(1 − p). Reads p."""

    base: float | None
    """The logarithm's base; None is the natural one."""
    target: float
    """1 for −log p, 0 for −log(1 − p)."""

    @property
    def rule(self) -> str:
        """The derivative; another base than e divides by its natural logarithm."""
        p = "p" if self.target else "(1 − p)"
        divisor = p if self.base is None else f"({p}·ln({self.base:g}))"
        return f"{'−' if self.target else ''}1 / {divisor}"

    @property
    def title(self) -> str:
        """What it does."""
        return f"The slope of −log({'p' if self.target else '1 − p'})"

    @property
    def formula(self) -> str:
        """The derivative."""
        return f"{self.writes} = f′({self.reads[0]}),  f′ = {self.rule}"

    def kernel(self) -> Kernel:
        """The derivative; infinite where the logarithm is."""
        factor = 1.0 if self.base is None else log(self.base)

        def slope(p: Array) -> Array:
            """−1/p or 1/(1 − p), over ln of the base."""
            with np.errstate(divide="ignore"):
                found: Array = -1.0 / (p * factor) if self.target else 1.0 / ((1.0 - p) * factor)
            return found

        return slope

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The rule with the point in it."""
        p = operand(before, self.reads[0], row, col)
        head, _, tail = self.rule.partition("p")
        return (head, p, tail)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """Where the curve is vertical."""
        if not np.isinf(after[self.writes]).any():
            return ()
        return (f"At p = {'0' if self.target else '1'} the curve is vertical: no finite slope.",)


@dataclass(frozen=True, eq=False)
class RoundingError(Operation):
    """What the table's entry is off by, by hand minus exact (1 × m). Reads both."""

    why = "What one pays for not needing a calculator."
    title = "The rounding error of the table"

    @property
    def standing(self) -> Standing:
        """Where it stands on the sheet."""
        return Standing(remark="by hand − exact")

    @property
    def formula(self) -> str:
        """The difference."""
        return f"{self.writes} = {self.reads[0]} − {self.reads[1]}"

    def kernel(self) -> Kernel:
        """The difference."""
        return lambda by_hand, exact: by_hand - exact

    def worked(self, before: State, after: State, row: int, col: int) -> Worked:  # noqa: ARG002
        """The difference."""
        by_hand, exact = (operand(before, name, row, col) for name in self.reads)
        return (by_hand, " − ", exact)

    def remarks(self, before: State, after: State) -> tuple[str, ...]:  # noqa: ARG002
        """What an entry for an infinite value is off by."""
        if not np.isinf(after[self.writes]).any():
            return ()
        infinite = "Where the exact value is infinite, so is the error"
        return (f"{infinite}, whatever number the table has there.",)
