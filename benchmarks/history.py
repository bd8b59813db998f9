"""The history of a run beside the run itself, and the curves under a held key.

gantui has run 4,000 iterations of slanted-faces and computes what all its curves need; the
reference is the run. Stated is the median of the ratios of interleaved runs.

Under a held key the curves stand alone, with the whole run behind them, and `←` comes as often as a
keyboard repeats it. The time is from a key to the frame of its own iteration, complete or overtaken
by that of a later one; there is no reference.
"""

from contextlib import closing
from re import findall
from time import perf_counter, sleep

from benchmarks.harness import Row, paired, percentile, seconds
from benchmarks.repaint import GANTUI
from benchmarks.terminal import Terminal
from benchmarks.training import scenario
from gantui.engine import Timeline, compile_program
from gantui.engine.history import History
from gantui.engine.watched import numbers_of

ITERATIONS, ROUNDS, TARGET = 4000, 11, 2.5
PRESSES, EVERY, PART, SIZE = 150, 1 / 30, 0.95, (120, 40)
LEFT, END = b"\x1b[D", b"\x1b[F"


def rows() -> list[Row]:
    """Both measurements."""
    return [_history(), _scrubbing()]


def _history() -> Row:
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
    return pair.row("history beside its run, an iteration", TARGET, ITERATIONS)


def _scrubbing() -> Row:
    """Hold the key; how long each press waits until its iteration, or an earlier one, is shown."""
    with closing(Terminal(GANTUI, *SIZE)) as terminal:
        terminal.until(b"step 1 of")
        terminal.press(END)
        terminal.until(b"iteration 4000 of")
        terminal.press(b"k")
        terminal.until(b"4000 known")
        pressed: dict[int, float] = {}
        shown: dict[int, float] = {}
        for number in range(1, PRESSES + 1):
            pressed[ITERATIONS - number] = terminal.press(LEFT)
            _watch(terminal, pressed[ITERATIONS - number] + EVERY, shown)
        _watch(terminal, perf_counter() + 1, shown)
    waited = []
    for iteration, when in pressed.items():
        waited.append(min(seen for found, seen in shown.items() if found <= iteration) - when)
    return Row("held key to frame on the curves, 95th pc.", seconds(percentile(waited, PART)))


def _watch(terminal: Terminal, until: float, shown: dict[int, float]) -> None:
    """Note when each iteration first stands in the title."""
    while perf_counter() < until:
        for found in findall(rb"iteration (\d+) of", terminal.read_ready()):
            shown.setdefault(int(found), perf_counter())
        sleep(0.001)
