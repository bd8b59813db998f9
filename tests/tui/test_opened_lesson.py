"""A lesson opened from the list: it is as if it were started, and what is the learner's stays."""

import pytest
from lessons import TEXTS
from screen import SIZES, at, opened, picker, press, send, settle, text_of, trainer_of, until
from textual.widgets import Input

from gantui.engine import Timeline, compile_program
from gantui.scenario import find
from gantui.tui.app import Trainer
from gantui.tui.screens.modal import Modal
from gantui.tui.session.session import Session
from gantui.tui.trainer.arrangement.side_panels import PANELS
from gantui.tui.widgets.panel import Pointed


async def fresh(name: str, size: tuple[int, int]) -> list[str]:
    """The screen of a trainer that was started on this lesson."""
    found = find(name)
    app = Trainer(Session(found, Timeline(compile_program(found.scenario))))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        return text_of(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["gan-by-hand", "slanted-faces", "bce-cost", "logit-field"])
async def test_an_opened_lesson_is_as_if_it_were_started(name: str, size: tuple[int, int]) -> None:
    async with opened(index=40, size=size) as pilot:
        await press(pilot, "i", *["down"] * 8, "l", *name, "enter")
        found = trainer_of(pilot).session
        assert picker(pilot) is None
        assert (found.state.loaded.name, found.state.index, found.state.cursor) == (name, 0, None)
        assert text_of(pilot) == await fresh(name, size)


async def test_theme_pace_and_zoom_stay() -> None:
    async with opened(size=(120, 40)) as pilot:
        await press(pilot, "T", "plus", "plus", "o", "o", "o", "l", *"slanted-f", "enter")
        trainer = trainer_of(pilot)
        assert (pilot.app.theme, trainer.session.pace) == ("light", 3)
        assert "only: what and why" in text_of(pilot)[-1]
        assert "slanted-faces  iteration 1 of 4000" in text_of(pilot)[0]


async def test_the_keys_work_on_the_new_lesson(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(size=(120, 40)) as pilot:
        await press(pilot, "d", "d", "l", *"gan-by", "enter", *["n"] * 7)
        assert text_of(pilot)[0].endswith("step 8 of 3100  by hand")
        await press(pilot, "d")
        assert text_of(pilot)[0].endswith("step 8 of 3100  exact")
        title = trainer_of(pilot).session.state.timeline.program.title
        assert title == find("gan-by-hand").scenario.title
        await press(pilot, "w")
        assert pilot.app.screen.query_one(Input).value == "gan-by-hand.log"
        await press(pilot, "enter")
        await until(pilot, lambda: "is written" in text_of(pilot)[-1])
    assert "GAN by hand" in (tmp_path / "gan-by-hand.log").read_text(encoding="utf-8")


async def test_computing_ahead_ends_with_the_lesson() -> None:
    long = TEXTS["one-by-one"].replace("iterations = 4", "iterations = 4000000")
    async with opened("long", text=long) as pilot:
        trainer = trainer_of(pilot)
        trainer.action_move("last")  # no key is pressed: the pilot would wait for an idle processor
        await until(pilot, lambda: "Computing" in text_of(pilot)[-1])
        trainer.action_lessons()
        await until(pilot, lambda: picker(pilot) is not None)
        assert trainer.travelling
        pilot.app.screen.action_end(1)
        pilot.app.screen.action_choose()
        last = trainer.session.lesson_list[0][-1].name
        await until(pilot, lambda: last in text_of(pilot)[0])
        await settle(pilot)
        assert (trainer.travelling, trainer.session.state.index) == (False, 0)
        assert text_of(pilot) == await fresh(last, (100, 28))


OTHERS = ("activation-functions", "minimax", "logit-field", "bce-by-hand", "discriminator",
          "shape-contractive", "critic")  # fmt: skip
"""Lessons that lack one panel or another of a GAN with curves, pictures and losses."""


@pytest.mark.parametrize("name", OTHERS)
async def test_no_panel_is_left_over_that_a_lesson_lacks(name: str) -> None:
    """Keys and clicks come before anything of the new lesson is painted."""
    async with at("gan-by-hand", 40) as pilot:
        trainer = trainer_of(pilot)
        first = trainer.session.state.loaded
        for panel in PANELS:
            trainer.open(first)
            await settle(pilot)
            trainer.panels.zoomed = panel
            await press(pilot, "i")
            trainer.open(find(name))
            assert trainer.panels.zoomed in ("", "sheet", "explanation", *trainer.panels.beside)
            for beside in trainer.panels.by_name:
                trainer.on_pointed(Pointed(beside, 3, 3))
            send(pilot, "shift+right", "right", "i", "down", "k", "enter", "shift+up", "escape")
            await settle(pilot)
            assert pilot.app.return_code is None


async def test_a_screen_closes_once() -> None:
    """Two clicks beside the help: the second is not for the trainer below it."""
    async with opened() as pilot:
        for key in ("question_mark", "l", "g", "u", "ctrl+p"):
            await press(pilot, key)
            screen = pilot.app.screen
            assert isinstance(screen, Modal)
            for _ in range(3):
                screen.dismiss()
            await settle(pilot)
            assert pilot.app.screen is trainer_of(pilot)
