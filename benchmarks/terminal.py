"""A program in a pseudo-terminal of its own."""

import os
import pty
import select
import subprocess
import termios
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

QUIET = 0.05
"""Seconds without output after which a frame is complete."""
PATIENCE = 20.0
"""Seconds after which a marker will not come any more."""
CHECKOUT = Path(__file__).resolve().parent.parent


class Frame(NamedTuple):
    """What a program wrote until it was quiet."""

    output: bytes
    """The output."""
    came: float
    """When the marker came."""
    complete: float
    """When the last of the output came."""


class Terminal:
    """A running program, its output and its keyboard."""

    def __init__(self, command: Sequence[str], columns: int, lines: int, **variables: str):
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (lines, columns))
        self.started = perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=_environment() | variables,
            cwd=CHECKOUT,
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def press(self, key: bytes) -> float:
        """Press a key; returns when that was."""
        now = perf_counter()
        os.write(self.master, key)
        return now

    def until(self, marker: bytes) -> Frame:
        """Read until the marker has come and the output is quiet."""
        output, came, last, start = b"", 0.0, 0.0, perf_counter()
        while perf_counter() < start + PATIENCE:
            ready, _, _ = select.select([self.master], [], [], QUIET)
            if ready:
                output += self._read()
                last = perf_counter()
                came = came or (last if marker in output else 0.0)
            elif came:
                return Frame(output, came, last)
        raise TimeoutError(f"{marker!r} did not come: {output[-500:]!r}")

    def read_ready(self) -> bytes:
        """What the program has written by now; nothing where it has not."""
        ready, _, _ = select.select([self.master], [], [], 0)
        return self._read() if ready else b""

    def _read(self) -> bytes:
        try:
            return os.read(self.master, 65536)
        except OSError:
            raise RuntimeError(f"{self.process.args!r} has ended") from None

    def close(self) -> None:
        """End the program."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def _environment() -> dict[str, str]:
    """A terminal with all colours, without anybody's configuration and places.

    Modules are compiled once and kept, as in an installation.
    """
    unwanted = ("NO_COLOR", "PYTHONDONTWRITEBYTECODE", "GANTUI_CONFIG")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    nobodys = {"XDG_CONFIG_HOME": os.devnull, "XDG_STATE_HOME": os.devnull}
    return {**kept, **nobodys, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
