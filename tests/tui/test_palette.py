"""The palette on the screen, and the mouse in the help and on the line of keys."""

import pytest
from screen import SIZES, opened, press, settle, text_of, trainer_of, until
from textual.pilot import Pilot

from gantui.tui.keys.table import KEYS, action_at, footer
from gantui.tui.screens.help import HelpScreen
from gantui.tui.screens.lessons import LessonsScreen
from gantui.tui.screens.palette import Palette


def palette(pilot: Pilot[None]) -> Palette | None:
    """The palette, where it is open."""
    top = pilot.app.screen
    return top if isinstance(top, Palette) else None


async def do(pilot: Pilot[None], *words: str) -> None:
    """Find something by its words and do it."""
    await press(pilot, "ctrl+p", *[key for word in words for key in (*word, "space")], "enter")
    await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_letters_narrow_and_backspace_widens(size) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "ctrl+p", *"run")
        rows = text_of(pilot)
        assert rows[0].startswith(" Do or open run█ ")
        assert rows[1] == "Actions"
        found = [row.strip("> ").split("  ")[0] for row in rows[2:] if row]
        wanted = [key.text for key in KEYS if "run" in key.text]
        assert wanted[0] == "run, pause"
        assert rows[2].startswith("> run, pause")
        assert [text for text in wanted if text not in found] == []
        assert rows[-1].strip() == "↑ ↓ move  Enter does it  Backspace widens  Esc leaves"
        await press(pilot, "space", *"fast")
        assert text_of(pilot)[0].startswith(" Do or open run fast█ ")
        assert [row.split() for row in text_of(pilot)[2:4]] == [[">", "run", "faster", "+"], []]
        await press(pilot, *["backspace"] * 5)
        assert text_of(pilot) == rows
        await press(pilot, "down", "down", "up")
        assert text_of(pilot)[3].startswith(f"> {wanted[1]}")


async def test_actions_are_done() -> None:
    async with opened(size=(120, 40)) as pilot:
        trainer = trainer_of(pilot)
        for words, index in ((["finish", "turn"], 17), (["iteration", "forward"], 48),
                             (["last", "step"], 92), (["first", "step"], 0), (["next", "step"], 1),
                             (["previous"], 0)):  # fmt: skip
            await do(pilot, *words)
            assert palette(pilot) is None
            assert trainer.session.state.index == index, words
        await do(pilot, "inspect", "cells")
        assert trainer.session.state.cursor is not None
        await do(pilot, "theme")
        assert pilot.app.theme == "light"
        await do(pilot, "exact")
        assert trainer.session.state.timeline.program.arithmetic == "exact"
        await do(pilot, "these", "keys")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape")
        await do(pilot, "lessons")
        assert isinstance(pilot.app.screen, LessonsScreen)
        await press(pilot, "escape")
        await do(pilot, "quit")
        await until(pilot, lambda: not pilot.app.is_running)
        assert pilot.app.return_code == 0


async def test_an_action_that_asks_asks() -> None:
    async with opened(size=(120, 40)) as pilot:
        await do(pilot, "go", "step")
        await press(pilot, *"31", "enter")
        assert "step 31 of 93" in text_of(pilot)[0]


async def test_lessons_are_opened() -> None:
    async with opened(index=40) as pilot:
        await do(pilot, "slanted", "faces")
        assert text_of(pilot)[0].startswith(" slanted-faces  iteration 1 of 4000")


async def test_esc_and_nothing_left_do_nothing() -> None:
    async with opened(index=40, size=(120, 40)) as pilot:
        before = text_of(pilot)
        await press(pilot, "ctrl+p", *"zzz", "enter", "down", "end", "enter")
        assert palette(pilot) is not None
        assert "No action or lesson has all these words." in text_of(pilot)[1]
        await press(pilot, "escape")
        assert palette(pilot) is None
        assert text_of(pilot) == before


