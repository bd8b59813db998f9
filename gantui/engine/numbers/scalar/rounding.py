"""Rounding to decimals, and division as IEEE 754 has it."""

from math import copysign, inf, isnan, nan

from gantui.engine.numbers.coefficients import POWERS_OF_TEN, WHOLE_ABOVE


def rounded(x: float, decimals: int) -> float:
    """rint(x·10ᵈ)/10ᵈ + 0, for 0 ≤ d ≤ 22: a half goes to the even neighbour, −0 becomes 0.

    Where x·10ᵈ overflows, x is a whole number already and stays as it is.
    """
    scale = POWERS_OF_TEN[decimals]
    scaled = x * scale
    if 0.0 <= scaled < WHOLE_ABOVE:
        scaled = scaled + WHOLE_ABOVE - WHOLE_ABOVE
    elif -WHOLE_ABOVE < scaled < 0.0:
        scaled = scaled - WHOLE_ABOVE + WHOLE_ABOVE
    elif scaled in (inf, -inf):
        return x
    return scaled / scale + 0.0


def divide(a: float, b: float) -> float:
    """a/b; a/0 is infinite with the sign of both, 0/0 is nan."""
    if b != 0.0:
        return a / b
    return nan if a == 0.0 or isnan(a) else copysign(inf, a) * copysign(1.0, b)
