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
