"""Source code of an expression, in each dialect, has the bits of its value."""

from math import inf, isnan, nan

import numpy as np
import pytest
from examples import tries
from hypothesis import assume, given
from hypothesis import strategies as st
from random_expressions import CELLS, divides_by_zero, expressions, looked_up, numbers

from gantui.engine.cell import Cell
from gantui.engine.expression.functions import larger, larger_cells
from gantui.engine.expression.nodes import (
    Constant,
    Expression,
    Largest,
    Norm,
    Number,
    Quotient,
    number,
    parts,
)
from gantui.engine.expression.source import ARRAYS, FLOATS, Names, namespace, source
from gantui.engine.expression.value import value


def name_of(cell: Cell) -> str:
    return f"{cell.quantity}{cell.row}{cell.column}"


NAMES = Names(name_of, lambda row, column: f"brought[{row}][{column}]")


def over_floats(expression: Expression, known: dict[Cell, float]) -> float:
    """The value of the source for floats."""
    named = {name_of(cell): found for cell, found in known.items()}
    scope = {**namespace(FLOATS), "nan": np.nan, **named}
    return float(eval(source(expression, NAMES, FLOATS), scope))


@given(expressions(), numbers())
@tries(16)
def test_over_floats(expression: Expression, known: dict[Cell, float]) -> None:
    assume(not divides_by_zero(expression, looked_up(known)))
    assert over_floats(expression, known).hex() == value(expression, looked_up(known)).hex()


@given(expressions(without=(Norm, Largest)), st.lists(numbers(), min_size=1, max_size=4))
@tries(16)
def test_over_arrays(expression: Expression, rows: list[dict[Cell, float]]) -> None:
    assume(not any(by_nothing(part) for part in all_parts(expression)))
    arrays = {name_of(cell): np.array([known[cell] for known in rows]) for cell in CELLS}
    with np.errstate(all="ignore"):
        scope = namespace(ARRAYS) | arrays
        found = np.broadcast_to(eval(source(expression, NAMES, ARRAYS), scope), len(rows))
    wanted = [value(expression, looked_up(known)).hex() for known in rows]
    assert [float(cell).hex() for cell in found] == wanted


def all_parts(expression: Expression) -> list[Expression]:
    return [expression, *(inner for part in parts(expression) for inner in all_parts(part))]


def by_nothing(expression: Expression) -> bool:
    """Whether it divides by what is 0 for any numbers; Python refuses to."""
    if not isinstance(expression, Quotient):
        return False
    return not any(isinstance(part, Number) for part in all_parts(expression.lower))


@pytest.mark.parametrize("lower", [0.0, -0.0])
def test_a_division_by_zero_is_left_to_the_definition(lower: float) -> None:
    over = Quotient(Constant(1.0), number("q", 0, 0))
    known = {Cell("q", 0, 0): lower}
    assert abs(value(over, looked_up(known))) == np.inf
    with pytest.raises(ArithmeticError):
        over_floats(over, known)


@pytest.mark.parametrize("count", [1, 7, 64])
@pytest.mark.parametrize("x", [0.0, -0.0, inf, -inf, nan, 5e-324, -5e-324, 2.0, -2.0])
@pytest.mark.parametrize("left", [0.0, -0.0, 0.5])
def test_the_larger_of_two_has_the_sign_of_zero_of_the_float(
    left: float, x: float, count: int
) -> None:
    found = larger_cells(left, np.full((1, count), x))
    assert found.tobytes() == np.full((1, count), larger(left, x)).tobytes() or isnan(x)
    assert np.isnan(found).all() == isnan(x)
