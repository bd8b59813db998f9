"""The grounds of numbers: where each lies on the scale of what it says."""

from functools import lru_cache
from math import isnan
from typing import TypeAlias

import numpy as np

from gantui.engine import Array
from gantui.engine.program.quantity import Quantity

LEVELS = 8
"""Grounds on each side of 0; so few that neighbours differ where their numbers do."""
WITHOUT = ("target", "rate")
"""Roles of numbers that nothing is to be compared with."""

Shades: TypeAlias = tuple[tuple[float | None, ...], ...]
"""Row by row: 0 … 1 for probabilities, −1 … 1 for other numbers, None for no ground."""


def scale_of(quantity: Quantity) -> str:
    """The scale of a quantity's grounds: `probability`, `value`, or nothing where it has none."""
    if quantity.scale == "probability" and quantity.role in ("prediction", "field"):
        return "probability"
    return "" if quantity.role in WITHOUT else "value"


def shades(scale: str, values: Array) -> Shades:
    """The ground of every number of a matrix.

    Probabilities lie between 0 and 1. Other numbers are measured by the largest of their matrix;
    a number alone has none to be measured by, and no ground.
    """
    return _shades(scale, values.tobytes(), values.shape)


@lru_cache(maxsize=256)
def _shades(scale: str, numbers: bytes, shape: tuple[int, ...]) -> Shades:
    rows = np.frombuffer(numbers).reshape(shape).tolist()
    if scale == "probability":
        return tuple(tuple(likely(value) for value in row) for row in rows)
    sizes = [abs(value) for row in rows for value in row if abs(value) < float("inf")]
    largest = max(sizes, default=0.0)
    if not scale or len(sizes) < 2 or largest == 0.0:
        return tuple((None,) * len(row) for row in rows)
    return tuple(tuple(_level(value, largest) for value in row) for row in rows)


def likely(value: float) -> float | None:
    """The shade of a probability; a number beyond 0 and 1 has that of the nearer of them."""
    return None if isnan(value) else min(max(value, 0.0), 1.0)


def _level(value: float, largest: float) -> float | None:
    """The nearest of the grounds between that of minus the largest and of the largest number."""
    if isnan(value):
        return None
    part = min(max(value / largest, -1.0), 1.0)
    return round(part * LEVELS) / LEVELS
