"""A lesson opened from the list: it is as if it were started, and what is the learner's stays."""

import pytest
from lessons import TEXTS
from screen import SIZES, opened, picker, press, settle, text_of, trainer_of, until
from textual.widgets import Input

from gantui.engine import Timeline, compile_program
from gantui.scenario import find
from gantui.tui.app import Trainer
from gantui.tui.session.session import Session


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
        await press(pilot, "T", "plus", "plus", "o", "o", "l", *"slanted-f", "enter")
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
