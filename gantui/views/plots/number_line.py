"""The picture of a GAN over one number: what D says of every number, and the samples below it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, State, Step
from gantui.engine.program.picture import NumberLine
from gantui.engine.run.network_pass import evaluated
from gantui.engine.run.pushed import pushed
from gantui.views.plane.axes import HALVES
from gantui.views.plane.before_and_after import answers, before_and_after
from gantui.views.plane.pushes import HEADS, WAS
from gantui.views.plots.noise_map import has_noise_map, map_height, map_lines, noise_map
from gantui.views.plots.plot import drawn, pointed
from gantui.views.plots.plot_frame import Frame, Series, column_of
from gantui.views.text.canvas import Canvas
from gantui.views.text.spans import Line, Span, cut, extent, line, to_left

LABELS = 7
"""Columns on the left in which the lines of samples say what they are."""
ROWS = 3
"""Lines below the axis: real samples, fakes, and how these are moved."""
LEAST = 7
"""Lines of the curve, its title and its axis that the map from noise leaves."""
FINE = 4
"""Places of a curve for each character across."""
LONGEST = 1 / 5
"""The length of the longest arrow, of the line."""
FARTHEST = 1e300
"""A sample farther out is left out: a line around it would be longer than float64 reaches."""


class LineSamples(NamedTuple):
    """What stands on the line."""

    points: dict[str, tuple[tuple[str, float], ...]]
    """Names and numbers by quantity; generated ones where an update puts them, once it is shown."""
    was: tuple[float, ...] = ()
    """Where the generated ones were, after an update."""
    pushed: tuple[tuple[float, float], ...] = ()
    """Where each is before it, and how hard the loss pushes it: at most 1."""
    gradient: str = ""
    """The gradient against which it does."""


class OnLine(NamedTuple):
    """Everything that the picture of a line shows."""

    title: str
    """Whose values they are, and when."""
    ends: tuple[float, float]
    """From where to where the line goes."""
    likely: bool
    """Whether the values are probabilities."""
    curves: tuple[Series, ...]
    """What the network says: now, and where an update has begun, before it."""
    samples: LineSamples
    """What stands on the line."""
    state: State
    """The weights of now, and the samples."""


def on_line(step: Step, picture: NumberLine, count: int) -> OnLine:
    """What to draw at a step, each curve at so many numbers."""
    states, ends = before_and_after(step, picture.verdict), _ends(step, picture)
    verdict = step.program.quantities[picture.verdict.output]
    said = f": P({verdict.probability_of})" if verdict.probability_of else ""
    when = states[-1][0].replace("point", "number")
    if answers(step, picture.verdict):
        when = "once it is known"
    x = np.linspace(*ends, count)
    curves = [
        _curve(step, picture, state, x, place) for place, (_, state) in enumerate(states[::-1])
    ]
    return OnLine(
        f"D(x){said} {when}",
        ends,
        verdict.scale == "probability",
        tuple(curves),
        _samples(step, picture),
        states[-1][1],
    )


def line_picture(step: Step, width: int, height: int) -> list[Line]:
    """D over the line, and below it the samples and how the loss moves the fakes.

    While D's update is shown, its curve before the update stands beside the new one.
    """
    picture = step.turn.picture
    if picture is None or picture.kind != "line":
        return []
    found = on_line(step, picture, FINE * max(width, 2))
    rows = min(ROWS, max(height - 5, 0))
    below = map_height(height - LEAST - rows) if has_noise_map(step.program) else 0
    series = found.curves
    if len(series) == 1:
        series = (series[0]._replace(name=""),)  # the title is enough
    sized = max(width - LABELS, 10), max(height - 1 - rows - below, 3)
    plot = drawn(series[::-1], *sized, found.ends, (0.0, 1.0) if found.likely else None)
    left = Span(" " * LABELS)
    lines = [
        line(cut(found.title, width), "title"),
        *((left, *spans) for spans in pointed(plot, None)),
    ]
    lines += _rows(step, found.samples, plot.frame)[:rows]
    if below:
        margin = LABELS + plot.frame.margin + 1
        lines += map_lines(noise_map(step, found.state, picture.data), plot.frame, margin, below)
    return lines[:height]


def _curve(step: Step, picture: NumberLine, state: State, x: Array, place: int) -> Series:
    """What the network says with the weights of a state, of now or, at place 1, of before."""
    if answers(step, picture.verdict):
        values = np.full(x.shape, np.nan)
    else:
        values = evaluated(step.program, state, picture.verdict, x[None, :])[0]
    return Series(("now", "before")[place], x, values, "nb"[place], ("curve", "dim")[place])


def _samples(step: Step, picture: NumberLine) -> LineSamples:
    """The samples known at a step."""
    points = {name: step.shown[name][0] for name in picture.samples if name in step.shown}
    names = {name: step.columns(name) for name in points if _named(step, name)}
    found, push = pushed(step), picture.push
    moved = LineSamples({})
    if found is not None and push is not None:
        was = points[push.samples]
        if found.moved is not None:
            points[push.samples] = found.moved[0]
            moved = moved._replace(was=tuple(was.tolist()))
        else:
            hardest = float(np.nanmax(np.abs(found.gradient), initial=0.0)) or 1.0
            ways = zip(was.tolist(), (-found.gradient[0] / hardest).tolist(), strict=True)
            moved = moved._replace(pushed=tuple(ways), gradient=push.gradient)
    pairs = {name: tuple(zip(names[name], points[name].tolist(), strict=False)) for name in names}
    return moved._replace(points=pairs)


def _named(step: Step, name: str) -> bool:
    """Whether the turn knows the names of a quantity's samples."""
    (group,) = step.program.quantities[name].groups
    return group in step.turn.sources


