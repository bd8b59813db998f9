"""Plots as text: points and lines to draw, and the ink that is found of them."""

import numpy as np
from hypothesis import strategies as st
from pictures import text as lines_of

from gantui.views.plots.plot_frame import Series
from gantui.views.text.spans import Line

SIZES = st.tuples(st.integers(10, 60), st.integers(3, 20))
STEPS = np.arange(5000.0)


def series(
    x: object, y: object, sign: str = "o", *, joined: bool = False, name: str = ""
) -> Series:
    """Points, or a line through them."""
    return Series(name, np.array(x, float), np.array(y, float), sign, joined=joined)


def inside(drawn: list[Line]) -> list[str]:
    """The rows of the plot proper: right of the line on the left, above the one below."""
    lines = [line for line in lines_of(drawn) if not line.startswith(("─", "o ", "x "))]
    edge = next(line.index("└") for line in lines if "└" in line)
    return [line[edge + 1 :] for line in lines if line[edge : edge + 1] in ("│", "┤")]


def inked(row: str, column: int) -> bool:
    """Whether a point or a line is drawn there: no axis, no blank."""
    return row[column] not in " ─│┼⠀"
