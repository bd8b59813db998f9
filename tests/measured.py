"""Measures as their expressions give them."""

from typing import Any

import numpy as np

from gantui.engine import Cell
from gantui.engine.expression.value import value
from gantui.engine.operations.operation import Operation


def cells(operation: Operation, **states: Any) -> np.ndarray:
    """Every cell of an operation, its expression evaluated with plain floats."""
    rows, columns = operation.size

    def number(cell: Cell) -> float:
        return float(states[cell.quantity][cell.row, cell.column])

    return np.array([[value(operation.cell(r, c), number) for c in range(columns)]
                     for r in range(rows)])  # fmt: skip