def _ends(step: Step, picture: NumberLine) -> tuple[float, float]:
    """Round ends around the samples known now and at the iteration's end, with room around them."""
    states = (step.shown, step.states[-1])
    known = [state[name][0] for state in states for name in picture.samples if name in state]
    values = np.concatenate([np.zeros(0), *known])
    values = values[np.abs(values) <= FARTHEST]
    low, high = (float(values.min()), float(values.max())) if values.size else (-1.0, 1.0)
    wanted = max((high - low) * 0.75, max(-low, high) * 1e-3, 1e-3)
    scale = 10.0 ** np.floor(np.log10(wanted))
    half = float(next(size * scale for size in HALVES if size * scale >= wanted * (1 - 1e-12)))
    centre = round((low + high) / half) * half / 2
    return centre - half, centre + half


def _rows(step: Step, found: LineSamples, frame: Frame) -> list[Line]:
    """The samples below the axis, and how the fakes are moved."""
    lines = []
    for name in reversed(found.points):
        canvas = Canvas(frame.columns, 1)
        _put_names(canvas, frame, found.points[name])
        (group,) = step.program.quantities[name].groups
        lines.append(_row(name, f"group {group}", canvas, frame))
    canvas, label = Canvas(frame.columns, 1), ""
    if found.was:
        label = "was"
        for value in found.was:
            _put(canvas, frame, value, WAS)
    elif found.pushed:
        label = f"−{found.gradient}"
        _put_arrows(canvas, frame, found.pushed)
    lines.append(_row(label, "group fake", canvas, frame))
    return lines


def _row(label: str, style: str, canvas: Canvas, frame: Frame) -> Line:
    head = to_left(cut(label, LABELS - 1), LABELS + frame.margin + 1)
    spans = [Span(head, style), *canvas.lines()[0]]
    return tuple(span._replace(style=style) if span.text.strip() else span for span in spans)


def _put(canvas: Canvas, frame: Frame, value: float, text: str) -> None:
    column = column_of(frame, value)
    if column is not None:
        canvas.put(0, column, Span(text))


def _put_names(canvas: Canvas, frame: Frame, points: Sequence[tuple[str, float]]) -> None:
    """Each name where its number is: the whole where the next leaves it room, else its beginning.

    Of several in one place, a star.
    """
    at: dict[int, list[str]] = {}
    for name, value in points:
        column = column_of(frame, value)
        if column is not None:
            at.setdefault(column, []).append(name)
    places = [*sorted(at), frame.columns + 1]
    for place, after in pairwise(places):
        name = at[place][0] if len(at[place]) == 1 else "*"
        room = after - place - 1
        whole = name if extent(name) <= room else cut(name, max(room, 1)) if room > 2 else name[:1]
        canvas.put(0, place, Span(whole))


def _put_arrows(canvas: Canvas, frame: Frame, pushes: Sequence[tuple[float, float]]) -> None:
    """Arrows from numbers; a dot where nothing pushes, nothing where that is not known.

    Where they cover each other, their heads are seen.
    """
    known = [(column_of(frame, value), way) for value, way in pushes if np.isfinite(way)]
    heads: dict[int, str] = {}
    for column, way in known:
        if column is None:
            continue
        step = 1 if way > 0 else -1 if way < 0 else 0
        size = max(round(abs(way) * LONGEST * frame.columns), 1)
        for at in range(size):
            canvas.put(0, column + step * at, Span("─"))
        heads[column + step * size] = (HEADS[0], "·", HEADS[4])[1 - step]
    for column, head in heads.items():
        canvas.put(0, column, Span(head))
