"""The quantile of the standard normal distribution: the operations of `scalar.normal`."""

import numpy as np
from numpy.typing import ArrayLike

from gantui.engine.numbers.array import Array
from gantui.engine.numbers.arrays.elementwise import columns, elementwise, indices, polynomial
from gantui.engine.numbers.arrays.logarithm import ln_parts
from gantui.engine.numbers.coefficients import (
    AROUND_HALF,
    QUANTILE,
    ROOT_TWO_PI_HIGH,
    ROOT_TWO_PI_LOW,
    SPLITTER,
    TO_3_DIGITS,
)
from gantui.engine.numbers.quantiles import QUANTILES

_BELOW_ONE = 0.9999999999999999
_START, _SLOPE, *_BEND = columns(list(QUANTILES.values()))
_FIRST = 9.0
"""What 8·m + 4·e is for R = m·2ᵉ, ½ ≤ m < 1, in the first row; it is one more in each next."""


def inverse_normal(p: ArrayLike) -> Array:
    """The z below which a standard normal number lies with probability p, for each element."""
    return elementwise(p, _inverse_normal, 5e-324, _BELOW_ONE, _at_the_ends)


def _at_the_ends(p: Array) -> Array:
    """∓inf at 0 and 1, nan outside."""
    return np.where(p == 0.0, -np.inf, np.where(p == 1.0, np.inf, np.nan))


def _inverse_normal(p: Array) -> Array:
    """The quantile for 0 < p < 1."""
    z = p - 0.5
    around = np.abs(z) <= AROUND_HALF
    far = ~around
    beyond, q = p[far], z[far]
    z[around] = _around_half(z[around])
    z[far] = np.copysign(_tail(np.where(q < 0.0, beyond, 1.0 - beyond)), q)
    return z


def _around_half(q: Array) -> Array:
    """The quantile from q = p − ½."""
    high = _rounded(q, SPLITTER)
    v = q * q
    rest = ROOT_TWO_PI_LOW * q + q * v * polynomial(QUANTILE, v)
    return ROOT_TWO_PI_HIGH * high + (ROOT_TWO_PI_HIGH * (q - high) + rest)


def _tail(p: Array) -> Array:
    """|z| for p or 1 − p, whichever is smaller."""
    r, lacking = _root(*ln_parts(p))
    R = _rounded(r, TO_3_DIGITS)
    m, e = np.frexp(R)
    place = indices(8.0 * m + 4.0 * e - _FIRST)
    d = r - R
    high = _rounded(d, SPLITTER)
    slope, start = _SLOPE.take(place), _START.take(place)
    rise = slope * high
    total = start + rise
    bend = polynomial([coefficient.take(place) for coefficient in _BEND], d)
    rest = slope * ((d - high) + lacking) + bend
    return total + ((rise - (total - start)) + rest)


def _root(high: Array, low: Array) -> tuple[Array, Array]:
    """√−(high + low) in two parts."""
    total = high + low
    r = np.sqrt(-total)
    first = _rounded(r, SPLITTER)
    second = r - first
    square = ((-total - first * first) - 2.0 * first * second) - second * second
    return r, (square - (low - (total - high))) / (2.0 * r)


def _rounded(x: Array, splitter: float) -> Array:
    """x rounded to as many digits as a splitter keeps (Veltkamp)."""
    spread = splitter * x
    return spread - (spread - x)
