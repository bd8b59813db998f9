"""Floats to the power of whole numbers."""

import numpy as np
from numpy.typing import ArrayLike

from gantui.engine.numbers.array import Array
from gantui.engine.numbers.scalar.power import power as power_of_one

_each = np.frompyfunc(power_of_one, 2, 1)


def power(base: ArrayLike, n: ArrayLike) -> Array:
    """baseⁿ of each pair of elements, one after the other: a call costs microseconds an element."""
    with np.errstate(all="ignore"):
        return np.asarray(_each(np.asarray(base, dtype=np.float64), n), dtype=np.float64)
