"""Boundaries: what is written of them, and where their signs stand."""

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gantui.views.plane.axes import margin
from gantui.views.plane.boundary import (
    SIGNS,
    Grid,
    draw_boundary,
    expression,
    free_place,
    inequality,
    region,
)
from gantui.views.plane.number_grid import grid_lines
from gantui.views.plane.plane import Boundary, Plane
from gantui.views.text.canvas import Canvas, stacked
from gantui.views.text.spans import Span, line, plain

WEIGHT = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 2.0]),
    st.integers(-50_000, 50_000).map(lambda tenths: tenths / 1e4),
)
BOUNDARY = st.builds(Boundary, st.just("W"), st.just(0), WEIGHT, WEIGHT, WEIGHT)
PLACE = st.floats(-50, 50)
POINTS = {"›": (1, 0), "‹": (-1, 0), "├": (1, 0), "┤": (-1, 0), "┴": (0, 1), "┬": (0, -1)}
"""Where each sign points: to the right, up."""


def drawn(x: float, y: float, b: float, width: int = 9, height: int = 9) -> list[str]:
    """The line on an empty canvas whose middle is the origin, a character a unit of x and of y."""
    canvas = Canvas(width, height)
    grid = Grid(-(width // 2), height // 2, 1, 1)
    draw_boundary(Boundary("W", 0, x, y, b), grid, canvas)
    return [plain(found) for found in canvas.lines()]


def value(text: str, x: float, y: float) -> float:
    """A weighted sum as it is written, at a place."""
    found = eval(re.sub(r"(?<=\d)(?=[xy])", "*", text), {}, {"x": x, "y": y})
    return float(found)


def at(boundary: Boundary, x: float, y: float) -> float:
    return boundary.x * x + boundary.y * y + boundary.b


@given(BOUNDARY, PLACE, PLACE)
def test_an_expression_is_the_weighted_sum(boundary: Boundary, x: float, y: float) -> None:
    assert value(expression(boundary), x, y) == pytest.approx(at(boundary, x, y), abs=1e-9)


@given(BOUNDARY, PLACE, PLACE)
def test_an_inequality_holds_where_the_unit_is_active(
    boundary: Boundary, x: float, y: float
) -> None:
    sum_ = at(boundary, x, y)
    assume(abs(sum_) > 1e-3)  # nearer, the four decimals of a quotient decide
    text = region(boundary)
    if text in ("everywhere", "nowhere"):
        assert boundary.x == boundary.y == 0
        assert (text == "everywhere") == (sum_ > 0)
        return
    left, sign, right = re.fullmatch(r"(.+) ([≥≤]) (\S+)", text).groups()
    difference = value(left, x, y) - float(right)
    assert (difference > 0 if sign == "≥" else difference < 0) == (sum_ > 0)
    assert inequality(boundary).startswith(f"unit 1: {expression(boundary)} ≥ 0")
    assert inequality(boundary).endswith(text)


@pytest.mark.parametrize(
    ("weights", "text"),
    [
        ((1, 0, 1), "unit 1: x + 1 ≥ 0, so x ≥ -1"),
        ((0, 1, 1), "unit 1: y + 1 ≥ 0, so y ≥ -1"),
        ((-2, 0, 1), "unit 1: -2x + 1 ≥ 0, so x ≤ 0.5"),
        ((0, -1, 0), "unit 1: -y ≥ 0, so y ≤ 0"),
        ((1, 0, 0), "unit 1: x ≥ 0"),
        ((1, 1, -3), "unit 1: x + y - 3 ≥ 0"),
        ((-1, 0.25, 0), "unit 1: -x + 0.25y ≥ 0"),
        ((0, 0, 2), "unit 1: 2 ≥ 0, everywhere"),
        ((0, 0, 0), "unit 1: 0 ≥ 0, everywhere"),
        ((0, 0, -2), "unit 1: -2 ≥ 0, nowhere"),
        ((1e-9, 0, 1), "unit 1: 1.0e-9x + 1 ≥ 0, so x ≥ -1.0e9"),
    ],
)
def test_inequalities_as_one_writes_them(weights: tuple[float, ...], text: str) -> None:
    assert inequality(Boundary("W", 0, *weights)) == text


@given(
    st.builds(Boundary, st.just("W"), st.just(0), *[st.floats(-5, 5)] * 2, st.floats(-30, 30)),
    st.integers(1, 40), st.integers(1, 20),
    st.tuples(st.floats(0.1, 3), st.floats(0.1, 3), st.floats(-5, 5), st.floats(-5, 5)),
)  # fmt: skip
@example(Boundary("W", 0, 0.0, 7.47e-301, 0.0), 1, 1, (1.0, 1.0, 0.0, 0.0))
@example(Boundary("W", 0, 0.0, 1.5e-323, -5e-323), 3, 20, (1.0, 0.3, 0.0, 5.0))
@example(Boundary("W", 0, 5e-324, -2.2e-313, 30.0), 9, 9, (0.1, 3.0, 0.0, 0.0))
def test_every_sign_is_on_the_line_and_points_to_the_active_side(
    boundary: Boundary, width: int, height: int, scale: tuple[float, float, float, float]
) -> None:
    dx, dy, left, top = scale
    canvas = Canvas(width, height)
    draw_boundary(boundary, Grid(left, top, dx, dy), canvas)
    x, y, b, dx, dy, left, top = map(Fraction, (*boundary[2:5], dx, dy, left, top))
    along, down = x * dx, -y * dy  # of the sum, a column and a row
    for (row, column), span in canvas.cells.items():
        assert 0 <= row < height
        assert 0 <= column < width
        sum_ = x * (left + column * dx) + y * (top - row * dy) + b
        right, up = POINTS.get(span.text, (0, 0))
        assert along * right - down * up > 0 or (right, up) == (0, 0)
        if span.text in "›‹":
            assert sum_ > 0
        else:
            assert min(abs(sum_ / slope) for slope in (along, down) if slope) <= 0.5 + 1e-6


@given(
    st.builds(Boundary, st.just("W"), st.just(0), *[st.floats(-5, 5)] * 3),
    st.integers(2, 40),
    st.integers(2, 20),
)
def test_a_line_has_no_gaps(boundary: Boundary, width: int, height: int) -> None:
    """One has a sign in every row that it crosses; a level one in every column."""
    assume(max(abs(boundary.x), abs(boundary.y)) > 0.01)
    canvas = Canvas(width, height)
    draw_boundary(boundary, Grid(-width / 4, height / 4, 0.5, 0.5), canvas)
    level = abs(boundary.y) >= 6 * abs(boundary.x)
    rows, columns = np.mgrid[:height, :width]
    sums = at(boundary, -width / 4 + columns / 2, height / 4 - rows / 2)
    crossed = np.diff(np.sign(sums), axis=0 if level else 1).any(axis=0 if level else 1)
    lines = [place[1 if level else 0] for place, s in canvas.cells.items() if s.text not in "›‹"]
    assert set(np.flatnonzero(crossed)) <= set(lines)
    assert len(lines) == len(set(lines))


def test_level_upright_and_slanted_lines_have_signs_of_their_own() -> None:
    assert drawn(0, 1, 0, 12, 3) == ["", "─┴───────┴──", ""]
    assert drawn(0, -1, 0, 12, 3) == ["", "─┬───────┬──", ""]
    assert drawn(1, 0, 0, 3, 6) == [" │", " ├", " │", " │", " │", " ├"]
    assert drawn(-1, 0, 0, 3, 6) == [" │", " ┤", " │", " │", " │", " ┤"]
    assert drawn(1, 1, 0, 5, 5) == ["╲›", " ╲", "  ╲", "   ╲", "    ╲"]
    assert drawn(-1, -1, 0, 5, 5) == ["╲", "‹╲", "  ╲", "   ╲", "    ╲"]
    assert drawn(1, -1, 0, 5, 5) == ["    ╱", "   ╱›", "  ╱", " ╱", "╱"]
    assert drawn(7, 1, 0, 3, 5) == [" │", " ├", " │", " │", " │"]
    assert drawn(1, 7, 0, 5, 3) == ["", "─┴───", ""]
    assert drawn(5, 1, 0, 5, 3) == ["  ╲›", "  ╲", "  ╲"]


@pytest.mark.parametrize(
    "weights",
    [
        (0, 0, 1), (0, 0, 0), (1, 0, 100), (0, 1, -100), (1e308, 1e308, 1e308), (1e308, 0, -1e308),
        (5e-324, 0, 1), (1e-300, 1e-308, 1e300), (0, 1e308, 1e308),
    ],
)  # fmt: skip
def test_a_line_that_is_nowhere_near_leaves_the_canvas_empty(weights: tuple[float, ...]) -> None:
    for grid in (Grid(-3, 3, 1, 1), Grid(-3e9, 3e9, 1e9, 1e9)):
        canvas = Canvas(9, 9)
        draw_boundary(Boundary("W", 0, *weights), grid, canvas)
        assert all(0 <= row < 9 and 0 <= column < 9 for row, column in canvas.cells)
    assert not any(drawn(*weights[:2], 100 * weights[0] or 100 * weights[1] or 1))


def test_what_is_written_stays() -> None:
    canvas = Canvas(5, 3)
    canvas.put(1, 0, Span("7.125"))
    for x, y, b in ((0, 1, 0), (1, 0, 0), (1, 1, 0), (1, -1, 0), (-1, 0, 1)):
        draw_boundary(Boundary("W", 0, x, y, b), Grid(-2, 1, 1, 1), canvas)
    assert plain(canvas.lines()[1]) == "7.125"


def test_no_level_sign_stands_before_a_minus() -> None:
    """It would look like a longer one."""
    canvas = Canvas(8, 1)
    canvas.put(0, 3, Span("-2"))
    draw_boundary(Boundary("W", 0, 0, 1, 0), Grid(0, 0, 1, 1), canvas)
    assert plain(canvas.lines()[0]) == "─┴ -2───"


def test_a_place_on_a_number_is_behind_it() -> None:
    canvas, grid = Canvas(16, 1), Grid(0, 0, 1, 1, 2, 6)
    canvas.put(0, 3, Span("0.5"))  # the number of the point at column 2; the next is at 8
    assert [free_place(0, column, grid, canvas) for column in range(2, 9)] == [2, 6, 6, 6, 6, 7, 8]
    canvas.put(0, 6, Span("]"))
    assert free_place(0, 4, grid, canvas) == 7
    canvas.put(0, 7, Span("a["))
    assert free_place(0, 4, grid, canvas) is None


@pytest.mark.parametrize(("b", "column"), [(3, 4), (3.5, 2)])
def test_where_lines_cross_one_sign_is_enough(b: float, column: int) -> None:
    """Also between the points, where a second line could go past the first as past a number."""
    canvas = Canvas(9, 3)
    for _ in range(2):
        draw_boundary(Boundary("W", 0, 1, 0, b), Grid(-4, 1, 1, 1, 0, 4), canvas)
    assert [plain(found) for found in canvas.lines()] == [" " * column + sign for sign in "│├│"]


VALUE = st.one_of(
    st.integers(-12, 12).map(float), st.integers(-999, 999).map(lambda n: n / 100), st.just(np.nan)
)


@st.composite
def planes(draw: st.DrawFn) -> Plane:
    """Small planes of whole points, with numbers of all widths and up to three lines."""
    columns, rows = draw(st.integers(1, 8)), draw(st.integers(1, 8))
    numbers = draw(st.lists(VALUE, min_size=columns * rows, max_size=columns * rows))
    left, top = draw(st.integers(-9, 3)), draw(st.integers(-3, 9))
    units = draw(st.lists(st.tuples(*[st.floats(-3, 3)] * 3), max_size=3))
    return Plane(
        title="t",
        xs=tuple(range(left, left + columns)),
        ys=tuple(range(top, top - rows, -1)),
        values=np.array(numbers).reshape(rows, columns),
        probability=False,
        close=False,
        boundaries=tuple(Boundary("W", k, *unit) for k, unit in enumerate(units)),
    )


@given(planes(), st.integers(70, 120), st.sampled_from([12, 40]))
def test_no_line_writes_over_a_number(plane: Plane, width: int, height: int) -> None:
    """With the lines and without them the picture has the same numbers in the same places."""
    with_lines = grid_lines(plane, width, height + 3 * len(plane.boundaries), None)
    bare = grid_lines(plane._replace(boundaries=()), width, height, None)
    blanks = str.maketrans(SIGNS, " " * len(SIGNS))
    rows = [found for found in with_lines if not plain(found).startswith("unit")]
    spans = ["".join(span.text for span in found).translate(blanks).rstrip() for found in rows]
    assume(len(rows) == len(bare))
    assert spans == [plain(found) for found in bare]


@given(planes())
def test_a_line_stands_between_the_numbers_of_its_two_sides(plane: Plane) -> None:
    """A point within half a character of the line counts as on it."""
    assume(plane.boundaries)
    boundary = plane.boundaries[0]
    assume(abs(boundary.x) > 0.01)
    shown = plane._replace(boundaries=(boundary,), values=np.nan_to_num(plane.values))
    lines = grid_lines(shown, 100, len(plane.ys) + 3, None)[1 : 1 + len(plane.ys)]
    for row, found in enumerate(lines):
        text = "".join(span.text for span in found)
        near = 0.5 * len(plane.xs) / (len(text) - margin(plane.ys)) + 1e-9
        numbers = list(re.finditer(r"-?[\d.]+", text))[1:]  # the first is y
        assert [float(n[0]) for n in numbers] == shown.values[row].tolist()
        crossing = -(boundary.y * plane.ys[row] + boundary.b) / boundary.x
        for place in (place for place, sign in enumerate(text) if sign in "│├┤╲╱"):
            for x, number in zip(plane.xs, numbers, strict=True):
                assert x <= crossing + near if number.start() < place else x >= crossing - near


def test_parts_that_have_no_room_go_in_the_order_of_their_importance() -> None:
    parts = [(1, [line("title")]), (3, [line("a"), line("b")]), (2, [line("c"), line("d")])]
    found = [[plain(spans) for spans in stacked(parts, height)] for height in range(-1, 7)]
    assert found == [
        [], [], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"],
        ["title", "a", "b", "c", "d"], ["title", "a", "b", "c", "d"],
    ]  # fmt: skip
