"""What the elementary functions should give: mpmath, and the error in units of the last place."""

from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import mpmath
import numpy as np

BITS = 160

LARGEST = 1.7976931348623157e308
SMALLEST = 5e-324
LEAST_NORMAL = 2.0**-1022

SPECIAL = [
    0.0, -0.0, float("inf"), float("-inf"), float("nan"), SMALLEST, -SMALLEST, LEAST_NORMAL,
    LARGEST, -LARGEST, 1.0, -1.0, 0.5, -0.5, 0.25, 0.75, 2.0, -2.0, 708.0, -708.0, 709.78, 709.79,
    710.0, -745.13, -745.14, -746.0, 40.0, -40.0, -30.0, 20.0, -20.0, 2.0**-54, -(2.0**-54),
    2.0**-27, 1.0 - 2.0**-53, -1.0 + 2.0**-53, 1.0 + 2.0**-52, 2.0**51, 2.0**52 - 0.5, -(2.0**52),
    2.0**53, 2.0**54, 2.0**54 - 2.0, 1e300,
]  # fmt: skip
"""Zeros, infinities, nan, both ends of the range, and where the functions change their way."""


def normal_quantile(p: Any) -> Any:
    """The z below which a standard normal number lies with probability p.

    Newton's method for the logarithm of p, which is good far out too.
    """
    z = mpmath.mpf(NormalDist().inv_cdf(max(float(p), SMALLEST)))
    for _ in range(4):
        below = mpmath.ncdf(z)
        z -= mpmath.log(below / p) * below / mpmath.npdf(z)
    return z


EXACT: dict[str, Callable[[Any], Any]] = {
    "exp": mpmath.exp,
    "expm1": mpmath.expm1,
    "ln": mpmath.log,
    "log1p": mpmath.log1p,
    "softplus": lambda z: mpmath.log1p(mpmath.exp(z)),
    "tanh": mpmath.tanh,
    "cosine_of_turns": lambda u: mpmath.cospi(2 * u),
    "inverse_normal": normal_quantile,
}
"""The functions of one number."""


def error(value: float, exact: Any) -> float:
    """How far a float is from the exact value, in units of the last place of the latter.

    inf counts as 2¹⁰²⁴, the number that would follow the largest; so does an exact value beyond.
    """
    with mpmath.workprec(BITS):
        beyond = mpmath.mpf(2) ** 1024
        got = beyond * (1 if value > 0 else -1) if np.isinf(value) else mpmath.mpf(value)
        wanted = max(min(mpmath.mpf(exact), beyond), -beyond)
        exponent = int(mpmath.frexp(wanted)[1]) if wanted else -1074
        unit = mpmath.ldexp(1, min(max(exponent - 53, -1074), 971))
        return float(abs(got - wanted) / unit)


def worst(name: str, function: Callable[[float], float], points: Any) -> tuple[float, float]:
    """The largest error of a function over some points, and where it is."""
    with mpmath.workprec(BITS):
        return max(
            (error(function(float(x)), EXACT[name](mpmath.mpf(float(x)))), float(x)) for x in points
        )


def same_bits(a: Any, b: Any) -> bool:
    """Whether two arrays have the same shape and bits; one nan is as good as another."""
    first, second = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if first.shape != second.shape:
        return False
    unknown = np.isnan(first) & np.isnan(second)
    equal = np.ascontiguousarray(first).view(np.int64) == np.ascontiguousarray(second).view(
        np.int64
    )
    return bool((equal | unknown).all())
