"""What is typed, and whether it is the number of a cell."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.practice.judging.answers import nearest, read, rounding_of

NUMBERS = st.floats(-1e6, 1e6).filter(lambda x: abs(x) > 1e-6)


@pytest.mark.parametrize(
    ("text", "value", "half", "digits"),
    [
        (".5", "0.5", "0.05", 1),
        ("0,5", "0.5", "0.05", 1),
        ("0.50", "0.5", "0.005", 2),
        ("1/2", "0.5", "0", 0),
        ("-1 / 4", "-0.25", "0", 0),
        ("−2", "-2", "0.5", 1),
        ("-2", "-2", "0.5", 1),
        ("1e-3", "0.001", "0.0005", 1),
        ("1.20E+1", "12", "0.05", 3),
        ("+3", "3", "0.5", 1),
        ("  3. ", "3", "0.5", 1),
        ("007", "7", "0.5", 1),
        ("0.00", "0", "0.005", 0),
    ],
)
def test_what_is_typed_is_read_exactly(text: str, value: str, half: str, digits: int) -> None:
    assert read(text) == (text, Fraction(value), Fraction(half), digits)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "abc", "1.2.3", "1,000.5", "--2", "1/0", "1/2/3", ".", "e5", "1e", "1e9999",
     "nan", "inf", "٣", "0x1", "1_000", "2" * 65, "1 2", "/", "1/"],
)  # fmt: skip
def test_rubbish_gets_a_plain_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z'].*\.$"):
        read(text)


@pytest.mark.parametrize(
    ("text", "number", "rounding"),
    [
        ("0.73", 0.731058578630, "rounded"),
        ("0.7311", 0.731058578630, "rounded"),
        ("0.7310", 0.731058578630, "cut off"),
        ("0.74", 0.731058578630, None),
        ("0.7", 0.731058578630, None),
        ("0.7", 0.7, "exact"),
        ("0.70", 0.7, "exact"),
        ("-0.73", 0.731058578630, None),
        ("-1.23", -1.239, "cut off"),
        ("-1.24", -1.239, "rounded"),
        ("2", 2.0000000001, "exact"),
        ("1/3", 0.333333333, "exact"),
        ("0.1", 0.9 - 0.8, "exact"),
        ("0", 2.7e-17, "exact"),
        ("0", 0.001, None),
        ("0.00", 0.001, None),
        ("1e-3", 0.00098, None),
        ("9.8e-4", 0.00098, "exact"),
        ("120", 119.6, "rounded"),
        ("5", float("inf"), None),
        ("5", float("nan"), None),
    ],
)
def test_an_answer_counts_at_the_precision_it_was_typed_in(
    text: str, number: float, rounding: str | None
) -> None:
    assert rounding_of(read(text), number) == rounding


def test_by_hand_the_ninth_decimal_is_the_last() -> None:
    typed, result = read("0.0012345674321"), 0.001234567
    assert rounding_of(typed, result, decimals=9) == "exact"
    assert rounding_of(typed, result) is None


@given(NUMBERS, st.integers(2, 12))
def test_every_number_is_right_as_decimal_rounds_it(number: float, digits: int) -> None:
    """Decimal, which rounds exactly, is the oracle."""
    rounded = Decimal(f"{number:.{digits - 1}e}")
    for text in (str(rounded), str(rounded).replace(".", ","), f" {rounded} "):
        assert rounding_of(read(text), number) in ("exact", "rounded")


@given(NUMBERS, st.integers(2, 9))
def test_a_number_that_is_cut_off_is_told_from_a_rounded_one(number: float, digits: int) -> None:
    exact = Decimal(number)
    unit = Decimal(1).scaleb(exact.adjusted() - digits + 1)
    cut, even = (exact.quantize(unit, how) for how in (ROUND_DOWN, ROUND_HALF_EVEN))
    away = abs(Decimal(number) - cut)
    if away > unit / 2 + abs(exact) * Decimal("2e-9") + Decimal("2e-12"):
        assert rounding_of(read(str(cut)), number) == "cut off"
        assert Decimal(nearest(read(str(cut)), number)) == even
    beyond = cut + unit.copy_sign(exact) * 2
    assert rounding_of(read(str(beyond)), number) is None
