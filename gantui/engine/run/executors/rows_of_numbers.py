"""Arrays as one row of numbers, and back: what runs over floats has rows, all else has arrays."""

from collections.abc import Sequence

import numpy as np

from gantui.engine.numbers.array import Array
from gantui.engine.operations.operation import Size
from gantui.engine.run.executors.array_source import Values


def flat(values: Values) -> tuple[float, ...]:
    """The numbers of all arrays, row by row."""
    return tuple(number for array in values for number in array.ravel().tolist())


def arrays_of(row: tuple[float, ...], values: Values, kept: Sequence[bool]) -> Values:
    """A row of numbers as arrays of the shapes of `values`; those that are `kept` as they are."""
    found = shaped(row, [(len(array), array.shape[1]) for array in values])
    return tuple(
        array if same else new for array, same, new in zip(values, kept, found, strict=True)
    )


def shaped(row: tuple[float, ...], sizes: Sequence[Size]) -> Values:
    """A row of numbers as arrays of these rows and columns."""
    arrays: list[Array] = []
    start = 0
    for rows, columns in sizes:
        stop = start + rows * columns
        lines = [row[begin : begin + columns] for begin in range(start, stop, columns)]
        arrays.append(np.array(lines))
        start = stop
    return tuple(arrays)
