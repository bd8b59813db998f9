"""Random access: every way to a step gives the same step, at a bounded price."""

import tracemalloc
from functools import cache

import numpy as np
import pytest
from engine_strategies import timeline_of
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from lessons import timeline as small
from runs import SCENARIOS, digest, lasting, two_eight_eight

from gantui.engine import State, Step, Timeline
from gantui.engine.run.executors import fast_path
from gantui.scenario import find
from gantui.scenario.block import BLOCK
from gantui.scenario.kinds.gan_tables import GanScenario

WALKED = {
    "slanted faces": 2 * BLOCK + 40,
    "by hand": BLOCK + 40,
    "ring, K = 2, M = 2, in order": BLOCK + 12,
    "ring, adam": BLOCK + 12,
}
"""Iterations of the reference walks: one or two whole blocks and a part."""
NAMES = tuple(WALKED)


def scenario_of_name(name: str) -> GanScenario:
    if name == "by hand":
        return lasting(find("gan-by-hand").scenario, WALKED[name])
    return lasting(SCENARIOS[name], WALKED[name])


@cache
def walk(name: str) -> tuple[bytes, ...]:
    """The reference: every step in order, on a timeline of its own."""
    timeline = timeline_of(scenario_of_name(name))
    return tuple(digest(timeline.step(index)) for index in range(timeline.program.steps))


def last_weights(timeline: Timeline) -> dict[str, bytes]:
    last = timeline.step(timeline.program.steps - 1).after
    return {name: last[name].tobytes() for name in timeline.program.persistent}


@pytest.mark.parametrize("name", NAMES)
def test_forward_then_back_is_the_same(name: str) -> None:
    timeline = timeline_of(scenario_of_name(name))
    start = timeline.index(BLOCK - 9, 0)
    indices = range(start, start + 18 * len(timeline.program.operations))
    forward = [digest(timeline.step(index)) for index in indices]
    back = [digest(timeline.step(index)) for index in reversed(indices)]
    assert forward == back[::-1]
    assert forward == list(walk(name)[indices.start : indices.stop])


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@tries(0.6)
def test_a_jump_is_the_walk(name: str, data: st.DataObject) -> None:
    reference, timeline = walk(name), timeline_of(scenario_of_name(name))
    indices = data.draw(st.lists(st.integers(0, len(reference) - 1), min_size=1, max_size=12))
    assert [digest(timeline.step(index)) for index in indices] == [reference[k] for k in indices]


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@tries(0.32)
def test_the_end_of_an_iteration_is_that_of_its_last_step(name: str, data: st.DataObject) -> None:
    reference, timeline = walk(name), timeline_of(scenario_of_name(name))
    count = len(timeline.program.operations)
    for iteration in data.draw(st.lists(st.integers(0, WALKED[name] - 1), min_size=1, max_size=4)):
        last = timeline.last_state(iteration)
        step = timeline.step((iteration + 1) * count - 1)
        assert digest(step) == reference[step.index]
        assert {key: value.tobytes() for key, value in last.items()} == {
            key: value.tobytes() for key, value in step.after.items()
        }


def test_a_look_at_the_ends_of_iterations_leaves_the_steps_at_hand() -> None:
    timeline = timeline_of(scenario_of_name("slanted faces"))
    iterations = timeline.program.iterations
    index = timeline.index(iterations - 1, 3)
    before = timeline.step(index).states
    for iteration in range(0, iterations, 16):
        timeline.last_state(iteration)
    assert timeline.step(index).states is before


@pytest.mark.parametrize("name", NAMES)
def test_looking_changes_nothing(name: str) -> None:
    scenario = lasting(scenario_of_name(name), BLOCK + 4)
    skipped, stepped, shown, ahead = (timeline_of(scenario) for _ in range(4))
    first, border = range(stepped.index(8, 0)), stepped.index(BLOCK - 4, 0)
    for index in (*first, *range(border, stepped.program.steps)):
        stepped.step(index)
        look_at(shown.step(index))
    reached = list(ahead.advance(BLOCK + 3))
    assert reached == [BLOCK]
    ends = [last_weights(timeline) for timeline in (skipped, stepped, shown, ahead)]
    assert ends[0] == ends[1] == ends[2] == ends[3]


