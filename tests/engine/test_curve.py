"""Curves: values against SciPy, slopes against autograd, tables against the lecture's."""

from collections.abc import Callable

import autograd.numpy as anp
import msgspec
import numpy as np
import pytest
from autograd import elementwise_grad
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit, xlog1py, xlogy

from gantui.engine import Cell, Operand, Step, Timeline, compile_program
from gantui.scenario.kinds.curve import CurveScenario, contradictions

POINTS = st.lists(st.floats(-30, 30).filter(lambda z: abs(z) > 1e-6), min_size=1, max_size=8)
PROBABILITIES = st.lists(st.floats(0.001, 0.999), min_size=1, max_size=8, unique=True)
SIGMA = [(-9, 0), (-3, 0), (-2, 0.1), (-1, 0.3), (0, 0.5), (1, 0.7), (2, 0.9), (3, 1), (9, 1)]
MINUS_LOG = [(0, 32), (0.1, 3), (0.3, 2), (0.5, 1), (0.7, 0.5), (0.9, 0.2), (1, 0)]
ALPHA = 0.25

DEFINITIONS: dict[str, Callable] = {
    "identity": lambda z: z,
    "relu": lambda z: anp.where(z > 0, z, 0.0),
    "leaky relu": lambda z: anp.where(z > 0, z, ALPHA * z),
    "elu": lambda z: anp.where(z > 0, z, ALPHA * (anp.exp(anp.minimum(z, 0.0)) - 1)),
    "sigmoid": lambda z: 0.5 * (1 + anp.tanh(z / 2)),
    "tanh": anp.tanh,
    "softplus": lambda z: anp.maximum(z, 0.0) + anp.log1p(anp.exp(-anp.abs(z))),
}
COSTS: dict[str, Callable] = {
    "-log p": lambda p: -anp.log(p),
    "-log(1 - p)": lambda p: -anp.log(1 - p),
}


def steps(
    curve: dict[str, object], mode: str = "exact", log: str = "natural", run: str | None = None
) -> dict[str, Step]:
    """The steps of a scenario of one curve, by the quantity that each writes."""
    head = {"title": "t", "summary": "s", "lecture": "x", "kind": "curve"}
    raw = {**head, "arithmetic": {"mode": mode, "log": log}, "curves": [{"title": "t", **curve}]}
    scenario = msgspec.convert(raw, CurveScenario)
    assert not list(contradictions(scenario))
    timeline = Timeline(compile_program(scenario, run))
    found = [timeline.step(index) for index in range(len(timeline))]
    return {step.operation.writes: step for step in found}


def activation(function: str, points: list[float], **more: object) -> dict[str, object]:
    alpha = {"alpha": ALPHA} if function in ("leaky relu", "elu") else {}
    return {"function": function, "points": list(dict.fromkeys(points)), **alpha, **more}


@pytest.mark.parametrize("function", DEFINITIONS)
@given(POINTS)
def test_an_activation_and_its_slope_are_those_of_the_definition(
    function: str, points: list[float]
) -> None:
    found = steps(activation(function, points, slope=True))
    assert list(found) == ["z", "f", "slope"]
    z = found["z"].written
    f, definition = found["f"].written, DEFINITIONS[function]
    np.testing.assert_allclose(f, definition(z), rtol=1e-9, atol=1e-12)
    gradient = elementwise_grad(definition)(z)
    np.testing.assert_allclose(found["slope"].written, gradient, rtol=1e-9, atol=1e-12)


@given(POINTS)
def test_sigma_is_that_of_scipy(points: list[float]) -> None:
    found = steps(activation("sigmoid", points, table=True))
    np.testing.assert_allclose(found["exact"].written, expit(found["z"].written), rtol=1e-14)


@pytest.mark.parametrize(("function", "cost"), COSTS.items())
@pytest.mark.parametrize(("log", "base"), [("natural", np.e), ("base 2", 2.0)])
@given(PROBABILITIES)
def test_what_a_prediction_costs_and_the_slope_of_that(
    function: str, cost: Callable, log: str, base: float, points: list[float]
) -> None:
    found = steps({"function": function, "points": points, "slope": True}, log=log)
    assert list(found) == ["p", "f", "slope"]
    p = np.array([points])
    expected = -xlogy(1, p) if function == "-log p" else -xlog1py(1, -p)
    np.testing.assert_allclose(found["f"].written, expected / np.log(base), rtol=1e-11)
    gradient = elementwise_grad(cost)(p) / np.log(base)
    np.testing.assert_allclose(found["slope"].written, gradient, rtol=1e-12)


@pytest.mark.parametrize(("z", "entry"), SIGMA)
def test_the_table_of_sigma_and_what_it_is_off_by(z: float, entry: float) -> None:
    found = steps(activation("sigmoid", [z], table=True))
    assert list(found) == ["z", "exact", "hand", "error"]
    assert found["hand"].written.tolist() == [[entry]]
    assert found["error"].written[0, 0] == pytest.approx(entry - expit(z), abs=1e-15)
    assert "table σ(" in found["hand"].worked(0, 0)[0]


@pytest.mark.parametrize(("p", "entry"), MINUS_LOG)
@pytest.mark.parametrize("function", COSTS)
def test_the_table_of_the_logarithm_and_what_it_is_off_by(
    function: str, p: float, entry: float
) -> None:
    point = p if function == "-log p" else 1 - p
    found = steps({"function": function, "points": [point], "table": True}, log="base 2")
    assert found["hand"].written.tolist() == [[entry]]
    if p == 0:
        assert found["exact"].written.tolist() == [[np.inf]]
        assert found["error"].written.tolist() == [[-np.inf]]
        return
    assert found["error"].written[0, 0] == pytest.approx(entry + np.log2(p), abs=1e-12)


