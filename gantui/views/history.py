"""The curves of a run: chosen numbers over the iterations, with a cursor at this step's."""

from collections.abc import Sequence
from itertools import count
from math import ceil
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Program, Step
from gantui.engine.history import History
from gantui.engine.watched import Watched, numbers_of
from gantui.views.braille import Range
from gantui.views.number import number
from gantui.views.plot import Series, plot, x_at
from gantui.views.text import Line, Span, cut

TITLED = 12
"""Lines from which on the first of them says what the curves are."""
DECADES = 2
"""Powers of ten that lengths of gradients must span for a logarithmic axis."""
CROWDED = 6
"""Points in a column of characters from which only the highest and the lowest are drawn."""
MOST = 5
"""Losses that one chart holds; more have a chart for each turn."""
UNKNOWN = "·"
"""What stands for a value that is not known at the step."""
NAMES = {"loss": "losses", "norm": "lengths of the gradients"}
"""What a chart is called, where it is not by its numbers."""


class Chart(NamedTuple):
    """Curves that are shown together."""

    title: str
    """What they are."""
    watched: tuple[Watched, ...]
    """The numbers."""


class _Drawing(NamedTuple):
    """What a plot takes."""

    series: list[Series]
    x: Range
    y: Range | None
    log: bool


def has_curves(program: Program) -> bool:
    """Whether a run has any curves: more than one iteration, and numbers to watch."""
    return program.iterations > 1 and bool(numbers_of(program))


def charts(program: Program, watched: Sequence[Watched]) -> list[Chart]:
    """Which curves are shown together: losses, D's mean outputs, lengths of gradients, a cell."""
    found: list[Chart] = []
    for kind in dict.fromkeys(one.kind for one in watched):
        members = tuple(one for one in watched if one.kind == kind)
        title = NAMES.get(kind, ", ".join(one.name for one in members))
        parts = {title: members}
        if kind == "loss" and len(members) > MOST:
            parts = {}
            for one in members:
                turn = program.turns[program.turn_at[one.after]].title
                parts[f"{title}: {turn}"] = (*parts.get(f"{title}: {turn}", ()), one)
        found += [Chart(title, part) for title, part in parts.items()]
    return found


def history_plot(history: History, step: Step, chosen: str, width: int, height: int) -> list[Line]:
    """The curves of the chart of this title, over as much of the run as the history has.

    The iterations are counted from 1. The legend has the values at the step, as far as it knows
    them; the upright line is its iteration.
    """
    title = [_title(history, step, chosen, width)] if height >= TITLED else []
    rows = height - len(title)
    x = step.iteration + 1.0
    named = _drawing(history, step, chosen, width, values=True)
    lines = plot(named.series, width, rows, named.x, named.y, log=named.log, cursor=x)
    if lines and any("…" in span.text for span in lines[0]):
        bare = _drawing(history, step, chosen, width, values=False)
        lines = plot(bare.series, width, rows, bare.x, bare.y, log=bare.log, cursor=x)
    return [*title, *lines] if lines else []


def iteration_at(
    history: History, step: Step, chosen: str, width: int, height: int, column: int
) -> int | None:
    """The iteration, from 0, at a column of the plot; None where there is none."""
    drawn = _drawing(history, step, chosen, width, values=False)
    rows = height - (height >= TITLED)
    x = x_at(column, drawn.series, width, rows, drawn.x, drawn.y, log=drawn.log)
    return None if x is None else min(round(x), step.program.iterations) - 1


def horizon(history: History, step: Step) -> int:
    """The last iteration on the axis: 10, 20, 50, 100 … as far as the run has been seen.

    So the first few fill the plot, and the axis seldom changes.
    """
    timeline = history.timeline
    most = timeline.place(len(timeline) - 1)[0] + 1
    seen = max(history.count, step.iteration + 1)
    sizes = (digit * int(10**power) for power in count(1) for digit in (1, 2, 5))
    return max(min(next(size for size in sizes if size >= seen), most), 2)


def _drawing(history: History, step: Step, chosen: str, width: int, *, values: bool) -> _Drawing:
    """The series with their ranges; `values` says whether their names end with a value."""
    found = charts(step.program, history.watched)
    watched = next((chart.watched for chart in found if chart.title == chosen), ())
    x_range = (1.0, float(horizon(history, step)))
    series: list[Series] = []
    for one, sign in zip(watched, _signs(watched), strict=True):
        name = f"{one.name} {_value(one, step)}" if values else one.name
        points = history.points(history.watched.index(one))
        share = horizon(history, step) * len(points[0]) / max(history.count, 1) / max(width, 1)
        first, *second = _edges(*points, share)
        series.append(Series(name, *first, sign, _style(one)))
        series += [Series("", *edge, sign, _style(one)) for edge in second]
    kinds = {one.kind for one in watched}
    y = np.concatenate([one.y for one in series]) if series else np.zeros(0)
    y = y[np.isfinite(y)]
    probabilities = kinds == {"output"} and not ((y < 0) | (y > 1)).any()
    above = y[y > 0] if kinds == {"norm"} else y[:0]
    log = bool(above.size) and np.log10(above.max()) - np.log10(above.min()) >= DECADES
    return _Drawing(series, x_range, (0.0, 1.0) if probabilities else None, bool(log))


def _edges(x: Array, y: Array, share: float) -> list[tuple[Array, Array]]:
    """The curve; where many points share a column, what they fill, by its upper and lower edge."""
    if share < CROWDED:
        return [(x, y)]
    starts = np.arange(0, len(x), ceil(share))
    return [(x[starts], extreme.reduceat(y, starts)) for extreme in (np.fmax, np.fmin)]


def _title(history: History, step: Step, chosen: str, width: int) -> Line:
    """What the curves are, and where the step is."""
    where = f"iteration {step.iteration + 1}"
    known = f"{history.count} known"
    if horizon(history, step) >= CROWDED * width:
        known += ", highest and lowest drawn"
    head = cut(f"{chosen}   ", width)
    return (Span(head, "title"), Span(cut(f"{where}   {known}", width - len(head)), "dim"))


def _value(one: Watched, step: Step) -> str:
    """The number at the step."""
    return number(one.of(step.states)) if one.after <= step.known else UNKNOWN


def _style(one: Watched) -> str:
    """The colour of what it belongs to."""
    if one.kind == "output":
        return f"group {one.name[2:-1]}"
    network = one.name.partition(".")[2][:1]
    return f"network {network}" if one.kind in ("loss", "norm") and network in "DG" else "curve"


def _signs(watched: Sequence[Watched]) -> list[str]:
    """A letter for each, to tell their lines apart: its last word's first that is still free."""
    taken: list[str] = []
    for one in watched:
        last = one.name.replace("(", ".").split(".")[-1]
        letters = (letter for letter in f"{last}{one.name}abcdefgh" if letter.isalnum())
        taken.append(next(letter for letter in letters if letter not in taken))
    return taken
