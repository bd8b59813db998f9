"""The axes of a plane: the lecture's whole numbers, or round ends around the samples."""

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10

import numpy as np

from gantui.engine import Array
from gantui.views.text.numbers.number import number

BY_HAND = (-3, 3)
"""The lecture's grid, on both axes."""
HALVES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
"""Half widths of an axis, times a power of ten: few, so that it rarely changes in training."""


def margin(ys: Iterable[float]) -> int:
    """How many columns numbers of y and the blank behind them take."""
    return max(len(number(y)) for y in ys) + 1


def whole(around: Array) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The lecture's grid of whole numbers, wider where a sample stands beyond it, within reason."""
    low, high = BY_HAND
    (left, right), (bottom, top) = (
        (max(min([low, *map(floor, at)]), 2 * low), min(max([high, *map(ceil, at)]), 2 * high))
        for at in around.tolist()
    )
    return tuple(range(left, right + 1)), tuple(range(top, bottom - 1, -1))


def close(around: Array, room: tuple[int, int]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Evenly spaced points around the samples, two above each other in a character."""
    up = 2 * max(room[1], 1)
    _, ys = evenly(around, 2, up)
    return evenly(around, max(room[0] - margin((ys[0], ys[-1])), 2), up)


def evenly(around: Array, across: int, up: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """So many evenly spaced x, and y from the top, around the samples (2 × m)."""
    xs, ys = around.tolist() if around.size else ([-1.0, 1.0], [-1.0, 1.0])
    spread = max(max(xs) - min(xs), max(ys) - min(ys)) or 2.0
    return _axis(xs, spread / 2, across), _axis(ys, spread / 2, up)[::-1]


def _axis(at: Sequence[float], least: float, count: int) -> tuple[float, ...]:
    """An axis of round ends that shows every place with room around them.

    Its half width is at least `least`, and so that its ends differ in the numbers beside it.
    """
    low, high = min(at), max(at)
    wanted = max((high - low) * 0.75, least, max(-low, high) * 1e-3, 1e-3)
    scale = 10.0 ** floor(log10(wanted))
    half = next(size * scale for size in HALVES if size * scale >= wanted * (1 - 1e-12))
    centre = round((low + high) / half) * half / 2
    return tuple(np.linspace(centre - half, centre + half, count).tolist())
