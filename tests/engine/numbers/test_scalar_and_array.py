"""The array form of a function has the bits of the scalar form, in every shape and layout."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from exact_values import SMALLEST, SPECIAL, same_bits
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from gantui.engine.numbers import arrays, scalar

NAMES = (
    "exp", "expm1", "ln", "log1p", "softplus", "tanh", "cosine_of_turns", "inverse_normal",
)  # fmt: skip
ANY = st.floats(allow_subnormal=True) | st.floats(-50, 50) | st.floats(0, 1) | st.floats(-800, 800)
SHAPES = arrays_of.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=9)
MATRICES = arrays_of.arrays(np.float64, SHAPES, elements=ANY)


def _one_by_one(function: Callable[..., float], *values: Any) -> np.ndarray:
    """The scalar form of every element."""
    columns = [array.ravel().tolist() for array in np.broadcast_arrays(*values)]
    results = [function(*row) for row in zip(*columns, strict=True)]
    return np.array(results, dtype=np.float64).reshape(np.broadcast_shapes(*map(np.shape, values)))


def _spread() -> np.ndarray:
    """Many numbers of every size, every special one, and those beside 1 and beside 0."""
    random = np.random.Generator(np.random.PCG64(20_240_601))
    bits = random.integers(0, 2**64, 3000, dtype=np.uint64).view(np.float64)
    close = random.choice([-1.0, 1.0], 3000) * 2.0 ** -random.uniform(0, 80, 3000)
    return np.concatenate(
        [SPECIAL, bits, close, 1 + close, random.uniform(-800, 800, 3000), random.random(3000)]
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_bits_are_the_same_over_the_whole_range(name: str) -> None:
    points = _spread()
    wanted = _one_by_one(getattr(scalar, name), points)
    assert same_bits(getattr(arrays, name)(points), wanted)
    for low, high in ((-708, 708), (-20, 20), (SMALLEST, 1 - 2.0**-53)):
        ordinary = (points >= low) & (points <= high)
        assert same_bits(getattr(arrays, name)(points[ordinary]), wanted[ordinary])


@pytest.mark.parametrize("name", NAMES)
@given(values=MATRICES)
def test_the_bits_are_the_same_in_every_shape(name: str, values: np.ndarray) -> None:
    kept = values.copy()
    assert same_bits(getattr(arrays, name)(values), _one_by_one(getattr(scalar, name), values))
    assert same_bits(values, kept)


@given(values=MATRICES, decimals=st.integers(0, 22))
def test_rounded_has_the_same_bits(values: np.ndarray, decimals: int) -> None:
    wanted = _one_by_one(lambda x: scalar.rounded(x, decimals), values)
    assert same_bits(arrays.rounded(values, decimals), wanted)


@pytest.mark.parametrize("decimals", [0, 2, 9, 22])
def test_rounded_is_its_formula_where_numbers_are_special_or_whole(decimals: int) -> None:
    halves = np.arange(-9, 10) / 2.0 / 10.0**decimals
    large = np.array([2.0**51, 2.0**51 + 0.5, 2.0**52 - 0.5, 2.0**52 + 1, 2.0**53 + 2])
    points = np.concatenate([SPECIAL, halves, large, -large, large / 1e9, -large / 1e9])
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = points * 10.0**decimals
        formula = np.where(np.isinf(scaled), points, np.rint(scaled) / 10.0**decimals + 0.0)
    assert same_bits(arrays.rounded(points, decimals), formula)
    assert same_bits(_one_by_one(lambda x: scalar.rounded(x, decimals), points), formula)


def test_divide_has_the_bits_of_ieee_754() -> None:
    a, b = np.meshgrid(SPECIAL, SPECIAL)
    with np.errstate(all="ignore"):
        quotients = a / b
    assert same_bits(arrays.divide(a, b), quotients)
    assert same_bits(_one_by_one(scalar.divide, a, b), quotients)
    assert same_bits(arrays.divide(1.0, [0.0, -0.0]), [np.inf, -np.inf])


@given(values=MATRICES, n=st.integers(0, 2000))
def test_power_has_the_same_bits(values: np.ndarray, n: int) -> None:
    assert same_bits(arrays.power(values, n), _one_by_one(scalar.power, values, n))


def test_power_goes_over_both_arguments() -> None:
    n = np.array([[0.0], [1.0], [7.0], [1000.0], [0.5], [-1.0], [np.inf], [np.nan], [1e300]])
    wanted = _one_by_one(scalar.power, np.array(SPECIAL), n)
    assert same_bits(arrays.power(SPECIAL, n), wanted)


def _layouts(values: np.ndarray) -> list[np.ndarray]:
    """The same matrix in the order of C and of Fortran, with gaps, backwards and transposed."""
    rows, columns = values.shape
    gaps = np.full((2 * rows, 3 * columns), np.nan)
    gaps[::2, ::3] = values
    backwards = np.ascontiguousarray(values[::-1, ::-1])[::-1, ::-1]
    transposed = np.ascontiguousarray(values.T).T
    return [values, np.asfortranarray(values), gaps[::2, ::3], backwards, transposed]


@pytest.mark.parametrize("name", [*NAMES, "rounded", "power", "divide"])
@pytest.mark.parametrize("ends", [(0.001, 0.999), (-900.0, 900.0)])
def test_the_layout_does_not_matter(name: str, ends: tuple[float, float]) -> None:
    values = np.linspace(*ends, 91).reshape(7, 13)
    more = {"rounded": (3,), "power": (5,), "divide": (7.0,)}.get(name, ())
    results = [getattr(arrays, name)(layout, *more) for layout in _layouts(values)]
    assert all(same_bits(result, results[0]) for result in results)


@pytest.mark.parametrize("name", NAMES)
def test_lists_whole_numbers_and_narrow_floats_are_taken_as_float64(name: str) -> None:
    function = getattr(arrays, name)
    assert same_bits(function([0, 1]), function(np.array([0.0, 1.0])))
    assert same_bits(function(np.float32(0.5)), function(0.5))
    assert function(0.5).shape == ()
    assert function(0.5).dtype == np.float64


@pytest.mark.parametrize("name", NAMES)
def test_nothing_raises_or_warns_for_any_float(name: str) -> None:
    with np.errstate(all="raise", under="ignore"):
        values = [getattr(scalar, name)(x) for x in SPECIAL]
        assert same_bits(getattr(arrays, name)(SPECIAL), values)
    assert np.isnan(getattr(scalar, name)(float("nan")))
