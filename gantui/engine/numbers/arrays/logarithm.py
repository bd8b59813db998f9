"""ln, ln(1 + x) and softplus of each element: the operations of `scalar.logarithm`."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gantui.engine.numbers import coefficients
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.arrays.constants import (
    LN2_HIGH,
    LN2_LOW,
    LOG1P,
    TO_256TH,
)
from gantui.engine.numbers.arrays.elementwise import (
    columns,
    elementwise,
    indices,
    nearest,
    polynomial,
)
from gantui.engine.numbers.arrays.exponential import exp, exp_parts, power_of_two
from gantui.engine.numbers.coefficients import TINY
from gantui.engine.numbers.tables import LOGARITHM

_C, _ABOVE, _HIGH, _LOW = columns(list(LOGARITHM.values()))
_SMALLEST, _LARGEST = 5e-324, 1.7976931348623157e308
_ABOVE_MINUS_ONE = -0.9999999999999999


def ln(x: ArrayLike) -> Array:
    """The natural logarithm of each element; −inf at 0, nan below."""
    return elementwise(x, _ln, _SMALLEST, _LARGEST, _far_ln)


def _far_ln(x: Array) -> Array:
    """−inf at 0, nan below, inf and nan as they are."""
    return np.where(x == 0.0, -np.inf, np.where(x < 0.0, np.nan, x))


def _ln(x: Array) -> Array:
    """ln of positive numbers."""
    total, rest = ln_parts(x)
    total += rest
    return total


def ln_parts(x: Array) -> tuple[Array, Array]:
    """ln of each element in two parts, for 0 < x < inf."""
    e, _, r, high, low = _reduced(x)
    whole: Array = np.multiply(e, LN2_HIGH)
    whole += high
    total = whole + r
    rest = e * LN2_LOW
    rest += low
    rest += _bend(r)
    whole -= total
    whole += r
    whole += rest
    return total, whole


def _reduced(x: Array) -> tuple[NDArray[np.int32], Array, Array, Array, Array]:
    """e, c, r, and −ln c in two parts."""
    m, e = np.frexp(x)
    F = nearest(m, TO_256TH)
    m -= F
    F *= 256.0
    F -= 128.0
    place = indices(F)
    c = _C.take(place)
    m *= c
    m += _ABOVE.take(place)
    return e, c, m, _HIGH.take(place), _LOW.take(place)


def _bend(r: Array) -> Array:
    """ln(1 + r) − r."""
    bend = polynomial(LOG1P, r)
    bend *= r * r
    return bend


def _ln_parts(x: Array, lacking: Array) -> tuple[Array, Array]:
    """ln(x + lacking) in two parts, for 2⁻⁵³ ≤ x ≤ 2⁵⁴ and what such a sum has lost."""
    e, c, exact, high, low = _reduced(x)
    small = c * (lacking * power_of_two(-e.astype(np.intp)))
    whole = e * LN2_HIGH + high
    total = whole + exact
    rest = (e * LN2_LOW + low) + _bend(exact + small)
    return total, (exact - (total - whole)) + (small + rest)


def log1p(x: ArrayLike) -> Array:
    """ln(1 + x) of each element without cancellation; −inf at −1, nan below."""
    below = 4.0 * coefficients.WHOLE_ABOVE - 8.0
    return elementwise(x, _log1p, _ABOVE_MINUS_ONE, below, lambda far: ln(1.0 + far))


def _log1p(x: Array) -> Array:
    """ln(1 + x) for −1 < x < 2⁵⁴."""
    more = 1.0 + x
    added = more - 1.0
    high, low = _ln_parts(more, (1.0 - (more - added)) + (x - added))
    high += low
    return np.where(np.abs(x) < TINY, x, high)


def softplus(z: ArrayLike) -> Array:
    """ln(1 + eᶻ) = max(z, 0) + ln(1 + e^−|z|) of each element."""
    return elementwise(z, _softplus, -30.0, 40.0, _far_softplus)


def _far_softplus(z: Array) -> Array:
    """eᶻ far below, less half its square where that still counts; z far above."""
    near = (z >= -40.0) & (z < -30.0)
    e, lacking = exp_parts(np.where(near, z, -30.0))
    return np.where(near, e + (lacking - 0.5 * e * e), np.where(z < -40.0, exp(z), z))


def _softplus(z: Array) -> Array:
    """Softplus for −30 ≤ z ≤ 40."""
    e, lacking = exp_parts(-np.abs(z))
    more = 1.0 + e
    high, low = _ln_parts(more, (e - (more - 1.0)) + lacking)
    larger = np.maximum(z, 0.0)
    total = larger + high
    added = total - larger
    total += ((larger - (total - added)) + (high - added)) + low
    return total
