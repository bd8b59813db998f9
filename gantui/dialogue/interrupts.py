"""Ctrl+C while the dialogue computes."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def interrupts(*, heard: bool) -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C was pressed, which ends the program only the second time."""
    came: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        if came:
            raise KeyboardInterrupt
        came.append(number)

    before = signal.getsignal(signal.SIGINT)
    heard = heard and threading.current_thread() is threading.main_thread() and callable(before)
    if heard:
        signal.signal(signal.SIGINT, hear)
    try:
        yield lambda: bool(came)
    finally:
        if heard:
            signal.signal(signal.SIGINT, before)
