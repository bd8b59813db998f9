"""Whole runs against a straight-line implementation that shares no code with the engine."""

from typing import Any

import numpy as np
import pytest
from engine_strategies import is_moderate, scenario_of, scenarios, timeline_of, with_classes
from hypothesis import assume, given, settings
from oracles.straight_line import train

from gantui.engine import Timeline
from gantui.scenario import find
from gantui.scenario.gan import GanScenario

RUN = 1000


def two_eight_eight(**changes: Any) -> GanScenario:
    """Noise 2 → 8 → 8 → 2 against 2 → 8 → 8 → 1, batches of 8 noise vectors and 6 samples."""
    normal = {"distribution": "normal", "deviation": 0.5}
    angles = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1).tolist()
    raw: dict[str, Any] = {
        "title": "ring",
        "summary": "Samples on a ring.",
        "lecture": "none",
        "seed": 11,
        "real": {"samples": {f"r{k}": sample for k, sample in enumerate(ring)}},
        "noise": {"draw": {"distribution": "normal"}, "size": 2, "count": 8},
        "generator": {
            "layers": [
                {"units": 8, "draw": normal, "activation": "tanh"},
                {"units": 8, "draw": normal, "activation": "softplus"},
                {"units": 2, "draw": normal},
            ]
        },
        "discriminator": {
            "layers": [
                {"units": 8, "draw": normal, "activation": "elu"},
                {"units": 8, "draw": normal, "activation": "leaky relu", "alpha": 0.2},
                {"units": 1, "draw": normal, "activation": "sigmoid"},
            ]
        },
        "optimiser": {"discriminator": 0.02, "generator": 0.02},
        "schedule": {
            "iterations": RUN,
            "batch": "drawn",
            "size": 6,
            "turns": [{"train": "discriminator"}, {"train": "generator"}],
        },
    }
    return scenario_of(raw | changes)


ADAM = {"kind": "adam", "discriminator": 0.001, "generator": 0.001, "beta1": 0.5}
MOMENTUM = {"kind": "momentum", "discriminator": 0.005, "generator": 0.005}
K_AND_M = [
    {"train": "discriminator", "times": 2},
    {"train": "generator", "times": 2, "noise": "fresh"},
]
SCHEDULE = {"iterations": RUN, "turns": K_AND_M, "batch": "in order"}
LEAST_SQUARES = {"kind": "least squares", "reduction": "mean"}
SCENARIOS = {
    "slanted faces": find("slanted-faces").scenario,
    "ring": two_eight_eight(),
    "ring, adam": two_eight_eight(optimiser=ADAM),
    "ring, momentum": two_eight_eight(optimiser=MOMENTUM),
    "ring, saturating": two_eight_eight(loss={"generator": "saturating"}),
    "ring, least squares": two_eight_eight(loss=LEAST_SQUARES),
    "ring, P(fake)": two_eight_eight(loss={"output": "fake"}),
    "ring, P(fake), saturating, adam": two_eight_eight(
        loss={"output": "fake", "generator": "saturating"}, optimiser=ADAM
    ),
    "ring, sum, base 2": two_eight_eight(
        loss={"reduction": "sum"},
        arithmetic={"log": "base 2"},
        optimiser={"discriminator": 0.002, "generator": 0.002},
    ),
    "ring, K = 2, M = 2, in order": two_eight_eight(schedule=SCHEDULE, optimiser=MOMENTUM),
}


def start_of(timeline: Timeline) -> dict[str, Any]:
    """The start weights, bias apart."""
    nets: dict[str, Any] = {"D": [], "G": []}
    for name, W in timeline.program.initial.items():
        letter, matrix = name.split(".", 1)
        if matrix.startswith("W") and "." not in matrix:
            nets[letter].append([W[:, :-1], W[:, -1:]])
    return nets


def difference(scenario: GanScenario, timeline: Timeline, iterations: int) -> float:
    """The largest difference of a weight after so many iterations."""

    def taken(iteration: int, turn: int) -> Any:
        data = with_classes(scenario, timeline, iteration, turn)
        return data.get("noise"), data.get("real")

    nets = train(scenario, start_of(timeline), taken, iterations)
    last = timeline.step(timeline.index(iterations, 0) - 1).after
    ends = {
        f"{letter}.W{number}": np.hstack([W, b])
        for letter, net in nets.items()
        for number, (W, b) in enumerate(net, start=1)
    }
    return max(float(np.abs(W - last[name]).max()) for name, W in ends.items())


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_thousand_iterations_are_those_of_the_straight_line(name: str) -> None:
    scenario = SCENARIOS[name]
    assert difference(scenario, timeline_of(scenario), RUN) < 1e-12


def test_a_thousand_iterations_change_the_weights() -> None:
    timeline = timeline_of(SCENARIOS["ring"])
    before, after = timeline.program.initial, timeline.step(timeline.program.steps - 1).after
    changed = {name for name, W in before.items() if np.abs(after[name] - W).max() > 0.01}
    assert changed == before.keys() - {"rate.D", "rate.G"}


@given(scenarios(iterations=12))
@settings(max_examples=100)
def test_random_runs_are_those_of_the_straight_line(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 12, kink=1e-6))
    assert difference(scenario, timeline, 12) < 1e-10


@given(scenarios(iterations=3, optimisers=("scripted",)))
def test_without_an_optimiser_only_the_script_changes_weights(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 3))
    assert difference(scenario, timeline, 3) == 0.0
