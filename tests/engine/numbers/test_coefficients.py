"""The written constants are what they claim to be: derived anew with mpmath."""

from collections.abc import Iterator
from typing import Any

import mpmath
import pytest
from exact_values import normal_quantile
from remez import Function, best_polynomial, largest_error, polynomial_through, value_at

from gantui.engine.numbers import coefficients, sums, tables
from gantui.engine.numbers import quantiles as tables_of_quantiles
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
        ("ROOT_TWO_PI_HIGH", "ROOT_TWO_PI_LOW", lambda: mpmath.sqrt(2 * mpmath.pi), 26),
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


def _bend_around_half(v: Any) -> Any:
    """(z − √(2π)·q)/q³ in v = q²."""
    q = mpmath.sqrt(v)
    return (normal_quantile(q + 0.5) - mpmath.sqrt(2 * mpmath.pi) * q) / q**3


def test_the_quantile_around_a_half() -> None:
    assert coefficients.AROUND_HALF == 7 / 32
    through = polynomial_through(_bend_around_half, 12, 0, mpmath.mpf(7) ** 2 / 32**2)
    assert [float(coefficient) for coefficient in through] == list(coefficients.QUANTILE)


def _where_rounded_to(R: float) -> tuple[Any, Any]:
    """Between what r is rounded to R by 3 binary digits; beyond 27.3 there is no r."""
    known = [1.0, *tables_of_quantiles.QUANTILES, 27.3 * 2 - 28.0]
    place = known.index(R)
    return (mpmath.mpf(known[place - 1]) + R) / 2, (mpmath.mpf(known[place + 1]) + R) / 2


@pytest.mark.parametrize("R", tables_of_quantiles.QUANTILES)
@mpmath.workdps(50)
def test_the_table_of_quantiles(R: float) -> None:
    start, slope, *bend = tables_of_quantiles.QUANTILES[R]

    def size(r: Any) -> Any:
        return -normal_quantile(mpmath.exp(-(r**2)))

    def beyond_the_line(d: Any) -> Any:
        return size(R + d) - start - slope * d

    assert start == float(size(mpmath.mpf(R)))
    assert slope.as_integer_ratio()[0].bit_length() <= 26
    low, high = (end - R for end in _where_rounded_to(R))
    through = polynomial_through(beyond_the_line, len(bend), low, high)
    assert [float(coefficient) for coefficient in through] == bend
    for d in (low, low / 3, high / 2, high):
        assert abs(beyond_the_line(d)) <= size(R + d) / 160
        assert abs(value_at(bend, d) - beyond_the_line(d)) <= size(R + d) / 2**58


def test_every_root_has_its_line_in_the_table() -> None:
    """The least p has the largest root, √(1074·ln 2)."""
    eighths = [m / 8 * 2.0**e for e in range(1, 6) for m in (4, 5, 6, 7)]
    assert list(tables_of_quantiles.QUANTILES) == [R for R in eighths if 1.25 <= R <= 28]
    assert coefficients.TO_3_DIGITS == 2.0**50 + 1
    assert mpmath.sqrt(-mpmath.log(0.5 - 7 / 32)) > 1.125
    assert mpmath.sqrt(1074 * mpmath.log(2)) < 27.3


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
