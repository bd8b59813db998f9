"""`gantui progress`, and the marks of `gantui list`."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from commands import run
from lessons import file_of

from gantui.practice.attempts.attempt import Attempt, Outcome, Place, lesson_name
from gantui.practice.attempts.progress import practised
from gantui.scenario import Loaded, find, load
from gantui.user.folders import answers_path
from gantui.user.progress import Journal

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def state(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return answers_path()


def answer(
    loaded: Loaded,
    operations: list[int],
    verdict: Outcome = "right",
    level=1,
    when: datetime = NOW,
) -> None:
    """Exercises that were judged."""
    kinds = practised(loaded).exercises
    for operation in operations:
        attempt = Attempt(
            lesson_name(loaded), "", "exact", 0, operation, level, (), verdict, when,
            kind=kinds[Place(operation)],
        )  # fmt: skip
        assert Journal(answers_path()).remember(attempt) == ""


def test_without_answers_it_says_how_to_begin(state: Path) -> None:
    lines = run("progress").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:5]] == [
        "beginner", "intermediate", "advanced", "expert",
    ]  # fmt: skip
    assert {line.split()[1] for line in lines[1:5]} == {"0"}
    assert lines[-2].startswith("Next: two-networks, exercise 1 ")
    assert lines[-1].endswith("gantui practise two-networks")
    assert not state.exists()
    assert "practice" not in run("list").stdout


def test_completed_and_goal_by_level_and_lesson(state: Path) -> None:
    answer(find("generator"), [1], level=2)
    answer(find("gan-by-hand"), [4, 5])
    lines = run("progress").stdout.splitlines()
    assert [line.split()[1] for line in lines[1:5]] == ["3", "1", "0", "0"]
    rows = [line.split() for line in lines if line.startswith("  g")]
    assert rows[0] == [
        "generator",
        "done",
        "1",
        "of",
        "1",
        "1",
        "of",
        "1",
        "0",
        "of",
        "1",
        "0",
        "of",
        "1",
    ]
    assert rows[1][:8] == ["gan-by-hand", "begun", "2", "of", "28", "0", "of", "28"]
    assert lines[-1] == "Next: gan-by-hand, step 3 (weighted sums), beginner."


def test_of_one_lesson_every_kind_of_step_is_counted(state: Path) -> None:
    answer(find("generator"), [1], "wrong")
    answer(find("gan-by-hand"), [4, 5])
    answer(find("gan-by-hand"), [6], "shown", level=3)
    text = run("progress", "gan-by-hand").stdout
    assert "generator" not in text
    rows = [line.split() for line in text.splitlines()]
    assert ["weighted", "sums", "1", "0", "0", "1", "0"] in rows
    assert ["activation", "1", "0", "0", "0", "0"] in rows
    assert "  weighted sums: later in this session; gan-by-hand, step 7, advanced" in text


def test_what_failed_yesterday_comes_first(state: Path) -> None:
    answer(find("gan-by-hand"), [4], "wrong", when=NOW - timedelta(days=2))
    assert run("progress").stdout.endswith("step 5 (weighted sums), beginner, once more.\n")
    assert run("list").stdout.endswith("step 5 (weighted sums), beginner, once more.\n")


def test_a_file_has_its_progress_too(state: Path, tmp_path: Path) -> None:
    path = file_of("by-hand", tmp_path)
    exercises = practised(load(path)).exercises
    answer(load(path), [place.operation for place in exercises], level=4)
    text = run("progress", path).stdout
    assert "files\n  by-hand.toml  done" in text
    assert text.endswith("Everything is completed.\n")


def test_as_one_json_document(state: Path) -> None:
    answer(find("generator"), [1])
    answer(find("gan-by-hand"), [4], "wrong")
    found = json.loads(run("progress", "gan-by-hand", "generator", "--json").stdout)
    first, second = found["lessons"]
    assert (first["name"], first["state"], first["goal"]) == ("gan-by-hand", "begun", 28)
    assert second["completed"] == {"beginner": 1, "intermediate": 0, "advanced": 0, "expert": 0}
    assert [one["kind"] for one in found["again"]] == ["weighted sums"]
    assert found["next"]["lesson"] == "gan-by-hand"


def test_the_list_marks_what_is_begun_and_done(state: Path) -> None:
    answer(find("generator"), [1])
    answer(find("gan-by-hand"), [4])
    head, *lines = run("list").stdout.splitlines()
    assert head.split() == ["name", "practice", "iterations", "title"]
    marked = {
        line.split()[0]: line.split()[1] for line in lines if "begun" in line or "done" in line
    }
    assert marked == {"generator": "done", "gan-by-hand": "begun"}
    states = {row["name"]: row["state"] for row in json.loads(run("list", "--json").stdout)}
    assert (states["generator"], states["gan-by-hand"], states["critic"]) == (
        "done",
        "begun",
        "new",
    )


def test_a_broken_file_of_answers_is_named(state: Path) -> None:
    state.parent.mkdir(parents=True)
    state.write_bytes(b"\x00\xff")
    result = run("progress")
    assert result.exit_code == 0
    assert "answers.jsonl.broken now, and a new one begins" in result.stderr
    assert state.with_name("answers.jsonl.broken").exists()
