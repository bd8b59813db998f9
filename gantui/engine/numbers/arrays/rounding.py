"""Rounding to decimals, and division as IEEE 754 has it, of each element."""

import numpy as np
from numpy.typing import ArrayLike

from gantui.engine.numbers.array import Array
from gantui.engine.numbers.coefficients import POWERS_OF_TEN


def rounded(x: ArrayLike, decimals: int) -> Array:
    """rint(x·10ᵈ)/10ᵈ + 0 of each element, for 0 ≤ d ≤ 22."""
    scale = POWERS_OF_TEN[decimals]
    result = np.array(x, dtype=np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        np.multiply(result, scale, out=result)
    beyond = np.abs(result) == np.inf
    np.rint(result, out=result)
    np.true_divide(result, scale, out=result)
    np.add(result, 0.0, out=result)
    return np.where(beyond, x, result) if beyond.any() else result


def divide(a: ArrayLike, b: ArrayLike) -> Array:
    """a/b of each pair of elements, without warnings."""
    with np.errstate(all="ignore"):
        return np.asarray(np.true_divide(a, b), dtype=np.float64)
