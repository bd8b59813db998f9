"""Pictures of a page: the curves of its iterations, and images as they are drawn; inline SVG."""

from collections.abc import Sequence
from html import escape
from math import isfinite

import numpy as np

from gantui.engine import Array, Timeline
from gantui.engine.program.quantity import Quantity
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import numbers_of
from gantui.views.plots.charts import Chart, charts, styles
from gantui.views.text.numbers.number import number

LEFT, RIGHT, TOP, BOTTOM = 70, 590, 10, 140
"""Where the plot of a chart stands in a picture of 600 by 165."""
MOST_POINTS = 520
"""Points of a curve, a pixel each; of more iterations every second, third … one is drawn."""
COLOURS = {
    "network D": "kd", "group real": "kd", "curve": "kd", "network G": "kg", "group fake": "kg",
    "curve third": "k3", "curve fourth": "k4",
}  # fmt: skip
"""The class of a curve by its style on the screen."""


def curves(timeline: Timeline, first: int, last: int) -> str:
    """The curves of the complete iterations between two steps, a figure a chart; none of one."""
    begin, end = timeline.place(first)[0], timeline.place(last + 1)[0]
    watched = numbers_of(timeline.program)
    if end - begin < 2 or not watched:
        return ""
    history = History(timeline, watched)
    found: list[Array] = []
    at = begin
    while at < end and len(block := history.values(at, end)):
        found.append(block)
        at += len(block)
    if at - begin < 2:  # the run ends before
        return ""
    values = dict(zip(watched, np.concatenate(found).T, strict=True))
    return "".join(
        _figure(chart, [values[one] for one in chart.watched], begin + 1)
        for chart in charts(timeline.program, watched)
    )


def _figure(chart: Chart, series: Sequence[Array], begin: int) -> str:
    """The curves of a chart with their scale; what each is, in words below it."""
    finite = [value for values in series for value in values.tolist() if isfinite(value)]
    low, high = min(finite, default=0.0), max(finite, default=0.0)
    count = len(series[0])
    lines, keys = [], []
    for at, (one, style, values) in enumerate(
        zip(chart.watched, styles(chart.watched, 0), series, strict=True)
    ):
        look = f'class="{COLOURS.get(style, "k")} d{at % 4}"'
        lines.append(f'<polyline {look} points="{_points(values, low, high)}"/>')
        dash = f'<polyline {look} points="0,5 40,5"/>'
        sample = f'<svg class="key" viewBox="0 0 40 10" aria-hidden="true">{dash}</svg>'
        begins, ends = number(float(values[0])), number(float(values[-1]))
        keys.append(f"{sample} {escape(one.name)}: from {begins} to {ends}")
    title = f"{chart.title}, iterations {begin} to {begin + count - 1}"
    return (
        f'<figure><svg viewBox="0 0 600 165" role="img" aria-label="{escape(title)}">'
        f'<text x="{LEFT - 6}" y="{TOP + 8}" class="end">{number(high)}</text>'
        f'<text x="{LEFT - 6}" y="{BOTTOM}" class="end">{number(low)}</text>'
        f'<text x="{LEFT}" y="160">{begin}</text>'
        f'<text x="{RIGHT}" y="160" class="end">{begin + count - 1}</text>'
        f'<path class="axes" d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}"/>{"".join(lines)}</svg>'
        f"<figcaption>{escape(title)}<br>{'<br>'.join(keys)}</figcaption></figure>"
    )


def _points(values: Array, low: float, high: float) -> str:
    """Where a curve goes; a number that is not finite is left out."""
    count, found = len(values), []
    for at in range(0, count, -(-count // MOST_POINTS)):
        value = float(values[at])
        if isfinite(value):
            x = LEFT + (RIGHT - LEFT) * at / (count - 1)
            part = (value / 2 - low / 2) / (high / 2 - low / 2) if high > low else 0.5
            found.append(f"{x:.1f},{BOTTOM - (BOTTOM - TOP) * part:.2f}")
    return " ".join(found)


def images(quantity: Quantity, columns: Sequence[str], values: Array) -> str:
    """The samples of a quantity as images, a pixel darker the nearer to 1 it is."""
    if quantity.tile is None:
        return ""
    rows, across = quantity.tile
    return "".join(
        f'<figure class="image"><svg viewBox="0 0 {across} {rows}" role="img" '
        f'aria-label="{escape(name)} as an image">{_pixels(values[:, at], rows, across)}</svg>'
        f"<figcaption>{escape(name)}</figcaption></figure>"
        for at, name in enumerate(columns)
    )


def _pixels(values: Array, rows: int, across: int) -> str:
    places = ((row, column) for row in range(rows) for column in range(across))
    return "".join(
        f'<rect x="{column}" y="{row}" width="1" height="1" '
        f'fill-opacity="{min(max(value, 0.0), 1.0):.3g}"/>'
        for (row, column), value in zip(places, values.tolist(), strict=True)
        if value > 0
    )
