"""Every weight gradient against automatic and numerical differentiation of the definition."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import pytest
from engine_strategies import is_moderate, scenarios, timeline_of, with_classes
from examples import tries
from hypothesis import assume, given
from oracles.definition import Weights, differences, gradients, turn_loss

from gantui.engine import State, Timeline
from gantui.scenario.kinds.gan_tables import GanScenario, Turn

LETTERS = {"discriminator": "D", "generator": "G"}


@dataclass
class Trained:
    """One turn of the engine: what it started from and what it came to."""

    turn: Turn
    before: State
    after: State
    made: dict[str, Any]
    """What its operations wrote, as it was first: a gradient may be changed before its update."""
    data: dict[str, Any]
    learnt: dict[str, tuple[str, ...]]
    """The names of what each network learns."""

    def weights(self) -> Weights:
        return {word: [self.before[name].copy() for name in self.learnt[word]] for word in LETTERS}

    def gradients(self, mark: str = "") -> list[Any]:
        names = [f"{name[:2]}d{name[2:]}{mark}" for name in self.learnt[self.turn.train]]
        return [self.made[name] + self.made.get(f"{name}.gp", 0.0) for name in names]


def trained_turns(
    scenario: GanScenario, timeline: Timeline, iterations: int = 3
) -> Iterator[Trained]:
    """Every turn in which a network learns, repetitions one by one."""
    turns = [turn for turn in scenario.schedule.turns for _ in range(turn.times)]
    for iteration in range(iterations):
        states = timeline.states(iteration)
        for number, turn in enumerate(turns):
            if not turn.learn:
                continue
            place = timeline.program.turns[number]
            data = with_classes(scenario, timeline, iteration, number)
            made: dict[str, Any] = {}
            for position in range(place.start, place.stop):
                name = timeline.program.operations[position].writes
                made.setdefault(name, states[position + 1][name])
            data |= masks_of(scenario, turn, states[place.stop])
            learnt = {network.word: network.weights for network in timeline.program.networks}
            yield Trained(turn, states[place.start], states[place.stop], made, data, learnt)


def masks_of(scenario: GanScenario, turn: Turn, state: State) -> dict[str, Any]:
    """The masks that stand at the end of a turn, by network and layer."""
    suffixes = {"generator": "", "discriminator": "" if turn.data == "both" else f".{turn.data}"}
    return {
        f"{word} masks": {
            number: state[f"{letter}.mask{number}{suffixes[word]}"]
            for number, layer in enumerate(getattr(scenario, word).layers, start=1)
            if layer.dropout is not None and f"{letter}.mask{number}{suffixes[word]}" in state
        }
        for word, letter in LETTERS.items()
    }


def worst(
    scenario: GanScenario, timeline: Timeline, oracle: Callable[..., list[Any]], floor: float
) -> float:
    """The largest difference over a run, relative to the largest entry of the turn's gradient."""
    found = [0.0]
    for trained in trained_turns(scenario, timeline):
        wanted = oracle(scenario, trained.turn, trained.weights(), trained.data)
        size = max(floor, *(np.abs(W).max() for W in wanted))
        pairs = zip(trained.gradients(), wanted, strict=True)
        found += [np.abs(a - b).max() / size for a, b in pairs]
    return float(max(found))


@given(scenarios())
@tries(8)
def test_every_gradient_is_that_of_automatic_differentiation(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 3))
    assert worst(scenario, timeline, gradients, floor=1e-12) < 1e-9


@given(scenarios())
@tries(1.6)
def test_every_gradient_is_that_of_central_differences(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 3, kink=5e-3))
    # The differences of a loss of size 1 carry rounding of 1e-12, which bounds what they can tell.
    assert worst(scenario, timeline, differences, floor=1e-4) < 1e-6


@given(scenarios())
@tries(1.6)
def test_every_loss_is_that_of_the_definition(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 3))
    log = np.log2 if scenario.arithmetic.log == "base 2" else np.log
    suffixes = {"real": ".real", "fake": ".fake", "both": ""}
    for trained in trained_turns(scenario, timeline):
        turn, after, data = trained.turn, trained.after, trained.data
        name = "loss.G" if turn.train == "generator" else f"loss.D{suffixes[turn.data]}"
        weights = trained.weights()
        wanted = turn_loss(scenario, turn, weights, data, log)
        assert after[name].item() == pytest.approx(float(wanted), rel=1e-10, abs=1e-14)


@given(scenarios().filter(lambda scenario: scenario.loss.compare))
@tries(1.6)
def test_the_other_loss_and_its_gradients_are_those_of_the_definition(
    scenario: GanScenario,
) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 3))
    kind = "non-saturating" if scenario.loss.generator == "saturating" else "saturating"
    mark = f".{kind.replace('-', '')}"
    other = msgspec.structs.replace(
        scenario, loss=msgspec.structs.replace(scenario.loss, generator=kind)
    )
    log = np.log2 if scenario.arithmetic.log == "base 2" else np.log
    for trained in trained_turns(scenario, timeline):
        if trained.turn.train == "discriminator":
            continue
        arguments = other, trained.turn, trained.weights(), trained.data
        wanted = float(turn_loss(*arguments, log))
        assert trained.after[f"loss.G{mark}"].item() == pytest.approx(wanted, rel=1e-10, abs=1e-14)
        for found, W in zip(trained.gradients(mark), gradients(*arguments), strict=True):
            np.testing.assert_allclose(found, W, rtol=1e-8, atol=1e-12)


@given(scenarios().filter(lambda scenario: scenario.optimiser.norm))
@tries(1.6)
def test_the_length_of_a_gradient_is_that_of_all_its_numbers(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    assume(is_moderate(timeline, 3))
    for trained in trained_turns(scenario, timeline):
        if not scenario.optimiser.of(trained.turn.train).norm:
            continue
        numbers = np.concatenate([W.ravel() for W in trained.gradients()])
        length = trained.after[f"norm.{LETTERS[trained.turn.train]}"].item()
        assert length == pytest.approx(np.linalg.norm(numbers), rel=1e-12)
