"""What each key does on the screen."""

import pytest
from lessons import end, timeline
from screen import SIZES, opened, press, settle, text_of, trainer_of, until

from gantui.scenario import lessons
from gantui.tui.keys.table import GROUPS, KEYS, footer
from gantui.tui.screens.help import SIGNS, HelpScreen, help_choices
from gantui.tui.screens.lessons import LessonsScreen
from gantui.tui.session.session import PACES
from gantui.tui.trainer.arrangement.side_panels import PANELS
from gantui.tui.trainer.options import Options
from gantui.user.memory import Memory
from gantui.views.lists.palette_list import matching

FIRST_KEYS = ("the next step; N goes back", "ask where a number comes from", "all keys; q quits")


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_each_move_leads_to_its_step(size) -> None:
    ways = [
        ("space", 1), ("pagedown", 2), ("n", 3), ("right", 4), ("backspace", 3), ("pageup", 2),
        ("N", 1), ("left", 0), ("f", 17), ("f", 30), ("F", 17), ("c", 48), ("c", 79), ("C", 48),
        ("end", 92), ("end", 92), ("home", 0), ("home", 0), ("N", 0), ("left", 0),
    ]  # fmt: skip
    async with opened(size=size) as pilot:
        for key, index in ways:
            await press(pilot, key)
            assert trainer_of(pilot).session.state.index == index
            assert f"step {index + 1} of 93" in text_of(pilot)[0]


async def test_many_keys_at_once_are_many_steps() -> None:
    async with opened() as pilot:
        await press(pilot, *["n"] * 12)
        assert "step 13 of 93" in text_of(pilot)[0]


@pytest.mark.parametrize(
    ("index", "key", "message"),
    [(0, "N", "This is the first step."), (92, "n", "This is the last step.")],
)
async def test_the_ends_are_told_until_the_next_key(index, key, message) -> None:
    async with opened(index=index) as pilot:
        await press(pilot, key)
        assert text_of(pilot)[-1].strip() == message
        await press(pilot, "i")
        assert message not in text_of(pilot)[-1]


async def test_a_run_that_ends_early_shows_why() -> None:
    async with opened("overflowing", size=(120, 40)) as pilot:
        await press(pilot, "end", "end")
        assert trainer_of(pilot).session.state.index == end(timeline("overflowing"))
        assert "! The run ends here: terms.G[n]" in "\n".join(text_of(pilot))


async def test_it_may_begin_after_the_end_of_the_run() -> None:
    async with opened("overflowing", index=3000) as pilot:
        assert "step 52 of 52" in text_of(pilot)[0]


async def test_inspecting_cells() -> None:
    async with opened(index=4, size=(200, 60)) as pilot:
        await press(pilot, "i")
        assert "inspecting: arrows, Enter, Esc" in text_of(pilot)[-1]
        await press(pilot, "right", "down")
        shown = "\n".join(text_of(pilot))
        assert trainer_of(pilot).session.state.cursor == ("D.z1", 1, 1)
        assert "D.z1[2, B] = 0·(-1) + 1·(-1) + 1·1 = 0" in shown
        await press(pilot, "n")
        assert trainer_of(pilot).session.state.cursor == ("D.z1", 1, 1)
        await press(pilot, "escape")
        assert trainer_of(pilot).session.state.cursor is None
        assert trainer_of(pilot).session.state.index == 5


async def test_a_given_number_says_so() -> None:
    async with opened(index=4, size=(120, 40)) as pilot:
        await press(pilot, "i", "left")
        assert trainer_of(pilot).session.state.cursor == ("D.W1", 0, 2)
        assert "It was there from the start:" in "\n".join(text_of(pilot))


async def test_panels_alone_one_after_the_other() -> None:
    async with opened(index=7) as pilot:
        for name in [*list(PANELS)[1:], ""]:
            await press(pilot, "o")
            assert trainer_of(pilot).panels.zoomed == name
            said = f"only: {PANELS[name]}" in text_of(pilot)[-1]
            assert said == bool(name)
        await press(pilot, "tab", "escape")
        assert trainer_of(pilot).panels.zoomed == ""


@pytest.mark.parametrize("size", SIZES)
async def test_a_panel_alone_has_the_room(size) -> None:
    wanted = {"picture": "unit 1: ", "sheet": "bias", "explanation": "formula", "losses": "loss ",
              "predictions": "0 … 1"}  # fmt: skip
    async with opened(index=10, size=size) as pilot:
        for panel, word in wanted.items():
            await press(pilot, "o")
            shown = "\n".join(text_of(pilot))
            assert word in shown
            assert panel == "sheet" or "G.W1" not in shown


async def test_themes_one_after_the_other() -> None:
    async with opened() as pilot:
        for name in ("light", "contrast", "terminal", "dark"):
            await press(pilot, "T")
            assert pilot.app.theme == name
            assert text_of(pilot)[-1].strip() == f"Theme: {name}."


async def test_by_hand_and_exact() -> None:
    async with opened(index=7, size=(120, 40)) as pilot:
        assert "0.7311" not in "\n".join(text_of(pilot))
        await press(pilot, "d")
        shown = text_of(pilot)
        assert "0.7311" in "\n".join(shown)
        assert shown[0].endswith("step 8 of 93  exact")
        assert shown[-1].strip() == "Arithmetic: exact."
        await press(pilot, "d")
        assert text_of(pilot)[0].endswith("step 8 of 93  by hand")


