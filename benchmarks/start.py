"""From the start of the process to the first frame, against a bare Textual app of one panel that
imports NumPy.

Both start in a pseudo-terminal of 120 × 40, in turn. The frame is there when the formula of the
first step is, which stands beside the sheet; of the bare app, when its first line is.
Stated is the median of the ratios of neighbouring starts.
"""

from contextlib import closing
from statistics import median

from benchmarks.harness import Pair, Row
from benchmarks.repaint import BARE, GANTUI
from benchmarks.terminal import Terminal

ROUNDS, TARGET = 15, 1.3


def start(command: list[str], marker: bytes) -> float:
    """Seconds until the marker is on the screen."""
    with closing(Terminal(command, 120, 40)) as terminal:
        return terminal.until(marker).came - terminal.started


def rows() -> list[Row]:
    """Time both; the first round compiles the modules and does not count."""
    times = [
        (start(GANTUI, b"formula"), start([*BARE, "1", "0"], b"press 0 of"))
        for _ in range(ROUNDS + 1)
    ]
    ours, reference = zip(*times[1:], strict=True)
    ratios = [a / b for a, b in times[1:]]
    pair = Pair(median(ours), median(reference), median(ratios))
    return [pair.row("start to first frame", TARGET)]
