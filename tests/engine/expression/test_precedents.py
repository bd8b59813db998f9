"""The cells that an expression comes from: those whose number can change its value, no others."""

from math import isfinite, nan

import numpy as np
from examples import tries
from hypothesis import assume, given
from hypothesis import strategies as st
from oracles.taught_form import taught_form
from random_expressions import (
    ANY,
    CELLS,
    ORDINARY,
    expressions,
    looked_up,
    numbers,
    read_once,
    values_of,
)

from gantui.engine.cell import Cell
from gantui.engine.expression.nodes import (
    Choice,
    Constant,
    Entry,
    Expression,
    Larger,
    Power,
    Product,
    Quotient,
    Taught,
    number,
    parts,
)
from gantui.engine.expression.precedents import computed_from, precedents
from gantui.engine.expression.value import value
from gantui.engine.run.executors.scalar_source import hidden

X, Y = number("x", 0, 0), number("y", 0, 0)
TRIED = (nan, -3.0, -0.5, 0.0, 0.25, 1.0, 2.5)


@given(expressions(), numbers(), ANY)
@tries(12)
def test_no_other_cell_changes_the_value(
    expression: Expression, known: dict[Cell, float], other: float
) -> None:
    forms = (
        (computed_from(expression), expression),
        (precedents(taught_form(expression)), taught_form(expression)),
    )
    for cells, form in forms:
        before = value(form, looked_up(known)).hex()
        for cell in set(CELLS) - set(cells):
            assert value(form, looked_up(known | {cell: other})).hex() == before


@given(expressions(without=(Choice, Entry, Larger, Taught)), st.integers(0, 2**32 - 1))
@tries(12)
def test_each_can_change_the_value_where_it_is_read_once(expression: Expression, seed: int) -> None:
    """A change of one number, not-a-number included, among several states of the others."""
    assume(not any(map(is_blind, with_parts(expression))))
    once, rng = read_once(expression), np.random.default_rng(seed)
    states = rng.uniform(-3, 3, (40, len(precedents(once)))).tolist()
    assume(any(isfinite(values_of(once, state.__getitem__)) for state in states))
    for cell in precedents(once):
        assert any(changes(once, cell, state) for state in states), cell


def with_parts(expression: Expression) -> list[Expression]:
    return [expression, *(inner for part in parts(expression) for inner in with_parts(part))]


def is_blind(expression: Expression) -> bool:
    """Whether a part is the same for nearly every number in it, such as x to the power of 0."""
    match expression:
        case Power(_, Constant(0.0)):
            return True
        case Constant(known):
            return abs(known) > 100 or known == 0.0
    return False


def changes(expression: Expression, cell: Cell, known: list[float]) -> bool:
    found = {
        values_of(expression, lambda k, tried=tried: tried if k == cell.column else known[k]).hex()
        for tried in TRIED
    }
    return len(found) > 1


@given(expressions())
def test_each_cell_is_named_once(expression: Expression) -> None:
    assert len(set(precedents(expression))) == len(precedents(expression))


def test_they_stand_in_the_order_in_which_they_are_read() -> None:
    assert precedents(Quotient(Product((Y, X)), Y)) == (Y.cell, X.cell)


def test_both_sides_of_a_choice_count_and_what_decides_it() -> None:
    q = [number("q", 0, column) for column in range(4)]
    choice, states = (
        Choice(q[0], ">", q[1], q[2], q[3]),
        ([0.0, 1.0, 2.0, 3.0], [1.0, 0.0, 2.0, 3.0]),
    )
    assert precedents(choice) == tuple(one.cell for one in q)
    for one in q:
        assert any(changes(choice, one.cell, state) for state in states)
    larger = Larger(q[0], q[1])
    assert precedents(larger) == (q[0].cell, q[1].cell)


def test_of_two_forms_each_has_its_own() -> None:
    both = Quotient(Taught(X, Y), Constant(2.0))
    assert (precedents(both), computed_from(both)) == ((X.cell,), (Y.cell,))


@given(
    expressions(),
    numbers(ORDINARY),
    st.sampled_from(CELLS),
    st.sampled_from([nan, float("inf"), -float("inf")]),
)
@tries(24)
def test_what_is_no_finite_number_reaches_the_value_or_is_hidden(
    expression: Expression, known: dict[Cell, float], cell: Cell, bad: float
) -> None:
    found = value(expression, looked_up(known | {cell: bad}))
    reached = found - found != 0.0
    assert reached or cell in hidden(expression) or cell not in computed_from(expression)
