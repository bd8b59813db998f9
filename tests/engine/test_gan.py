"""What a GAN program is made of, and what its turns leave alone."""

from typing import Any

import numpy as np
import pytest
from engine_strategies import iteration_steps, scenario_of, scenarios, timeline_of
from examples import tries
from hypothesis import given

from gantui.engine import Program, Step, Timeline
from gantui.scenario import find
from gantui.scenario.kinds.gan_tables import GanScenario


def small(turns: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    """Two given noise vectors, two real samples, two layers in each network."""
    tables: dict[str, Any] = {
        "title": "small",
        "summary": "Small enough to see every operation.",
        "lecture": "none",
        "real": {"samples": {"a": [1, 0.5], "b": [-1, 2]}},
        "noise": {"batches": [{"m": [1], "n": [-2]}, {"m": [0.5], "n": [3]}]},
        "generator": {
            "layers": [
                {"weights": [[1, 0.5]], "activation": "tanh"},
                {"weights": [[1, 0.1], [0.3, -0.2]]},
            ]
        },
        "discriminator": {
            "layers": [
                {"weights": [[1, 1, 0.5], [0.2, -1, 1]], "activation": "relu"},
                {"weights": [[1, -1, 0.5]], "activation": "sigmoid"},
            ]
        },
        "schedule": {"iterations": 20, "turns": turns},
    }
    return tables | changes


D, G = {"train": "discriminator"}, {"train": "generator"}


def timeline_with(turns: list[dict[str, Any]], **changes: Any) -> Timeline:
    return timeline_of(scenario_of(small(turns, **changes)))


def written(program: Program) -> list[str]:
    return [operation.writes for operation in program.operations]


def test_the_operations_of_the_lecture_come_in_the_order_of_the_page() -> None:
    program = timeline_of(find("gan-by-hand").scenario).program
    of_D = "real noise fake x D.z1 D.a1 D.z2 p t terms.D loss.D D.dz2 D.dW2 D.da1 D.dz1 D.dW1"
    of_G = (
        "D.z1.fake D.a1.fake D.z2.fake p.fake t.fake terms.G loss.G "
        "D.dz2.fake D.da1.fake D.dz1.fake dfake G.dW1 G.W1"
    )
    assert written(program) == f"{of_D} D.W1 D.W2 {of_G}".split()
    assert [turn.trains for turn in program.turns] == ["D", "G"]


@pytest.mark.parametrize(
    ("mode", "p"),
    [
        ("by hand", [0.7, 0, 0.7, 0.9, 0.1, 0.3]),
        ("exact", [0.7311, 0.0474, 0.7311, 0.8808, 0.1192, 0.2689]),
    ],
)
def test_the_numbers_of_the_lecture(mode: str, p: list[float]) -> None:
    state = timeline_of(find("gan-by-hand").scenario, mode).states(0)[16]
    assert state["fake"].tolist() == [[-1, -1, -3], [3, -1, 3]]
    assert state["D.a1"].tolist() == [[0, 0, 0, 1, 1, 0], [4, 0, 4, 4, 0, 2]]
    assert state["D.z2"].tolist() == [[1, -3, 1, 2, -2, -1]]
    assert state["p"][0].round(4).tolist() == p
    np.testing.assert_allclose(state["D.dz2"], state["p"] - [[0, 0, 0, 1, 1, 1]])


def test_real_and_fake_have_turns_of_their_own_in_slanted_faces() -> None:
    program = timeline_of(find("slanted-faces").scenario).program
    assert [turn.title for turn in program.turns] == [
        "train the discriminator on real",
        "train the discriminator on fake",
        "train the generator on fake",
    ]
    assert written(program).count("noise") == 1
    assert written(program).count("fake") == 1


@given(scenarios())
@tries(2.4)
def test_a_turn_changes_the_weights_of_its_network_alone(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    for iteration in range(3):
        states = timeline.states(iteration)
        for turn in timeline.program.turns:
            before, after = states[turn.start], states[turn.stop]
            for name in timeline.program.persistent:
                of_network = name.startswith(turn.trains) or name.endswith(f".{turn.trains}")
                if not of_network:  # the other one's weights, moments and rate
                    assert after[name] is before[name]


@given(scenarios())
@tries(2.4)
def test_turns_are_end_to_end_and_repeated_as_often_as_asked(scenario: GanScenario) -> None:
    program = timeline_of(scenario).program
    starts, stops = zip(*((turn.start, turn.stop) for turn in program.turns), strict=True)
    assert (*starts[1:], len(program.operations)) == stops
    assert starts[0] == 0
    wanted = [turn.train[0].upper() for turn in scenario.schedule.turns for _ in range(turn.times)]
    assert [turn.trains for turn in program.turns] == wanted


@pytest.mark.parametrize("mode", ["exact", "by hand"])
@given(scenarios())
@tries(1.6)
def test_every_quantity_is_known_with_its_shape(mode: str, scenario: GanScenario) -> None:
    timeline = timeline_of(scenario, mode)
    for iteration in (0, 2):
        for step in iteration_steps(timeline, iteration):
            assert_known(step, step.operation.writes)
            assert all(name in step.before for name in step.operation.reads)
    for name, array in timeline.program.initial.items():
        quantity = timeline.program.quantities[name]
        assert array.shape == (len(quantity.rows), len(quantity.columns))


def assert_known(step: Step, name: str) -> None:
    quantity = step.program.quantities[name]
    assert step.after[name].shape == (len(quantity.rows), len(step.columns(name)))
    assert step.after[name].dtype == np.float64
    assert bool(quantity.columns) != bool(quantity.groups)


@given(scenarios())
def test_gradients_have_the_shape_of_what_they_are_by(scenario: GanScenario) -> None:
    timeline = timeline_of(scenario)
    for step in iteration_steps(timeline, 0):
        head, _, tail = step.operation.writes.partition(".dW")
        if tail:
            number = tail.partition(".")[0]  # behind it the mark of the loss that is compared
            assert step.written.shape == step.before[f"{head}.W{number}"].shape


def noise_after_turns(timeline: Timeline, iteration: int) -> list[list[float]]:
    states = timeline.states(iteration)
    return [states[turn.stop]["noise"][0].tolist() for turn in timeline.program.turns]


FIRST, SECOND = [1, -2], [0.5, 3]


@pytest.mark.parametrize(
    ("turns", "noise"),
    [
        ([D, G], [FIRST, FIRST]),
        ([D, G | {"noise": "fresh"}], [FIRST, SECOND]),
        ([G, D], [FIRST, SECOND]),
        ([G, D | {"noise": "same"}], [FIRST, FIRST]),
        ([D | {"times": 2}, G], [FIRST, SECOND, SECOND]),
        ([D, G | {"times": 2}], [FIRST, FIRST, FIRST]),
        ([D, G | {"times": 2, "noise": "fresh"}], [FIRST, SECOND, FIRST]),
    ],
)
def test_fresh_and_same_noise(turns: list[dict[str, Any]], noise: list[list[float]]) -> None:
    assert noise_after_turns(timeline_with(turns), 0) == noise


@pytest.mark.parametrize("turns", [[G | {"times": 3}], [D, G, D | {"noise": "same"}, G]])
def test_fake_is_always_what_the_generator_makes_now(turns: list[dict[str, Any]]) -> None:
    timeline = timeline_with(turns, optimiser={"discriminator": 0.1, "generator": 0.5})
    judged = 0
    for step in iteration_steps(timeline, 1):
        if step.operation.reads[1:] in (("fake",), ("x",)) and step.operation.writes[0] == "D":
            state = step.before
            a = np.tanh(state["G.W1"] @ np.vstack([state["noise"], np.ones((1, 2))]))
            fake = state["G.W2"] @ np.vstack([a, np.ones((1, 2))])
            np.testing.assert_allclose(state["fake"], fake, rtol=1e-14)
            judged += 1
    assert judged >= 3


def test_the_generator_learns_from_the_discriminator_just_updated() -> None:
    timeline = timeline_with([D, G], optimiser={"discriminator": 0.5})
    steps = iteration_steps(timeline, 0)
    judged = next(step for step in steps if step.operation.writes == "D.z1.fake")
    start = timeline.program.initial["D.W1"]
    assert np.abs(judged.before["D.W1"] - start).max() > 0.01


def targets(turn: dict[str, Any], **loss: Any) -> list[float]:
    timeline = timeline_with([turn], loss=loss)
    steps = iteration_steps(timeline, 0)
    found = next(step for step in steps if step.operation.writes.split(".")[0] == "t")
    values: list[float] = found.written[0].tolist()
    return values


@pytest.mark.parametrize(
    ("turn", "loss", "wanted"),
    [
        (D, {}, [0, 0, 1, 1]),
        (D, {"output": "fake"}, [1, 1, 0, 0]),
        (D, {"generator": "saturating"}, [0, 0, 1, 1]),
        (D | {"on": "real"}, {}, [1, 1]),
        (D | {"on": "real"}, {"output": "fake"}, [0, 0]),
        (D | {"on": "fake"}, {}, [0, 0]),
        (G, {}, [1, 1]),
        (G, {"output": "fake"}, [0, 0]),
        (G, {"generator": "saturating"}, [0, 0]),
        (G, {"generator": "saturating", "output": "fake"}, [1, 1]),
    ],
)
def test_targets(turn: dict[str, Any], loss: dict[str, Any], wanted: list[float]) -> None:
    assert targets(turn, **loss) == wanted


def of_generator(name: str, **loss: Any) -> Any:
    steps = iteration_steps(timeline_with([G], loss=loss), 0)
    return next(step.written for step in steps if step.operation.writes == name)


def test_saturating_turns_the_sign_of_the_discriminators_loss() -> None:
    p = of_generator("p.fake")
    np.testing.assert_allclose(of_generator("terms.G"), -np.log(p))
    np.testing.assert_allclose(of_generator("terms.G", generator="saturating"), np.log(1 - p))
    np.testing.assert_allclose(of_generator("D.dz2.fake"), (p - 1) / 2)
    np.testing.assert_allclose(of_generator("D.dz2.fake", generator="saturating"), -p / 2)
    np.testing.assert_allclose(of_generator("D.dz2.fake", output="fake"), p / 2)


@pytest.mark.parametrize("letter", ["D", "G"])
def test_learning_lowers_the_loss_of_the_network_in_training(letter: str) -> None:
    turn = {"D": D | {"on": "real"}, "G": G}[letter]
    noise = {"batch": {"m": [1], "n": [-2]}}
    timeline = timeline_with([turn], noise=noise)
    name = {"D": "loss.D.real", "G": "loss.G"}[letter]
    losses = [timeline.states(k)[-1][name].item() for k in range(20)]
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] < losses[0]


NEW_D = [[9, 8, 7], [6, 5, 4]]
SCRIPT = [
    {"iteration": 2, "network": "discriminator", "layer": 1, "weights": NEW_D},
    {"iteration": 4, "network": "generator", "layer": 2, "weights": [[3, 2], [1, 0]]},
]


@pytest.mark.parametrize("kind", ["scripted", "gradient descent", "momentum", "adam"])
def test_the_script_sets_weights_exactly_in_its_iteration(kind: str) -> None:
    turns = [D, G, D | {"noise": "same"}]
    timeline = timeline_with(turns, optimiser={"kind": kind}, script=SCRIPT)
    ends = [timeline.states(k)[-1] for k in range(6)]
    assert ends[1]["D.W1"].tolist() == NEW_D
    assert ends[3]["G.W2"].tolist() == [[3, 2], [1, 0]]
    moved = [k for k in range(1, 6) if (ends[k]["D.W1"] != ends[k - 1]["D.W1"]).any()]
    assert moved == ([1] if kind == "scripted" else [1, 2, 3, 4, 5])
    assert written(timeline.program).count("D.W1") == (1 if kind == "scripted" else 2) + (
        kind != "scripted"
    )


def test_adam_counts_the_updates_of_each_network() -> None:
    turns = [D | {"times": 2}, G, D]
    timeline = timeline_with(turns, optimiser={"kind": "adam"})
    for iteration in (0, 1, 7):
        states = timeline.states(iteration)
        stops = [states[turn.stop] for turn in timeline.program.turns]
        counted = [stops[0]["D.k"], stops[1]["D.k"], stops[2]["G.k"], stops[3]["D.k"]]
        wanted = [3 * iteration + 1, 3 * iteration + 2, iteration + 1, 3 * iteration + 3]
        assert [k.item() for k in counted] == wanted
