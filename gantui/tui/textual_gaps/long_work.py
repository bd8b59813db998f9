"""Work that takes long, beside the keys: in a thread, or piece by piece where none can start."""

from asyncio import sleep
from collections.abc import Callable, Generator
from time import monotonic
from typing import TypeAlias

from textual.app import App
from textual.screen import Screen
from textual.worker import get_current_worker

LongWork: TypeAlias = Generator[None, None, Callable[[], None]]
"""It pauses between pieces, and returns what is to be done with what came of it."""

PAINTED = 0.05
"""Seconds in which a frame that says what is going on is painted, before work begins."""
TURN = 0.02
"""Seconds of work between two looks for keys, where a piece is no longer than that."""


def has_threads(app: App[None]) -> bool:
    """Whether threads can start where the application is shown: its driver says it."""
    return getattr(app._driver, "threads", True)


def beside(
    screen: Screen[None], work: LongWork, group: str = "default", *, only: bool = False
) -> None:
    """Do the work while keys are heard, and what it returns at the end, among the keys.

    The end of the application ends it. With `only`, so does work that is begun in the same group.
    """
    if has_threads(screen.app):
        screen.run_worker(
            lambda: _in_thread(screen, work), group=group, exclusive=only, thread=True
        )
    else:
        screen.run_worker(_in_pieces(work), group=group, exclusive=only)


def is_cancelled() -> bool:
    """Whether nobody waits any more for the work that asks this, in one of its pieces."""
    return get_current_worker().is_cancelled


def _in_thread(screen: Screen[None], work: LongWork) -> None:
    while not is_cancelled():
        try:
            next(work)
        except StopIteration as end:
            if not is_cancelled():
                screen.app.call_from_thread(end.value)
            return


async def _in_pieces(work: LongWork) -> None:
    await sleep(PAINTED)
    pause = monotonic() + TURN
    while True:
        try:
            next(work)
        except StopIteration as end:
            end.value()
            return
        if monotonic() > pause:
            await sleep(0)
            pause = monotonic() + TURN
