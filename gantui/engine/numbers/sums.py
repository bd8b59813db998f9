"""Sums in a fixed order: each has the bits of a loop over Python floats, in any layout of memory.

BLAS chooses an order by shape and processor, NumPy's reductions one by shape and layout. What is
used here has one: an addition of two arrays element by element, `accumulate`, and `reduce` along
the first axis of rows whose numbers lie side by side in memory, which adds row after row. A sum
starts with its first term, so that −0 stays −0; one of no terms is 0. Overflow is reported as NumPy
is told to (`np.errstate`), except in `norm`, which has none on the way.
"""

from math import frexp, isfinite, sqrt

import numpy as np
from numpy.typing import ArrayLike

from gantui.engine.numbers.array import Array
from gantui.engine.numbers.tables import POWER_OF_TWO

SAFE_SQUARE = 1.1830521861667747e-271
"""2⁻⁹⁰⁰: what a larger sum of squares has lost to underflow is far below its last digit."""


def ordered_sum(values: ArrayLike, axis: int, keepdims: bool = False) -> Array:
    """first + second + … along axis 0 or 1."""
    given: Array = np.asarray(values, dtype=np.float64)
    total = _ordered_sum(given.swapaxes(0, axis))
    if not keepdims:
        return total
    return total[np.newaxis] if axis == 0 else total[:, np.newaxis]


def _ordered_sum(terms: Array) -> Array:
    """The sum along the first axis: one row after the other is added to the first."""
    if not len(terms):
        return np.zeros(terms.shape[1:])
    rows = np.ascontiguousarray(terms).reshape(len(terms), -1)
    return sum_of_rows(rows).reshape(terms.shape[1:])


def sum_of_rows(rows: Array) -> Array:
    """The sum of one row or more, the numbers of each side by side in memory."""
    if rows.shape[1] == 1:  # a single column is one that `reduce` would sum in pairs
        return np.array(np.add.accumulate(rows, axis=0)[-1])
    total: Array = np.add.reduce(rows, axis=0, initial=-0.0)
    return total


def sum_of_cells(values: ArrayLike) -> float:
    """The sum of all cells, row by row."""
    return float(_ordered_sum(np.asarray(values, dtype=np.float64).ravel()))


def norm(*arrays: ArrayLike) -> float:
    """√(a₁² + a₂² + …) over the cells of all arrays, row by row.

    Where that sum would overflow, or lose digits to underflow, the cells are first scaled by a
    power of two.
    """
    flat = [np.asarray(array, dtype=np.float64).ravel() for array in arrays]
    cells = np.concatenate(flat) if flat else np.zeros(0)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        total = float(_ordered_sum(cells * cells))
        if SAFE_SQUARE <= total < float("inf"):
            return sqrt(total)
        largest = float(np.abs(cells).max(initial=0.0))
        if largest == 0.0 or not isfinite(largest):
            return sqrt(total)
        exponent = frexp(largest)[1]
        cells = _scaled(cells, -exponent)
        root = np.sqrt(_ordered_sum(cells * cells))
        return float(_scaled(root, exponent))


def _scaled(values: Array, exponent: int) -> Array:
    """values·2ᵏ for |k| ≤ 2042, where at most the last of two multiplications rounds."""
    normal = min(max(exponent, -1021), 1021)
    return values * POWER_OF_TWO[normal] * POWER_OF_TWO[exponent - normal]
