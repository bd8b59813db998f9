"""A network alone: squared error and cross-entropy over several outputs, and no loss at all."""

from typing import Any

import autograd
import autograd.numpy as anp
import msgspec
import numpy as np
import pytest
from engine_strategies import iteration_steps, timeline_of
from scipy.special import log_softmax

from gantui.engine import Step, Timeline
from gantui.engine.run.executors import fast_path
from gantui.exports.text import text_log
from gantui.record.question import question
from gantui.scenario.kinds.classifier import ClassifierScenario, contradictions

W1, W2 = [[0.3, -0.2, 0.1], [0.5, 0.4, -0.3]], [[1.0, -0.5, 0.2], [0.3, 0.8, 0.0], [-0.6, 0.1, 0.4]]
POINTS = {"a": [1.0, 2.0], "b": [-0.5, 0.3]}


def run_of(mode: str = "exact", last: str = "identity", **more: Any) -> Timeline:
    raw: dict[str, Any] = {
        "title": "t", "summary": "s", "lecture": "l", "kind": "classifier", "stage": "update",
        "arithmetic": {"mode": mode}, "samples": {"samples": POINTS}, "rate": 0.5, "times": 40,
        "network": {"layers": [
            {"weights": W1, "activation": "tanh"}, {"weights": W2, "activation": last}]},
        **more,
    }  # fmt: skip
    scenario = msgspec.convert(raw, ClassifierScenario)
    assert list(contradictions(scenario)) == []
    return timeline_of(scenario)


def steps_of(run: Timeline) -> dict[str, Step]:
    return {step.operation.writes: step for step in iteration_steps(run, 0)}


def scores(weights: list[Any]) -> Any:
    x = np.array(list(POINTS.values())).T
    hidden = anp.tanh(anp.dot(weights[0], anp.concatenate([x, np.ones((1, 2))])))
    return anp.dot(weights[1], anp.concatenate([hidden, np.ones((1, 2))]))


START = [np.array(W1), np.array(W2)]
T = np.array([[5.0, -1.0], [0.5, 2.0], [20.0, 0.0]])
GIVEN = {"a": T[:, 0].tolist(), "b": T[:, 1].tolist()}


@pytest.mark.parametrize(("loss", "factor"), [("squared error", 1.0), ("least squares", 0.5)])
def test_a_squared_error_is_that_of_automatic_differentiation(loss: str, factor: float) -> None:
    steps = steps_of(run_of(loss=loss, labels=GIVEN))

    def total(weights: list[Any]) -> Any:
        return factor * anp.sum((scores(weights) - T) ** 2) / 2

    np.testing.assert_allclose(steps["loss.D"].written.item(), total(START), rtol=1e-14)
    for name, wanted in zip(("D.dW1", "D.dW2"), autograd.grad(total)(START), strict=True):
        np.testing.assert_allclose(steps[name].written, wanted, rtol=1e-12)
    half = "½·" if factor == 0.5 else ""
    assert steps["terms.D"].operation.formula == f"terms.D = {half}Σ (p − t)²,  Σ over the outputs"
    gradient = "dp = (p − t) / 2" if factor == 0.5 else "dp = 2·(p − t) / 2"
    assert steps["dp"].operation.formula == gradient
    assert steps["D.dW2"].written.shape == (3, 3)


@pytest.mark.parametrize(
    "labels", [{"a": "cow", "b": "cat"}, {"a": [0.1, 0.1, 0.8], "b": [1, 0, 0]}]
)
def test_cross_entropy_with_softmax_is_that_of_automatic_differentiation(labels: Any) -> None:
    steps = steps_of(run_of(loss="cross-entropy", classes=["cat", "dog", "cow"], labels=labels))
    t = steps["t"].written
    assert t.sum(axis=0).tolist() == [1.0, 1.0]

    def total(weights: list[Any]) -> Any:
        z = scores(weights)
        return anp.sum(-t * (z - anp.log(anp.sum(anp.exp(z), axis=0)))) / 2

    np.testing.assert_allclose(steps["loss.D"].written.item(), total(START), rtol=1e-13)
    for name, wanted in zip(("D.dW1", "D.dW2"), autograd.grad(total)(START), strict=True):
        np.testing.assert_allclose(steps[name].written, wanted, rtol=1e-11, atol=1e-16)
    assert steps["D.dz2"].operation.formula == "D.dz2 = (p − t) / 2"


def test_its_loss_is_finite_where_a_share_is_0() -> None:
    far = [[0.0, 0.0, 0.0], [0.0, 0.0, 800.0], [0.0, 0.0, -1.0]]
    layers = {"layers": [{"weights": W1}, {"weights": far}]}
    labels = {"a": "cat", "b": "dog"}
    run = run_of(loss="cross-entropy", classes=["cat", "dog", "cow"], labels=labels, network=layers)
    step = steps_of(run)["terms.D"]
    wanted = -log_softmax(np.array([0.0, 800.0, -1.0]))[:2]
    np.testing.assert_allclose(step.written[0], wanted, rtol=1e-15)
    assert step.operation.remarks(step.before, step.after)


def test_without_a_loss_the_output_itself_is_differentiated() -> None:
    steps = steps_of(run_of(loss="none", stage="gradients"))
    wanted = autograd.grad(lambda weights: anp.sum(scores(weights)))(START)
    for name, gradient in zip(("D.dW1", "D.dW2"), wanted, strict=True):
        np.testing.assert_allclose(steps[name].written, gradient, rtol=1e-13)
    assert steps["dp"].operation.formula == "dp = 1"
    assert not {"t", "terms.D", "loss.D"} & steps.keys()


LOSSES: list[dict[str, Any]] = [
    {"loss": "squared error", "labels": GIVEN}, {"loss": "least squares", "labels": GIVEN},
    {"loss": "cross-entropy", "classes": ["u", "v", "w"], "labels": {"a": "w", "b": "u"}},
    {"loss": "none", "stage": "gradients"},
]  # fmt: skip


@pytest.mark.parametrize("more", LOSSES)
@pytest.mark.parametrize("mode", ["exact", "by hand"])
def test_every_way_to_run_has_the_same_bits(
    more: dict[str, Any], mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_of(mode, **more)
    program, ends = run.program, []
    for most in (0, 10**9):
        monkeypatch.setattr(fast_path, "MOST_SCALAR", most)
        fast_path.is_small.cache_clear()
        found = fast_path.run(program, 0, 0, 30, tuple(program.initial.values()), None)
        assert found is not None
        ends.append([array.tobytes() for array in found])
    monkeypatch.undo()
    fast_path.is_small.cache_clear()
    walked = Timeline(program).step(30 * len(program.operations)).before
    assert ends[0] == ends[1] == [walked[name].tobytes() for name in program.initial]
    for step in iteration_steps(run, 0):  # each cell by its expression, each question answerable
        for row, column in np.ndindex(step.written.shape):
            step.worked(row, column)
        question(step)
    log = "".join(text_log.chunks(run, "t", 0, len(program.operations) - 1))
    assert more["loss"] == "none" or "terms.D" in log
