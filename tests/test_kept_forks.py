"""Forks from one run to the next, without a screen: kept, merged, bounded, taken back, refused."""

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import TEXTS, loaded, timeline

from gantui.engine import START, Cell, Edit, Timeline, compile_program
from gantui.engine.change import Change
from gantui.scenario import Loaded, find, names, parse
from gantui.scenario.mark import mark
from gantui.scenario.schema.tables import Edited
from gantui.tui.session.forks.fork_tree import Forks
from gantui.tui.session.forks.kept_forks import kept, take_back
from gantui.user.kept_forks import (
    MOST_FORKS,
    NONE,
    KeptFork,
    KeptForks,
    bounded,
    file_mark,
    merged,
)
from gantui.user.memory import LARGEST, MOST, Memory, Place, recall

BY_HAND = loaded("by-hand")
PROGRAM = timeline("by-hand").program


def forks(of: Loaded = BY_HAND) -> Forks:
    return Forks(of.scenario, Timeline(compile_program(of.scenario)))


def edit(value: float, position: int = 4) -> Edit:
    return Edit(0, position, Cell("D.W1", 1, 2), np.array([[value]]))


def tree(found: Forks) -> list[tuple[int, str, float]]:
    return [
        (depth, fork.name, fork.change.edits[0].values.item() if fork.change.edits else 0.0)
        for depth, fork in found.tree()
    ]


def several() -> Forks:
    """Fork 1, fork 2 of it, which is left, and fork 3 of the lesson, which is shown."""
    found = forks()
    found.make(Change((edit(0.1),), (1.0,)))
    found.make(Change((edit(0.2, 7),), (0.1,)))
    found.here = found.lesson
    found.make(Change((edit(0.3),), (1.0,)))
    return found


def fork(number: int, value: float, parent: int = 0) -> KeptFork:
    return KeptFork(number, Edited("D.W1", value, row=1, column=1), parent)


def left(path: Path, found: KeptForks, of: Loaded = BY_HAND, memory: Memory | None = None) -> None:
    """One run of the program, in which a scenario has these forks when it is left."""
    memory = memory or Memory(path)
    memory.leave(of.scenario, compile_program(of.scenario), 0, (), found)
    memory.save()


def test_forks_are_as_they_were_in_the_next_run(tmp_path: Path) -> None:
    before, path = several(), tmp_path / "places.json"
    left(path, kept(BY_HAND, before))
    again = forks()
    remembered = Memory(path).forks(BY_HAND.scenario, file_mark(BY_HAND))
    taken = take_back(again, remembered)
    assert tree(again) == tree(before)
    assert [one.change.was for one in again.all] == [(), (1.0,), (0.1,), (1.0,)]
    assert (taken.shown, taken.refused) == (again.all[3], [])
    assert again.here is again.lesson
    for mode in ("by hand", "exact"):
        for old, new in zip(before.all, again.all, strict=True):
            steps = (
                tree.timeline(one, mode).step(60) for tree, one in ((before, old), (again, new))
            )
            one, other = (step.after["D.W1"].tobytes() for step in steps)
            assert one == other


@pytest.mark.parametrize("name", names())
def test_an_edit_of_any_quantity_is_kept(name: str) -> None:
    of = find(name)
    found = forks(of)
    program = found.lesson.timelines[
        "by hand" if of.scenario.arithmetic.mode == "by hand" else "exact"
    ].program
    asked = []
    for position, operation in enumerate(program.operations):
        cell = Cell(operation.writes, *operation.example)
        asked.append(Edit(0, position, cell, np.array([[float(position)]])))
    asked += [Edit(0, START, *whole) for whole in program.initial.items()]
    for made in asked:
        found.here = found.lesson
        found.make(Change((made,), (None,)))
    assert len(bounded(kept(of, found)).forks) == min(len(found.all) - 1, MOST_FORKS)
    again = forks(of)
    assert take_back(again, kept(of, found)).refused == []
    for one, other in zip(found.all[1:], again.all[1:], strict=True):
        [old], [new] = one.change.edits, other.change.edits
        assert old[:-1] == new[:-1]
        assert np.array_equal(old.values, new.values)


def test_what_is_taken_twice_is_there_once() -> None:
    found, remembered = several(), kept(BY_HAND, several())
    found.here.change = Change((edit(0.4),), (None,))
    take_back(found, remembered)
    take_back(found, remembered)
    assert tree(found) == [
        (0, "the lesson", 0.0), (1, "fork 1", 0.1), (2, "fork 2", 0.2), (1, "fork 3", 0.4),
        (1, "fork 4", 0.3),
    ]  # fmt: skip


