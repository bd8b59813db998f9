"""Floats to the power of whole numbers."""

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from gantui.engine.numbers.array import Array
from gantui.engine.numbers.scalar.power import power as power_of_one

_remembered = lru_cache(maxsize=16)(power_of_one)
"""Adam asks for the same two powers once for each matrix of weights."""


def _one(base: float, n: float) -> float:
    # 0.0 and -0.0 are one key of a cache, and have different powers.
    return _remembered(base, n) if base > 0.0 else power_of_one(base, n)


_each = np.frompyfunc(_one, 2, 1)


def power(base: ArrayLike, n: ArrayLike) -> Array:
    """baseⁿ of each pair of elements, one after the other: a call costs microseconds an element."""
    with np.errstate(all="ignore"):
        return np.asarray(_each(np.asarray(base, dtype=np.float64), n), dtype=np.float64)
