"""The elementary functions are within one unit of the last place of mpmath, nearly always half."""

from collections.abc import Iterator

import mpmath
import numpy as np
import pytest
from exact_values import BITS, EXACT, LEAST_NORMAL, error, worst
from hypothesis import example, given
from hypothesis import strategies as st

from gantui.engine.numbers import scalar

LIMIT = {
    "exp": 0.52,
    "expm1": 0.54,
    "ln": 0.53,
    "log1p": 0.76,
    "softplus": 0.52,
    "tanh": 0.52,
    "cosine_of_turns": 0.82,
    "inverse_normal": 0.68,
}
"""The errors that the docstrings name, in ulp."""
SUBNORMAL_LIMIT = 0.76
"""The same for results below 2⁻¹⁰²², where the unit is 2⁻¹⁰⁷⁴."""
BOTH_SIDES = np.concatenate([np.geomspace(2.0**-60, 1.0, 250), -np.geomspace(2.0**-60, 1.0, 250)])


def _beside(points: np.ndarray) -> np.ndarray:
    """The points and the floats next to them."""
    return np.concatenate([points, np.nextafter(points, -np.inf), np.nextafter(points, np.inf)])


HALVES_OF_LN2 = _beside((np.arange(-60, 60, 3) + 0.5) * 0.6931471805599453)
BETWEEN_128THS = _beside((np.arange(-50, 50) + 0.5) / 128)
BETWEEN_256THS = _beside((np.arange(128, 512, 3) + 0.5) / 256)
BETWEEN_ROOTS = np.exp(-(_beside(np.array([8, 9, 10, 11, 13, 15, 18, 22, 26, 30]) / 8) ** 2))
AROUND_QUARTERS = np.concatenate([quarter + BOTH_SIDES / 8 for quarter in (0.25, 0.5, 0.75)])

GRIDS = {
    "exp": [np.linspace(-707.9, 709.78, 700), BOTH_SIDES, HALVES_OF_LN2, BETWEEN_128THS],
    "expm1": [np.linspace(-42, 42, 500), BOTH_SIDES, HALVES_OF_LN2, BETWEEN_128THS, [709.78]],
    "ln": [np.geomspace(1e-320, 1e308, 500), 1 + BOTH_SIDES[:499] / 1.1, BETWEEN_256THS],
    "log1p": [np.geomspace(1, 1e308, 300), BOTH_SIDES[:499], BETWEEN_256THS - 1],
    "softplus": [np.linspace(-700, 45, 300), BOTH_SIDES, BETWEEN_128THS, np.linspace(-41, -28, 99)],
    "tanh": [np.linspace(-20.5, 20.5, 500), BOTH_SIDES, HALVES_OF_LN2[30:90], BETWEEN_128THS / 2],
    "cosine_of_turns": [np.linspace(0, 1, 601), abs(BOTH_SIDES), AROUND_QUARTERS],
    "inverse_normal": [
        np.linspace(0, 1, 600)[1:-1],
        np.geomspace(5e-324, 0.5, 300),
        BETWEEN_ROOTS,
        1 - np.geomspace(2.0**-53, 0.25, 100),
        0.5 + BOTH_SIDES[::3] / 2.01,
        _beside(np.array([0.5 - 7 / 32, 0.5, 0.5 + 7 / 32])),
    ],
}
"""Dense where the functions change their way, and where a result or an argument is small."""


@pytest.mark.parametrize("name", EXACT)
def test_on_a_grid_within_the_error_that_the_docstring_names(name: str) -> None:
    points = np.concatenate(GRIDS[name])
    found, where = worst(name, getattr(scalar, name), points)
    assert found <= LIMIT[name], f"at {where!r}"
    assert f"Worst error: {LIMIT[name]} ulp" in str(getattr(scalar, name).__doc__)


def _examples(name: str) -> st.SearchStrategy[float]:
    """Where the function's value is a normal number."""
    low, high = {
        "exp": (-708.3, 709.78),
        "ln": (5e-324, None),
        "log1p": (-1.0, None),
        "softplus": (-708.3, None),
        "cosine_of_turns": (0.0, 1.0),
        "inverse_normal": (0.0, 1.0 - 2.0**-53),
    }.get(name, (None, None))
    return st.floats(low, high, allow_infinity=False, allow_nan=False, exclude_min=low is not None)


@pytest.mark.parametrize("name", EXACT)
@given(data=st.data())
def test_anywhere_within_the_error_that_the_docstring_names(name: str, data: st.DataObject) -> None:
    x = data.draw(_examples(name))
    if name in ("expm1", "tanh") and abs(x) > 5000:
        assert getattr(scalar, name)(x) == (-1 if x < 0 else 1 if name == "tanh" else np.inf)
        return
    if abs(x) < 2.0**-100 and name in ("expm1", "log1p", "tanh"):
        assert getattr(scalar, name)(x) == x
        return
    assert worst(name, getattr(scalar, name), [x])[0] <= LIMIT[name]


def _subnormal() -> Iterator[float]:
    yield from np.linspace(-745.2, -708.3, 500)
    yield from _beside(np.array([-745.1332191019412, -744.4400719213812, -708.3964185322641]))


@pytest.mark.parametrize("name", ["exp", "softplus"])
def test_subnormal_values_are_within_one_unit_of_their_grid(name: str) -> None:
    found, where = worst(name, getattr(scalar, name), _subnormal())
    assert found <= SUBNORMAL_LIMIT, f"at {where!r}"


@pytest.mark.parametrize("name", ["expm1", "log1p", "tanh"])
@given(x=st.floats(-LEAST_NORMAL, LEAST_NORMAL))
def test_of_a_subnormal_number_it_is_that_number(name: str, x: float) -> None:
    value = getattr(scalar, name)(x)
    assert value == x
    assert np.signbit(value) == np.signbit(x)


@given(st.floats(-1.5, 1.5), st.integers(0, 10_000))
@example(0.9, 1000)
@example(0.999, 100_000)
@example(1.0000001, 7_000_000_000)
@example(1.0 + 2.0**-52, 2**61)
@example(1.0 - 2.0**-53, 2**61 + 1)
@example(-1.0 - 2.0**-40, 2**49 - 1)
@example(1.0 - 2.0**-31, 2**40)
@example(1.0 - 2.0**-31, 2**40 - 1)
@example(0.5, 1074)
@example(-0.7, 2087)
@example(2.0, 1023)
@example(1e-100, 3)
@example(1e160, 2)
@example(-1e154, 2)
@example(-3e-108, 3)
@example(5e-324, 1)
def test_powers_within_the_error_that_the_docstring_names(base: float, n: int) -> None:
    with mpmath.workprec(BITS):
        exact = mpmath.mpf(base) ** n
    subnormal = abs(exact) < LEAST_NORMAL
    assert error(scalar.power(base, n), exact) <= (SUBNORMAL_LIMIT if subnormal else 0.51)
    assert "Worst error: 0.51 ulp" in str(scalar.power.__doc__)


@pytest.mark.parametrize("n", [2, 3, 10, 999, 10**6, 10**9, 10**12, 2**39 + 1, 2**40, 2**55 + 8])
def test_powers_over_the_whole_range_of_results(n: int) -> None:
    with mpmath.workprec(BITS):
        for exponent in np.linspace(-745, 709, 80):
            base = float(mpmath.exp(mpmath.mpf(exponent) / n))
            exact = mpmath.mpf(base) ** n
            limit = SUBNORMAL_LIMIT if exact < LEAST_NORMAL else 0.51
            assert error(scalar.power(base, n), exact) <= limit, base
