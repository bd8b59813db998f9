"""The terminal of a page in which Python itself runs: no thread, no signal, no file outside."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, TextIO, TypeAlias

from textual.driver import Driver
from textual.events import AppFocus, DeliveryComplete, Resize
from textual.geometry import Size
from textual.message import Message

from gantui.tui.textual_gaps.event_reader import Reader

Tell: TypeAlias = Callable[..., object]
"""Tells the page something: what it is about, and what there is to say of that."""

ALONE = 0.1
"""Seconds after which an Esc that nothing follows is a key of its own."""
BEGIN = "\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?25l\x1b[?2026$p\x1b[?2004h"
"""Another screen, the mouse, no cursor, whether frames can be whole, pastes."""
END = "\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1049l\x1b[?25h\x1b[0m"
"""The same taken back."""


class PageDriver(Driver):
    """Draws in a page, and hears what is typed there; which page, a subclass says."""

    threads = False
    """Whether threads can start; `has_threads` asks."""
    tell: ClassVar[Tell]
    """How the page is told."""
    ready: ClassVar[Callable[..., None]]
    """Called when keys are heard."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reader = Reader()
        self.running = False

    @property
    def is_web(self) -> bool:
        """Whether what is written has to go to a browser's downloads."""
        return True

    def write(self, data: str) -> None:
        """Draw."""
        self.tell("drawn", data)

    def start_application_mode(self) -> None:
        """Take the screen; the page has the focus as long as it is there."""
        self.running = True
        self.write(BEGIN)
        self.resize(*(self._size or (80, 24)))
        self._app.call_later(self._app.post_message, AppFocus())
        self._loop.call_soon(self.ready)

    def disable_input(self) -> None:
        """Hear nothing any more."""
        self.running = False

    def stop_application_mode(self) -> None:
        """Leave the screen."""
        self.disable_input()
        self.write(END)

    def send_message(self, message: Message) -> None:
        """Give the application an event, from where it runs itself."""
        self._app.post_message(message)

    def hear(self, text: str) -> None:
        """Hear what a terminal sends for keys, pastes and the mouse."""
        for event in self.reader.events(text):
            self.process_message(event)
        if text:
            self._loop.call_later(ALONE, self.hear, "")

    def resize(self, columns: int, rows: int) -> None:
        """Have another size."""
        self._size = columns, rows
        size = Size(columns, rows)
        self._app.post_message(Resize(size, size))

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        mime_type: str | None = None,
        name: str | None = None,
        **options: Any,  # noqa: ARG002
    ) -> None:
        """Give the page a file for its downloads."""
        with binary:
            data = binary.read()
        self.tell("file", save_path.name, mime_type or "", data)
        done = DeliveryComplete(key=delivery_key, path=None, name=name)
        self._app.post_message(done)


def driver_of(tell: Tell, ready: Callable[[], None]) -> type[PageDriver]:
    """The driver of the page that is told so, which calls `ready` when it hears keys."""
    known = {"tell": staticmethod(tell), "ready": staticmethod(ready)}
    return type("ThisPageDriver", (PageDriver,), known)
