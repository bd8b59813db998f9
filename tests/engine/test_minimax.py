"""The minimax game: value, best discriminator and training against SciPy and autograd."""

from itertools import pairwise

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import given
from hypothesis import strategies as st
from minimax_games import game_of, games
from scipy.spatial.distance import jensenshannon
from scipy.special import expit, log_expit, xlogy

from gantui.engine import Edit, Operand, Step, Timeline, compile_program
from gantui.engine.cell import Cell
from gantui.engine.numbers.by_hand import MINUS_LOG, SIGMA
from gantui.scenario.kinds.minimax import MinimaxScenario
from gantui.scenario.schema.values import Mode

CLOSE = {"rtol": 1e-12, "atol": 1e-14}
ZEROS = {
    "bins": ["data only", "both", "generator only"],
    "data": [0.5, 0.5, 0],
    "stages": [{"title": "t", "generated": [0, 0.25, 0.75], "logits": 1}],
}
"""Each density is 0 somewhere."""


def steps(
    scenario: MinimaxScenario, iteration: int = 0, mode: Mode | None = None
) -> dict[str, Step]:
    """The steps of an iteration by the quantity that each writes."""
    timeline = Timeline(compile_program(scenario, mode))
    indices = [timeline.index(iteration, k) for k in range(len(timeline.program.operations))]
    found = [timeline.step(index) for index in indices]
    return {step.operation.writes: step for step in found}


def rows(scenario: MinimaxScenario) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """p_data, p_g and the logits at the start."""
    stage = scenario.stages[0]
    return np.array(scenario.data), np.array(stage.generated), np.array(stage.logits)


def value_of(data: np.ndarray, generated: np.ndarray, D: np.ndarray) -> float:
    """V of a discriminator, from its definition."""
    return float(xlogy(data, D).sum() + xlogy(generated, 1 - D).sum())


@given(games())
def test_every_quantity_is_that_of_scipy(scenario: MinimaxScenario) -> None:
    data, generated, z = rows(scenario)
    best = data / (data + generated)
    expected = {
        "D": expit(z),
        "v_data": data * log_expit(z),
        "v_g": generated * log_expit(-z),
        "V": value_of(data, generated, expit(z)),
        "D*": best,
        "distance": np.abs(expit(z) - best).max(),
        "v_data*": xlogy(data, best),
        "v_g*": xlogy(generated, generated / (data + generated)),
        "dz": data * (1 - expit(z)) - generated * expit(z),
    }
    found = steps(scenario)
    for name, values in expected.items():
        np.testing.assert_allclose(found[name].written[0], values, **CLOSE)


@given(games())
def test_the_value_at_the_best_discriminator_is_the_divergence(scenario: MinimaxScenario) -> None:
    """Theorem 1: V at D* is 2·JSD − ln 4."""
    data, generated, _ = rows(scenario)
    divergence = jensenshannon(data, generated) ** 2
    step = steps(scenario)["V*"]
    np.testing.assert_allclose(step.written, 2 * divergence - np.log(4), **CLOSE)
    [remark] = step.remarks()
    assert f"JSD = {round(divergence, 4) + 0:g} " in remark


@given(games(), st.lists(st.floats(0.001, 0.999), min_size=8, max_size=8))
def test_no_other_discriminator_has_a_larger_value(
    scenario: MinimaxScenario, other: list[float]
) -> None:
    data, generated, _ = rows(scenario)
    D = np.array(other)[: len(data)]
    most = steps(scenario)["V*"].written.item()
    gap = np.abs(D - data / (data + generated)).max()
    assert value_of(data, generated, D) <= most + 1e-15
    assert gap < 0.01 or value_of(data, generated, D) < most


@given(games())
def test_the_gradient_is_that_of_autograd(scenario: MinimaxScenario) -> None:
    data, generated, z = rows(scenario)

    def value(logits: np.ndarray) -> float:
        D = 1 / (1 + anp.exp(-logits))
        return anp.sum(data * anp.log(D) + generated * anp.log(1 - D))

    expected = grad(value)(z)
    np.testing.assert_allclose(steps(scenario)["dz"].written[0], expected, rtol=1e-9, atol=1e-12)


