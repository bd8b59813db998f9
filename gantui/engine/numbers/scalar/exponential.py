"""eˣ, eˣ − 1 and tanh of one float.

x = k·ln 2 + b + r, where k and 128·b are whole numbers and |r| ≤ 2⁻⁸: eˣ = 2ᵏ·eᵇ·eʳ. eᵇ stands in
a table and eʳ is a polynomial. k·LN2_HIGH, x − k·LN2_HIGH and what b leaves of it are exact.
"""

from functools import cache
from math import copysign, isnan

from gantui.engine.numbers.coefficients import (
    EXP,
    EXPM1,
    INVERSE_LN2,
    LN2_HIGH,
    LN2_LOW,
    SMALL,
    SPLITTER,
    TINY,
    TO_2_25TH,
    TO_128TH,
    TO_WHOLE,
)
from gantui.engine.numbers.tables import EXPONENTIAL, POWER_OF_TWO

_E2, _E3, _E4, _E5 = EXP
_M2, _M3, _M4, _M5, _M6 = EXPM1

NEAR = 20.0
"""Up to which |x| written-out source looks up 2ᵏ·eᵇ at once; σ is 1 or 0 there to 8 decimals."""

_MOST = 29
"""|k| is no more than this for such x: 20 / ln 2, rounded."""


def exp(x: float) -> float:
    """eˣ; inf above 709.78, 0 below −745.13. Worst error: 0.52 ulp (of a subnormal result 0.76)."""
    if -708.0 <= x <= 708.0:
        k = x * INVERSE_LN2 + TO_WHOLE - TO_WHOLE
        rest = x - k * LN2_HIGH
        b = rest + TO_128TH - TO_128TH
        r = rest - b - k * LN2_LOW
        high, low = EXPONENTIAL[b]
        growth = r + r * r * (_E2 + r * (_E3 + r * (_E4 + r * _E5)))
        return (high + (low + high * growth)) * POWER_OF_TWO[k]
    return exp_of_sum(x)


def exp_lines(argument: str, result: str, unusual: str) -> list[str]:
    """The source of `result = exp(argument)` without a call, which is what `exp` costs half of.

    It needs `POWERS`, which is `powers()`, and `exp`. Where the argument, `x` there, is beyond
    what that table has, or is no finite number, the line `unusual` runs too.
    """
    return [
        f"x = {argument}",
        f"if -{NEAR!r} <= x <= {NEAR!r}:",
        f"    k = x * {INVERSE_LN2!r} + {TO_WHOLE!r} - {TO_WHOLE!r}",
        f"    rest = x - k * {LN2_HIGH!r}",
        f"    b = rest + {TO_128TH!r} - {TO_128TH!r}",
        f"    r = rest - b - k * {LN2_LOW!r}",
        "    high, low = POWERS[k + b]",
        f"    growth = r + r * r * ({_E2!r} + r * ({_E3!r} + r * ({_E4!r} + r * {_E5!r})))",
        f"    {result} = high + (low + high * growth)",
        "else:",
        f"    {unusual}",
        f"    {result} = exp(x)",
    ]


@cache
def powers() -> dict[float, tuple[float, float]]:
    """2ᵏ·eᵇ in two parts by k + b, for |x| ≤ `NEAR`: one look-up in place of two and a product."""
    return {
        k + b: (high * POWER_OF_TWO[k], low * POWER_OF_TWO[k])
        for k in map(float, range(-_MOST, _MOST + 1))
        for b, (high, low) in EXPONENTIAL.items()
    }


def exp_of_sum(x: float, lacking: float = 0.0) -> float:
    """e to the power of x + lacking, also where 2ᵏ or the result is no normal number.

    Of the two multiplications by powers of two only the last can round.
    """
    if isnan(x):
        return x
    k, r, high, low = _reduced(min(max(x, -746.0), 710.0))
    r += lacking
    growth = r + r * r * (_E2 + r * (_E3 + r * (_E4 + r * _E5)))
    normal = min(max(k, -1021.0), 1021.0)
    scaled = (high + (low + high * growth)) * POWER_OF_TWO[normal]
    return scaled * POWER_OF_TWO[k - normal]


def _reduced(x: float) -> tuple[float, float, float, float]:
    """k, r, and eᵇ in two parts."""
    k = x * INVERSE_LN2 + TO_WHOLE - TO_WHOLE
    rest = x - k * LN2_HIGH
    b = rest + TO_128TH - TO_128TH
    return k, rest - b - k * LN2_LOW, *EXPONENTIAL[b]


def exp_parts(x: float) -> tuple[float, float]:
    """eˣ and what it lacks, for |x| ≤ 708: together right to 60 digits."""
    k, r, high, low = _reduced(x)
    growth = low + high * (r + r * r * (_E2 + r * (_E3 + r * (_E4 + r * _E5))))
    total = high + growth
    scale = POWER_OF_TWO[k]
    return total * scale, ((high - total) + growth) * scale


def expm1(x: float) -> float:
    """eˣ − 1 without cancellation. Worst error: 0.54 ulp."""
    if -40.0 <= x <= 40.0:
        if -TINY < x < TINY:
            return x
        return _expm1_parts(x)[0]
    return -1.0 if x < 0.0 else exp(x)


def _expm1_parts(x: float) -> tuple[float, float]:
    """eˣ − 1 in two parts for |x| ≤ 40.

    With P = 2ᵏ·eᵇ it is (P − 1) + r + (P − 1)·r + P·(eʳ − 1 − r); the first sum is exact.
    """
    k, r, high, low = _reduced(x)
    scale = POWER_OF_TWO[k]
    power = high * scale
    less = power - 1.0
    taken = less - power
    lost = (power - (less - taken)) + (-1.0 - taken)
    total = less + r
    bend = power * (r * r * (_M2 + r * (_M3 + r * (_M4 + r * (_M5 + r * _M6)))))
    rest = less * r + (bend + low * scale * (1.0 + r))
    rest += lost + (r - (total - less))
    result = total + rest
    return result, rest - (result - total)


def tanh(x: float) -> float:
    """(1 − e^−2|x|)/(1 + e^−2|x|) with the sign of x. Worst error: 0.52 ulp."""
    size = abs(x)
    if not SMALL <= size <= 20.0:
        return copysign(1.0, x) if size > 20.0 else x
    high, low = _expm1_parts(-2.0 * size)
    below = 2.0 + high
    lacking = (high - (below - 2.0)) + low
    # A long division: a quotient of 26 digits, then what remains of the dividend.
    quotient = high / below
    spread = SPLITTER * quotient
    digits = spread - (spread - quotient)
    upper = below + TO_2_25TH - TO_2_25TH
    remains = ((high - digits * upper) - digits * (below - upper)) + (low - digits * lacking)
    return copysign(digits + remains / below, x)
