"""What a terminal sends as events; what is no key does no harm."""

from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.message import Message


class Reader:
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
