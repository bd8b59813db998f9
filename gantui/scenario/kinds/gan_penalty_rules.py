"""What a gradient penalty needs: samples to take the slope at, in pairs if it is between them."""

from collections.abc import Iterator

from gantui.scenario.kinds.gan_penalty import Penalty
from gantui.scenario.kinds.gan_sizes import batch_size, taken_at_once
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.scenario.rules.layers import FORWARD, without
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import listed

PATH: tuple[str, ...] = ("loss", "penalty")
"""Where the table stands in a file."""


def penalty_contradictions(scenario: GanScenario) -> Iterator[Mismatch]:
    """What does not go with the penalty, if there is one."""
    penalty, turns = scenario.loss.penalty, scenario.schedule.turns
    if penalty is None:
        return
    why = "the second derivative of [loss.penalty] has no steps through such a layer"
    yield from without(("discriminator",), scenario.discriminator.layers, FORWARD, why)
    seen = {turn.data for turn in turns if turn.train == "discriminator" and turn.learn}
    if penalty.kind == "between":
        yield from _between(scenario, penalty, sorted(seen))
        return
    if not {penalty.kind, "both"} & seen:
        expected = f"expected a turn in which the discriminator learns from {penalty.kind} samples"
        yield (*PATH, "kind"), f"{expected}, found none"
    if penalty.epsilon is not None:
        yield (*PATH, "epsilon"), 'epsilon goes with kind = "between"; leave it out'


def _between(scenario: GanScenario, penalty: Penalty, seen: list[str]) -> Iterator[Mismatch]:
    """What is missing for points between a fake and a real sample each."""
    fakes, reals = batch_size(scenario.noise), taken_at_once(scenario)
    if seen != ["both"]:
        expected = 'expected on = "both" in each turn of the discriminator, for pairs of samples'
        yield (*PATH, "kind"), f"{expected}, found {listed(seen) if seen else 'no such turn'}"
    if fakes != reals:
        expected = "expected as many fake as real samples, one of each for a point between them"
        yield (*PATH, "kind"), f"{expected}; found {fakes} fake and {reals} real"
    if scenario.classes is not None:
        message = "a point between two samples is of no class; with classes take the slope at real"
        yield (*PATH, "kind"), f"{message} samples"
    epsilon = penalty.epsilon
    if isinstance(epsilon, list) and len(epsilon) != reals:
        expected = f"expected one number, or {reals}, one for each pair"
        yield (*PATH, "epsilon"), f"{expected}; found {len(epsilon)}"
