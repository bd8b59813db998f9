"""Which curves of a run are shown, and the histories that they are drawn from."""

from dataclasses import dataclass, field

from gantui.engine import Cell, Program, Step, Timeline
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import cell_metric, has_cells, numbers_of
from gantui.views.plots.charts import charts
from gantui.views.plots.run_curves import AUTOMATIC, Scales

MOST_KEPT = 4
"""Histories that are kept: of both arithmetics, with and without a cell."""


@dataclass
class Curves:
    """One chart is shown at a time; the last one is that of a single cell, a weight at first."""

    chart: int = 0
    """Which chart: an index that goes round."""
    cell: Cell | None = None
    """The cell that was inspected last; None before there is one."""
    scales: Scales = AUTOMATIC
    """How the axes are chosen."""
    hint: str = ""
    """What to press while nothing is known."""
    kept: list[tuple[Timeline, Cell | None, History]] = field(default_factory=list, compare=False)
    """The histories by what they are of, the one used last at the end."""

    def shown(self, timeline: Timeline) -> tuple[History, str]:
        """The history with the chart that is shown, and the chart's title."""
        numbers = self._history(timeline, None)
        titles = [chart.title for chart in charts(timeline.program, numbers.watched)]
        cell = self._cell(timeline.program)
        place = self.chart % (len(titles) + (cell is not None))
        if place < len(titles):
            return numbers, titles[place]
        history = self._history(timeline, cell)
        return history, history.watched[0].name

    def inspect(self, program: Program, cell: Cell | None) -> None:
        """Take note of the inspected cell, if it is one that every iteration has."""
        if cell is not None and has_cells(program, cell.quantity):
            self.cell = cell

    def _cell(self, program: Program) -> Cell | None:
        """The cell with a chart of its own: the last one inspected, else the first weight."""
        weights = (name for name in program.initial if has_cells(program, name))
        first = next(weights, None)
        return self.cell or (None if first is None else Cell(first, 0, 0))

    def _history(self, timeline: Timeline, cell: Cell | None) -> History:
        for place, (run, found, history) in enumerate(self.kept):
            if run is timeline and found == cell:
                self.kept.append(self.kept.pop(place))
                return history
        program = timeline.program
        history = History(
            timeline, numbers_of(program) if cell is None else [cell_metric(program, cell)]
        )
        self.kept = [*self.kept[1 - MOST_KEPT :], (timeline, cell, history)]
        return history


def complete(step: Step) -> int:
    """How many iterations are complete at a step."""
    last = step.position == len(step.program.operations) - 1
    return step.iteration + (last and not step.failed and not step.hidden)
