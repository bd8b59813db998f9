"""Whole runs against a straight-line implementation that shares no code with the engine."""

from typing import Any

import numpy as np
import pytest
from engine_strategies import is_moderate, scenarios, timeline_of, with_classes
from examples import tries
from hypothesis import assume, given
from oracles.straight_line import train
from runs import LENGTH, RUN, SCENARIOS

from gantui.engine import Timeline
from gantui.scenario.kinds.gan_tables import GanScenario


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


ORDER = 1e-9
"""How far weights of the order of 1 may be apart: BLAS adds up in another order on some processors,
which comes to 1e-11 after a thousand updates."""


@pytest.mark.parametrize("name", ["slanted faces", "ring, K = 2, M = 2, in order"])
def test_a_thousand_iterations_are_those_of_the_straight_line(name: str) -> None:
    scenario = SCENARIOS[name]
    assert difference(scenario, timeline_of(scenario), RUN) < ORDER


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_block_and_a_part_are_those_of_the_straight_line(name: str) -> None:
    scenario = SCENARIOS[name]
    assert difference(scenario, timeline_of(scenario), LENGTH) < ORDER


def test_a_thousand_iterations_change_the_weights() -> None:
    timeline = timeline_of(SCENARIOS["ring"])
    before, after = timeline.program.initial, timeline.step(timeline.program.steps - 1).after
    changed = {name for name, W in before.items() if np.abs(after[name] - W).max() > 0.01}
    assert changed == before.keys() - {"rate.D", "rate.G"}


@given(scenarios(iterations=6))
@tries(4)
def test_random_runs_are_those_of_the_straight_line(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 6, kink=1e-6))
    # The last bias has no gradient with relative scores, and these magnify what rounding left.
    kinds = {scenario.optimiser.of(network).kind for network in ("discriminator", "generator")}
    assume(scenario.loss.kind != "relativistic average" or kinds.isdisjoint({"adam", "rmsprop"}))
    assert difference(scenario, timeline, 6) < 1e-10


@given(scenarios(iterations=4, together=True))
def test_updates_together_are_those_of_the_straight_line(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 4, kink=1e-6))
    assert difference(scenario, timeline, 4) < 1e-10


@given(scenarios(iterations=3, optimisers=("scripted",)))
def test_without_an_optimiser_only_the_script_changes_weights(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 3))
    assert difference(scenario, timeline, 3) == 0.0
