"""What if, on the screen: e, z, Z, E and comparing."""

import pytest
from lessons import BY_HAND, loaded
from prompts import answer, complaint, edited, enter
from screen import (
    SIZES,
    framed,
    opened,
    press,
    said,
    session_of,
    settle,
    text_of,
    trainer_of,
    until,
)
from textual.widgets import Input

from gantui.engine import Cell
from gantui.scenario.block import BLOCK
from gantui.tui.screens.forks import ForksScreen
from gantui.views.text.spans import Entry


async def test_without_a_cursor_it_says_how_to_choose_a_number() -> None:
    async with opened(index=4) as pilot:
        await press(pilot, "e")
        assert "(i chooses a number on the screen)" in "\n".join(text_of(pilot))
        await enter(pilot, "3")
        assert complaint(pilot) == "expected a name, = and a number, such as rate = 0.1"


async def test_an_edit_forks_the_run_where_it_is() -> None:
    async with opened(index=4, size=(200, 60)) as pilot:
        await press(pilot, "i", "left", "down", "e")
        shown = "\n".join(text_of(pilot))
        assert "D.W1[2, bias] is 1. What if it were, from the next step on" in shown
        pilot.app.screen.query_one(Input).value = "0.3"
        await press(pilot, "enter")
        assert said(pilot) == "fork 1: D.W1[2, bias] was 1, is 0.3. z undoes it."
        shown = "\n".join(text_of(pilot))
        assert text_of(pilot)[0].startswith(" by-hand, fork 1  iteration 1")
        assert "~ D.W1[2, bias] was 1, is 0.3, after step 5" in shown
        await press(pilot, "escape")
        shown = "\n".join(text_of(pilot))
        assert "~0.3" in shown
        assert "~ Edited: D.W1[2, bias] was 1, is 0.3" in shown


async def test_the_same_number_and_no_number_change_nothing() -> None:
    messages = {
        "1": "It is 1 already.",
        "0,3": 'expected a number such as 0.3 or 1e-4, found "0,3"',
        "inf": "expected a number from -1e9 to 1e9, found inf",
        "": "",
    }
    async with opened(index=4) as pilot:
        await press(pilot, "i", "left", "down")
        for text, message in messages.items():
            await answer(pilot, "e", text)
            assert not message or complaint(pilot) == message
            assert session_of(pilot).name == "by-hand"
            await press(pilot, *(["escape"] if message else []))


async def test_nothing_follows_from_some_edits_and_it_says_so() -> None:
    async with opened(index=10, size=(200, 60)) as pilot:
        session_of(pilot).state.cursor = Cell("loss.D", 0, 0)
        await answer(pilot, "e", "7")
        assert said(pilot).endswith("z undoes it. No later step reads it.")


async def test_the_last_step_of_a_failed_run_is_not_edited() -> None:
    async with opened("overflowing", index=3000) as pilot:
        await press(pilot, "i", "e")
        assert said(pilot) == "The run ends here; a number can be edited at an earlier step."


async def test_undo_and_redo_stay_at_the_step() -> None:
    async with opened(index=4) as pilot:
        await press(pilot, "z")
        assert said(pilot) == "There is nothing to undo: this is the lesson as it is."
        await press(pilot, "Z")
        assert said(pilot) == "There is nothing to redo."
        await edited(pilot)
        await press(pilot, "escape", "c", "z")
        assert said(pilot) == "Undone: this is the lesson. Z does it again."
        assert (session_of(pilot).name, session_of(pilot).state.index) == ("by-hand", 35)
        await press(pilot, "Z")
        assert said(pilot) == "Redone: this is fork 1."
        assert (session_of(pilot).name, session_of(pilot).state.index) == ("by-hand, fork 1", 35)


async def test_a_learning_rate_is_a_number_like_any_other() -> None:
    async with opened(index=15, size=(200, 60)) as pilot:
        session_of(pilot).state.cursor = Cell("rate.D", 0, 0)
        await answer(pilot, "e", "0.5")
        await press(pilot, "escape", "n")
        shown = " ".join("\n".join(text_of(pilot)).split())
        assert "~0.5" in shown
        assert "η = 0.5" in shown


async def test_going_to_a_fork_far_from_where_it_was_computed_computes_up_to_there() -> None:
    iterations = 10 * BLOCK  # a block beyond those that are run through at once
    text = BY_HAND.replace("iterations = 3", f"iterations = {iterations}")
    async with opened(index=4, text=text) as pilot:
        await edited(pilot)
        await press(pilot, "escape", "end")
        await until(pilot, lambda: session_of(pilot).state.index == iterations * 31 - 1)
        await press(pilot, "z")
        await until(pilot, lambda: session_of(pilot).state.index == iterations * 31 - 1)
        assert session_of(pilot).name == "by-hand"


async def test_the_sheet_stays_where_it_is_scrolled_to() -> None:
    async with opened(index=4, size=(80, 24)) as pilot:
        await press(pilot, "end")
        session_of(pilot).state.cursor = Cell("rate.G", 0, 0)
        trainer_of(pilot).changed()
        await settle(pilot)
        before = trainer_of(pilot).panels.by_name["sheet"].scroll_offset
        await answer(pilot, "e", "0.5")
        await settle(pilot)
        assert trainer_of(pilot).panels.by_name["sheet"].scroll_offset == before != (0, 0)


