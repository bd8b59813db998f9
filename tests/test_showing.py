"""What the trainers of a user say of where they are, and who is believed."""

import os
import subprocess
import sys

import msgspec
import pytest
from lessons import file_of, loaded

from gantui.scenario import Loaded, find, load
from gantui.user.showing import Showing, Shown, identity, shown_now


@pytest.fixture
def lesson() -> Loaded:
    found = find("gan-by-hand")
    assert found.scenario.talk
    return found


def other(process: int, at: float, step: int = 5) -> Shown:
    return Shown(process, "gan-by-hand", "gan-by-hand", step, 3100, hides=False, at=at)


def put(folder, shown: Shown) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{shown.process}.json").write_bytes(msgspec.json.encode(shown))


def ended() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_what_a_trainer_shows_is_found_and_gone_at_its_end(tmp_path, lesson) -> None:
    showing = Showing(tmp_path / "showing")
    showing.show(lesson, 12, 3100, hides=True)
    [found] = shown_now(showing.folder, "gan-by-hand")
    assert (found.process, found.step, found.steps, found.hides) == (os.getpid(), 12, 3100, True)
    assert shown_now(showing.folder, "minimax") == []
    written = showing.path.stat().st_mtime_ns
    showing.show(lesson, 12, 3100, hides=True)
    assert showing.path.stat().st_mtime_ns == written
    showing.end()
    assert list(showing.folder.iterdir()) == []
    showing.end()


def test_a_lesson_without_a_talk_is_told_only_after_one_that_has_it(tmp_path, lesson) -> None:
    showing = Showing(tmp_path / "showing")
    showing.show(loaded("by-hand"), 1, 93, hides=False)
    assert not showing.folder.exists()
    showing.show(lesson, 1, 3100, hides=False)
    showing.show(loaded("by-hand"), 1, 93, hides=False)
    assert shown_now(showing.folder, "gan-by-hand") == []


def test_a_file_is_another_one_than_a_lesson_of_its_name(tmp_path) -> None:
    path = file_of("by-hand", tmp_path)
    assert identity(load(path)) == str(path)
    assert identity(find("gan-by-hand")) == "gan-by-hand"


def test_who_moved_last_comes_first_and_who_has_ended_not_at_all(tmp_path, lesson) -> None:
    folder = tmp_path / "showing"
    put(folder, other(os.getpid(), at=10.0, step=7))
    put(folder, other(os.getppid(), at=20.0))
    put(folder, other(ended(), at=30.0))
    put(folder, other(-1, at=40.0))
    found = shown_now(folder, "gan-by-hand")
    assert [shown.process for shown in found] == [os.getppid(), os.getpid()]
    (folder / f"{os.getpid()}.json").unlink()
    Showing(folder).show(lesson, 1, 3100, hides=False)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{process}.json" for process in (os.getpid(), os.getppid())
    )


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"process": "x"}', b"\xff" * 100, b"[" * 99999]
)
def test_a_file_that_is_none_of_ours_is_left_out(tmp_path, data: bytes) -> None:
    put(tmp_path, other(os.getpid(), at=1.0))
    (tmp_path / "0.json").write_bytes(data)
    assert len(shown_now(tmp_path, "gan-by-hand")) == 1


def test_where_nothing_can_be_written_nothing_happens(tmp_path, lesson) -> None:
    (tmp_path / "showing").write_text("a file", encoding="utf-8")
    showing = Showing(tmp_path / "showing")
    showing.show(lesson, 1, 3100, hides=False)
    assert shown_now(showing.folder, "gan-by-hand") == []
    showing.end()
