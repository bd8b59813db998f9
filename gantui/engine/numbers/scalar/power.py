"""A float to the power of a whole number."""

from math import copysign, frexp, inf, isfinite, nan

from gantui.engine.numbers.coefficients import SPLITTER
from gantui.engine.numbers.scalar.exponential import exp_of_sum
from gantui.engine.numbers.tables import POWER_OF_TWO

MANY = 2**40
"""From here on a power is 0, ±1 or inf unless its base is NEAR ±1."""
NEAR = 3.725290298461914e-09
"""2⁻²⁸."""


def power(base: float, n: float) -> float:
    """baseⁿ for a whole n ≥ 0, nan for any other; base⁰ is 1.

    Worst error: 0.51 ulp (of a subnormal result 0.76).
    """
    if not 0 <= n < inf or n != int(n):
        return nan
    count = int(n)
    if count == 0:
        return 1.0
    if base == 0.0 or not isfinite(base):
        return base if count % 2 else base * base
    if count >= MANY:
        return _power_near_one(base, count)
    high, low = base, 0.0
    for digit in bin(count)[3:]:
        high, low = _product(high, low, high, low)
        if digit == "1":
            high, low = _product(high, low, base, 0.0)
    # All powers on the way lie between base and the last.
    return high if 1e-250 < abs(high) < 1e250 else _scaled_power(base, count)


def _product(a: float, a_low: float, b: float, b_low: float) -> tuple[float, float]:
    """(a + a_low)·(b + b_low) in two parts, by Dekker's exact product of the high ones."""
    spread = SPLITTER * a
    a1 = spread - (spread - a)
    a2 = a - a1
    spread = SPLITTER * b
    b1 = spread - (spread - b)
    b2 = b - b1
    high = a * b
    lost = ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2
    low = lost + (a * b_low + a_low * b)
    total = high + low
    return total, low - (total - high)


def _scaled_power(base: float, count: int) -> float:
    """baseⁿ with a power of two apart, for what float64 may not hold."""
    mantissa, exponent = frexp(base)
    high, low, scale = mantissa, 0.0, exponent
    for digit in bin(count)[3:]:
        high, low, scale = _scaled(*_product(high, low, high, low), 2 * scale)
        if digit == "1":
            high, low, scale = _scaled(*_product(high, low, mantissa, 0.0), scale + exponent)
    if abs(scale) > 1100:
        return copysign(inf if scale > 0 else 0.0, high)
    normal = min(max(scale, -1021), 1021)
    return high * POWER_OF_TWO[normal] * POWER_OF_TWO[scale - normal]


def _scaled(high: float, low: float, scale: int) -> tuple[float, float, int]:
    """The same number with the high part between ½ and 1."""
    mantissa, exponent = frexp(high)
    return mantissa, low * POWER_OF_TWO[-exponent], scale + exponent


def _power_near_one(base: float, count: int) -> float:
    """exp(n·ln|base|) with ln(1 + d) = d − d²/2 + d³/3; 0 or inf where |base| is further from 1."""
    d = abs(base) - 1.0
    sign = -1.0 if base < 0.0 and count % 2 else 1.0
    if d == 0.0:
        return sign
    if count > 2**64 or abs(d) > NEAR:
        return sign * (inf if d > 0.0 else 0.0)
    n = float(count)
    bend = n * (d * d * (d * (1.0 / 3.0) - 0.5)) + float(count - int(n)) * d
    high, low = _product(n, 0.0, d, 0.0)
    total = high + (low + bend)
    return sign * exp_of_sum(total, (high - total) + (low + bend))
