"""σ, the losses and the activations: by the lecture's tables, and against SciPy and autograd."""

import autograd
import numpy as np
import pytest
from expressions import in_each_cell
from hypothesis import given
from hypothesis import strategies as st
from oracles.definition import activate
from scipy import special

from gantui.engine.expression.activations import ACTIVATIONS, activation
from gantui.engine.expression.arithmetic import Exact
from gantui.engine.expression.arithmetic_modes import ByHand, arithmetic
from gantui.engine.expression.nodes import number
from gantui.engine.expression.text import formula
from gantui.engine.expression.worked import chosen
from gantui.engine.numbers.by_hand import MINUS_LOG, SIGMA
from gantui.scenario.schema.networks import Layer

WIDE = np.concatenate([np.linspace(-1000, 1000, 4001), np.linspace(-8, 8, 1601)])[None, :]
ONES, ZEROS = np.ones_like(WIDE), np.zeros_like(WIDE)
NAMES = tuple(ACTIVATIONS)


def sigma_by_hand(z: float) -> float:
    """The table's entry for one logit."""
    return float(in_each_cell(ByHand.sigma, np.array(z)))


def loss_by_hand(p: np.ndarray, t: np.ndarray) -> np.ndarray:
    """The table's cross-entropy, which takes nothing from the logit."""
    return in_each_cell(ByHand().cross_entropy, np.zeros_like(p), p, t)


def test_the_tables_are_those_of_the_lecture() -> None:
    assert SIGMA == {-3: 0, -2: 0.1, -1: 0.3, 0: 0.5, 1: 0.7, 2: 0.9, 3: 1}
    assert MINUS_LOG == {0: 32, 0.1: 3, 0.3: 2, 0.5: 1, 0.7: 0.5, 0.9: 0.2, 1: 0}


def test_sigma_by_hand_is_the_table() -> None:
    z = np.array([[-1e6, -4.0, -3, -2, -1, 0, 1, 2, 3, 4, 1e6]])
    assert in_each_cell(ByHand.sigma, z).tolist() == [[0, 0, 0, 0.1, 0.3, 0.5, 0.7, 0.9, 1, 1, 1]]


@pytest.mark.parametrize(
    ("z", "p"),
    [
        (0.49, 0.5), (0.5, 0.7), (-0.5, 0.3), (1.49, 0.7), (1.5, 0.9), (-1.5, 0.1), (2.49, 0.9),
        (2.5, 1.0), (-2.5, 0.0), (-2.49, 0.1), (3.6, 1.0), (-0.0, 0.5), (0.1 + 0.2 + 0.2, 0.7),
        (1.4999999999999998, 0.9), (-0.49999999999999994, 0.3),
    ],
)  # fmt: skip
def test_a_logit_between_entries_is_rounded_half_away_from_zero(z: float, p: float) -> None:
    assert sigma_by_hand(z) == p


@given(st.floats(-1e300, 1e300))
def test_sigma_by_hand_is_symmetric_and_in_the_table(z: float) -> None:
    p, opposite = sigma_by_hand(z), sigma_by_hand(-z)
    assert p in SIGMA.values()
    assert p + opposite == pytest.approx(1, abs=1e-15)


@pytest.mark.parametrize("p", list(MINUS_LOG))
def test_cross_entropy_by_hand_is_the_table(p: float) -> None:
    cell, zero = np.array([[p]]), np.zeros((1, 1))
    assert loss_by_hand(cell, zero + 1).item() == MINUS_LOG[p]
    other = min(MINUS_LOG, key=lambda entry: abs(entry - (1 - p)))
    assert loss_by_hand(cell, zero).item() == MINUS_LOG[other]


@pytest.mark.parametrize(
    ("predictions", "fakes", "discriminator", "generator"),
    [
        ([0.7, 0, 0.7, 0.9, 0.1, 0.3], [1, 1, 1, 0, 0, 0], 9.2, 33),
        ([0.3, 0.7, 0.5, 0.3, 0.1, 1], [1, 1, 1, 1, 0, 0], 7, 5.5),
        ([0.3, 0.1, 0.5, 0.9, 0.1, 0], [1, 0, 1, 0, 1, 0], 36.9, 6),
    ],
)
def test_the_losses_of_the_lecture(
    predictions: list[float], fakes: list[int], discriminator: float, generator: float
) -> None:
    p, fake = np.array([predictions]), np.array([fakes], dtype=bool)
    of_D = loss_by_hand(p, np.where(fake, 0.0, 1.0))
    of_G = loss_by_hand(p, np.ones_like(p))[fake]
    assert of_D.sum() == pytest.approx(discriminator, abs=1e-12)
    assert of_G.sum() == pytest.approx(generator, abs=1e-12)


def test_remarks_by_hand() -> None:
    assert ByHand.remarks_sigma(np.array([[1.0, -3, 8, 3.4, 0.30000000000000004 * 10]])) == ()
    assert "1 value of z is" in ByHand.remarks_sigma(np.array([[1.0, 0.4]]))[0]
    assert "2 values of z are" in ByHand.remarks_sigma(np.array([[-2.7, 0.4]]))[0]
    one = np.ones((1, 1))
    assert ByHand.remarks_log(one * 0.7, one) == ()
    assert ByHand.remarks_log(one * 0.7, one * 0) == ()
    assert "infinite" in ByHand.remarks_log(one, one * 0)[0]
    assert "nearer one" in ByHand.remarks_log(one * 0.62, one)[0]


