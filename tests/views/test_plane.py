"""The plane behind a picture: against NumPy's and SciPy's evaluation of the same network."""

from typing import Any

import numpy as np
import pytest
from lessons import CROWDED, ONE_BY_ONE, OVERFLOWING, lesson_run
from scipy.special import expit

from gantui.engine import Step, Timeline, Turn, compile_program
from gantui.scenario import Mode, find, names, parse
from gantui.views.plane.noise_image import has_noise_image
from gantui.views.plane.number_grid import BEYOND
from gantui.views.plane.plane import Plane, has_plane, planes

ROOM = (40, 12)
FIELDS = (
    "activation-field", "logit-field", "output-probability-field", "update-a-parameter",
    "weighted-sum-field",
)  # fmt: skip
NETWORKS = (
    "adversarial-training", "adversarial-training-run", "all-four-modes", "alternating-training",
    "architecture", "discriminator", "gan-by-hand", "mode-collapse", "one-far-ahead",
)  # fmt: skip
FIELD_ROLES = ("field", "activation", "prediction")
TABLE = {-3: 0.0, -2: 0.1, -1: 0.3, 0: 0.5, 1: 0.7, 2: 0.9, 3: 1.0}
"""σ by hand, as lecture L1 prints it."""


def timeline(lesson: str, mode: Mode | None = None) -> Timeline:
    return lesson_run(lesson, mode)


def small(text: str, mode: Mode | None = None) -> Timeline:
    return Timeline(compile_program(parse(text, source="small", strict=True).scenario, mode))


def turns_of(run: Timeline) -> list[Turn]:
    """The turns that are the pages of a field, without those of their gradients."""
    return [turn for turn in run.program.turns if "x" in turn.sources]


def last(step: Step) -> Plane:
    """The plane of the step itself."""
    return planes(step, ROOM)[-1]


def by_hand(z: np.ndarray) -> np.ndarray:
    """The look-up: to the nearest whole number, a half away from 0."""
    nearest = np.clip(np.sign(z) * np.floor(np.abs(z) + 0.5), -3, 3)
    return np.vectorize(TABLE.get)(nearest.astype(int)).astype(float)


def evaluated(layers: list[Any], weights: list[np.ndarray], plane: Plane, hand: bool) -> np.ndarray:
    """A network at every point, cell by cell, layer after layer."""
    found = np.empty((len(plane.ys), len(plane.xs)))
    for row, y in enumerate(plane.ys):
        for column, x in enumerate(plane.xs):
            values = np.array([x, y], dtype=float)
            for layer, W in zip(layers, weights, strict=True):
                z = W[:, :-1] @ values + W[:, -1]
                z = np.round(z, 9) if hand else z
                sigma = by_hand(z) if hand else expit(z)
                values = {
                    "relu": np.maximum(z, 0),
                    "sigmoid": sigma,
                    "tanh": np.tanh(z),
                    "leaky relu": np.where(z > 0, z, 0.01 * z),
                    "identity": z,
                }[layer.activation]
            found[row, column] = values.item()
    return found


@pytest.mark.parametrize("mode", ["by hand", "exact"])
@pytest.mark.parametrize("lesson", FIELDS)
def test_the_field_of_every_page(lesson: str, mode: Mode) -> None:
    run, scenario = timeline(lesson, mode), find(lesson).scenario
    for page, turn in zip(scenario.pages, turns_of(run), strict=True):
        end = run.step(turn.stop - 1)
        plane, layers = last(end), scenario.layers(page)
        weights = [np.array(layer.weights, dtype=float) for layer in layers]
        weights[-1] = weights[-1][-1:]  # a page may end with several units, each with its field
        if page.update is not None:
            step = page.update.rate * end.after[f"db.{page.update.page}"].item()
            weights[-1][0, -1] -= step
        expected = evaluated(layers, weights, plane, mode == "by hand")
        np.testing.assert_allclose(plane.values, expected, rtol=1e-12, atol=1e-12)
        assert plane.xs == (-3, -2, -1, 0, 1, 2, 3)
        assert plane.ys == (3, 2, 1, 0, -1, -2, -3)
        assert plane.probability == (layers[-1].activation == "sigmoid")
        assert not plane.close
        assert turn.title in plane.title


