"""A plane of half blocks: shades, the edge of 1/2, letters, lines and axes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import SIZES, steps, text

from gantui.views.panels.picture import picture
from gantui.views.plane.axes import margin
from gantui.views.plane.boundary import SIGNS
from gantui.views.plane.half_blocks import _edges, dots_lines
from gantui.views.plane.plane import Boundary, Plane
from gantui.views.plane.samples import Sample
from gantui.views.text.numbers.number import number


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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lesson", ["alternating-training", "one-far-ahead"])
def test_half_blocks_have_the_size_that_was_asked_for(lesson: str, size: tuple[int, int]) -> None:
    for step in steps(lesson):
        lines = text(picture(step, *size))
        rows = [line for line in lines if set(line) & set("▀·┬┴") and not line.startswith("dark")]
        assert len(lines) == size[1]
        told = step.turn.trains == "G"  # of an update, where the samples were
        assert len(rows) == max(size[1] - 3 - told, 1)
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


def test_a_sample_that_is_moved_out_of_the_plane_is_not_drawn() -> None:
    """An update may throw it anywhere, and the axes do not follow."""
    away = (Sample("A", "fake", 1e12, -1e12), Sample("B", "fake", 1, 1))
    lines = text(dots_lines(dots(np.full((4, 6), 0.25), samples=away), 20, 9))
    assert sum(line.count("B") for line in lines) == 1
    assert not any("A" in line for line in lines)


def test_a_name_stands_whole_where_there_is_room() -> None:
    """Its first letter is where the sample is; beside another sample or the edge it is alone."""
    samples = (Sample("R1", "real", 0, 2), Sample("R2", "real", 0.5, 2), Sample("N1", "fake", 1, 1),
               Sample("N2", "fake", 4.5, 0))  # fmt: skip
    values = np.full((8, 10), 0.25)
    rows = [line[-10:] for line in text(dots_lines(dots(values, samples=samples), 20, 12))[1:5]]
    assert "RR2" in "".join(rows)
    assert "N1" in "".join(rows)
    assert "N2" not in "".join(rows)
    assert "".join(rows).count("N") == 2
