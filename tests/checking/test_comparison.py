"""When a printed number matches a computed one, and how many digits of both a line has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.checking.comparison import Comparison, matches
from gantui.engine import Cell

CELL = Cell("p", 0, 0)


@pytest.mark.parametrize(
    ("value", "computed", "decimals", "verdict"),
    [
        (0.73, 0.7311, 2, True), (0.73, 0.7349999, 2, True), (0.73, 0.7351, 2, False),
        (0.73, 0.735, 2, True), (0.74, 0.735, 2, True), (1, 1.4, 0, True), (1, 1.6, 0, False),
        (1, 0.5, 0, True), (1, 1.5, 0, True), (1, 0.49, 0, False), (0, 5e-10, None, True),
        (0, 5e-10, 12, True), (0, 2e-9, 12, False), (0, 1.4e-9, 9, True), (0, 1.6e-9, 9, False),
        (1e15, 1e15 + 0.5, 0, True), (1e15, 1e15 + 1, 0, False), (1e-9, 1.9e-9, None, True),
        (0.1511, 0.15116, 4, False), (0.1511, 0.15116, 3, True),
        (0.5, 0.5 + 1e-10, None, True), (0.5, 0.5 + 1e-8, None, False), (-0.0, 0.0, None, True),
        (1, float("inf"), 0, False), (1, float("nan"), 0, False), (1e6, 1e6 + 0.4, 0, True),
    ],
)  # fmt: skip
def test_a_print_is_the_computed_number_rounded(value, computed, decimals, verdict) -> None:
    assert matches(value, computed, decimals) is verdict


def told(print_: float, computed: float, decimals: int | None = None) -> str:
    """The two numbers and the verdict, as a line has them."""
    verdict = matches(print_, computed, decimals)
    line = Comparison("page", 7, CELL, "p[A]", print_, decimals, computed, verdict, "").render()
    return line.removeprefix("line 7: p[A]: printed ").removesuffix("; page")


@pytest.mark.parametrize(
    ("value", "computed", "decimals", "line"),
    [
        (0.7, 0.7, None, "0.7, computed 0.7: matches"),
        (0.73, 0.7349999, 2, "0.73, computed 0.735: matches"),
        (0.73, 0.7350001, 2, "0.73, computed 0.7350001: differs (unexplained)"),
        (0.123456789, 0.1234567891, None, "0.123456789, computed 0.12345679: matches"),
        (0.2941, 0.294101, None, "0.2941, computed 0.294101: differs (unexplained)"),
        (0.2941, 0.29410001, None, "0.2941, computed 0.29410001: differs (unexplained)"),
        (-0.136, -0.13609, 4, "-0.1360, computed -0.1361: differs (unexplained)"),
        (123456.1, 123457, 9, "123456.100000000, computed 123457: differs (unexplained)"),
        (-4, -4, 2, "-4.00, computed -4: matches"),
        (0.294101, 0.2941, 6, "0.294101, computed 0.2941: differs (unexplained)"),
        (4.2e-9, 4.2e-9, None, "4.2e-9, computed 4.2e-9: matches"),
        (1.25e-7, 1e-3, None, "1.25e-7, computed 0.001: differs (unexplained)"),
        (123456.123456, 123456.123457, None,
         "123456.123456, computed 123456.123457: differs (unexplained)"),
        (0.123456789012, 0.123456799012, 12,
         "0.123456789012, computed 0.1234568: differs (unexplained)"),
        (12345678901234568.0, 12345678901234570.0, None,
         "12345678901234568, computed 1.234567890123457e16: differs (unexplained)"),
        (1e50, 1.0000000000000003e50, None,
         "1.0e50, computed 1.0000000000000003e50: differs (unexplained)"),
        (1e100, 1.5e100, 2, "1.0e100, computed 1.5e100: differs (unexplained)"),
        (1.2e6, 1234567, None, "1.2e6, computed 1.23e6: differs (unexplained)"),
        (-1e6, -1e6 - 1, 0, "-1.0e6, computed -1000001: differs (unexplained)"),
        (1, float("nan"), 0, "1, computed nan: differs (unexplained)"),
        (1e6, -float("inf"), None, "1.0e6, computed -inf: differs (unexplained)"),
        (0, 5e-324, None, "0, computed 4.9e-324: matches"),
        (0, 2e-9, None, "0, computed 2.0e-9: differs (unexplained)"),
    ],
)  # fmt: skip
def test_a_line_has_the_digits_that_its_verdict_takes(value, computed, decimals, line) -> None:
    assert told(value, computed, decimals) == line


FINITE = st.floats(allow_nan=False, allow_infinity=False)


@given(FINITE, st.floats(-2, 2), st.none() | st.integers(0, 12))
def test_a_line_bears_itself_out(value, away, decimals) -> None:
    """The print is never shortened, and the two numbers shown differ where those meant do."""
    computed = value + away * 10.0 ** -(9 if decimals is None else decimals)
    found = told(value, computed, decimals)
    first, _, rest = found.partition(", computed ")
    second, _, verdict = rest.partition(": ")
    assert float(first) == value
    assert matches(value, float(second), decimals) == (verdict == "matches")
    assert matches(value, computed, decimals) == (verdict == "matches")
    if verdict != "matches":
        assert 2 * abs(float(second) - computed) < abs(value - computed)