async def test_run_and_pause() -> None:
    async with opened() as pilot:
        await press(pilot, "plus", "plus")
        assert text_of(pilot)[-1].strip() == f"Pace: {PACES[3][0]}."
        await press(pilot, "r")
        await until(pilot, lambda: trainer_of(pilot).session.state.index >= 2)
        assert f"running, {PACES[3][0]}" in text_of(pilot)[-1]
        await press(pilot, "r")
        assert trainer_of(pilot).runner is None
        assert "running" not in text_of(pilot)[-1]


async def test_a_run_ends_at_the_last_step() -> None:
    async with opened() as pilot:
        await press(pilot, "r", *["equals_sign"] * len(PACES))
        await until(pilot, lambda: trainer_of(pilot).runner is None)
        assert trainer_of(pilot).session.state.index == 92


async def test_esc_pauses_and_slower_goes_on() -> None:
    async with opened() as pilot:
        await press(pilot, "r", "minus")
        assert f"running, {PACES[0][0]}" in text_of(pilot)[-1]
        await press(pilot, "escape")
        assert trainer_of(pilot).runner is None
        await press(pilot, "escape", "escape")
        assert pilot.app.is_running


async def test_the_sheet_scrolls() -> None:
    async with opened(size=(80, 24)) as pilot:
        sheet = trainer_of(pilot).panels.by_name["sheet"]
        await press(pilot, "down", "down", "down", "up")
        assert sheet.scroll_offset.y == 2


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_lists_every_key(key) -> None:
    async with opened(size=(100, 90)) as pilot:
        await press(pilot, key)
        shown = "\n".join(text_of(pilot))
        for found in KEYS:
            assert f"{found.shown} " in shown
            assert found.text in shown
        for sign in "»›=·>":
            assert f"{sign} " in shown
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, HelpScreen)


async def test_the_help_pages_searches_and_does_what_is_chosen() -> None:
    texts = {key.text for key in KEYS} | {*GROUPS, *SIGNS}
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "question_mark")
        seen = "\n".join(text_of(pilot))
        for _ in range(5):
            await press(pilot, "pagedown")
            seen += "\n".join(text_of(pilot))
        assert [text for text in texts if text not in seen] == []
        await press(pilot, "home", *"plot")
        assert text_of(pilot)[0].endswith(f" 3 of {len(KEYS)}")
        await press(pilot, *["backspace"] * 4, *"last step", "enter")
        await until(pilot, lambda: "step 93 of 93" in text_of(pilot)[0])
        await press(pilot, "question_mark", "q", "question_mark")
        assert not isinstance(pilot.app.screen, HelpScreen)
        assert pilot.app.is_running


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("going_on", [[], ["inspecting: " + "arithmetic " * 30]])
def test_the_line_of_keys_always_ends_with_help_and_quit(width: int, going_on: list[str]) -> None:
    shown = "".join(span.text for span in footer(going_on, "exact", width))
    assert shown.endswith("? help  q quit  ")
    assert len(shown) == width
    assert ("n next" in shown) == (not going_on)


@pytest.mark.parametrize(
    ("words", "action"),
    [("learning rate", "edit"), ("loss", "curves"), ("table", "arithmetic"), ("copy", "log"),
     ("undo", "undo"), ("colour", "theme"), ("projector", "lecture"), ("what if", "edit")],
)  # fmt: skip
def test_an_action_is_found_by_other_words(words: str, action: str) -> None:
    found = matching(help_choices({key.id: key for key in KEYS}), words)
    assert f"action:{action}" in [one.name for one in found]


async def test_the_first_start_says_what_to_press_until_the_first_step(tmp_path) -> None:
    options = Options(memory=Memory(tmp_path / "memory.json"))
    async with opened(options=options) as pilot:
        assert all(text in "\n".join(text_of(pilot)) for text in FIRST_KEYS)
        await press(pilot, "n", "N")
        assert not any(text in "\n".join(text_of(pilot)) for text in FIRST_KEYS)
        options.memory.theme = "light"
        options.memory.save()
    async with opened(options=Options(memory=Memory(tmp_path / "memory.json"))) as pilot:
        assert not any(text in "\n".join(text_of(pilot)) for text in FIRST_KEYS)


async def test_without_a_lesson_named_the_list_is_open() -> None:
    read = lessons()
    async with opened(options=Options(choosing=read)) as pilot:
        assert isinstance(pilot.app.screen, LessonsScreen)
        assert trainer_of(pilot).session.lesson_list is read, "they are read once"
        await press(pilot, "escape")
        assert "step 1 of 93" in text_of(pilot)[0]


async def test_q_quits() -> None:
    async with opened() as pilot:
        await press(pilot, "q")
        assert pilot.app.return_code == 0
        assert not pilot.app.is_running


def test_every_key_is_bound_once() -> None:
    keys = [name for key in KEYS for name in key.keys.split(",")]
    assert len(keys) == len(set(keys))
    assert len({key.id for key in KEYS}) == len(KEYS)
    assert all(key.text and key.shown for key in KEYS)


@pytest.mark.parametrize("size", SIZES[1:])
async def test_every_key_and_esc_lead_back(size: tuple[int, int]) -> None:
    """At the smallest size they do in a real terminal."""
    async with opened(size=size) as pilot:
        for key in KEYS:
            for name in key.keys.split(",") if key.id != "quit" else ():
                await press(pilot, name, "escape", "escape")
                assert pilot.app.screen is trainer_of(pilot), name
        assert " of 93" in text_of(pilot)[0]


async def test_keys_while_help_is_open_do_not_move() -> None:
    async with opened() as pilot:
        await press(pilot, "question_mark", "n", "c", "end")
        await settle(pilot)
        assert trainer_of(pilot).session.state.index == 0
