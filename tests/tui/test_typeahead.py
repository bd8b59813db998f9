"""Keys that come all at once go where they would go one after the other."""

from pathlib import Path

import pytest
from lessons import TEXTS, file_of
from screen import opened, send, settle, text_of, trainer_of, until
from textual.events import Paste
from textual.message import Message
from textual.pilot import Pilot

from gantui.scenario.reading import lesson_library
from gantui.tui.screens.ask import Ask
from gantui.tui.screens.forks import ForksScreen
from gantui.tui.screens.go_to import AskPlace
from gantui.tui.screens.help import HelpScreen
from gantui.tui.screens.lessons import LessonsScreen
from gantui.tui.screens.palette import Palette
from gantui.tui.screens.until import AskCondition
from gantui.tui.screens.what_if import AskWhatIf
from gantui.tui.trainer.screen import TrainerScreen


async def burst(pilot: Pilot[None], *typed: str | Message) -> None:
    """Everything at once; waits until all of it is done."""
    send(pilot, *typed)
    await pilot.pause()
    await until(pilot, lambda: not pilot.app.busy)
    await settle(pilot)


@pytest.fixture
def lesson_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small scenarios as the only lessons, in a folder for files."""
    monkeypatch.setattr(lesson_library, "folder", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in TEXTS:
        file_of(name, tmp_path)


@pytest.mark.parametrize(
    ("typed", "screen"),
    [
        ("l", LessonsScreen), ("u", AskCondition), ("U", AskCondition), ("g", AskPlace), ("w", Ask),
        (["f1"], HelpScreen), (["ctrl+p"], Palette), ("ie", AskWhatIf),
        (["i", "e", "7", "enter", "E"], ForksScreen), (["i", "e", "7", "enter", "E", "s"], Ask),
        (["ctrl+p", "escape", "l", "escape", "g"], AskPlace),
    ],
)  # fmt: skip
async def test_no_key_passes_what_is_opened(lesson_list, typed, screen) -> None:
    async with opened() as pilot:
        await burst(pilot, *typed, "N")
        assert type(pilot.app.screen) is screen
        assert trainer_of(pilot).message == ""  # N would say that this is the first step
        await burst(pilot, "escape", "n")
        assert isinstance(pilot.app.screen, TrainerScreen)
        assert trainer_of(pilot).session.state.index == 1


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        (["n", "l", *"scr", "enter", "n", "n"], " scripted  iteration 1 of 3"),
        (["l", "down", "enter", "n"], " one-by-one  iteration 1 of 4"),
        (["u", *"turn", "space", "2", "enter"], "step 19 of 93"),
        (["g", "5", "enter", "n"], "step 6 of 93"),
        (["g", Paste("5"), "enter", "n"], "step 6 of 93"),
        (["g", "5", "escape", "n"], "step 2 of 93"),
        (["question_mark", "n", "question_mark", "n"], "step 2 of 93"),
        (["ctrl+p", *"go to a", "enter", "7", "enter", "n"], "step 8 of 93"),
        (["ctrl+p", *"scripted", "enter", "n"], "step 2 of 93"),
        (["ctrl+p", *"last step", "enter", "N"], "step 92 of 93"),
        (["ctrl+p", *"these keys", "enter", "n", "escape", "n"], "step 2 of 93"),
        (["i", "e", "7", "enter", "n", "escape", "n"], "fork 1"),
        (["i", "e", "7", "enter", "E", "up", "enter", "n"], "step 2 of 93"),
    ],
)
async def test_they_lead_where_they_should(lesson_list, typed, place) -> None:
    async with opened(size=(120, 40)) as pilot:
        await burst(pilot, *("space" if name == " " else name for name in typed))
        await until(pilot, lambda: not trainer_of(pilot).travelling)
        await settle(pilot)
        assert isinstance(pilot.app.screen, TrainerScreen)
        assert place in text_of(pilot)[0]


async def test_a_fork_is_saved_over_a_file(lesson_list) -> None:
    Path("x.toml").write_text("old", encoding="utf-8")
    keys = ["i", "e", "7", "enter", "E", "s", "ctrl+u", *"x.toml", "enter", *"yes", "enter", "n"]
    async with opened(size=(120, 40)) as pilot:
        await burst(pilot, *keys)
        assert trainer_of(pilot).session.state.index == 1
    assert "[[edits]]" in Path("x.toml").read_text(encoding="utf-8")


async def test_many_keys_are_painted_once() -> None:
    async with opened() as pilot:
        trainer, painted = trainer_of(pilot), []
        paint = trainer.panels.paint
        trainer.panels.paint = lambda *shown: (
            painted.append(trainer.session.state.index) or paint(*shown)
        )
        await burst(pilot, *["n"] * 40)
        assert painted[-1] == 40
        assert len(painted) <= 3
        assert "step 41 of 93" in text_of(pilot)[0]


async def test_after_the_last_key_the_next_one_has_its_turn() -> None:
    async with opened() as pilot:
        await burst(pilot, "n")
        await burst(pilot, "g", "escape", "n", "n")
        await burst(pilot, "n")
        assert trainer_of(pilot).session.state.index == 4
        assert not pilot.app.typed


async def test_what_is_pasted_is_nothing_but_text() -> None:
    async with opened() as pilot:
        await burst(pilot, "g", Paste("\x1b[31m1\u202e\x9b\x072"))
        assert "�[31m1���2" in "".join(text_of(pilot))