async def test_the_list_of_forks_and_going_to_one() -> None:
    async with opened(index=4) as pilot:
        await press(pilot, "E")
        assert said(pilot) == "There is no fork yet: e edits a number, and the run forks there."
        await edited(pilot)
        await press(pilot, "right")
        await answer(pilot, "e", "0.4")
        await press(pilot, "E")
        assert isinstance(pilot.app.screen, ForksScreen)
        rows = text_of(pilot)[1:4]
        assert rows[0].split() == ["the", "lesson", "93", "steps"]
        assert rows[2] == (
            ">*     fork 2  D.z1[2, A]     4 → 0.4  after step 5, iteration 1  93 steps"
        )
        await press(pilot, "up", "enter")
        assert said(pilot) == "This is fork 1."
        assert session_of(pilot).name == "by-hand, fork 1"
        await press(pilot, "E", "home", "escape")
        assert session_of(pilot).name == "by-hand, fork 1"
        await press(pilot, "E", "home", "down", "down", "down", "enter")
        assert session_of(pilot).name == "by-hand, fork 2"


async def test_clicks_on_the_list() -> None:
    async with opened(index=4) as pilot:
        await edited(pilot)
        await press(pilot, "E")
        await pilot.click("#list", offset=(5, 9))
        await pilot.click("#list", offset=(5, 0))
        assert isinstance(pilot.app.screen, ForksScreen)
        await pilot.click("#list", offset=(5, 0))
        await settle(pilot)
        assert session_of(pilot).name == "by-hand"


async def test_comparing_with_what_it_was_made_from_and_with_another() -> None:
    async with opened(index=4) as pilot:
        await edited(pilot)
        await press(pilot, "escape", "E", "c")
        assert session_of(pilot).state.compared is session_of(pilot).state.forks.lesson
        shown = text_of(pilot)
        assert framed(shown[1]) == "                fork 1  the lesson  difference"
        assert framed(shown[2]) == "≠D.W1[2, bias]     0.3           1        -0.7"
        assert "beside the lesson: Esc" in shown[-1]
        await press(pilot, "n", "c")
        assert "step 37 of 93" in text_of(pilot)[0]
        assert framed(text_of(pilot)[2]).startswith("≠G.W1[1, z1]")
        await press(pilot, "escape")
        assert session_of(pilot).state.compared is None
        assert "noise" in "\n".join(text_of(pilot))
        await press(pilot, "z", "E", "c")
        assert said(pilot) == "This run is on the screen; choose another one to compare it with."
        await press(pilot, "E", "down", "c", "Z")
        assert session_of(pilot).state.compared is None


@pytest.mark.parametrize("size", SIZES)
async def test_the_compared_runs(size: tuple[int, int], golden) -> None:
    async with opened("one-by-one", index=4, size=size) as pilot:
        session_of(pilot).state.cursor = Cell("D.W1", 0, 0)
        await answer(pilot, "e", "0.3")
        await press(pilot, "escape", "E", "c", *"nnnn")
        await settle(pilot)
        golden(f"editing/compared-{size[0]}x{size[1]}.txt", text_of(pilot))


@pytest.mark.parametrize("size", [(100, 28), (160, 24), (200, 24)])
async def test_the_names_above_two_runs_stay_while_they_scroll(size: tuple[int, int]) -> None:
    async with opened(index=4, size=size) as pilot:
        await answer(pilot, "e", "rate = 0.5")
        await press(pilot, "escape", "end", "E", "c")
        panel = trainer_of(pilot).panels.by_name["sheet"]
        top = panel.region.y
        before = text_of(pilot)
        heads = before[top : top + panel.frozen]
        assert panel.frozen >= 1
        assert "the lesson" in heads[0]
        await press(pilot, "down", "down", "down")
        assert panel.scroll_offset.y == 3
        after = text_of(pilot)
        assert after[top : top + panel.frozen] == heads
        below = top + panel.frozen
        assert after[below : below + 3] == before[below + 3 : below + 6]
        await press(pilot, "i", *["down"] * 30)
        assert text_of(pilot)[top : top + panel.frozen] == heads
        await press(pilot, *["up"] * 60)
        assert panel.scroll_offset.y <= 1
        await press(pilot, "escape", "escape")
        assert panel.frozen == 0


@pytest.mark.parametrize("size", SIZES[:3])
async def test_an_edited_step(size: tuple[int, int], golden) -> None:
    async with opened(index=4, size=size) as pilot:
        await edited(pilot)
        await press(pilot, "escape", "n", "N")
        golden(f"editing/edited-{size[0]}x{size[1]}.txt", text_of(pilot))


async def test_an_edit_pauses_the_run() -> None:
    async with opened(index=4) as pilot:
        await press(pilot, "i", "r", "e")
        assert trainer_of(pilot).runner is None


async def test_the_forks_of_a_lesson_are_gone_with_it() -> None:
    async with opened(index=4) as pilot:
        await edited(pilot)
        trainer_of(pilot).open(loaded("one-by-one"))
        await settle(pilot)
        await press(pilot, "z")
        assert said(pilot) == "There is nothing to undo: this is the lesson as it is."


async def test_a_number_is_edited_while_a_result_is_hidden() -> None:
    """Before an audience the weights can be edited before anybody has said the sums."""
    async with opened(index=3) as pilot:
        await press(pilot, "p", "space")
        session = session_of(pilot)
        assert session.state.hidden
        session.look(Entry(Cell("D.W1", 0, 0)))
        await answer(pilot, "e", "0.3")
        assert said(pilot).startswith("fork 1: ")
        assert "0.3" in said(pilot)
        assert session.state.hidden
