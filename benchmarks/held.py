"""Keys that are held: how long after each press the screen shows what it asked for.

A key comes as often as a keyboard repeats it, or far more often, at 200 × 60. A press is answered
by the frame of its own step or of a later one; a frame lasts a sixtieth of a second, the shortest
that Textual paints in. Every press must have moved: the last frame is that of the last press.
Stated is the longest wait. The curves are those of slanted-faces with 5,000 iterations, all known.
"""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks.harness import Row
from benchmarks.repaint import GANTUI
from benchmarks.terminal import PATIENCE, Terminal
from gantui.scenario import find

SIZE, SECONDS, FRAME, TARGET = (200, 60), 10, 1 / 60, 2
REPEATED, FLOOD = 30, 200
"""Presses a second: as a keyboard repeats a key, and more than can be painted."""
STILL = 1.0
"""Seconds without a new number after which a frame was the last."""
ITERATIONS, TENTH = 5000, 500
SPACE, END, LEFT, SHIFT_LEFT, SHIFT_RIGHT = b" ", b"\x1b[F", b"\x1b[D", b"\x1b[1;2D", b"\x1b[1;2C"
LONGEST = 40
"""Bytes of a marker at most: what may have come of it in one read and does in the next."""
STEP, ITERATION = rb"step (\d+) of", rb"iteration (\d+) of"


def rows() -> list[Row]:
    """Steps, then places on the curves."""
    steps = [(SPACE, number + 2) for number in range(SECONDS * REPEATED)]
    many = [(SPACE, number + 2) for number in range(SECONDS * FLOOD)]
    single = [(LEFT, ITERATIONS - 1 - number) for number in range(SECONDS * REPEATED)]
    there = [(SHIFT_LEFT, ITERATIONS - TENTH * number) for number in range(1, 10)]
    back = [(SHIFT_RIGHT, ITERATIONS - TENTH * number) for number in reversed(range(9))]
    tenths = (there + back) * (SECONDS * REPEATED // 18)
    with _curves() as curves:
        return [
            _row(f"space, {REPEATED} a second", _waits(_lesson(), STEP, steps, REPEATED)),
            _row(f"space, {FLOOD} a second", _waits(_lesson(), STEP, many, FLOOD), None),
            _row("along the curves", _waits(_at_end(curves), ITERATION, single, REPEATED)),
            _row("the curves by tenths", _waits(_at_end(curves), ITERATION, tenths, REPEATED)),
        ]


def _row(name: str, waits: list[float], target: float | None = TARGET) -> Row:
    frames = max(waits) / FRAME
    row = Row(f"held {name}, longest wait", f"{frames:.2f} fr.")
    return row._replace(target=f"≤ {target} fr.", met=frames <= target) if target else row


@contextmanager
def _curves() -> Iterator[Path]:
    """A file of slanted-faces with more iterations."""
    found = find("slanted-faces")
    text, count = re.subn(r"(?m)^iterations = \d+", f"iterations = {ITERATIONS}", found.text)
    assert count == 1
    with TemporaryDirectory() as folder:
        path = Path(folder, "slanted-faces.toml")
        path.write_text(text, encoding="utf-8")
        yield path


def _lesson() -> Terminal:
    terminal = Terminal(GANTUI, *SIZE)
    terminal.until(b"step 1 of")
    return terminal


def _at_end(path: Path) -> Terminal:
    """The curves alone, at the last iteration, everything known."""
    terminal = Terminal([*GANTUI[:-1], str(path)], *SIZE)
    terminal.until(b"step 1 of")
    terminal.press(END)
    terminal.until(b"iteration %d of" % ITERATIONS)
    alone = b""
    while b"only: curves" not in alone:
        terminal.press(b"o")
        alone = terminal.until(b"only: ").output
    terminal.press(b"k")
    terminal.until(b"%d known" % ITERATIONS)
    return terminal


def _waits(
    terminal: Terminal, marker: bytes, presses: list[tuple[bytes, int]], rate: int
) -> list[float]:
    """Press each key in turn; the seconds until its number, or one asked for later, is shown."""
    pressed: list[float] = []
    shown: list[tuple[float, int]] = []
    with closing(terminal):
        for key, _ in presses:
            pressed.append(terminal.press(key))
            _watch(terminal, pressed[0] + len(pressed) / rate, marker, shown)
        patient, seen = perf_counter() + PATIENCE, -1
        while perf_counter() < patient and (
            seen != len(shown) or not shown or shown[-1][1] != presses[-1][1]
        ):
            seen = len(shown)
            _watch(terminal, perf_counter() + STILL, marker, shown)
    answered: list[float] = []
    for when, number in shown:
        place = next((place for place in range(max(len(answered) - 1, 0), len(presses))
                      if presses[place][1] == number), -1)  # fmt: skip
        answered += [when] * (place + 1 - len(answered))  # none for a frame from before
    if shown and shown[-1][1] == presses[-1][1]:  # where frames went round without being painted
        answered += [shown[-1][0]] * (len(presses) - len(answered))
    assert len(answered) == len(presses), "a press has not moved"
    return [when - press for when, press in zip(answered, pressed, strict=True)]


def _watch(terminal: Terminal, until: float, marker: bytes, shown: list[tuple[float, int]]) -> None:
    """Note the numbers that the title shows, and when."""
    rest = b""
    while perf_counter() < until or rest:
        rest += terminal.read_ready()
        end = 0
        for found in re.finditer(marker, rest):
            shown.append((perf_counter(), int(found[1])))
            end = found.end()
        rest = rest[max(end, len(rest) - LONGEST) :] if perf_counter() < until else b""
        sleep(0.0005)