def test_exact_remarks_only_where_float64_ends() -> None:
    one = np.ones((1, 1))
    assert Exact().remarks_log(one, one) == ()
    assert Exact().remarks_log(one * 0.5, one) == ()
    assert "stays finite" in Exact().remarks_log(one, one * 0)[0]
    assert "stays finite" in Exact().remarks_log(one * 0, one)[0]
    assert Exact().remarks_sigma(one) == ()


def test_remarks_ask_what_a_target_between_0_and_1_counts() -> None:
    one = np.ones((1, 1))
    assert Exact().remarks_log(one * 0.5, one * 0.5) == ()
    assert Exact().remarks_log(one * 0.1, one * 0.9) == ()
    for certain in (0.0, 1.0):
        assert "stays finite" in Exact().remarks_log(one * certain, one * 0.9)[0]
        assert "infinite" in ByHand.remarks_log(one * certain, one * 0.9)[0]
    assert ByHand.remarks_log(one * 0.9, one * 0.9) == ()
    assert "nearer one" in ByHand.remarks_log(one * 0.62, one * 0.9)[0]


def test_exact_sigma_is_that_of_scipy() -> None:
    ours = in_each_cell(Exact().sigma, WIDE)
    np.testing.assert_allclose(ours, special.expit(WIDE), rtol=1e-13, atol=1e-307)


@pytest.mark.parametrize(("base", "unit"), [("natural", 1.0), ("base 2", np.log(2))])
def test_exact_cross_entropy_is_that_of_scipy(base: str, unit: float) -> None:
    exact, p = arithmetic("exact", base), special.expit(WIDE)
    wanted = -special.log_expit(WIDE) / unit, -special.log_expit(-WIDE) / unit
    for t, costs in zip((ONES, ZEROS), wanted, strict=True):
        found = in_each_cell(exact.cross_entropy, WIDE, p, t)
        np.testing.assert_allclose(found, costs, rtol=1e-13)


def test_the_exact_error_is_that_of_scipy() -> None:
    """p − t to the last digits, also where p is 1 in float64."""
    p = in_each_cell(Exact().sigma, WIDE)
    for t, wanted in ((ONES, -special.expit(-WIDE)), (ZEROS, special.expit(WIDE))):
        found = in_each_cell(Exact().error, WIDE, p, t)
        np.testing.assert_allclose(found, wanted, rtol=1e-13, atol=1e-307)


def test_exact_cross_entropy_is_the_definition() -> None:
    z = np.linspace(-5, 5, 101)[None, :]
    p, t = special.expit(z), (np.arange(101) % 2)[None, :].astype(float)
    wanted = -special.xlogy(t, p) - special.xlog1py(1 - t, -p)
    found = in_each_cell(Exact().cross_entropy, z, p, t)
    np.testing.assert_allclose(found, wanted, rtol=1e-12)


@pytest.mark.parametrize("alpha", [0.01, 0.2, 0.9])
@pytest.mark.parametrize("name", NAMES)
def test_values_and_slopes_are_those_of_automatic_differentiation(name: str, alpha: float) -> None:
    z = np.linspace(-8, 8, 400)[None, :]
    function = activation(name, alpha, Exact())
    layer = Layer(activation=name, alpha=alpha)  # type: ignore[arg-type]
    values = in_each_cell(function.value, z)
    np.testing.assert_allclose(values, activate(layer, z), rtol=1e-12, atol=1e-14)
    found = in_each_cell(function.slope, z, values)
    slopes = autograd.elementwise_grad(lambda x: activate(layer, x))(z)
    np.testing.assert_allclose(found, slopes, rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("name", NAMES)
def test_values_and_slopes_stay_finite_far_out(name: str) -> None:
    function = activation(name, 0.5, Exact())
    values = in_each_cell(function.value, WIDE)
    slopes = in_each_cell(function.slope, WIDE, values)
    assert np.isfinite(values).all()
    assert np.isfinite(slopes).all()
    assert (slopes >= 0).all()


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("sigmoid", special.expit),
        ("tanh", np.tanh),
        ("softplus", lambda z: -special.log_expit(-z)),
        ("elu", lambda z: np.where(z > 0, z, special.expm1(np.minimum(z, 0)))),
        ("relu", lambda z: (z + np.abs(z)) / 2),
    ],
)
def test_values_are_those_of_scipy_far_out(name: str, reference: np.ufunc) -> None:
    values = in_each_cell(activation(name, 1.0, Exact()).value, WIDE)
    np.testing.assert_allclose(values, reference(WIDE), rtol=1e-13, atol=1e-307)


@pytest.mark.parametrize("name", ["relu", "leaky relu", "elu"])
def test_at_the_kink_the_slope_is_the_one_from_below(name: str) -> None:
    zero = np.zeros((1, 1))
    function = activation(name, 0.25, Exact())
    slope = in_each_cell(function.slope, zero, in_each_cell(function.value, zero)).item()
    assert slope == (0.0 if name == "relu" else 0.25)
    left = chosen(function.slope(number("z", 0, 0), number("a", 0, 0)), lambda _cell: 0.0)
    assert formula(left) in (f"{slope:g}", f"a + {slope:g}")


@pytest.mark.parametrize("name", NAMES)
def test_sigma_by_hand_is_used_for_sigmoid_units_alone(name: str) -> None:
    z = np.array([[-1.2, 0.4, 2.6]])
    exact, by_hand = (
        in_each_cell(activation(name, 0.5, numbers).value, z) for numbers in (Exact(), ByHand())
    )
    assert (exact.tolist() != by_hand.tolist()) == (name == "sigmoid")
