"""How far a plane reaches: its axes, extreme weights, the signs of its samples."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine import Step, Timeline, compile_program
from gantui.scenario import Mode, find, parse
from gantui.views.plane.axes import _axis, margin
from gantui.views.plane.plane import Boundary, Plane, planes
from gantui.views.plane.samples import Sample, sign_of

ROOM = (40, 12)


def last(step: Step) -> Plane:
    """The plane of the step itself."""
    return planes(step, ROOM)[-1]


@pytest.mark.parametrize("mode", ["by hand", "exact"])
@pytest.mark.parametrize("scale", [0.0, 1e-300, 1e9, 1e150, 1.7e308])
def test_extreme_weights(scale: float, mode: Mode) -> None:
    program = compile_program(find("gan-by-hand").scenario, mode)
    signs = np.array([[1.0, -1.0, 1.0], [-1.0, 1.0, -1.0]])
    weights = {"D.W1": scale * signs, "D.W2": scale * signs[:1], "G.W1": scale * signs}
    plane = last(Timeline(replace(program, initial={**program.initial, **weights})).step(0))
    known = plane.values[~np.isnan(plane.values)]
    assert ((known >= 0) & (known <= 1)).all()
    if scale < 1e9:
        assert (known == 0.5).all()
        assert known.size == plane.values.size
    assert np.isfinite([*plane.xs, *plane.ys]).all()


@pytest.mark.parametrize("mode", ["by hand", "exact"])
def test_what_is_beyond_float64_is_not_known(mode: Mode) -> None:
    """Two infinite units that the next layer subtracts: no number, nor an index of the table."""
    program = compile_program(find("gan-by-hand").scenario, mode)
    same = 1.7e308 * np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 0.0]])
    weights = {"D.W1": same, "D.W2": np.array([[1.0, -1.0, 0.0]])}
    run = Timeline(replace(program, initial={**program.initial, **weights}))
    plane = last(run.step(0))
    x, y = np.meshgrid(plane.xs, plane.ys)
    lost = np.isnan(plane.values)
    assert lost[(x > 1.1) & (y > 1.1)].all()
    assert (plane.values[(x <= 0) & (y <= 0)] == 0.5).all()


def network(real: dict[str, list[float]], mode: Mode) -> Plane:
    """The plane of a discriminator of these samples alone."""
    given_ = "\n".join(f"{name} = {[float(v) for v in at]}" for name, at in real.items())
    text = f"""
        title = "t"
        summary = "s"
        lecture = "T"
        kind = "classifier"
        [arithmetic]
        mode = "{mode}"
        [samples.samples]
        {given_}
        [[network.layers]]
        weights = [[1, 1, 0]]
        activation = "sigmoid"
    """
    found = parse("\n".join(map(str.strip, text.splitlines())), source="small", strict=True)
    return last(Timeline(compile_program(found.scenario)).step(0))


@pytest.mark.parametrize(
    ("real", "half"),
    [
        ({"a": [0, 0]}, (1, 1)),
        ({"a": [1, 2]}, (1, 1)),
        ({"a": [1, 2], "b": [1, 2]}, (1, 1)),
        ({"a": [0, 0], "b": [0, 3]}, (1.5, 3)),
        ({"a": [1e-4, 0], "b": [-1e-4, 0]}, (1e-3, 1e-3)),
        ({"a": [1e9, 0]}, (1e6, 1)),
        ({"a": [0, -1e9], "b": [1, 1e9]}, (1e9, 1.5e9)),
    ],
)
def test_axes_of_close_points(real: dict[str, list[float]], half: tuple[float, float]) -> None:
    plane = network(real, "exact")
    assert (len(plane.xs), len(plane.ys)) == (ROOM[0] - margin((plane.ys[0], plane.ys[-1])), 24)
    assert plane.xs[-1] - plane.xs[0] == pytest.approx(2 * half[0])
    assert plane.ys[0] - plane.ys[-1] == pytest.approx(2 * half[1])
    for sample in plane.samples:
        assert plane.xs[0] < sample.x < plane.xs[-1]
        assert plane.ys[-1] < sample.y < plane.ys[0]


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=5), st.floats(0, 1e12))
def test_an_axis_shows_every_place_with_room(at: list[float], least: float) -> None:
    xs = np.array(_axis(at, least, 9))
    assert (np.diff(xs) > 0).all()
    np.testing.assert_allclose(np.diff(xs), (xs[-1] - xs[0]) / 8, rtol=1e-6)
    wide = xs[-1] - xs[0]
    assert min(at) - xs[0] > 0.03 * wide
    assert xs[-1] - max(at) > 0.03 * wide
    assert wide <= 2 * 2 * max(0.75 * (max(at) - min(at)), least, 1e-3 * max(map(abs, at)), 1e-3)


@pytest.mark.parametrize(
    ("real", "xs", "ys"),
    [
        ({"a": [0, 0]}, (-3, 3), (-3, 3)),
        ({"a": [3.1, 0]}, (-3, 4), (-3, 3)),
        ({"a": [3, -3]}, (-3, 3), (-3, 3)),
        ({"a": [-3.5, 4], "b": [0, -3.01]}, (-4, 3), (-4, 4)),
        ({"a": [1e9, -1e9]}, (-3, 6), (-6, 3)),
    ],
)
def test_the_grid_of_whole_numbers_is_the_lectures_or_wider(
    real: dict[str, list[float]], xs: tuple[int, int], ys: tuple[int, int]
) -> None:
    plane = network(real, "by hand")
    assert plane.xs == tuple(range(xs[0], xs[1] + 1))
    assert plane.ys == tuple(range(ys[1], ys[0] - 1, -1))


@pytest.mark.parametrize(
    ("found", "sign"),
    [
        ([("A", "fake")], "A"),
        ([("face 1", "real"), ("face 2", "real")], "f"),
        ([("A", "fake"), ("D", "real")], "*"),
        ([("1", "fake")], "f"),
        ([("[b", "real")], "r"),
        ([("-2", "sample"), ("3", "sample")], "s"),
        ([("ä", "real")], "ä"),
        ([("日本", "real")], "r"),
    ],
)
def test_no_sample_looks_like_a_number_or_a_bracket(
    found: list[tuple[str, str]], sign: str
) -> None:
    assert sign_of([Sample(name, group, 0, 0) for name, group in found]) == sign


def test_at_most_so_many_boundaries_as_leave_the_field_to_be_seen() -> None:
    rows = [[1.0, 0.0, float(unit)] for unit in range(20)]
    program = compile_program(find("gan-by-hand").scenario)
    weights = {"D.W1": np.array(rows), "D.W2": np.ones((1, 21))}
    step = Timeline(replace(program, initial={**program.initial, **weights})).step(0)
    assert last(step).boundaries == tuple(Boundary("D.W1", unit, *rows[unit]) for unit in range(8))
