"""The inputs of a dense layer, which stand below each other, and the row of ones for a bias."""

from collections.abc import Sequence
from functools import reduce
from operator import add

from gantui.engine.expression.nodes import Expression, number
from gantui.engine.operations.operation import Size


def input_cell(names: Sequence[str], sizes: Sequence[Size], row: int, column: int) -> Expression:
    """A cell of the inputs that stand below each other."""
    for name, (height, _) in zip(names, sizes, strict=True):
        if row < height:
            return number(name, row, column)
        row -= height
    raise IndexError(row)


def has_bias(columns: int, inputs: Sequence[Size]) -> bool:
    """Whether so many columns of weights are one more than the rows of the inputs."""
    return columns > reduce(add, (height for height, _ in inputs))


def below_each_other(inputs: Sequence[str], *, bias: bool) -> str:
    """The inputs as one matrix: `[x; 1]`, `[x; y; 1]`, without a bias `x` or `[x; y]`."""
    whole = "; ".join([*inputs, *["1"] * bias])
    return f"[{whole}]" if bias or len(inputs) > 1 else whole
