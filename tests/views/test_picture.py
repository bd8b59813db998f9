"""The picture of a plane: every number, letter and bracket where it belongs, within its room."""

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine import Step, Timeline, compile_program
from gantui.scenario import Mode, find, names, parse
from gantui.views.boundary import SIGNS
from gantui.views.dots import _edges, dots_lines
from gantui.views.grid import grid_lines
from gantui.views.number import number
from gantui.views.picture import picture
from gantui.views.plane import Block, Boundary, Plane, Sample, has_plane, margin, planes
from gantui.views.text import Line, length, plain

SIZES = [
    (10, 3), (12, 5), (20, 8), (35, 9), (35, 11), (35, 12), (36, 14), (49, 12), (52, 24), (78, 20),
    (100, 20), (98, 24), (200, 60),
]  # fmt: skip
"""From absurd to roomy; the panel beside the sheet is 35 × 11 and more, alone 78 × 20 and more."""
ROOMY = [size for size in SIZES if size[0] >= 35]
WIDTHS = (36, 78)
PROGRAMS = {name: compile_program(find(name).scenario) for name in names()}
PICTURED = [name for name, found in PROGRAMS.items() if has_plane(found, found.turns[0])]


def steps(lesson: str, mode: Mode | None = None) -> list[Step]:
    """The last step of each turn of the first iteration."""
    run = Timeline(compile_program(find(lesson).scenario, mode))
    return [run.step(turn.stop - 1) for turn in run.program.turns]


def text(lines: list[Line]) -> list[str]:
    return ["".join(span.text for span in line) for line in lines]


def drawn(step: Step, width: int, height: int, chosen: tuple[str, int] | None = None) -> list[str]:
    return [plain(line) for line in picture(step, width, height, chosen)]


def rows_of(lines: list[str], plane: Plane) -> dict[float, str]:
    """The line of each y, from the column after it."""
    edge = margin(plane.ys)
    found = {line[:edge].strip(): line for line in lines if line[:edge].strip()}
    return {y: found[number(y)][edge:] for y in plane.ys if number(y) in found}


def numbers_in(line: str) -> list[str]:
    """The numbers of a line between its signs, letters and brackets."""
    return re.findall(r"-?\d+\.?\d*(?:e-?\d+)?|·|-?inf", line)


def plane_of(values: list[list[float]], **more: object) -> Plane:
    """A plane of whole points from (0, 0) to the right and down."""
    found = np.array(values, dtype=float)
    xs, ys = tuple(range(found.shape[1])), tuple(range(0, -found.shape[0], -1))
    return Plane("t", xs, ys, found, probability=False, close=False)._replace(**more)


# ---------------------------------------------------------------- numbers


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
        rounded = "rounded, as room is scarce" in [line.strip() for line in lines]
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
    run = Timeline(compile_program(find("weighted-sum-field").scenario))
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
        "only the middle has room" in said
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
    assert "only the middle has room" in [line.strip() for line in lines]
    assert "farther out: B" in [line.strip() for line in lines]
    for y, row in rows_of(lines, plane).items():
        found = [float(value) for value in numbers_in(row)]
        first = found[0] % 100
        assert found == [-100.0 * y + first + place for place in range(len(found))]
        assert ("m[A1212]" in row) == (y == -12)
        assert bool(set(row) & set("[]mz")) == (y == -12)


def test_numbers_longer_than_the_picture_are_left_out_and_not_cut() -> None:
    lines = text(grid_lines(plane_of([[-1.5e150]]), 10, 3, None))
    assert [line.split()[:2] for line in lines] == [["0", "…"], ["0"], ["rounded,", "…"]]


# ---------------------------------------------------------------- blocks, samples, legend


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
        assert found == {sample.name: (sample.x, sample.y) for sample in plane.samples}


