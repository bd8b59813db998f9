"""Two parameters that play against each other: where each way of updating leads them.

Mescheder, Geiger and Nowozin (2018): around the equilibrium of the Dirac GAN, which is 0, gradients
only turn, so it depends on the way of updating whether one gets there.
"""

import numpy as np
import pytest
from engine_strategies import timeline_of

from gantui.engine import ProgramError
from gantui.engine.kinds.training.gan_stages import MOST_OPERATIONS
from gantui.scenario import ScenarioError, parse

FILE = """
title = "Dirac"
summary = "One weight against one number."
lecture = "none"
[real]
samples = { zero = [0] }
[noise.batch]
one = [1]
[[generator.layers]]
weights = [[0.01, 0]]
[[discriminator.layers]]
weights = [[0.01, 0]]
activation = "sigmoid"
[loss]
reduction = "two means"
generator = "saturating"
[optimiser]
discriminator = RATE
generator = RATE
OPTIMISER
[schedule]
iterations = 400
UPDATES
[[schedule.turns]]
train = "discriminator"
[[schedule.turns]]
train = "generator"
"""


def file(updates: str, optimiser: str = "", rate: float = 0.2) -> str:
    text = FILE.replace("RATE", str(rate)).replace("OPTIMISER", optimiser)
    return text.replace("UPDATES", updates)


def grows(updates: str, optimiser: str = "", rate: float = 0.2) -> float:
    """By how much the distance from the equilibrium grows in an iteration, the mean over many.

    It is that of the fake sample, whose weight and bias add up, and of the slope that judges it.
    """
    timeline = timeline_of(parse(file(updates, optimiser, rate), source="it").scenario)
    ends = [timeline.states(k)[-1] for k in (0, 399)]
    first, last = (np.linalg.norm([end["G.W1"].sum(), end["D.W1"][0, 0]]) for end in ends)
    return float((last / first) ** (1 / 399))


def test_simultaneous_updates_spiral_out_alternating_ones_circle_the_others_spiral_in() -> None:
    assert grows('updates = "simultaneous"') > 1.003
    assert abs(grows("") - 1.0) < 0.002
    assert grows('updates = "extragradient"') < 0.997
    assert grows('updates = "simultaneous"', 'kind = "optimistic"') < 0.999


def test_optimistic_steps_are_daskalakis_formula() -> None:
    text = file('updates = "simultaneous"', 'kind = "optimistic"')
    timeline = timeline_of(parse(text, source="it").scenario)
    W, last = timeline.program.initial["D.W1"], np.zeros((1, 2))
    for iteration in range(20):
        end = timeline.states(iteration)[-1]
        W = W - 2 * 0.2 * end["D.dW1"] + 0.2 * last
        last = end["D.dW1"]
        np.testing.assert_allclose(end["D.W1"], W, rtol=1e-12, atol=1e-15)


def test_the_limit_of_operations_is_one_of_what_is_run() -> None:
    times = file("").replace('train = "discriminator"', 'train = "discriminator"\ntimes = COUNT')
    program = timeline_of(parse(times.replace("COUNT", "300"), source="it").scenario).program
    turn = program.turns[5]
    a_turn, rest = turn.stop - turn.start, len(program.operations) - program.turns[300].start
    most = (MOST_OPERATIONS - rest) // a_turn
    largest = parse(times.replace("COUNT", str(most - 1)), source="it").scenario
    assert len(timeline_of(largest).program.operations) <= MOST_OPERATIONS
    beyond = parse(times.replace("COUNT", str(most + 1)), source="it").scenario
    with pytest.raises(ProgramError, match="at most 4,000 operations in an iteration, found more"):
        timeline_of(beyond)


def test_a_turn_that_does_not_learn_ends_at_its_loss() -> None:
    text = file("").replace('train = "generator"', 'train = "generator"\nlearn = false')
    program = timeline_of(parse(text, source="it").scenario).program
    turn = program.turns[1]
    assert turn.title == "evaluate the generator on fake"
    assert program.operations[turn.stop - 1].writes == "loss.G"
    assert "rate.G" not in program.initial


@pytest.mark.parametrize(
    ("updates", "optimiser", "said"),
    [
        ('updates = "both"', "", 'expected "alternating", "simultaneous" or "extragradient"'),
        ('updates = "extragradient"', 'kind = "adam"', 'expected "gradient descent" beside'),
    ],
)
def test_what_does_not_go_together_is_said(updates: str, optimiser: str, said: str) -> None:
    with pytest.raises(ScenarioError) as raised:
        parse(file(updates, optimiser), source="it", strict=True)
    assert said in str(raised.value)
    twice = file('updates = "simultaneous"').replace('"generator"\n', '"discriminator"\n')
    with pytest.raises(ScenarioError, match="another one of the discriminator"):
        parse(twice, source="it", strict=True)