@pytest.mark.parametrize("lesson", FIELDS)
def test_a_field_is_the_one_that_the_step_writes_or_the_last_one(lesson: str) -> None:
    run = timeline(lesson)
    for index in range(len(run)):
        step = run.step(index)
        plane, made = last(step), step.written
        turn = step.program.turns[step.program.turn_at[step.position]]
        if step.position == turn.start and step.operation.writes.startswith("W"):
            assert np.isnan(plane.values).all()
            continue
        if step.program.quantities[step.operation.writes].role not in FIELD_ROLES:
            start = turns_of(run)[0].start if "x" not in turn.sources else turn.start
            fields = [op.writes for op in step.program.operations[start : step.position]]
            grids = [name for name in fields if step.after[name].shape == plane.values.shape]
            made = step.after[grids[-1]]
        assert np.array_equal(plane.values, made, equal_nan=True)


@pytest.mark.parametrize("lesson", FIELDS)
def test_the_boundaries_are_those_of_the_first_layer(lesson: str) -> None:
    run, scenario = timeline(lesson), find(lesson).scenario
    for page, turn in zip(scenario.pages, turns_of(run), strict=True):
        first = scenario.pages[0] if page.update is not None else page
        for position in (turn.start, turn.stop - 1):
            found = last(run.step(position)).boundaries
            assert [list(line[2:]) for line in found] == scenario.layers(page)[0].weights
            assert [line.unit for line in found] == list(range(len(found)))
            assert {line.weights for line in found} == {f"W1.{first.name}" if first.name else "W1"}


@pytest.mark.parametrize("lesson", FIELDS)
def test_blocks_are_where_the_scenario_has_them_and_have_keys_once_they_are_summed(
    lesson: str,
) -> None:
    run, pages = timeline(lesson), find(lesson).scenario.pages
    for page, turn in zip(pages, turns_of(run), strict=True):
        before, after = (last(run.step(place)) for place in (turn.start, turn.stop - 1))
        assert [block.key for block in before.blocks] == [None] * len(page.blocks or [])
        for block, given_ in zip(after.blocks, page.blocks or [], strict=True):
            xs, ys = after.xs[slice(*block.columns)], after.ys[slice(*block.rows)]
            assert block.name == given_.name
            assert xs == tuple(range(given_.x[0], given_.x[1] + 1))
            assert ys[::-1] == tuple(range(given_.y[0], given_.y[1] + 1))
            assert block.key == after.values[slice(*block.rows), slice(*block.columns)].sum()


@pytest.mark.parametrize("lesson", ["output-probability-field", "update-a-parameter"])
def test_samples_of_a_field_stand_where_their_value_is_read_off(lesson: str) -> None:
    run = timeline(lesson)
    given_ = find(lesson).scenario.samples.samples
    for step in map(run.step, range(len(run))):
        if not step.operation.writes.startswith("at"):
            continue
        plane = last(step)
        assert {s.name: [s.x, s.y] for s in plane.samples} == given_
        read = [plane.values[plane.ys.index(s.y), plane.xs.index(s.x)] for s in plane.samples]
        assert read == step.written[0].tolist()


def test_the_page_beside_is_drawn_as_it_is_at_its_end() -> None:
    for lesson, page, other in (("update-a-parameter", 1, 0), ("update-a-parameter", 2, 0),
                                ("activation-field", 2, 1), ("logit-field", 2, 1)):  # fmt: skip
        run = timeline(lesson)
        turns = turns_of(run)
        whole = last(run.step(turns[other].stop - 1))
        for index in range(turns[page].start, turns[page].stop):
            left, right = planes(run.step(index), ROOM)
            assert np.array_equal(left.values, whole.values)
            assert left._replace(values=0) == whole._replace(values=0)
            assert turns[page].title in right.title
        assert len(planes(run.step(turns[other].stop - 1), ROOM)) == 1


@pytest.mark.parametrize("mode", ["by hand", "exact"])
@pytest.mark.parametrize("lesson", NETWORKS)
def test_the_discriminator_at_every_point(lesson: str, mode: Mode) -> None:
    """Of every turn the plane at its start and at its end, in the first and a later iteration."""
    run, scenario = timeline(lesson, mode), find(lesson).scenario
    network = scenario.network if lesson == "discriminator" else scenario.discriminator
    iterations = (0, min(run.program.iterations - 1, 30))
    places = {p for turn in run.program.turns for p in (turn.start, turn.stop - 1)}
    for iteration in iterations:
        for position in places:
            step = run.step(run.index(iteration, position))
            plane = last(step)
            weights = [step.after[f"D.W{n + 1}"] for n in range(len(network.layers))]
            expected = evaluated(network.layers, weights, plane, mode == "by hand")
            np.testing.assert_allclose(plane.values, expected, rtol=1e-12, atol=1e-15)
            found = [list(line[2:]) for line in plane.boundaries]
            assert found == weights[0].tolist()
            assert plane.close == (mode == "exact")
            assert plane.probability
            updated = [
                name for name in (f"{step.turn.trains}.W{n}" for n in (1, 2, 3))
                if name in step.after and (name[0] == "D" or has_noise_image(run.program))
                and not np.array_equal(step.after[name], step.states[step.turn.start][name])
            ]  # fmt: skip
            when = f"after {step.turn.trains}'s update" if updated else "at every point"
            assert plane.title == f"p {when}"


