"""The lessons with the data sets of a browser's demo: every curve computed while they run.

The reference is the same run without any curve. Stated are the median of the ratios of interleaved
runs, and the iterations a second with every curve.
"""

from benchmarks.harness import Row, paired
from gantui.engine import Timeline, compile_program
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import numbers_of
from gantui.scenario import find

LESSONS = ("one-line", "two-gaussians", "three-blobs", "closed-ring")
ITERATIONS, ROUNDS, LEAST = 1024, 5, 1000
"""`LEAST` are iterations a second, on a quiet machine."""


def rows() -> list[Row]:
    """Time every lesson both ways."""
    return [row for name in LESSONS for row in _rows(name)]


def _rows(name: str) -> list[Row]:
    """Every run has a new program, since a program's feeds keep what they drew."""
    scenario = find(name).scenario
    programs = [compile_program(scenario) for _ in range(2 * ROUNDS + 2)]

    def live() -> None:
        run = Timeline(programs.pop())
        history = History(run, numbers_of(run.program))
        for _ in history.advance(ITERATIONS):
            pass
        assert history.count == ITERATIONS

    def plain() -> None:
        assert Timeline(programs.pop()).start(ITERATIONS)

    pair = paired(live, plain, ROUNDS)
    a_second = ITERATIONS / pair.ours
    return [
        pair.row(f"{name} with every curve, an iteration", per=ITERATIONS),
        Row("the same, iterations a second", f"{a_second:.0f}", target=f"≥ {LEAST}",
            met=a_second >= LEAST),
    ]  # fmt: skip