@given(games(iterations=300))
def test_training_is_the_straight_line(scenario: MinimaxScenario) -> None:
    data, generated, z = rows(scenario)
    for _ in range(300):
        z = z + scenario.rate * (data * (1 - expit(z)) - generated * expit(z))
    np.testing.assert_allclose(steps(scenario, 299)["logits"].written[0], z, rtol=1e-9, atol=1e-9)


@given(games(iterations=40))
def test_the_value_rises_and_never_beyond_that_of_the_best(scenario: MinimaxScenario) -> None:
    """V bends by (p_data + p_g)/4 ≤ 1/2 at most, so that rates up to 4 never overshoot."""
    timeline = Timeline(compile_program(scenario))
    states = [timeline.states(iteration)[-1] for iteration in range(40)]
    values = [state["V"].item() for state in states]
    assert max(values) <= states[0]["V*"].item() + 1e-14
    assert all(later >= sooner - 1e-14 for sooner, later in pairwise(values))


@given(games(least=4, iterations=3000), st.floats(1, 4))
def test_training_ends_at_the_best_discriminator(scenario: MinimaxScenario, rate: float) -> None:
    trained = game_of(
        bins=scenario.bins,
        data=scenario.data,
        stages=[{"title": "t", "generated": scenario.stages[0].generated, "logits": 2}],
        rate=rate,
        iterations=3000,
    )
    data, generated, _ = rows(scenario)
    found = steps(trained, 2999)
    np.testing.assert_allclose(found["D"].written[0], data / (data + generated), atol=1e-9)
    assert found["distance"].written.item() < 1e-9


def test_where_a_density_is_0_the_terms_have_their_limit() -> None:
    found = steps(game_of(**ZEROS))
    assert all(np.isfinite(step.written).all() for step in found.values())
    assert found["D*"].written.tolist() == [[1, 2 / 3, 0]]
    assert found["v_data*"].written[0, 2] == found["v_g*"].written[0, 0] == 0
    for name in ("v_data*", "v_g*"):
        assert found[name].remarks() == ("0·ln 0 counts as its limit, which is 0.",)
    text = "".join(
        piece if isinstance(piece, str) else f"{piece.value:g}"
        for piece in found["v_g*"].worked(0, 0)
    )
    assert text == "0·ln(1 − 1) = 0"


def test_densities_apart_have_the_value_0_and_equal_ones_that_of_one_half() -> None:
    stages = [
        {"title": "apart", "name": "apart", "generated": [0, 0, 1]},
        {"title": "equal", "name": "equal", "generated": [0.25, 0.5, 0.25]},
    ]
    apart = game_of(bins=[1, 2, 3], data=[0.25, 0.75, 0], stages=stages[:1])
    equal = game_of(bins=[1, 2, 3], data=[0.25, 0.5, 0.25], stages=stages[1:])
    assert steps(apart)["V*.apart"].written.item() == 0
    assert steps(equal)["V*.equal"].written.item() == pytest.approx(-np.log(4), rel=1e-15)
    assert (steps(equal)["D*.equal"].written == 0.5).all()


@pytest.mark.parametrize("logit", [-20, 20])
def test_a_discriminator_as_sure_as_can_be_keeps_every_number_finite(logit: float) -> None:
    raw = {"stages": [{**ZEROS["stages"][0], "logits": logit}], "rate": 100, "iterations": 5000}
    timeline = Timeline(compile_program(game_of(**ZEROS | raw)))
    for iteration in (0, 1, 10, 4999):
        state = timeline.states(iteration)[-1]
        assert all(np.isfinite(values).all() for values in state.values())
    assert not timeline.failed


def test_a_discriminator_that_float64_calls_certain_has_its_value_from_the_logits() -> None:
    """One step of 40: D is 1 to the last digit, ln(1 − D) is -40 and not infinite."""
    stage = {"title": "t", "generated": [0.1, 0.9]}
    found = steps(game_of(bins=[1, 2], data=[0.9, 0.1], stages=[stage], rate=100, iterations=2), 1)
    assert found["z"].written.tolist() == [[40, -40]]
    assert found["D"].written[0, 0] == 1
    np.testing.assert_allclose(found["v_g"].written[0], [-4, 0.9 * log_expit(40)], **CLOSE)
    assert "taken from the logit" in found["v_g"].remarks()[0]


