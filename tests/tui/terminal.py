"""The program in a real pseudo-terminal, and what a terminal would show of its output."""

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import pexpect
import pyte

PATIENCE = 20.0
"""Seconds after which something is taken to happen no more."""
QUIET = 0.08
"""Seconds without output after which a screen is taken to be finished; longer than an Esc waits."""

BYTES = {
    "space": " ", "pagedown": "\x1b[6~", "pageup": "\x1b[5~", "right": "\x1b[C", "left": "\x1b[D",
    "up": "\x1b[A", "down": "\x1b[B", "shift+right": "\x1b[1;2C", "shift+left": "\x1b[1;2D",
    "shift+up": "\x1b[1;2A", "shift+down": "\x1b[1;2B", "home": "\x1b[H", "end": "\x1b[F",
    "backspace": "\x7f", "plus": "+", "equals_sign": "=", "minus": "-", "tab": "\t",
    "escape": "\x1b", "question_mark": "?", "full_stop": ".", "f1": "\x1bOP", "enter": "\r",
    "ctrl+p": "\x10", "f5": "\x1b[15~", "greater_than_sign": ">", "less_than_sign": "<",
    "number_sign": "#", "exclamation_mark": "!", "shift+tab": "\x1b[Z", "left_square_bracket": "[",
    "right_square_bracket": "]", "left_parenthesis": "(", "right_parenthesis": ")",
    "delete": "\x1b[3~", "comma": ",", "slash": "/",
}  # fmt: skip
"""What a terminal sends for the keys that are no letters."""


class Terminal:
    """A running program and its screen."""

    def __init__(self, child: pexpect.spawn, columns: int, lines: int):
        self.child = child
        self.output = b""
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)

    def read(self, patience: float) -> bool:
        """Take what the program writes next; tells whether there was anything."""
        try:
            found: bytes = self.child.read_nonblocking(65536, patience)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.output += found
        self.stream.feed(found)
        return True

    def settle(self) -> None:
        """Read until the program is silent."""
        while self.read(QUIET):
            pass

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the screen before it is finished."""
        for key in keys:
            self.child.send(BYTES.get(key, key))
            self.settle()

    @property
    def text(self) -> str:
        """The screen's lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, reached: Callable[[str], bool]) -> None:
        """Read until the screen's text is as it should be."""
        end = monotonic() + PATIENCE
        while not reached(self.text) and monotonic() < end:
            self.read(QUIET)
        assert reached(self.text), self.text

    def expect(self, wanted: str) -> None:
        """Read until the screen shows a text."""
        self.until(lambda text: wanted in text)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(lines, columns)
        self.child.setwinsize(lines, columns)
        self.settle()

    def end(self) -> int | None:
        """Read to the program's end; its exit code."""
        end = monotonic() + PATIENCE
        while self.child.isalive() and monotonic() < end:
            self.read(QUIET)
        while self.read(QUIET):
            pass
        assert not self.child.isalive(), self.text
        return int(self.child.exitstatus) if self.child.exitstatus is not None else None


@contextmanager
def running(
    path: Path,
    size: tuple[int, int] = (80, 24),
    ignore_hangup: bool = False,
    errors: str = "&2",
    command: Sequence[str] = ("run",),
    **variables: str,
) -> Iterator[Terminal]:
    """`gantui run`, or another command, on a scenario file in a terminal of some columns and lines.

    `errors` is where the shell sends standard error.
    """
    columns, lines = size
    environment = {name: value for name, value in os.environ.items() if name in KEPT}
    environment |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "ESCDELAY": "20"}
    folder = TemporaryDirectory()
    environment |= {"XDG_CONFIG_HOME": folder.name, "XDG_STATE_HOME": folder.name} | variables
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", f'exec "$0" -m gantui "$@" 2>{errors}', sys.executable, *command, str(path)],
        dimensions=(lines, columns), env=environment, ignore_sighup=ignore_hangup, timeout=PATIENCE,
        preexec_fn=None if ignore_hangup else heed_signals,
    )  # fmt: skip
    child.delaybeforesend = None
    try:
        yield Terminal(child, columns, lines)
    finally:
        if not child.closed:
            child.close(force=True)
        folder.cleanup()


def heed_signals() -> None:
    """Let signals end a program again: tests in the background, or under nohup, ignore some."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


KEPT = ("PATH", "PYTHONPATH", "HOME", "VIRTUAL_ENV")
"""Variables that the program may see of this process's; colours and sizes must not leak in."""


def gone(pid: int) -> bool:
    """Wait for a process of ours to end; tells whether it did."""
    handle = os.pidfd_open(pid)
    try:
        ended, _, _ = select.select([handle], [], [], PATIENCE)
    finally:
        os.close(handle)
    if ended:
        os.waitpid(pid, 0)
    return bool(ended)
