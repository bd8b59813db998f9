"""The plot: as it was, every point where it belongs, no spike lost, numbers as everywhere."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import text as lines_of
from plots import SIZES, STEPS, inked, inside, series

from gantui.views.plots.plot import ABOVE, BELOW, SHARED, plot
from gantui.views.plots.plot_frame import Series, ticks
from gantui.views.text.numbers.number import number

FINITE = st.floats(-1e300, 1e300)
ORDINARY = st.floats(-1e3, 1e3).map(lambda value: round(value, 3))


def has_ink(rows: list[str]) -> bool:
    return any(inked(row, column) for row in rows for column in range(len(row)))


CURVE = np.linspace(-4, 4, 161)
PLOTS = {
    "a curve and marks": [
        series(CURVE, np.tanh(CURVE), "f", joined=True, name="tanh(z)"),
        series([-3, 0, 1.5], np.tanh([-3, 0, 1.5]), "o", name="points"),
        series([-3, 0, 1.5], [-1, 0, 0.5], "x", name="table"),
    ],
    "two long runs with a spike": [
        series(STEPS, np.where(STEPS == 3210, 6, np.exp(-STEPS / 900)), "D", joined=True, name="D"),
        series(STEPS, 2 + np.sin(STEPS / 250), "G", joined=True, name="G"),
    ],
    "gaps": [series(range(9), [0, 1, np.nan, 1, 2, np.inf, 2, -np.inf, 3], "a", joined=True)],
    "a constant": [series([0, 10], [2.5, 2.5], "a", joined=True, name="constant")],
    "one point": [series([3], [4], "o", name="point")],
    "nothing": [series([], [], "a", joined=True, name="nothing yet")],
}


@pytest.mark.parametrize("size", [(60, 14), (30, 6), (10, 3)])
@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_as_they_were(name: str, size: tuple[int, int], golden) -> None:
    drawn = plot(PLOTS[name], *size)
    golden(f"plots/{name}-{size[0]}x{size[1]}.txt", [line.rstrip() for line in lines_of(drawn)])


@given(st.lists(st.tuples(FINITE, FINITE), max_size=12), SIZES, st.booleans())
def test_it_has_the_size_that_was_asked_for(
    points: list[tuple[float, float]], size: tuple[int, int], joined: bool
) -> None:
    x, y = zip(*sorted(points), strict=True) if points else ((), ())
    width, height = size
    lines = lines_of(plot([series(x, y, joined=joined, name="name")], width, height))
    assert len(lines) == height
    body = lines[1:] if height >= 5 else lines
    assert {len(line) for line in body} == {width}
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("size", [(9, 3), (10, 2), (0, 0), (-1, 40)])
def test_below_the_least_size_it_is_nothing(size: tuple[int, int]) -> None:
    assert plot(PLOTS["a constant"], *size) == []


@given(st.lists(st.tuples(ORDINARY, ORDINARY), min_size=2, max_size=12), SIZES, st.booleans())
def test_every_point_stands_where_it_belongs(
    points: list[tuple[float, float]], size: tuple[int, int], joined: bool
) -> None:
    """Within a character of where its share of the two ranges says."""
    x, y = (np.array(values) for values in zip(*sorted(points), strict=True))
    x_range, y_range = (-1500.0, 1200.0), (-1100.0, 1300.0)
    rows = inside(plot([series(x, y, joined=joined)], *size, x_range, y_range))
    for px, py in zip(x, y, strict=True):
        across = (px - x_range[0]) / (x_range[1] - x_range[0]) * len(rows[0])
        down = (y_range[1] - py) / (y_range[1] - y_range[0]) * len(rows)
        around = [
            (row, column)
            for row in range(len(rows))
            for column in range(len(rows[0]))
            if abs(row + 0.5 - down) <= 1 and abs(column + 0.5 - across) <= 1
        ]
        assert any(inked(rows[row], column) for row, column in around)


@given(st.lists(FINITE, min_size=1, max_size=8, unique=True), st.data())
def test_the_numbers_on_the_axes_are_the_ends_as_numbers_are_written(
    y: list[float], data: st.DataObject
) -> None:
    x = sorted(data.draw(st.lists(ORDINARY, min_size=len(y), max_size=len(y), unique=True)))
    lines = lines_of(plot([series(x, y)], 70, 12))
    left = [line.split("┤")[0].strip() for line in lines if "┤" in line]
    below = lines[-1].partition("└")[2].replace("─", " ").split()
    for found, values in ((left[::-1], y), (below, x)):
        if len(values) > 1:
            assert (found[0], found[-1]) == (number(min(values)), number(max(values)))
        between = list(map(float, found[1:-1]))
        assert between == sorted(set(between))
        assert len(between) <= 4


def test_an_axis_has_round_numbers_between_its_ends() -> None:
    lines = lines_of(plot([series([1, 2000], [0.2751, 1.277])], 90, 20))
    left = [line.split("┤")[0].strip() for line in lines if "┤" in line]
    assert left == ["1.277", "1", "0.5", "0.2751"]
    assert lines[-1].partition("└")[2].replace("─", " ").split() == [
        "1", "500", "1000", "1500", "2000",
    ]  # fmt: skip
    log = lines_of(plot([series([1, 2], [1e-4, 1e4])], 60, 24, log=True))
    left = [line.split("┤")[0].strip() for line in log if "┤" in line]
    assert left[:2] == ["10000", "log"]
    assert {"1"} <= set(left[2:-1]) <= {"1000", "1", "0.001"}


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(1, 6))
def test_ticks_are_round_and_between_the_ends(low: float, length: float, most: int) -> None:
    found = ticks((low, low + length), most)
    assert len(found) <= most
    slack = 1e-9 * max(abs(low), length)
    assert all(low - slack <= at <= low + length + slack for at in found)
    steps = np.diff(found)
    if len(steps):
        digits = {f"{step:.0e}"[0] for step in steps}
        assert digits <= set("125")


def test_zero_has_its_number_and_its_lines() -> None:
    lines = lines_of(plot([series([-4, 4], [-1, 1])], 30, 10))
    assert [line.split("┤")[0].strip() for line in lines if "┤" in line] == ["1", "0", "-1"]
    assert " 0 " in lines[-1]
    rows = inside(plot([series([-4, 4], [-1, 1])], 30, 10))
    assert rows[4].count("┼") == 1
    assert all(row[rows[4].index("┼")] in "│┼" for row in rows)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_number_that_is_not_finite_leaves_a_gap(bad: float) -> None:
    whole = inside(plot([series(range(5), [1, 2, 3, 2, 1], joined=True)], 40, 8))
    broken = inside(plot([series(range(5), [1, 2, bad, 2, 1], joined=True)], 40, 8))
    columns = range(len(whole[0]))
    filled = [any(inked(row, column) for row in whole) for column in columns]
    assert all(filled)
    left = [any(inked(row, column) for row in broken) for column in columns]
    assert left[: len(left) // 4]
    assert not any(left[len(left) // 4 + 2 : 3 * len(left) // 4 - 2])


@given(st.integers(0, 4999), st.sampled_from([-50.0, 50.0]), SIZES)
def test_a_spike_survives_the_thinning(place: int, spike: float, size: tuple[int, int]) -> None:
    y = np.sin(STEPS / 300)
    y[place] = spike
    rows = inside(plot([series(STEPS, y, joined=True)], *size))
    row = rows[0] if spike > 0 else rows[-1]
    column = place / 4999 * len(row)
    assert any(inked(row, near) for near in range(len(row)) if abs(near + 0.5 - column) <= 1)


@given(st.lists(ORDINARY, min_size=2, max_size=40))
def test_a_line_has_no_hole(y: list[float]) -> None:
    """In each column of characters its ink is one stretch, touching that of the column before."""
    rows = inside(plot([series(range(len(y)), y, joined=True)], 50, 12))
    stretches = []
    for column in range(len(rows[0])):
        filled = [row for row in range(len(rows)) if inked(rows[row], column)]
        assert filled == list(range(filled[0], filled[-1] + 1))
        stretches.append((filled[0], filled[-1]))
    for (top, bottom), (next_top, next_bottom) in pairwise(stretches):
        assert next_top <= bottom + 1
        assert top <= next_bottom + 1


@pytest.mark.parametrize("value", [0.0, -3.0, 1e-12, 1e300, -1e308])
def test_a_constant_stands_in_the_middle(value: float) -> None:
    rows = inside(plot([series([0, 1], [value, value], joined=True)], 40, 12))
    filled = {
        row for row in range(len(rows)) for col in range(len(rows[0])) if inked(rows[row], col)
    }
    assert len(filled) == 1
    assert 0 < filled.pop() < len(rows) - 1


@pytest.mark.parametrize("nothing", [[], [series([], [])], [series([0, 1], [np.nan, np.inf])]])
def test_without_a_finite_point_the_frame_is_empty(nothing: list[Series]) -> None:
    drawn = plot(nothing, 40, 8)
    assert len(drawn) == 8
    assert not has_ink(inside(drawn))
    assert not any(character.isdigit() for line in lines_of(drawn) for character in line)


def test_the_widest_range_that_numbers_have_is_drawn() -> None:
    largest = np.finfo(np.float64).max
    rows = inside(plot([series([-1, 0, 1], [-largest, 0, largest])], 40, 12))
    places = [(row, text.index("o")) for row, text in enumerate(rows) if "o" in text]
    assert places == [(0, len(rows[0]) - 1), (5, len(rows[0]) // 2), (10, 0)]
    constant = inside(plot([series([0, 1], [largest, largest])], 40, 12))
    assert "".join(constant).count("o") == 2


def test_beyond_a_given_range_a_point_is_a_sign_at_the_edge() -> None:
    marks = series([0, 1, 2, 3], [5, -5, 0.5, 9], name="points")
    lines = lines_of(plot([marks], 40, 8, (0, 2), (0, 1)))
    rows = inside(plot([marks], 40, 8, (0, 2), (0, 1)))
    assert rows[0].index(ABOVE) == 0
    assert rows[-1].index(BELOW) == len(rows[0]) // 2
    assert "".join(rows).count("o") == 1
    assert lines[0].split("   ") == ["o points", "^ above", "v below"]


def test_beyond_a_given_range_a_line_leaves_the_frame() -> None:
    rows = inside(plot([series([0, 1, 2], [0, 1, 100], joined=True)], 41, 9, (0, 2), (0, 2)))
    assert inked(rows[-1], 0)
    assert not any(inked(row, len(row) - 1) for row in rows)


def test_signs_in_one_place_are_told() -> None:
    both = [series([0, 1], [0, 1], "o", name="a"), series([0, 1], [0, 0], "x", name="b")]
    rows = inside(plot(both, 30, 9))
    assert rows[-1][0] == SHARED
    assert rows[0][-1] == "o"
    assert rows[-1][-1] == "x"
    assert lines_of(plot(both, 40, 9))[0] == "o a   x b   * several"


def test_several_lines_have_letters_and_one_has_none() -> None:
    first = series(STEPS, STEPS, "D", joined=True, name="loss.D")
    second = series(STEPS, -STEPS, "G", joined=True, name="loss.G")
    alone, both = plot([first], 60, 12), plot([first, second], 60, 12)
    assert lines_of(alone)[0] == "─── loss.D"
    assert "D" not in "".join(inside(alone))
    assert lines_of(both)[0] == "─D─ loss.D   ─G─ loss.G"
    text = "".join(lines_of(both)[1:])
    assert text.count("D") >= 3
    assert text.count("G") >= 3


def test_a_legend_that_does_not_fit_says_so() -> None:
    names = [series([0], [0], sign, name="a long name") for sign in "abc"]
    legend = lines_of(plot(names, 30, 8))[0]
    assert legend == "a a long name …"
    assert len(lines_of(plot(names, 10, 8))[0]) <= 10


@given(st.lists(st.floats(1e-300, 1e300), min_size=2, max_size=9, unique=True), SIZES)
def test_a_logarithmic_axis_has_its_points_where_their_logarithms_are(
    y: list[float], size: tuple[int, int]
) -> None:
    drawn = plot([series(range(len(y)), y)], *size, log=True)
    rows, logs = inside(drawn), np.log10(y)
    for px, share in enumerate((logs.max() - logs) / np.ptp(logs)):
        across, down = px / (len(y) - 1) * len(rows[0]), share * len(rows)
        around = [rows[row][column] for row in range(len(rows)) for column in range(len(rows[0]))
                  if abs(row + 0.5 - down) <= 1 and abs(column + 0.5 - across) <= 1]  # fmt: skip
        assert "o" in around
    left = [line.split("┤")[0].strip() for line in lines_of(drawn) if "┤" in line]
    if left:
        assert (left[0], left[-1]) == (number(max(y)), number(min(y)))
        logs = [np.log10(float(text)) for text in left[1:-1] if text != "log"]
        assert np.allclose(logs, np.round(logs), atol=1e-3)


def test_what_is_not_above_zero_is_left_out_of_a_logarithmic_axis() -> None:
    drawn = plot([series(range(5), [0, 1e-4, -1, 1e4, np.inf])], 40, 12, log=True)
    assert "".join(inside(drawn)).count("o") == 2
    empty = plot([series(range(2), [0, -1])], 40, 12, log=True)
    assert not has_ink(inside(empty))


def test_a_given_range_of_a_logarithmic_axis_is_one_of_values() -> None:
    drawn = plot([series([0, 1], [0.01, 1])], 40, 12, (0, 1), (1e-4, 1.0), log=True)
    left = [line.split("┤")[0].strip() for line in lines_of(drawn) if "┤" in line]
    assert left == ["1", "log", "0.01", "0.001", "0.0001"]
    rows = [row for row, text in enumerate(inside(drawn)) if "o" in text]
    assert rows == [0, 5]
