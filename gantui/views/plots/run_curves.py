"""The curves of a run: chosen numbers over the iterations, with a cursor at this step's."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from math import ceil
from typing import NamedTuple, TypeAlias

import numpy as np

from gantui.engine import START, Array, Program, Step
from gantui.engine.expression.precedents import precedents
from gantui.engine.run.metric_history import History
from gantui.engine.run.metrics import Metric, numbers_of
from gantui.views.plots.braille import Range
from gantui.views.plots.plot import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    LEGEND_HEIGHT,
    Plot,
    drawn,
    legend,
    pointed,
    x_at,
)
from gantui.views.plots.plot_frame import Series
from gantui.views.text.number import number
from gantui.views.text.spans import Line, Span, cut, line

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
    watched: tuple[Metric, ...]
    """The numbers."""


class Run(NamedTuple):
    """A run whose curves are drawn."""

    history: History
    """Its numbers."""
    step: Step
    """Where one is in it."""
    name: str = ""
    """What the legend calls it, where it stands beside another."""


_Known: TypeAlias = tuple[tuple[History, int], ...]


class _Drawing(NamedTuple):
    """What a plot takes."""

    series: list[Series]
    x: Range
    y: Range | None
    log: bool


def has_curves(program: Program) -> bool:
    """Whether a run has any curves: more than one iteration, and numbers to watch."""
    return program.iterations > 1 and bool(numbers_of(program))


def charts(program: Program, watched: Sequence[Metric]) -> list[Chart]:
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


def history_plot(runs: Sequence[Run], chosen: str, width: int, height: int) -> list[Line]:
    """The curves of the chart of this title, over as much of the runs as the histories have.

    There is one run, or two of the same program to compare. The iterations are counted from 1. The
    legend has the values at the step, as far as it knows them; the upright line is its iteration.
    """
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return []
    titled, headed = height >= TITLED, height - (height >= TITLED) >= LEGEND_HEIGHT
    lines = [_title(runs, chosen, width)] if titled else []
    lines += [legend(_named(runs, chosen), width)] if headed else []
    rows = height - len(lines)
    if rows < LEAST_HEIGHT:
        return lines
    if any(_tells_hidden(run, chosen) for run in runs):
        return [*lines, line(cut("not drawn while a number of it is hidden", width), "dim")]
    curves = (_known(runs), chosen, horizon(runs), width, rows)
    return [*lines, *_at(runs[0].step.iteration + 1, *curves)]


def _tells_hidden(run: Run, chosen: str) -> bool:
    """Whether a curve ends in a number that the step hides: one from the iteration before."""
    old = {cell for cell in run.step.hidden if not run.step.shows(cell, START)}
    return bool(old) and any(
        cell in old for one in _watched(run.history, chosen) for cell in precedents(one.expression)
    )


def iteration_at(
    runs: Sequence[Run], chosen: str, width: int, height: int, column: int
) -> int | None:
    """The iteration, from 0, at a column of the plot; None where there is none."""
    drawing = _drawing(_known(runs), chosen, horizon(runs), width)
    rows = height - (height >= TITLED)
    rows -= rows >= LEGEND_HEIGHT
    x = x_at(column, drawing.series, width, rows, drawing.x, drawing.y, log=drawing.log)
    return None if x is None else min(round(x), runs[0].step.program.iterations) - 1


def horizon(runs: Sequence[Run]) -> int:
    """The last iteration on the axis: 10, 20, 50, 100 … as far as a run has been seen.

    So the first few fill the plot, and the axis seldom changes.
    """
    timelines = [run.history.timeline for run in runs]
    most = max(timeline.place(len(timeline) - 1)[0] + 1 for timeline in timelines)
    seen = max(run.step.iteration + 1 for run in runs)
    seen = max(seen, *(run.history.count for run in runs))
    sizes = (digit * int(10**power) for power in count(1) for digit in (1, 2, 5))
    return max(min(next(size for size in sizes if size >= seen), most), 2)


def _known(runs: Sequence[Run]) -> _Known:
    """All that the curves of runs depend on: their histories, and how long these are.

    A history only grows, so what was drawn of it when it was as long is still right.
    """
    return tuple((run.history, run.history.count) for run in runs)


@lru_cache(maxsize=2)
def _at(
    iteration: int, known: _Known, chosen: str, last: int, width: int, height: int
) -> list[Line]:
    """The plot without its legend: the same for every step of an iteration."""
    return pointed(_curves(known, chosen, last, width, height), iteration)


@lru_cache(maxsize=2)
def _curves(known: _Known, chosen: str, last: int, width: int, height: int) -> Plot:
    """The same for every iteration while nothing new is known."""
    drawing = _drawing(known, chosen, last, width)
    return drawn(drawing.series, width, height, drawing.x, drawing.y, log=drawing.log)


def _drawing(known: _Known, chosen: str, last: int, width: int) -> _Drawing:
    """The series, without names, and their ranges."""
    series: list[Series] = []
    for place, (history, length) in enumerate(known):
        watched = _watched(history, chosen)
        for one, sign in zip(watched, _signs(watched, place), strict=True):
            points = history.points(history.watched.index(one))
            share = last * len(points[0]) / max(length, 1) / max(width, 1)
            style = _style(one, place)
            series += [Series("", *edge, sign, style) for edge in _edges(*points, share)]
    history = known[0][0]
    shown, quantities = _watched(history, chosen), history.timeline.program.quantities
    kinds = {one.kind for one in shown}
    y = np.concatenate([one.y for one in series]) if series else np.zeros(0)
    y = y[np.isfinite(y)]
    scales = {quantities[name].scale for one in shown for name in one.reads}
    probabilities = kinds == {"output"} and scales == {"probability"}
    above = y[y > 0] if kinds == {"norm"} else y[:0]
    log = bool(above.size) and np.log10(above.max()) - np.log10(above.min()) >= DECADES
    return _Drawing(series, (1.0, float(last)), (0.0, 1.0) if probabilities else None, bool(log))


def _named(runs: Sequence[Run], chosen: str) -> list[Series]:
    """What the legend says: each number with its value, the same number of both runs together."""
    nothing = np.zeros(0)
    columns = []
    for place, run in enumerate(runs):
        watched = _watched(run.history, chosen)
        columns.append([
            Series(run.name if place else one.name, nothing, nothing, sign, _style(one, place),
                   value=_value(one, run.step))
            for one, sign in zip(watched, _signs(watched, place), strict=True)
        ])  # fmt: skip
    return [one for numbers in zip(*columns, strict=True) for one in numbers]


def _watched(history: History, chosen: str) -> tuple[Metric, ...]:
    """The numbers of the chart of this title."""
    found = charts(history.timeline.program, history.watched)
    return next((chart.watched for chart in found if chart.title == chosen), ())


def _edges(x: Array, y: Array, share: float) -> list[tuple[Array, Array]]:
    """The curve; where many points share a column, what they fill, by its upper and lower edge."""
    if share < CROWDED:
        return [(x, y)]
    starts = np.arange(0, len(x), ceil(share))
    return [(x[starts], extreme.reduceat(y, starts)) for extreme in (np.fmax, np.fmin)]


def _title(runs: Sequence[Run], chosen: str, width: int) -> Line:
    """What the curves are, and where the step is."""
    history, step, _ = runs[0]
    where = f"iteration {step.iteration + 1}"
    known = f"{history.count} known"
    if horizon(runs) >= CROWDED * width:
        known += ", highest and lowest drawn"
    head = cut(f"{chosen}   ", width)
    return (Span(head, "title"), Span(cut(f"{where}   {known}", width - len(head)), "dim"))


def _value(one: Metric, step: Step) -> str:
    """The number at the step, unless it is still to come or would tell a hidden one."""
    cells = precedents(one.expression) if step.hidden else ()
    hidden = not all(step.shows(cell, one.after) for cell in cells)
    return UNKNOWN if hidden or one.after > step.known else number(one.of(step.states))


def _style(one: Metric, place: int) -> str:
    """The colour of what it belongs to; that of a run which stands beside another is paler."""
    if place:
        return "dim"
    if one.kind == "output":
        return f"group {one.group}"
    return f"network {one.network}" if one.network else "curve"


def _signs(watched: Sequence[Metric], place: int = 0) -> list[str]:
    """A letter for each, to tell their lines apart: its last word's first that is still free.

    In the run beside it, the same letter is small instead of large, or the other way round.
    """
    taken: list[str] = []
    for one in watched:
        last = one.name.replace("(", ".").split(".")[-1]
        letters = (letter for letter in f"{last}{one.name}abcdefgh" if letter.isalnum())
        other = {letter.lower() for letter in taken}
        taken.append(next(letter for letter in letters if letter.lower() not in other))
    return [sign.swapcase() if place else sign for sign in taken]
