"""What an optimiser keeps and says besides the weights that the straight line compares."""

import numpy as np
import pytest
from engine_strategies import timeline_of

from gantui.engine import Timeline
from gantui.scenario import ScenarioError, find, parse


def run_with(optimiser: str) -> Timeline:
    text = find("slanted-faces").text.partition("[[printed]]")[0].partition("[[notes]]")[0]
    head, _, rest = text.partition("[optimiser]")
    rest = rest[rest.index("\n[") :]
    whole = f"{head}[optimiser]\n{optimiser}\n{rest}"
    return timeline_of(parse(whole, source="it", strict=True).scenario)


def problem(optimiser: str) -> str:
    with pytest.raises(ScenarioError) as raised:
        run_with(optimiser)
    return str(raised.value)


def ends(run: Timeline, name: str, iterations: int) -> list[np.ndarray]:  # type: ignore[type-arg]
    return [run.states(iteration)[-1][name] for iteration in range(iterations)]


def test_mean_weights_are_an_exponential_mean() -> None:
    run = run_with("average = 0.75\ndiscriminator = 0.1")
    expected = run.program.initial["D.W1"]
    turns = [turn for turn in run.program.turns if turn.trains == "D"]
    for iteration in range(40):
        for turn in turns:
            W = run.states(iteration)[turn.stop]["D.W1"]
            expected = 0.75 * expected + 0.25 * W
    np.testing.assert_allclose(ends(run, "D.W1.mean", 40)[-1], expected, rtol=1e-12)


def test_a_rate_falls_after_every_so_many_iterations_and_an_edited_one_goes_on_falling() -> None:
    run = run_with("rate_factor = 0.5\nrate_every = 3\ndiscriminator = 0.8")
    rates = [rate.item() for rate in ends(run, "rate.D", 10)]
    assert rates == [0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1, 0.1]


def test_a_rate_that_goes_in_equal_steps_stays_at_its_end() -> None:
    run = run_with("rate_to = 0.1\nover = 3\ndiscriminator = 0.7\ngenerator = 0.0")
    down = [rate.item() for rate in ends(run, "rate.D", 5)]
    np.testing.assert_allclose(down, [0.5, 0.3, 0.1, 0.1, 0.1], rtol=1e-12)
    assert down[-1] == 0.1
    np.testing.assert_allclose(ends(run, "rate.G", 5)[1].item(), 0.2 / 3)


def test_a_gradient_is_never_longer_than_it_may_be() -> None:
    run = run_with("clip_norm = 0.01\ndiscriminator = 0.1")
    before, after = run.states(3)[0], run.states(3)[run.program.turns[0].stop]
    moved = np.linalg.norm(np.concatenate([
        (after[name] - before[name]).ravel() for name in before if name.startswith("D.W")
    ]))  # fmt: skip
    np.testing.assert_allclose(moved, 0.1 * 0.01, rtol=1e-9)


def test_each_network_has_its_own_optimiser() -> None:
    run = run_with('discriminator = { kind = "adam", rate = 0.02 }\ngenerator = 0.5')
    assert "D.W1.m" in run.program.initial
    assert "G.W1.m" not in run.program.initial
    assert run.program.initial["rate.D"].item() == 0.02
    assert run.program.initial["rate.G"].item() == 0.5


@pytest.mark.parametrize(
    ("optimiser", "said"),
    [
        ('kind = "rmspropp"', 'did you mean "rmsprop"'),
        ('generator = { kind = "adamm" }', 'optimiser.generator.kind: expected "'),
        ('generator = "fast"', 'expected a number or a table, found "fast"'),
        ("rate_factor = 0.5\nrate_to = 0\nover = 3", "expected either rate_factor or rate_to"),
        ("rate_every = 3", "rate_every goes with rate_factor"),
        ("rate_to = 0", "expected over beside it"),
        ("over = 4", "over goes with rate_to or momentum_to"),
        ("momentum_to = 0.9\nover = 3", 'momentum_to goes with kind = "momentum"'),
        ("decoupled = true", "decoupled goes with weight_decay"),
        ('epsilon_at = "uncorrected"', '"uncorrected" goes with kind = "adam"'),
        ("discriminator = { over = 3 }", "optimiser.discriminator.over: over goes with"),
        ("clip_norm = 0", "expected more than 0, found 0"),
    ],
)
def test_what_an_optimiser_contradicts_itself_in_is_said(optimiser: str, said: str) -> None:
    assert said in problem(optimiser)
