"""What a network with normalised or dropping layers says of other points than its batch."""

import re
from pathlib import Path

import numpy as np
from engine_strategies import timeline_of
from test_gradients import trained_turns

from gantui.engine.run.network_pass import evaluated, generation
from gantui.exports.trained_generator import trained_generator
from gantui.scenario import GanScenario, parse

TEXT = """\
title = "t"
summary = "s"
lecture = "l"
seed = 3
[real]
draw = { shape = "gaussian", centres = [[0, 0]], deviation = 1 }
count = 6
[noise]
draw = { distribution = "normal" }
size = 2
count = 5
[[generator.layers]]
units = 3
draw = { distribution = "normal" }
bias = false
normalise = { shift = [1, 0, -1] }
activation = "tanh"
dropout = 0.5
[[generator.layers]]
units = 2
draw = { distribution = "normal" }
[[discriminator.layers]]
units = 4
draw = { distribution = "normal" }
activation = "relu"
normalise = {}
dropout = 0.25
[[discriminator.layers]]
units = 1
draw = { distribution = "normal" }
activation = "sigmoid"
[optimiser]
discriminator = 0.1
generator = 0.1
[schedule]
iterations = 3
[[schedule.turns]]
train = "discriminator"
[[schedule.turns]]
train = "generator"
[[schedule.turns]]
train = "discriminator"
learn = false
"""


def scenario() -> GanScenario:
    found = parse(TEXT, source="a.toml", strict=True).scenario
    assert isinstance(found, GanScenario)
    return found


def test_another_point_has_the_mean_and_variance_of_the_batch_and_drops_nothing() -> None:
    timeline = timeline_of(scenario())
    found = generation(timeline.program)
    assert found is not None
    assert (len(found.held), len(found.masks)) == (2, 1)
    turn = timeline.program.turns[0]
    state = timeline.states(1)[turn.stop - 1]
    points = np.array([[0.5, -2.0, 3.0], [1.0, 0.25, 3.0]])
    n = (state["G.W1"] @ points - state["G.mean1"]) / np.sqrt(state["G.var1"] + 1e-5)
    hidden = np.tanh(state["G.N1"][:, :1] * n + state["G.N1"][:, 1:])
    wanted = state["G.W2"][:, : 2 + 1] @ hidden + state["G.W2"][:, 3:]
    np.testing.assert_allclose(
        evaluated(timeline.program, state, found, points), wanted, rtol=1e-12
    )


def test_before_the_pass_nothing_is_known_of_other_points() -> None:
    timeline = timeline_of(scenario())
    found = generation(timeline.program)
    assert found is not None
    points = np.array([[0.5], [1.0]])
    assert np.isnan(evaluated(timeline.program, timeline.states(0)[0], found, points)).all()


def test_the_batch_itself_gets_what_the_pass_gave_it() -> None:
    timeline = timeline_of(scenario())
    found = generation(timeline.program)
    assert found is not None
    position = found.positions[-1]
    state = timeline.states(1)[position + 1]
    made = evaluated(timeline.program, state, found, state["noise"], batch=True)
    np.testing.assert_array_equal(made, state["fake"])


def test_a_turn_that_only_evaluates_drops_nothing_and_normalises_over_its_own_batch() -> None:
    timeline = timeline_of(scenario())
    turn = timeline.program.turns[-1]
    writes = [one.writes for one in timeline.program.operations[turn.start : turn.stop]]
    assert not any("mask" in name for name in writes)
    assert {"G.mean1", "D.mean1", "fake"} <= set(writes)


def test_masks_are_new_in_each_pass_and_as_often_0_as_the_file_says() -> None:
    timeline = timeline_of(scenario())
    seen = [one.data["discriminator masks"][1] for one in trained_turns(scenario(), timeline)]
    assert all(set(np.unique(mask)) <= {0.0, 1 / 0.75} for mask in seen)
    assert not np.array_equal(seen[0], seen[2])
    feed = next(one.feed for one in timeline.program.operations if one.writes == "G.mask1")
    assert feed is not None
    drawn = np.array([feed.value(iteration) for iteration in range(2000)])
    assert abs((drawn == 0).mean() - 0.5) < 4 * 0.5 / np.sqrt(drawn.size)
    np.testing.assert_array_equal(drawn[300], feed.block(1)[300 - 256])


def test_samples_of_a_trained_generator_drop_nothing() -> None:
    timeline = timeline_of(scenario())
    text = trained_generator(scenario(), "a", timeline, 3, 4, 1)
    assert "dropout" not in text
    drawn = timeline_of(parse(text, source="b.toml", strict=True).scenario)
    np.testing.assert_array_equal(drawn.program.initial["G.N1"], timeline.states(2)[-1]["G.N1"])
    assert drawn.states(0)[-1]["G.mean1"].shape == (3, 1)


def test_the_page_for_authors_has_a_file_that_runs() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "write-a-scenario.md").read_text("utf-8")
    section = page.partition("## Normalised layers, dropout, residual sums, shared weights\n")[2]
    layers = re.findall(r"```toml\n(.*?)```", section, re.DOTALL)[0]
    head = 'title = "t"\nsummary = "s"\nlecture = "l"\nkind = "classifier"\nstage = "update"\n'
    data = 'loss = "squared error"\nlabels = { a = [1, 0], b = [0, 1], c = [1, 1] }\n'
    samples = "[samples.samples]\na = [1, 0]\nb = [0, 1]\nc = [2, 2]\n"
    timeline = timeline_of(parse(head + data + samples + layers, source="a", strict=True).scenario)
    assert {"D.s1", "D.dW1.in2"} <= set(timeline.states(0)[-1])
