"""What the functions give at special places, and what they keep of the laws of mathematics."""

import math
from itertools import pairwise

import numpy as np
import pytest
from exact_values import LARGEST, SMALLEST, same_bits
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine.numbers import scalar

INF, NAN = math.inf, math.nan
ANY = st.floats(allow_nan=False)


@pytest.mark.parametrize(
    ("name", "x", "wanted"),
    [
        ("exp", 0.0, 1.0), ("exp", -0.0, 1.0), ("exp", INF, INF), ("exp", -INF, 0.0),
        ("exp", 709.782712893384, 1.7976931348622732e308), ("exp", 709.7827128933841, INF),
        ("exp", -745.1332191019411, SMALLEST), ("exp", -745.1332191019412, 0.0),
        ("exp", 1.0, math.e), ("exp", LARGEST, INF), ("exp", -LARGEST, 0.0),
        ("expm1", 0.0, 0.0), ("expm1", -0.0, -0.0), ("expm1", INF, INF), ("expm1", -INF, -1.0),
        ("expm1", 709.7827128933841, INF), ("expm1", -50.0, -1.0),
        ("ln", 1.0, 0.0), ("ln", 0.0, -INF), ("ln", -0.0, -INF), ("ln", INF, INF),
        ("ln", -SMALLEST, NAN), ("ln", -INF, NAN), ("ln", 2.0, 0.6931471805599453),
        ("log1p", 0.0, 0.0), ("log1p", -0.0, -0.0), ("log1p", -1.0, -INF), ("log1p", INF, INF),
        ("log1p", -1.0000000000000002, NAN), ("log1p", -INF, NAN),
        ("softplus", 0.0, 0.6931471805599453), ("softplus", INF, INF), ("softplus", -INF, 0.0),
        ("softplus", 1e300, 1e300), ("softplus", -1e300, 0.0),
        ("tanh", 0.0, 0.0), ("tanh", -0.0, -0.0), ("tanh", INF, 1.0), ("tanh", -INF, -1.0),
        ("cosine_of_turns", 0.0, 1.0), ("cosine_of_turns", 0.25, 0.0),
        ("cosine_of_turns", 0.5, -1.0), ("cosine_of_turns", 0.75, 0.0),
        ("cosine_of_turns", 1.0, 1.0), ("cosine_of_turns", 1e300, 1.0),
        ("cosine_of_turns", 2.0**51 + 0.5, -1.0), ("cosine_of_turns", INF, NAN),
        ("inverse_normal", 0.0, -INF), ("inverse_normal", 1.0, INF), ("inverse_normal", 0.5, 0.0),
        ("inverse_normal", -SMALLEST, NAN), ("inverse_normal", 1.5, NAN),
    ],
)  # fmt: skip
def test_special_values(name: str, x: float, wanted: float) -> None:
    assert same_bits(getattr(scalar, name)(x), wanted)
    assert math.isnan(getattr(scalar, name)(NAN))


@pytest.mark.parametrize(
    ("base", "n", "wanted"),
    [
        (3.0, 5, 243.0), (-2.0, 3, -8.0), (10.0, 22, 1e22), (0.0, 0, 1.0), (NAN, 0, 1.0),
        (INF, 0, 1.0), (0.0, 3, 0.0), (-0.0, 3, -0.0), (-0.0, 2, 0.0), (-INF, 3, -INF),
        (-INF, 2, INF), (INF, 1, INF), (NAN, 2, NAN), (2.0, 1024, INF), (-2.0, 1025, -INF),
        (2.0, 1023, 2.0**1023), (2.0, 0.5, NAN), (2.0, -1, NAN), (2.0, INF, NAN), (2.0, NAN, NAN),
        (0.5, 1074, SMALLEST), (0.5, 1076, 0.0), (-0.5, 1077, -0.0), (1.0, 10**400, 1.0),
        (-1.0, 10**400 + 1, -1.0), (0.9, 10**400, 0.0), (1.1, 10**400, INF), (-1.1, 1e300, INF),
        (0.9, 2.0**60, 0.0), (LARGEST, 1, LARGEST), (LARGEST, 2, INF), (SMALLEST, 2, 0.0),
        (-SMALLEST, 1, -SMALLEST), (0.5, 3.0, 0.125),
    ],
)  # fmt: skip
def test_powers(base: float, n: float, wanted: float) -> None:
    assert same_bits(scalar.power(base, n), wanted)


@given(ANY)
def test_tanh_is_odd_and_bounded(x: float) -> None:
    assert same_bits(scalar.tanh(-x), -scalar.tanh(x))
    assert -1.0 <= scalar.tanh(x) <= 1.0


@given(st.floats(0, 1))
def test_the_cosine_is_even_periodic_and_bounded(u: float) -> None:
    cosine = scalar.cosine_of_turns(u)
    assert cosine == scalar.cosine_of_turns(-u)
    assert -1.0 <= cosine <= 1.0
    if 1.0 - (1.0 - u) == u:
        assert scalar.cosine_of_turns(1.0 - u) == cosine
        assert abs(scalar.cosine_of_turns(0.5 - u) + cosine) <= 2.0**-52


@given(st.floats(-700, 700))
def test_softplus_of_the_opposite_differs_by_z(z: float) -> None:
    larger, smaller = scalar.softplus(abs(z)), scalar.softplus(-abs(z))
    assert larger - smaller == pytest.approx(abs(z), rel=2.0**-51, abs=2.0**-51)
    assert larger >= abs(z)
    assert smaller > 0.0


@given(st.floats(0.0, 1.0, exclude_min=True, exclude_max=True))
def test_the_normal_quantile_is_odd_about_a_half(p: float) -> None:
    if 1.0 - (1.0 - p) == p:
        assert scalar.inverse_normal(1.0 - p) == -scalar.inverse_normal(p)


@pytest.mark.parametrize("name", ["exp", "expm1", "softplus", "tanh", "ln", "log1p"])
@given(x=st.floats(-745, 745), step=st.integers(1, 40))
def test_a_larger_argument_never_has_a_smaller_value(name: str, x: float, step: int) -> None:
    low = {"ln": SMALLEST, "log1p": -1.0}.get(name, -INF)
    start = max(x, low)
    points = [start]
    for _ in range(step):
        points.append(float(np.nextafter(points[-1], INF)))
    values = [getattr(scalar, name)(point) for point in points]
    assert all(first <= second for first, second in pairwise(values))


@pytest.mark.parametrize(
    ("x", "decimals", "wanted"),
    [
        (0.5, 0, 0.0), (1.5, 0, 2.0), (2.5, 0, 2.0), (-0.5, 0, 0.0), (-0.0, 9, 0.0),
        (0.30000000000000004, 9, 0.3), (1 / 3, 9, 0.333333333), (-2 / 3, 9, -0.666666667),
        (INF, 9, INF), (-INF, 9, -INF), (2.0**60, 0, 2.0**60), (4503599627370497.5, 0, 2.0**52 + 2),
        (2.0**51 + 0.5, 0, 2.0**51), (2.0**51 + 1.5, 0, 2.0**51 + 2),
        (1e300, 9, 1e300), (-1.7e308, 9, -1.7e308),
    ],
)  # fmt: skip
def test_rounded(x: float, decimals: int, wanted: float) -> None:
    assert same_bits(scalar.rounded(x, decimals), wanted)
    assert math.isnan(scalar.rounded(NAN, decimals))