@given(games())
def test_by_hand_everything_comes_from_the_tables(scenario: MinimaxScenario) -> None:
    data, generated, z = rows(scenario)
    found = steps(scenario, mode="by hand")

    def minus_log(p: float) -> float:
        return MINUS_LOG[min(MINUS_LOG, key=lambda entry: abs(entry - round(p, 9)))]

    D = found["D"].written[0]
    nearest = np.clip(np.sign(z) * np.floor(np.abs(z) + 0.5), -3, 3)
    assert D.tolist() == [SIGMA[int(entry)] for entry in nearest]
    terms = [-p * minus_log(d) for p, d in zip(data, D, strict=True)]
    terms += [-p * minus_log(1 - d) for p, d in zip(generated, D, strict=True)]
    assert found["V"].written.item() == pytest.approx(sum(terms), abs=1e-7)
    assert np.isfinite(found["V*"].written).all()


def test_by_hand_the_value_of_one_half_is_minus_2_bits() -> None:
    stage = {"title": "t", "generated": [0.25, 0.75]}
    found = steps(game_of(bins=["a", "b"], data=[0.25, 0.75], stages=[stage]), mode="by hand")
    assert found["V"].program.arithmetic == "by hand"
    assert found["V"].written.item() == found["V*"].written.item() == -2
    assert "·log(D)" in found["v_data"].operation.formula
    assert "coarse" in found["V*"].remarks()[0]
    assert "1/ln 2" in found["dz"].remarks()[0]


def test_a_run_ahead_computes_only_what_the_logits_need() -> None:
    program = compile_program(game_of(**ZEROS))
    live = [program.operations[position].writes for position in program.live]
    assert live == ["p_data", "p_g", "z", "D", "dz", "logits"]
    assert program.persistent == ("logits", "rate.D")


def test_stages_are_trained_side_by_side_with_the_same_data() -> None:
    stages = [
        {"title": "one", "name": "one", "generated": [0.5, 0.5], "logits": 1},
        {"title": "two", "name": "two", "generated": [0.1, 0.9], "logits": [2, -2]},
    ]
    both = game_of(bins=["a", "b"], data=[0.3, 0.7], stages=stages, iterations=5)
    assert [turn.title for turn in compile_program(both).turns] == ["one", "two"]
    for stage in stages:
        alone = game_of(bins=["a", "b"], data=[0.3, 0.7], stages=[stage], iterations=5)
        for name, step in steps(alone, 4).items():
            assert np.array_equal(step.written, steps(both, 4)[name].written)


def test_the_distance_says_in_which_bin_it_is() -> None:
    step = steps(game_of(**ZEROS))["distance"]
    assert step.remarks() == ("The largest difference is in bin generator only.",)
    assert step.worked(0, 0)[1].cell == Cell("D", 0, 2)
    equal = {"title": "t", "generated": [0.5, 0.5]}
    none = steps(game_of(bins=[1, 2], data=[0.5, 0.5], stages=[equal]))["distance"]
    assert none.written.item() == 0
    assert none.remarks() == ()


def test_a_bin_that_an_edit_empties_has_no_best_discriminator() -> None:
    """0 / 0 is no number, and so neither is the largest difference; it is written out as ever."""
    timeline = Timeline(compile_program(game_of(**ZEROS)))
    places = {op.writes: place for place, op in enumerate(timeline.program.operations)}
    for name in ("p_data", "p_g"):
        edit = Edit(0, places[name], Cell(name, 0, 1), np.zeros((1, 1)))
        timeline = timeline.fork(edit)
    best, distance = (timeline.step(places[name]) for name in ("D*", "distance"))
    assert np.isnan(best.written[0, 1])
    assert np.isnan(distance.written.item())
    *_, difference = [part for part in distance.worked(0, 0)[:-1] if isinstance(part, Operand)]
    assert difference.cell == Cell("D*", 0, 1)
