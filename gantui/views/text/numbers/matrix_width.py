"""How wide the numbers of a matrix are, aligned: found from the few that decide it.

A turn may have a million numbers, of which the screen shows some thousand; the width of a column
depends on all of them.
"""

from collections.abc import Iterator

import numpy as np

from gantui.engine import Array
from gantui.views.text.numbers.number import LARGEST, decimals_shown, matrix_texts, number, short

FEW = 64
"""So many numbers are written sooner than those are found that decide; a sheet shows them then."""


def matrix_width(values: Array, decimals: int | None = None) -> int:
    """The columns that each number of `matrix_texts(values, decimals)` takes."""
    if values.size <= FEW:
        return len(matrix_texts(values, decimals)[0][0])
    deciding = np.array([list(_deciding(values.ravel(), decimals))])
    return len(matrix_texts(deciding, decimals)[0][0])


def _deciding(values: Array, decimals: int | None) -> Iterator[float]:
    """Some of the numbers, which take as many columns before the point and behind it as all.

    The digits before a point grow with a number, the exponent of a tiny one as it shrinks, so the
    widest of these is the first or the last of those that are written alike.
    """
    finite = np.isfinite(values)
    if not finite.all():
        yield from {str(value): value for value in values[~finite].tolist()}.values()
        values = values[finite]
    without_exponent = values[np.abs(values) < LARGEST]
    for part in (values, without_exponent, values[values > 0], values[values < 0]):
        if part.size:
            yield from (part.min(), part.max())
    fractions = without_exponent[without_exponent != np.trunc(without_exponent)]
    if fractions.size:
        yield _most_decimals(fractions, decimals_shown(decimals))


def _most_decimals(fractions: Array, most: int) -> float:
    """A number with as many decimals as any of these: the first that turns out to have so many."""
    for decimals in range(most, 0, -1):
        for value in map(float, _may_have(fractions, decimals)):
            text = number(value) if most == decimals_shown() else short(value, most)
            if "e" not in text and len(text.partition(".")[2]) == decimals:
                return value
    return fractions.item(0)


def _may_have(values: Array, decimals: int) -> Array:
    """The numbers that may be written with so many decimals; those left out surely are not.

    The last one is 0 where a number lies within half a unit of it from a multiple of ten of them.
    """
    units = np.abs(values) * 10.0**decimals
    away = np.abs(units - 10.0 * np.rint(units / 10.0))
    return values[away > 0.499 - 1e-15 * units]