def test_the_plane_of_an_update_has_the_new_weights() -> None:
    run = timeline("one-far-ahead")
    updates = [
        index for index in range(len(run.program.operations))
        if run.step(index).operation.writes == "D.W1"
    ]  # fmt: skip
    for index in updates:
        before, after = last(run.step(index - 1)), last(run.step(index))
        assert before.xs == after.xs
        assert not np.array_equal(before.values, after.values)
        W = run.step(index).written[0]
        x, y = np.meshgrid(after.xs, after.ys)
        np.testing.assert_allclose(after.values, expit(W[0] * x + W[1] * y + W[2]), rtol=1e-12)


@pytest.mark.parametrize("lesson", NETWORKS)
def test_samples_stand_where_the_state_has_them(lesson: str) -> None:
    run = timeline(lesson)
    for index in range(min(2 * len(run.program.operations), len(run))):
        step = run.step(index)
        expected: dict[str, tuple[float, float]] = {}
        groups = ("x",) if lesson == "discriminator" else ("fake", "real")
        for name in (name for name in groups if name in step.after):
            values = step.after[name].T.tolist()
            expected |= dict(zip(step.columns(name), map(tuple, values), strict=True))
        plane = last(step)
        fakes = {s.name for s in plane.samples if s.group == "fake"} if plane.pushes.was else set()
        found = {s.name: (s.x, s.y) for s in plane.samples if s.name not in fakes}
        assert found == {name: at for name, at in expected.items() if name not in fakes}
        assert plane.pushes.was in ((), tuple(expected[name] for name in sorted(fakes)))


def test_samples_that_are_not_known_yet_are_not_on_the_plane() -> None:
    run = timeline("gan-by-hand")
    first = next(i for i in range(40) if run.step(i).operation.writes == "fake")
    known = ["".join(s.name for s in last(run.step(i)).samples) for i in (0, first - 1, first)]
    assert known == ["DEF", "DEF", "ABCDEF"]
    groups = {s.name: s.group for s in last(run.step(first)).samples}
    assert groups == dict.fromkeys("ABC", "fake") | dict.fromkeys("DEF", "real")


@pytest.mark.parametrize("lesson", NETWORKS)
def test_the_axes_stay_within_an_iteration_and_show_every_sample(lesson: str) -> None:
    run = timeline(lesson)
    size = len(run.program.operations)
    for iteration in (0, run.program.iterations - 1):
        found = [last(run.step(iteration * size + place)) for place in range(size)]
        assert len({(plane.xs, plane.ys) for plane in found}) == 1
        room = 0.0 if found[0].close else BEYOND  # that far a sample is drawn at the edge
        for sample in found[-1].samples:
            assert found[0].xs[0] - room <= sample.x <= found[0].xs[-1] + room
            assert found[0].ys[-1] - room <= sample.y <= found[0].ys[0] + room


@pytest.mark.parametrize("lesson", names())
def test_only_planes_have_a_plane(lesson: str) -> None:
    """Images, data on a line, generators, conditional networks and all other kinds have none."""
    run = timeline(lesson)
    expected = lesson in {*FIELDS, *NETWORKS, "batch-normalisation", "dropout", *CROWDED} - {
        "small-pictures"
    }
    for turn in run.program.turns:
        assert has_plane(turn) == expected
        assert bool(planes(run.step(turn.start), ROOM)) == expected


def test_each_turn_judges_with_its_own_pass() -> None:
    run = small(ONE_BY_ONE)
    assert [has_plane(turn) for turn in run.program.turns] == [True] * 3
    for turn in run.program.turns:
        step = run.step(turn.stop - 1)
        plane, W = last(step), step.after["D.W1"][0]
        x, y = np.meshgrid(plane.xs, plane.ys)
        np.testing.assert_allclose(plane.values, expit(W[0] * x + W[1] * y + W[2]), rtol=1e-12)


def test_a_run_that_overflows_is_drawn_to_its_end() -> None:
    """Weights beyond float64 have no boundary, sums beyond it no number."""
    run = small(OVERFLOWING)
    for index in range(run.step(run.program.steps - 1).index + 1):
        plane = last(run.step(index))
        assert np.isfinite([*plane.xs, *plane.ys]).all()
        assert np.isfinite([line[2:] for line in plane.boundaries]).all()
        assert np.isfinite([sample[2:] for sample in plane.samples]).all()
