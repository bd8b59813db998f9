"""The curves of a run: chosen numbers over the iterations, with a cursor at this step's."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from math import ceil
from typing import NamedTuple, TypeAlias

import numpy as np

from gantui.engine import START, Array, Program, Step
from gantui.engine.expression.precedents import precedents
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import Metric, has_numbers
from gantui.views.plots.braille import Range
from gantui.views.plots.charts import letters, styles, watched_in
from gantui.views.plots.floors import band, band_text, curves_in, floors_in
from gantui.views.plots.plot import (
    BAND,
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
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Line, Span, cut, extent, line, wrap

TITLED = 12
"""Lines from which on the first of them says what the curves are."""
DECADES = 2
"""Powers of ten that lengths of gradients must span for a logarithmic axis."""
CROWDED = 6
"""Points in a column of characters from which their means are drawn."""
SHORTEST = 10
"""Iterations that an axis shows at least."""
KEPT = 4
"""Plots that are kept: of this step and the next one, in two sizes."""
UNKNOWN = "·"
"""What stands for a value that is not known at the step."""


class Scales(NamedTuple):
    """How the axes of curves are chosen."""

    zoom: int = 0
    """How often the axis of iterations is halved, around the one where one is."""
    log: bool | None = None
    """Whether the axis of values is logarithmic; None where the curves decide."""


AUTOMATIC = Scales()
"""All of the run, and the axis of values as the curves want it."""


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
    band: Range | None


def has_curves(program: Program) -> bool:
    """Whether a run has any curves: more than one iteration, and numbers to watch."""
    return program.iterations > 1 and has_numbers(program)


def history_plot(
    runs: Sequence[Run],
    chosen: str,
    width: int,
    height: int,
    scales: Scales = AUTOMATIC,
    hint: str = "",
) -> list[Line]:
    """The curves of the chart of this title, over as much of the runs as the histories have.

    While they have nothing, `hint` says what to do about it.

    There is one run, or two of the same program to compare. The iterations are counted from 1. The
    legend has the values at the step, as far as it knows them; the upright line is its iteration.
    """
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return []
    titled, headed = height >= TITLED, height - (height >= TITLED) >= LEGEND_HEIGHT
    lines = [_title(runs, chosen, width, scales)] if titled else []
    lines += [legend(_named(runs, chosen), width)] if headed else []
    rows = height - len(lines)
    if rows < LEAST_HEIGHT:
        return lines
    if any(_tells_hidden(run, chosen) for run in runs):
        return [*lines, line(cut("not drawn while a number of it is hidden", width), "dim")]
    if hint and not any(run.history.count for run in runs):
        return [*lines, *wrap(f"nothing is known yet: {hint}", width, "dim")[:rows]]
    curves = (_known(runs), chosen, window(runs, scales.zoom), width, rows, scales.log)
    return [*lines, *_at(runs[0].step.iteration + 1, *curves)]


def window(runs: Sequence[Run], zoom: int) -> tuple[int, int]:
    """The first iteration of the axis and its last, counted from 1.

    A part of the run stays the same while one moves in its middle half.
    """
    last = horizon(runs)
    length = max(last >> zoom, min(SHORTEST, last))
    if length >= last:
        return 1, last
    half = max(length // 2, 1)
    start = runs[0].step.iteration // half * half - half // 2
    start = min(max(start, 0), last - length)
    return start + 1, start + length


def _tells_hidden(run: Run, chosen: str) -> bool:
    """Whether a curve ends in a number that the step hides: one from the iteration before."""
    old = {cell for cell in run.step.hidden if not run.step.shows(cell, START)}
    return bool(old) and any(
        cell in old
        for one in watched_in(run.history, chosen)
        for cell in precedents(one.expression)
    )


def iteration_at(
    runs: Sequence[Run],
    chosen: str,
    width: int,
    height: int,
    column: int,
    scales: Scales = AUTOMATIC,
) -> int | None:
    """The iteration, from 0, at a column of the plot; None where there is none."""
    drawing = _drawing(_known(runs), chosen, window(runs, scales.zoom), width, scales.log)
    rows = height - (height >= TITLED)
    rows -= rows >= LEGEND_HEIGHT
    x = x_at(column, drawing.series, width, rows, drawing.x, drawing.y, log=drawing.log,
             band=drawing.band)  # fmt: skip
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


@lru_cache(maxsize=KEPT)
def _at(
    iteration: int,
    known: _Known,
    chosen: str,
    ends: tuple[int, int],
    width: int,
    height: int,
    log: bool | None,
) -> list[Line]:
    """The plot without its legend: the same for every step of an iteration."""
    return pointed(_curves(known, chosen, ends, width, height, log), iteration)


@lru_cache(maxsize=KEPT)
def _curves(
    known: _Known, chosen: str, ends: tuple[int, int], width: int, height: int, log: bool | None
) -> Plot:
    """The same for every iteration while nothing new is known."""
    drawing = _drawing(known, chosen, ends, width, log)
    ranges = drawing.x, drawing.y
    return drawn(drawing.series, width, height, *ranges, log=drawing.log, band=drawing.band)


def _drawing(
    known: _Known, chosen: str, ends: tuple[int, int], width: int, log: bool | None
) -> _Drawing:
    """The series, without names, and their ranges."""
    series: list[Series] = []
    first, last = ends
    for place, (history, length) in enumerate(known):
        watched = curves_in(history, chosen)
        for one, sign, style in zip(
            watched, letters(watched, place), styles(watched, place), strict=True
        ):
            x, y = history.points(history.watched.index(one))
            share = (last - first + 1) * len(x) / max(length, 1) / max(width, 1)
            shown = (x >= first) & (x <= last)
            series.append(Series("", *_means(x[shown], y[shown], share), sign, style))
    history = known[0][0]
    shown_numbers, quantities = curves_in(history, chosen), history.timeline.program.quantities
    kinds = {one.kind for one in shown_numbers}
    y = np.concatenate([one.y for one in series]) if series else np.zeros(0)
    y = y[np.isfinite(y)]
    scales = {quantities[name].scale for one in shown_numbers for name in one.reads}
    probabilities = kinds == {"output"} and scales == {"probability"} and not log
    above = y[y > 0]
    spread = above.size and np.log10(above.max()) - np.log10(above.min()) >= DECADES
    wanted = bool(spread) and kinds == {"norm"} if log is None else log and bool(above.size)
    return _Drawing(series, (float(first), float(last)), (0.0, 1.0) if probabilities else None,
                    bool(wanted), band(history, chosen))  # fmt: skip


def _named(runs: Sequence[Run], chosen: str) -> list[Series]:
    """What the legend says: each number with its value, the same number of both runs together."""
    nothing = np.zeros(0)
    columns = []
    for place, run in enumerate(runs):
        watched = curves_in(run.history, chosen)
        columns.append([
            Series(run.name if place else one.name, nothing, nothing, sign, style,
                   value=_value(one, run.step))
            for one, sign, style in zip(
                watched, letters(watched, place), styles(watched, place), strict=True)
        ])  # fmt: skip
    named = [one for numbers in zip(*columns, strict=True) for one in numbers]
    floor = runs[0].history
    behind = [Series(one.name, nothing, nothing, BAND, "dim", joined=False,
                     value=band_text(floor, chosen))
              for one in floors_in(floor, chosen)]  # fmt: skip
    return [*named, *behind]


def _means(x: Array, y: Array, share: float) -> tuple[Array, Array]:
    """The curve; where many points share a column, the mean of as many as do so in its place."""
    if share < CROWDED or not len(x):
        return x, y
    starts = np.arange(0, len(x), ceil(share))
    if len(starts) > 1 and 2 * (len(x) - starts[-1]) < share:
        starts = starts[:-1]  # too few for a mean of their own
    known = np.isfinite(y)
    counts = np.add.reduceat(known.astype(np.float64), starts)
    parts = np.where(known, y, 0.0) / share  # whose sum float64 can hold
    means = np.full(len(starts), np.nan)
    np.divide(np.add.reduceat(parts, starts), counts / share, out=means, where=counts > 0)
    return x[starts], means


def _title(runs: Sequence[Run], chosen: str, width: int, scales: Scales) -> Line:
    """What the curves are, and where the step is."""
    history, step, _ = runs[0]
    quantities = history.timeline.program.quantities
    watched = watched_in(history, chosen)
    likely = {quantities[name].probability_of for one in watched for name in one.reads
              if one.kind == "output"}  # fmt: skip
    said = "".join(f" = P({of})" for of in likely if of) if len(likely) == 1 else ""
    first, last = window(runs, scales.zoom)
    tails = [f"iteration {step.iteration + 1}   {history.count} known", f"{history.count} known"]
    if last - first + 1 >= CROWDED * width:
        tails = [*(f"{tail}, means drawn" for tail in tails), "means drawn"]
    heads = [f"{chosen}{said}"]
    while ": " in heads[-1]:
        heads.append(heads[-1].rpartition(": ")[0])  # the rest says more about the same
    fitting = (
        (head, tail) for head in heads for tail in tails
        if extent(f"{head}   {tail}") <= width
    )  # fmt: skip
    head, tail = next(fitting, (heads[-1], tails[-1]))
    head = cut(f"{head}   ", width)
    return (Span(head, "title"), Span(cut(tail, width - extent(head)), "dim"))


def _value(one: Metric, step: Step) -> str:
    """The number at the step, unless it is still to come or would tell a hidden one."""
    cells = precedents(one.expression) if step.hidden else ()
    hidden = not all(step.shows(cell, one.after) for cell in cells)
    return UNKNOWN if hidden or one.after > step.known else number(one.of(step.states))
