"""The memory that a run of 1,000,000 iterations adds, and a long session at the screen.

A process of its own computes slanted-faces to the end. Added is the memory it has in the end, after
the jumps too, minus what it had after the first block of iterations. The jumps go to the last step
of random blocks, which is the farthest from what the timeline keeps. The session is one of the
largest lesson at 200 × 60: added is what the presses after the first few hundred add.
"""

import json
import random
import resource
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import perf_counter

from benchmarks.draws import BLOCK
from benchmarks.harness import Row, seconds
from benchmarks.repaint import LARGEST
from benchmarks.terminal import CHECKOUT, Terminal
from benchmarks.training import scenario
from gantui.engine import Timeline, compile_program

ITERATIONS, JUMPS, TARGET = 1_000_000, 200, 64
MIB = 2**20


PRESSES, WARM, SESSION_TARGET = 1000, 300, 8


def held() -> int:
    """Bytes of memory that this process has; where the system does not say, what it had at most."""
    pages = resident("self")
    if pages is not None:
        return pages
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def resident(process: int | str) -> int | None:
    """Bytes of memory that a process has, where the system says it."""
    pages = Path(f"/proc/{process}/statm")
    if not pages.exists():
        return None
    return int(pages.read_text().split()[1]) * resource.getpagesize()


def session() -> int | None:
    """Bytes that a session adds between two presses of the space bar."""
    found: list[int | None] = []
    with closing(Terminal(LARGEST, 200, 60)) as terminal:
        terminal.until(b"step 1 of")
        for number in range(2, WARM + PRESSES + 2):
            terminal.press(b" ")
            terminal.until(f"step {number} of".encode())
            if number in (WARM + 1, WARM + PRESSES + 1):
                found.append(resident(terminal.process.pid))
    first, last = found
    return None if first is None or last is None else last - first


def measure() -> tuple[int, float]:
    """Added bytes, and the seconds of the slowest jump."""
    timeline = Timeline(compile_program(scenario(ITERATIONS)))
    timeline.step(timeline.index(BLOCK, 0))
    before = held()
    timeline.step(timeline.program.steps - 1)
    blocks = random.Random(0).sample(range(ITERATIONS // BLOCK), JUMPS)
    jumps = [_jump(timeline, block * BLOCK + BLOCK - 1) for block in blocks]
    return held() - before, max(jumps)


def _jump(timeline: Timeline, iteration: int) -> float:
    start = perf_counter()
    timeline.step(timeline.index(iteration + 1, 0) - 1)
    return perf_counter() - start


def rows() -> list[Row]:
    """Measure in a new process."""
    command = [sys.executable, "-m", "benchmarks.memory"]
    found = subprocess.run(command, check=True, capture_output=True, cwd=CHECKOUT).stdout
    added, jump = json.loads(found)
    more = session()
    return [
        _row("memory of 1,000,000 iterations", added, TARGET),
        Row("slowest jump among them", seconds(jump)),
        *(
            []
            if more is None
            else [_row(f"memory of {PRESSES:,} more steps", more, SESSION_TARGET)]
        ),
    ]


def _row(name: str, added: int, target: int) -> Row:
    met = added <= target * MIB
    return Row(name, f"{added / MIB:.1f} MiB", target=f"≤ {target} MiB", met=met)


if __name__ == "__main__":
    print(json.dumps(measure()))
