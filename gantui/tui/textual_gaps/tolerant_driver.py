"""The terminal: what it sends that is no key, and its end, do no harm."""

import os
import signal
import sys
from codecs import getincrementaldecoder
from contextlib import suppress
from io import TextIOWrapper
from select import select
from typing import Any

from textual import constants
from textual.drivers.linux_driver import LinuxDriver

from gantui.tui.textual_gaps.event_reader import Reader

WAIT = min(max(constants.ESCAPE_DELAY, 0.01), 0.1)
"""Seconds between two looks whether an Esc stays alone, or whether to end."""
MOST = 4096
"""Bytes that are read at once."""


class ForgivingDriver(LinuxDriver):
    """Textual's driver, which by itself ends the program at the first byte that is not UTF-8.

    It draws on standard output: standard error, which Textual's takes, may be closed or a file.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        sleeping = signal.SIGTSTP, signal.SIGCONT
        before = [signal.getsignal(number) for number in sleeping]
        super().__init__(*args, **options)
        for number, handler in zip(sleeping, before, strict=True):
            signal.signal(number, handler)  # Textual's own works in the middle of anything
        output = sys.__stdout__
        assert output is not None  # a screen is only where it is a terminal
        raw = os.fdopen(output.fileno(), "wb", closefd=False)
        self._file = _Screen(raw, encoding=output.encoding, errors="replace")

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size of the terminal itself, whatever the environment says of another one."""
        try:
            columns, lines = os.get_terminal_size(self.fileno)
            return columns, lines
        except (OSError, ValueError):
            return super()._get_terminal_size()

    @property
    def draws(self) -> bool:
        """Whether the terminal is taken: what is written is drawn on its screen."""
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def run_input_thread(self) -> None:
        """Read until the program or its terminal ends, and send what was read as events."""
        # A byte that is not UTF-8, as from a terminal set to Latin-1, becomes a sign of its own.
        decode = getincrementaldecoder("utf-8")("replace").decode
        reader = Reader()
        while not self.exit_event.is_set():
            text = ""
            if select([self.fileno], [], [], WAIT)[0]:
                try:
                    found = os.read(self.fileno, MOST)
                except OSError:
                    return  # the terminal has gone away
                if not found:
                    return
                text = decode(found)
            for event in reader.events(text):
                self.process_message(event)


class _Screen(TextIOWrapper):
    """Where to draw. A terminal that has gone away is no error here.

    Textual writes in a thread, and would wait for ever for one that has ended by an error.
    """

    def write(self, text: str) -> int:
        """Write a text; the number of its characters."""
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        """Send what was written."""
        with suppress(OSError):
            super().flush()
