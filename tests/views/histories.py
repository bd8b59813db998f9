"""Histories of the lessons' runs, and what is read back from their curves."""

from functools import cache

from lessons import lesson_run

from gantui.engine import Cell, Step
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import cell_metric, numbers_of
from gantui.views.plots.charts import charts
from gantui.views.plots.plot import CURSOR
from gantui.views.text.spans import Line, plain


def run(lesson: str, iterations: int, weight: str = "") -> History:
    """The history of a lesson's run as far as an iteration, of one weight or of what is watched."""
    timeline = lesson_run(lesson)
    program = timeline.program
    history = History(
        timeline, [cell_metric(program, Cell(weight, 0, 0))] if weight else numbers_of(program)
    )
    for _ in history.advance(iterations):
        pass
    return history


@cache
def known(lesson: str, iterations: int) -> History:
    """The same, computed once."""
    return run(lesson, iterations)


def end(history: History, iteration: int) -> Step:
    """The last step of an iteration, counted from 1."""
    return history.timeline.step(history.timeline.index(iteration, 0) - 1)


def titles(history: History) -> list[str]:
    """The titles of its charts."""
    return [chart.title for chart in charts(history.timeline.program, history.watched)]


def text(lines: list[Line]) -> str:
    """What is drawn, without its colours."""
    return "\n".join(plain(line) for line in lines)


def cursor_column(lines: list[Line]) -> int:
    """The column of the cursor's foot; what is seen of its line stands above it."""
    column = plain(lines[-1]).index("┻")
    assert all(plain(line).index(CURSOR) == column for line in lines if CURSOR in plain(line))
    return column
