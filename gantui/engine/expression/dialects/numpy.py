"""NumPy: `1.0 / (1.0 + np.exp(-z[0, 2]))`. Quantities are arrays."""

from gantui.engine.expression.dialects import identifier
from gantui.engine.expression.source import Dialect, Names

IMPORT = "import numpy as np"
NAMES = Names(
    lambda cell: f"{identifier(cell)}[{cell.row}, {cell.column}]",
    lambda row, column: f"brought[{row}, {column}]",
)
DIALECT = Dialect(
    "numpy",
    choice="np.where({test}, {yes}, {no})",
    larger="np.maximum({left}, {right})",
    norm="np.hypot.reduce([{cells}])",
    largest="np.max([{cells}])",
    root="np.sqrt({x})",
    absolute="np.abs({x})",
    negative="-{x}",
    nan="np.nan",
    stars=True,
)
