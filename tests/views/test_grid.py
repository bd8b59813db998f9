"""A plane with numbers: every number, letter and bracket is where it belongs, or said to be out."""

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import lesson_run
from pictures import ROOMY, drawn, numbers_in, plane_of, rows_of, steps, text

from gantui.scenario import Mode, find
from gantui.views.panels.picture import picture
from gantui.views.plane.axes import margin
from gantui.views.plane.boundary import SIGNS
from gantui.views.plane.number_grid import grid_lines
from gantui.views.plane.plane import Block, Boundary, planes
from gantui.views.plane.samples import Sample
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import plain


@pytest.mark.parametrize("mode", ["by hand", "exact"])
@pytest.mark.parametrize("size", ROOMY)
@pytest.mark.parametrize(
    "lesson",
    ["activation-field", "logit-field", "weighted-sum-field", "output-probability-field",
     "update-a-parameter", "discriminator", "gan-by-hand"],
)  # fmt: skip
def test_every_number_is_at_its_row_and_column(
    lesson: str, size: tuple[int, int], mode: Mode
) -> None:
    for step in steps(lesson, mode):
        plane = planes(step, size)[-1]
        if plane.close:
            continue
        lines = text(grid_lines(plane, *size, None))
        rounded = "rounded to fewer decimals" in [line.strip() for line in lines]
        shown = rows_of(lines, plane)
        starts = []
        for y, values in zip(plane.ys, plane.values.tolist(), strict=True):
            texts = numbers_in(shown[y])
            assert len(texts) == len(values)
            if not rounded:
                assert texts == [number(value) for value in values]
            for found, value in zip(texts, values, strict=True):
                decimals = len(found.partition(".")[2])
                assert abs(float(found) - value) <= 0.5 * 10.0 ** -max(decimals, 1) + 1e-9
            points = [m.start() + len(m[0].partition(".")[0])
                      for m in re.finditer(r"-?\d+\.?\d*", shown[y])]  # fmt: skip
            starts.append(points)
        assert len(set(map(tuple, starts))) == 1  # decimal points below each other


def test_the_numbers_of_x_are_below_their_columns() -> None:
    for lesson, size in product(("activation-field", "update-a-parameter"), ROOMY):
        plane = planes(steps(lesson)[-1], size)[-1]
        lines = text(grid_lines(plane, *size, None))
        edge = margin(plane.ys)
        axis = next(line for line in lines if line.split()[:2] == ["-3", "-2"])
        row = rows_of(lines, plane)[3]
        ones = [m.start() + len(m[0].partition(".")[0]) for m in re.finditer(r"\d\.?\d*", row)]
        assert [m.end() - edge for m in re.finditer(r"-?\d+", axis)] == ones


def test_what_is_not_known_yet_is_a_dot() -> None:
    run = lesson_run("weighted-sum-field")
    for index in range(7):
        plane = planes(run.step(index), (36, 14))[-1]
        shown = rows_of(drawn(run.step(index), 36, 14), plane)
        for place, y in enumerate(plane.ys):
            assert (numbers_in(shown[y]) == ["·"] * 7) == (place > index)
        assert "sums: a = ·   b = ·   c = ·" in drawn(run.step(index), 36, 14)


