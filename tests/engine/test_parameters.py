"""Layers without a bias, and weights, biases and layers that are frozen."""

from typing import Any

import autograd
import autograd.numpy as anp
import msgspec
import numpy as np
import pytest
from engine_strategies import iteration_steps, scenario_of, timeline_of

from gantui.engine import Timeline
from gantui.engine.run.executors import fast_path
from gantui.scenario import ScenarioError, parse
from gantui.scenario.kinds.gan import contradictions
from gantui.scenario.kinds.gan_tables import GanScenario, Loss
from gantui.scenario.schema.optimisers import Optimiser
from gantui.views.panels.picture import picture
from gantui.views.sheet.sheet import sheet
from gantui.views.text.spans import plain


def scenario_from(
    generator: list[dict[str, Any]], discriminator: list[dict[str, Any]], **more: Any
) -> GanScenario:
    turns = [{"train": "discriminator"}, {"train": "generator"}]
    raw = {
        "title": "t", "summary": "s", "lecture": "l",
        "real": {"samples": {"a": [1.0, 0.5], "b": [3.0, -1.0]}},
        "noise": {"batch": {"f": [1.0], "g": [-1.0]}},
        "generator": {"layers": generator},
        "discriminator": {"layers": discriminator},
        "optimiser": {"kind": "adam", "discriminator": 0.1, "generator": 0.1},
        "schedule": {"iterations": 300, "turns": turns},
        **more,
    }  # fmt: skip
    return scenario_of(raw)


def run_of(*layers: list[dict[str, Any]], **more: Any) -> Timeline:
    return timeline_of(scenario_from(*layers, **more))


def plain_run(**first: Any) -> Timeline:
    return timeline_of(plain_scenario(**first))


def plain_scenario(**first: Any) -> GanScenario:
    """A discriminator of two layers; the first one as wanted."""
    hidden = {"weights": [[0.5, -0.3], [0.2, 0.8]], "activation": "tanh", "bias": False, **first}
    last = {"weights": [[1.0, -0.6, 0.1]], "activation": "sigmoid"}
    return scenario_from([{"weights": [[0.4], [0.9]], "bias": False}], [hidden, last])


def last_states(run: Timeline) -> dict[str, Any]:
    return dict(run.step(run.program.steps - 1).after)


def test_a_layer_without_a_bias_has_no_column_and_no_row_for_it() -> None:
    run = plain_run()
    steps = {step.operation.writes: step for step in iteration_steps(run, 0)}
    assert run.program.quantities["D.W1"].columns == ("x1", "x2")
    assert steps["D.z1"].operation.formula == "D.z1 = D.W1 · x"
    assert steps["D.dW1"].operation.formula == "D.dW1 = D.dz1 · xᵀ"
    assert steps["D.z2"].operation.formula == "D.z2 = D.W2 · [D.a1; 1]"
    assert steps["dfake"].operation.formula == "dfake = D.W1ᵀ · D.dz1.fake"
    shown = [plain(line) for line in sheet(iteration_steps(run, 0)[4]).lines]
    assert sum(" bias" in text and "1" in text for text in shown) == 1  # that of the last layer
    drawn = "\n".join(map(plain, picture(iteration_steps(run, 0)[-1], 60, 20)))
    assert "dark" in drawn


def test_its_gradients_are_those_of_automatic_differentiation() -> None:
    run = plain_run()
    before, after = run.states(3)[0], run.states(3)[run.program.turns[0].stop]

    def loss(weights: list[Any]) -> Any:
        noise = np.array([[1.0, -1.0]])
        x = anp.concatenate([anp.dot(before["G.W1"], noise), after["real"]], axis=1)
        hidden = anp.tanh(anp.dot(weights[0], x))
        z = anp.dot(weights[1], anp.concatenate([hidden, np.ones((1, 4))]))
        t = np.array([[0, 0, 1, 1]])
        return anp.mean(t * anp.log(1 + anp.exp(-z)) + (1 - t) * anp.log(1 + anp.exp(z)))

    wanted = autograd.grad(loss)([before["D.W1"].copy(), before["D.W2"].copy()])
    for name, gradient in zip(("D.dW1", "D.dW2"), wanted, strict=True):
        np.testing.assert_allclose(after[name], gradient, rtol=1e-11, atol=1e-15)


