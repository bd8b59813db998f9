"""Source code that is to be read and taken along: a dialect a module, named by `DIALECTS`.

It says what is taught, −ln p and not softplus(−z), and agrees to 1e-12 with the value of that; it
has not its bits, since every language has its own functions. Where what is taught is computed in
another form (`Taught`), the value has digits that the source does not have:

- Where p is so near 1 that 1 − p has lost digits, −ln(1 − p), p − 1 and a slope made of 1 − a have
  lost as many; from a logit of 37 on they are infinite or 0. Where p is 0, −ln p is infinite.
- 0·ln 0 is not a number, where the value is the limit, 0.
- exp(z) − 1 has no more digits near 0 than 1 + z has; ln(1 + exp(z)) is infinite from z = 710 on.
- A cell that is kept, such as one of a field's rows above, has its arithmetic, edited or not.

Where a number leaves float64, and at ln 0, Python raises an exception.
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
    """What is taught, without choices that change nothing, with constants as one writes them."""
    match expression:
        case Taught(Choice(_, _, _, _, general), computed) if general is computed:
            return rewritten(computed, _readable)  # the choice only shortens what is computed
        case Taught(taught):
            return rewritten(taught, _readable)
        case Choice(Constant(left), sign, Constant(right), yes, no):
            return rewritten(yes if compared(left, sign, right) else no, _readable)
        case Choice():
            return _choice(expression)
        case Constant(value, text) if text and reads_as(text, value):
            return Constant(float(text))
    return None


def _choice(choice: Choice) -> Expression:
    """A choice between what is readable of its sides, or that side where both are the same."""
    left, right, yes, no = (rewritten(part, _readable) for part in parts(choice))
    return yes if repr(yes) == repr(no) else Choice(left, choice.sign, right, yes, no)


def reads_as(text: str, value: float) -> bool:
    """Whether a constant may be written as its text."""
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
