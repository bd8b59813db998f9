"""`gantui run --watch`: a file that changes is read again by itself, and a faulty one is not."""

from pathlib import Path

import pytest
from changed_files import CHANGED, GONE, OTHER, by_rename, in_place, look, opened_file
from commands import misused
from lessons import BY_HAND, file_of
from screen import press, said, session_of, text_of, trainer_of
from terminal import running

from gantui.tui.trainer.options import Options

WATCH = Options(watch=True)
SAME = "Read again, at the same step."
BROKEN = BY_HAND.replace("D = [0, 3]", "D = [0, 'x']")
ROW = BROKEN.splitlines().index("D = [0, 'x']") + 1
FAULT = f"by-hand.toml:{ROW} cannot be used yet (F5 says why); the lesson goes on as it was."


@pytest.fixture(autouse=True)
def _no_timer(no_timer: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gantui.tui.trainer.rereading.WATCH", 3600)


async def test_a_change_is_shown_at_the_same_step(tmp_path: Path) -> None:
    async with opened_file(tmp_path, index=35, options=WATCH) as (pilot, path):
        await press(pilot, "i")
        cursor = session_of(pilot).state.cursor
        by_rename(path, OTHER)
        assert await look(pilot) == SAME
        state = session_of(pilot).state
        assert (state.index, state.cursor) == (35, cursor)
        assert state.timeline.step(0).after["real"].tolist()[1] == [5, -1]
        await press(pilot, "n")
        assert await look(pilot) == ""


async def test_a_faulty_file_leaves_the_lesson_and_says_so_in_a_line(tmp_path: Path) -> None:
    async with opened_file(tmp_path, options=WATCH) as (pilot, path):
        before = text_of(pilot)
        in_place(path, BROKEN)
        assert await look(pilot) == FAULT
        assert text_of(pilot)[:-1] == before[:-1]
        await press(pilot, "n", "N")
        assert await look(pilot) == ""
        assert text_of(pilot) == before
        in_place(path, OTHER)
        assert await look(pilot) == SAME
        assert session_of(pilot).state.timeline.step(0).after["real"].tolist()[1] == [5, -1]


async def test_f5_says_what_is_wrong(tmp_path: Path) -> None:
    async with opened_file(tmp_path, options=WATCH) as (pilot, path):
        in_place(path, BROKEN)
        await look(pilot)
        await press(pilot, "f5")
        assert any("by-hand.toml cannot be used yet" in row for row in text_of(pilot))


async def test_a_file_that_is_mended_to_what_it_was_changes_nothing(tmp_path: Path) -> None:
    async with opened_file(tmp_path, options=WATCH) as (pilot, path):
        in_place(path, BROKEN)
        await look(pilot)
        timeline = session_of(pilot).state.timeline
        in_place(path, BY_HAND)
        assert await look(pilot) == "by-hand.toml is as it was."
        assert session_of(pilot).state.timeline is timeline


async def test_a_file_that_is_gone_is_no_end_of_watching(tmp_path: Path) -> None:
    async with opened_file(tmp_path, options=WATCH) as (pilot, path):
        path.unlink()
        assert await look(pilot) == GONE
        in_place(path, OTHER)
        await press(pilot, "n")
        assert await look(pilot) == SAME


async def test_half_a_file_is_not_read(tmp_path: Path) -> None:
    async with opened_file(tmp_path, options=WATCH) as (pilot, path):
        for length in range(10, len(OTHER), 200):
            in_place(path, OTHER[:length])
            trainer_of(pilot).look_at_file()
            assert trainer_of(pilot).message == ""
        in_place(path, OTHER)
        assert await look(pilot) == SAME


async def test_a_question_that_is_open_is_not_disturbed(tmp_path: Path) -> None:
    async with opened_file(tmp_path, options=WATCH) as (pilot, path):
        await press(pilot, "g", *"12")
        before = text_of(pilot)
        in_place(path, OTHER)
        await look(pilot)
        assert text_of(pilot) == before
        await press(pilot, "escape")
        assert await look(pilot) == SAME


async def test_without_the_option_nothing_happens_by_itself(tmp_path: Path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        in_place(path, OTHER)
        assert await look(pilot) == CHANGED
        assert session_of(pilot).state.timeline.step(0).after["real"].tolist()[1] == [3, -1]
        assert said(pilot) == CHANGED


def test_in_a_terminal_it_takes_a_moment(tmp_path: Path) -> None:
    path = file_of("by-hand", tmp_path)
    with running(path, command=("run", "--watch")) as terminal:
        terminal.expect("q quits")
        by_rename(path, OTHER)
        terminal.expect(SAME)
        terminal.press("q")
        assert terminal.end() == 0


def test_what_comes_with_gantui_is_not_watched() -> None:
    message = "Error: --watch: gan-by-hand comes with gantui; name a file"
    assert misused("run", "gan-by-hand", "--watch") == message
    both = misused("run", "gan-by-hand", "--watch", "--notes")
    assert both == "Error: give --watch or --notes, not both"
