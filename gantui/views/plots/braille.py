"""Dots of braille: 2 × 4 of them a character, finer than the characters themselves.

A column of dots is one number whose bits are its rows, the top one first; so a vertical stretch,
however long, is drawn at once.
"""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gantui.engine import Array

ACROSS, DOWN = 2, 4
"""Dots of a character."""
BLANK = 0x2800
"""The code point of the character without a dot; a dot adds its own bit."""

Range: TypeAlias = tuple[float, float]
Places: TypeAlias = NDArray[np.int64]

_LEFT, _RIGHT = (
    [sum(dot for place, dot in enumerate(dots) if nibble >> place & 1) for nibble in range(16)]
    for dots in ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
)
"""The bits of a character's left and right dots, by the four rows they stand in."""


def places(values: Array, ends: Range, count: int) -> Places:
    """The nearest of `count` places from end to end, from 0, for each finite value.

    Beyond an end it is a place outside, at most a whole length away.
    """
    low, high = ends
    scale = 1.0 if np.isfinite(high - low) else 0.5  # the ends may be too far apart for float64
    with np.errstate(all="ignore"):
        part = (values * scale - low * scale) / (high * scale - low * scale)
    return np.rint(np.clip(part, -1.0, 2.0) * (count - 1)).astype(np.int64)


def line(across: Places, down: Places, stretch: Places, columns: int, rows: int) -> list[int]:
    """The columns of dots of a line through points, those of one stretch being joined.

    Of all points in a column the highest and the lowest count, and all between them.
    """
    masks = [0] * columns
    if not across.size:
        return masks
    new = (np.diff(across, prepend=-1) != 0) | (np.diff(stretch, prepend=-1) != 0)
    starts = np.flatnonzero(new)
    stops = np.append(starts[1:], across.size) - 1
    highest, lowest = np.minimum.reduceat(down, starts), np.maximum.reduceat(down, starts)
    parts = (across[starts], stretch[starts], highest, lowest, down[starts], down[stops])
    before = (-1, -1, 0)
    for column, run, top, bottom, first, last in zip(*(p.tolist() for p in parts), strict=True):
        masks[column] |= _bits(top, bottom, rows)
        if before[1] == run:
            _join(masks, rows, (before[0], before[2]), (column, first))
        before = (column, run, last)
    return masks


def _join(masks: list[int], rows: int, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Draw the straight line between two dots: in each column all the rows that it crosses."""
    (left, first), (right, last) = sorted((start, end))
    steep = (last - first) / (right - left)
    for column in range(left, right + 1):
        enters = first + steep * (max(column - 0.5, left) - left)
        leaves = first + steep * (min(column + 0.5, right) - left)
        top, bottom = sorted((round(enters), round(leaves)))
        masks[column] |= _bits(top, bottom, rows)


def _bits(top: int, bottom: int, rows: int) -> int:
    """The rows from `top` to `bottom` as bits, without those outside 0 … rows − 1."""
    top, bottom = max(top, 0), min(bottom, rows - 1)
    return ((1 << (bottom - top + 1)) - 1) << top if top <= bottom else 0


def characters(masks: list[int], rows: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Row and column of every character that has a dot, of `rows` rows of them, and its bits."""
    for column in range(len(masks) // ACROSS):
        left, right = masks[ACROSS * column], masks[ACROSS * column + 1]
        both = left | right
        row = max((both & -both).bit_length() - 1, 0) // DOWN  # no row above has a dot
        while row < rows and both >> DOWN * row:
            bits = _LEFT[left >> DOWN * row & 15] | _RIGHT[right >> DOWN * row & 15]
            if bits:
                yield (row, column), bits
            row += 1
