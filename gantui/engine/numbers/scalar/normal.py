"""The quantile of the standard normal distribution.

Where p is near ½, z = √(2π)·q + q³·(a polynomial in q²) for q = p − ½. Elsewhere |z| is a function
of r = √(−ln p) that is nearly straight: about R, r rounded to 3 binary digits, it is a line from a
table and a small polynomial.
"""

from math import inf, nan, sqrt

from gantui.engine.numbers.coefficients import (
    AROUND_HALF,
    QUANTILE,
    ROOT_TWO_PI_HIGH,
    ROOT_TWO_PI_LOW,
    SPLITTER,
    TO_3_DIGITS,
)
from gantui.engine.numbers.quantiles import QUANTILES
from gantui.engine.numbers.scalar.logarithm import ln_parts


def inverse_normal(p: float) -> float:
    """The z below which a standard normal number lies with probability p.

    −inf at 0, inf at 1, nan outside. Worst error: 0.68 ulp.
    """
    if not 0.0 < p < 1.0:
        return -inf if p == 0.0 else inf if p == 1.0 else nan
    q = p - 0.5
    if -AROUND_HALF <= q <= AROUND_HALF:
        return _around_half(q)
    return -_tail(p) if q < 0.0 else _tail(1.0 - p)


def _around_half(q: float) -> float:
    """√(2π)·q in an exact product of two numbers of 26 digits and the rest, and what bends it."""
    spread = SPLITTER * q
    high = spread - (spread - q)
    v = q * q
    rest = ROOT_TWO_PI_LOW * q + q * v * _polynomial(QUANTILE, v)
    return ROOT_TWO_PI_HIGH * high + (ROOT_TWO_PI_HIGH * (q - high) + rest)


def _tail(p: float) -> float:
    """|z| for p or 1 − p: the line in an exact product of two numbers of 26 digits and the rest."""
    r, lacking = _root(*ln_parts(p))
    spread = TO_3_DIGITS * r
    R = spread - (spread - r)
    start, slope, *bend = QUANTILES[R]
    d = r - R
    spread = SPLITTER * d
    high = spread - (spread - d)
    rise = slope * high
    total = start + rise
    rest = slope * ((d - high) + lacking) + _polynomial(bend, d)
    return total + ((rise - (total - start)) + rest)


def _root(high: float, low: float) -> tuple[float, float]:
    """√−(high + low) in two parts."""
    total = high + low
    r = sqrt(-total)
    spread = SPLITTER * r
    first = spread - (spread - r)
    second = r - first
    square = ((-total - first * first) - 2.0 * first * second) - second * second
    return r, (square - (low - (total - high))) / (2.0 * r)


def _polynomial(coefficients: tuple[float, ...] | list[float], r: float) -> float:
    """a + r·(b + r·(c + …))."""
    *rest, total = coefficients
    for coefficient in reversed(rest):
        total = coefficient + r * total
    return total
