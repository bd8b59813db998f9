"""Signals that end a program: what was begun is cleared away first, and nothing is lost."""

import signal
import sys
from types import FrameType

from gantui.ending_signals import ENDING


def prepare() -> None:
    """Let signals end the program by an exception, so that no part of a file is left behind.

    Python does so for the interrupt by itself; what is ignored stays ignored.
    """
    for number in ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    sys.exit(128 + number)