def test_what_is_infinite_says_so() -> None:
    curve = {"function": "-log p", "points": [0, 0.2, 1], "slope": True, "table": True}
    found = steps(curve, log="base 2")
    assert {name: step.remarks() for name, step in found.items()} == {
        "p": (),
        "exact": ("−log₂ 0 is infinite.",),
        "slope": ("At p = 0 the curve is vertical: no finite slope.",),
        "hand": (
            "−log 0 is infinite; the table cuts it off at 32.",
            "A probability between two entries of the table takes the nearer one.",
        ),
        "error": (
            "Where the exact value is infinite, so is the error, "
            "whatever number the table has there.",
        ),
    }
    mirrored = steps({"function": "-log(1 - p)", "points": [0, 1], "slope": True})
    assert mirrored["slope"].written.tolist() == [[1.0, np.inf]]
    vertical = ("At p = 1 the curve is vertical: no finite slope.",)
    assert mirrored["slope"].remarks() == vertical


def test_a_logit_between_two_entries_is_rounded_and_says_so() -> None:
    found = steps(activation("sigmoid", [0.5, 1], table=True))
    assert found["hand"].written.tolist() == [[0.7, 0.7]]
    assert found["hand"].remarks() == (
        "1 value of z is not a whole number: the nearest entry of the table is taken.",
    )


@pytest.mark.parametrize(
    ("function", "alpha", "remark"),
    [
        ("relu", None, ("the slope is 0 below 0 and 1 above; 0 is taken.",)),
        ("leaky relu", 0.1, ("the slope is 0.1 below 0 and 1 above; 0.1 is taken.",)),
        ("elu", 0.5, ("the slope is 0.5 below 0 and 1 above; 0.5 is taken.",)),
        ("elu", 1, ()),
        ("sigmoid", None, ()),
    ],
)
def test_a_point_on_a_corner_says_so(
    function: str, alpha: float | None, remark: tuple[str, ...]
) -> None:
    curve = {"function": function, "points": [-1, 0, 1], "slope": True}
    found = steps(curve if alpha is None else {**curve, "alpha": alpha})["slope"].remarks()
    assert found == tuple(f"There is a corner at z = 0: {part}" for part in remark)
    away = steps({"function": "relu", "points": [-1, 1], "slope": True})
    assert away["slope"].remarks() == ()


def test_a_slope_that_the_rule_says_outright_has_the_rule_beside_it() -> None:
    slope = steps({"function": "relu", "points": [2], "slope": True})["slope"]
    cell = Operand(Cell("slope", 0, 0), 1.0)
    assert slope.worked(0, 0) == (cell, "  (1 where z > 0, else 0)")


def test_alpha_has_the_default_of_the_function() -> None:
    assert steps({"function": "leaky relu", "points": [-1]})["f"].written[0, 0] == -0.01
    assert steps({"function": "elu", "points": [-1]})["f"].written[0, 0] == np.expm1(-1.0)


def test_a_point_is_named_by_its_number() -> None:
    points = [-3.0, 0.1, -0.0, 1e-7, 0.1234567891]
    step = steps({"function": "tanh", "points": points})["f"]
    assert step.columns("f") == ("-3", "0.1", "0", "1e-7", "0.1234567891")


@pytest.mark.parametrize("curve", [
    activation("sigmoid", [-2, -1, 0.3], table=True, slope=True),
    {"function": "-log p", "points": [0, 0.1, 0.4], "table": True, "slope": True},
])  # fmt: skip
def test_beside_its_table_a_curve_is_exact_in_either_arithmetic(curve: dict[str, object]) -> None:
    exact, by_hand = (steps(curve, log="base 2", run=mode) for mode in ("exact", "by hand"))
    assert list(exact) == list(by_hand)
    for name, step in exact.items():
        assert np.array_equal(step.written, by_hand[name].written)
        assert step.operation.formula == by_hand[name].operation.formula


@pytest.mark.parametrize(("function", "entries", "word"), [
    ("sigmoid", [(-2, 0.1), (0.5, 0.7), (4, 1)], "σ"),
    ("-log p", MINUS_LOG, "−log"),
])  # fmt: skip
def test_by_hand_a_curve_without_a_table_beside_it_is_looked_up(
    function: str, entries: list[tuple[float, float]], word: str
) -> None:
    curve = {"function": function, "points": [point for point, _ in entries], "slope": True}
    exact, by_hand = steps(curve), steps(curve, run="by hand")
    assert list(exact) == list(by_hand)
    assert by_hand["f"].written[0].tolist() == [entry for _, entry in entries]
    assert by_hand["f"].operation.formula.endswith(" from the table")
    assert f"table {word}(" in by_hand["f"].worked(0, 0)[0]
    assert "table" not in exact["f"].operation.formula


def test_by_hand_the_slope_of_the_logarithm_is_that_of_base_two() -> None:
    """The table's entries are −log₂, whatever logarithm the exact values have."""
    curve = {"function": "-log p", "points": [0.5], "slope": True}
    slope = steps(curve, run="by hand")["slope"]
    assert slope.written[0, 0] == pytest.approx(-2 / np.log(2), abs=1e-9)
    assert slope.operation.formula == "slope = f′(p),  f′ = −1 / (p·ln(2))"


def test_by_hand_what_has_no_table_is_computed() -> None:
    found = steps({"function": "tanh", "points": [0.5]}, mode="by hand")["f"]
    assert found.written[0, 0] == pytest.approx(np.tanh(0.5), abs=1e-9)
    assert found.operation.formula.startswith("f = tanh(z),  tanh(z) = ")
