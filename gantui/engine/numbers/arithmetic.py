"""The two arithmetics: exact float64, and by hand with the lecture's look-up tables.

z is a logit, p a probability, t a target (0 or 1).
"""

from dataclasses import dataclass
from math import log
from typing import Protocol

import numpy as np

from gantui.engine.numbers.array import Array
from gantui.engine.numbers.worked import Operand, Worked

SIGMA_TABLE = {-3: 0.0, -2: 0.1, -1: 0.3, 0: 0.5, 1: 0.7, 2: 0.9, 3: 1.0}
"""σ(z) by hand; beyond ±3 it stays at the end (L1, arithmetic by hand)."""
LOG_TABLE = {0.0: 32.0, 0.1: 3.0, 0.3: 2.0, 0.5: 1.0, 0.7: 0.5, 0.9: 0.2, 1.0: 0.0}
"""−log p by hand: −log₂ rounded, 32 for p = 0 (L1, arithmetic by hand)."""

_SIGMA = np.array([SIGMA_TABLE[z] for z in range(-3, 4)])
_P = np.array(list(LOG_TABLE))
_LOG = np.array(list(LOG_TABLE.values()))


class Arithmetic(Protocol):
    """How σ and the cross-entropy of a sample are computed and explained."""

    @property
    def name(self) -> str:
        """`exact` or `by hand`."""

    @property
    def log(self) -> str:
        """The logarithm's name in formulas."""

    @property
    def decimals(self) -> int | None:
        """To how many decimals every result is rounded; None leaves it as float64 has it."""

    def sigma(self, z: Array) -> Array:
        """σ(z), cell by cell."""

    def cross_entropy(self, z: Array, p: Array, t: Array) -> Array:
        """−t·log p − (1 − t)·log(1 − p), cell by cell."""

    def surprise(self, p: Array) -> Array:
        """−log p, cell by cell."""

    def worked_sigma(self, z: Operand) -> Worked:
        """The arithmetic behind one σ."""

    def worked_log(self, p: Operand, target: float) -> Worked:
        """The arithmetic behind one cross-entropy."""

    def remarks_sigma(self, z: Array) -> tuple[str, ...]:
        """What was special about these logits."""

    def remarks_log(self, p: Array, t: Array) -> tuple[str, ...]:
        """What was special about these probabilities."""


@dataclass(frozen=True)
class Exact:
    """float64; losses are computed from the logits, so that p = 0 or 1 costs no digit."""

    base: float | None = None
    """The logarithm's base; None is the natural one."""
    name: str = "exact"
    decimals: int | None = None

    @property
    def log(self) -> str:
        """`ln` or `log₂`."""
        return "ln" if self.base is None else "log₂"

    @staticmethod
    def sigma(z: Array) -> Array:
        """1 / (1 + e⁻ᶻ)."""
        return 1.0 / (1.0 + np.exp(-z))

    def cross_entropy(self, z: Array, p: Array, t: Array) -> Array:  # noqa: ARG002
        """ln(1 + e⁻ᶻ) where t = 1 and ln(1 + eᶻ) where t = 0, which is −log p and −log(1 − p)."""
        terms: Array = np.logaddexp(0.0, np.where(t == 1.0, -z, z))
        return terms if self.base is None else terms / log(self.base)

    def surprise(self, p: Array) -> Array:
        """−log p; infinite where p = 0."""
        with np.errstate(divide="ignore"):
            bits: Array = -np.log(p) + 0.0
        return bits if self.base is None else bits / log(self.base)

    def worked_sigma(self, z: Operand) -> Worked:
        """`1 / (1 + exp(−z))`."""
        return ("1 / (1 + exp(−", z, "))")

    def worked_log(self, p: Operand, target: float) -> Worked:
        """`−ln(p)` or `−ln(1 − p)`."""
        return (f"−{self.log}(", p, ")") if target else (f"−{self.log}(1 − ", p, ")")

    @staticmethod
    def remarks_sigma(z: Array) -> tuple[str, ...]:  # noqa: ARG004
        """Nothing: the exact σ has no special cases."""
        return ()

    def remarks_log(self, p: Array, t: Array) -> tuple[str, ...]:
        """Where p is 0 or 1 in float64 and the loss would be infinite if taken from it."""
        if not (p == 1.0 - t).any():
            return ()
        return (f"p is 0 or 1 in float64; −{self.log} is taken from the logit and stays finite.",)


@dataclass(frozen=True)
class ByHand:
    """The lecture's two tables; a logit between two entries is rounded to the nearest."""

    name: str = "by hand"
    log: str = "log"
    decimals: int | None = 9

    @staticmethod
    def sigma(z: Array) -> Array:
        """The table's σ of the nearest whole logit."""
        return _SIGMA[_nearest(z) + 3]

    @staticmethod
    def cross_entropy(z: Array, p: Array, t: Array) -> Array:  # noqa: ARG004
        """The table's −log of the probability given to the target."""
        return ByHand.surprise(np.where(t == 1.0, p, 1.0 - p))

    @staticmethod
    def surprise(p: Array) -> Array:
        """The table's −log p."""
        return _LOG[_entry(p)]

    @staticmethod
    def worked_sigma(z: Operand) -> Worked:
        """The look-up, with the rounding where there is one."""
        nearest = int(_nearest(np.array(z.value)))
        if z.value == nearest:
            return ("table σ(", z, ")")
        bound = "≥" if z.value > 3 else "≤" if z.value < -3 else "≈"
        return ("table σ(", z, f" {bound} {nearest})")

    @staticmethod
    def worked_log(p: Operand, target: float) -> Worked:
        """The look-up of −log p or −log(1 − p)."""
        return ("table −log(", p, ")") if target else ("table −log(1 − ", p, ")")

    @staticmethod
    def remarks_sigma(z: Array) -> tuple[str, ...]:
        """Which logits were rounded for the table."""
        inside = np.abs(z) < 3.0
        rounded = z[inside & (np.abs(z - np.rint(z)) > 1e-9)]
        if not rounded.size:
            return ()
        which = "1 logit is" if rounded.size == 1 else f"{rounded.size} logits are"
        return (f"{which} no whole number and rounded to the nearest for the table.",)

    @staticmethod
    def remarks_log(p: Array, t: Array) -> tuple[str, ...]:
        """Whether a probability was 0 or 1, or stood between two entries of the table."""
        wanted = np.where(t == 1.0, p, 1.0 - p)
        remarks = []
        if np.any(np.abs(wanted) < 1e-9):
            remarks.append("−log 0 is infinite; the table cuts it off at 32.")
        if np.any(np.abs(_P[_entry(wanted)] - wanted) > 1e-9):
            remarks.append("A probability between two entries takes the nearest entry.")
        return tuple(remarks)


def _nearest(z: Array) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    """The nearest whole number in −3 … 3; a half goes away from 0, as at school.

    Numbers are first rounded to nine decimals, so that float64's last digit decides nothing.
    """
    near = np.copysign(np.floor(np.round(np.abs(z), 9) + 0.5), z)
    return np.asarray(np.clip(near, -3, 3), dtype=np.intp)


def _entry(p: Array) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    """The index of the table's entry nearest to each probability."""
    return np.asarray(np.abs(np.round(p, 9)[..., None] - _P).argmin(axis=-1))


def arithmetic(mode: str, base: str) -> Arithmetic:
    """The arithmetic that a scenario asks for: its mode, and the logarithm of the exact one."""
    if mode == "by hand":
        return ByHand()
    return Exact(2.0 if base == "base 2" else None)
