"""The value of an expression: the definition of every number that gantui shows.

It is evaluated left to right in float64 by +, −, ×, ÷, √ and the functions of `engine.numbers`
alone, so it has the same bits on every machine. Faster ways to the same bits are in `engine.run`.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from math import nan
from operator import add, mul

from gantui.engine.cell import Cell
from gantui.engine.expression.functions import FLOATS, FUNCTIONS
from gantui.engine.expression.nodes import (
    Absent,
    Absolute,
    Apply,
    Brought,
    Choice,
    Comparison,
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

Numbers = Callable[[Cell], float]
"""Where the number in a cell is looked up."""


def value(
    expression: Expression, number: Numbers, brought: Sequence[Sequence[float]] = ()
) -> float:
    """The number that an expression stands for; `brought` has the rows of what a feed brings."""

    def of(part: Expression) -> float:
        return value(part, number, brought)

    def all_of(several: Iterable[Expression]) -> list[float]:
        return [of(part) for part in several]

    match expression:
        case Number(cell):
            return number(cell)
        case Brought(row, column):
            return brought[row][column]
        case Constant(known):
            return known
        case Absent():
            return nan
        case Sum(terms):
            return reduce(add, all_of(terms))
        case Difference(left, right):
            return of(left) - of(right)
        case Negative(part):
            return 0.0 - of(part)
        case Product(factors):
            return reduce(mul, all_of(factors))
        case Quotient(upper, lower):
            return FLOATS["/"](of(upper), of(lower))
        case Square(part):
            return FLOATS["square"](of(part))
        case Power(base, exponent):
            return FLOATS["power"](of(base), of(exponent))
        case Root(part):
            return FLOATS["root"](of(part))
        case Norm(several):
            return FLOATS["norm"](*all_of(several))
        case Apply(function, part) | Entry(function, part):
            return FUNCTIONS[function].of_float(of(part))
        case Choice(_, _, _, yes, no):
            return of(yes if holds(expression, number, brought) else no)
        case Larger(left, right):
            return FLOATS["larger"](of(left), of(right))
        case Largest(several):
            return FLOATS["largest"](*all_of(several))
        case Absolute(part):
            return abs(of(part))
        case Taught(_, computed):
            return of(computed)


def holds(choice: Choice, number: Numbers, brought: Sequence[Sequence[float]] = ()) -> bool:
    """Whether a choice's comparison holds, so that the first of its expressions is taken."""
    left, right = (value(part, number, brought) for part in (choice.left, choice.right))
    return compared(left, choice.sign, right)


def compared(left: float, sign: Comparison, right: float) -> bool:
    """Whether two numbers are as the sign of a choice says."""
    return left == right if sign == "=" else left > right
