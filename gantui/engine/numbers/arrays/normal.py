"""The quantile of the standard normal distribution: the operations of `scalar.normal`."""

import numpy as np
from numpy.typing import ArrayLike

from gantui.engine.numbers.array import Array
from gantui.engine.numbers.arrays.elementwise import elementwise, polynomial
from gantui.engine.numbers.arrays.logarithm import ln
from gantui.engine.numbers.coefficients import CENTRE, FAR_TAIL, TAIL

_BELOW_ONE = 0.9999999999999999


def inverse_normal(p: ArrayLike) -> Array:
    """The z below which a standard normal number lies with probability p, for each element."""
    return elementwise(p, _inverse_normal, 5e-324, _BELOW_ONE, _at_the_ends)


def _at_the_ends(p: Array) -> Array:
    """∓inf at 0 and 1, nan outside."""
    return np.where(p == 0.0, -np.inf, np.where(p == 1.0, np.inf, np.nan))


def _inverse_normal(p: Array) -> Array:
    """The quantile for 0 < p < 1."""
    q = p - 0.5
    central = np.abs(q) <= 0.425
    r = np.sqrt(-ln(np.where(q < 0.0, p, 1.0 - p)))
    # A quotient is asked for its own part alone: elsewhere it may have no finite value.
    z = np.where(
        r <= 5.0,
        _quotient(TAIL, np.minimum(r, 5.0) - 1.6),
        _quotient(FAR_TAIL, np.maximum(r, 5.0) - 5.0),
    )
    middle = np.where(central, q, 0.0)
    return np.where(
        central,
        q * _quotient(CENTRE, 0.180625 - middle * middle),
        np.where(q < 0.0, -z, z),
    )


def _quotient(polynomials: tuple[tuple[float, ...], tuple[float, ...]], r: Array) -> Array:
    """The quotient of two polynomials in r of degree 7."""
    above, below = polynomials
    result = polynomial(above, r)
    result /= polynomial(below, r)
    return result
