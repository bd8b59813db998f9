"""Painting is a function of the state: it reads the state and writes nothing."""

from copy import copy
from dataclasses import fields
from typing import Any

import pytest
from screen import at, press, trainer_of
from textual.app import App
from textual.screen import Screen

from gantui.scenario import find
from gantui.tui.session.lesson_state import LessonState, lesson_state
from gantui.tui.trainer.screen import TrainerScreen

KEYS = [[], ["n"], ["i"], ["i", "right", "enter"], ["p", "n"], ["p", "n", "i"], ["z"]]


def everything(trainer: TrainerScreen) -> dict[str, Any]:
    """Every field of the state of the lesson, and what stays when another is opened."""
    session = trainer.session
    state = {one.name: getattr(session.state, one.name) for one in fields(LessonState)}
    changing = {name: copy(state[name]) for name in ("trail", "bookmarks", "curves")}
    del state["pictures"], state["sheets"]  # which only keep what was drawn
    forks = session.state.forks
    return (
        state
        | changing
        | {
            "forks": (forks, forks.here, [*forks.all]),
            "pace": session.pace,
            "lecture": session.lecture,
            "notes": session.notes,
            "conditions": [*session.conditions],
            "which state": id(session.state),
        }
    )


def painted(trainer: TrainerScreen) -> dict[str, object]:
    panels, session = trainer.panels, trainer.session
    point = panels.paint(session, trainer.size.width, panels.draw(session))
    shown = {name: (panel.lines, panel.scroll_offset) for name, panel in panels.by_name.items()}
    return shown | {"point": point, "view": panels.sheet.view}


@pytest.mark.parametrize("keys", KEYS, ids=" ".join)
@pytest.mark.parametrize("name", ["slanted-faces", "gan-by-hand"])
async def test_painting_twice_shows_the_same_and_leaves_the_state_alone(
    name: str, keys: list[str]
) -> None:
    async with at(name, 12) as pilot:
        await press(pilot, *keys)
        trainer = trainer_of(pilot)
        before = everything(trainer)
        first = painted(trainer)
        assert everything(trainer) == before
        assert painted(trainer) == first
        assert everything(trainer) == before


async def test_the_step_is_built_once_for_a_state() -> None:
    async with at("slanted-faces", 12) as pilot:
        session = trainer_of(pilot).session
        step = session.step
        painted(trainer_of(pilot))
        assert session.step is step
        await press(pilot, "n")
        assert session.step is not step
        assert session.step.index == step.index + 1


async def test_opening_a_lesson_replaces_the_whole_state() -> None:
    async with at("slanted-faces", 12) as pilot:
        session = trainer_of(pilot).session
        await press(pilot, "i", "m", "n")
        before = session.state
        found = find("gan-by-hand")
        session.open(found)
        assert session.state is not before
        fresh = lesson_state(found, session.state.timeline)
        for one in fields(LessonState):
            if one.name not in ("forks", "pictures"):
                assert getattr(session.state, one.name) == getattr(fresh, one.name), one.name
        assert len(session.state.forks.all) == 1


@pytest.mark.parametrize("size", [(120, 40), (200, 60)], ids=["120x40", "200x60"])
async def test_a_step_takes_one_paint_and_one_frame_in_a_new_arrangement_too(
    size: tuple[int, int], monkeypatch
) -> None:
    drawn, painted_at, paint, display = [], [], TrainerScreen.paint, App._display

    def painting(self: TrainerScreen) -> None:
        painted_at.append(self.session.state.index)
        paint(self)

    def displaying(self: App[None], screen: Screen[None], renderable: object) -> None:
        drawn.extend([screen] if renderable is not None else [])
        display(self, screen, renderable)

    monkeypatch.setattr(TrainerScreen, "paint", painting)
    monkeypatch.setattr(App, "_display", displaying)
    async with at("conditional-gan", 0, size) as pilot:
        panels, arrangements = trainer_of(pilot).panels, set()
        for _ in range(3):
            await press(pilot, "n")
        for _ in range(34):
            drawn.clear()
            painted_at.clear()
            await press(pilot, "n")
            arrangements.add(tuple(panel.region for panel in panels.by_name.values()))
            assert painted_at == [trainer_of(pilot).session.state.index]
            assert len(drawn) == 1
    assert len(arrangements) > 1