def test_what_is_frozen_stays_and_the_rest_learns_as_before() -> None:
    run = plain_run(frozen=[[1, 2]])
    first, free = run.states(0)[run.program.turns[0].stop], plain_run().states(0)
    other = free[plain_run().program.turns[0].stop]
    moved = first["D.W1"] != run.program.initial["D.W1"]
    assert moved.tolist() == [[True, False], [True, True]]
    same = np.array([[True, False], [True, True]])
    assert (first["D.W1"] == other["D.W1"])[same].all()
    assert last_states(run)["D.W1"][0, 1] == -0.3
    step = next(s for s in iteration_steps(run, 0) if "frozen weights" in s.operation.title)
    assert step.operation.formula == "D.dW1 ← D.dW1, with 0 for each frozen weight"
    assert step.written[0, 1] == 0.0
    assert step.written[1, 0] == step.before["D.dW1"][1, 0]


def test_a_frozen_bias_is_as_none_where_it_is_0() -> None:
    hidden = {"weights": [[0.5, -0.3, 0.0], [0.2, 0.8, 0.0]], "bias": None, "frozen": ["bias"]}
    frozen, without = last_states(plain_run(**hidden)), last_states(plain_run())
    assert frozen["D.W1"][:, -1].tolist() == [0.0, 0.0]
    np.testing.assert_allclose(frozen["D.W1"][:, :2], without["D.W1"], rtol=1e-12)
    np.testing.assert_allclose(frozen["G.W1"], without["G.W1"], rtol=1e-12)


def test_a_frozen_layer_has_no_gradient_and_nothing_flows_below_it_for_nothing() -> None:
    run = plain_run(frozen=True)
    written = {step.operation.writes for step in iteration_steps(run, 0)}
    assert {"D.dW2", "D.dz1.fake", "dfake"} <= written  # the generator still learns through it
    assert not {"D.dW1", "D.W1", "D.dz1", "D.da1"} & written
    assert last_states(run)["D.W1"].tolist() == [[0.5, -0.3], [0.2, 0.8]]


@pytest.mark.parametrize("first", [{}, {"frozen": [2]}, {"frozen": True}])
def test_every_way_to_run_has_the_same_bits(
    first: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = plain_run(**first).program
    start, ends = tuple(program.initial.values()), []
    for most in (0, 10**9):
        monkeypatch.setattr(fast_path, "MOST_SCALAR", most)
        fast_path.is_small.cache_clear()
        found = fast_path.run(program, 0, 0, 60, start, None)
        assert found is not None
        ends.append([array.tobytes() for array in found])
    monkeypatch.undo()
    fast_path.is_small.cache_clear()
    walked = Timeline(program).step(60 * len(program.operations)).before
    assert ends[0] == ends[1] == [walked[name].tobytes() for name in program.initial]


TEXT = """\
title = "t"
summary = "s"
lecture = "l"
kind = "classifier"
stage = "update"
[samples.samples]
a = [3, 2]
[labels]
a = 1
[[network.layers]]
weights = [[0.2, 0.1]]
bias = false
activation = "sigmoid"
frozen = FROZEN
"""


@pytest.mark.parametrize(
    ("frozen", "message"),
    [('["bias"]', "the layer has no bias"), ("[3]", "there is no input 3; the layer has 2 inputs"),
     ("[[2, 1]]", "there is no unit 2; the layer has 1 unit"),
     ("true", "every weight is frozen, and a turn trains this network; leave some free"),
     ("[1, 2]", "every weight is frozen, and a turn trains this network; leave some free")],
)  # fmt: skip
def test_a_file_is_told_what_cannot_be_frozen(frozen: str, message: str) -> None:
    with pytest.raises(ScenarioError) as raised:
        parse(TEXT.replace("FROZEN", frozen), source="t", strict=True)
    assert [problem.message for problem in raised.value.problems] == [message]


@pytest.mark.parametrize(
    ("key", "optimiser", "loss"),
    [("weight_decay", {"weight_decay": 0.1}, {}),
     ("clip", {}, {"kind": "wasserstein", "clip": 0.1})],
)  # fmt: skip
def test_nothing_moves_a_frozen_weight(
    key: str, optimiser: dict[str, Any], loss: dict[str, Any]
) -> None:
    """What shrinks or cuts off all weights of a layer would move the frozen ones as well."""
    scenario = plain_scenario()
    for frozen, told in (([1], True), (True, False), (False, False)):
        first = msgspec.structs.replace(scenario.discriminator.layers[0], frozen=frozen)
        layers = [first, *scenario.discriminator.layers[1:]]
        changed = msgspec.structs.replace(
            scenario,
            discriminator=msgspec.structs.replace(scenario.discriminator, layers=layers),
            optimiser=msgspec.convert(optimiser, Optimiser),
            loss=msgspec.convert(loss, Loss),
        )
        messages = [message for _, message in contradictions(changed)]
        expected = f"{key} would move these too; freeze the whole layer, or leave it out"
        assert (expected in messages) == told
