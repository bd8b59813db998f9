"""A scenario's file that was changed is read again, and what one looks at in it stays."""

import pytest
from changed_files import CHANGED, LONGER_LAYER, OTHER, SHORTER, in_place, look, opened_file
from lessons import BY_HAND, file_of
from prompts import enter
from screen import (
    SIZES,
    at,
    press,
    said,
    session_of,
    settle,
    text_of,
    trainer_of,
    until,
)
from terminal import running

from gantui.engine import Timeline, compile_program
from gantui.scenario import find
from gantui.tui.app import Trainer
from gantui.tui.screens.ask import Ask
from gantui.tui.screens.report import ReportScreen
from gantui.tui.session.session import Session

WITHOUT_A_SAMPLE = BY_HAND.replace('"[red]x[/]" = [0, -1]\n', "")
pytestmark = pytest.mark.usefixtures("no_timer")


async def test_it_is_read_again_at_the_same_step(tmp_path) -> None:
    async with opened_file(tmp_path, index=35) as (pilot, path):
        await press(pilot, "d", "B", "n", "i")
        session = session_of(pilot)
        cursor = session.state.cursor
        in_place(path, OTHER)
        await press(pilot, "f5")
        assert said(pilot) == "Read again, at the same step."
        state = session.state
        assert (state.index, state.cursor, state.bookmarks) == (36, cursor, {35})
        assert session.mode == "exact"
        assert state.timeline.step(0).after["real"].tolist()[1] == [5, -1]
        assert await look(pilot) == "Read again, at the same step."
        await press(pilot, "f5")
        assert said(pilot) == "by-hand.toml is as it was."


