"""An expression as source code, in any dialect that has infix arithmetic.

A dialect says what the functions are called and how a choice is written. Nothing of a scenario gets
into the code but its numbers as `repr` writes them; what stands for a cell is the caller's to say.
"""

from collections.abc import Callable, Mapping
from enum import IntEnum
from math import nan
from types import MappingProxyType
from typing import NamedTuple

from gantui.engine.cell import Cell
from gantui.engine.expression import functions
from gantui.engine.expression.functions import FUNCTIONS, Call
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
from gantui.engine.numbers.scalar.norm import SAFE


class Dialect(NamedTuple):
    """How source code is written for one kind of numbers; what is in braces stands for parts."""

    name: str
    """Under which the functions have their calls."""
    choice: str
    """A choice of `yes` and `no` by `test`."""
    larger: str
    """The larger of `left` and `right`."""
    norm: str
    """The length of `cells`; `squares` is the sum of their squares."""
    either: str = ""
    """The same where `yes` and `no` are numbers that need no computing, if that is another form."""
    largest: str = "largest({cells})"
    """The largest of `cells`."""
    root: str = "root({x})"
    """The square root of `x`."""
    absolute: str = "absolute({x})"
    """`x` without its sign."""
    negative: str = "0.0 - {x}"
    """Minus `x`."""
    nan: str = "nan"
    """What is not a number."""
    stars: bool = False
    """Whether squares and powers are written with `**`, else as products and calls."""
    functions: Mapping[str, Call] = MappingProxyType({})
    """The calls of functions whose entries do not know this dialect."""

    def call(self, function: str) -> Call:
        """How the function of this name is called."""
        found = self.functions.get(function)
        return found or FUNCTIONS[function].calls[self.name]


class Compiled(Dialect):
    """A dialect of source that gantui compiles for itself; the values have the bits of `value`."""

    def call(self, function: str) -> Call:
        """By its identifier, which `namespace` defines."""
        return Call(f"{FUNCTIONS[function].identifier}({{x}})")


FLOATS = Compiled(
    "floats",
    "({yes} if {test} else {no})",
    "({left} if {left} >= {right} else {right})",
    f"(root(s) if {SAFE!r} <= (s := {{squares}}) < 1e308 else norm({{cells}}))",
)
"""Python floats."""
ARRAYS = Compiled(
    "arrays",
    "chosen({test}, lambda: {yes}, lambda: {no})",
    "larger({left}, {right})",
    "norm({cells})",
    "either({test}, {yes}, {no})",
)
"""NumPy arrays, cell by cell."""


def namespace(dialect: Dialect) -> dict[str, object]:
    """What compiled source calls, and what is not a number, by the names that they have there."""
    if dialect is ARRAYS:
        named = {one.identifier: one.of_array for one in FUNCTIONS.values()}
        return {**named, **functions.ARRAYS, dialect.nan: nan}
    floats = {one.identifier: one.of_float for one in FUNCTIONS.values()}
    return {**floats, **functions.FLOATS, dialect.nan: nan}


class Binding(IntEnum):
    """How tightly a piece of source is bound by what stands around it."""

    SUM = 0
    PRODUCT = 1
    POWER = 2
    ATOM = 3


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
                return self.dialect.negative.format(x=self.write(of, Binding.PRODUCT)), Binding.SUM
            case Product(several):
                factors = [factor for factor in several if not _is_one(factor)] or [ONE]
                head, *rest = factors
                if not rest:
                    return self._open(head)
                texts = [self.write(head, Binding.PRODUCT)]
                texts += [self.write(factor, Binding.POWER) for factor in rest]
                return " * ".join(texts), Binding.PRODUCT
            case Quotient(upper, lower):
                over = f"{self.write(upper, Binding.PRODUCT)} / {self.write(lower, Binding.POWER)}"
                return over, Binding.PRODUCT
            case Taught(_, computed):
                return self._open(computed)
            case Square() | Power() if self.dialect.stars:
                return self._with_stars(expression), Binding.POWER
        return self._atom(expression), Binding.ATOM

    def _with_stars(self, power: Square | Power) -> str:
        base = power.of if isinstance(power, Square) else power.base
        exponent = "2" if isinstance(power, Square) else self.write(power.exponent, Binding.ATOM)
        return f"{self.write(base, Binding.ATOM)} ** {exponent}"

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
                return self._form(self.dialect.call(name).text, of)
            case Square(of):
                return self._square(of)
            case Power(base, exponent):
                arguments = (self.write(part, Binding.SUM) for part in (base, exponent))
                return f"power({', '.join(arguments)})"
            case Root(of):
                return self._form(self.dialect.root, of)
            case Absolute(of):
                return self._form(self.dialect.absolute, of)
            case Norm(several):
                return self._norm(several)
            case Largest(several):
                cells = ", ".join(self.write(part, Binding.SUM) for part in several)
                return self.dialect.largest.format(cells=cells)
            case Larger(left, right):
                both = {"left": self.write(left, Binding.PRODUCT)}
                both["right"] = self.write(right, Binding.PRODUCT)
                return self.dialect.larger.format(**both)
            case Choice(left, sign, right, yes, no):
                compared = "==" if sign == "=" else sign
                first, second = (self.write(part, Binding.SUM) for part in (left, right))
                known = all(isinstance(part, (Number, Constant)) for part in (yes, no))
                form = (known and self.dialect.either) or self.dialect.choice
                return form.format(
                    test=f"{first} {compared} {second}",
                    yes=self.write(yes, Binding.SUM),
                    no=self.write(no, Binding.SUM),
                )
        raise TypeError(expression)

    def _form(self, form: str, of: Expression) -> str:
        return form.format(x=self.write(of, Binding.SUM))

    def _norm(self, several: tuple[Expression, ...]) -> str:
        cells = ", ".join(self.write(part, Binding.SUM) for part in several)
        squares = " + ".join(self._square(part) for part in several)
        return self.dialect.norm.format(cells=cells, squares=squares)

    def _square(self, of: Expression) -> str:
        if not isinstance(of, Number):
            return f"square({self.write(of, Binding.SUM)})"
        name = self.names.cell(of.cell)
        return f"({name} * {name})"


def _is_one(factor: Expression) -> bool:
    """Whether a factor changes nothing: x·1 is x for every x."""
    return isinstance(factor, Constant) and factor.value == 1.0
