"""The quantile of the standard normal distribution."""

from math import inf, nan, sqrt

from gantui.engine.numbers.coefficients import CENTRE, FAR_TAIL, TAIL
from gantui.engine.numbers.scalar.logarithm import ln


def inverse_normal(p: float) -> float:
    """The z below which a standard normal number lies with probability p (Wichura's AS 241).

    −inf at 0, inf at 1, nan outside. Worst error: 5.7 ulp.
    """
    if not 0.0 < p < 1.0:
        return -inf if p == 0.0 else inf if p == 1.0 else nan
    q = p - 0.5
    if -0.425 <= q <= 0.425:
        return q * _quotient(CENTRE, 0.180625 - q * q)
    r = sqrt(-ln(p if q < 0.0 else 1.0 - p))
    z = _quotient(TAIL, r - 1.6) if r <= 5.0 else _quotient(FAR_TAIL, r - 5.0)
    return -z if q < 0.0 else z


def _quotient(polynomials: tuple[tuple[float, ...], tuple[float, ...]], r: float) -> float:
    """The quotient of two polynomials in r of degree 7."""
    above, below = polynomials
    return _polynomial(above, r) / _polynomial(below, r)


def _polynomial(coefficients: tuple[float, ...], r: float) -> float:
    """a + r·(b + r·(c + …))."""
    *rest, total = coefficients
    for coefficient in reversed(rest):
        total = coefficient + r * total
    return total
