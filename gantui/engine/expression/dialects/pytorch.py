"""PyTorch: `1.0 / (1.0 + torch.exp(-z[0, 2]))`. Quantities are tensors of float64.

A number that stands alone is not a tensor, which `torch.maximum` wants; `torch.where` takes both.
Of two numbers it makes a tensor of the default type, whose float32 would shorten a slope of 0.2.
"""

from gantui.engine.expression.dialects import identifier
from gantui.engine.expression.source import Dialect, Names

IMPORT = "import torch\ntorch.set_default_dtype(torch.float64)"
NAMES = Names(
    lambda cell: f"{identifier(cell)}[{cell.row}, {cell.column}]",
    lambda row, column: f"brought[{row}, {column}]",
)
DIALECT = Dialect(
    "pytorch",
    choice="torch.where({test}, {yes}, {no})",
    larger="torch.where({left} >= {right}, {left}, {right})",
    norm="torch.linalg.vector_norm(torch.stack([{cells}]))",
    largest="torch.stack([{cells}]).max()",
    root="torch.sqrt({x})",
    absolute="torch.abs({x})",
    negative="-{x}",
    nan="torch.nan",
    stars=True,
)
