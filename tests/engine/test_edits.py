"""Edits: a fork is the run with another value set in the middle, however one gets to its steps."""

import tracemalloc
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import pytest
from engine_strategies import scenarios, timeline_of
from hypothesis import assume, given
from hypothesis import strategies as st
from test_timeline import digest, lasting
from test_training_run import SCENARIOS

from gantui.engine import START, Array, Edit, State, Timeline, compile_program, is_read, number_in
from gantui.engine.program import BLOCK, Program
from gantui.scenario.gan import GanScenario
from gantui.scenario.schema import Edited

LENGTH = BLOCK + 12
"""Iterations of the runs: a whole block and a part."""


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
                    values[edit.cell] = edit.values[0, 0]
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
def edits(draw: st.DrawFn, timeline: Timeline, iterations: int) -> Edit:
    """An edit of any number, or of all numbers, of any quantity that there is at a place."""
    program = timeline.program
    iteration = draw(st.integers(0, iterations - 1))
    position = draw(st.integers(START if iteration == 0 else 0, len(program.operations) - 1))
    states = timeline.states(iteration)
    assume(not timeline.failed)
    state = states[position + 1]
    quantity = draw(st.sampled_from(sorted(state)))
    shape = state[quantity].shape
    number = st.floats(-2, 2).map(lambda value: round(value, 3))
    if draw(st.booleans()):
        row, col = draw(st.integers(0, shape[0] - 1)), draw(st.integers(0, shape[1] - 1))
        return Edit(iteration, position, quantity, (row, col), np.array([[draw(number)]]))
    size = shape[0] * shape[1]
    values = np.array(draw(st.lists(number, min_size=size, max_size=size))).reshape(shape)
    return Edit(iteration, position, quantity, None, values)


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
    expected = straight_line(timeline.program, made, 4)
    for iteration, states in enumerate(expected):
        for mine, theirs in zip(fork.states(iteration), states, strict=fork._end is None):
            assert same(mine, theirs)


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


def long_run(name: str = "slanted faces") -> Timeline:
    return timeline_of(lasting(SCENARIOS[name], LENGTH))


def rate(iteration: int, value: float, position: int = 0) -> Edit:
    return Edit(iteration, position, "rate.D", (0, 0), np.array([[value]]))


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


def test_what_was_computed_before_an_edit_is_not_computed_again() -> None:
    original = long_run()
    original.step(original.index(BLOCK + 6, 3))
    looked_at = original.states(BLOCK + 5)
    fork = original.fork(rate(BLOCK + 6, 0.2, 3))
    stretches: list[int] = []
    fused = fork.program.fused

    def counting(values: Any, feeds: Any, first: int, last: int, record: Any) -> Any:
        stretches.append(last - first)
        return fused(values, feeds, first, last, record)

    vars(fork.program)["fused"] = counting
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


def test_noise_lasts_for_its_iteration_and_weights_go_on() -> None:
    original = long_run()
    noise = next(place for place, found in enumerate(original.program.operations)
                 if found.writes == "noise")  # fmt: skip
    fork = original.fork(Edit(1, noise, "noise", (0, 0), np.array([[0.25]])))
    assert fork.step(fork.index(1, noise)).after["noise"].item() == 0.25
    assert fork.step(fork.index(1, 29)).after["noise"].item() == 0.25
    for iteration in (0, 2):
        step = fork.index(iteration, noise)
        assert fork.step(step).after["noise"] == original.step(step).after["noise"]
    ends = [timeline.step(timeline.index(2, 0)).before["D.W1"] for timeline in (original, fork)]
    assert not np.array_equal(*ends)


def test_a_step_says_what_was_computed_and_what_was_edited() -> None:
    timeline = long_run()
    at = 29
    step = timeline.step(at)
    name, was = step.operation.writes, step.written[0, 0].item()
    fork = timeline.fork(Edit(0, at, name, (0, 0), np.array([[7.0]])))
    edited = fork.step(at)
    assert (edited.edits(), edited.edits_before()) == (((name, 0, 0, was, 7.0),), ())
    assert (edited.written == step.written).all()
    assert edited.worked(0, 0) == step.worked(0, 0)
    assert edited.after[name][0, 0] == 7.0
    assert edited.edited_cells() == {(name, 0, 0)}
    assert fork.step(at + 1).edits() == ()
    assert not fork.step(at - 1).edited_cells()


def test_a_cell_is_edited_until_it_is_written_anew() -> None:
    timeline = long_run()
    writer = next(place for place, found in enumerate(timeline.program.operations)
                  if found.writes == "D.W1")  # fmt: skip
    fork = timeline.fork(Edit(0, writer - 1, "D.W1", (0, 2), np.array([[1.0]])))
    marked = [("D.W1", 0, 2) in fork.step(index).edited_cells() for index in range(writer + 2)]
    assert marked == [False] * (writer - 1) + [True, False, False]
    forever = timeline.fork(rate(0, 0.5, 3))
    assert forever.step(forever.program.steps - 1).edited_cells() == {("rate.D", 0, 0)}


