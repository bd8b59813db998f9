"""The written constants are what they claim to be: derived anew with mpmath."""

import statistics
from collections.abc import Iterator
from typing import Any

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st
from remez import Function, best_polynomial, largest_error, value_at

from gantui.engine.numbers import coefficients, scalar, sums, tables
from gantui.engine.numbers.arrays import logarithm, normal
from gantui.engine.numbers.scalar.power import NEAR

TERMS = range(30)


@pytest.fixture(autouse=True)
def _forty_digits() -> Iterator[None]:
    with mpmath.workdps(40):
        yield


def _series(terms: list[Any]) -> Function:
    """The sum of terms[i]·xⁱ."""
    return lambda x: value_at(terms, x)


def _growth() -> Function:
    """(eʳ − 1 − r)/r²."""
    return _series([1 / mpmath.factorial(i + 2) for i in TERMS])


def _logarithm() -> Function:
    """(ln(1 + r) − r)/r²."""
    return _series([mpmath.mpf(-1) ** (i + 1) / (i + 2) for i in TERMS])


def _turns(power: int) -> Function:
    """What follows wᵖ⁻² in the series of cos 2πw (p = 4) or sin 2πw (p = 3), over wᵖ, in w²."""
    sign, turn = (1 if power == 4 else -1), 2 * mpmath.pi
    return _series(
        [
            sign * (-1) ** i * turn ** (2 * i + power) / mpmath.factorial(2 * i + power)
            for i in TERMS
        ]
    )


POLYNOMIALS = [
    ("EXP", _growth, -1 / 256, 1 / 256, -44.4),
    ("EXPM1", _growth, -1 / 256, 1 / 256, -56.2),
    ("LOG1P", _logarithm, -3 / 512, 3 / 512, -52.0),
    ("SINE", lambda: _turns(3), 0.0, 1 / 64, -46.0),
    ("COSINE", lambda: _turns(4), 0.0, 1 / 64, -46.0),
]


@pytest.mark.parametrize(("name", "function", "low", "high", "bound"), POLYNOMIALS)
def test_each_polynomial_is_the_best_of_its_degree(
    name: str, function: Any, low: float, high: float, bound: float
) -> None:
    written, exact = getattr(coefficients, name), function()
    best = best_polynomial(exact, len(written) - 1, low, high)
    assert [float(coefficient) for coefficient in best] == list(written)
    assert mpmath.log(largest_error(exact, best, low, high), 2) <= bound
    assert mpmath.log(largest_error(exact, written, low, high), 2) <= bound


@pytest.mark.parametrize(
    ("high", "low", "exact", "digits"),
    [
        ("LN2_HIGH", "LN2_LOW", lambda: mpmath.log(2), 42),
        ("TWO_PI_HIGH", "TWO_PI_LOW", lambda: 2 * mpmath.pi, 26),
        ("TWO_PI_PI_HIGH", "TWO_PI_PI_LOW", lambda: 2 * mpmath.pi**2, 26),
    ],
)
def test_a_constant_in_two_parts(high: str, low: str, exact: Any, digits: int) -> None:
    first, second = getattr(coefficients, high), getattr(coefficients, low)
    numerator, denominator = first.as_integer_ratio()
    assert numerator.bit_length() <= digits
    assert denominator.bit_count() == 1
    assert second == float(exact() - first)
    assert abs(second) < first / 2.0 ** (digits - 1)


def test_the_other_constants() -> None:
    assert float(1 / mpmath.log(2)) == coefficients.INVERSE_LN2
    assert coefficients.TO_WHOLE == 1.5 * 2.0**52
    assert coefficients.TO_128TH == 1.5 * 2.0**45
    assert coefficients.TO_256TH == 1.5 * 2.0**44
    assert coefficients.TO_65536TH == 1.5 * 2.0**36
    assert coefficients.TO_2_25TH == 1.5 * 2.0**27
    assert coefficients.WHOLE_ABOVE == 2.0**52
    assert coefficients.SPLITTER == 2.0**27 + 1
    assert coefficients.TINY == 2.0**-54
    assert coefficients.SMALL == 2.0**-27
    assert NEAR == 2.0**-28
    assert sums.SAFE_SQUARE == 2.0**-900
    assert logarithm._ABOVE_MINUS_ONE == -1 + 2.0**-53
    assert normal._BELOW_ONE == 1 - 2.0**-53
    assert [int(power) for power in coefficients.POWERS_OF_TEN] == [10**d for d in range(23)]


@given(st.floats(1e-300, 1.0, exclude_max=True))
def test_the_normal_quantile_is_that_of_the_standard_library(p: float) -> None:
    wanted = statistics.NormalDist().inv_cdf(p)
    assert scalar.inverse_normal(p) == pytest.approx(wanted, rel=4e-15, abs=1e-300)


def test_the_table_of_exponentials() -> None:
    assert len(tables.EXPONENTIALS) == 89
    for j, (high, low) in enumerate(tables.EXPONENTIALS, -44):
        exact = mpmath.exp(mpmath.mpf(j) / 128)
        assert (high, low) == (float(exact), float(exact - high))
        assert tables.EXPONENTIAL[j / 128] == (high, low)


def test_the_table_of_logarithms() -> None:
    assert len(tables.LOGARITHMS) == 129
    for j, (c, high, low) in enumerate(tables.LOGARITHMS, 128):
        assert c == round(128 * 256 / j) / 128
        assert (high * 2.0**42).is_integer()
        assert low == float(-mpmath.log(c) - high)
        assert abs(low) <= 2.0**-42
        assert tables.LOGARITHM[j / 256] == (c, c * j / 256 - 1, high, low)
    assert tables.LOGARITHMS[0][1:] == (-coefficients.LN2_HIGH, -coefficients.LN2_LOW)


def test_what_the_logarithm_takes_for_granted_holds() -> None:
    """r is exact and at most 3/512; what it is added to is 0 or larger, so that nothing is lost."""
    for F, (c, above, high, _) in tables.LOGARITHM.items():
        largest = abs(above) + c / 512
        assert largest <= 3 / 512
        for e in range(-3, 4):
            whole = e * coefficients.LN2_HIGH + high
            assert whole == 0.0 or abs(whole) > largest, (F, e)


def test_the_table_of_powers_of_two() -> None:
    assert {k: mpmath.mpf(power) for k, power in tables.POWER_OF_TWO.items()} == {
        float(k): mpmath.mpf(2) ** k for k in range(-1021, 1022)
    }