VALUES = st.lists(
    st.lists(
        st.one_of(st.integers(-40, 40).map(float), st.floats(-1e9, 1e9), st.just(np.nan)),
        min_size=5, max_size=5,
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@given(VALUES, st.integers(35, 120), st.integers(7, 30))
def test_any_numbers_fit_or_the_picture_says_so(
    values: list[list[float]], width: int, height: int
) -> None:
    plane = plane_of(values)
    lines = text(grid_lines(plane, width, height, None))
    assert len(lines) <= height
    assert max(map(len, lines)) <= width
    said = " ".join(line.strip() for line in lines)
    shown = [numbers_in(row) for row in rows_of(lines, plane).values()]
    assert (len(shown), *map(len, shown)) == (len(values), *[5] * len(values)) or (
        "only the middle is shown" in said
    )
    exact = [["·" if np.isnan(value) else number(value) for value in row] for row in values]
    if "scarce" not in said and "only" not in said:
        assert shown == exact


def test_where_there_is_no_room_the_middle_is_shown_and_said_so() -> None:
    values = [[100.0 * row + column for column in range(25)] for row in range(25)]
    block = Block("m", (12, 13), (12, 13), 1212.0)
    away = Block("z", (0, 2), (0, 2), 1.0)
    samples = (Sample("A", "fake", 12, -12), Sample("B", "fake", 0, 0))
    plane = plane_of(values, blocks=(block, away), samples=samples)
    lines = text(grid_lines(plane, 36, 14, None))
    assert len(lines) == 14
    assert max(map(len, lines)) <= 36
    assert "only the middle is shown" in [line.strip() for line in lines]
    assert "farther out: B" in [line.strip() for line in lines]
    for y, row in rows_of(lines, plane).items():
        found = [float(value) for value in numbers_in(row)]
        first = found[0] % 100
        assert found == [-100.0 * y + first + place for place in range(len(found))]
        assert ("m[A1212]" in row) == (y == -12)
        assert bool(set(row) & set("[]mz")) == (y == -12)


def test_numbers_longer_than_the_picture_are_left_out_and_not_cut() -> None:
    lines = text(grid_lines(plane_of([[-1.5e150]]), 10, 3, None))
    assert [line.split()[:2] for line in lines] == [["0", "…"], ["0"], ["rounded", "t…"]]


@pytest.mark.parametrize("size", ROOMY)
@pytest.mark.parametrize("lesson", ["activation-field", "logit-field", "weighted-sum-field"])
def test_brackets_enclose_the_cells_of_a_block_and_no_others(
    lesson: str, size: tuple[int, int]
) -> None:
    """Between an opening bracket, or a name in its place, and a closing one."""
    for step in steps(lesson):
        plane = planes(step, size)[-1]
        shown = rows_of(text(grid_lines(plane, *size, None)), plane)
        found: dict[tuple[int, int], str] = {}
        for row, y in enumerate(plane.ys):
            inside, name = False, ""
            for token in re.findall(r"[a-z]?\[|[a-z]|\]|-?\d+\.?\d*", shown[y]):
                if token == "]":
                    inside = False
                elif token[0].isalpha() or token == "[":
                    assert not inside
                    inside, name = True, token.strip("[")
                else:
                    column = len([key for key in found if key[0] == row])
                    found[row, column] = (name or "?") if inside else ""
        marked = {cell for cell, name in found.items() if name}
        blocks = {
            (row, column): block.name
            for block in plane.blocks
            for row, column in product(range(*block.rows), range(*block.columns))
        }
        assert marked == set(blocks)
        for block in plane.blocks:
            assert found[block.rows[0], block.columns[0]] == block.name


@pytest.mark.parametrize("size", [(35, 14), (49, 23), (78, 20), (98, 24)])
@pytest.mark.parametrize("lesson", ["activation-field", "logit-field", "weighted-sum-field"])
def test_the_keys_of_the_blocks_are_in_the_legend(lesson: str, size: tuple[int, int]) -> None:
    for step, page in zip(steps(lesson), find(lesson).scenario.pages, strict=True):
        keys = [line for line in drawn(step, *size) if "sums:" in line]
        if not page.blocks:
            assert not any("sums" in line for line in keys[1:])
            continue
        suffix = f".{page.name}" if page.name else ""
        values = {block.name: step.after[f"{block.name}{suffix}"].item() for block in page.blocks}
        text_ = "   ".join(f"{name} = {number(value)}" for name, value in values.items())
        assert keys[-1].endswith(f"sums: {text_}")


@pytest.mark.parametrize("size", ROOMY)
@pytest.mark.parametrize(
    "lesson", ["output-probability-field", "update-a-parameter", "discriminator", "gan-by-hand"]
)
def test_a_sample_on_a_point_stands_right_before_its_number(
    lesson: str, size: tuple[int, int]
) -> None:
    for step in steps(lesson):
        plane = planes(step, size)[-1]
        if plane.pushes.was:  # none of the fakes stands on a point then
            continue
        shown = rows_of(text(grid_lines(plane, *size, None)), plane)
        found = {}
        for row, y in enumerate(plane.ys):
            tokens = re.findall(r"[A-Z]|\d\.?\d*", shown[y])
            values = [token for token in tokens if not token.isalpha()]
            assert values == [number(value) for value in plane.values[row].tolist()]
            for place, token in enumerate(tokens):
                if token.isalpha():
                    before = len([t for t in tokens[:place] if not t.isalpha()])
                    found[token] = (float(plane.xs[before]), float(y))
                    assert f"{token}{tokens[place + 1]}" in shown[y]
        assert found == {one.name: (one.x, one.y) for one in plane.samples}


def test_a_sample_between_points_is_where_it_is_and_said_to_be_there() -> None:
    """Its value is not the number beside it."""
    samples = (Sample("A", "fake", 0.5, -0.5), Sample("B", "real", 1, -1),
               Sample("C", "fake", 1.4, -1), Sample("D", "fake", 9, 0))  # fmt: skip
    plane = plane_of([[0.25] * 3] * 3, samples=samples)
    rows = [line.rstrip() for line in text(grid_lines(plane, 60, 9, None))]
    edge = margin(plane.ys)
    points = [edge + m.start() - 1 for m in re.finditer(r"0\.25", rows_of(rows, plane)[0])]
    letters = {sign: (rows.index(row), place) for row in rows[:6] for place, sign in enumerate(row)
               if sign in "ABCD"}  # fmt: skip
    assert letters["A"] == (2, (points[0] + points[1]) // 2)
    assert letters["B"] == (3, points[1])
    assert letters["C"] == (3, points[1] + 5)  # behind the number that it would stand on
    assert "D" not in letters
    assert rows[-2:] == ["between points: A, C", "farther out: D"]


def test_samples_in_one_place_are_a_star_that_the_legend_explains() -> None:
    samples = (Sample("A", "fake", 1, 0), Sample("D", "real", 1, 0), Sample("B", "fake", 0, 0))
    rows = [plain(line) for line in
            grid_lines(plane_of([[1, 2], [3, 4]], samples=samples), 40, 12, None)]  # fmt: skip
    assert rows[1].split() == ["0", "B1", "*2"]
    assert rows[-1] == "* is A, D"


@pytest.mark.parametrize("name", ["7", "[", "-1", "0.5"])
def test_a_letter_is_never_read_as_a_number(name: str) -> None:
    plane = plane_of([[1, 2], [3, 4]], samples=(Sample(name, "fake", 1, 0),))
    rows = [plain(line) for line in grid_lines(plane, 40, 12, None)]
    assert rows[1].split() == ["0", "1", "f2"]


def test_a_letter_and_a_bracket_have_room_beside_each_other() -> None:
    block = Block("b", (0, 1), (1, 2), 2.0)
    plane = plane_of([[1, 2], [3, 4]], samples=(Sample("A", "fake", 1, 0),), blocks=(block,))
    assert plain(grid_lines(plane, 40, 12, None)[1]).split() == ["0", "1", "b[A2]"]


@pytest.mark.parametrize("size", [size for size in ROOMY if size[1] >= 11])
def test_the_chosen_boundary_is_marked(size: tuple[int, int]) -> None:
    step = steps("logit-field")[1]
    for unit in (0, 1):
        lines = picture(step, *size, ("W1.drag", unit))
        marked = [plain(line) for line in lines if "> " in plain(line)]
        assert len(marked) == 1
        assert f"> unit {unit + 1}: {'xy'[unit]}" in marked[0]
        styles = {span.style for line in lines for span in line if set(span.text) & set(SIGNS)}
        assert styles == {"written label", "network D"}


def test_of_two_lines_in_one_place_the_chosen_is_seen() -> None:
    lines = (Boundary("W", 0, 1, 0, -1.5), Boundary("W", 1, 2, 0, -3))
    plane = plane_of([[1.0] * 4] * 4, boundaries=lines)
    for unit in (0, 1):
        found = grid_lines(plane, 60, 11, ("W", unit))
        signs = [span.style for line in found for span in line if span.text.strip() in {*"│├"}]
        assert signs == ["written label"] * 7


def test_a_text_that_is_too_long_ends_before_a_number_is_cut() -> None:
    """`-0.1234x` of a legend that is cut would be another number."""
    line = Boundary("W", 0, -0.1234, 0, 0.4567), Boundary("W", 1, 0.1234, -0.7654, 0.4567)
    plane = plane_of([[1.0] * 7] * 7, boundaries=line)
    for width, expected in (
        (60, ["unit 1: -0.1234x + 0.4567 ≥ 0, so x ≤ 3.701",
              "unit 2: 0.1234x - 0.7654y + 0.4567 ≥ 0"]),
        (35, ["unit 1: x ≤ 3.701", "2: 0.1234x - 0.7654y + 0.4567 ≥ 0"]),
    ):  # fmt: skip
        found = text(grid_lines(plane, width, 14, None))
        assert [row for row in found if ":" in row] == expected
