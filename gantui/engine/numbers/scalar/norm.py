"""The length of a vector of floats."""

from math import frexp, inf, isfinite, sqrt

from gantui.engine.numbers.tables import POWER_OF_TWO

SAFE = 1.1830521861667747e-271
"""2⁻⁹⁰⁰: from here on a sum of squares has lost no digit to underflow."""


def norm(*cells: float) -> float:
    """√ of the sum of squares, from left to right.

    Where that sum would overflow, or lose digits to underflow, the numbers are first scaled by a
    power of two.
    """
    total = _sum_of_squares(cells)
    largest = max(map(abs, cells), default=0.0)
    if SAFE <= total < inf or largest == 0.0 or not isfinite(largest):
        return sqrt(total)
    exponent = frexp(largest)[1]
    small = [_times_power(cell, -exponent) for cell in cells]
    return _times_power(sqrt(_sum_of_squares(small)), exponent)


def _sum_of_squares(cells: tuple[float, ...] | list[float]) -> float:
    total = -0.0 if cells else 0.0
    for cell in cells:
        total += cell * cell
    return total


def _times_power(x: float, exponent: int) -> float:
    """x·2ᵏ for |k| ≤ 2042, where at most the last of two multiplications rounds."""
    normal = min(max(exponent, -1021), 1021)
    return x * POWER_OF_TWO[normal] * POWER_OF_TWO[exponent - normal]
