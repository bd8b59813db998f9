"""Every way to run a program gives the same bits: kernels, floats, arrays, and a naive loop."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import msgspec
import numpy as np
import pytest
from edit_examples import edits
from engine_strategies import scenarios, timeline_of
from every_kind import iterating
from examples import tries
from hypothesis import assume, given
from hypothesis import strategies as st
from naive_run import NaiveRun, bits_of, naive_run

from gantui.engine import START, Cell, Edit, Program, Timeline
from gantui.engine.expression.value import value
from gantui.engine.operations import operation
from gantui.engine.operations.losses.minimax_discriminator import TakeLogits
from gantui.engine.operations.operation import number_in
from gantui.engine.run.executors import fast_path, scalar_source
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import Metric, cell_metric, has_cells, numbers_of
from gantui.engine.run.runner import state_of
from gantui.scenario import Mode
from gantui.scenario.block import BLOCK
from gantui.scenario.kinds.gan import GanScenario
from gantui.scenario.schema.tables import Scenario

FORMS = {"floats": 10**9, "arrays": 0}
"""Up to how many nodes a run, and up to how many cells a kernel, is over floats."""
MODES = st.sampled_from(["exact", "by hand"])
LENGTH = 4
"""Iterations that are compared operation by operation."""
STARTS = st.sampled_from([0, BLOCK - 2])
"""Where they begin: with the run, or so that a block ends among them."""


@contextmanager
def running_over(form: str) -> Iterator[None]:
    """Every run and kernel is over floats, or every one over arrays, however large it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_path, "MOST_SCALAR", FORMS[form])
        patch.setattr(operation, "FEW", FORMS[form])
        fast_path.is_small.cache_clear()
        yield
    fast_path.is_small.cache_clear()


class Window(NamedTuple):
    """A stretch of a run, in the plainest way."""

    program: Program
    first: int
    naive: NaiveRun

    @property
    def iterations(self) -> range:
        return range(self.first, self.first + len(self.naive.states))


def window_of(program: Program, first: int, length: int = LENGTH) -> Window:
    """Some iterations from one on; before it, the operations' kernels ran one by one."""
    walked = Timeline(program)
    values = tuple(program.initial.values())
    for iteration in range(first):
        last = walked.walk(iteration, values)[-1]
        assume(not walked.failed)
        values = tuple(last[name] for name in program.persistent)
    start = state_of(program, values)
    return Window(program, first, naive_run(program, start, first, first + length))


def assert_same(window: Window, timeline: Timeline) -> None:
    """The steps, and what one iteration hands to the next, are those of the window."""
    for iteration, states in zip(window.iterations, window.naive.states, strict=True):
        found = timeline.states(iteration)
        assert list(map(bits_of, found)) == list(map(bits_of, states))
        values = timeline.start(iteration)
        assert values is not None
        handed = dict(zip(window.program.persistent, values, strict=True))
        started = bits_of(handed)
        for name in handed.keys() - _edited_at_the_start(window.program, iteration):
            assert started[name] == bits_of(states[0])[name]
    end = window.naive.end
    if end is not None:
        step = timeline.step(window.program.steps - 1)
        assert (step.failed, step.iteration, step.position) == (True, *end)


def _edited_at_the_start(program: Program, iteration: int) -> set[str]:
    return {edit.quantity for edit in program.edits if edit.place == (iteration, START)}


@given(iterating(BLOCK + LENGTH), MODES, STARTS)
@tries(1)
def test_floats_arrays_and_kernels_have_the_bits_of_the_values(
    scenario: Scenario, mode: Mode, first: int
) -> None:
    program = timeline_of(scenario, mode).program
    window = window_of(program, first)
    for form in FORMS:
        with running_over(form):
            assert_same(window, Timeline(program))


@given(iterating(BLOCK + LENGTH), MODES, STARTS, st.data())
@tries(0.6)
def test_so_they_have_with_edits(
    scenario: Scenario, mode: Mode, first: int, data: st.DataObject
) -> None:
    original = timeline_of(scenario, mode)
    changes = data.draw(st.lists(edits(original, LENGTH), min_size=1, max_size=3))
    program = original.program.edited(*(moved(edit, first) for edit in changes))
    window = window_of(program, first)
    for form in FORMS:
        with running_over(form):
            assert_same(window, Timeline(program))
            fork = Timeline(original.program)
            fork.start(first)
            for edit in program.edits:
                fork = fork.fork(edit)
            assert_same(window, fork)


