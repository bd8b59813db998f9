"""The cursor of a plot: where it stands, its number below, and the x of a column."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import text as lines_of
from plots import SIZES, STEPS, inked, inside, series

from gantui.views.plots.plot import CURSOR, plot, x_at


def test_a_cursor_stands_at_its_x_behind_the_curves() -> None:
    lines = [series(STEPS, np.sin(STEPS / 900), joined=True)]
    rows, bare = inside(plot(lines, 60, 12, cursor=1250.0)), inside(plot(lines, 60, 12))
    axis = lines_of(plot(lines, 60, 12, cursor=1250.0))[-1].partition("└")[2]
    column = axis.index("┻")
    for row, without in zip(rows, bare, strict=True):
        assert row[column] == (without[column] if inked(without, column) else CURSOR)
        assert row[:column] + row[column + 1 :] == without[:column] + without[column + 1 :]
    assert 8 <= "".join(rows).count(CURSOR) < 11
    assert column == pytest.approx(1250 / 4999 * len(rows[0]), abs=1)
    assert axis[column:].startswith("┻1250 ")
    assert axis.startswith("0 ─")
    assert axis.endswith(" 4999")


@pytest.mark.parametrize(("x", "axis"), [(0, "┻0 ─"), (4999, "─ 4999┻"), (4900, "─ 4900┻")])
def test_the_number_of_a_cursor_has_its_place_at_the_ends(x: float, axis: str) -> None:
    line = lines_of(plot([series(STEPS, STEPS)], 60, 12, cursor=x))[-1]
    assert axis in line
    assert line.count("┻") == 1


@pytest.mark.parametrize("x", [-1.0, 5000.0, None])
def test_a_cursor_beyond_the_plot_is_none(x: float | None) -> None:
    drawn = plot([series(STEPS, STEPS)], 60, 12, cursor=x)
    assert drawn == plot([series(STEPS, STEPS)], 60, 12)


@given(SIZES, st.integers(0, 70), st.booleans())
def test_a_column_has_the_x_whose_cursor_stands_there(
    size: tuple[int, int], column: int, log: bool
) -> None:
    points = [series(STEPS, STEPS + 1, joined=True, name="n")]
    x = x_at(column, points, *size, log=log)
    lines = lines_of(plot(points, *size, cursor=x, log=log))
    edge = lines[-1].index("└")
    assert (x is not None) == (edge < column < size[0])
    if x is not None:
        assert lines[-1].index("┻") == column
