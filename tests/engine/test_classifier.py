"""Classifiers: gradients against autograd, training against a straight line, stages, batches."""

import autograd.numpy as anp
import msgspec
import numpy as np
import pytest
from autograd import grad
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine import Timeline, compile_program
from gantui.scenario.kinds.classifier import STAGES, ClassifierScenario, contradictions

NUMBERS = st.floats(-2, 2).map(lambda value: round(value, 3))


def scenario_of(**changes: object) -> ClassifierScenario:
    """A classifier of two layers with five samples of three features."""
    rng = np.random.default_rng(5)
    samples = {f"s{n}": rng.normal(size=3).round(3).tolist() for n in range(5)}
    layers = [
        {"weights": rng.normal(size=(2, 4)).round(3).tolist(), "activation": "tanh"},
        {"weights": rng.normal(size=(1, 3)).round(3).tolist(), "activation": "sigmoid"},
    ]
    labels = {name: number % 2 for number, name in enumerate(samples)}
    raw = {"title": "t", "summary": "s", "lecture": "x", "kind": "classifier", "stage": "update"}
    raw |= {"samples": {"samples": samples}, "network": {"layers": layers}, "labels": labels}
    scenario = msgspec.convert(raw | changes, ClassifierScenario)
    assert not list(contradictions(scenario))
    return scenario


def loss_of(weights: list[np.ndarray], x: np.ndarray, t: np.ndarray, mean: bool) -> float:
    """The cross-entropy straight from its definition."""
    hidden = anp.tanh(anp.dot(weights[0][:, :-1], x) + weights[0][:, -1:])
    p = 1 / (1 + anp.exp(-(anp.dot(weights[1][:, :-1], hidden) + weights[1][:, -1:])))
    terms = -t * anp.log(p) - (1 - t) * anp.log(1 - p)
    return anp.mean(terms) if mean else anp.sum(terms)


@pytest.mark.parametrize("chain", [False, True])
@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_gradients_are_those_of_autograd(reduction: str, chain: bool) -> None:
    timeline = Timeline(compile_program(scenario_of(reduction=reduction, chain=chain)))
    state = timeline.step(timeline.program.steps - 1).before
    start = timeline.program.initial
    weights = [start["D.W1"], start["D.W2"]]
    expected = grad(lambda w: loss_of(w, state["x"], state["t"], reduction == "mean"))(weights)
    for number, gradient in enumerate(expected, start=1):
        np.testing.assert_allclose(state[f"D.dW{number}"], gradient, rtol=1e-9, atol=1e-14)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=6), st.data())
def test_one_neuron_in_order_is_the_perceptron_like_rule(
    points: list[tuple[float, float]], data: st.DataObject
) -> None:
    """w ← w − η·(p − t)·x for one sample at a time, written out."""
    labels = [data.draw(st.sampled_from([0, 1])) for _ in points]
    names = [f"s{number}" for number in range(len(points))]
    changes = {
        "samples": {"samples": {n: list(p) for n, p in zip(names, points, strict=True)}},
        "labels": dict(zip(names, labels, strict=True)),
        "network": {"layers": [{"weights": [[0.5, -0.25, 0.1]], "activation": "sigmoid"}]},
        "batch": "in order",
        "rate": 0.3,
        "times": 20,
    }
    timeline = Timeline(compile_program(scenario_of(**changes)))
    w, b = np.array([0.5, -0.25]), 0.1
    for iteration in range(20):
        x, t = np.array(points[iteration % len(points)]), labels[iteration % len(points)]
        error = 1 / (1 + np.exp(-(w @ x + b))) - t
        w, b = w - 0.3 * error * x, b - 0.3 * error
    final = timeline.step(timeline.program.steps - 1).after["D.W1"]
    np.testing.assert_allclose(final, [[*w, b]], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_goes_as_far_as_it_says(stage: str) -> None:
    written = {op.writes for op in compile_program(scenario_of(stage=stage)).operations}
    assert "p" in written
    assert ("loss.D" in written) == (stage != "forward")
    assert ("D.dW1" in written) == (stage in ("gradients", "update"))
    assert ("D.W1" in written) == (stage == "update")


def test_a_generator_makes_samples() -> None:
    layers = {"layers": [{"weights": [[1, 0, 0, 1], [0, 2, 0, -1]]}]}
    changes = {"part": "generator", "stage": "forward", "network": layers}
    program = compile_program(scenario_of(**changes))
    assert [operation.writes for operation in program.operations] == ["x", "fake"]
    assert program.quantities["fake"].rows == ("1", "2")


def test_a_verdict_is_the_side_of_one_half() -> None:
    samples = {"samples": {"a": [2], "b": [-1], "c": [0], "d": [0.5]}}
    network = {"layers": [{"weights": [[1, 0]], "activation": "sigmoid"}]}
    timeline = Timeline(compile_program(scenario_of(
        samples=samples, network=network, labels=None, stage="forward", verdict=["up", "down"],
    )))  # fmt: skip
    step = timeline.step(len(timeline) - 1)
    assert step.written.tolist() == [[1, 0, 0.5, 1]]
    assert step.remarks() == ("up: a, d", "down: b", "neither: c")


def test_the_error_of_a_copy_is_the_mean_of_its_squared_differences() -> None:
    rng = np.random.default_rng(3)
    samples = {f"s{n}": rng.normal(size=3).round(2).tolist() for n in range(4)}
    layers = [{"weights": rng.normal(size=(n, m)).round(2).tolist()} for n, m in ((2, 4), (3, 3))]
    timeline = Timeline(compile_program(scenario_of(
        samples={"samples": samples}, network={"layers": layers}, labels=None, stage="forward",
        part="generator", copies=True,
    )))  # fmt: skip
    after = timeline.step(len(timeline) - 1).after
    squares = (after["fake"] - after["x"]) ** 2
    np.testing.assert_allclose(after["error"], squares.mean(axis=0, keepdims=True), rtol=1e-12)
