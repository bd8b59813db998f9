"""The memory that a run of 1,000,000 iterations adds, and the slowest jump inside it.

A process of its own computes slanted-faces to the end. Added is the memory it has in the end, after
the jumps too, minus what it had after the first block of iterations. The jumps go to the last step
of random blocks, which is the farthest from what the timeline keeps.
"""

import json
import random
import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.draws import BLOCK
from benchmarks.harness import Row, seconds
from benchmarks.terminal import CHECKOUT
from benchmarks.training import scenario
from gantui.engine import Timeline, compile_program

ITERATIONS, JUMPS, TARGET = 1_000_000, 200, 64
MIB = 2**20


def held() -> int:
    """Bytes of memory that this process has; where the system does not say, what it had at most."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text().split()[1]) * resource.getpagesize()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


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
    memory, target = f"{added / MIB:.1f} MiB", f"≤ {TARGET} MiB"
    return [
        Row("memory of 1,000,000 iterations", memory, target=target, met=added <= TARGET * MIB),
        Row("slowest jump among them", seconds(jump)),
    ]


if __name__ == "__main__":
    print(json.dumps(measure()))
