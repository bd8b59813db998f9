"""The forks of a session, without a screen: made, undone, done again, in both arithmetics."""

import shlex
from pathlib import Path

import numpy as np
import pytest
from lessons import BY_HAND
from screen import lesson, session

from gantui.engine import START, Cell, Edit
from gantui.engine.run.drag_task import is_done
from gantui.scenario import find
from gantui.tui.session.session import Session
from gantui.tui.trainer.actions.editing import playing


def edit(value: float, cell: tuple[int, int] = (1, 2), position: int = 4) -> Edit:
    return Edit(0, position, Cell("D.W1", *cell), np.array([[value]]))


def names(found: Session) -> list[tuple[int, str]]:
    return [(depth, fork.name) for depth, fork in found.state.forks.tree()]


def test_an_edit_makes_a_fork_and_the_place_stays() -> None:
    found = session("by-hand", 4)
    original = found.state.timeline
    found.edit(edit(0.3))
    assert (found.name, found.state.index) == ("by-hand, fork 1", 4)
    assert found.step.after["D.W1"][1, 2] == 0.3
    assert original.step(4).after["D.W1"][1, 2] == 1
    assert names(found) == [(0, "the lesson"), (1, "fork 1")]


def test_undo_and_redo_go_along_the_branch() -> None:
    found = session("by-hand", 4)
    assert not found.state.forks.undo()
    assert not found.state.forks.redo()
    seen = [found.state.forks.here]
    for value in (0.3, 0.4):
        found.edit(edit(value))
        seen.append(found.state.forks.here)
    for expected in (seen[1], seen[0]):
        assert found.state.forks.undo()
        assert found.state.forks.here is expected
    assert not found.state.forks.undo()
    for expected in seen[1:]:
        assert found.state.forks.redo()
        assert found.state.forks.here is expected
    assert not found.state.forks.redo()


def test_a_second_edit_of_the_same_run_is_another_branch_and_redo_goes_to_the_last() -> None:
    found = session("by-hand", 4)
    found.edit(edit(0.3))
    found.state.forks.undo()
    found.show(found.mode)
    found.edit(edit(0.4))
    assert names(found) == [(0, "the lesson"), (1, "fork 1"), (1, "fork 2")]
    found.state.forks.undo()
    found.state.forks.redo()
    assert found.state.forks.here.name == "fork 2"


def test_a_fork_has_both_arithmetics() -> None:
    found = session("by-hand", 4)
    found.edit(edit(0.3))
    by_hand = found.state.timeline
    found.change_arithmetic()
    assert found.state.timeline.program.arithmetic == "exact"
    assert found.state.timeline.program.edits == by_hand.program.edits
    assert found.state.timeline.step(4).after["D.W1"][1, 2] == 0.3
    found.change_arithmetic()
    assert found.state.timeline is by_hand


def test_another_scenario_has_no_forks() -> None:
    found = session("by-hand", 4)
    found.edit(edit(0.3))
    found.state.compared = found.state.forks.lesson
    found.open(found.state.loaded)
    assert (found.name, found.state.compared) == ("by-hand", None)
    assert len(found.state.forks.all) == 1


def test_going_to_the_compared_run_ends_comparing() -> None:
    found = session("by-hand", 4)
    found.edit(edit(0.3))
    found.state.compared = found.state.forks.lesson
    assert [run.program.edits for run in found.timelines()] == [
        found.state.timeline.program.edits,
        (),
    ]
    found.state.forks.undo()
    found.show(found.mode)
    assert found.state.compared is None
    assert found.timelines() == [found.state.timeline]


def test_an_edited_number_comes_from_nowhere_and_is_followed_to_its_edit() -> None:
    found = session("by-hand", 3)
    found.edit(edit(0.3, position=3))
    found.go(4)
    found.state.cursor = Cell("D.W1", 1, 2)
    assert found.parts() == []
    assert not found.follow()
    found.state.cursor = Cell("D.z1", 1, 0)
    assert (("D.W1", 1, 2), 0.3) in found.parts()
    places = [part.cell for part in found.parts()].index(("D.W1", 1, 2))
    found.follow(places)
    assert (found.state.index, found.state.cursor) == (3, ("D.W1", 1, 2))


@pytest.mark.parametrize("name", ["weighted-sum-field", "activation-field", "logit-field"])
def test_dragging_is_one_fork_that_can_be_undone(name: str) -> None:
    found = lesson(name)
    found.go(len(found.state.timeline) - 1)
    assert found.next_boundary()
    assert found.state.dragged is not None
    weights, unit = found.state.dragged
    start = found.step.states[0][weights][unit].tolist()
    for _ in range(3):
        found.drag(1, 0)
    found.tilt(0, 1)
    assert names(found) == [(0, "the lesson"), (1, "fork 1")]
    moved = found.step.states[0][weights][unit].tolist()
    x, y, b = start
    assert moved == [x, y + 1, b - 3 * x]
    assert found.state.timeline.program.edits[-1].place == (0, START)
    assert found.put_back()
    assert found.step.states[0][weights][unit].tolist() == start
    assert not found.put_back()
    assert found.state.forks.redo() is False


def test_two_forks_of_dragging_stay_two_after_an_edit() -> None:
    found = lesson("activation-field")
    found.go(len(found.state.timeline) - 1)
    found.next_boundary()
    found.drag(1, 0)
    cell = Cell(found.step.operation.writes, *found.step.operation.example)
    found.edit(Edit(0, found.step.position, cell, np.array([[1.0]])))
    found.drag(1, 0)
    assert names(found) == [(0, "the lesson"), (1, "fork 1"), (2, "fork 2"), (3, "fork 3")]


def test_a_task_is_done_when_the_field_is_that_of_its_target() -> None:
    found = lesson("activation-field")
    turns = [turn for turn in found.state.timeline.program.turns if turn.task is not None]
    assert turns
    for turn in turns:
        found.go(turn.stop - 1)
        assert turn.task is not None
        assert not is_done(found.step)
        found.edit(Edit(0, START, turn.task.quantity, turn.task.target))
        assert is_done(found.step)


@pytest.mark.parametrize("name", ["minimax", "-x.toml", "a b.toml", "$(x).toml", "mine.toml"])
def test_the_command_that_plays_a_file_finds_it(name: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(BY_HAND)
    gantui, run_, *words = shlex.split(playing(Path(name)))
    assert (gantui, run_) == ("gantui", "run")
    assert [Path(word).absolute() for word in words] == [tmp_path / name]
    assert not words[0].startswith("-")
    assert find(words[0]).scenario.title == "Small by hand"
