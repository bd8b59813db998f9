"""Reading the keyboard: bytes that are no text, and sequences that are none, do no harm."""

import os
from codecs import getincrementaldecoder
from collections.abc import Iterator
from select import select

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

WAIT = min(max(constants.ESCAPE_DELAY, 0.01), 0.1)
"""Seconds between two looks whether an Esc stays alone, or whether to end."""
MOST = 4096
"""Bytes that are read at once."""


class ForgivingDriver(LinuxDriver):
    """Textual's driver, which by itself ends the program at the first byte that is not UTF-8."""

    def run_input_thread(self) -> None:
        """Read until the program or its terminal ends, and send what was read as events."""
        # A byte that is not UTF-8, as from a terminal set to Latin-1, becomes a sign of its own.
        decode = getincrementaldecoder("utf-8")("replace").decode
        reader = _Reader()
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


class _Reader:
    """Makes events of text."""

    def __init__(self) -> None:
        self.parser = XTermParser()

    def events(self, text: str) -> Iterator[Message]:
        """The events that the text completes, and those that no more text will complete."""
        for character in text:
            try:
                yield from self.parser.feed(character)
            except (ValueError, ArithmeticError):
                # A number in a sequence that no terminal sends. A parser ends with its first error.
                self.parser = XTermParser()
        yield from self.parser.tick()
