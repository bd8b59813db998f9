"""Signals that end a program: what was begun is cleared away first, and nothing is lost."""

import signal
import sys
from types import FrameType

ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
"""Those that Python by itself leaves to the system, by name: no system has all of them."""


def prepare() -> None:
    """Let signals end the program by an exception, so that no part of a file is left behind."""
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    sys.exit(128 + number)
