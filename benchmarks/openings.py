"""The memory that a session adds by opening and closing the same thing 500 times.

Each kind has a process of its own. Added is what it has after all openings, minus what it had after
the first hundred, which fill what is kept on purpose.
"""

import sys
from contextlib import closing
from select import select

from benchmarks.harness import Row
from benchmarks.memory import MIB, resident
from benchmarks.terminal import Terminal

WARM, OPENINGS, TARGET = 100, 500, 4
QUIET = 0.03
"""Seconds without output after which something is open or closed; longer than an Esc waits."""

KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "the palette": ("slanted-faces", (b"\x10", b"ste", b"\x1b")),
    "the help": ("slanted-faces", (b"?", b"\x1b")),
    "a question": ("slanted-faces", (b"g", b"\x1b")),
    "a condition": ("slanted-faces", (b"u", b"loss", b"\x1b")),
    "a boundary": ("logit-field", (b"x", b"\x1b[C", b"\x1b[A", b"X", b"\x1b")),
}
"""What is opened: in which lesson, and the keys that open and close it."""


def added(lesson: str, keys: tuple[bytes, ...]) -> int | None:
    """Bytes that the later openings add; None where the system does not say."""
    found: list[int | None] = []
    with closing(Terminal([sys.executable, "-m", "gantui", "run", lesson], 100, 28)) as terminal:
        terminal.until(b"step ")
        for number in range(WARM + OPENINGS):
            if number == WARM:
                found.append(resident(terminal.process.pid))
            for key in keys:
                terminal.press(key)
                while select([terminal.master], [], [], QUIET)[0]:
                    terminal.read_ready()
        found.append(resident(terminal.process.pid))
    first, last = found
    return None if first is None or last is None else last - first


def rows() -> list[Row]:
    """One row a kind."""
    found = []
    for name, (lesson, keys) in KINDS.items():
        more = added(lesson, keys)
        if more is not None:
            text = f"{max(more, 0) / MIB:.1f} MiB"
            met = more <= TARGET * MIB
            title = f"memory of {OPENINGS} openings: {name}"
            found.append(Row(title, text, target=f"≤ {TARGET} MiB", met=met))
    return found
