"""A refused entry: it stays with the cursor in it, the complaint by it, until it is corrected."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from lessons import file_of
from prompts import complaint, field, prompt
from screen import SIZES, opened, press, resize, session_of, text_of, until
from terminal import running
from textual.pilot import Pilot

from gantui.tui.screens.ask import Ask


class Case(NamedTuple):
    """A prompt with an entry that it refuses, and how that is corrected."""

    open: tuple[str, ...]
    """The keys that open it."""
    typed: tuple[str, ...]
    """The keys that write the entry."""
    complaint: str
    """What is said of it."""
    correction: tuple[str, ...]
    """The keys that make another entry of it."""
    taken: Callable[[Pilot[None]], bool]
    """Whether that one was taken."""


EMPTY = ("ctrl+u",)
"""The key that empties a line."""
EDIT = ("i", "left", "down", "e")
"""The keys that ask for another number, at step 5."""

CASES = {
    "go": Case(
        ("g",), (*"i 9",), "The run has 3 iterations. Enter: lengthen it to 9.",
        ("backspace", "2"), lambda pilot: session_of(pilot).state.index == 31,
    ),
    "edit": Case(
        EDIT, (*"0,3",), 'expected a number such as 0.3 or 1e-4, found "0,3"',
        ("left", "backspace", "."), lambda pilot: session_of(pilot).name == "by-hand, fork 1",
    ),
    "edit by name": Case(
        ("e",), (*"rate.F=1",),
        'at character 1: there is no quantity "rate.F"; did you mean "rate.G"?',
        (*("backspace",) * 3, *"D=1"), lambda pilot: session_of(pilot).name == "by-hand, fork 1",
    ),
    "edit to what it is": Case(
        EDIT, ("1",), "It is 1 already.",
        ("0",), lambda pilot: session_of(pilot).name == "by-hand, fork 1",
    ),
    "until": Case(
        ("u",), (*"turn 2 an",), 'at character 8: expected "and", "or" or the end, found "an"',
        ("backspace", "backspace"), lambda pilot: session_of(pilot).state.index == 18,
    ),
    "back": Case(
        ("c", "U"), (*"turn 2 or ",), "at character 10: expected a condition",
        ("backspace",) * 4, lambda pilot: session_of(pilot).state.index == 18,
    ),
    "log": Case(
        ("w",), (*EMPTY, *"no/x"), "no/x cannot be written: no such file or directory",
        ("backspace", "backspace"), lambda _: Path("no").is_file(),
    ),
    "save": Case(
        (*EDIT, "7", "enter", "E", "s"), (*EMPTY, "."), ". is a folder; name a file in it",
        (*"/x.toml",), lambda _: Path("x.toml").is_file(),
    ),
    "write over": Case(
        ("w", *EMPTY, *"mine", "enter"), (*"ye",), 'expected yes or no, found "ye"',
        ("s",), lambda _: Path("mine").read_text() != "mine",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
async def test_it_stays_and_is_corrected_in_place(name: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine").write_text("mine")
    case = CASES[name]
    async with opened(index=4, size=(80, 24)) as pilot:
        await press(pilot, *case.open, *case.typed)
        typed = field(pilot).value
        assert complaint(pilot) == ""
        await press(pilot, "enter")
        assert complaint(pilot).startswith(case.complaint)
        assert field(pilot).value == typed
        assert pilot.app.focused is field(pilot)
        assert Path("mine").read_text() == "mine"
        await press(pilot, "right", "end")
        assert complaint(pilot).startswith(case.complaint)
        await press(pilot, case.correction[0])
        if case.correction[0] != "left":
            assert complaint(pilot) == ""
        await press(pilot, *case.correction[1:], "enter")
        assert not isinstance(pilot.app.screen, Ask)
        await until(pilot, lambda: case.taken(pilot))


@pytest.mark.parametrize("name", CASES)
async def test_esc_leaves_it(name: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine").write_text("mine")
    case = CASES[name]
    async with opened(index=4, size=(80, 24)) as pilot:
        await press(pilot, *case.open, *case.typed, "enter", "enter", "escape")
        assert not isinstance(pilot.app.screen, Ask)
        assert not case.taken(pilot)
        assert case.complaint not in "\n".join(text_of(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_complaint_is_wrapped_and_all_there(size, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = "/".join(["a-folder-that-is-not-there"] * 8)
    async with opened(size=size) as pilot:
        await press(pilot, "w")
        field(pilot).value = name
        await press(pilot, "enter")
        told = f"{name} cannot be written: no such file or directory"
        assert complaint(pilot).replace(" ", "") == told.replace(" ", "")
        assert "Write the log of steps 1 to 1 to the file" in "\n".join(text_of(pilot))
        assert text_of(pilot)[-1].strip() == Ask.HINT
        await resize(pilot, 60 if size[0] > 80 else 100, 24)
        assert complaint(pilot).replace(" ", "") == told.replace(" ", "")
        assert field(pilot).value == name


async def test_one_that_is_longer_than_the_screen_leaves_the_question_and_the_line() -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "w")
        field(pilot).value = "a/" * 2000
        await press(pilot, "enter")
        shown = text_of(pilot)
        assert shown[1].strip() == "Write the log of steps 1 to 1 to the file"
        assert [text.strip() for text in shown[-3:-2]] == ["…"]
        assert shown[-2].strip().endswith("a/a/")
        assert shown[-1].strip() == Ask.HINT


async def test_control_characters_of_an_entry_are_not_shown_as_such() -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "w")
        field(pilot).value = "no/\x1b[31m\u202e"
        await press(pilot, "enter")
        assert complaint(pilot).startswith("no/�[31m� cannot be written")


async def test_a_long_question_is_wrapped(tmp_path) -> None:
    path = tmp_path / ("long-" * 30)
    path.write_text("mine")
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "w")
        field(pilot).value = str(path)
        await press(pilot, "enter")
        assert len(prompt(pilot).parts["question"].lines) > 2
        shown = "".join("".join(text_of(pilot)).split())
        assert "".join(f"{path} exists. Write over it? (yes or no)".split()) in shown


def test_in_a_terminal(tmp_path) -> None:
    with running(file_of("by-hand", tmp_path)) as terminal:
        terminal.expect("step 1 of 93")
        terminal.press("g", "i", " ", "4", "enter")
        terminal.expect("The run has 3 iterations. Enter: lengthen it to 4.")
        lines = terminal.text.splitlines()
        assert [text.strip() for text in lines[-3:-1]] == [
            "The run has 3 iterations. Enter: lengthen it to 4.", "i 4",
        ]  # fmt: skip
        assert (terminal.screen.cursor.hidden, lines[-1].strip()) == (True, Ask.HINT)
        terminal.press("backspace", "2")
        assert "lengthen" not in terminal.text
        terminal.press("enter")
        terminal.expect("step 32/93")
        terminal.press("q")
        assert terminal.end() == 0
