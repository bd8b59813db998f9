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
    run = run_of()
    kinds = (RelativeStep, Stretch, WeightLength)
    steps = [run.step(n) for n in range(len(run.program.operations))]
    measures = [step for step in steps if isinstance(step.operation, kinds)]
    assert measures
    for step in measures:
        assert step.operation.writes in "\n".join(plain(line) for line in sheet(step).lines)
