"""What operations of one class say in each of its uses."""

from typing import Any

import numpy as np
import pytest
from engine_strategies import scenario_of, timeline_of

from gantui.engine import Program, Timeline
from gantui.engine.operations.operation import Operation


def run(**changes: Any) -> Timeline:
    """Four real samples and one fake, which the discriminator takes for one half each."""
    raw: dict[str, Any] = {
        "title": "t", "summary": "s", "lecture": "none",
        "real": {"samples": {name: [1] for name in "abcd"}},
        "noise": {"batch": {"f": [1]}},
        "generator": {"layers": [{"weights": [[1, 0]]}]},
        "discriminator": {
            "layers": [
                {"weights": [[1, 0]], "activation": "relu"},
                {"weights": [[0, 0]], "activation": "sigmoid"},
            ]
        },
        "schedule": {"iterations": 1, "turns": [{"train": "discriminator"}]},
    }  # fmt: skip
    return timeline_of(scenario_of(raw | changes))


def writer(program: Program, name: str) -> Operation:
    return next(one for one in program.operations if one.writes == name)


def test_momentum_adds_up_and_adam_has_a_mean() -> None:
    momentum = run(optimiser={"kind": "momentum"}).program
    velocity, update = writer(momentum, "D.W1.v"), writer(momentum, "D.W1")
    assert velocity.title == "Velocity D.W1.v"
    assert "sum of the gradients" in velocity.why
    assert "mean" not in velocity.why + update.why
    assert "velocity" in update.why
    adam = run(optimiser={"kind": "adam"}).program
    assert writer(adam, "D.W1.m").title == "Running mean D.W1.m"
    assert "running mean" in writer(adam, "D.W1.m").why
    assert "against the gradient" in writer(run().program, "D.W1").why


def test_a_slope_names_a_only_where_its_rule_has_it() -> None:
    assert writer(run().program, "D.dz1").formula.endswith("f′ = 1 where z > 0, else 0")
    layers = [
        {"weights": [[1, 0]], "activation": "tanh"},
        {"weights": [[0, 0]], "activation": "sigmoid"},
    ]
    bent = run(discriminator={"layers": layers}).program
    assert writer(bent, "D.dz1").formula.endswith("a = D.a1")


@pytest.mark.parametrize(
    ("loss", "formula", "value", "bias"),
    [
        ({"reduction": "mean"}, "loss.D = Σ terms.D / 5", np.log(2), -0.3),
        ({"reduction": "sum"}, "loss.D = Σ terms.D", 5 * np.log(2), -1.5),
    ],
)
def test_the_mean_counts_fake_and_real_together(
    loss: dict[str, str], formula: str, value: float, bias: float
) -> None:
    timeline = run(loss=loss)
    assert writer(timeline.program, "loss.D").formula == formula
    last = timeline.step(len(timeline) - 1).after
    assert last["loss.D"].item() == pytest.approx(value)
    assert last["D.dW2"][0, -1] == pytest.approx(bias)


def test_targets_say_whose_they_are() -> None:
    program = run(schedule={"iterations": 1, "turns": [{"train": "discriminator"}]}).program
    assert (
        writer(program, "t").formula == "t = 0 for fake, 1 for real: what the discriminator wants"
    )
    turns = {"iterations": 1, "turns": [{"train": "generator"}]}
    fakes = writer(run(schedule=turns, loss={"output": "fake"}).program, "t.fake")
    assert fakes.formula == "t.fake = 0 for fake: what the generator wants"
    assert fakes.why == "The loss measures how far the predictions are from these."
    away = writer(run(schedule=turns, loss={"generator": "saturating"}).program, "t.fake")
    assert away.formula.startswith("t.fake = 0 for fake: what the discriminator wants")
    assert "pushes the predictions away from these" in away.why


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("sigmoid", "between 0 and 1."),
        ("tanh", "between −1 and 1."),
        ("relu", "at 0 or above."),
        ("softplus", "above 0."),
        ("elu", "above −1."),
        ("leaky relu", "is this function of the last weighted sum."),
    ],
)
def test_only_a_layer_behind_another_bends_between_two(kind: str, says: str) -> None:
    drawing = {"layers": [{"weights": [[1, 0]], "activation": kind}]}
    program = run(
        generator=drawing, schedule={"iterations": 1, "turns": [{"train": "generator"}]}
    ).program
    made = writer(program, "fake")
    assert made.why.endswith(says)
    assert "bend" in writer(program, "D.a1.fake").why


@pytest.mark.parametrize(
    ("kind", "says"),
    [("tanh", "Each sum becomes a verdict: a number between −1 and 1."),
     ("leaky relu", "Each sum becomes a verdict: a number.")],
)  # fmt: skip
def test_a_score_that_is_no_probability_is_not_said_to_lie_between_0_and_1(
    kind: str, says: str
) -> None:
    judging = {"layers": [{"weights": [[1, 0]], "activation": kind}]}
    program = run(discriminator=judging, loss={"kind": "least squares"}).program
    assert writer(program, "p").why == says
    assert "half the square" in writer(program, "terms.D").why
