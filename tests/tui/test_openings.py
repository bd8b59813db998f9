"""Opening and closing the same thing leaves nothing of it: objects are counted, not bytes."""

import gc
from collections import Counter

import numpy as np
import pytest
from screen import lesson, send, session, session_of, settle, trainer_of, until
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.timer import Timer
from textual.worker import Worker

from gantui.engine import Cell, Edit, Program, Timeline
from gantui.engine.change import Change
from gantui.engine.run.history.metric_history import History
from gantui.engine.settings import Settings
from gantui.tui.app import Trainer
from gantui.tui.session.forks.fork_tree import RUNS_AT_HAND, Fork
from gantui.tui.session.lesson_state import LessonState
from gantui.tui.session.session import Session

COUNTED = (DOMNode, Timer, Worker, Session, LessonState, Fork, Timeline, Program, History)
"""What is not to grow: all of the screen, and all that a lesson has."""
KINDS = {
    "the palette": ["ctrl+p", "s", "t", "escape"],
    "the help": ["question_mark", "escape"],
    "a question": ["g", "1", "escape"],
    "a condition": ["u", "l", "escape"],
    "the lessons": ["l", "s", "escape"],
}


def counted() -> Counter[str]:
    gc.collect()
    found = (type(one).__name__ for one in gc.get_objects() if isinstance(one, COUNTED))
    return Counter(found)


async def rounds(pilot: Pilot[None], keys: list[str], count: int) -> None:
    trainer = trainer_of(pilot)
    for _ in range(count):
        send(pilot, *keys)
        await settle(pilot)
        await until(pilot, lambda: not pilot.app.busy and pilot.app.screen is trainer)


async def growth(pilot: Pilot[None], keys: list[str]) -> Counter[str]:
    """What there is more of after twenty openings than after three."""
    await rounds(pilot, keys, 3)
    before = counted()
    await rounds(pilot, keys, 20)
    for _ in range(20):
        if counted() <= before:
            break
        await pilot.pause(0.02)  # the last ones are going away
    return counted() - before


@pytest.mark.parametrize("kind", KINDS)
async def test_twenty_openings_leave_nothing(kind: str) -> None:
    async with Trainer(session("one-by-one")).run_test(size=(80, 24)) as pilot:
        assert await growth(pilot, KINDS[kind]) == Counter()


async def test_a_boundary_that_is_dragged_and_put_back_leaves_nothing() -> None:
    async with Trainer(lesson("logit-field")).run_test(size=(80, 24)) as pilot:
        assert await growth(pilot, ["x", "right", "up", "X", "escape"]) == Counter()
        assert len(session_of(pilot).state.forks.all) == 2


def test_many_forks_keep_what_was_computed_of_a_few() -> None:
    found = session("by-hand")
    forks = found.state.forks
    for value in range(3 * RUNS_AT_HAND):
        found.put_back()
        found.edit(Edit(0, 4, Cell("D.W1", 1, 2), np.array([[float(value)]])))
        found.go(5)
        found.edit(Edit(0, 7, Cell("D.W1", 1, 2), np.array([[float(value)]])))
        assert sum(bool(fork.timelines) for fork in forks.all) <= RUNS_AT_HAND + 1
    assert len(forks.all) == 6 * RUNS_AT_HAND + 1
    for fork in forks.all[1:]:
        edits = forks.timeline(fork, found.mode).program.edits
        assert edits[-1] is fork.change.edits[0]


def test_a_fork_of_a_fork_of_a_fork_has_no_end() -> None:
    found = session("by-hand")
    found.fork(Change(settings=Settings(iterations=4)))
    for value in range(1200):
        found.edit(Edit(0, 4, Cell("D.W1", 1, 2), np.array([[float(value)]])))
    here = found.state.forks.here
    assert len(here.edits) == 1200
    assert here.settings.iterations == 4
    assert found.step.program.iterations == 4
