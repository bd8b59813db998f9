"""The history of a run beside the run itself.

gantui has run 4,000 iterations of slanted-faces and computes what all its curves need; the
reference is the run. Stated is the median of the ratios of interleaved runs.
"""

from benchmarks.harness import Row, paired
from benchmarks.training import scenario
from gantui.engine import Timeline, compile_program
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import numbers_of

ITERATIONS, ROUNDS, TARGET = 4000, 11, 2.5


def rows() -> list[Row]:
    """Time both; every run has a new program, since a program's feeds keep what they drew."""
    runs = [Timeline(compile_program(scenario(ITERATIONS))) for _ in range(ROUNDS + 1)]
    for run in runs:
        run.start(ITERATIONS)
    programs = [compile_program(scenario(ITERATIONS)) for _ in range(ROUNDS + 1)]

    def ours() -> None:
        run = runs.pop()
        history = History(run, numbers_of(run.program))
        for _ in history.advance(ITERATIONS):
            pass
        assert history.count == ITERATIONS

    def reference() -> None:
        assert Timeline(programs.pop()).start(ITERATIONS) is not None

    pair = paired(ours, reference, ROUNDS)
    return [pair.row("history beside its run, an iteration", TARGET, ITERATIONS)]
