"""Standard input and output as a shell may leave them: closed, full, of another encoding."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from gantui.cli.common import INTERRUPTED, stop


def prepare() -> None:
    """Make every standard stream one that can be used, or that fails like any other file."""
    _open_closed()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # What an encoding has no sign for becomes a question mark.
            stream.reconfigure(errors="replace")
            if stream.isatty() and "a".encode(stream.encoding) != b"a":
                stream.reconfigure(encoding="utf-8")  # no terminal speaks UTF-16
    if os.environ.get("PYTHONIOENCODING"):
        return
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # a file or a pipe: whatever the locale


def _open_closed() -> None:
    """Put something where a stream is closed, so that no file which is opened takes its place.

    There is nothing to read then, what is written fails, and messages go nowhere.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


@contextmanager
def watched() -> Iterator[None]:
    """End the program where its output cannot be written: quietly where the reader has enough.

    So it is where somebody interrupts it, with the exit code that shells have for that: 1 would be
    a check that failed.
    """
    try:
        yield
    except KeyboardInterrupt:
        stop("Interrupted.", INTERRUPTED)
    except OSError as error:
        # Python would flush both again at exit, and complain.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            sys.exit(0)
        stop(f"output cannot be written: {(error.strerror or 'unknown error').lower()}")