async def test_the_palette_reads_it_again_too(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        in_place(path, OTHER)
        await press(pilot, "ctrl+p", *"file again", "enter")
        await settle(pilot)
        assert said(pilot) == "Read again, at the same step."


async def test_a_new_arithmetic_of_the_file_is_taken_unless_another_was_chosen(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        in_place(path, BY_HAND.replace('"by hand"', '"exact"'))
        await press(pilot, "f5")
        assert session_of(pilot).mode == "exact"
        await press(pilot, "d")
        in_place(path, OTHER.replace('"by hand"', '"exact"'))
        await press(pilot, "f5")
        assert session_of(pilot).mode == "by hand"


async def test_a_file_that_is_broken_now_shows_its_report_and_the_lesson_goes_on(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        before = text_of(pilot)
        in_place(path, OTHER.replace("[0, 5]", "[0, 5").replace("title", "titel"))
        assert await look(pilot) == CHANGED
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, ReportScreen)
        shown = [text.strip() for text in text_of(pilot)]
        assert shown[0] == "by-hand.toml cannot be used yet; the lesson goes on as it was."
        assert any(text.endswith("^") for text in shown)
        await press(pilot, "escape")
        assert text_of(pilot)[:-1] == before[:-1]
        await press(pilot, "n", "N")
        in_place(path, OTHER)
        assert await look(pilot) == CHANGED
        await press(pilot, "f5")
        assert said(pilot) == "Read again, at the same step."


async def test_edits_of_the_file_that_point_at_nothing_are_a_report(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        in_place(path, BY_HAND + '\n[[edits]]\nquantity = "nothing"\nvalues = 1\n')
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, ReportScreen)
        assert 'there is no quantity "nothing"' in "\n".join(text_of(pilot))
        await press(pilot, "q")
        assert session_of(pilot).state.loaded.text == BY_HAND


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_report_is_wrapped_and_scrolls(size: tuple[int, int], tmp_path) -> None:
    async with opened_file(tmp_path, size=size) as (pilot, path):
        wrong = "".join(f"unknown_{number} = {number}\n" for number in range(60))
        in_place(path, wrong + BY_HAND)
        await press(pilot, "f5")
        assert "unknown_0" in "\n".join(text_of(pilot))
        assert max(map(len, text_of(pilot))) <= size[0]
        await press(pilot, *["pagedown"] * 16)
        assert "unknown_59" in "\n".join(text_of(pilot))
        await press(pilot, *["up"] * 3, "escape")
        assert "step 5 of 93" in text_of(pilot)[0]


async def test_what_is_wrong_is_text(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        in_place(path, BY_HAND.replace("lecture =", '"[@click=app.quit]\\u001b[31m" ='))
        await press(pilot, "f5")
        assert "[@click=app.quit]" in "\n".join(text_of(pilot))
        assert "\x1b" not in "\n".join(text_of(pilot))


async def test_a_step_that_is_no_more_leads_to_the_nearest(tmp_path) -> None:
    nearest = "Read again, at the nearest step left."
    async with opened_file(tmp_path, index=70) as (pilot, path):
        await press(pilot, "B")
        in_place(path, SHORTER)
        await press(pilot, "f5")
        assert said(pilot) == f"{nearest} Kept aside: 1 bookmark."
        assert "step 31 of 31" in text_of(pilot)[0]
        in_place(path, BY_HAND)
        await press(pilot, "home", *["n"] * 12, "f5")
        assert said(pilot) == "Read again, at the same step. Back: 1 bookmark."
        assert session_of(pilot).state.bookmarks == {70}
        assert session_of(pilot).step.operation.writes == "D.dW2"
        in_place(path, BY_HAND.replace('[[schedule.turns]]\ntrain = "discriminator"\n', ""))
        await press(pilot, "f5")
        assert said(pilot) == f"{nearest} Kept aside: 1 bookmark."
        assert session_of(pilot).step.operation.writes == "fake"
        await press(pilot, "n", "n")
        in_place(path, BY_HAND)
        await press(pilot, "f5")
        assert said(pilot) == "Read again, at the same step. Back: 1 bookmark."
        assert session_of(pilot).step.operation.writes == "D.a1.fake"


async def test_in_practice_what_was_typed_stays(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        await press(pilot, "m", "right_square_bracket", *"12", "tab", *"3")
        work = session_of(pilot).work
        assert work is not None
        typed = dict(work.typed)
        in_place(path, OTHER)
        await press(pilot, "f5")
        assert said(pilot) == "Read again, at the same step."
        work = session_of(pilot).work
        assert work is not None
        assert dict(work.typed) == typed
        assert session_of(pilot).state.hidden == set(work.exercise.blanks)


async def test_in_practice_with_other_numbers_the_file_is_the_same_one(tmp_path) -> None:
    async with opened_file(tmp_path) as (pilot, path):
        await press(pilot, "m", "n", "N")
        trainer_of(pilot).action_numbers(1)
        await until(pilot, lambda: session_of(pilot).state.practice.seed == 1)
        await press(pilot, *"12")
        assert "changed" not in await look(pilot)
        await press(pilot, "f5")
        assert said(pilot) == "by-hand.toml is as it was."
        in_place(path, LONGER_LAYER)
        await press(pilot, "n", "N")
        assert await look(pilot) == CHANGED
        await press(pilot, "f5")
        state = session_of(pilot).state
        assert (state.practice.seed, state.practice.own.text) == (1, LONGER_LAYER)
        assert state.timeline.step(0).after["D.W1"].shape == (3, 3)
        assert list(state.practice.typed.values()) == ["12"]
        assert await look(pilot) == "Read again, at the same step."


PAIRS = (
    ("bce-by-hand", "minimax"), ("minimax", "conditional-gan"), ("logit-field", "gan-by-hand"),
    ("slanted-faces", "log-loss-curves"), ("architecture", "slanted-faces"),
)  # fmt: skip


@pytest.mark.parametrize(("first", "second"), PAIRS)
async def test_a_file_may_become_any_other_lesson_and_back(first, second, tmp_path) -> None:
    """Whatever is on the screen, a cursor, a panel alone and a fork beside it included."""
    path = tmp_path / "lesson.toml"
    in_place(path, find(first).text)
    found = find(str(path))
    run = Session(found, Timeline(compile_program(found.scenario)))
    async with Trainer(run, first=len(run.state.timeline) // 2).run_test() as pilot:
        await settle(pilot)
        for name in (second, first):
            await press(pilot, "k", "i", "right", "e")
            if isinstance(pilot.app.screen, Ask):
                await enter(pilot, "0.125")
                await press(pilot, "escape", "E", "c", "escape", "B", "o")
            in_place(path, find(name).text)
            await press(pilot, "f5")
            assert said(pilot).startswith("Read again, at the ")
            assert run.state.loaded.scenario == find(name).scenario
            await press(pilot, "n", "N", "z", "d", "d")
            assert pilot.app.is_running


async def test_a_lesson_that_comes_with_gantui_has_no_file_to_read() -> None:
    async with at("minimax", 0) as pilot:
        assert session_of(pilot).state.watched is None
        assert await look(pilot) == ""
        await press(pilot, "f5")
        assert said(pilot).startswith("This lesson comes with gantui: there is no file of it")


async def test_before_an_audience_the_result_stays_hidden(tmp_path) -> None:
    async with opened_file(tmp_path, index=3) as (pilot, path):
        await press(pilot, "p", "space")
        hidden = session_of(pilot).state.hidden
        assert hidden
        in_place(path, OTHER)
        await press(pilot, "f5")
        assert session_of(pilot).state.hidden == hidden


async def test_a_relative_path_is_found_from_another_folder(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = file_of("by-hand", tmp_path)
    found = find("./by-hand.toml")
    monkeypatch.chdir("/")
    assert found.path == path
    run = Session(found, Timeline(compile_program(found.scenario)))
    async with Trainer(run).run_test() as pilot:
        await settle(pilot)
        in_place(path, OTHER)
        await press(pilot, "f5")
        assert said(pilot) == "Read again, at the same step."
        assert session_of(pilot).name == "by-hand.toml"


def test_in_a_terminal(tmp_path) -> None:
    path = file_of("by-hand", tmp_path)
    with running(path) as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("n", "n")
        in_place(path, SHORTER)
        terminal.press(b"\x1b[15~")
        terminal.expect("Read again, at the same step.")
        terminal.expect("step 3 of 31")
        path.unlink()
        terminal.press(b"\x1b[15~")
        terminal.expect("the lesson goes on.")
        terminal.press("q")
        assert terminal.end() == 0
