"""How a number is written, wherever it is written."""

from decimal import Decimal
from math import inf, nan

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gantui.engine import Cell, Operand, Worked
from gantui.engine.expression.nodes import ONE, Constant, Number, Product, Quotient, total
from gantui.engine.expression.worked import worked
from gantui.views.text.numbers.number import (
    DECIMALS,
    LARGEST,
    aligned,
    exact,
    number,
    texts,
    until,
)
from gantui.views.text.numbers.worked_text import worked_text

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@given(st.floats(-LARGEST, LARGEST))
def test_a_number_reads_back_to_half_a_unit_of_its_last_decimal(value: float) -> None:
    assert float(number(value)) == pytest.approx(value, abs=0.5001 * 10**-DECIMALS, rel=0)


@given(FINITE)
@example(1.75e308)
@example(-1.7976931348623157e308)
def test_a_number_reads_back_to_two_digits(value: float) -> None:
    """Read as a decimal: the largest numbers, rounded up, are beyond what a float can hold."""
    rel, at_least = Decimal("0.0501"), Decimal("0.5001").scaleb(-DECIMALS)
    assert Decimal(number(value)) == pytest.approx(Decimal(value), rel=rel, abs=at_least)


@given(FINITE.filter(bool))
def test_only_zero_is_written_as_zero(value: float) -> None:
    assert float(number(value)) != 0
    assert number(value).startswith("-") == (value < 0)


@given(FINITE)
def test_a_number_is_short(value: float) -> None:
    assert len(number(value)) <= 12
    assert " " not in number(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (-0.0, "0"), (4.0, "4"), (-2.9, "-2.9"), (0.7310585786, "0.7311"),
        (0.5, "0.5"), (100.0, "100"), (0.00005, "0.0001"), (0.00004, "4.0e-5"), (1.2e-9, "1.2e-9"),
        (-1.2e-9, "-1.2e-9"), (5e-324, "4.9e-324"), (999999.0, "999999"), (1e6, "1.0e6"),
        (-1e6, "-1.0e6"), (1.7976931348623157e308, "1.8e308"), (inf, "inf"), (-inf, "-inf"),
        (nan, "nan"), (999999.99999, "1000000"), (0.99999, "1"), (-0.99999, "-1"),
    ],
)  # fmt: skip
def test_examples(value: float, text: str) -> None:
    assert number(value) == text


@given(FINITE)
@example(1.7976931348623157e308)
@example(5e-324)
def test_an_exact_number_reads_back_to_itself(value: float) -> None:
    assert float(exact(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.25, "0.25"), (0.294100001, "0.294100001"), (1e-3, "0.001"), (1.25e-7, "1.25e-7"),
        (123456789.0, "123456789"), (1e22, "1.0e22"), (0.1 + 0.2, "0.30000000000000004"),
        (2.0**60, "1.152921504606847e18"), (1.5e300, "1.5e300"), (-1.25e-300, "-1.25e-300"),
        (inf, "inf"), (nan, "nan"),
    ],
)  # fmt: skip
def test_examples_of_exact_numbers(value: float, text: str) -> None:
    assert exact(value) == text


@given(st.floats(-1e6, 1e6), st.floats(1e-12, 1))
def test_a_number_has_more_digits_until_they_tell(value: float, near: float) -> None:
    def tells(shown: float) -> bool:
        return abs(shown - value) <= near

    text = until(value, tells)
    assert tells(float(text))
    assert text == number(value) or not tells(float(number(value)))


@given(st.lists(st.lists(FINITE, min_size=3, max_size=3), min_size=1, max_size=4))
def test_aligned_texts_are_equally_wide_with_their_points_below_each_other(values) -> None:
    rows = texts(np.array(values))
    found = aligned(rows)
    cells = [cell for row in found for cell in row]
    assert [[cell.strip() for cell in row] for row in found] == rows
    assert len(set(map(len, cells))) == 1
    assert len({cell.index(".") for cell in cells if "." in cell}) <= 1


def test_aligned_leaves_nothing_as_it_is() -> None:
    assert aligned([]) == []
    assert aligned([[]]) == [[]]
    assert aligned([["·", "10.5"], ["nan", "-3"]]) == [["  ·  ", " 10.5"], ["nan  ", " -3  "]]


def value(number_: float) -> Operand:
    return Operand(Cell("q", 0, 0), number_)


def cell(place: int) -> Number:
    """A cell in the first row of `q`."""
    return Number(Cell("q", 0, place))


def sum_of(count: int, most: int = 0) -> str:
    """−1·1 + −2·1 + … = result, where the cell in column k has −k."""
    terms = [Product((cell(place), ONE)) for place in range(1, count + 1)]
    arithmetic = worked(total(terms), lambda found: -found.column, most)
    return worked_text((*arithmetic, " = ", value(-count * (count + 1) / 2)))


@pytest.mark.parametrize(
    ("arithmetic", "text"),
    [
        ((value(-1), "·", value(-2), " = ", value(2)), "-1·(-2) = 2"),
        ((value(1), " − ", value(-2), " = ", value(-3)), "1 − (-2) = -3"),
        (("max(0, ", value(-2), ")"), "max(0, -2)"),
        (("σ(", value(-2), ")"), "σ(-2)"),
        (("½·(", value(-1), " − ", value(-2), ")²"), "½·(-1 − (-2))²"),
        (("0.9·", value(-1e-9), "²"), "0.9·(-1.0e-9)²"),
        ((value(-0.0), "·", value(-0.0)), "0·0"),
        ((value(-inf), "·", value(-inf)), "-inf·(-inf)"),
    ],
)
def test_a_negative_number_inside_stands_in_parentheses(arithmetic: Worked, text: str) -> None:
    assert worked_text(arithmetic) == text


@pytest.mark.parametrize("count", range(1, 5))
def test_a_short_sum_is_written_out(count: int) -> None:
    assert sum_of(count, 4) == sum_of(count)


@pytest.mark.parametrize(("count", "most"), [(n, most) for n in range(2, 30) for most in (1, 4, 8)])
def test_a_long_sum_is_shortened_and_ends_with_its_result(count: int, most: int) -> None:
    if count <= most:
        assert sum_of(count, most) == sum_of(count)
        return
    text = sum_of(count, most)
    terms, result = text.split(" = ")
    assert result == number(-count * (count + 1) / 2)
    first, *_, gap, last = terms.split(" + ")
    assert (first, gap, last) == ("-1·1", "…", f"({-count})·1")
    assert len(terms.split(" + ")) <= max(most, 3)


def test_an_example_of_a_shortened_sum() -> None:
    assert sum_of(9, 4) == "-1·1 + (-2)·1 + … + (-9)·1 = -45"


def test_a_shortened_mean_keeps_its_parentheses() -> None:
    mean = Quotient(total(cell(place) for place in range(6)), Constant(6.0))
    arithmetic = worked(mean, lambda found: found.column, 4)
    assert worked_text((*arithmetic, " = ", value(2.5))) == "(0 + 1 + … + 5) / 6 = 2.5"