def moved(edit: Edit, iterations: int) -> Edit:
    """The edit so many iterations later; one before the run stays there."""
    return edit if edit.position == START else edit._replace(iteration=edit.iteration + iterations)


@given(iterating(3), MODES)
@tries(1.2)
def test_neither_form_leaves_an_ordinary_run_to_the_other(scenario: Scenario, mode: Mode) -> None:
    program = timeline_of(scenario, mode).program
    window = window_of(program, 0, 3)
    assume(window.naive.end is None)
    last = window.naive.states[-1][-1]
    for form in FORMS:
        with running_over(form):
            found = fast_path.run(program, 0, 0, 3, tuple(program.initial.values()), None)
        assert found is not None
        ends = dict(zip(program.persistent, found, strict=True))
        assert bits_of(ends) == bits_of({name: last[name] for name in program.persistent})


@given(scenarios(iterations=6), MODES, st.sampled_from([1e20, 1e60, 1e150, 1e300]))
@tries(1)
def test_a_run_ends_at_the_same_step_in_every_form(
    scenario: GanScenario, mode: Mode, rate: float
) -> None:
    steep = msgspec.structs.replace(scenario.optimiser, discriminator=rate, generator=rate)
    program = timeline_of(msgspec.structs.replace(scenario, optimiser=steep), mode).program
    window = window_of(program, 0, 6)
    for form in FORMS:
        with running_over(form):
            jumped = Timeline(program)
            last = jumped.step(program.steps - 1)
            assert last.failed == (window.naive.end is not None)
            assert_same(window, jumped)
            assert_same(window, Timeline(program))


def watched_in(program: Program) -> tuple[Metric, ...]:
    """Everything that can be watched, with the last cell of every weight matrix."""
    weights = {name: W.shape for name, W in program.initial.items() if has_cells(program, name)}
    corners = [Cell(name, m - 1, n - 1) for name, (m, n) in weights.items()]
    cells = [cell_metric(program, corner) for corner in corners]
    return (*numbers_of(program), *cells)


@given(iterating(BLOCK + LENGTH), MODES, STARTS, st.data())
@tries(0.6)
def test_what_is_watched_has_the_bits_of_the_values(
    scenario: Scenario, mode: Mode, first: int, data: st.DataObject
) -> None:
    original = timeline_of(scenario, mode)
    changes = data.draw(st.lists(edits(original, LENGTH), max_size=2))
    program = original.program.edited(*(moved(edit, first) for edit in changes))
    window = window_of(program, first)
    assume(window.naive.end is None)
    watched = watched_in(program)
    wanted = []
    for states in window.naive.states:
        arrays = [{name: np.array(m) for name, m in state.items()} for state in states]
        after = [arrays[one.after + 1] for one in watched]
        values = [
            value(one.expression, lambda cell, state=state: number_in(state, cell))  # type: ignore[misc]
            for one, state in zip(watched, after, strict=True)
        ]
        measured = [
            one.measure(*(state[name] for name in one.reads))
            for one, state in zip(watched, after, strict=True)
        ]
        assert bits_of({"": measured}) == bits_of({"": values})
        wanted.append(values)
    for form in FORMS:
        with running_over(form):
            history, rows = History(Timeline(program), watched), []
            place = first
            while place < first + LENGTH:
                rows += history.values(place, first + LENGTH).tolist()
                place = first + len(rows)
        assert bits_of({"": rows}) == bits_of({"": wanted})


def test_a_number_may_be_handed_to_another_and_that_one_to_it() -> None:
    """Neither is overwritten before it is read."""
    turn = [TakeLogits("c", ("a",)), TakeLogits("a", ("b",)), TakeLogits("b", ("c",))]
    operations = tuple(msgspec.structs.replace(one, size=(1, 1), sizes=((1, 1),)) for one in turn)
    persistent = [("a", (1, 1)), ("b", (1, 1))]
    iterate = scalar_source.written_out(operations, range(3), persistent, None)
    assert [iterate((1.0, 2.0), [], 0, count, None) for count in (0, 1, 2)] == [
        (1.0, 2.0), (2.0, 1.0), (1.0, 2.0),
    ]  # fmt: skip
