"""The arithmetics that round, with two tables or on paper, and which one a file asks for."""

from math import inf
from typing import Any, cast

import msgspec
import numpy as np

from gantui.engine.expression.arithmetic import CERTAIN, Arithmetic, Exact, prediction_loss
from gantui.engine.expression.nodes import ONE, Difference, Entry, Expression, Function
from gantui.engine.numbers import by_hand
from gantui.engine.numbers.array import Array
from gantui.scenario.schema.tables import Arithmetic as Table
from gantui.scenario.schema.values import Mode


class ByHand(msgspec.Struct, frozen=True):
    """The lecture's two tables; a logit between two entries is rounded to the nearest."""

    name: Mode = "by hand"
    log: str = "log"
    decimals: int | None = by_hand.DECIMALS

    @staticmethod
    def sigma(z: Expression) -> Expression:
        """The table's σ of the nearest whole logit."""
        return Entry("σ", z)

    @staticmethod
    def surprise(p: Expression) -> Expression:
        """The table's −log p."""
        return Entry("−log", p)

    def cross_entropy(self, z: Expression, p: Expression, t: Expression) -> Expression:  # noqa: ARG002
        """The table's −log of the probability given to the target."""
        return prediction_loss(self, p, t)

    @staticmethod
    def error(z: Expression, p: Expression, t: Expression) -> Expression:  # noqa: ARG004
        """p − t."""
        return Difference(p, t)

    @staticmethod
    def rest(z: Expression, p: Expression) -> Expression:  # noqa: ARG004
        """1 − p."""
        return Difference(ONE, p)

    @staticmethod
    def remarks_sigma(z: Array) -> tuple[str, ...]:
        """Which logits were rounded for the table."""
        inside = np.abs(z) < 3.0
        rounded = z[inside & (np.abs(z - np.rint(z)) > by_hand.NEAR)]
        if not rounded.size:
            return ()
        if rounded.size == 1:
            return ("1 value of z is not a whole number: the nearest entry of the table is taken.",)
        several = f"{rounded.size} values of z are not whole numbers"
        return (f"{several}: the nearest entries of the table are taken.",)

    @staticmethod
    def remarks_log(p: Array, t: Array) -> tuple[str, ...]:
        """Whether a probability was 0 or 1, or stood between two entries of the table."""
        wanted = np.concatenate([p[t != 0.0], 1.0 - p[t != 1.0]])
        remarks = []
        if np.any(np.abs(wanted) < by_hand.NEAR):
            remarks.append("−log 0 is infinite; the table cuts it off at 32.")
        if np.any(np.abs(by_hand.nearest_probability(wanted) - wanted) > by_hand.NEAR):
            remarks.append("A probability between two entries of the table takes the nearer one.")
        return tuple(remarks)


class OnPaper(Exact, frozen=True):
    """As a page is worked that writes every result down rounded, and goes on with what it wrote.

    So nothing is computed from the logit that the page takes from p.
    """

    def cross_entropy(self, z: Expression, p: Expression, t: Expression) -> Expression:  # noqa: ARG002
        """−t·ln p − (1 − t)·ln(1 − p), from the p that is written down."""
        return prediction_loss(self, p, t)

    def error(self, z: Expression, p: Expression, t: Expression) -> Expression:  # noqa: ARG002
        """p − t."""
        return Difference(p, t)

    @staticmethod
    def rest(z: Expression, p: Expression) -> Expression:  # noqa: ARG004
        """1 − p."""
        return Difference(ONE, p)

    def remarks_log(self, p: Array, t: Array) -> tuple[str, ...]:
        """Where p is 0 or 1 once it is rounded, and the loss is infinite."""
        if CERTAIN.isdisjoint(p.ravel().tolist()):
            return ()
        if not (((p == 0.0) & (t != 0.0)) | ((p == 1.0) & (t != 1.0))).any():
            return ()
        return (f"p is 0 or 1 when it is rounded to {self.decimals} decimals; −{self.log} 0 = ∞.",)


def arithmetic(mode: str, base: str) -> Arithmetic:
    """The arithmetic of a mode: by hand, or exact with a logarithm to a base."""
    return arithmetic_of(Table(mode=cast("Mode", mode), log=cast("Any", base)))


def arithmetic_of(table: Table, mode: Mode | None = None) -> Arithmetic:
    """The arithmetic that a scenario's table asks for, in its own mode or in another one."""
    if (mode or table.mode) == "by hand":
        return ByHand()
    log: Function = "log₂" if table.log == "base 2" else "ln"
    least, most = table.least, table.most or inf
    if table.decimals is None:
        return Exact(log, least=least, most=most)
    return OnPaper(log, decimals=table.decimals, least=least, most=most)
