"""A scenario's file that changes or vanishes while its lesson is open: it is said, once."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from changed_files import (
    CHANGED,
    GONE,
    OTHER,
    after_a_gap,
    by_rename,
    in_place,
    look,
    opened_file,
)
from lessons import BY_HAND, file_of
from prompts import enter, field
from screen import (
    opened,
    press,
    said,
    session_of,
    settle,
    text_of,
    trainer_of,
    until,
)

from gantui.engine import Timeline, compile_program
from gantui.scenario import find, parse
from gantui.tui.app import Trainer
from gantui.tui.screens.report import ReportScreen
from gantui.tui.session.session import Session
from gantui.tui.trainer import rereading

pytestmark = pytest.mark.usefixtures("no_timer")


@pytest.mark.parametrize("save", [in_place, by_rename, after_a_gap])
async def test_a_change_is_said_once_and_nothing_moves(
    save: Callable[[Path, str], None], tmp_path
) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        before = text_of(pilot)
        save(path, OTHER)
        assert await look(pilot) == CHANGED
        assert text_of(pilot) == [*before[:-1], f" {CHANGED}"]
        await press(pilot, "n", "N")
        assert text_of(pilot) == before
        save(path, OTHER + "# more")
        assert await look(pilot) == ""


async def test_a_file_that_is_touched_or_saved_as_it_was_is_no_news(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        os.utime(path, (1, 1))
        assert await look(pilot) == ""
        by_rename(path, BY_HAND)
        assert await look(pilot) == ""


async def test_while_it_is_being_written_nothing_is_said(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        for length in range(10, len(OTHER), 200):
            in_place(path, OTHER[:length])
            trainer_of(pilot).look_at_file()
            assert trainer_of(pilot).message == ""
        in_place(path, BY_HAND)
        assert await look(pilot) == ""


async def test_a_change_between_reading_and_the_first_look_is_seen(tmp_path) -> None:
    path = file_of("by-hand", tmp_path)
    found = find(str(path))
    in_place(path, OTHER)
    run = Session(found, Timeline(compile_program(found.scenario)))
    async with Trainer(run).run_test() as pilot:
        await settle(pilot)
        assert await look(pilot) == CHANGED


async def test_a_file_that_vanishes_and_comes_back(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        path.unlink()
        trainer_of(pilot).look_at_file()
        assert trainer_of(pilot).message == ""
        assert await look(pilot) == GONE
        await press(pilot, "n")
        assert await look(pilot) == ""
        await press(pilot, "f5")
        assert said(pilot) == GONE
        await press(pilot, "n")
        assert session_of(pilot).state.index == 6
        in_place(path, BY_HAND)
        assert await look(pilot) == "by-hand.toml is as it was again."
        await press(pilot, "n")
        path.unlink()
        assert await look(pilot) == GONE
        in_place(path, OTHER)
        await press(pilot, "n")
        assert await look(pilot) == CHANGED
        await press(pilot, "f5")
        assert said(pilot) == "Read again, at the same step."


@pytest.mark.parametrize(
    ("replacement", "reason"),
    [
        ("folder", "expected a regular file, found a folder"),
        ("pipe", "expected a regular file, found a pipe or a device"),
        ("bytes", "expected UTF-8 text, found other bytes"),
        ("link to nothing", "no such file or directory"),
    ],
)
async def test_something_else_in_its_place(replacement: str, reason: str, tmp_path) -> None:
    async with opened_file(tmp_path, size=(200, 60)) as (pilot, path):
        path.unlink()
        put(path, replacement)
        told = await look(pilot)
        assert told == f"by-hand.toml: {reason}; the lesson goes on."
        await press(pilot, "n", "f5")
        assert reason in "\n".join(text_of(pilot))
        await press(pilot, *(["escape"] if isinstance(pilot.app.screen, ReportScreen) else []))
        assert session_of(pilot).state.index == 5
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        in_place(path, BY_HAND)
        await press(pilot, "n")
        assert await look(pilot) == "by-hand.toml is as it was again."


def put(path: Path, what: str) -> None:
    """Something that is no scenario."""
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "bytes":
        path.write_bytes(b"title = '\xff\xfe'")
    else:
        path.symlink_to(path.with_name("nothing"))


async def test_during_a_question_nothing_is_said_until_it_is_answered(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        await press(pilot, "g", "1", "2")
        in_place(path, OTHER)
        before = text_of(pilot)
        assert await look(pilot) == ""
        assert (text_of(pilot), field(pilot).value) == (before, "12")
        await enter(pilot, "12")
        assert session_of(pilot).state.index == 11
        assert await look(pilot) == CHANGED


async def test_another_message_comes_first(tmp_path) -> None:
    async with opened_file(tmp_path, index=0) as (pilot, path):
        await press(pilot, "N")
        in_place(path, OTHER)
        assert await look(pilot) == "This is the first step."
        await press(pilot, "up")
        assert said(pilot) == CHANGED


async def test_another_lesson_is_not_watched_and_a_text_has_no_file(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        trainer_of(pilot).open(find("minimax"))
        await settle(pilot)
        path.unlink()
        assert await look(pilot) == ""
    async with opened("by-hand") as pilot:
        assert session_of(pilot).state.watched is None
    assert parse(BY_HAND, source="x").path is None


async def test_it_is_looked_at_by_itself(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(rereading, "LOOK", 0.01)
    async with opened_file(tmp_path) as (pilot, path):
        by_rename(path, OTHER)
        await until(pilot, lambda: trainer_of(pilot).message == CHANGED)
