"""σ, the losses and the activations: by the lecture's tables, and against SciPy and autograd."""

import autograd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles.definition import activate
from scipy import special

from gantui.engine import Operand
from gantui.engine.numbers.activations import activation
from gantui.engine.numbers.arithmetic import LOG_TABLE, SIGMA_TABLE, ByHand, Exact, arithmetic
from gantui.scenario.networks import Layer

WIDE = np.concatenate([np.linspace(-1000, 1000, 4001), np.linspace(-8, 8, 1601)])[None, :]
ONES, ZEROS = np.ones_like(WIDE), np.zeros_like(WIDE)
NAMES = ("identity", "relu", "leaky relu", "elu", "sigmoid", "tanh", "softplus")


def test_the_tables_are_those_of_the_lecture() -> None:
    assert SIGMA_TABLE == {-3: 0, -2: 0.1, -1: 0.3, 0: 0.5, 1: 0.7, 2: 0.9, 3: 1}
    assert LOG_TABLE == {0: 32, 0.1: 3, 0.3: 2, 0.5: 1, 0.7: 0.5, 0.9: 0.2, 1: 0}


def test_sigma_by_hand_is_the_table() -> None:
    z = np.array([[-1e6, -4.0, -3, -2, -1, 0, 1, 2, 3, 4, 1e6]])
    assert ByHand.sigma(z).tolist() == [[0, 0, 0, 0.1, 0.3, 0.5, 0.7, 0.9, 1, 1, 1]]


@pytest.mark.parametrize(
    ("z", "p"),
    [
        (0.49, 0.5), (0.5, 0.7), (-0.5, 0.3), (1.49, 0.7), (1.5, 0.9), (-1.5, 0.1), (2.49, 0.9),
        (2.5, 1.0), (-2.5, 0.0), (-2.49, 0.1), (3.6, 1.0), (-0.0, 0.5), (0.1 + 0.2 + 0.2, 0.7),
        (1.4999999999999998, 0.9), (-0.49999999999999994, 0.3),
    ],
)  # fmt: skip
def test_a_logit_between_entries_is_rounded_half_away_from_zero(z: float, p: float) -> None:
    assert ByHand.sigma(np.array([[z]])).item() == p


@given(st.floats(-1e300, 1e300))
def test_sigma_by_hand_is_symmetric_and_in_the_table(z: float) -> None:
    with np.errstate(over="ignore"):
        p, opposite = (ByHand.sigma(np.array([[value]])).item() for value in (z, -z))
    assert p in SIGMA_TABLE.values()
    assert p + opposite == pytest.approx(1, abs=1e-15)


@pytest.mark.parametrize("p", list(LOG_TABLE))
def test_cross_entropy_by_hand_is_the_table(p: float) -> None:
    cell, zero = np.array([[p]]), np.zeros((1, 1))
    assert ByHand.cross_entropy(zero, cell, zero + 1).item() == LOG_TABLE[p]
    other = min(LOG_TABLE, key=lambda entry: abs(entry - (1 - p)))
    assert ByHand.cross_entropy(zero, cell, zero).item() == LOG_TABLE[other]


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
    of_D = ByHand.cross_entropy(p, p, np.where(fake, 0.0, 1.0))
    of_G = ByHand.cross_entropy(p, p, np.ones_like(p))[fake]
    assert of_D.sum() == pytest.approx(discriminator, abs=1e-12)
    assert of_G.sum() == pytest.approx(generator, abs=1e-12)


def test_remarks_by_hand() -> None:
    assert ByHand.remarks_sigma(np.array([[1.0, -3, 8, 3.4, 0.30000000000000004 * 10]])) == ()
    assert "1 logit is" in ByHand.remarks_sigma(np.array([[1.0, 0.4]]))[0]
    assert "2 logits are" in ByHand.remarks_sigma(np.array([[-2.7, 0.4]]))[0]
    one = np.ones((1, 1))
    assert ByHand.remarks_log(one * 0.7, one) == ()
    assert ByHand.remarks_log(one * 0.7, one * 0) == ()
    assert "infinite" in ByHand.remarks_log(one, one * 0)[0]
    assert "nearest entry" in ByHand.remarks_log(one * 0.62, one)[0]