def look_at(step: Step) -> None:
    """Everything that a screen or an exporter asks a step."""
    step.remarks(), step.notes(), step.operation.formula, step.operation.why, step.turn.title
    for row, col in np.ndindex(step.written.shape):
        step.worked(row, col), step.changed(row, col)
    step.columns(step.operation.writes)


def assert_read_only(state: State) -> None:
    assert state
    for name, array in state.items():
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 7.0
        with pytest.raises(TypeError):
            state[name] = array  # type: ignore[index]


@pytest.mark.parametrize("name", NAMES)
def test_every_array_of_every_step_is_read_only(name: str) -> None:
    timeline = timeline_of(scenario_of_name(name))
    operations = len(timeline.program.operations)
    for index in (*range(operations), timeline.index(BLOCK, 3), timeline.program.steps - 1):
        assert_read_only(timeline.step(index).before)
        assert_read_only(timeline.step(index).after)


@pytest.mark.parametrize("index", [-1, 10**9])
def test_there_is_no_step_outside_the_run(index: int) -> None:
    with pytest.raises(IndexError):
        timeline_of(SCENARIOS["ring"]).step(index)


def count_replayed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of the stretches that timelines replay from now on."""
    run, stretches = fast_path.run, []

    def counting(program, block, first, last, values, record):  # type: ignore[no-untyped-def]
        stretches.append(last - first)
        return run(program, block, first, last, values, record)

    monkeypatch.setattr(fast_path, "run", counting)
    return stretches


def test_a_jump_replays_one_block_at_most(monkeypatch) -> None:
    timeline = timeline_of(lasting(SCENARIOS["slanted faces"], 20 * BLOCK))
    timeline.step(timeline.program.steps - 1)
    stretches = count_replayed(monkeypatch)
    rng = np.random.default_rng(5)
    for index in rng.integers(0, timeline.program.steps, 60):
        stretches.clear()
        timeline.step(int(index))
        assert sum(stretches) <= BLOCK
    assert stretches


def test_walking_back_replays_a_block_once(monkeypatch) -> None:
    timeline = timeline_of(lasting(SCENARIOS["slanted faces"], 4 * BLOCK))
    timeline.step(timeline.program.steps - 1)
    stretches = count_replayed(monkeypatch)
    for iteration in reversed(range(4 * BLOCK)):
        timeline.step(timeline.index(iteration, 0))
    assert sum(stretches) <= 4 * BLOCK


def test_keeping_a_million_iterations_costs_a_few_megabytes() -> None:
    """Two points of a run give the price of a block; a million iterations have 3,907 blocks."""
    timeline = timeline_of(lasting(SCENARIOS["slanted faces"], 1_000_000))
    sizes = []
    tracemalloc.start()
    try:
        for blocks in (4, 16):
            for _ in timeline.advance(blocks * BLOCK):
                pass
            sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    a_block = (sizes[1] - sizes[0]) / 12
    assert 100 < a_block < 700
    assert a_block * 1_000_000 / BLOCK < 3 * 2**20


def test_the_run_of_a_larger_network_keeps_what_its_size_says() -> None:
    timeline = timeline_of(two_eight_eight(optimiser={"kind": "adam"}))
    numbers = sum(array.size for array in timeline.program.initial.values())
    arrays = len(timeline.program.initial)
    timeline.step(0)
    kept = timeline.start(BLOCK)
    assert kept is not None
    assert sum(array.nbytes for array in kept) == 8 * numbers
    assert all(array.base is None for array in kept)
    assert len(kept) == arrays


def test_steps_end_where_the_run_does() -> None:
    run = small("overflowing")
    every = list(run.steps(0, run.program.steps - 1))
    assert [step.index for step in every] == list(range(len(run)))
    assert [step.failed for step in every] == [*[False] * (len(run) - 1), True]
    assert [step.index for step in run.steps(3, 5)] == [3, 4, 5]
    [last] = run.steps(run.program.steps - 1, run.program.steps - 1)
    assert last.index == len(run) - 1 < run.program.steps - 1
