"""A program in a pseudo-terminal of its own: what is sent, what it writes, how it leaves things."""

import os
import pty
import re
import select
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic

CHECKOUT = Path(__file__).resolve().parent.parent
CSI = re.compile(
    rb"\x1b\[(?:[0-9;:]*m|[0-9;]*[ABCDHJKnqt]|[0-9;]*[ ]q|\?[0-9;]+[hl]|\?[0-9;]+\$p|>[0-9;]*[muq]"
    rb"|[<=>]?[0-9;]*u|\?u|>?[0-9;]*c)"
)
"""What Textual writes to move, to colour and to ask."""
OSC = re.compile(
    rb"\x1b\](?:22;[a-z-]*|52;c;[A-Za-z0-9+/=]*)(?:\x07|\x1b\\)|\x1bP\+q[0-9a-f;]*\x1b\\"
)
"""The pointer, the clipboard, a question."""
FOREIGN = re.compile(
    rb"\x1b.{0,12}|[\x00-\x06\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]|\xc2[\x80-\x9f]"
    rb"|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf"
)
"""What cannot come from a clean lesson, once the others are taken away; it may ring the bell."""
GIVEN_BACK = (
    *((mode, b"l") for mode in (1049, 1000, 1003, 1015, 1006, 2004, 1004)), (25, b"h"), (7, b"h"),
)  # fmt: skip
"""The modes of a terminal that a program has to leave as they were; the cursor and wrap are on."""


def foreign(output: bytes) -> list[bytes]:
    """Bytes of a terminal's output that are none of ours."""
    return FOREIGN.findall(OSC.sub(b"", CSI.sub(b"", output)))


def kept(output: bytes) -> list[int]:
    """The modes that a program did not give back at its end."""
    other = {b"l": b"h", b"h": b"l"}
    return [
        mode
        for mode, last in GIVEN_BACK
        if output.rfind(b"\x1b[?%d%s" % (mode, other[last]))
        > output.rfind(b"\x1b[?%d%s" % (mode, last))
    ]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Variables without anybody's own: all files of the program lie in a folder."""
    own = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
    path = os.environ.get("PATH", os.defpath)
    fixed = {"PATH": path, "HOME": str(folder), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    return {**fixed, "PYTHONPATH": str(CHECKOUT), "ESCDELAY": "20", **own, **more}


def command(*arguments: str) -> list[str]:
    """The command line of gantui."""
    return [sys.executable, "-m", "gantui", *arguments]


class Terminal:
    """A running program."""

    def __init__(
        self, line: Sequence[str], size: tuple[int, int], variables: Mapping[str, str], folder: Path
    ) -> None:
        self.master, slave = pty.openpty()
        self.output = b""
        self.size = size
        termios.tcsetwinsize(slave, size[::-1])
        self.process = subprocess.Popen(
            line, stdin=slave, stdout=slave, stderr=slave, env=dict(variables), cwd=folder,
            preexec_fn=_own_terminal,  # noqa: PLW1509 (no threads here)
        )  # fmt: skip
        os.close(slave)

    def read(self, patience: float) -> bytes | None:
        """What comes within a time; None at the end of all output."""
        ready, _, _ = select.select([self.master], [], [], patience)
        if not ready:
            return b""
        try:
            found = os.read(self.master, 65536)
        except OSError:
            return None
        self.output += found
        return found or None

    def until(self, wanted: bytes, patience: float) -> bool:
        """Read until a text has come; tells whether it did."""
        start, end = len(self.output), monotonic() + patience
        while wanted not in self.output[start:]:
            if monotonic() > end or self.read(0.1) is None:
                return False
        return True

    def settle(self, quiet: float = 0.03, most: float = 10.0) -> None:
        """Read until it is silent for a moment."""
        end = monotonic() + most
        while monotonic() < end and self.read(quiet):
            pass

    def send(self, data: bytes) -> bool:
        """Send bytes, reading meanwhile; tells whether the program took them."""
        end = monotonic() + 20
        while data and monotonic() < end and self.process.poll() is None:
            _, free, _ = select.select([], [self.master], [], 0)
            try:
                data = data[os.write(self.master, data[:512]) :] if free else data
            except OSError:
                return False
            self.read(0 if free else 0.05)
        return not data

    def resize(self, columns: int, lines: int) -> None:
        """Give it another size."""
        self.size = columns, lines
        termios.tcsetwinsize(self.master, (lines, columns))

    def end(self, patience: float) -> int | None:
        """The exit code, read to the end of all output; None where it does not end in time."""
        end = monotonic() + patience
        while self.process.poll() is None and monotonic() < end:
            self.read(0.05)
        while self.process.poll() is not None and self.read(0.05):
            pass
        return self.process.poll()

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)


def _own_terminal() -> None:
    """The terminal becomes that of the new process, so that it hears of new sizes."""
    import fcntl

    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
