"""Keys before the screen has followed, prompts beside a running computation, what is closed."""

import gc

import pytest
from screen import at, press, send, settle, trainer_of, until
from textual._styles_cache import StylesCache
from textual.pilot import Pilot

from gantui.tui.session import cursor
from gantui.tui.trainer.screen import TrainerScreen


async def burst(pilot: Pilot[None], typed: str) -> None:
    """Keys all at once; waits until all of it is done."""
    send(pilot, *typed)
    await pilot.pause()
    await until(pilot, lambda: not pilot.app.busy)
    await settle(pilot)


def placed(trainer: TrainerScreen) -> tuple[object, ...]:
    """Which number the cursor is on, and the panel in view that has it."""
    state, areas = trainer.session.state, trainer.panels.areas()
    found = cursor.cursor_cell(trainer.session, areas)
    return state.cursor, found and found[0].panel, [area.panel for area in areas]


@pytest.mark.parametrize("typed", ["oi", "ooi", "noooi", "ooooi", "oooooi", "oooooooi", "ooooii"])
async def test_a_burst_puts_the_cursor_where_single_keys_do(typed: str) -> None:
    found = []
    for together in (True, False):
        async with at("slanted-faces", 20, (100, 28)) as pilot:
            if together:
                await burst(pilot, typed)
            else:
                await press(pilot, *typed)
            found.append(placed(trainer_of(pilot)))
    assert found[0] == found[1]


async def test_arrows_in_a_burst_stay_on_what_is_seen() -> None:
    async with at("slanted-faces", 20, (100, 28)) as pilot:
        send(pilot, *"oi", "down", "right", "right")
        await pilot.pause()
        await until(pilot, lambda: not pilot.app.busy)
        await settle(pilot)
        _, panel, seen = placed(trainer_of(pilot))
        assert seen == ["picture"]
        assert panel == "picture"


@pytest.mark.parametrize("under_way", ["g i 3000\r", "+++++r", "u loss.D < 0\r"])
@pytest.mark.parametrize("prompt", ["ie5\r", "g7\r", "d", "zZ", "g\x1b"])
async def test_prompts_beside_what_is_under_way_do_no_harm(under_way: str, prompt: str) -> None:
    named = {"\r": "enter", "\x1b": "escape", " ": "space", ".": "full_stop", "<": "<"}
    async with at("gan-by-hand", 0, (100, 28)) as pilot:
        trainer = trainer_of(pilot)
        send(pilot, *(named.get(sign, sign) for sign in under_way))
        await pilot.pause(0.05)
        send(pilot, *(named.get(sign, sign) for sign in prompt))
        await pilot.pause()
        await until(pilot, lambda: not pilot.app.busy)
        await press(pilot, "escape", "escape", "escape")
        trainer.stay()
        await press(pilot, "home", "n")
        assert trainer.session.state.index == 1
        if prompt == "ie5\r":
            assert len(trainer.session.state.forks.all) <= 2


async def test_a_later_jump_wins() -> None:
    async with at("slanted-faces", 0, (100, 28)) as pilot:
        trainer = trainer_of(pilot)
        send(pilot, "g", "i", "space", *"3000", "enter", "g", "7", "enter")
        await pilot.pause()
        await until(pilot, lambda: not pilot.app.busy)
        await settle(pilot)
        await pilot.pause(0.1)
        assert trainer.session.state.index == 6
        assert not trainer.travelling


async def test_a_closed_screen_leaves_no_lines_behind() -> None:
    async with at("gan-by-hand", 0, (100, 28)) as pilot:
        await press(pilot, "question_mark", "escape")
        gc.collect()
        before = sum(isinstance(found, StylesCache) for found in gc.get_objects())
        for _ in range(10):
            await press(pilot, "question_mark", "escape")
        gc.collect()
        after = sum(isinstance(found, StylesCache) for found in gc.get_objects())
        assert after <= before + 6  # at most those of the last screen, its panels and itself
