"""Lengths, steps and singular values of weights against NumPy; what a discriminator says."""

from typing import Any

import numpy as np
import pytest
from engine_strategies import scenario_of, timeline_of
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from measured import cells

from gantui.engine import Timeline
from gantui.engine.operations.measures.power_steps import (
    PowerStepBack,
    PowerStepForth,
    StretchSoFar,
    first_direction,
)
from gantui.engine.operations.measures.weight_measures import RelativeStep, Stretch, WeightLength
from gantui.views.sheet.sheet import sheet
from gantui.views.text.spans import plain

NUMBERS = st.floats(-5, 5, width=32)


def shapes(rows: int, columns: int) -> st.SearchStrategy[np.ndarray]:
    return arrays(np.float64, (rows, columns), elements=NUMBERS)


MATRICES = st.tuples(st.integers(1, 2), st.integers(1, 6), st.booleans()).flatmap(
    lambda of: shapes(of[0], of[1] + 1) if of[2] else shapes(of[1], of[0] + 1)
)


@given(MATRICES)
@tries(0.4)
def test_the_largest_singular_value_is_that_of_numpy(W: np.ndarray) -> None:
    """By NumPy's decomposition, of all columns but the last, the bias."""
    inputs = W.shape[1] - 1
    operation = Stretch("s", ("W",), inputs, size=(1, 1), sizes=(W.shape,))
    found = operation.kernel()(W)
    assert found == cells(operation, W=W)
    expected = np.linalg.svd(W[:, :inputs], compute_uv=False)[0]
    assert found.item() == pytest.approx(expected, rel=1e-12, abs=1e-12)


@given(st.tuples(shapes(3, 4), shapes(3, 4)))
@tries(0.2)
def test_lengths_are_those_of_numpy(both: tuple[np.ndarray, np.ndarray]) -> None:
    W, before = both
    sizes = (W.shape, W.shape)
    length = WeightLength("n", ("W",), size=(1, 1), sizes=sizes[:1])
    assert length.kernel()(W) == cells(length, W=W) == pytest.approx(np.linalg.norm(W))
    step = RelativeStep("s", ("W", "B"), size=(1, 1), sizes=sizes)
    found = step.kernel()(W, before)
    assert found == cells(step, W=W, B=before) or not np.isfinite(found).all()
    if before.any():
        expected = np.linalg.norm(W - before) / np.linalg.norm(before)
        assert found.item() == pytest.approx(expected)


