"""An expression as source code, in any dialect that has infix arithmetic.

A dialect says what the functions are called and how a choice is written. Nothing of a scenario gets
into the code but its numbers as `repr` writes them; what stands for a cell is the caller's to say.
"""

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import NamedTuple

from gantui.engine.cell import Cell
from gantui.engine.expression.functions import SAFE
from gantui.engine.expression.nodes import (
    ONE,
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


class Dialect(NamedTuple):
    """How source code is written for one kind of numbers."""

    functions: Mapping[str, str]
    """What is called for a function, a table or a form of this name."""
    choice: str
    """A choice of `yes` and `no` by `test`."""
    larger: str
    """The larger of `left` and `right`."""
    norm: str = "norm({cells})"
    """The length of `cells`; `squares` is the sum of their squares."""
    nan: str = "nan"
    """What is not a number."""


NAMES: Mapping[str, str] = {
    "exp": "exp", "expm1": "expm1", "ln": "ln", "log1p": "log1p", "log₂": "log2",
    "softplus": "softplus", "tanh": "tanh", "σ": "table_sigma", "−log": "table_log",
    "square": "square", "power": "power",
    "root": "root", "norm": "norm", "largest": "largest", "absolute": "absolute",
}  # fmt: skip
"""How source code calls the functions of an expression."""

FLOATS = Dialect(
    NAMES,
    "({yes} if {test} else {no})",
    "({left} if {left} >= {right} else {right})",
    f"(root(s) if {SAFE!r} <= (s := {{squares}}) < 1e308 else norm({{cells}}))",
)
"""Python floats."""
ARRAYS = Dialect(NAMES, "chosen({test}, lambda: {yes}, lambda: {no})", "larger({left}, {right})")
"""NumPy arrays, cell by cell."""


def namespace(functions: Mapping[str, Callable[..., object]]) -> dict[str, object]:
    """The functions under the names that source code calls them by."""
    return {NAMES.get(name, name): function for name, function in functions.items()}


class Binding(IntEnum):
    """How tightly a piece of source is bound by what stands around it."""

    SUM = 0
    PRODUCT = 1
    ATOM = 2


class Names(NamedTuple):
    """What stands for a cell, and for a number that a feed brings."""

    cell: Callable[[Cell], str]
    brought: Callable[[int, int], str]


def source(expression: Expression, names: Names, dialect: Dialect = FLOATS) -> str:
    """The source of an expression, in its computed form; it has the value's bits."""
    return _Source(names, dialect).write(expression, Binding.SUM)


class _Source(NamedTuple):
    names: Names
    dialect: Dialect

    def write(self, expression: Expression, binding: Binding) -> str:
        """The source of a part, in parentheses where it would be bound too tightly."""
        text, binds = self._open(expression)
        return f"({text})" if binding > binds else text

    def _open(self, expression: Expression) -> tuple[str, Binding]:
        match expression:
            case Sum((only,)):
                return self._open(only)
            case Sum((head, *rest)):
                terms = [self.write(head, Binding.SUM)]
                terms += [self.write(term, Binding.PRODUCT) for term in rest]
                return " + ".join(terms), Binding.SUM
            case Difference(left, right):
                first, second = self.write(left, Binding.SUM), self.write(right, Binding.PRODUCT)
                return f"{first} - {second}", Binding.SUM
            case Negative(of):
                return f"0.0 - {self.write(of, Binding.PRODUCT)}", Binding.SUM
            case Product(several):
                factors = [factor for factor in several if not _is_one(factor)] or [ONE]
                head, *rest = factors
                if not rest:
                    return self._open(head)
                texts = [self.write(head, Binding.PRODUCT)]
                texts += [self.write(factor, Binding.ATOM) for factor in rest]
                return " * ".join(texts), Binding.PRODUCT
            case Quotient(upper, lower):
                over = f"{self.write(upper, Binding.PRODUCT)} / {self.write(lower, Binding.ATOM)}"
                return over, Binding.PRODUCT
            case Taught(_, computed):
                return self._open(computed)
        return self._atom(expression), Binding.ATOM

    def _atom(self, expression: Expression) -> str:
        match expression:
            case Number(cell):
                return self.names.cell(cell)
            case Brought(row, column):
                return self.names.brought(row, column)
            case Constant(value):
                return repr(value) if value >= 0.0 else f"({value!r})"
            case Absent():
                return self.dialect.nan
            case Apply(name, of) | Entry(name, of):
                return self._call(name, of)
            case Square(of):
                return self._square(of)
            case Power(base, exponent):
                return self._call("power", base, exponent)
            case Root(of):
                return self._call("root", of)
            case Absolute(of):
                return self._call("absolute", of)
            case Norm(several):
                cells = ", ".join(self.write(part, Binding.SUM) for part in several)
                squares = " + ".join(self._square(part) for part in several)
                return self.dialect.norm.format(cells=cells, squares=squares)
            case Largest(several):
                return self._call("largest", *several)
            case Larger(left, right):
                both = {"left": self.write(left, Binding.PRODUCT)}
                both["right"] = self.write(right, Binding.PRODUCT)
                return self.dialect.larger.format(**both)
            case Choice(left, sign, right, yes, no):
                compared = "==" if sign == "=" else sign
                first, second = (self.write(part, Binding.SUM) for part in (left, right))
                return self.dialect.choice.format(
                    test=f"{first} {compared} {second}",
                    yes=self.write(yes, Binding.SUM),
                    no=self.write(no, Binding.SUM),
                )
        raise TypeError(expression)

    def _square(self, of: Expression) -> str:
        if not isinstance(of, Number):
            return self._call("square", of)
        name = self.names.cell(of.cell)
        return f"({name} * {name})"

    def _call(self, name: str, *arguments: Expression) -> str:
        written = ", ".join(self.write(argument, Binding.SUM) for argument in arguments)
        return f"{self.dialect.functions[name]}({written})"


def _is_one(factor: Expression) -> bool:
    """Whether a factor changes nothing: x·1 is x for every x."""
    return isinstance(factor, Constant) and factor.value == 1.0
