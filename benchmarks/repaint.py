"""From a key to the complete new frame in a real pseudo-terminal, against a bare Textual app.

Each press shows the next operation of the largest lesson. A first pass counts how many cells each
press changes on the screen; the bare app changes as many through the Line API, in as many panels as
the trainer has. A frame is complete when its step number has come and the output is quiet; the time
is that of its last byte. The presses alternate between the two programs; stated is the ratio of the
95th percentiles.
"""

import sys
from contextlib import closing

import pyte

from benchmarks.harness import Pair, Row, percentile
from benchmarks.terminal import Terminal

PRESSES, PART, TARGET = 200, 0.95, 1.5
PANELS = {(120, 40): 7, (200, 60): 9}
"""How many panels the trainer shows in so many columns and lines."""
GANTUI = [sys.executable, "-m", "gantui", "run", "slanted-faces"]
LARGEST = [*GANTUI[:-1], "conditional-gan"]
"""The lesson with the most numbers on its sheet."""
BARE = [sys.executable, "-m", "benchmarks.bare_app"]


def changed_cells(columns: int, lines: int) -> list[int]:
    """How many cells of the screen each press changes."""
    screen = pyte.Screen(columns, lines)
    stream = pyte.ByteStream(screen)
    counts, before = [], []
    with closing(Terminal(LARGEST, columns, lines)) as terminal:
        for number in range(PRESSES + 1):
            if number:
                terminal.press(b" ")
            stream.feed(terminal.until(f"step {number + 1} of".encode()).output)
            after = [screen.buffer[y][x] for y in range(lines) for x in range(columns)]
            counts.append(sum(old != new for old, new in zip(before, after, strict=False)))
            before = after
    return counts[1:]


def press(terminal: Terminal, marker: str) -> float:
    """Press the space bar; the seconds until the frame with the marker is complete."""
    pressed = terminal.press(b" ")
    return terminal.until(marker.encode()).complete - pressed


def rows() -> list[Row]:
    """Measure at every size."""
    return [_row(columns, lines) for columns, lines in PANELS]


def _row(columns: int, lines: int) -> Row:
    cells = ",".join(map(str, changed_cells(columns, lines)))
    panels = str(PANELS[columns, lines])
    with (
        closing(Terminal(LARGEST, columns, lines)) as gantui,
        closing(Terminal([*BARE, panels, cells], columns, lines)) as bare,
    ):
        gantui.until(b"step 1 of")
        bare.until(b"press 0 of")
        times = [
            (press(gantui, f"step {number + 1} of"), press(bare, f"press {number} of"))
            for number in range(1, PRESSES + 1)
        ]
    ours, reference = (percentile(column, PART) for column in zip(*times, strict=True))
    name = f"key to complete frame, {columns} × {lines}, 95th pc."
    return Pair(ours, reference, ours / reference).row(name, TARGET)
