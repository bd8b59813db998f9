"""ln, ln(1 + x) and softplus of one float.

x = 2ᵉ·m; F is m rounded to 1/256 and c a number of 8 digits near 1/F, so that r = c·m − 1 =
(c·F − 1) + c·(m − F) is exact and at most 3/512: ln x = e·ln 2 − ln c + ln(1 + r). The high parts
of e·ln 2 and −ln c are multiples of 2⁻⁴² and cancel exactly where x is just above 1.
"""

from math import frexp, inf, nan

from gantui.engine.numbers.coefficients import (
    LN2_HIGH,
    LN2_LOW,
    LOG1P,
    TINY,
    TO_256TH,
    WHOLE_ABOVE,
)
from gantui.engine.numbers.scalar.exponential import exp, exp_parts
from gantui.engine.numbers.tables import LOGARITHM, POWER_OF_TWO

_L2, _L3, _L4, _L5, _L6, _L7 = LOG1P


def ln(x: float) -> float:
    """The natural logarithm; −inf at 0, nan below. Worst error: 0.53 ulp."""
    if 0.0 < x < inf:
        high, low = ln_parts(x)
        return high + low
    if x == 0.0:
        return -inf
    return nan if x < 0.0 else x


def ln_parts(x: float) -> tuple[float, float]:
    """ln x in two parts, for 0 < x < inf; the second is at most 2⁻¹⁵, their sum within 2⁻⁶⁶."""
    m, e = frexp(x)
    F = m + TO_256TH - TO_256TH
    c, above, high, low = LOGARITHM[F]
    r = above + c * (m - F)
    bend = r * r * (_L2 + r * (_L3 + r * (_L4 + r * (_L5 + r * (_L6 + r * _L7)))))
    whole = e * LN2_HIGH + high
    total = whole + r
    return total, (r - (total - whole)) + ((e * LN2_LOW + low) + bend)


def _ln_parts(x: float, lacking: float) -> tuple[float, float]:
    """ln(x + lacking) in two parts, for 2⁻⁵³ ≤ x ≤ 2⁵⁴ and what such a sum has lost."""
    m, e = frexp(x)
    F = m + TO_256TH - TO_256TH
    c, above, high, low = LOGARITHM[F]
    exact = above + c * (m - F)
    small = c * (lacking * POWER_OF_TWO[-e])
    r = exact + small
    bend = r * r * (_L2 + r * (_L3 + r * (_L4 + r * (_L5 + r * (_L6 + r * _L7)))))
    whole = e * LN2_HIGH + high
    total = whole + exact
    return total, (exact - (total - whole)) + (small + ((e * LN2_LOW + low) + bend))


def log1p(x: float) -> float:
    """ln(1 + x) without cancellation; −inf at −1, nan below. Worst error: 0.76 ulp."""
    if -1.0 < x < 4.0 * WHOLE_ABOVE:
        if -TINY < x < TINY:
            return x
        more = 1.0 + x
        added = more - 1.0
        high, low = _ln_parts(more, (1.0 - (more - added)) + (x - added))
        return high + low
    return ln(1.0 + x)


def softplus(z: float) -> float:
    """ln(1 + eᶻ) = max(z, 0) + ln(1 + e^−|z|).

    Worst error: 0.52 ulp (of a subnormal result 0.76).
    """
    if not -40.0 <= z <= 40.0:
        return exp(z) if z < 0.0 else z
    e, lacking = exp_parts(-abs(z))
    if z < -30.0:
        return e + (lacking - 0.5 * e * e)
    more = 1.0 + e
    high, low = _ln_parts(more, (e - (more - 1.0)) + lacking)
    larger = max(z, 0.0)
    total = larger + high
    added = total - larger
    return total + (((larger - (total - added)) + (high - added)) + low)
