"""The numbers that a line of arithmetic shows give the result that it shows."""

from collections.abc import Iterator, Sequence
from math import inf, nan

import pytest
from examples import tries
from hypothesis import example, given
from hypothesis import strategies as st
from lessons import CELL_BY_CELL, TEXTS, lesson_run, timeline
from reading import read

from gantui.engine import Cell, Operand, Step, Timeline, Worked
from gantui.engine.expression.nodes import Number, Product, Sum
from gantui.engine.expression.value import value
from gantui.engine.expression.worked import worked
from gantui.engine.run.step import with_result_hidden
from gantui.views.text.numbers.number import DECIMALS, in_a_formula, in_full, number, show_decimals
from gantui.views.text.numbers.read_back import calculator
from gantui.views.text.numbers.worked_text import worked_text

ABSENT = "not computed yet"


def lines(run: Timeline) -> Iterator[tuple[Step, Worked]]:
    """The arithmetic of three cells of every step of three iterations, where it is written out."""
    count = len(run.program.operations)
    iterations = run.program.iterations
    for iteration in sorted({0, iterations // 2, iterations - 1}):
        for step in map(run.step, range(iteration * count, min((iteration + 1) * count, len(run)))):
            rows, columns = step.written.shape
            for row, column in {(0, 0), (rows - 1, columns - 1), (rows // 2, columns // 2)}:
                found = step.worked(row, column)
                if " = " in found and found[0] != ABSENT:
                    yield step, found


def wrong(line: Worked, decimals: int = DECIMALS) -> str:
    """The line as it is shown if a calculator gives another result from it, else nothing."""
    text = worked_text(line)
    arithmetic, _, result = text.partition("  (computed")[0].rpartition(" = ")
    found, exact = read((arithmetic,)), read(line[: line.index(" = ")])
    if number(found) == result:
        return ""
    if number(exact) == result:
        return text
    if str(line[-1]).startswith("  (computed from"):
        return ""  # not even all digits give it
    rounded_by_hand = 1e-9
    near = abs(found - float(result)) <= 0.5 * 10.0**-decimals + rounded_by_hand
    return "" if near else text


@pytest.mark.parametrize("name", [*CELL_BY_CELL, *TEXTS])
def test_a_calculator_gives_the_result_that_is_shown(name: str) -> None:
    run = timeline(name) if name in TEXTS else lesson_run(name)
    found = list(lines(run))
    assert found
    assert [(step.index, text) for step, line in found if (text := wrong(line))] == []


@pytest.mark.parametrize("decimals", [1, 3, 8])
@pytest.mark.parametrize("name", ["activation-functions", "adversarial-training-run"])
def test_and_so_it_does_with_other_decimals(name: str, decimals: int) -> None:
    show_decimals(decimals)
    try:
        found = list(lines(lesson_run(name)))
        assert [text for _, line in found if (text := wrong(line, decimals))] == []
    finally:
        show_decimals(DECIMALS)


def sum_of(products: Sequence[tuple[float, float]], rest: float) -> Worked:
    """Products of two cells and a number, and what they are together."""
    numbers = [number for pair in products for number in pair]
    cells = [Number(Cell("q", 0, place)) for place in range(len(numbers) + 1)]
    known = dict(zip((cell.cell for cell in cells), [*numbers, rest], strict=True))
    pairs = (Product(pair) for pair in zip(cells[:-1:2], cells[1::2], strict=True))
    whole = Sum((*pairs, cells[-1]))
    result = Operand(Cell("z", 0, 0), value(whole, known.__getitem__))
    return (*worked(whole, known.__getitem__), " = ", result)


NUMBERS = st.floats(-1e3, 1e3) | st.floats(-1.5, 1.5) | st.floats(0.99, 1.0)


@given(
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=7),
    st.floats(-1, 1),
    st.integers(0, 14),
)
@tries(12)
@example([(0.9999999999999999, 1.0)], 0.5, 14)
@example([(1e3, 1e3)], 1.0, 0)
def test_a_sum_that_cancels_shows_the_digits_that_are_left(
    products: list[tuple[float, float]], tail: float, digits: int
) -> None:
    """The last term takes away what the others are together, but for so many digits of it."""
    rest = -sum(left * right for left, right in products) * (1.0 + tail * 10.0**-digits)
    assert wrong(sum_of(products, rest)) == ""


def operand(known: float) -> Operand:
    return Operand(Cell("q", 0, 0), known)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ((operand(0.54424), "·", operand(2.0), " = ", operand(1.08848)), "0.54424·2 = 1.0885"),
        (
            (operand(1234.56789), " − ", operand(1234.56788), " = ", operand(1.0000e-5)),
            "1234.56789 − 1234.56788 = 1.0e-5",
        ),
        (
            (operand(12345678.25), "·", operand(1e-7), " = ", operand(1.234567825)),
            "1.2346e7·1.0e-7 = 1.2346",
        ),
        ((operand(1.0), " − ", operand(1.0), " = ", operand(7.8e-19)), "1 − 1 = 7.8e-19"),
        ((operand(1.0), " / ", operand(0.0), " = ", operand(inf)), "1 / 0 = inf"),
        ((operand(nan), "·", operand(2.0), " = ", operand(nan)), "nan·2 = nan"),
        ((operand(0.54424), "·", operand(2.0), " = ?"), "0.54424·2 = ?"),
        ((operand(0.12344), " + … + ", operand(0.12344), " = ", operand(9.0)),
         "0.1234 + … + 0.1234 = 9"),
        ((operand(0.54423), "  (from p)"), "0.5442  (from p)"),
    ],
)  # fmt: skip
def test_operands_have_more_digits_only_where_the_result_needs_them(
    line: Worked, text: str
) -> None:
    assert worked_text(line) == text


@pytest.mark.parametrize(("decimals", "text"), [
    (1, "0.55·0.64 = 0.4"), (2, "0.55·0.64 = 0.35"), (8, "0.5472·0.6434 = 0.35206848"),
])  # fmt: skip
def test_the_result_may_have_other_decimals(decimals: int, text: str) -> None:
    show_decimals(decimals)
    try:
        line = (operand(0.5472), "·", operand(0.6434), " = ", operand(0.35206848))
        assert worked_text(line) == text
    finally:
        show_decimals(DECIMALS)


@pytest.mark.parametrize("name", ["gan-by-hand", "algorithm-1", "generator-wins"])
def test_an_operand_has_the_same_digits_while_the_result_is_hidden(name: str) -> None:
    run = lesson_run(name)
    for index in range(len(run.program.operations)):
        step = run.step(index)
        place = step.operation.example
        shown, hidden = (
            worked_text(one.worked(*place)) for one in (step, with_result_hidden(step))
        )
        if hidden.endswith(" = ?") and " = " in shown:
            assert shown.startswith(hidden.removesuffix("?"))


@pytest.mark.parametrize(
    "sign",
    ["not computed yet", "?·", " + … + ", "2 where ", "max(", "()", "__import__('os')", "a0"],
)
def test_what_is_more_than_arithmetic_is_not_calculated(sign: str) -> None:
    assert calculator((None, sign, None)) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0003142, "0.0003142"), (0.00031415926, "0.0003142"), (3.14159e-5, "3.142e-5"),
        (-0.01234567, "-0.01235"), (0.05, "0.05"), (0.1234567, "0.1235"), (0.95216, "0.95216"),
        (0.9999966, "0.9999966"), (1 - 2**-53, "0.9999999999999999"), (-0.99999, "-1"),
        (1.00001, "1"),
        (0.0, "0"), (-0.0, "0"), (5e-324, "4.9e-324"), (float("nan"), "nan"), (float("inf"), "inf"),
    ],
)  # fmt: skip
def test_an_operand_has_the_digits_that_count(value: float, text: str) -> None:
    assert in_a_formula([value]) == [text]


@given(st.floats(allow_nan=False))
def test_in_full_it_is_read_as_the_number(value: float) -> None:
    assert float(in_full([value])[0]) == value


@given(st.floats(allow_nan=False), st.integers(0, 11))
def test_more_digits_are_never_further_off(value: float, more: int) -> None:
    fewer, longer = (float(in_a_formula([value], digits)[0]) for digits in (more, more + 1))
    assert abs(longer - value) <= abs(fewer - value) or longer == value
