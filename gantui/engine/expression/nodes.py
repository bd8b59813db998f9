"""The kinds of expression. A new one gets a case in each module beside this one.

The value of a cell is its expression evaluated left to right in float64: `Sum` and `Product` take
their parts in order, `Difference` and `Quotient` the left one first. They are named tuples, so
expressions are compared by `isinstance` and `match`, never by `==`.
"""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeAlias

from gantui.engine.cell import Cell


class Number(NamedTuple):
    """The number in a cell."""

    cell: Cell
    """The cell that it is read from."""


class Brought(NamedTuple):
    """A number that a feed brings in this iteration: noise, a sample, a scripted weight."""

    row: int
    """Its row in the matrix that is brought, from 0."""
    column: int
    """Its column, from 0."""


class Constant(NamedTuple):
    """A number that does not depend on the run: a coefficient, a target, a coordinate."""

    value: float
    """The number."""
    text: str = ""
    """How it is written, where that is not its shortest decimal form: `½`, `1` for 1.0."""


class Absent(NamedTuple):
    """A cell that is not computed yet; its value is not a number."""


class Sum(NamedTuple):
    """The terms added in order."""

    terms: tuple["Expression", ...]
    """Two or more."""


class Difference(NamedTuple):
    """The left minus the right."""

    left: "Expression"
    right: "Expression"


class Negative(NamedTuple):
    """0 − x: minus x, but never −0."""

    of: "Expression"


class Product(NamedTuple):
    """The factors multiplied in order."""

    factors: tuple["Expression", ...]
    """Two or more."""
    spaced: bool = False
    """Whether blanks stand around its dots, as between a gradient and a longer slope."""


class Quotient(NamedTuple):
    """The upper over the lower; by 0 it is infinite or not a number, as in IEEE 754."""

    upper: "Expression"
    lower: "Expression"


class Square(NamedTuple):
    """x·x."""

    of: "Expression"


class Power(NamedTuple):
    """A base to the power of a whole number from 0."""

    base: "Expression"
    exponent: "Expression"


class Root(NamedTuple):
    """The square root."""

    of: "Expression"


class Norm(NamedTuple):
    """√ of the sum of squares; scaled by a power of two where a square would leave float64."""

    of: tuple["Expression", ...]


class Apply(NamedTuple):
    """A named function of one argument."""

    function: "Function"
    of: "Expression"


class Entry(NamedTuple):
    """The entry of a by-hand table that is nearest to the argument."""

    table: "Table"
    of: "Expression"


class Choice(NamedTuple):
    """One of two expressions, as a comparison decides; a comparison with not-a-number fails."""

    left: "Expression"
    sign: "Comparison"
    right: "Expression"
    yes: "Expression"
    no: "Expression"


class Larger(NamedTuple):
    """The left where it is at least the right, else the right: max(left, right)."""

    left: "Expression"
    right: "Expression"


class Largest(NamedTuple):
    """The first of the largest; not a number where one is not."""

    of: tuple["Expression", ...]


class Absolute(NamedTuple):
    """The number without its sign."""

    of: "Expression"


class Taught(NamedTuple):
    """What a learner reads, computed in another form of the same value.

    The computed form is stable where the taught one would lose digits or leave float64, or it is a
    cell that has the value already. Where both are stable they agree to 1e-12.
    """

    taught: "Expression"
    """What the screen shows."""
    computed: "Expression"
    """What the value is."""
    how: str = ""
    """How it is computed, in a few words: `from the logit`."""


Function: TypeAlias = str
"""The name of a function in `functions.FUNCTIONS`: `exp`, `ln`, `tanh`."""
Table: TypeAlias = Literal["σ", "−log"]
"""The look-up tables of arithmetic by hand, which are in `functions.FUNCTIONS` too."""
Comparison: TypeAlias = Literal["=", ">"]
"""The signs that a choice may have."""

Expression: TypeAlias = (
    Number | Brought | Constant | Absent | Sum | Difference | Negative | Product | Quotient
    | Square | Power | Root | Norm | Apply | Entry | Choice | Larger | Largest | Absolute | Taught
)  # fmt: skip
"""The arithmetic behind one cell."""

ONE = Constant(1.0, "1")
ZERO = Constant(0.0, "0")


def number(quantity: str, row: int, column: int) -> Number:
    """The number in a cell."""
    return Number(Cell(quantity, row, column))


def total(terms: Iterable[Expression]) -> Expression:
    """The sum of the terms; the term itself where there is only one."""
    several = tuple(terms)
    return several[0] if len(several) == 1 else Sum(several)


def parts(expression: Expression) -> tuple[Expression, ...]:
    """The expressions right inside one, left to right; of a taught one, both forms."""
    match expression:  # what there is most of comes first
        case Number() | Constant():
            return ()
        case Product(several) | Sum(several):
            return several
        case Brought() | Absent():
            return ()
        case Norm(several) | Largest(several):
            return several
        case Difference(left, right) | Quotient(left, right) | Power(left, right):
            return (left, right)
        case Larger(left, right) | Taught(left, right):
            return (left, right)
        case Choice(left, _, right, yes, no):
            return (left, right, yes, no)
        case Apply(_, of) | Entry(_, of):
            return (of,)
        case Negative(of) | Square(of) | Root(of) | Absolute(of):
            return (of,)


def rewritten(
    expression: Expression, rule: Callable[[Expression], Expression | None]
) -> Expression:
    """The expression with every part for which the rule has another put in its place.

    The rule is asked from the outside in, and not about what it put in itself.
    """
    if (other := rule(expression)) is not None:
        return other

    def of(part: Expression) -> Expression:
        return rewritten(part, rule)

    match expression:
        case Number() | Brought() | Constant() | Absent():
            return expression
        case Product(factors, spaced):
            return Product(tuple(map(of, factors)), spaced)
        case Sum(several) | Norm(several) | Largest(several):
            return type(expression)(tuple(map(of, several)))
        case Difference(left, right) | Quotient(left, right) | Power(left, right):
            return type(expression)(of(left), of(right))
        case Larger(left, right):
            return Larger(of(left), of(right))
        case Taught(taught, computed, how):
            return Taught(of(taught), of(computed), how)
        case Choice(left, sign, right, yes, no):
            return Choice(of(left), sign, of(right), of(yes), of(no))
        case Apply(function, part):
            return Apply(function, of(part))
        case Entry(table, part):
            return Entry(table, of(part))
        case Negative(part) | Square(part) | Root(part) | Absolute(part):
            return type(expression)(of(part))
