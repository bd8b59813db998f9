"""Runs of large networks: they go ahead in slices, are never computed twice, and are the same."""

from collections.abc import Sequence

import numpy as np
import pytest
from lessons import CROWDED
from runs import digest, lasting, two_eight_eight

from fuzz.hostile import files
from gantui.engine import Edit, Program, Timeline, compile_program
from gantui.engine.run import pace
from gantui.engine.run.executors import fast_path
from gantui.scenario import lessons, parse
from gantui.scenario.block import BLOCK

LENGTH = BLOCK + 40
"""Iterations of a whole block and a part."""
SLICE = 7


@pytest.fixture(scope="module")
def widest() -> Program:
    """As many layers, units and samples as there may be."""
    return compile_program(parse(files()["valid-widest"].decode(), source="widest").scenario)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which seven iterations of a larger network take a moment."""
    monkeypatch.setattr(pace, "_at_once", lambda *_program: SLICE)


def larger(**changes: object) -> Program:
    return compile_program(lasting(two_eight_eight(**changes), LENGTH))


def test_of_the_widest_file_one_iteration_is_computed_at_once(widest: Program) -> None:
    run = Timeline(widest)
    assert pace.at_once(widest) == 1
    assert run.within_reach(0)
    assert run.within_reach(run.index(1, 0))
    assert not run.within_reach(run.index(2, 0))
    ahead = run.advance(90)
    assert [next(ahead) for _ in range(3)] == [1, 2, 3]
    assert run.within_reach(run.index(4, 0))
    assert not run.within_reach(run.index(5, 0))


def test_of_a_lesson_a_whole_block_is_unless_it_has_many_samples() -> None:
    for found in lessons().found:
        at_once = pace.at_once(compile_program(found.scenario))
        assert at_once == BLOCK or (found.name in CROWDED and at_once > 50)


@pytest.mark.usefixtures("slow")
def test_it_says_how_far_it_is_and_can_be_left_anywhere() -> None:
    run = Timeline(larger())
    for reached in run.advance(LENGTH - 1):
        if reached > 100:
            break
    assert reached == 105
    steps = ran(run, [run.index(105, 0), run.index(40, 3)])
    assert sum(steps) == 0
    assert list(run.advance(119)) == [112, 119]
    assert [*run.advance(LENGTH - 1)][-5:] == [BLOCK + place for place in (14, 21, 28, 35, 39)]


@pytest.mark.usefixtures("slow")
def test_nothing_is_computed_twice() -> None:
    run = Timeline(larger())
    first = ran(run, [run.index(LENGTH - 1, 0)])
    assert sum(first) == LENGTH - 1
    assert max(first) == SLICE
    assert sum(ran(run, [run.index(3, 0), run.index(BLOCK, 0), run.index(200, 5)])) == 0


@pytest.mark.parametrize("edited", [False, True])
def test_the_steps_are_the_same(edited: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    places = [(0, 0), (6, 2), (7, 0), (100, 40), (BLOCK - 1, 5), (BLOCK, 0), (LENGTH - 1, 50)]
    edit = Edit(20, 3, "D.W1", np.full((8, 3), 0.25))

    def steps() -> list[bytes]:
        program = larger()
        run = Timeline(program.edited(edit) if edited else program)
        return [digest(run.step(run.index(*place))) for place in places]

    at_once = steps()
    monkeypatch.setattr(pace, "_at_once", lambda *_program: SLICE)
    assert steps() == at_once


@pytest.mark.parametrize("iteration", [20, BLOCK + 9])
def test_a_run_that_ends_early_ends_there(iteration: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights beyond all measure are an end that no slice has a border at."""
    edits = (
        Edit(iteration, 3, "D.W1", np.full((8, 3), 1e200)),
        Edit(iteration, 3, "D.W2", np.full((8, 9), 1e200)),
    )

    def ends() -> tuple[int, bytes]:
        run = Timeline(larger().edited(*edits))
        last = run.step(run.program.steps - 1)
        assert run.failed
        assert len(run) == last.index + 1
        assert run.place(last.index)[0] == iteration
        assert list(run.advance(LENGTH - 1)) in ([], [run.place(last.index)[0]])
        assert run.step(run.index(5, 0)).index == run.index(5, 0)
        return last.index, digest(last)

    at_once = ends()
    monkeypatch.setattr(pace, "_at_once", lambda *_program: SLICE)
    assert ends() == at_once


def ran(run: Timeline, indices: Sequence[int]) -> list[int]:
    """How many iterations were computed at once, each time, to get to some steps."""
    found: list[int] = []
    computed = fast_path.run

    def counted(program, block, first, last, values, record):  # type: ignore[no-untyped-def]
        found.append(last - first)
        return computed(program, block, first, last, values, record)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_path, "run", counted)
        for index in indices:
            assert run.step(index).index == index
    return found
