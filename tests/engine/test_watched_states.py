"""What a search looks at has the bits of the steps, whichever way the search goes."""

from dataclasses import replace

import numpy as np
import pytest
from lessons import timeline

from gantui.engine import START, Cell, Edit, Timeline, compile_program
from gantui.engine.run.history.watched_states import WALKED, WatchedStates
from gantui.scenario import find
from gantui.scenario.block import BLOCK

LONG = BLOCK + 60
"""Iterations: more than a block."""


def watched(run: Timeline) -> WatchedStates:
    """What everybody would look at: all that is written, after every operation."""
    operations = run.program.operations
    names = {*run.program.persistent, *(operation.writes for operation in operations)}
    return WatchedStates(run, dict.fromkeys(range(START, len(operations)), names))


def run_of(name: str, *edits: Edit) -> Timeline:
    program = replace(compile_program(find(name).scenario), iterations=LONG)
    return Timeline(program.edited(*edits))


@pytest.mark.parametrize("name", ["slanted-faces", "conditional-gan", "algorithm-1"])
@pytest.mark.parametrize("order", [1, -1], ids=["forwards", "backwards"])
def test_the_states_are_those_of_the_steps(name: str, order: int) -> None:
    quantity = compile_program(find(name).scenario).persistent[0]
    edits = [Edit(at, 0, Cell(quantity, 0, 0), np.array([[0.5]])) for at in (WALKED + 9, BLOCK)]
    run, steps = run_of(name, *edits), run_of(name, *edits)
    seen = watched(run)
    for iteration in range(LONG)[::order]:
        states = steps.states(iteration)
        found = seen.of(iteration)
        assert list(found) == list(range(START, len(run.program.operations)))
        for position, state in found.items():
            whole = states[position + 1]
            assert state.keys() <= whole.keys()
            assert all(state[key].tobytes() == whole[key].tobytes() for key in whole)


def test_most_iterations_are_not_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    run = run_of("slanted-faces")
    walked: list[int] = []
    walk = run.walk
    monkeypatch.setattr(run, "walk", lambda *of: walked.append(of[0]) or walk(*of))
    seen = watched(run)
    assert all(seen.of(iteration) for iteration in range(LONG))
    assert walked == list(range(WALKED))


def test_an_iteration_in_which_the_run_ends_is_walked_and_the_next_is_empty() -> None:
    run = timeline("overflowing")
    end = next(index for index in range(run.program.steps) if run.step(index).index < index) - 1
    seen = watched(run)
    last = run.place(end)[0]
    assert max(seen.of(last)) == run.place(end)[1]
    assert not seen.of(last + 1)
