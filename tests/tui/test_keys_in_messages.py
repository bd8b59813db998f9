"""Messages name keys as they are here and now: those of the table in effect, and no others."""

import ast
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from screen import lesson, press, session, settle, text_of, trainer_of
from textual.pilot import Pilot

import gantui.tui
from gantui.engine import Cell
from gantui.tui.app import Trainer
from gantui.tui.keys.table import KEYS
from gantui.tui.keys.user_keymap import keymap
from gantui.tui.session.session import Session
from gantui.tui.trainer.base import TrainerBase
from gantui.tui.trainer.options import Options
from gantui.tui.widgets.panel import Panel
from gantui.views.text.spans import plain

RANGES = ("ая", "АЯ", "ђџ", "ЂЏ")
"""First and last letters of parts of the Cyrillic alphabets."""
OTHERS = [chr(code) for first, last in RANGES for code in range(ord(first), ord(last) + 1)]
"""Signs that are the key of nothing, and that no message has for another reason."""
KEY = dict(zip((key.id for key in KEYS), OTHERS, strict=False))
"""Another key for every action."""
USUAL = {word for key in KEYS for word in key.shown.split()} | {"arrows", "Shift"}
"""How the keys of somebody who has changed none are named."""


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is said, and what the line of keys says is going on."""
    texts: list[str] = []
    show = Panel.show

    def shown(panel: Panel, lines) -> None:
        texts.extend(map(plain, lines if panel.id == "keys" else ()))
        show(panel, lines)

    monkeypatch.setattr(Panel, "show", shown)
    say = TrainerBase.say

    def said(screen: TrainerBase, message: str) -> None:
        texts.append(message)
        say(screen, message)

    monkeypatch.setattr(TrainerBase, "say", said)
    return texts


@asynccontextmanager
async def with_other_keys(found: Session | None = None) -> AsyncIterator[Pilot[None]]:
    """The trainer, every action of it on another key."""
    keys, wrong = keymap(KEY)
    assert wrong == []
    app = Trainer(found or session("by-hand"), first=4, options=Options(keys=keys))
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        yield pilot


async def do(pilot: Pilot[None], *actions: str) -> None:
    """Press the keys that actions have now."""
    await press(pilot, *(KEY[action] for action in actions))


def usual(text: str) -> set[str]:
    """The keys that a text names as those of somebody who has changed none."""
    words = {word for word in re.split(r"[\s,.:;()]+", text) if len(word) > 1 or word in "←→↑↓"}
    letters = set(re.findall(r"(?:^|[ (])(\S) [a-z]{2,}s\b", text))  # as in `e edits it`
    return (words | letters) & USUAL


def test_every_action_has_another_key() -> None:
    assert len(KEY) == len(KEYS) <= len(OTHERS)
    assert not set(KEY.values()) & USUAL


async def test_edits_and_forks(heard: list[str]) -> None:
    async with with_other_keys() as pilot:
        await do(pilot, "undo", "redo", "forks", "inspect", "left", "down", "edit")
        await press(pilot, "7", "enter")
        await do(pilot, "undo", "redo", "forks")
        await press(pilot, "c")
        await do(pilot, "iteration")
    expected = [
        f"There is no fork yet: {KEY['edit']} edits a number, and the run forks there.",
        f"fork 1: D.W1[2, bias] was 1, is 7. {KEY['undo']} undoes it.",
        f"Undone: this is the lesson. {KEY['redo']} does it again.",
    ]
    assert [text for text in expected if text not in heard] == []
    assert any(f"beside the lesson: {KEY['leave']}" in text for text in heard)
    assert {text: usual(text) for text in heard if usual(text)} == {}


async def test_everything_else(heard: list[str]) -> None:
    async with with_other_keys() as pilot:
        await do(pilot, "to_bookmark", "bookmark", "to_bookmark_back", "resume", "inspect")
        await do(
            pilot, "follow", "back", "leave", "curves", "right", "curves_back", "first", "left"
        )
        await do(pilot, "leave", "last", "next", "run", "faster", "run", "slower", "arithmetic")
        await do(pilot, "lecture", "next", "next", "lecture", "notes", "theme", "drag", "undrag")
        await do(pilot, "zoom", "zoom", "zoom", "blank", "blank")
    assert f"There is no bookmark after this step; {KEY['bookmark']} sets one." in heard
    assert any(f"followed 1 back: {KEY['follow']}, {KEY['tab']}" in text for text in heard)
    assert any(f"{KEY['left']} {KEY['right']} iteration" in text for text in heard)
    assert {text: usual(text) for text in heard if usual(text)} == {}


async def test_dragging(heard: list[str]) -> None:
    async with with_other_keys(lesson("activation-field")) as pilot:
        await do(pilot, "drag", "right")
        tilts = " ".join(KEY[one] for one in ("tilt_back", "tilt", "turn_up", "turn_down"))
        arrows = " ".join(KEY[one] for one in ("left", "right", "up", "down"))
        assert f"dragging: {arrows}, {tilts}, {KEY['tab']}, {KEY['leave']}" in text_of(pilot)[-1]
    assert {text: usual(text) for text in heard if usual(text)} == {}


async def test_the_help_says_nothing_of_keys_that_are_no_longer_so() -> None:
    async with with_other_keys() as pilot:
        await do(pilot, "help")
        shown = pilot.app.screen.listed()
        rows = {name: plain(spans) for name, spans in zip(shown.names, shown.lines, strict=True)}
        for key in KEYS:
            assert rows[f"action:{key.id}"][2:].startswith(KEY[key.id])
            assert usual(key.text) == set(), key


async def test_with_the_usual_keys_they_have_their_usual_names() -> None:
    app = Trainer(session("by-hand"), first=4)
    async with app.run_test(size=(120, 24)) as pilot:
        trainer = trainer_of(pilot)
        trainer.session.state.cursor = Cell("D.W1", 0, 0)
        trainer.changed()
        await settle(pilot)
        assert "inspecting: arrows, Enter, Esc" in text_of(pilot)[-1]


def test_no_sentence_of_the_trainer_has_a_key_written_into_it() -> None:
    folder = Path(gantui.tui.__file__).parent / "trainer"
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py")]
    found = {text: usual(text) for tree in trees for text in sentences(tree)}
    assert len(found) > 30
    assert {text: keys for text, keys in found.items() if keys} == {}


def sentences(tree: ast.Module) -> Iterator[str]:
    """Texts of several words that do not stand by themselves, as docstrings do."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in alone:
            text = node.value
            if isinstance(text, str) and len(text.split()) > 1:
                yield text


def test_such_a_key_would_be_found() -> None:
    assert usual("z undoes it") == usual("(z undoes it)") == {"z"}
    assert usual("The arrows move, Esc leaves.") == {"arrows", "Esc"}
    assert usual("a step, or i 1 to i 100: x is y") == set()
