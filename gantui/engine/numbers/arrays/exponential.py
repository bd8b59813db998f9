"""eˣ, eˣ − 1 and tanh of each element: the operations of `scalar.exponential` in the same order."""

import numpy as np
from numpy.typing import ArrayLike

from gantui.engine.numbers import coefficients
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.arrays.constants import (
    EXP,
    EXPM1,
    INVERSE_LN2,
    LN2_HIGH,
    LN2_LOW,
    SPLITTER,
    TO_2_25TH,
    TO_128TH,
    TO_WHOLE,
    digits_of,
)
from gantui.engine.numbers.arrays.elementwise import (
    Indices,
    columns,
    elementwise,
    nearest,
    polynomial,
    units_above,
)
from gantui.engine.numbers.coefficients import SMALL, TINY
from gantui.engine.numbers.tables import EXPONENTIALS, POWER_OF_TWO

_HIGH, _LOW = columns(EXPONENTIALS)
_LOWEST_B = digits_of(coefficients.TO_128TH - 44.0 / 128.0)
"""The sum of the lowest b of the table and what rounds it."""
_POWERS = np.array(list(POWER_OF_TWO.values()))
_LOWEST = 1021
"""Minus the lowest exponent of the table."""
_LOWEST_K = digits_of(coefficients.TO_WHOLE - _LOWEST)


def exp(x: ArrayLike) -> Array:
    """eˣ of each element."""
    return elementwise(x, _exp, -708.0, 708.0, _far_exp)


def _exp(x: Array) -> Array:
    """eˣ for |x| ≤ 708."""
    k, r, high, low = _reduced(x)
    total = _growth(r)
    total *= high
    total += low
    total += high
    total *= _POWERS.take(k)
    return total


def _far_exp(x: Array) -> Array:
    """eˣ beyond: only the last of two multiplications by powers of two rounds."""
    unknown = np.isnan(x)
    k, r, high, low = _reduced(np.where(unknown, 0.0, np.minimum(np.maximum(x, -746.0), 710.0)))
    normal = np.minimum(np.maximum(k, 0), 2 * _LOWEST)
    total = (high + (low + high * _growth(r))) * _POWERS.take(normal)
    return np.where(unknown, x, total * power_of_two(k - normal))


def _reduced(x: Array) -> tuple[Indices, Array, Array, Array]:
    """The place of 2ᵏ in its table, r, and eᵇ in two parts."""
    whole = x * INVERSE_LN2
    whole += TO_WHOLE
    k = units_above(_LOWEST_K, whole)
    whole -= TO_WHOLE
    r = whole * LN2_HIGH
    np.subtract(x, r, out=r)
    b = r + TO_128TH
    place = units_above(_LOWEST_B, b)
    b -= TO_128TH
    r -= b
    whole *= LN2_LOW
    r -= whole
    return k, r, _HIGH.take(place), _LOW.take(place)


def _growth(r: Array) -> Array:
    """eʳ − 1."""
    growth = polynomial(EXP, r)
    growth *= r * r
    growth += r
    return growth


def power_of_two(k: Indices) -> Array:
    """2ᵏ for |k| ≤ 1021."""
    return _POWERS.take(k + _LOWEST)


def exp_parts(x: Array) -> tuple[Array, Array]:
    """eˣ and what it lacks, for |x| ≤ 708."""
    k, r, high, low = _reduced(x)
    growth = _growth(r)
    growth *= high
    growth += low
    total = high + growth
    high -= total
    high += growth
    scale = _POWERS.take(k)
    total *= scale
    high *= scale
    return total, high


def expm1(x: ArrayLike) -> Array:
    """eˣ − 1 of each element without cancellation."""
    return elementwise(x, _expm1, -40.0, 40.0, _far_expm1)


def _expm1(x: Array) -> Array:
    """eˣ − 1 for |x| ≤ 40."""
    return np.where(np.abs(x) < TINY, x, _expm1_parts(x)[0])


def _far_expm1(x: Array) -> Array:
    """eˣ − 1 beyond."""
    return np.where(x < 0.0, -1.0, exp(x))


def _expm1_parts(x: Array) -> tuple[Array, Array]:
    """eˣ − 1 in two parts for |x| ≤ 40."""
    k, r, high, low = _reduced(x)
    scale = _POWERS.take(k)
    power = high * scale
    less = power - 1.0
    taken = less - power
    lost = (power - (less - taken)) + (-1.0 - taken)
    total = less + r
    bend = polynomial(EXPM1, r)
    bend *= r * r
    bend *= power
    rest = less * r
    rest += bend + low * scale * (1.0 + r)
    rest += lost + (r - (total - less))
    result = total + rest
    return result, rest - (result - total)


def tanh(x: ArrayLike) -> Array:
    """(1 − e^−2|x|)/(1 + e^−2|x|) of each element, with its sign."""
    return elementwise(x, _tanh, -20.0, 20.0, _far_tanh)


def _far_tanh(x: Array) -> Array:
    """±1, and nan for nan."""
    return np.where(np.isnan(x), x, np.copysign(1.0, x))


def _tanh(x: Array) -> Array:
    """tanh for |x| ≤ 20."""
    size = np.abs(x)
    high, low = _expm1_parts(-2.0 * size)
    below = 2.0 + high
    lacking = (high - (below - 2.0)) + low
    quotient = high / below
    spread = SPLITTER * quotient
    digits = spread - (spread - quotient)
    upper = nearest(below, TO_2_25TH)
    remains = ((high - digits * upper) - digits * (below - upper)) + (low - digits * lacking)
    digits += remains / below
    return np.where(size < SMALL, x, np.copysign(digits, x))
