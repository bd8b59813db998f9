"""Expressions in tests: their value in every cell of arrays."""

from collections.abc import Callable

import numpy as np

from gantui.engine.expression.nodes import Expression, number
from gantui.engine.expression.value import value
from gantui.engine.numbers.array import Array


def in_each_cell(make: Callable[..., Expression], *arrays: Array) -> Array:
    """The value, in each cell, of what `make` makes of one number of every array."""
    expression = make(*(number(str(place), 0, 0) for place in range(len(arrays))))
    flat = [array.ravel().tolist() for array in np.broadcast_arrays(*arrays)]
    found = [
        value(expression, lambda cell, row=row: row[int(cell.quantity)])  # type: ignore[misc]
        for row in zip(*flat, strict=True)
    ]
    return np.array(found).reshape(np.broadcast_shapes(*(array.shape for array in arrays)))