def power_step(W: np.ndarray, u: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """v, u and the stretch after one step; each kernel gives what the expressions give."""
    units, inputs = W.shape[0], W.shape[1] - 1
    back = PowerStepBack("v", ("W", "u"), size=(inputs, 1), sizes=(W.shape, u.shape))
    v = back.kernel()(W, u)
    assert np.array_equal(v, cells(back, W=W, u=u), equal_nan=True)
    sizes = (W.shape, v.shape, u.shape)
    forth = PowerStepForth("u", ("W", "v", "u"), size=(units, 1), sizes=sizes)
    after = forth.kernel()(W, v, u)
    assert np.array_equal(after, cells(forth, W=W, v=v, u=u), equal_nan=True)
    sizes = (after.shape, v.shape)
    stretch = StretchSoFar("W.sigma", ("u", "v"), size=(1, 1), sizes=sizes)
    found = stretch.kernel()(after, v)
    assert found == cells(stretch, u=after, v=v)
    return v, after, found.item()


@given(st.tuples(st.integers(3, 5), st.integers(3, 5)).flatmap(lambda of: shapes(of[0], of[1] + 1)))
@tries(0.3)
def test_a_power_step_comes_nearer_to_the_largest_singular_value(W: np.ndarray) -> None:
    """By NumPy's decomposition; a step never leads further away, nor beyond it."""
    expected, before = np.linalg.svd(W[:, :-1], compute_uv=False)[0], 0.0
    u = first_direction(len(W))
    for _ in range(4):
        _, u, found = power_step(W, u)
        assert before * (1 - 1e-12) <= found <= expected * (1 + 1e-12)
        before = found


def test_power_steps_end_at_the_largest_singular_value() -> None:
    W = np.random.default_rng(1).normal(size=(5, 8))
    u = first_direction(5)
    for _ in range(200):
        v, u, found = power_step(W, u)
    left, values, right = np.linalg.svd(W[:, :-1])
    assert found == pytest.approx(values[0], rel=1e-12)
    assert abs(right[0] @ v.ravel()) == pytest.approx(np.linalg.norm(v))
    assert abs(left[:, 0] @ u.ravel()) == pytest.approx(np.linalg.norm(u))


def test_power_steps_begin_anew_where_the_weights_were_0() -> None:
    zeros, W = np.zeros((3, 4)), np.array([[1.0, -1, 0, 9], [-1, 1, 0, 9], [0, 0, 1, 9]])
    v, u, found = power_step(zeros, first_direction(3))
    assert (found, v.any(), u.any()) == (0.0, False, False)
    for _ in range(60):
        v, u, found = power_step(W, u)
    assert found == pytest.approx(2.0)


def run_of(**changes: Any) -> Timeline:
    layer = {"units": 2, "draw": {"distribution": "normal"}}
    raw: dict[str, Any] = {
        "title": "measured",
        "summary": "Weights and verdicts.",
        "lecture": "none",
        "real": {"samples": {"a": [1.0, 2.0], "b": [0.5, -1.0], "c": [0.0, 1.0]}},
        "noise": {"draw": {"distribution": "normal"}, "size": 2, "count": 2},
        "generator": {"layers": [layer]},
        "discriminator": {"layers": [{**layer, "units": 1, "activation": "sigmoid"}]},
        "measures": {"weights": True, "verdicts": True},
        "schedule": {
            "iterations": 3,
            "turns": [{"train": "discriminator", "times": 2}, {"train": "generator"}],
        },
    }
    return timeline_of(scenario_of(raw | changes))


def turns_of(run: Timeline, iteration: int) -> list[dict[str, np.ndarray]]:
    """What is known at the end of each turn of an iteration."""
    states = run.states(iteration)
    return [dict(states[turn.stop]) for turn in run.program.turns]


def test_the_step_is_that_of_the_last_update_beside_the_weights_before_it() -> None:
    run = run_of()
    first, second, third = turns_of(run, 1)
    moved = np.linalg.norm(second["D.W1"] - first["D.W1"]) / np.linalg.norm(first["D.W1"])
    assert second["D.W1.step"].item() == pytest.approx(moved)
    moved = np.linalg.norm(third["G.W1"] - second["G.W1"]) / np.linalg.norm(second["G.W1"])
    assert third["G.W1.step"].item() == pytest.approx(moved)
    assert third["G.W1.norm"].item() == pytest.approx(np.linalg.norm(third["G.W1"]))
    assert third["G.W1.sigma"].item() == pytest.approx(np.linalg.norm(third["G.W1"][:, :2], 2))


def test_a_large_matrix_takes_a_power_step_in_each_update() -> None:
    wide = {"units": 4, "draw": {"distribution": "normal"}, "activation": "tanh"}
    last = {"units": 2, "draw": {"distribution": "normal"}}
    run = run_of(generator={"layers": [wide, wide, last]})
    u = first_direction(4)
    for iteration in range(3):
        state = turns_of(run, iteration)[-1]
        v, u, expected = power_step(state["G.W2"], u)
        assert np.array_equal(state["G.W2.right"], v)
        assert np.array_equal(state["G.W2.left"], u)
        assert state["G.W2.sigma"].item() == expected


@pytest.mark.parametrize("output", ["real", "fake"])
def test_verdicts_are_counted_in_every_turn(output: str) -> None:
    run = run_of(loss={"output": output})
    for iteration in range(3):
        for state, group in zip(turns_of(run, iteration), ("both", "both", "fake"), strict=True):
            suffix = "" if group == "both" else ".fake"
            p = state[f"p{suffix}"][0]
            likely_real = p if output == "real" else 1 - p
            right = likely_real[:2] < 0.5
            assert state["mean.fake"].item() == pytest.approx(p[:2].mean())
            if group == "both":
                assert state["mean.real"].item() == pytest.approx(p[2:].mean())
                right = np.concatenate([right, likely_real[2:] > 0.5])
            assert state[f"accuracy{suffix}"].item() == pytest.approx(right.mean())
            assert state[f"fooled{suffix}"].item() == pytest.approx(1 - right.mean())


def test_a_score_without_a_middle_has_means_alone() -> None:
    layer = {"units": 1, "draw": {"distribution": "normal"}}
    run = run_of(loss={"kind": "wasserstein"}, discriminator={"layers": [layer]})
    names = {operation.writes for operation in run.program.operations}
    assert {"mean.real", "mean.fake"} < names
    assert not {name for name in names if name.startswith(("accuracy", "fooled"))}


def test_at_the_even_output_a_sample_counts_half() -> None:
    nothing = {"layers": [{"weights": [[0.0, 0.0, 0.0]], "activation": "sigmoid"}]}
    (first, *_) = turns_of(run_of(discriminator=nothing), 0)
    assert first["accuracy"].item() == 0.5


def test_each_is_drawn_beside_its_matrix() -> None:
    wide = {"units": 3, "draw": {"distribution": "normal"}}
    run = run_of(generator={"layers": [wide, wide, {**wide, "units": 2}]})
    kinds = (RelativeStep, Stretch, StretchSoFar, WeightLength)
    steps = [run.step(n) for n in range(len(run.program.operations))]
    measures = [step for step in steps if isinstance(step.operation, kinds)]
    assert measures
    for step in measures:
        assert step.operation.writes in "\n".join(plain(line) for line in sheet(step).lines)