async def test_it_pauses_the_run() -> None:
    async with opened() as pilot:
        await press(pilot, "r", "ctrl+p")
        assert trainer_of(pilot).runner is None


async def test_a_click_highlights_and_a_second_one_does_it() -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", *"step")
        rows = text_of(pilot)
        y = next(y for y, row in enumerate(rows) if row[2:].startswith("the last step"))
        await pilot.click(offset=(5, y))
        assert text_of(pilot)[y].startswith("> the last step")
        assert palette(pilot) is not None
        await pilot.click(offset=(5, y))
        await settle(pilot)
        await until(pilot, lambda: "step 93 of 93" in text_of(pilot)[0])
        assert palette(pilot) is None


async def test_the_wheel_scrolls_it() -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        panel = pilot.app.screen.query_one("#list")
        await pilot._post_mouse_events([wheel()], offset=(10, 10))
        assert panel.scroll_offset.y == 2


@pytest.mark.parametrize("size", [*SIZES, (79, 24), (40, 10), (20, 5), (1, 1)])
async def test_lines_are_as_wide_as_the_screen(size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "ctrl+p")
        strips = pilot.app.screen._compositor.render_strips()
        assert [strip.cell_length for strip in strips] == [size[0]] * size[1]


def wheel(down: bool = True):
    """What the mouse sends when its wheel turns."""
    from textual import events

    return events.MouseScrollDown if down else events.MouseScrollUp


async def test_the_wheel_scrolls_the_sheet_with_no_bar_to_show() -> None:
    async with opened(size=(80, 24)) as pilot:
        sheet = trainer_of(pilot).panels.by_name["sheet"]
        await pilot._post_mouse_events([wheel()], offset=(10, 5))
        await pilot._post_mouse_events([wheel()], offset=(10, 5))
        assert sheet.scroll_offset.y == 4
        await pilot._post_mouse_events([wheel(down=False)], offset=(10, 5))
        assert sheet.scroll_offset.y == 2
        before = sheet.scroll_offset.x
        await pilot._post_mouse_events([wheel()], offset=(10, 5), shift=True)
        assert sheet.scroll_offset.x > before
        assert trainer_of(pilot).session.state.index == 0


async def test_a_second_click_in_the_help_does_what_stands_there() -> None:
    async with opened(size=(100, 60)) as pilot:
        await press(pilot, "question_mark")
        y = next(y for y, row in enumerate(text_of(pilot)) if "the last step" in row)
        await pilot.click(offset=(50, y))
        await pilot.click(offset=(50, y))
        await until(pilot, lambda: "step 93 of 93" in text_of(pilot)[0])
        assert not isinstance(pilot.app.screen, HelpScreen)


async def test_a_click_on_the_line_of_keys_does_it() -> None:
    async with opened(size=(100, 28)) as pilot:
        row = text_of(pilot)[-1]
        for word, index in (("n next", 1), ("f turn", 17), ("N back", 16)):
            await pilot.click(offset=(row.index(word) + len(word) - 1, 27))
            await settle(pilot)
            await until(pilot, lambda index=index: trainer_of(pilot).session.state.index == index)
        await press(pilot, "home", "N")
        assert text_of(pilot)[-1].strip() == "This is the first step."
        await pilot.click(offset=(row.index("n next"), 27))
        await settle(pilot)
        assert text_of(pilot)[-1] == row
        assert trainer_of(pilot).session.state.index == 0


def test_every_column_of_the_line_of_keys_is_one_action_or_none() -> None:
    line = footer(["running, 2 steps a second"], "exact", 200)
    text = "".join(span.text for span in line)
    for key in KEYS:
        if key.footer:
            words = f"{key.shown.split()[-1]} {key.footer}"
            start = text.index(f"  {words}  ") + 2
            for x in range(start, start + len(words)):
                assert action_at(line, x) == key.action
            assert action_at(line, start - 1) == action_at(line, start + len(words)) == ""
    assert [action_at(line, x) for x in (-1, 0, 1, 5, 199, 500)] == [""] * 6