def test_a_sample_between_points_is_where_it_is_and_said_to_be_there() -> None:
    """Its value is not the number beside it."""
    samples = (Sample("A", "fake", 0.5, -0.5), Sample("B", "real", 1, -1),
               Sample("C", "fake", 1.4, -1), Sample("D", "fake", 9, 0))  # fmt: skip
    plane = plane_of([[0.25] * 3] * 3, samples=samples)
    rows = [line.rstrip() for line in text(grid_lines(plane, 60, 20, None))]
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
        found = grid_lines(plane, 60, 14, ("W", unit))
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


# ---------------------------------------------------------------- sizes


@pytest.mark.parametrize("mode", ["by hand", "exact"])
@pytest.mark.parametrize("lesson", PICTURED)
def test_a_picture_fits(lesson: str, mode: Mode) -> None:
    run = Timeline(compile_program(find(lesson).scenario, mode))
    turns = run.program.turns
    for turn, size in product(turns, SIZES):
        for position in {turn.start, (turn.start + turn.stop) // 2, turn.stop - 1}:
            lines = picture(run.step(position), *size)
            assert 0 < len(lines) <= size[1]
            assert max(map(length, lines)) <= size[0]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lesson", ["alternating-training", "one-far-ahead"])
def test_half_blocks_have_the_size_that_was_asked_for(lesson: str, size: tuple[int, int]) -> None:
    for step in steps(lesson):
        lines = text(picture(step, *size))
        rows = [line for line in lines if set(line) & set("▀·") and not line.startswith("dark")]
        assert len(lines) == size[1]
        assert len(rows) == max(size[1] - 3, 1)
        assert {len(line) for line in rows} == {size[0]}


@pytest.mark.parametrize("width", [*range(12, 60), 100])
@pytest.mark.parametrize("ends", [(-1, 1), (0.7, 0.9), (1000.25, 1000.5), (-12.5, 7)])
def test_the_ends_of_the_axes_never_run_together(width: int, ends: tuple[float, float]) -> None:
    xs = tuple(np.linspace(*ends, width - margin(ends)).tolist())
    plane = Plane("t", xs, tuple(np.linspace(*ends[::-1], 8)), np.zeros((8, len(xs))), True, True)
    lines = text(dots_lines(plane, width, 7))
    assert len(lines) == 7
    assert lines[5].split() in ([number(ends[0]), number(ends[1])], [number(ends[0])], [])
    assert lines[1].split()[0] == number(ends[1])
    assert lines[4].split()[0] == number(ends[0])


def test_two_planes_stand_side_by_side_where_both_have_room() -> None:
    before, after = (planes(step, (9, 9))[-1] for step in steps("update-a-parameter"))
    step = steps("update-a-parameter")[1]
    lines = drawn(step, 100, 20)
    titles = re.split(r"\s{2,}", lines[0])
    assert titles == [before.title, after.title]
    for row, y in enumerate(before.ys):
        line = next(line for line in lines if line.startswith(number(y).rjust(2)))
        values = [*before.values[row].tolist(), y, *after.values[row].tolist()]
        assert [float(found) for found in numbers_in(line)[1:]] == values
    for width in (35, 36, 60, 76):
        assert drawn(step, width, 20)[0] == after.title


@pytest.mark.parametrize("width", range(31, 110))
def test_side_by_side_or_alone_no_number_is_lost(width: int) -> None:
    """`logit-field` compares two pages of which one has wider numbers than the other."""
    for lesson in ("logit-field", "activation-field", "update-a-parameter"):
        for step in steps(lesson):
            found = planes(step, (9, 9))
            lines = drawn(step, width, 24)
            for row, y in enumerate(found[-1].ys):
                shown = next(line for line in lines if line.startswith(number(y).rjust(2)))
                values = [number(value) for value in found[-1].values[row].tolist()]
                assert numbers_in(shown)[-len(values) :] == values


UNEQUAL = """\
title = "t"
summary = "s"
lecture = "T"
kind = "field"
[[pages]]
name = "short"
title = "short numbers"
[[pages.layers]]
weights = [[1, 0, 0]]
[[pages]]
name = "long"
title = "long numbers"
beside = "short"
[[pages.layers]]
weights = [[1000.125, 0, 0]]
"""


@pytest.mark.parametrize("width", range(60, 190, 10))
def test_the_wider_of_two_planes_decides_whether_both_have_room(width: int) -> None:
    run = Timeline(compile_program(parse(UNEQUAL, source="t", strict=True).scenario))
    lines = drawn(run.step(len(run) - 1), width, 24)
    assert ("short numbers" in lines[0]) == (width >= 170)
    assert "long numbers" in lines[0]
    assert ("rounded, as room is scarce" in lines) == (width < 80)


# ---------------------------------------------------------------- half blocks


def dots(values: np.ndarray, **more: object) -> Plane:
    """A plane of close points, x and y from 0 on, 0.5 apart."""
    rows, columns = values.shape
    xs, ys = np.arange(columns) / 2, np.arange(rows)[::-1] / 2
    return Plane("t", tuple(xs.tolist()), tuple(ys.tolist()), values, True, True)._replace(**more)


@given(
    st.integers(1, 6).flatmap(
        lambda rows: st.lists(
            st.lists(st.floats(0, 1), min_size=7, max_size=7), min_size=2 * rows, max_size=2 * rows
        )
    )
)
def test_every_half_block_has_the_shades_of_its_two_points(values: list[list[float]]) -> None:
    plane = dots(np.array(values))
    edges = _edges(plane.values)
    lines = dots_lines(plane, 20, 20)[1:-2]
    assert len(lines) == len(values) // 2
    for row, line in enumerate(lines):
        cells = [span._replace(text=sign) for span in line[1:] for sign in span.text]
        assert len(cells) == 7
        for column, cell in enumerate(cells):
            top, bottom = plane.values[2 * row, column], plane.values[2 * row + 1, column]
            if edges[row, column]:
                assert cell.text == "·"
                assert cell.shade == pytest.approx((top + bottom) / 2, abs=0.0101)
            else:
                assert cell.text == "▀"
                assert cell.shade == pytest.approx(top, abs=0.0101)
                assert cell.below == pytest.approx(bottom, abs=0.0101)


@given(st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=8, max_size=8))
def test_the_field_passes_one_half_only_beside_a_dot(values: list[list[bool]]) -> None:
    """Two neighbouring points on different sides are in one marked character, or in two of which
    one is marked."""
    high = np.array(values)
    edges = _edges(high.astype(float))
    for (row, column), value in np.ndenumerate(high):
        for other in ((row + 1, column), (row, column + 1)):
            if other[0] < 8 and other[1] < 6 and high[other] != value:
                assert edges[row // 2, column] or edges[other[0] // 2, other[1]]
    assert not _edges(np.full((8, 6), high[0, 0] * 1.0)).any()


@pytest.mark.parametrize(
    ("x", "y", "row", "column"),
    [(0, 3.5, 0, 0), (0, 3, 0, 0), (0, 2.5, 1, 0), (0.2, 2.8, 0, 0), (0.3, 2.7, 1, 1),
     (3.5, 0, 3, 7), (3.5, 0.5, 3, 7), (3.2, 1.2, 2, 6)],
)  # fmt: skip
def test_a_letter_stands_on_the_nearest_point(x: float, y: float, row: int, column: int) -> None:
    plane = dots(np.full((8, 8), 0.25), samples=(Sample("A", "fake", x, y),))
    lines = text(dots_lines(plane, 40, 9))[1:]
    edge = margin((plane.ys[0], plane.ys[-1]))
    found = [(r, line.index("A") - edge) for r, line in enumerate(lines) if "A" in line]
    assert found == [(row, column)]


def test_several_samples_in_one_character_are_a_star() -> None:
    samples = (Sample("A", "fake", 0, 0), Sample("B", "fake", 0.1, 0.4), Sample("C", "fake", 3, 3))
    plane = dots(np.full((8, 8), 0.25), samples=samples)
    lines = text(dots_lines(plane, 40, 9))
    assert "*" in lines[4]
    assert not {"A", "B"} & set("".join(lines))
    assert lines[-1] == "dark 0, bright 1, · 0.5, * several"
    assert "several" not in text(dots_lines(plane._replace(samples=samples[2:]), 40, 9))[-1]


def test_only_hidden_units_have_lines_of_their_own() -> None:
    one = (Boundary("W", 0, 1, 0, -2),)
    two = (*one, Boundary("W", 1, 0, 1, -2))
    values = np.full((8, 8), 0.25)
    alone, both = (
        "".join(text(dots_lines(dots(values, boundaries=found), 40, 9))) for found in (one, two)
    )
    assert not set(alone) & set(SIGNS)
    assert {"│", "─"} < set(both)


def test_points_without_a_number_are_blank() -> None:
    values = np.full((4, 4), 0.25)
    values[:, 1] = np.nan
    found = dots_lines(dots(values), 20, 9)[1:3]
    assert [line[-4:] for line in text(found)] == ["▀ ▀▀"] * 2
    shades = [span.shade for line in found for span in line if "▀" not in span.text]
    assert shades == [None] * len(shades)


# ---------------------------------------------------------------- tasks and snapshots


def test_a_task_stands_below_its_picture() -> None:
    [_, step, *_] = steps("activation-field")
    assert drawn(step, 78, 24)[-1] == ("To do: drag the line to the right, to x + y = 3. (x drags)")
    done = step.program.changed({"W1.middle": np.array([[1.0, 1.0, -3.0]])})
    lines = drawn(Timeline(done).step(step.index), 78, 24)
    assert lines[-1] == "Done: drag the line to the right, to x + y = 3."
    assert not any("To do" in line for line in lines)
    assert not any("To do" in line for line in drawn(steps("activation-field")[2], 78, 24))


def test_in_the_smallest_panel_the_numbers_and_the_task_come_first() -> None:
    [_, step, *_] = steps("activation-field")
    lines = drawn(step, 35, 11)
    assert len(lines) == 11
    assert lines[0].startswith(" 3")
    assert lines[7].split() == ["-3", "-2", "-1", "0", "1", "2", "3"]
    assert lines[8] == "unit 1: x + y ≥ 0"
    assert " ".join(lines[9:]) == "To do: drag the line to the right, to x + y = 3. (x drags)"


def test_a_turn_without_a_picture_says_so() -> None:
    assert drawn(steps("generator")[0], 40, 9) == ["nothing to draw in this turn"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "lesson",
    ["activation-field", "logit-field", "output-probability-field", "weighted-sum-field",
     "discriminator", "gan-by-hand"],
)  # fmt: skip
def test_pictures_are_as_they_were(lesson: str, width: int, snapshot) -> None:
    height = {36: 14, 78: 20}[width]
    shown = ["\n".join(drawn(step, width, height)) for step in steps(lesson)]
    assert "\n\n".join(shown) == snapshot


@pytest.mark.parametrize("size", [(36, 14), (78, 20), (100, 20)], ids=str)
@pytest.mark.parametrize("mode", ["by hand", "exact"])
def test_the_updated_parameter_is_as_it_was(size, mode: Mode, snapshot) -> None:
    assert "\n".join(drawn(steps("update-a-parameter", mode)[1], *size)) == snapshot


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("lesson", "iteration"),
    [("alternating-training", 0), ("alternating-training", 199), ("gan-by-hand", 40),
     ("adversarial-training", 1), ("adversarial-training-computed", 19)],
)  # fmt: skip
def test_pictures_of_a_run_are_as_they_were(
    lesson: str, iteration: int, width: int, snapshot
) -> None:
    run = Timeline(compile_program(find(lesson).scenario))
    turn = run.program.turns[0]
    shown = drawn(run.step(run.index(iteration, turn.stop - 1)), width, {36: 14, 78: 20}[width])
    assert "\n".join(shown) == snapshot


def test_two_hidden_units_of_an_exact_run_are_as_they_were(snapshot) -> None:
    assert "\n".join(drawn(steps("gan-by-hand", "exact")[0], 49, 14)) == snapshot
