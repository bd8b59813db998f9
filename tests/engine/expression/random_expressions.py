"""Random expressions over four cells, and numbers to put into those."""

from collections.abc import Callable
from itertools import count
from math import isfinite

from hypothesis import strategies as st

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import (
    Absolute,
    Apply,
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
    parts,
)
from gantui.engine.expression.value import Numbers, value

CELLS = tuple(Cell("q", row, column) for row in range(2) for column in range(2))
CONSTANTS = (0.0, 1.0, -1.0, 2.0, 0.5, -0.25, 3.0, 0.1, 1e-8, 1e300)
FUNCTIONS = ("exp", "expm1", "ln", "log₂", "softplus", "tanh")
ORDINARY = st.floats(-4, 4).map(lambda x: round(x, 2))
ANY = st.floats() | ORDINARY | st.sampled_from([0.0, -0.0, 1.0, 1e308, -1e308])


def numbers(cell: st.SearchStrategy[float] = ANY) -> st.SearchStrategy[dict[Cell, float]]:
    """A number for each cell."""
    return st.fixed_dictionaries(dict.fromkeys(CELLS, cell))


def expressions(*, without: tuple[type, ...] = ()) -> st.SearchStrategy[Expression]:
    """Any expression but what a feed brings, and but the kinds that are left out."""
    leaves = st.sampled_from(CELLS).map(Number) | st.sampled_from(CONSTANTS).map(Constant)

    def larger(inside: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        several = st.lists(inside, min_size=2, max_size=3).map(tuple)
        whole = st.integers(0, 5).map(lambda n: Constant(float(n)))
        signs = st.sampled_from(["=", ">"])
        kinds = {
            Sum: st.builds(Sum, several),
            Difference: st.builds(Difference, inside, inside),
            Negative: st.builds(Negative, inside),
            Product: st.builds(Product, several, st.booleans()),
            Quotient: st.builds(Quotient, inside, inside),
            Square: st.builds(Square, inside),
            Power: st.builds(Power, inside, whole),
            Root: st.builds(Root, inside),
            Norm: st.builds(Norm, several),
            Apply: st.builds(Apply, st.sampled_from(FUNCTIONS), inside),
            Entry: st.builds(Entry, st.sampled_from(["σ", "−log"]), inside),
            Choice: st.builds(Choice, inside, signs, inside, inside, inside),
            Larger: st.builds(Larger, inside, inside),
            Largest: st.builds(Largest, several),
            Absolute: st.builds(Absolute, inside),
            Taught: st.builds(Taught, inside, inside),
        }
        return st.one_of([built for kind, built in kinds.items() if kind not in without])

    return st.recursive(leaves, larger, max_leaves=12)


def looked_up(known: dict[Cell, float]) -> Numbers:
    """Where a cell's number is found."""
    return known.__getitem__


def divides_by_zero(expression: Expression, number: Numbers) -> bool:
    """Whether any part, even one that is not computed, is divided by 0."""
    by_zero = isinstance(expression, Quotient) and value(expression.lower, number) == 0.0
    return by_zero or any(divides_by_zero(part, number) for part in parts(expression))


def is_ordinary(expression: Expression, number: Numbers) -> bool:
    """Whether every part is a number of moderate size."""
    found = value(expression, number)
    ordinary = isfinite(found) and abs(found) < 1e100
    return ordinary and all(is_ordinary(part, number) for part in parts(expression))


def read_once(expression: Expression) -> Expression:
    """The expression with a cell of its own, in one row, for each number in it."""
    places = count()

    def renamed(part: object) -> object:
        if isinstance(part, Number):
            return Number(Cell("q", 0, next(places)))
        if not isinstance(part, tuple):
            return part
        made = map(renamed, part)
        return type(part)(*made) if hasattr(part, "_fields") else tuple(made)

    return renamed(expression)  # type: ignore[return-value]


def values_of(expression: Expression, known: Callable[[int], float]) -> float:
    """The value where the cell in column n has the number `known(n)`."""
    return value(expression, lambda cell: known(cell.column))
