"""The trainer without a terminal, step after step, for what is drawn of its screens."""

import asyncio
import re
from collections.abc import AsyncGenerator, Iterator

from textual.pilot import Pilot

from gantui.engine import Timeline
from gantui.exports.formats import RefusedError
from gantui.scenario import Loaded
from gantui.tui.app import Trainer
from gantui.tui.session.session import Session

SIZE = "120x40"
"""Columns and lines of the screen."""
LEAST, MOST = (40, 12), (400, 200)
"""The smallest and the largest screen."""


def frames(
    loaded: Loaded | None, timeline: Timeline, first: int, last: int, size: str, theme: str
) -> Iterator[Trainer]:
    """The trainer at each of the steps `first` to `last`, painted.

    Raises RefusedError where it cannot be shown.
    """
    if loaded is None:
        raise RefusedError("the trainer shows a lesson, and none is given")
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pass
    else:
        raise RefusedError(
            "a screen cannot be drawn from here; gantui export on a command line can"
        )
    walk = _walk(Session(loaded, timeline), theme, first, last, _size(size))
    with asyncio.Runner() as runner:
        try:
            while True:
                try:
                    yield runner.run(anext(walk))
                except StopAsyncIteration:
                    return
        finally:
            runner.run(walk.aclose())


async def _walk(
    session: Session, theme: str, first: int, last: int, size: tuple[int, int]
) -> AsyncGenerator[Trainer, None]:
    app = Trainer(session, theme, first)
    async with app.run_test(size=size) as pilot:
        await _painted(pilot)
        while True:
            yield app
            if session.state.index >= min(last, len(session.state.timeline) - 1):
                return
            await pilot.press("n")
            await _painted(pilot)


async def _painted(pilot: Pilot[None]) -> None:
    """Wait until nothing more is to be drawn."""
    await pilot.pause()
    await pilot.pause()


def one_step(form: str, first: int, last: int) -> None:
    """Raises RefusedError where more than one step is asked for."""
    if first != last:
        raise RefusedError(f"{form} is the picture of one step: give it, such as --steps 13")


def _size(text: str) -> tuple[int, int]:
    """Columns and lines. Raises RefusedError where they are none, or no screen has them."""
    found = re.fullmatch(r"\s*(\d{1,4})\s*[x×]\s*(\d{1,4})\s*", text)
    if found is None:
        raise RefusedError(f"--size: expected columns x lines such as {SIZE}, found {text}")
    columns, lines = int(found[1]), int(found[2])
    if not (LEAST[0] <= columns <= MOST[0] and LEAST[1] <= lines <= MOST[1]):
        bounds = f"{LEAST[0]}x{LEAST[1]} to {MOST[0]}x{MOST[1]}"
        raise RefusedError(f"--size: expected {bounds}, found {text}")
    return columns, lines
