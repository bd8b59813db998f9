"""Histories: the numbers that the steps have, of every iteration, at a bounded price."""

from functools import cache, reduce
from itertools import pairwise
from math import ldexp, sqrt
from operator import add
from typing import Any

import msgspec
import numpy as np
import pytest
from engine_strategies import scenario_of, timeline_of
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from lessons import CROWDED
from runs import digest, lasting
from test_overflow import ENDING, raw, timeline_named, walk_to_the_end
from test_timeline import last_weights

from gantui.engine import START, Cell, Edit, State, Timeline, compile_program
from gantui.engine.run.history import metric_history as module
from gantui.engine.run.history.metric_history import COLUMNS, History
from gantui.engine.run.history.metrics import cell_metric, has_cells, numbers_of
from gantui.scenario import find, names
from gantui.scenario.block import BLOCK

ITERATIONS = {name: compile_program(find(name).scenario).iterations for name in names()}
LESSONS = [name for name in names() if ITERATIONS[name] > 1 and name not in CROWDED]
EACH = [name for name in LESSONS if ITERATIONS[name] <= COLUMNS // 2]
"""Those of whose iterations each has a place of its own in a curve."""


def run_of(name: str) -> Timeline:
    return Timeline(compile_program(find(name).scenario))  # one that nobody has run


def history_of(timeline: Timeline, iterations: int = 10**9) -> History:
    """Everything that can be watched, a cell of every weight matrix included."""
    program = timeline.program
    weights = [name for name in program.initial if has_cells(program, name)]
    corners = {
        name: tuple(length - 1 for length in program.initial[name].shape) for name in weights
    }
    cells = [cell_metric(program, Cell(name, *corner)) for name, corner in corners.items()]
    history = History(timeline, [*numbers_of(program), *cells])
    for _ in history.advance(iterations):
        pass
    return history


def curve(history: History, name: str) -> list[float]:
    """The values of a watched number, an iteration each."""
    (place,) = (place for place, one in enumerate(history.watched) if one.name == name)
    x, y = history.points(place)
    assert x.tolist() == list(range(1, history.count + 1))
    return y.tolist()


def judged(timeline: Timeline, iteration: int, group: str) -> float | None:
    """The mean of p over a group, after the last of D's turns that sees it."""
    program, states = timeline.program, timeline.states(iteration)
    found = None
    for turn in program.turns:
        written = {operation.writes for operation in program.operations[turn.start : turn.stop]}
        name = next((name for name in ("p", f"p.{group}") if name in written), None)
        if turn.trains == "D" and name is not None:
            fakes = len(turn.sources["fake"].names(iteration)) if "fake" in turn.sources else 0
            columns = slice(None) if name != "p" else slice(fakes) if group == "fake" else None
            p = states[turn.stop][name][0]
            seen = p[columns if columns is not None else slice(fakes, None)].tolist()
            found = reduce(add, seen) / len(seen)
    return found


def straight(timeline: Timeline, iteration: int, name: str) -> float | None:
    """A number by its name, straight from the states of the iteration."""
    last: State = timeline.states(iteration)[-1]
    if name.startswith("D("):
        return judged(timeline, iteration, name[2:-1])
    if name in last:
        return last[name].item()
    if "[" in name:
        return last[name.partition("[")[0]][-1, -1].item()
    network, mark = name.removeprefix("norm.")[0], name.removeprefix("norm.")[1:]
    prefix = f"{network}.dW"
    gradients = [
        values for found, values in last.items()
        if found.startswith(prefix) and found.removeprefix(prefix).lstrip("0123456789") == mark
    ]  # fmt: skip
    return length_of([cell for gradient in gradients for cell in gradient.ravel().tolist()])


def length_of(cells: list[float]) -> float:
    """The Euclidean norm, scaled where the squares are beyond float64."""
    total = reduce(add, [cell * cell for cell in cells])
    if total < np.inf:
        return sqrt(total)
    scaled = [ldexp(cell, -600) for cell in cells]
    return ldexp(sqrt(reduce(add, [cell * cell for cell in scaled])), 600)


@pytest.mark.parametrize("name", EACH)
def test_a_history_has_the_numbers_of_the_steps(name: str) -> None:
    """Of a long run, in 300 iterations over all of it."""
    timeline = run_of(name)
    history = history_of(timeline)
    assert history.count == timeline.program.iterations
    curves = {one.name: curve(history, one.name) for one in history.watched}
    reference = run_of(name)
    iterations = reference.program.iterations
    for iteration in range(0, iterations, max(iterations // 300, 1)):
        expected = {found: straight(reference, iteration, found) for found in curves}
        assert {found: values[iteration] for found, values in curves.items()} == expected


def test_what_is_watched() -> None:
    found = {name: [one.name for one in numbers_of(run_of(name).program)] for name in LESSONS}
    both = ["D(real)", "D(fake)", "norm.D", "norm.G"]
    assert found["slanted-faces"] == ["loss.D.real", "loss.D.fake", "loss.G", *both]
    assert found["gan-by-hand"] == ["loss.D", "loss.G", *both]
    assert found["backpropagation"] == ["loss.D", "D(sample)", "norm.D"]
    losses = ["loss.D", "loss.G", "loss.G.nonsaturating"]
    assert found["algorithm-1"] == [*losses, *both, "norm.G.nonsaturating"]
    assert found["minimax"][:3] == ["V.b", "distance.b", "V*.b"]


def test_cells_have_the_names_of_their_rows_and_columns() -> None:
    program = run_of("gan-by-hand").program
    assert cell_metric(program, Cell("D.W1", 0, 0)).name == "D.W1[1, x]"
    assert cell_metric(program, Cell("loss.D", 0, 0)).name == "loss.D"
    assert has_cells(program, "G.dW1")
    assert not has_cells(program, "p")


def test_its_lengths_are_those_that_a_program_computes() -> None:
    scenario = find("slanted-faces").scenario
    optimiser = msgspec.structs.replace(scenario.optimiser, norm=True)
    computing = timeline_of(msgspec.structs.replace(lasting(scenario, 300), optimiser=optimiser))
    theirs, ours = history_of(computing), history_of(timeline_of(lasting(scenario, 300)))
    for name in ("norm.D", "norm.G"):
        assert name in computing.program.quantities
        assert name not in ours.timeline.program.quantities
        assert curve(ours, name) == curve(theirs, name)


@pytest.mark.parametrize("name", ["slanted-faces", "conditional-gan"])
def test_watching_changes_no_step(name: str) -> None:
    watched, alone = run_of(name), run_of(name)
    history = history_of(watched, 300)
    indices = [alone.index(iteration, 7) for iteration in (0, 299, 300, 301, 700)]
    seen = []
    for index in indices:
        for _ in history.advance(watched.place(index)[0]):
            pass
        seen.append(digest(watched.step(index)))
    assert seen == [digest(alone.step(index)) for index in indices]
    assert last_weights(watched) == last_weights(alone)


@pytest.mark.parametrize("computed", [0, 300])
def test_the_history_of_a_fork_has_the_numbers_of_its_steps(computed: int) -> None:
    """Edits in the middle of iterations, at a block's border, of what lasts and what does not."""
    run = run_of("slanted-faces")
    run.start(computed)
    places = {op.writes: place for place, op in enumerate(run.program.operations)}
    fork, half = run, np.array([[0.5]])
    for iteration, name in (
        (0, "D.W1"),
        (40, "p.real"),
        (41, "fake"),
        (255, "G.W1"),
        (256, "p.fake"),
    ):
        fork = fork.fork(Edit(iteration, places[name], Cell(name, 0, 0), half))
    fork = fork.fork(Edit(0, START, Cell("G.W1", 0, 0), half))
    history = history_of(fork, 400)
    curves = {one.name: curve(history, one.name) for one in history.watched}
    assert history.count == 400
    for iteration in range(400):
        expected = {name: straight(fork, iteration, name) for name in curves}
        assert {name: values[iteration] for name, values in curves.items()} == expected
    assert curves["loss.G"] != curve(history_of(run, 400), "loss.G")


@cache
def whole(name: str) -> np.ndarray[Any, Any]:
    """All numbers of a run, an iteration a row."""
    history = history_of(run_of(name))
    return np.stack([history.points(place)[1] for place in range(len(history.watched))], axis=1)


@given(data=st.data())
@tries(0.6)
def test_however_it_is_extended_it_is_the_same(data: st.DataObject) -> None:
    reference, timeline = whole("critic"), run_of("critic")
    ends = data.draw(st.lists(st.integers(0, 1000), max_size=6))
    looked = data.draw(st.lists(st.integers(0, 1000 * 42 - 1), max_size=3))
    history = history_of(timeline, 0)
    for end in ends:
        before = history.count
        reached = [before, *history.advance(end)]
        assert history.count == max(before, end) == reached[-1]
        assert all(0 < b - a <= BLOCK for a, b in pairwise(reached))
        for index in looked:
            timeline.step(index)
    for place in range(len(history.watched)):
        assert history.points(place)[1].tolist() == reference[: history.count, place].tolist()


@given(first=st.integers(0, 999), length=st.integers(0, 400))
@tries(1)
def test_any_stretch_of_a_block_can_be_had(first: int, length: int) -> None:
    history = history_of(run_of("critic"), 0)
    last = min(first + length, (first // BLOCK + 1) * BLOCK, 1000)
    assert history.values(first, first + length)[: last - first].tolist() == [
        list(row) for row in whole("critic")[first:last].tolist()
    ]
    assert history.count == 0


@pytest.mark.parametrize("name", ENDING)
def test_a_run_that_ends_ends_its_history(name: str) -> None:
    end = walk_to_the_end(timeline_named(name))
    timeline, walked = timeline_named(name), timeline_named(name)
    history = history_of(timeline)
    assert history.count == end.iteration
    assert list(history.advance(10**6)) == []
    assert history.values(end.iteration, end.iteration + 1).shape == (0, len(history.watched))
    for one in history.watched:
        values = curve(history, one.name)
        expected = [straight(walked, n, one.name) for n in range(end.iteration)]
        assert values == [value if np.isfinite(value) else pytest.approx(np.nan, nan_ok=True)
                          for value in expected]  # fmt: skip


def deep(weight: float, layers: int) -> Timeline:
    """A discriminator as deep and as steep as wanted, which sees two samples in their turn."""
    chain = [{"weights": [[weight, 0, 0]]}, *[{"weights": [[weight, 0]]}] * (layers - 1)]
    turns = [{"train": "discriminator", "on": "real"}]
    tables = raw(
        real={"samples": {"a": [1, 0], "b": [0, 0]}},
        discriminator={"layers": chain},
        optimiser={"discriminator": 0, "generator": 0},
        schedule={"iterations": 9, "batch": "in order", "turns": turns},
    )
    return timeline_of(scenario_of(tables))


def test_a_length_is_finite_where_its_squares_are_not() -> None:
    timeline = deep(1e9, 10)
    norms = curve(history_of(timeline), "norm.D")
    assert not timeline.failed
    assert [value > 1e170 for value in norms] == [True, False] * 4 + [True]
    assert norms == [straight(timeline, iteration, "norm.D") for iteration in range(9)]
    assert np.isfinite(norms).all()


def test_an_infinite_number_is_a_gap_and_no_end() -> None:
    """Two logits of 1e308: their losses are finite, the sum is not, and nothing depends on it."""
    turns = [{"train": "discriminator", "on": "fake"}]
    tables = raw(
        loss={"reduction": "sum"},
        noise={"batches": [{"m": [1], "n": [1]}, {"o": [0], "p": [0]}]},
        generator={"layers": [{"weights": [[1, 0], [0, 0]]}]},
        discriminator={"layers": [{"weights": [[1, 0, 0]], "activation": "sigmoid"}]},
        optimiser={"discriminator": 0, "generator": 0},
        schedule={"iterations": 9, "turns": turns},
    )
    steep = Edit(0, START, Cell("D.W1", 0, 0), np.array([[1e308]]))
    timeline = timeline_of(scenario_of(tables)).fork(steep)
    history = history_of(timeline)
    assert not timeline.failed
    losses = curve(history, "loss.D.fake")
    assert [bool(np.isfinite(value)) for value in losses] == [False, True] * 4 + [False]
    assert curve(history, "D(fake)") == [1.0, 0.5] * 4 + [1.0]
    assert history.values(0, 1)[0].max() == history.values(2, 3)[0].max() == np.inf


@pytest.mark.parametrize("most", [64, 100, 1024])
def test_beyond_its_columns_neighbours_share_their_extremes(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = whole("critic")
    monkeypatch.setattr(module, "COLUMNS", most)
    history = history_of(run_of("critic"), 777)
    stride = history.stride
    assert stride == 2 ** int(np.ceil(np.log2(777 / most)))
    for place in range(len(history.watched)):
        x, y = history.points(place)
        exact = numbers[:777, place]
        parts = [exact[start : start + stride] for start in range(0, 777, stride)]
        assert len(y) <= 2 * most or stride == 1
        if stride > 1:
            assert x[::2].tolist() == x[1::2].tolist() == list(range(1, 778, stride))
            assert y[::2].tolist() == [part.min() for part in parts]
            assert y[1::2].tolist() == [part.max() for part in parts]