def test_exact_remarks_only_where_float64_ends() -> None:
    one = np.ones((1, 1))
    assert Exact().remarks_log(one, one) == ()
    assert Exact().remarks_log(one * 0.5, one) == ()
    assert "stays finite" in Exact().remarks_log(one, one * 0)[0]
    assert "stays finite" in Exact().remarks_log(one * 0, one)[0]
    assert Exact().remarks_sigma(one) == ()


def test_exact_sigma_is_that_of_scipy() -> None:
    with np.errstate(over="ignore"):
        ours = Exact.sigma(WIDE)
    np.testing.assert_allclose(ours, special.expit(WIDE), rtol=1e-13, atol=1e-307)


@pytest.mark.parametrize(("base", "unit"), [("natural", 1.0), ("base 2", np.log(2))])
def test_exact_cross_entropy_is_that_of_scipy(base: str, unit: float) -> None:
    exact, p = arithmetic("exact", base), special.expit(WIDE)
    wanted = -special.log_expit(WIDE) / unit, -special.log_expit(-WIDE) / unit
    np.testing.assert_allclose(exact.cross_entropy(WIDE, p, ONES), wanted[0], rtol=1e-13)
    np.testing.assert_allclose(exact.cross_entropy(WIDE, p, ZEROS), wanted[1], rtol=1e-13)


def test_exact_cross_entropy_is_the_definition() -> None:
    z = np.linspace(-5, 5, 101)[None, :]
    p, t = special.expit(z), (np.arange(101) % 2)[None, :].astype(float)
    wanted = -special.xlogy(t, p) - special.xlog1py(1 - t, -p)
    np.testing.assert_allclose(Exact().cross_entropy(z, p, t), wanted, rtol=1e-12)


@pytest.mark.parametrize("alpha", [0.01, 0.2, 0.9])
@pytest.mark.parametrize("name", NAMES)
def test_values_and_slopes_are_those_of_automatic_differentiation(name: str, alpha: float) -> None:
    z = np.linspace(-8, 8, 400)[None, :]
    function = activation(name, alpha, Exact())
    layer = Layer(activation=name, alpha=alpha)  # type: ignore[arg-type]
    values = function.value(z)
    np.testing.assert_allclose(values, activate(layer, z), rtol=1e-12, atol=1e-14)
    slopes = autograd.elementwise_grad(lambda x: activate(layer, x))(z)
    np.testing.assert_allclose(function.slope(z, values), slopes, rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("name", NAMES)
def test_values_and_slopes_stay_finite_far_out(name: str) -> None:
    function = activation(name, 0.5, Exact())
    with np.errstate(over="ignore"):
        values = function.value(WIDE)
        slopes = function.slope(WIDE, values)
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
    with np.errstate(over="ignore"):
        values = activation(name, 1.0, Exact()).value(WIDE)
    np.testing.assert_allclose(values, reference(WIDE), rtol=1e-13, atol=1e-307)


@pytest.mark.parametrize("name", ["relu", "leaky relu", "elu"])
def test_at_the_kink_the_slope_is_the_one_from_below(name: str) -> None:
    zero = np.zeros((1, 1))
    function = activation(name, 0.25, Exact())
    slope = function.slope(zero, function.value(zero)).item()
    assert slope == (0.0 if name == "relu" else 0.25)
    shown = function.worked_slope(Operand("z", 0, 0, 0.0), Operand("a", 0, 0, 0.0))
    assert shown in ((f"{slope:g}",), ("(", Operand("a", 0, 0, 0.0), f" + {slope:g})"))


@pytest.mark.parametrize("name", NAMES)
def test_sigma_by_hand_is_used_for_sigmoid_units_alone(name: str) -> None:
    z = np.array([[-1.2, 0.4, 2.6]])
    exact, by_hand = (activation(name, 0.5, numbers).value(z) for numbers in (Exact(), ByHand()))
    assert (exact.tolist() != by_hand.tolist()) == (name == "sigmoid")
