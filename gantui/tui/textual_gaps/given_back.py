"""The terminal as it was, however the program ends: what a driver may have left is put back."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from textual.app import App

LEFT = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    "\x1b[?2026l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
)
"""Pastes, lines that wrap, sizes, mouse, whole frames, keys, the screen before, cursor, focus."""


@contextmanager
def given_back(app: App[None]) -> Iterator[None]:
    """Give the terminal back at the end where the screen did not come to do it."""
    before = _flags()
    try:
        yield
    finally:
        if getattr(app._driver, "draws", False):
            give_back(before)


def give_back(flags: list[Any] | None) -> None:
    """Set the terminal's flags and leave the screen, with no help of anything that may hang."""
    if sys.platform == "win32" or sys.__stdin__ is None or sys.__stdout__ is None:
        return
    import termios

    with suppress(OSError, ValueError, termios.error):
        os.write(sys.__stdout__.fileno(), LEFT.encode())
    if flags is not None:
        with suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, flags)


def at_terminal() -> bool:
    """Whether standard input is a terminal; one that has vanished is none any more."""
    return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())


def _flags() -> list[Any] | None:
    """The flags of the terminal; nothing where there is none."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return None
    import termios

    try:
        return termios.tcgetattr(sys.__stdin__.fileno())
    except (OSError, ValueError, termios.error):
        return None
