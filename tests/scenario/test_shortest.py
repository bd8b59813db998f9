"""A number of a file as words and formulas write it: short, and nothing of it is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.toml.shortest import shortest


@given(st.floats(allow_nan=False))
def test_it_reads_back_as_the_number(known: float) -> None:
    assert float(shortest(known)) == known


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_its_exponent_is_written_as_on_the_sheet(known: float) -> None:
    assert re.fullmatch(r"-?\d+(\.\d+)?(e-?[1-9]\d*)?", shortest(known))


@pytest.mark.parametrize(
    ("known", "text"),
    [(1.0, "1"), (0.9, "0.9"), (1e-8, "1e-8"), (2.5e-5, "2.5e-5"), (1e9, "1e9"), (1e-4, "0.0001"),
     (0.123456789, "0.123456789"), (100000.0, "100000"), (float("nan"), "nan")],
)  # fmt: skip
def test_it_is_as_short_as_may_be(known: float, text: str) -> None:
    assert shortest(known) == text
