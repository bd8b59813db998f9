"""The terminal in a browser: what comes from there does no harm, and its end is the program's."""

import os
from asyncio import run_coroutine_threadsafe
from codecs import getincrementaldecoder
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from threading import Lock, Thread
from time import sleep
from typing import Any, cast

from textual import messages
from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver
from textual.events import AppFocus
from textual.message import Message

from gantui.tui.textual_gaps.event_reader import Reader
from gantui.tui.textual_gaps.key_queue import Typeahead

MOST = 200
"""Keys that may wait; until there are fewer the server waits too, and at last the page."""
LOOK = 0.02
"""Seconds between two looks whether there are fewer."""
LAST = 3.0
"""Seconds in which the program ends by itself once the server is gone."""


class ServedDriver(WebDriver):
    """Textual's driver for a server, which by itself hears nothing more after the first odd bytes,
    mixes packets of two threads, and goes on when the server is gone.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._one_at_a_time = Lock()
        self._write = self._write_whole  # type: ignore[assignment]
        self._sent: Future[bool] | None = None

    def _write_whole(self, data: bytes) -> int:
        """Write a packet in one piece; the number of its bytes."""
        with self._one_at_a_time:
            left = memoryview(data)
            while left:
                left = left[os.write(self.fileno, left) :]
        return len(data)

    def start_application_mode(self) -> None:
        """Begin; the page has the focus as long as it is there."""
        super().start_application_mode()
        self._app.call_later(self._app.post_message, AppFocus())

    def send_message(self, message: Message) -> None:
        """Give the application an event."""
        self._sent = run_coroutine_threadsafe(self._app._post_message(message), loop=self._loop)

    def run_input_thread(self) -> None:
        """Read packets until the program ends, or the server."""
        decode = getincrementaldecoder("utf-8")("replace").decode
        reader, stream = Reader(), ByteStream()
        for data in self._input_reader:
            for kind, payload in stream.feed(data) if data else ():
                if kind == "D":
                    for event in reader.events(decode(payload)):
                        self.process_message(event)
                else:
                    self._on_meta(kind, payload)
            for event in reader.events(""):
                self.process_message(event)
            self._wait_for_room()
        if not self.exit_event.is_set():
            Thread(target=_end_at_last, daemon=True).start()
            self.send_message(messages.ExitApp())

    def _wait_for_room(self) -> None:
        """Wait until what was sent is taken, and few keys are left that wait."""
        app = cast(Typeahead, self._app)
        if self._sent is not None:
            with suppress(CancelledError, TimeoutError):  # as where the program ends
                self._sent.result(LAST)
        while len(app.typed) + app.message_queue_size > MOST and not self.exit_event.wait(LOOK):
            pass


def _end_at_last() -> None:
    """End the program where it does not by itself, whatever it is at: nobody sees it any more."""
    sleep(LAST)
    os._exit(1)
