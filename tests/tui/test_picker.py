"""Choosing another lesson: finding it, opening it, leaving, with keys and with the mouse."""

from pathlib import Path

import pytest
from lessons import BY_HAND, TEXTS, file_of
from screen import RULE, SIZES, opened, picker, press, resize, session, settle, text_of, trainer_of
from textual.pilot import Pilot

from gantui.scenario import find, names
from gantui.scenario.reading import lesson_library

SMALL = list(TEXTS)
"""by-hand, one-by-one, overflowing and scripted, each of a lecture of its own."""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small scenarios as the only lessons."""
    monkeypatch.setattr(lesson_library, "folder", lambda: tmp_path)
    for name in SMALL:
        file_of(name, tmp_path)
    return tmp_path


def listed(pilot: Pilot[None]) -> list[str]:
    """The names of the lessons in view."""
    marked = [row for row in text_of(pilot) if not any(map(str.isalnum, row[:3]))]
    rows = [row[3:].split() for row in marked]
    return [row[0] for row in rows if row and row[0] in names()]


def row_of(pilot: Pilot[None], name: str) -> int:
    """The line of the screen on which a lesson stands."""
    (found,) = (y for y, row in enumerate(text_of(pilot)) if row[3:].startswith(f"{name} "))
    return found


def signs(pilot: Pilot[None]) -> dict[str, str]:
    """The signs before the lessons that have any."""
    rows = [(row[:2].strip(), row[3:].split()) for row in text_of(pilot)]
    return {words[0]: sign for sign, words in rows if words and sign in (">", "*", ">*")}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_list_is_as_it_was(shelf: Path, size: tuple[int, int], golden) -> None:
    (shelf / "broken.toml").write_text("title = 3", encoding="utf-8")
    shown: list[str] = []
    async with opened(size=size) as pilot:
        for keys in ("l", ["down", "down"], "small o", ["z"]):
            await press(pilot, *keys)
            shown += [RULE, *text_of(pilot)]
    golden(f"lessons/{size[0]}x{size[1]}.txt", shown)


@pytest.mark.parametrize("size", [(80, 24), (120, 60)])
async def test_every_lesson_is_reached_once_and_in_order(size: tuple[int, int]) -> None:
    order = [one.name for one in session("by-hand").lesson_list[0]]
    async with opened(size=size) as pilot:
        await press(pilot, "l", "home")
        seen = []
        for _ in order:
            (highlighted,) = signs(pilot)
            seen.append(highlighted)
            shown = listed(pilot)
            assert shown == order[order.index(shown[0]) :][: len(shown)]
            await press(pilot, "down")
        assert seen == order
        assert list(signs(pilot)) == order[-1:]


async def test_the_ends_and_pages_stay_in_the_list() -> None:
    order = [one.name for one in session("by-hand").lesson_list[0]]
    async with opened(size=(80, 24)) as pilot:
        ways = [("l", 0), ("up", 0), ("end", -1), ("down", -1), ("home", 0), ("pageup", 0)]
        for key, place in ways:
            await press(pilot, key)
            assert list(signs(pilot)) == [order[place]]
        assert text_of(pilot)[1].startswith("L1 ")
        seen = listed(pilot)
        pages = 0
        while list(signs(pilot)) != [order[-1]]:
            await press(pilot, "pagedown")
            pages += 1
            seen += listed(pilot)
        assert list(dict.fromkeys(seen)) == order
        assert pages < len(order) // 8
        await press(pilot, *["pageup"] * pages)
        assert list(signs(pilot)) == [order[0]]


async def test_esc_changes_nothing() -> None:
    async with opened(index=40, size=(120, 40)) as pilot:
        await press(pilot, "i")
        before, timeline = text_of(pilot), trainer_of(pilot).session.state.timeline
        await press(pilot, "l", "down", *"faces", "escape")
        assert picker(pilot) is None
        assert text_of(pilot) == before
        assert trainer_of(pilot).session.state.timeline is timeline


async def test_the_open_lesson_is_marked_and_goes_on_as_it_is(shelf: Path) -> None:
    async with opened("one-by-one", index=40, size=(120, 40)) as pilot:
        before, timeline = text_of(pilot), trainer_of(pilot).session.state.timeline
        await press(pilot, "l")
        assert signs(pilot) == {"one-by-one": ">*"}
        await press(pilot, "down")
        assert signs(pilot) == {"one-by-one": "*", "overflowing": ">"}
        await press(pilot, "up", "enter")
        assert picker(pilot) is None
        assert text_of(pilot) == before
        assert trainer_of(pilot).session.state.timeline is timeline


async def test_a_file_with_a_lessons_name_is_another_scenario(shelf: Path, monkeypatch) -> None:
    (shelf / "elsewhere").mkdir()
    monkeypatch.chdir(shelf / "elsewhere")
    Path("scripted").write_text(BY_HAND, encoding="utf-8")
    async with opened() as pilot:
        trainer_of(pilot).session.open(find("./scripted"))
        await press(pilot, "l")
        assert signs(pilot) == {"by-hand": ">"}
        await press(pilot, *"scripted", "enter")
        assert "iteration 1 of 3  " in text_of(pilot)[0]
        assert trainer_of(pilot).session.state.loaded.scenario.title == "Small script"


async def test_letters_narrow_and_backspace_widens(shelf: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "l", "O", "n")
        assert listed(pilot) == ["one-by-one"]
        assert "Lessons with On█" in text_of(pilot)[0]
        assert "1 of 4" in text_of(pilot)[0]
        await press(pilot, "backspace", "v")
        assert listed(pilot) == ["overflowing"]
        assert "Learning rates that no run survives." in "\n".join(text_of(pilot))
        await press(pilot, *["backspace"] * 3)
        assert listed(pilot) == SMALL
        assert signs(pilot) == {"by-hand": "*", "overflowing": ">"}


async def test_the_keys_of_the_trainer_are_letters_in_the_filter() -> None:
    async with opened() as pilot:
        await press(pilot, "l", *"qlw?", "space", "d")
        assert "Lessons with qlw? d█" in text_of(pilot)[0]
        assert trainer_of(pilot).session.state.index == 0


async def test_where_nothing_is_left_nothing_is_opened(shelf: Path) -> None:
    async with opened(index=3) as pilot:
        await press(pilot, "l", *"[/]", "down", "end", "pageup", "enter")
        assert picker(pilot) is not None
        assert "No lesson has this in its name or title." in text_of(pilot)[1]
        await pilot.click(offset=(5, 1))
        assert "Lessons with [/]█" in text_of(pilot)[0]
        await press(pilot, "escape")
        assert trainer_of(pilot).session.state.index == 3


async def test_a_click_highlights_and_a_second_one_opens(shelf: Path) -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "l")
        y = row_of(pilot, "overflowing")
        for place in (y - 1, 0, 20, 23):
            await pilot.click(offset=(5, place))
            assert signs(pilot) == {"by-hand": ">*"}
        await pilot.click(offset=(5, y))
        assert signs(pilot) == {"by-hand": "*", "overflowing": ">"}
        assert "Learning rates that no run survives." in "\n".join(text_of(pilot))
        await pilot.click(offset=(70, y))
        await settle(pilot)
        assert picker(pilot) is None
        assert text_of(pilot)[0].startswith(" overflowing  iteration 1 of")


async def test_a_clicked_row_stays_under_the_mouse() -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "l", "end", "home", *["down"] * 17)
        before = listed(pilot)
        for name in (before[0], before[-1], before[0]):
            await pilot.click(offset=(0, row_of(pilot, name)))
            assert listed(pilot) == before
            assert list(signs(pilot)) == [name]


async def test_choosing_pauses_the_run() -> None:
    async with opened() as pilot:
        await press(pilot, "r", "l")
        assert trainer_of(pilot).runner is None


@pytest.mark.parametrize("files", [1, 3])
async def test_what_is_wrong_with_the_first_broken_file_is_said(shelf: Path, files: int) -> None:
    for number in range(files):
        (shelf / f"broken-{number}.toml").write_text("title = 0,1", encoding="utf-8")
    expected = [
        " broken-0.toml:1: this is not TOML: a decimal number has a point, 0.1; a list has",
        "     title = 0,1",
        "             ^",
        *([" 3 lesson files cannot be read; this is the first"] if files > 1 else []),
    ]
    async with opened() as pilot:
        await press(pilot, "l")
        shown = text_of(pilot)[-1 - len(expected) : -1]
        assert shown[0].startswith(expected[0])
        assert shown[1:] == expected[1:]
        assert listed(pilot) == SMALL
        await press(pilot, *"scr", "enter")
        assert text_of(pilot)[0].startswith(" scripted ")


async def test_without_a_single_lesson_it_opens_and_closes(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(lesson_library, "folder", lambda: tmp_path / "gone")
    async with opened() as pilot:
        await press(pilot, "l", "down", "end", "enter", "x", "enter", "escape")
        assert picker(pilot) is None


async def test_the_files_are_read_once(shelf: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "l", "escape")
        (shelf / "scripted.toml").unlink()
        await press(pilot, "l", *"scripted", "enter")
        assert text_of(pilot)[0].startswith(" scripted ")


@pytest.mark.parametrize("size", [*SIZES, (79, 24), (40, 10), (20, 5), (1, 1)])
async def test_lines_are_as_wide_as_the_screen(size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "l")
        strips = pilot.app.screen._compositor.render_strips()
        assert [strip.cell_length for strip in strips] == [size[0]] * size[1]


async def test_a_new_size_keeps_the_filter_and_the_highlighted_lesson_in_view() -> None:
    async with opened(size=(200, 60)) as pilot:
        await press(pilot, "l", "a", "end")
        (last,) = signs(pilot)
        for size in [*SIZES, (60, 16), (20, 5), (80, 24)]:
            await resize(pilot, *size)
            assert "█" in text_of(pilot)[0]
            assert any(row.startswith(f">  {last[:3]}") for row in text_of(pilot))
        assert "Lessons with a█" in text_of(pilot)[0]
        await press(pilot, "enter")
        assert trainer_of(pilot).session.state.loaded.name == last


async def test_it_works_in_too_small_a_terminal() -> None:
    async with opened(size=(20, 5)) as pilot:
        await press(pilot, "l", *"slanted-f", "enter")
        await resize(pilot, 80, 24)
        assert text_of(pilot)[0].startswith(" slanted-faces ")
