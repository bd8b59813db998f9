"""What the array forms share: flat copies, polynomials, and whether all elements are ordinary."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gantui.engine.numbers.array import Array
from gantui.engine.numbers.arrays.constants import Digits

Indices: TypeAlias = NDArray[np.intp]


def elementwise(
    values: ArrayLike, ordinary: Callable[[Array], Array], low: float, high: float,
    extraordinary: Callable[[Array], Array],
) -> Array:  # fmt: skip
    """`ordinary` of the elements in [low, high], and `extraordinary` of the others.

    Both take and return a flat array and write into no argument. The result has the shape of
    `values`, in the order of C.
    """
    given = np.asarray(values, dtype=np.float64)
    flat = given.ravel()
    if not flat.size or _all_in(flat, low, high):
        return ordinary(flat).reshape(given.shape)
    inside = (flat >= low) & (flat <= high)
    middle = low if low > 0.0 else 0.0
    result = ordinary(np.where(inside, flat, middle))
    outside = ~inside
    with np.errstate(all="ignore"):
        result[outside] = extraordinary(flat[outside])
    return result.reshape(given.shape)


def _all_in(values: Array, low: float, high: float) -> bool:
    """Whether all lie in [low, high]; a number that is none does not."""
    if low == -high:
        return bool(np.abs(values).max() <= high)
    return bool(values.min() >= low and values.max() <= high)


def polynomial(coefficients: Sequence[float | Array], r: Array) -> Array:
    """a + r·(b + r·(c + …)), lowest power first; a coefficient may be one for each r."""
    *rest, last = coefficients
    total = r * last
    for coefficient in reversed(rest[1:]):
        total += coefficient
        total *= r
    total += rest[0]
    return total


def nearest(x: Array, rounder: Array) -> Array:
    """x rounded by adding and taking away `rounder`."""
    result = x + rounder
    result -= rounder
    return result


def units_above(lowest: Digits, sums: Array) -> Indices:
    """By how many units in their last places sums of the same exponent are above the lowest."""
    units: Indices = sums.view(np.int64) - lowest
    return units


def columns(rows: Sequence[Sequence[float]]) -> list[Array]:
    """The columns of a table, each an array of its own."""
    return [np.array(column) for column in zip(*rows, strict=True)]


def indices(x: Array) -> Indices:
    """Whole numbers as indices."""
    return x.astype(np.intp)
