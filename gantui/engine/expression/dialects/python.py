"""Python with its `math`: `1.0 / (1.0 + math.exp(-z[0][2]))`. Quantities are lists of rows."""

from gantui.engine.expression.dialects import identifier
from gantui.engine.expression.source import Dialect, Names

IMPORT = "import math"
NAMES = Names(
    lambda cell: f"{identifier(cell)}[{cell.row}][{cell.column}]",
    lambda row, column: f"brought[{row}][{column}]",
)
DIALECT = Dialect(
    "python",
    choice="({yes} if {test} else {no})",
    larger="max({left}, {right})",
    norm="math.hypot({cells})",
    largest="max({cells})",
    root="math.sqrt({x})",
    absolute="abs({x})",
    negative="-{x}",
    nan="math.nan",
    stars=True,
)
