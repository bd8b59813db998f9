"""Signals while a screen is shown: the program ends as by its key, or sleeps and wakes.

By itself Textual hears none that ends a program, and after a sleep draws only what is new.
What is to be done is left to the event loop: a signal may come in the middle of anything.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import TypeAlias

from textual.app import App

from gantui.ending_signals import ENDING

PATIENCE = 3.0
"""Seconds after which one that comes again means that the program has to end at once."""

Before: TypeAlias = Callable[[int, FrameType | None], object] | int | None
"""What was to be done at a signal before."""


class EndedError(SystemExit):
    """The program is to end at once by a signal, whose number is in the exit code."""


class Signals:
    """What an application does at each signal."""

    def __init__(self, app: App[None]) -> None:
        self.app = app
        self.loop = asyncio.get_running_loop()
        self.heard: tuple[int, float] | None = None
        """The signal that ends the program, and when it came first."""

    def end(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """End the program as its own key does; at once, where that was asked for in vain."""
        now = monotonic()
        if self.heard is not None and now - self.heard[1] > PATIENCE:
            raise EndedError(128 + number)
        if self.heard is None:
            self.heard = number, now
            self.loop.call_soon_threadsafe(self.app.exit, None, 128 + number)

    def sleep(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Sleep until the program is waked."""
        self.loop.call_soon_threadsafe(suspend, self.app, False)

    def wake(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Take the terminal again, which others may have used since, and draw everything."""
        self.loop.call_soon_threadsafe(resume, self.app)


@contextmanager
def heard(app: App[None]) -> Iterator[Signals]:
    """Hear signals while the application runs; those that were ignored stay ignored."""
    found = Signals(app)
    wanted = dict.fromkeys(ENDING, found.end)
    if sys.platform != "win32":
        wanted |= {signal.SIGTSTP: found.sleep, signal.SIGCONT: found.wake}
    before: dict[int, Before] = {}
    for number, handler in wanted.items():
        if signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, handler)
    try:
        yield found
    finally:
        for number, handler_before in before.items():
            signal.signal(number, handler_before or signal.SIG_DFL)


def suspend(app: App[None], group: bool) -> None:
    """Give the terminal back and sleep; with everything that the shell started, if `group`.

    Where nobody could wake the program, as without a shell, the system does not let it sleep.
    """
    driver = app._driver
    if sys.platform == "win32" or driver is None or app._exit:
        return
    driver.suspend_application_mode()
    if group:
        before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, before)
    else:
        os.kill(os.getpid(), signal.SIGSTOP)
    _take(app)


def resume(app: App[None]) -> None:
    """Take the terminal anew, whatever was done to it, and draw the whole screen."""
    driver = app._driver
    if driver is None or app._exit:
        return
    if getattr(driver, "draws", True):
        driver.suspend_application_mode()
    _take(app)


def _take(app: App[None]) -> None:
    driver = app._driver
    assert driver is not None
    driver.resume_application_mode()
    # In the background the terminal cannot be taken; the driver sleeps then, and tries again.
    while not getattr(driver, "draws", True):
        driver.resume_application_mode()
    for screen in app.screen_stack:
        screen.refresh(layout=True)
    app.refresh(layout=True)
