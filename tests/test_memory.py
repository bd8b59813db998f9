"""What is remembered: places, the theme; whatever the file is, nothing here stops the program."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import TEXTS, loaded, timeline

from gantui.engine import Program, compile_program
from gantui.scenario import Scenario, parse
from gantui.scenario.mark import mark
from gantui.user.memory import LARGEST, MOST, Memory, Place, Remembered, recall

GIVEN = loaded("by-hand").scenario
PROGRAM = timeline("by-hand").program


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "places.json"


def leave(path: Path, index: int, scenario: Scenario = GIVEN, program: Program = PROGRAM) -> None:
    """One run of the program: a scenario is opened and left."""
    memory = Memory(path)
    memory.leave(scenario, program, index)
    memory.save()


def test_a_place_is_found_by_the_next_run(path: Path) -> None:
    assert Memory(path).place(GIVEN, PROGRAM) is None
    leave(path, 41)
    assert Memory(path).place(GIVEN, PROGRAM) == Place(41, 93, "by hand")
    leave(path, 92, program=compile_program(GIVEN, "exact"))
    assert Memory(path).place(GIVEN, PROGRAM) == Place(92, 93, "exact")


def test_a_place_is_found_in_the_same_run(path: Path) -> None:
    memory = Memory(path)
    memory.leave(GIVEN, PROGRAM, 7)
    assert memory.place(GIVEN, PROGRAM) == Place(7, 93, "by hand")


def test_a_look_at_the_first_step_changes_nothing(path: Path) -> None:
    leave(path, 0)
    assert not path.exists()
    leave(path, 41)
    leave(path, 0)
    assert Memory(path).place(GIVEN, PROGRAM) == Place(41, 93, "by hand")


@pytest.mark.parametrize(
    ("old", "new"),
    [("D = [0, 3]", "D = [0, 4]"), ("Small by hand", "Small by Hand"), ("iterations = 3",
      "iterations = 4"), ("generator = 0.01", "generator = 0.02")],
)  # fmt: skip
def test_a_changed_scenario_has_no_place(path: Path, old: str, new: str) -> None:
    leave(path, 41)
    text = TEXTS["by-hand"]
    assert old in text
    same = parse(f"# A remark changes nothing.\n{text}", source="elsewhere.toml").scenario
    assert Memory(path).place(same, PROGRAM) is not None
    changed = parse(text.replace(old, new), source="by-hand").scenario
    assert Memory(path).place(changed, compile_program(changed)) is None


@pytest.mark.parametrize("steps", [94, 42, 1])
def test_a_place_of_a_run_with_other_steps_is_none(path: Path, steps: int) -> None:
    path.parent.mkdir()
    place = {"index": 41, "steps": steps, "arithmetic": "exact"}
    path.write_text(json.dumps({"places": {mark(GIVEN): place}}))
    assert Memory(path).place(GIVEN, PROGRAM) is None


@pytest.mark.parametrize("index", [-1, 0, 93, 10**30])
def test_a_place_outside_the_run_is_none(path: Path, index: int) -> None:
    path.parent.mkdir()
    place = {"index": index, "steps": 93, "arithmetic": "exact"}
    path.write_text(json.dumps({"places": {mark(GIVEN): place}}))
    assert Memory(path).place(GIVEN, PROGRAM) is None


def bookmarked(path: Path, *memories: tuple[Memory, set[int]]) -> set[int]:
    """The bookmarks after runs that end one after the other with theirs."""
    for memory, bookmarks in memories:
        memory.leave(GIVEN, PROGRAM, 5, bookmarks)
        memory.save()
    return Memory(path).bookmarks(GIVEN, PROGRAM)


def test_bookmarks_are_kept_at_the_first_step_too(path: Path) -> None:
    memory = Memory(path)
    memory.leave(GIVEN, PROGRAM, 0, {3, 92})
    memory.save()
    assert Memory(path).bookmarks(GIVEN, PROGRAM) == {3, 92}
    assert Memory(path).place(GIVEN, PROGRAM) is None


def test_two_programs_keep_the_bookmarks_of_both(path: Path) -> None:
    assert bookmarked(path, (Memory(path), {1, 2})) == {1, 2}
    first, second = Memory(path), Memory(path)
    assert bookmarked(path, (first, {1, 2, 3}), (second, {2, 4})) == {2, 3, 4}
    first, second = Memory(path), Memory(path)
    assert bookmarked(path, (first, {2, 3}), (second, {2, 3, 4, 5})) == {2, 3, 5}


def test_bookmarks_outside_the_run_are_none(path: Path) -> None:
    assert bookmarked(path, (Memory(path), {-1, 92, 93})) == {92}


def test_the_theme_and_the_places_of_other_runs_stay(path: Path) -> None:
    first, second = Memory(path), Memory(path)
    first.theme = "light"
    first.leave(GIVEN, PROGRAM, 5)
    first.save()
    other = loaded("one-by-one").scenario
    second.leave(other, compile_program(other), 6)
    second.save()
    now = recall(path)
    assert now.theme == "light"
    assert [place.index for place in now.places.values()] == [5, 6]


def test_the_places_left_longest_ago_are_forgotten(path: Path) -> None:
    memory = Memory(path)
    memory.left = {f"{number:032x}": Place(number, 1000, "exact") for number in range(MOST)}
    memory.save()
    leave(path, 1)
    again = Memory(path)
    again.left = {f"{1:032x}": Place(7, 1000, "exact")}
    again.save()
    kept = list(recall(path).places)
    assert len(kept) == MOST
    assert kept[0] == f"{2:032x}"
    assert kept[-2:] == [mark(GIVEN), f"{1:032x}"]
    assert path.stat().st_size < LARGEST / 2


BROKEN = [
    b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"theme": 3}', b'{"places": []}', b"[" * 10_000,
    b'{"places": {"x": {"index": "1", "steps": 2, "arithmetic": "exact"}}}',
    b'{"places": {"x": {"index": 1, "steps": 2, "arithmetic": "by mouth"}}}',
    b'{"places": {"x": {"index": 1.5, "steps": 2, "arithmetic": "exact"}}}', b" " * (LARGEST + 1),
    b'{"theme": "\xed\xa0\x80"}',
]  # fmt: skip


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_file_is_put_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert Memory(path).before == Remembered()
    assert not path.exists()
    assert path.with_name("places.json.broken").read_bytes() == content
    leave(path, 41)
    assert Memory(path).place(GIVEN, PROGRAM) is not None


@given(content=st.binary(max_size=200))
def test_no_file_is_fatal(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("state") / "places.json"
    path.write_bytes(content)
    assert isinstance(recall(path), Remembered)


def test_keys_of_a_later_version_are_no_fault(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"theme": "light", "places": {}, "pace": 3}')
    assert recall(path) == Remembered("light")


def test_a_folder_in_its_place_is_left_alone(path: Path) -> None:
    path.mkdir(parents=True)
    leave(path, 41)
    assert path.is_dir()
    assert list(path.parent.iterdir()) == [path]


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    leave(tmp_path / "file" / "places.json", 41)
    leave(Path(os.devnull) / "places.json", 41)
    assert (tmp_path / "file").read_text() == "mine"


def test_it_is_written_as_a_whole_and_never_through_a_link(path: Path, tmp_path: Path) -> None:
    leave(path, 41)
    assert [found.name for found in path.parent.iterdir()] == ["places.json"]
    elsewhere = tmp_path / "elsewhere"
    path.rename(elsewhere)
    before = elsewhere.read_bytes()
    path.symlink_to(elsewhere)
    leave(path, 7)
    assert elsewhere.read_bytes() == before


def test_nothing_to_remember_writes_nothing(path: Path) -> None:
    Memory(path).save()
    assert not path.parent.exists()
