"""The curves on the screen: keys, the mouse, long runs, two runs in one plot."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise

import numpy as np
import pytest
from lessons import ONE_BY_ONE, end, lesson_run, timeline
from screen import lesson, opened, press, settle, text_of, trainer_of, until
from textual.pilot import Pilot

from gantui.engine import START, Cell, Edit
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import numbers_of
from gantui.scenario.block import BLOCK
from gantui.tui.app import Trainer
from gantui.tui.session.chosen_chart import MOST_KEPT, Curves, complete
from gantui.tui.trainer.actions import plotting
from gantui.views.text.numbers.number import number

LONG = ONE_BY_ONE.replace("iterations = 4", "iterations = 1000000")
WITHOUT = [(80, 24), (100, 28), (99, 40)]
"""Sizes at which the curves are not in view beside the sheet."""


@asynccontextmanager
async def opened_lesson(name: str, size: tuple[int, int] = (100, 28)) -> AsyncIterator[Pilot[None]]:
    app = Trainer(lesson(name))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


async def there(pilot: Pilot[None]) -> None:
    """Wait until nothing is being computed."""
    trainer = trainer_of(pilot)
    await until(pilot, lambda: not trainer.travelling and not trainer.catching_up)
    await settle(pilot)


def iteration(pilot: Pilot[None]) -> int:
    """The iteration of the step, from 1."""
    return trainer_of(pilot).session.step.iteration + 1


def at_its_end(pilot: Pilot[None]) -> bool:
    step = trainer_of(pilot).session.step
    return step.position == len(step.program.operations) - 1


def first_line(pilot) -> str:
    """The first line inside the frame of a panel that is alone, which is open below the title."""
    row = 1 if text_of(pilot)[1].startswith("│") else 2
    return text_of(pilot)[row].strip("│ ")


@pytest.mark.parametrize("size", WITHOUT)
async def test_k_shows_the_curves_and_then_the_next_ones(size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        trainer_of(pilot).travel(92)
        shown = []
        for _ in range(5):
            await press(pilot, "k")
            shown.append(first_line(pilot))
        assert [text.split("   ")[0] for text in shown] == [
            "losses", "D(real), D(fake) = P(real)", "lengths of the gradients", "G.W1[1, z1]",
            "losses",
        ]  # fmt: skip
        assert all(text.endswith("iteration 3   3 known") for text in shown)
        await press(pilot, "K")
        assert first_line(pilot).startswith("G.W1[1, z1]")
        assert "only: curves, ← → iteration, ↑ ↓ zoom, k others" in text_of(pilot)[-1]
        await press(pilot, "escape")
        assert trainer_of(pilot).panels.zoomed == ""


async def test_where_the_curves_are_in_view_k_shows_the_next_ones_at_once() -> None:
    async with opened_lesson("minimax", size=(140, 60)) as pilot:
        trainer_of(pilot).travel(trainer_of(pilot).session.state.timeline.index(9, 0))
        await settle(pilot)
        assert trainer_of(pilot).panels.shows("curves")
        assert "V.b" in "\n".join(text_of(pilot))
        await press(pilot, "k")
        assert trainer_of(pilot).panels.zoomed == ""
        assert "V.c" in "\n".join(text_of(pilot))


async def test_a_run_of_one_iteration_has_no_curves() -> None:
    async with opened_lesson("architecture") as pilot:
        await press(pilot, "k")
        assert text_of(pilot)[-1].strip() == "There are no curves: the run has one iteration."
        assert trainer_of(pilot).panels.zoomed == ""


async def test_the_arrows_move_along_the_curves() -> None:
    ways = [("right", 1), ("right", 2), ("right", 3), ("left", 2), ("shift+right", 3),
            ("shift+left", 2), ("left", 1), ("end", 100), ("shift+left", 90), ("shift+left", 80),
            ("right", 81), ("shift+right", 91)]  # fmt: skip
    async with opened_lesson("gan-by-hand") as pilot:
        await press(pilot, "k")
        for key, reached in ways:
            await press(pilot, key)
            assert (key, iteration(pilot)) == (key, reached)
            assert at_its_end(pilot)
            assert f"iteration {reached} of 100" in text_of(pilot)[0]
            assert re.search(f"┻{reached}|{reached}┻", "\n".join(text_of(pilot)))
        await press(pilot, "end")
        assert iteration(pilot) == 100
        await press(pilot, "right")
        assert text_of(pilot)[-1].strip() == "This is the last iteration."
        await press(pilot, "shift+left")
        assert iteration(pilot) == 90
        await press(pilot, "home", "left")
        assert trainer_of(pilot).session.state.index == 0
        assert text_of(pilot)[-1].strip() == "This is the first iteration."


async def test_from_the_middle_of_an_iteration() -> None:
    async with opened(index=40) as pilot:
        await press(pilot, "k", "left")
        assert trainer_of(pilot).session.state.index == 30
        trainer_of(pilot).travel(40)
        await press(pilot, "right")
        assert trainer_of(pilot).session.state.index == 61


async def test_the_arrows_move_along_the_run_again_when_all_panels_are_back() -> None:
    async with opened(index=40) as pilot:
        await press(pilot, "k", "escape", "right", "pagedown", "pageup", "left", "shift+right")
        assert trainer_of(pilot).session.state.index == 40


async def test_the_inspected_weight_is_the_last_chart() -> None:
    async with opened(index=4, size=(99, 40)) as pilot:
        await press(pilot, "i", "left")
        assert trainer_of(pilot).session.state.cursor == ("D.W1", 0, 2)
        await press(pilot, "K", "K", "c")
        assert "D.W1[1, bias]   iteration 2   1 known" in first_line(pilot)
        await press(pilot, "end", "left")
        assert "D.W1[1, bias]   iteration 2   3 known" in first_line(pilot)
        value = trainer_of(pilot).session.step.after["D.W1"][0, 2]
        assert text_of(pilot)[3].strip("│ ") == f"─── D.W1[1, bias] {value:.4f}".rstrip("0")


async def test_the_curves_end_where_the_run_does() -> None:
    async with opened("overflowing") as pilot:
        await press(pilot, "k", "end")
        last = timeline("overflowing").place(end(timeline("overflowing")))[0]
        assert f"iteration {last + 1}   {last} known" in first_line(pilot)
        await press(pilot, "right")
        assert text_of(pilot)[-1].strip() == "This is the last iteration."
        await press(pilot, "left")
        assert iteration(pilot) == last


@pytest.mark.parametrize("size", WITHOUT)
async def test_a_click_on_the_curves_goes_to_its_iteration(size: tuple[int, int]) -> None:
    async with opened_lesson("slanted-faces", size) as pilot:
        await press(pilot, "k", "end")
        await there(pilot)
        for column in (30, size[0] - 4, 12):
            await pilot.click("#curves", offset=(column, 9))
            await there(pilot)
            foot = next(line for line in text_of(pilot) if "┻" in line)
            assert foot.index("┻") == column
            assert at_its_end(pilot)
            assert f"{iteration(pilot)}" in foot
        before = trainer_of(pilot).session.state.index
        await pilot.click("#curves", offset=(2, 9))
        assert trainer_of(pilot).session.state.index == before


async def test_long_histories_are_computed_while_keys_are_heard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(plotting, "SLICE", 0.0)
    async with opened("long", text=LONG) as pilot:
        trainer = trainer_of(pilot)
        trainer.session.state.timeline.start(60 * BLOCK)
        trainer.travel(trainer.session.state.timeline.index(60 * BLOCK, 0))
        await settle(pilot)
        trainer.action_curves(1)
        await until(pilot, lambda: trainer.catching_up)
        history, _ = trainer.session.state.curves.shown(trainer.session.state.timeline)
        seen = [history.count]
        while trainer.catching_up:
            await asyncio.sleep(0)
            seen.append(history.count)
        assert all(after - before <= BLOCK for before, after in pairwise(seen))
        assert seen[0] < 60 * BLOCK
        assert history.count == 60 * BLOCK
        await settle(pilot)
        assert f"{60 * BLOCK} known" in first_line(pilot)


async def test_a_history_that_nobody_looks_at_is_not_computed() -> None:
    async with opened("long", text=LONG) as pilot:
        trainer = trainer_of(pilot)
        trainer.travel(trainer.session.state.timeline.index(60 * BLOCK, 0))
        await there(pilot)
        history, _ = trainer.session.state.curves.shown(trainer.session.state.timeline)
        assert history.count == 0
        trainer.action_curves(1)
        await until(pilot, lambda: trainer.catching_up)
        trainer.action_leave()
        await there(pilot)
        stopped = history.count
        await press(pilot, "n", "n")
        assert history.count == stopped < 60 * BLOCK


async def test_looking_at_curves_changes_no_step() -> None:
    async with opened_lesson("critic") as pilot:
        await press(pilot, "k")
        for key in ("end", "k", "shift+left", "k", "pageup", "k", "left"):
            await press(pilot, key)
            await there(pilot)
        step = trainer_of(pilot).session.step
    assert step.iteration + 1 == 899
    straight = lesson_run("critic").step(step.index)
    for name, values in straight.after.items():
        assert values.tobytes() == step.after[name].tobytes()


def test_histories_are_kept_by_run_and_cell() -> None:
    curves, runs = Curves(), [timeline("by-hand") for _ in range(3)]
    first, _ = curves.shown(runs[0])
    assert curves.shown(runs[0])[0] is first
    curves.chart = -1
    alone, title = curves.shown(runs[0])
    assert [one.name for one in alone.watched] == [title] == ["G.W1[1, z1]"]
    curves.inspect(runs[0].program, Cell("D.W2", 0, 2))
    curves.inspect(runs[0].program, Cell("p", 0, 0))
    curves.inspect(runs[0].program, None)
    assert curves.shown(runs[0])[1] == "D.W2[1, bias]"
    for run in runs:
        curves.shown(run)
    assert len(curves.kept) == MOST_KEPT
    assert curves.shown(runs[2])[0].timeline is runs[2]


def test_an_iteration_is_complete_at_its_last_step() -> None:
    run = timeline("overflowing")
    steps = [run.step(index) for index in range(end(run) + 1)]
    last = len(run.program.operations)
    assert [complete(step) for step in steps] == [
        (index + 1) // last for index in range(len(steps))
    ]
    history = History(run, numbers_of(run.program))
    assert list(history.advance(complete(steps[-1])))[-1] == complete(steps[-1])


async def test_compared_runs_have_their_curves_in_one_plot() -> None:
    """Both are computed as far as the step, also where one of them was never walked."""
    async with opened_lesson("gan-by-hand", (120, 40)) as pilot:
        session = trainer_of(pilot).session
        session.edit(Edit(2, START, Cell("D.W1", 0, 0), np.array([[-1.0]])))
        session.state.compared = session.state.forks.lesson
        trainer_of(pilot).travel(session.state.timeline.index(60, 0) - 1)
        await there(pilot)
        assert "─D─ loss.D   ─d─ the lesson   ─G─ loss.G   ─g─ the lesson" in "\n".join(
            text_of(pilot)
        )
        while trainer_of(pilot).panels.zoomed != "curves":
            await press(pilot, "o")
        runs, title = session.plotted()
        assert [run.history.count for run in runs] == [60, 60]
        assert [run.name for run in runs] == ["fork 1", "the lesson"]
        names = [f"loss.{network}" for network in "DG"]
        values = [number(run.step.after[name].item()) for name in names for run in runs]
        expected = "─D─ loss.D {}   ─d─ the lesson {}   ─G─ loss.G {}   ─g─ the lesson {}"
        assert title == "losses"
        assert expected.format(*values) in "\n".join(text_of(pilot))
        session.state.compared = None
        trainer_of(pilot).changed()
        await settle(pilot)
        assert "the lesson" not in "\n".join(text_of(pilot))


async def test_the_curves_are_zoomed_and_made_logarithmic_by_keys() -> None:
    async with Trainer(lesson("gan-by-hand")).run_test(size=(99, 40)) as pilot:
        await press(pilot, "end", "k")
        axis = [line for line in text_of(pilot) if "└1 " in line]
        assert len(axis) == 1
        await press(pilot, "up")
        assert not any("└1 " in line for line in text_of(pilot))
        await press(pilot, "up", "up", "up", "up", "up", "up", "up", "up")
        assert "cannot be enlarged further" in text_of(pilot)[-1]
        await press(pilot, *["down"] * 12)
        assert [line for line in text_of(pilot) if "└1 " in line] == axis
        assert "whole run" in text_of(pilot)[-1]
        for log, said in ((True, "logarithmic"), (False, "linear"), (None, "chosen to fit")):
            await press(pilot, "S")
            assert trainer_of(pilot).session.state.curves.scales.log is log
            assert said in text_of(pilot)[-1]
