"""Source code that is to be read and taken along: a dialect a module, named by `DIALECTS`.

It computes in the way in which the value is computed, so it agrees with that to 1e-12; it has not
its bits, since every language has its own functions. Where a number leaves float64, Python refuses.
"""

from importlib import import_module
from keyword import iskeyword
from typing import NamedTuple

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import (
    Apply,
    Choice,
    Constant,
    Entry,
    Expression,
    Taught,
    parts,
    rewritten,
)
from gantui.engine.expression.source import Dialect, Names, source
from gantui.engine.expression.value import compared

DIALECTS = {
    "python": "gantui.engine.expression.dialects.python",
    "numpy": "gantui.engine.expression.dialects.numpy",
    "pytorch": "gantui.engine.expression.dialects.pytorch",
}
"""The module of every dialect by the dialect's name.

A module has `DIALECT`, `IMPORT`, the line that a file of such code begins with, and `NAMES`, how it
writes a cell and a number that is brought.
"""
SAME = 1e-15
"""A constant whose text is as near as this is written as its text: 0.1 for 1 − 0.9."""


class Code(NamedTuple):
    """An expression as source code."""

    text: str
    """The expression."""
    before: tuple[str, ...]
    """What has to stand before it: an import, and definitions of what the language lacks."""


def code(expression: Expression, name: str, names: Names | None = None) -> Code:
    """The expression in the dialect `name`; `names` say what stands for a cell."""
    module = import_module(DIALECTS[name])
    dialect: Dialect = module.DIALECT
    readable = rewritten(expression, _readable)
    calls = (dialect.call(function) for function in _functions(readable))
    helpers = dict.fromkeys(call.helper for call in calls if call.helper)
    text = source(readable, names or module.NAMES, dialect)
    return Code(text, (module.IMPORT, *helpers))


def identifier(cell: Cell) -> str:
    """The name of a cell's quantity as every language takes it: `D.W1` is `D_W1`."""
    written = cell.quantity.replace("*", "_best")
    name = "".join(sign if sign.isidentifier() or sign.isdigit() else "_" for sign in written)
    return name if name.isidentifier() and not iskeyword(name) else f"q_{name}"


def _readable(expression: Expression) -> Expression | None:
    """Without choices between constants, and with constants as one writes them."""
    match expression:
        case Taught(_, computed):
            return rewritten(computed, _readable)
        case Choice(Constant(left), sign, Constant(right), yes, no):
            return rewritten(yes if compared(left, sign, right) else no, _readable)
        case Constant(value, text) if text and _reads_as(text, value):
            return Constant(float(text))
    return None


def _reads_as(text: str, value: float) -> bool:
    try:
        return abs(float(text) - value) <= SAME * abs(value)
    except ValueError:
        return False


def _functions(expression: Expression) -> list[str]:
    """The names of the functions and tables in an expression."""
    inside = [name for part in parts(expression) for name in _functions(part)]
    match expression:
        case Apply(name) | Entry(name):
            return [name, *inside]
    return inside
