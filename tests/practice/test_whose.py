"""Which lesson an answer is to, where several files have one name."""

from pathlib import Path

import msgspec
import pytest
from attempts import at, by_hand
from lessons import BY_HAND

from gantui.engine import Timeline, compile_program
from gantui.practice.attempts.attempt import Attempt
from gantui.practice.attempts.overview import overview, states, what_next
from gantui.practice.attempts.report import report
from gantui.practice.attempts.whose import belongs, file_of, told_apart
from gantui.practice.exercises.blanks import exercise
from gantui.scenario import Loaded, find, load


def lesson(folder: Path, text: str = BY_HAND) -> Loaded:
    """A lesson called own.toml in some folder."""
    folder.mkdir(exist_ok=True)
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def answer_to(loaded: Loaded) -> Attempt:
    """An answer to its first exercise."""
    timeline = Timeline(compile_program(loaded.scenario))
    steps = map(timeline.step, range(20))
    found = next(one for step in steps if (one := exercise(step, 1)) is not None)
    return at(loaded, found, dict.fromkeys(found.blanks, "7"))


OTHER = BY_HAND.replace("D = [0, 3]", "D = [1, 3]")


@pytest.fixture
def one(tmp_path: Path) -> Loaded:
    return lesson(tmp_path / "a")


@pytest.fixture
def other(tmp_path: Path) -> Loaded:
    return lesson(tmp_path / "b", OTHER)


def test_files_of_one_name_have_each_their_own_answers(one: Loaded, other: Loaded) -> None:
    first, second = answer_to(one), answer_to(other)
    assert (belongs(first, one), belongs(first, other)) == (True, False)
    assert (belongs(second, one), belongs(second, other)) == (False, True)
    assert states([one, other], [first]) == {one.name: "begun", other.name: "new"}
    seen = overview([one, other], [second], second.when)
    assert [(far.lesson.name, far.state) for _, far in seen.lessons] == [
        (one.name, "new"), (other.name, "begun"),
    ]  # fmt: skip
    following = what_next([one, other], [second], second.when)
    assert following is not None
    assert following.lesson == other.name
    assert states([one], [second]) == {one.name: "new"}


def test_an_edited_file_keeps_its_answers(one: Loaded, tmp_path: Path) -> None:
    answer = answer_to(one)
    edited = lesson(tmp_path / "a", OTHER)
    assert answer.content != answer_to(edited).content
    assert belongs(answer, edited)
    assert states([edited], [answer]) == {edited.name: "begun"}


def test_a_moved_file_keeps_its_answers_and_one_that_is_edited_too_is_another(
    one: Loaded, tmp_path: Path
) -> None:
    answer = answer_to(one)
    assert belongs(answer, lesson(tmp_path / "c"))
    assert not belongs(answer, lesson(tmp_path / "c", OTHER))
    assert overview([one], [answer], answer.when).lessons[0][1].lesson.name == "own.toml"


def test_old_answers_are_lost_to_no_file(one: Loaded, other: Loaded) -> None:
    old = msgspec.structs.replace(answer_to(other), file="")
    assert belongs(old, one)
    assert belongs(old, other)
    assert [found.lesson for found in told_apart([one, other], [old])] == [other.name]
    unknown = msgspec.structs.replace(old, content="0")
    assert [found.lesson for found in told_apart([one, other], [unknown])] == [one.name]


def test_a_lesson_that_comes_with_gantui_is_known_by_its_name() -> None:
    loaded, found = by_hand()
    attempt = at(loaded, found, {})
    assert attempt.file == file_of(loaded) == ""
    altered = msgspec.structs.replace(attempt, content="0")
    assert belongs(altered, find("gan-by-hand"))
    assert told_apart([loaded], [altered]) == (altered,)


def test_a_report_does_not_say_where_files_lie(one: Loaded) -> None:
    answer = answer_to(one)
    assert answer.file
    assert report([answer], "0.1.0").attempts[0].file == ""
