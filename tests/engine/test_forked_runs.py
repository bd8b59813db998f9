"""Forks: the run with another value set in the middle, however one gets to its steps."""

import tracemalloc
from collections.abc import Sequence

import msgspec
import numpy as np
import pytest
from edit_examples import edits, rate
from engine_strategies import scenarios, timeline_of
from hypothesis import assume, given
from hypothesis import strategies as st
from runs import LENGTH, SCENARIOS, digest, lasting, long_run
from test_timeline import count_replayed

from gantui.engine import START, Array, Cell, Edit, State, Timeline
from gantui.engine.program.program import Program
from gantui.scenario.block import BLOCK
from gantui.scenario.kinds.gan_tables import GanScenario


def straight_line(program: Program, edits: Sequence[Edit], iterations: int) -> list[list[State]]:
    """The states of each iteration, every operation applied in order, the values set by hand."""
    state: dict[str, Array] = dict(program.initial)
    found = []

    def set_values(place: tuple[int, int]) -> None:
        for edit in edits:
            if (edit.iteration, edit.position) == place:
                values = state[edit.quantity].copy()
                if edit.cell is None:
                    values[:] = edit.values
                else:
                    values[edit.cell.row, edit.cell.column] = edit.values[0, 0]
                state[edit.quantity] = values

    with np.errstate(all="ignore"):
        set_values((0, START))
        for iteration in range(iterations):
            states = [dict(state)]
            for position, operation in enumerate(program.operations):
                state[operation.writes] = program.apply(position, iteration, state)
                set_values((iteration, position))
                states.append(dict(state))
            found.append(states)
            state = {name: state[name] for name in program.persistent}
    return found


def same(one: State, other: State) -> bool:
    """Whether two states are the same bit for bit."""
    return one.keys() == other.keys() and all(
        values.tobytes() == other[name].tobytes() for name, values in one.items()
    )


@st.composite
def forks(draw: st.DrawFn) -> tuple[Timeline, Timeline, list[Edit]]:
    """A run, a fork of a fork … of it, and their edits in the order in which they were made."""
    timeline = timeline_of(draw(scenarios(iterations=4)))
    timeline.states(3)
    assume(not timeline.failed)
    fork, made = timeline, []
    for _ in range(draw(st.integers(1, 3))):
        edit = draw(edits(fork, 4))
        fork = fork.fork(edit)
        made.append(edit)
    return timeline, fork, made


@given(forks())
def test_a_fork_is_the_run_with_the_values_set(
    found: tuple[Timeline, Timeline, list[Edit]],
) -> None:
    timeline, fork, made = found
    for iteration, expected in enumerate(straight_line(timeline.program, made, 4)):
        states = fork.states(iteration)
        assert all(map(same, states, expected))
        if fork.failed:
            last = fork.program.operations[len(states) - 2].writes
            assert not np.isfinite(states[-1][last]).all()
            break
        assert len(states) == len(expected)


@given(forks(), st.data())
def test_every_way_to_a_step_of_a_fork_gives_the_same_step(
    found: tuple[Timeline, Timeline, list[Edit]], data: st.DataObject
) -> None:
    _, fork, _ = found
    fresh = Timeline(fork.program)
    walked = [digest(fresh.step(index)) for index in range(len(fresh))]
    count = fork.program.steps
    for index in data.draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=6)):
        jumped = digest(Timeline(fork.program).step(index))
        assert digest(fork.step(index)) == jumped == walked[min(index, len(walked) - 1)]


@given(forks())
def test_the_past_is_shared_and_the_original_as_it_was(
    found: tuple[Timeline, Timeline, list[Edit]],
) -> None:
    timeline, fork, made = found
    untouched = Timeline(timeline.program)
    first = min(edit.place for edit in made)
    for index in range(len(untouched)):
        assert digest(timeline.step(index)) == digest(untouched.step(index))
        if timeline.place(index) < first and index < len(fork):
            assert digest(fork.step(index)) == digest(untouched.step(index))


PLACES = [(0, START), (0, 5), (3, 0), (BLOCK - 1, 29), (BLOCK, 0), (BLOCK + 4, 7)]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["slanted faces", "ring, adam"])
def test_running_ahead_past_an_edit_is_walking_past_it(name: str, place: tuple[int, int]) -> None:
    original = long_run(name)
    original.step(original.program.steps - 1)
    edit = rate(place[0], 0.4, place[1])._replace(position=place[1])
    fork = original.fork(edit)
    ahead = Timeline(fork.program)
    expected = straight_line(original.program, [edit], LENGTH)
    for timeline in (fork, ahead):
        last = timeline.states(LENGTH - 1)
        assert all(map(same, last, expected[-1]))
    for iteration in (place[0], max(place[0] - 1, 0), min(place[0] + 1, LENGTH - 1)):
        assert all(map(same, fork.states(iteration), expected[iteration]))


def test_what_was_computed_before_an_edit_is_not_computed_again(monkeypatch) -> None:
    original = long_run()
    original.step(original.index(BLOCK + 6, 3))
    looked_at = original.states(BLOCK + 5)
    fork = original.fork(rate(BLOCK + 6, 0.2, 3))
    stretches = count_replayed(monkeypatch)
    assert fork.states(BLOCK + 5) is looked_at
    assert fork.start(BLOCK + 6)[0] is original.start(BLOCK + 6)[0]  # type: ignore[index]
    fork.step(fork.index(BLOCK + 6, 4))
    assert stretches == []


def test_a_fork_costs_little_however_long_its_past_is() -> None:
    original = timeline_of(lasting(SCENARIOS["slanted faces"], 60 * BLOCK))
    original.step(original.program.steps - 1)
    tracemalloc.start()
    try:
        forks = [original.fork(rate(59 * BLOCK, 0.1 * n)) for n in range(40)]
        size = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert len(forks) == 40
    assert size < 40 * 8192


def test_a_fork_keeps_nothing_of_what_comes_after_its_edit() -> None:
    original = long_run()
    last = original.step(original.program.steps - 1)
    fork = original.fork(rate(2, 0.9))
    assert digest(fork.step(last.index)) != digest(last)
    assert digest(fork.step(last.index)) == digest(Timeline(fork.program).step(last.index))


def test_a_run_that_ended_before_an_edit_still_does() -> None:
    raw = msgspec.to_builtins(lasting(SCENARIOS["ring"], 60))
    raw["optimiser"] = {"discriminator": 900.0, "generator": 900.0}
    timeline = timeline_of(msgspec.convert(raw, GanScenario))
    last = timeline.step(timeline.program.steps - 1)
    assert timeline.failed
    later = timeline.fork(rate(59, 0.01))
    assert len(later) == len(timeline)
    assert digest(later.step(last.index)) == digest(last)
    earlier = timeline.fork(rate(0, 0.0)).fork(rate(0, 0.0)._replace(target=Cell("rate.G", 0, 0)))
    assert earlier.step(earlier.program.steps - 1).index == earlier.program.steps - 1
