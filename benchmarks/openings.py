"""The memory that a session adds by opening and closing the same thing 500 times.

Each kind has a process of its own. Growth is what it has after all openings, minus what it had
after the first hundred, which fill what is kept on purpose; the row says it per hundred openings.
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from select import select
from time import perf_counter
from typing import NamedTuple

from benchmarks.harness import Row
from benchmarks.memory import MIB, resident
from benchmarks.terminal import PATIENCE, Terminal

WARM, OPENINGS, TARGET = 100, 500, 0.5
"""Openings that do not count, those that do, MiB per hundred of these."""
OPEN, CLOSED, ESCAPE = 0.03, 0.1, "20"
"""Seconds without output after which something is open, and closed; milliseconds that an Esc waits,
which have to be much less: with the next key it would be another one."""


class Kind(NamedTuple):
    """What is opened and closed, and how one sees that it was."""

    lesson: str
    opens: bytes
    shown: bytes
    closes: bytes
    gone: bytes = b" back"


KINDS = {
    "the palette": Kind("slanted-faces", b"\x10ste", b"does it", b"\x1b"),
    "the help": Kind("slanted-faces", b"?", b"Through the run", b"\x1b"),
    "a question": Kind("slanted-faces", b"g12", b"an iteration", b"\x1b"),
    "a condition": Kind("slanted-faces", b"uloss", b"Run until this", b"\x1b"),
    "the lessons": Kind("slanted-faces", b"lsla", b"is open now", b"\x1b"),
    "the forks": Kind("slanted-faces", b"E", b"Forks of this run", b"\x1b"),
    "a boundary": Kind("logit-field", b"x\x1b[C\x1b[A\x1b[C", b"dragging", b"X\x1b", b" next"),
}
"""What is opened by name. For the list of forks there has to be one."""
FORK = b"ie0.123\r"


def added(kind: Kind, warm: int, openings: int) -> int | None:
    """Bytes that the later openings add; None where the system does not say."""
    found: list[int | None] = []
    command = [sys.executable, "-m", "gantui", "run", kind.lesson]
    with closing(Terminal(command, 100, 28, ESCDELAY=ESCAPE)) as terminal:
        terminal.until(b"step 1 of")
        if kind.opens == b"E":
            terminal.press(FORK)
            terminal.until(b"undoes it")
        for number in range(warm + openings):
            if number == warm:
                found.append(resident(terminal.process.pid))
            terminal.press(kind.opens)
            _wait(terminal, kind.shown, OPEN)
            terminal.press(kind.closes)
            _wait(terminal, kind.gone, CLOSED)
        found.append(resident(terminal.process.pid))
    first, last = found
    return None if first is None or last is None else last - first


def _wait(terminal: Terminal, marker: bytes, quiet: float) -> None:
    """Read until a text has come and nothing more comes."""
    output, end = b"", perf_counter() + PATIENCE
    while perf_counter() < end:
        if select([terminal.master], [], [], quiet)[0]:
            output += terminal.read_ready()
        elif marker in output:
            return
    raise TimeoutError(f"{marker!r} did not come: {output[-500:]!r}")


def rows() -> Iterator[Row]:
    """One row a kind."""
    for name, kind in KINDS.items():
        more = added(kind, WARM, OPENINGS)
        if more is not None:
            growth = max(more, 0) / MIB / (OPENINGS / 100)
            title = f"memory of 100 openings of {OPENINGS}: {name}"
            target = f"≤ {TARGET} MiB"
            yield Row(title, f"{growth:.2f} MiB", target=target, met=growth <= TARGET)
