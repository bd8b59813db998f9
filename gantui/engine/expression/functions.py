"""The functions that an expression may name, for floats and for arrays, with the same bits.

Each is called by the name that the nodes of an expression have for it. `engine.numbers` computes
them; here are the few that are one comparison or one multiplication.
"""

from collections.abc import Callable, Mapping
from functools import reduce
from math import inf, isnan, nan, sqrt
from operator import add
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gantui.engine.numbers import arrays, by_hand, scalar, sums
from gantui.engine.numbers.array import Array

Booleans: TypeAlias = NDArray[np.bool_]
LN_2 = 0.6931471805599453
SAFE = 2.0**-900
"""From here on a sum of squares has lost no digit to underflow."""


def square(x: float) -> float:
    """x·x."""
    return x * x


def squares(x: Array) -> Array:
    """x·x, cell by cell."""
    return x * x


def binary_logarithm(x: float) -> float:
    """log₂ x = ln x / ln 2."""
    return scalar.ln(x) / LN_2


def binary_logarithms(x: Array) -> Array:
    """log₂ x, cell by cell."""
    return arrays.ln(x) / LN_2


def root(x: float) -> float:
    """√x; not a number below 0."""
    return sqrt(x) if x >= 0.0 else nan


def norm(*cells: float) -> float:
    """√ of the sum of squares, as `sums.norm` has it."""
    total = reduce(add, [cell * cell for cell in cells])
    return sqrt(total) if SAFE <= total < inf else sums.norm(cells)


def larger(left: float, right: float) -> float:
    """The left where it is at least the right; not a number where the right is none."""
    return left if left >= right else right


def larger_cells(left: Array | float, right: Array | float) -> Array:
    """The same cell by cell."""
    return np.where(np.greater_equal(left, right), left, right)


def chosen(
    test: Booleans, yes: Callable[[], Array | float], no: Callable[[], Array | float]
) -> Array:
    """One of two in each cell; each is computed only where some cell wants it."""
    return np.where(test, yes() if np.any(test) else nan, nan if np.all(test) else no())


def largest(*several: float) -> float:
    """The largest; not a number where one is not."""
    return nan if any(map(isnan, several)) else max(several)


FLOATS: Mapping[str, Callable[..., float]] = {
    "exp": scalar.exp,
    "expm1": scalar.expm1,
    "ln": scalar.ln,
    "log1p": scalar.log1p,
    "log₂": binary_logarithm,
    "softplus": scalar.softplus,
    "tanh": scalar.tanh,
    "σ": by_hand.sigma_entry,
    "−log": by_hand.log_entry,
    "/": scalar.divide,
    "square": square,
    "power": scalar.power,
    "root": root,
    "norm": norm,
    "larger": larger,
    "largest": largest,
    "absolute": abs,
    "rounded": scalar.rounded,
}
"""For one number."""

ARRAYS: Mapping[str, Callable[..., Array]] = {
    "exp": arrays.exp,
    "expm1": arrays.expm1,
    "ln": arrays.ln,
    "log1p": arrays.log1p,
    "log₂": binary_logarithms,
    "softplus": arrays.softplus,
    "tanh": arrays.tanh,
    "σ": by_hand.sigma_entries,
    "−log": by_hand.log_entries,
    "square": squares,
    "power": arrays.power,
    "root": np.sqrt,
    "larger": larger_cells,
    "absolute": np.absolute,
    "chosen": chosen,
}
"""For every cell of arrays."""
