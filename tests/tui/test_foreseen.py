"""What the next press shows is drawn beforehand, and shown as if it were drawn when it is."""

import asyncio

import pytest
from screen import at, lesson, press, text_of, trainer_of, until
from test_painting import everything

from gantui.tui.session.session import Session
from gantui.tui.trainer.base import PAUSE
from gantui.tui.trainer.panels import TrainerPanels
from gantui.views.plots import run_curves

LESSONS = [
    "slanted-faces",
    "conditional-gan",
    "gan-by-hand",
    "one-line",
    "small-pictures",
    "dirac-gan",
]
WALKED = 45
LARGE = (200, 60)


def seen_from(index: int, *moves: int) -> int | None:
    """The index of the step that is foreseen after some moves."""
    session = lesson("slanted-faces")
    session.go(index)
    for by in moves:
        session.go(session.state.index + by)
    found = session.foreseen()
    return None if found is None else found.state.index


def test_a_move_is_expected_once_more() -> None:
    assert seen_from(0) == 1
    assert seen_from(12, 1) == 14
    assert seen_from(12, -1) == 10
    assert seen_from(95, -30) == 35
    assert seen_from(35, 30) == 95
    assert seen_from(1, -1) is None, "there is nothing before the first step"
    assert seen_from(0, 60) is None, "so many steps are not computed for nothing"


@pytest.mark.parametrize("name", LESSONS)
async def test_what_was_drawn_beforehand_is_what_is_shown(name: str, monkeypatch) -> None:
    screens = []
    for ahead in (False, True):
        monkeypatch.setattr(TrainerPanels, "foresee", lambda *_: None)
        if ahead:
            monkeypatch.undo()
        async with at(name, 0, LARGE) as pilot:
            shown = []
            for step in range(WALKED):
                await press(pilot, "n" if step % 9 else "b")
                if ahead:
                    trainer_of(pilot)._foresee()
                shown.append(text_of(pilot))
            screens.append(shown)
    assert screens[0] == screens[1]


async def test_looking_ahead_leaves_the_state_alone() -> None:
    async with at("slanted-faces", 28, LARGE) as pilot:
        trainer = trainer_of(pilot)
        before, places = everything(trainer), trainer.panels._places
        trainer._foresee()
        assert everything(trainer) == before
        assert trainer.panels._places is places


async def test_the_next_iteration_is_drawn_while_nobody_waits(monkeypatch) -> None:
    async with at("slanted-faces", 28, LARGE) as pilot:
        trainer = trainer_of(pilot)
        foreseen: list[int] = []
        drawn = TrainerPanels.foresee

        def foresee(self: TrainerPanels, session: Session, *size: object) -> None:
            drawn(self, session, *size)
            foreseen.append(session.state.index)

        monkeypatch.setattr(TrainerPanels, "foresee", foresee)
        await press(pilot, "n")
        await until(pilot, lambda: foreseen == [30])
        pictures = {id(one) for one in trainer.session.state.pictures.last}
        sheets = [*trainer.session.state.sheets.values()]
        plots = run_curves._curves.cache_info().misses
        await press(pilot, "n")
        assert trainer.session.state.index == 30
        assert run_curves._curves.cache_info().misses == plots
        assert id(trainer.session.state.pictures.last[0]) in pictures
        assert any(trainer.panels.sheet.lines is sheet.lines for sheet in sheets)


@pytest.mark.parametrize("keys", [["i"], ["p"], ["m"]], ids=["inspecting", "lecture", "practice"])
async def test_nothing_is_foreseen_where_a_press_does_something_else(keys: list[str]) -> None:
    async with at("slanted-faces", 12) as pilot:
        assert trainer_of(pilot).session.foreseen() is not None
        await press(pilot, *keys)
        assert trainer_of(pilot).session.foreseen() is None


async def test_nothing_is_drawn_below_another_screen(monkeypatch) -> None:
    foreseen = []
    async with at("slanted-faces", 12) as pilot:
        monkeypatch.setattr(TrainerPanels, "foresee", lambda *shown: foreseen.append(shown))
        await press(pilot, "question_mark")
        trainer_of(pilot)._foresee()
        await asyncio.sleep(5 * PAUSE)
        assert foreseen == []


async def test_nothing_is_foreseen_when_the_program_ends() -> None:
    said: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, found: said.append(found))
    async with at("slanted-faces", 12) as pilot:
        trainer = trainer_of(pilot)
        await press(pilot, "n")
    trainer.foreseeing.plan()
    await asyncio.sleep(5 * PAUSE)
    assert said == []