def test_before_the_run_a_whole_matrix_may_be_others() -> None:
    timeline = long_run()
    start = timeline.program.initial["D.W1"]
    values = start.copy()
    values[0, 1] = 9.0
    fork = timeline.fork(Edit(0, START, "D.W1", None, values))
    step = fork.step(0)
    assert (step.before["D.W1"] == values).all()
    assert step.edits_before() == (("D.W1", 0, 1, start[0, 1], 9.0),)
    assert step.edits() == fork.step(1).edits_before() == ()
    assert step.edited_cells() == {("D.W1", 0, 1)}
    assert fork.edit_of(0, "D.W1", 0, 1) is not None
    assert fork.edit_of(0, "D.W1", 0, 0) is None


def test_the_last_edit_of_a_cell_counts() -> None:
    fork = long_run().fork(rate(0, 0.5)).fork(rate(0, 0.25)).fork(rate(1, 0.125))
    found = [fork.step(fork.index(n, 0)).after["rate.D"].item() for n in (0, 1, 2)]
    assert found == [0.25, 0.125, 0.125]
    assert [edit.now for edit in fork.step(0).edits()] == [0.5, 0.25]
    asked = [fork.edit_of(index, "rate.D", 0, 0) for index in (0, fork.index(3, 0))]
    assert [edit.values.item() for edit in asked if edit] == [0.25, 0.125]
    assert fork.edit_of(0, "rate.G", 0, 0) is None


def test_a_run_that_ended_before_an_edit_still_does() -> None:
    raw = msgspec.to_builtins(lasting(SCENARIOS["ring"], 60))
    raw["optimiser"] = {"discriminator": 900.0, "generator": 900.0}
    timeline = timeline_of(msgspec.convert(raw, GanScenario))
    last = timeline.step(timeline.program.steps - 1)
    assert timeline.failed
    later = timeline.fork(rate(59, 0.01))
    assert len(later) == len(timeline)
    assert digest(later.step(last.index)) == digest(last)
    earlier = timeline.fork(rate(0, 0.0)).fork(rate(0, 0.0)._replace(quantity="rate.G"))
    assert earlier.step(earlier.program.steps - 1).index == earlier.program.steps - 1


def test_whether_anything_follows_from_an_edit() -> None:
    program = long_run().program
    writes = [operation.writes for operation in program.operations]
    asked = {
        ("rate.D", 0, 0): True, ("rate.D", LENGTH - 1, len(writes) - 1): False,
        ("D.W1", 0, writes.index("D.W1") - 1): True,
        ("terms.D.real", 0, writes.index("terms.D.real")): True,
        ("loss.D.real", 0, writes.index("loss.D.real")): False,
        ("noise", 0, len(writes) - 1): False,
    }  # fmt: skip
    for (quantity, iteration, position), answer in asked.items():
        edit = Edit(iteration, position, quantity, (0, 0), np.array([[1.0]]))
        found = is_read(edit, program.operations, program.persistent, program.iterations)
        assert found is answer


@pytest.mark.parametrize(
    ("text", "value"), [("0.3", 0.3), (" -2 ", -2), ("−1.5", -1.5), ("1e-4", 1e-4), ("1e9", 1e9)]
)
def test_a_number_that_somebody_enters(text: str, value: float) -> None:
    assert number_in(text) == value


@pytest.mark.parametrize("text", ["", "0,3", "one", "1_000", "--1", "1/3"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a number such as 0\.3 or 1e-4, found"):
        number_in(text)


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1.1e9", "1e400"])
def test_a_number_that_is_too_large_or_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a number from -1e\+09 to 1e\+09, found"):
        number_in(text)


@given(scenarios(iterations=2), st.data())
def test_a_table_of_a_file_is_an_edit(scenario: GanScenario, data: st.DataObject) -> None:
    timeline = timeline_of(scenario)
    assume(len(timeline.states(1)) == len(timeline.program.operations) + 1)
    edit = data.draw(edits(timeline, 2))
    place = {} if edit.cell is None else {"row": edit.cell[0] + 1, "column": edit.cell[1] + 1}
    values = edit.values.tolist() if edit.cell is None else edit.values.item()
    table = Edited(edit.quantity, values, **place, iteration=edit.iteration + 1,
                   step=edit.position + 1)  # fmt: skip
    program = compile_program(msgspec.structs.replace(scenario, edits=[table]))
    (compiled,) = program.edits
    assert compiled._replace(values=edit.values) == edit
    assert compiled.values.tolist() == edit.values.tolist()
