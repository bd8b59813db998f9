"""The signals that end a program: what was begun is cleared away first, and nothing is lost."""

import signal
import sys
from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
"""All that there are; no system has every one."""
ENDING: tuple[int, ...] = tuple(getattr(signal, name) for name in NAMES if hasattr(signal, name))
"""Those that this system has."""

AGAIN = 1.0
"""Seconds after which a signal is heard again that has not ended the program: what is written in C
may throw away any exception that comes out of the Python it calls."""

_came: list[int] = []


def prepare() -> None:
    """Let signals end the program by an exception, so that no part of a file is left behind.

    What is ignored stays ignored.
    """
    for number in ENDING:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _end)


def came() -> int:
    """The signal that came last; 0 where none did.

    A module that is being imported may make any other exception of the one that ends the program.
    """
    return _came[-1] if _came else 0


def done() -> None:
    """The program has ended; what Python does then has no ear for signals, and would complain."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    _came.append(number)
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _again)
        signal.setitimer(signal.ITIMER_REAL, AGAIN, AGAIN)
    _raise(number)


def _again(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    if signal.getsignal(came()) is _end:  # else somebody lets it wait, as while a file is written
        _raise(came())


def _raise(number: int) -> None:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(128 + number)
