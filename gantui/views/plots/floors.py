"""The floor of a measure, what it is for two sets of real samples: a band behind its curve."""

import numpy as np

from gantui.engine import Program
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import Metric
from gantui.views.plots.braille import Range
from gantui.views.plots.charts import watched_in
from gantui.views.text.numbers.number import number

PARTS = (0.05, 0.95)
"""Which parts of the floor's values lie below the two ends of its band."""


def floors_in(history: History, chosen: str) -> tuple[Metric, ...]:
    """The numbers of a chart that are the floor of another one, which is one at most."""
    program = history.timeline.program
    return tuple(one for one in watched_in(history, chosen) if _is_floor(program, one))


def curves_in(history: History, chosen: str) -> tuple[Metric, ...]:
    """Its other numbers, which are drawn as curves."""
    program = history.timeline.program
    return tuple(one for one in watched_in(history, chosen) if not _is_floor(program, one))


def _is_floor(program: Program, one: Metric) -> bool:
    return any(program.quantities[name].relation.kind == "floor" for name in one.reads)


def band(history: History, chosen: str) -> Range | None:
    """Between which numbers the floor of a chart is, from what is known of the first iterations.

    Each iteration draws another set of real samples, so its values are as many trials.
    """
    for floor in floors_in(history, chosen):
        values = history.early(history.watched.index(floor))
        if len(values):
            low, high = np.quantile(values, PARTS).tolist()
            return low, high
    return None


def band_text(history: History, chosen: str) -> str:
    """What a legend says of the band: its ends, and which parts of the values lie below them."""
    ends = band(history, chosen)
    if ends is None:
        return ""
    low, high = (f"{part:.0%}".replace("%", " %") for part in PARTS)
    return f"{number(ends[0])} to {number(ends[1])} ({low} to {high})"
