"""The activation functions: value, slope, and both worked by hand. A new one is one more entry.

z is a unit's weighted sum, a its activation, α the slope or scale below 0.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gantui.engine.numbers.arithmetic import Arithmetic, Exact
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.worked import Operand, Worked


@dataclass(frozen=True, eq=False)
class Activation:
    """One activation function."""

    symbol: str
    """Its name in formulas."""
    rule: str
    """Its definition."""
    slope_rule: str
    """Its derivative."""
    value: Callable[[Array], Array]
    """a from z, cell by cell."""
    slope: Callable[[Array, Array], Array]
    """da/dz from z and a, cell by cell."""
    worked: Callable[[Operand], Worked]
    """The arithmetic behind one value."""
    worked_slope: Callable[[Operand, Operand], Worked]
    """The arithmetic behind one slope."""
    remarks: Callable[[Array], tuple[str, ...]] = lambda _z: ()
    """What is special about these sums."""


def activation(name: str, alpha: float, arithmetic: Arithmetic) -> Activation:
    """The activation `name` of a scenario, with its α, in the given arithmetic."""
    return _ACTIVATIONS[name](alpha, arithmetic)


def _identity(_alpha: float, _arithmetic: Arithmetic) -> Activation:
    return Activation(
        "identity", "a = z", "1",
        lambda z: z,
        lambda z, _a: np.ones_like(z),
        lambda z: (z,),
        lambda _z, _a: ("1",),
    )  # fmt: skip


def _relu(_alpha: float, _arithmetic: Arithmetic) -> Activation:
    return Activation(
        "ReLU", "ReLU(z) = max(0, z)", "1 where z > 0, else 0",
        lambda z: np.maximum(z, 0.0),
        lambda z, _a: (z > 0.0).astype(np.float64),
        lambda z: ("max(0, ", z, ")"),
        lambda z, _a: ("1" if z.value > 0 else "0",),
    )  # fmt: skip


def _leaky_relu(alpha: float, _arithmetic: Arithmetic) -> Activation:
    return Activation(
        "Leaky ReLU", f"Leaky ReLU(z) = max({alpha:g}·z, z)", f"1 where z > 0, else {alpha:g}",
        lambda z: np.maximum(alpha * z, z),
        lambda z, _a: np.where(z > 0.0, 1.0, alpha),
        lambda z: (f"max({alpha!r}·", z, ", ", z, ")"),
        lambda z, _a: ("1" if z.value > 0 else f"{alpha!r}",),
    )  # fmt: skip


def _elu(alpha: float, _arithmetic: Arithmetic) -> Activation:
    return Activation(
        "ELU", f"ELU(z) = z where z > 0, else {alpha:g}·(exp(z) − 1)",
        f"1 where z > 0, else a + {alpha:g}",
        lambda z: np.where(z > 0.0, z, alpha * np.expm1(np.minimum(z, 0.0))),
        lambda z, a: np.where(z > 0.0, 1.0, a + alpha),
        lambda z: (z,) if z.value > 0 else (f"{alpha!r}·(exp(", z, ") − 1)"),
        lambda z, a: ("1",) if z.value > 0 else ("(", a, f" + {alpha!r})"),
    )  # fmt: skip


def _sigmoid(_alpha: float, arithmetic: Arithmetic) -> Activation:
    return Activation(
        "σ", "σ(z) = 1 / (1 + exp(−z))", "a·(1 − a)",
        arithmetic.sigma,
        lambda _z, a: a * (1.0 - a),
        arithmetic.worked_sigma,
        lambda _z, a: (a, "·(1 − ", a, ")"),
        arithmetic.remarks_sigma,
    )  # fmt: skip


def _tanh(_alpha: float, _arithmetic: Arithmetic) -> Activation:
    return Activation(
        "tanh", "tanh(z) = (exp(z) − exp(−z)) / (exp(z) + exp(−z))", "1 − a²",
        np.tanh,
        lambda _z, a: 1.0 - a * a,
        lambda z: ("tanh(", z, ")"),
        lambda _z, a: ("(1 − ", a, "²)"),
    )  # fmt: skip


def _softplus(_alpha: float, _arithmetic: Arithmetic) -> Activation:
    return Activation(
        "softplus", "softplus(z) = ln(1 + exp(z))", "1 / (1 + exp(−z))",
        lambda z: np.logaddexp(0.0, z),
        lambda z, _a: Exact.sigma(z),
        lambda z: ("ln(1 + exp(", z, "))"),
        lambda z, _a: ("1 / (1 + exp(−", z, "))"),
    )  # fmt: skip


_ACTIVATIONS: dict[str, Callable[[float, Arithmetic], Activation]] = {
    "identity": _identity,
    "relu": _relu,
    "leaky relu": _leaky_relu,
    "elu": _elu,
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "softplus": _softplus,
}
