"""Where a loss pushes generated samples, and where they are after its update."""

import re

import numpy as np
import pytest

from gantui.engine import Timeline, compile_program
from gantui.engine.run.pushed import pushed
from gantui.engine.run.step import with_result_hidden
from gantui.scenario import find, names

PROGRAMS = {name: compile_program(find(name).scenario) for name in names()}
GANS = [name for name, program in PROGRAMS.items() if "dfake" in program.quantities]
PICTURED = [
    name
    for name in GANS
    if any(turn.picture and turn.picture.kind in ("plane", "images")
           for turn in PROGRAMS[name].turns)
]  # fmt: skip


@pytest.mark.parametrize("name", PICTURED)
def test_nothing_is_pushed_before_the_gradient_of_the_turn_is_computed(name: str) -> None:
    """Nor in a turn of the discriminator; nor does anything move before the update."""
    program, run = PROGRAMS[name], Timeline(PROGRAMS[name])
    for position, operation in enumerate(program.operations):
        step = run.step(run.index(0, position))
        written = {program.operations[at].writes for at in range(step.turn.start, position + 1)}
        found = pushed(step)
        assert (found is not None) == (step.turn.trains == "G" and "dfake" in written)
        if found is not None:
            assert np.array_equal(found.gradient, step.after["dfake"])
            weights = {name for name in program.initial if re.fullmatch(r"G\.W\d+", name)}
            assert (found.moved is not None) == bool(weights & written)
            assert operation.writes in written


@pytest.mark.parametrize("name", ["gan-by-hand", "adversarial-training-run"])
def test_moved_fakes_are_those_of_the_next_iteration_where_the_noise_is_the_same(
    name: str,
) -> None:
    run = Timeline(PROGRAMS[name])
    for iteration in (0, 1, 7):
        found = pushed(run.step(run.index(iteration + 1, 0) - 1))
        following = run.states(iteration + 1)[-1]
        assert found is not None
        assert found.moved is not None
        if np.array_equal(following["noise"], run.states(iteration)[-1]["noise"]):
            assert np.array_equal(found.moved, following["fake"])


def test_what_is_hidden_pushes_and_moves_nothing() -> None:
    program, run = PROGRAMS["gan-by-hand"], Timeline(PROGRAMS["gan-by-hand"])
    gradient, update = (
        run.step(next(at for at, found in enumerate(program.operations) if found.writes == name
                      and program.turns[program.turn_at[at]].trains == "G"))
        for name in ("dfake", "G.W1")
    )  # fmt: skip
    assert pushed(with_result_hidden(gradient)) is None
    hidden = pushed(with_result_hidden(update))
    assert hidden is not None
    assert hidden.moved is None