def test_no_number_is_too_large_for_the_next_fork() -> None:
    found = forks()
    take_back(found, KeptForks((fork(10**6, 0.5), fork(10**6, 0.6))))
    assert [one.number for one in found.all] == [0, 1, 2]


def test_two_programs_keep_the_forks_of_both(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    first, second = Memory(path), Memory(path)
    left(path, KeptForks((fork(1, 0.1), fork(2, 0.2, 1)), 2), memory=first)
    left(path, KeptForks((fork(1, 0.3), fork(2, 0.1)), 1), memory=second)
    both = KeptForks((fork(1, 0.3), fork(2, 0.1), fork(3, 0.2, 2)), 1)
    assert recall(path).places[mark(BY_HAND.scenario)].kept == both
    left(path, KeptForks((fork(1, 0.3), fork(2, 0.1)), 1), memory=second)
    assert recall(path).places[mark(BY_HAND.scenario)].kept == both


def test_a_fork_that_is_dropped_here_is_dropped_there(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    left(path, KeptForks((fork(1, 0.1), fork(2, 0.2))))
    memory = Memory(path)
    memory.take(BY_HAND.scenario, KeptForks((fork(1, 0.1), fork(2, 0.2))))
    left(path, KeptForks((fork(1, 0.1),)), memory=memory)
    assert recall(path).places[mark(BY_HAND.scenario)].kept.forks == (fork(1, 0.1),)


def test_forks_that_were_not_taken_stay(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    left(path, KeptForks((fork(1, 0.1),)))
    left(path, KeptForks((fork(1, 0.2),)))
    assert recall(path).places[mark(BY_HAND.scenario)].kept.forks == (fork(1, 0.2), fork(2, 0.1))
    memory = Memory(path)
    memory.leave(BY_HAND.scenario, PROGRAM, 7)
    memory.save()
    assert recall(path).places[mark(BY_HAND.scenario)].kept.forks == (fork(1, 0.2), fork(2, 0.1))


KEPT = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from([0.1, 0.2, 0.3]), st.integers(0, 5)), max_size=6
).map(lambda found: KeptForks(tuple(fork(*one) for one in found)))


@given(ours=KEPT, known=KEPT, theirs=KEPT)
def test_any_forks_can_be_merged(ours: KeptForks, known: KeptForks, theirs: KeptForks) -> None:
    """Each has a number of its own and stands after the one that it was made from."""
    found = merged(ours, known, theirs)
    numbers = [one.number for one in found.forks]
    assert len(set(numbers)) == len(numbers)
    for place, one in enumerate(found.forks):
        assert one.parent in [0, *numbers[:place]]
    assert merged(found, found, found) == found
    assert merged(found, NONE, found) == found


def test_at_most_so_many_are_kept_the_shown_one_and_the_last_among_them() -> None:
    chain = [fork(number, float(number), number - 1) for number in range(1, 41)]
    leaves = [fork(number, float(number)) for number in range(41, MOST_FORKS + 51)]
    found = bounded(KeptForks((*chain, *leaves), 30)).forks
    assert len(found) == MOST_FORKS
    assert found == (*chain[:30], *leaves[-70:])


def test_the_file_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    wide = Edited("D.W1", [[1 / 3] * 64] * 64)
    many = KeptForks((KeptFork(1, wide), KeptFork(2, wide, 1)), 2)
    memory = Memory(path)
    for number in range(MOST):
        memory.left[f"{number:032x}"] = Place(number, 1000, "exact", tuple(range(100)), many)
    memory.save()
    assert path.stat().st_size < LARGEST
    found = list(recall(path).places.values())
    assert [place.index for place in found] == list(range(MOST))
    assert found[-1].kept == many
    assert found[0].kept == NONE


def valid() -> dict[str, object]:
    """A fork as it stands in the file."""
    return json.loads(msgspec.json.encode(fork(1, 0.5)))


HOSTILE = [
    {"forks": [valid() | {"number": -1}]}, {"forks": [valid() | {"number": 10**30}]},
    {"forks": [valid() | {"number": "1"}]}, {"forks": [valid() | {"edit": None}]},
    {"forks": [valid() | {"edit": {"quantity": "D.W1", "values": 1e10}}]},
    {"forks": [valid() | {"edit": {"quantity": "D.W1", "values": [[]]}}]},
    {"forks": [valid() | {"edit": {"quantity": "D.W1\n", "values": 1}}]},
    {"forks": [valid() | {"edit": {"quantity": "D.W1", "values": 1, "step": -1}}]},
    {"forks": [valid()] * (MOST_FORKS + 1)}, {"forks": {}}, {"file": "x" * 65}, {"shown": 1.5}, 3,
]  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_file_with_hostile_forks_is_put_aside(tmp_path: Path, content: object) -> None:
    path = tmp_path / "places.json"
    place = {"index": 5, "steps": 93, "arithmetic": "exact", "kept": content}
    path.write_text(json.dumps({"places": {mark(BY_HAND.scenario): place}}))
    assert Memory(path).forks(BY_HAND.scenario, file_mark(BY_HAND)) == NONE
    assert path.with_name("places.json.broken").exists()


def test_of_a_changed_scenario_what_fits_is_taken_and_the_rest_is_named(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    found = several()
    found.here = found.lesson
    found.make(Change((Edit(2, 4, Cell("D.W1", 1, 2), np.array([[0.5]])),), (None,)))
    found.make(Change((Edit(2, 5, Cell("D.W1", 1, 2), np.array([[0.6]])),), (None,)))
    left(path, kept(BY_HAND, found))
    text = TEXTS["by-hand"].replace("iterations = 3", "iterations = 2")
    changed = parse(text, source="by-hand.toml", name="by-hand")
    memory, again = Memory(path), forks(changed)
    taken = take_back(again, memory.forks(changed.scenario, file_mark(changed)))
    assert tree(again) == tree(several())
    assert taken.refused == ["fork 4", "fork 5"]
    assert taken.why == "the run has 2 iterations, found 3"
    memory.take(changed.scenario, taken.kept)
    left(path, kept(changed, again), changed, memory)
    places = recall(path).places
    assert len(places[mark(changed.scenario)].kept.forks) == 3
    assert len(places[mark(BY_HAND.scenario)].kept.forks) == 5


def test_what_does_not_fit_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    lost = KeptFork(2, Edited("nothing", 1.0))
    left(path, KeptForks((fork(1, 0.5), lost, fork(3, 0.6, 2))))
    memory, again = Memory(path), forks()
    taken = take_back(again, memory.forks(BY_HAND.scenario, file_mark(BY_HAND)))
    memory.take(BY_HAND.scenario, taken.kept)
    assert taken.refused == ["fork 2", "fork 3"]
    again.make(Change((edit(0.7),), (None,)))
    left(path, kept(BY_HAND, again), memory=memory)
    found = recall(path).places[mark(BY_HAND.scenario)].kept.forks
    assert {one.edit.quantity for one in found} == {"D.W1", "nothing"}
    assert len(found) == 4


def test_a_lesson_and_a_file_of_its_name_are_two(tmp_path: Path) -> None:
    lesson = find("gan-by-hand")
    one = parse(lesson.text, source="gan-by-hand")
    assert file_mark(lesson) != file_mark(one)
    assert file_mark(one) == file_mark(parse(lesson.text, source=str(Path.cwd() / "gan-by-hand")))


def test_it_is_written_at_once_only_where_something_is_new(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    memory = Memory(path)
    memory.keep(BY_HAND.scenario, PROGRAM, 0, (), NONE)
    assert not path.exists()
    memory.keep(BY_HAND.scenario, PROGRAM, 5, (), NONE)
    first = path.stat().st_ino
    memory.keep(BY_HAND.scenario, PROGRAM, 5, (), NONE)
    assert path.stat().st_ino == first
    memory.keep(BY_HAND.scenario, PROGRAM, 5, (3,), NONE)
    memory.keep(BY_HAND.scenario, PROGRAM, 5, (), KeptForks((fork(1, 0.5),)))
    place = recall(path).places[mark(BY_HAND.scenario)]
    assert place == Place(5, 93, "by hand", (), KeptForks((fork(1, 0.5),)))
    assert memory.place(BY_HAND.scenario, PROGRAM) is None  # none of last time


def test_nobody_waits_for_another_program_that_writes(tmp_path: Path) -> None:
    from gantui.exports.write import alone

    path = tmp_path / "places.json"
    memory = Memory(path)
    with alone(path) as locked:
        assert locked
        memory.keep(BY_HAND.scenario, PROGRAM, 5, (), NONE)
        assert not path.exists()
    memory.keep(BY_HAND.scenario, PROGRAM, 5, (), NONE)
    assert path.exists()
