"""From Enter to the frame with the judged blank, against a step of the same lesson.

Both in a real pseudo-terminal: in one, other digits are typed each time and judged wrong, for which
every misconception is tried; in the other, the space bar shows the next step. A frame is complete
when its sign, or the number of its step, has come and the output is quiet. The presses alternate.
"""

import sys
from contextlib import closing

from benchmarks.harness import Pair, Row, percentile
from benchmarks.terminal import Terminal

PRESSES, PART, TARGET = 60, 0.5, 1.5
SIZE = (120, 40)
LESSON = "conditional-gan"
"""The lesson with the most numbers on its sheet."""
GANTUI = [sys.executable, "-m", "gantui"]


def judged(terminal: Terminal, digit: int) -> float:
    """Type a digit more and judge; the seconds until that is to be seen."""
    terminal.press(str(digit % 8 + 2).encode())  # a target of 0 or 1 is not met
    terminal.until(b">")
    pressed = terminal.press(b"\r")
    return terminal.until("✗".encode()).complete - pressed


def stepped(terminal: Terminal, number: int) -> float:
    """Go to the next step; the seconds until that is to be seen."""
    pressed = terminal.press(b" ")
    return terminal.until(f"step {number} of".encode()).complete - pressed


def rows() -> list[Row]:
    """Measure it."""
    with (
        closing(Terminal([*GANTUI, "practise", LESSON], *SIZE)) as answering,
        closing(Terminal([*GANTUI, "run", LESSON], *SIZE)) as looking,
    ):
        answering.until(b"Practice:")
        looking.until(b"step 1 of")
        times = [
            (judged(answering, number), stepped(looking, number + 1))
            for number in range(1, PRESSES + 1)
        ]
    ours, step = (percentile(column, PART) for column in zip(*times, strict=True))
    return [Pair(ours, step, ours / step).row("Enter to judged frame, against a step", TARGET)]
