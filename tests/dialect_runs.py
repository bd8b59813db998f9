"""Runs the source of every dialect: Python, NumPy, and PyTorch where it is installed."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from unittest.mock import patch

import numpy as np
import torch_stand_in

from gantui.engine.expression.dialects import code
from gantui.engine.expression.nodes import Expression
from gantui.engine.numbers.array import Array

TORCH: Any = import_module("torch") if find_spec("torch") else torch_stand_in
MADE: Mapping[str, Callable[[Array], Any]] = {
    "python": lambda array: array.tolist(),
    "numpy": np.asarray,
    "pytorch": lambda array: TORCH.tensor(array, dtype=TORCH.float64),
}
"""What a quantity is in each dialect."""


def evaluated(expression: Expression, dialect: str, quantities: Mapping[str, Array]) -> float:
    """The value of the source, which imports and defines whatever it uses."""
    text, before = code(expression, dialect)
    known = {name: MADE[dialect](array) for name, array in quantities.items()}
    TORCH.set_default_dtype(TORCH.float32)  # what a file of such code begins with
    with patch.dict(sys.modules, {"torch": TORCH}), np.errstate(all="ignore"):
        for definition in before:
            exec(definition, known)
        return float(eval(text, known))
