"""An expression in LaTeX's mathematics, with numbers or with the names of the quantities."""

from collections.abc import Callable
from enum import IntEnum

from gantui.engine.cell import Cell
from gantui.engine.expression.functions import FUNCTIONS
from gantui.engine.expression.nodes import (
    Absent,
    Absolute,
    Apply,
    Brought,
    Choice,
    Constant,
    Difference,
    Entry,
    Expression,
    Larger,
    Largest,
    Negative,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Square,
    Sum,
    Taught,
)
from gantui.toml.shortest import shortest


class Binding(IntEnum):
    """How tightly an expression is bound by what stands around it."""

    SUM = 0
    PRODUCT = 1
    BASE = 2


def latex(
    expression: Expression, leaf: Callable[[Cell], str], binding: Binding = Binding.SUM
) -> str:
    """The taught form of an expression; `leaf` says in LaTeX what stands for a cell."""
    text, binds = _open(expression, leaf)
    return rf"\left({text}\right)" if binding > binds else text


def named(cell: Cell) -> str:
    """A cell as its quantity's name, upright, with row and column from 1 below it."""
    name = cell.quantity.replace("\\", "").replace("_", r"\_").replace("*", "^{*}")
    return rf"\mathrm{{{name}}}_{{{cell.row + 1},{cell.column + 1}}}"


def _open(expression: Expression, leaf: Callable[[Cell], str]) -> tuple[str, Binding]:
    def of(part: Expression, binding: Binding = Binding.SUM) -> str:
        return latex(part, leaf, binding)

    match expression:
        case Sum((first, *rest)):
            terms = [of(first), *(of(term, Binding.PRODUCT) for term in rest)]
            return " + ".join(terms), Binding.SUM if rest else Binding.BASE
        case Difference(left, right):
            return f"{of(left)} - {of(right, Binding.PRODUCT)}", Binding.SUM
        case Negative(part):
            return f"-{of(part, Binding.PRODUCT)}", Binding.SUM
        case Product(factors):
            return r" \cdot ".join(of(factor, Binding.BASE) for factor in factors), Binding.PRODUCT
        case Square(part):
            return f"{of(part, Binding.BASE)}^{{2}}", Binding.PRODUCT
        case Power(base, exponent):
            return f"{of(base, Binding.BASE)}^{{{of(exponent)}}}", Binding.PRODUCT
        case Taught(taught):
            return _open(taught, leaf)
        case Choice():
            return _cases(expression, of), Binding.BASE
        case Number(cell):
            written = leaf(cell)
            return written, Binding.SUM if written.startswith("-") else Binding.BASE
        case Constant(value, text):
            written = text.replace("½", r"\tfrac{1}{2}").replace("−", "-") or shortest(value)
            return written, Binding.SUM if value < 0 else Binding.BASE
    return _closed(expression, of), Binding.BASE


def _closed(expression: Expression, of: Callable[[Expression], str]) -> str:
    """What never needs parentheses."""
    match expression:
        case Quotient(upper, lower):
            return rf"\frac{{{of(upper)}}}{{{of(lower)}}}"
        case Root(part):
            return rf"\sqrt{{{of(part)}}}"
        case Norm(several):
            return rf"\sqrt{{{of(Sum(tuple(map(Square, several))))}}}"
        case Apply(name, part) | Entry(name, part):
            return rf"{_command(name)}\left({of(part)}\right)"
        case Larger(left, right):
            return rf"\max\left({of(left)}, {of(right)}\right)"
        case Largest(several):
            return rf"\max\left({', '.join(map(of, several))}\right)"
        case Absolute(part):
            return rf"\left|{of(part)}\right|"
        case Absent():
            return r"\text{not computed yet}"
        case Brought():
            return r"\text{what is brought}"
    raise TypeError(expression)


def _command(name: str) -> str:
    """The command of a function; `log` of arithmetic by hand is only a name."""
    known = FUNCTIONS.get(name)
    return known.latex if known else rf"\operatorname{{{name}}}"


def _cases(choice: Choice, of: Callable[[Expression], str]) -> str:
    condition = f"{of(choice.left)} {choice.sign} {of(choice.right)}"
    yes, no = of(choice.yes), of(choice.no)
    lines = rf"{yes} & \text{{where }} {condition} \\ {no} & \text{{else}}"
    return rf"\begin{{cases}} {lines} \end{{cases}}"
