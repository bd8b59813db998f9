"""Given samples as matrices, and the names of their rows."""

import numpy as np

from gantui.engine.operation import Array
from gantui.engine.page import as_array
from gantui.scenario.gan import Real, Samples
from gantui.scenario.shapes import flat


def columns_of(samples: Samples) -> Array:
    """Samples by name as a matrix, a sample a column."""
    return np.ascontiguousarray(as_array([flat(sample) for sample in samples.values()]).T)


def feature_names(real: Real) -> tuple[str, ...]:
    """The names of a sample's rows: given, `row,column` for an image, else `x1`, `x2` …"""
    if real.features is not None:
        return tuple(real.features)
    if real.image is None:
        return tuple(numbered("x", len(flat(next(iter(real.samples.values()))))))
    rows, columns = real.image
    return tuple(f"{row + 1},{column + 1}" for row in range(rows) for column in range(columns))


def numbered(letter: str, count: int) -> list[str]:
    """`x1`, `x2` …"""
    return [f"{letter}{number + 1}" for number in range(count)]
