"""The generator's image of a grid of noise: its numbers in plain NumPy, its places, its signs."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import BY_HAND, CROWDED, lesson_run, timeline
from pictures import SIZES, drawn, rows_of
from scipy.special import expit

from gantui.engine import Step, Timeline, compile_program
from gantui.scenario import Mode, find, names
from gantui.views.plane.noise_image import has_noise_image, noise_image
from gantui.views.plane.plane import IMAGE, Plane, image_on, planes

RING = """\
title = "Points from one number"
summary = "A generator with a hidden layer, and noise from a distribution."
lecture = "T7"

[real.samples]
r = [1, 0]
s = [0, 1]

[noise]
NOISE

[[generator.layers]]
units = 5
draw = { distribution = "normal" }
activation = "tanh"
[[generator.layers]]
units = 2
draw = { distribution = "normal" }
activation = "sigmoid"

[[discriminator.layers]]
units = 3
draw = { distribution = "normal" }
activation = "tanh"
[[discriminator.layers]]
units = 1
draw = { distribution = "normal" }
activation = "sigmoid"

[optimiser]
discriminator = 0.5
generator = 0.5

[schedule]
iterations = 20

[[schedule.turns]]
train = "discriminator"
[[schedule.turns]]
train = "generator"
"""
DRAWN = 'draw = { distribution = "uniform", low = -2, high = 1 }\ncount = 4'


def ring(noise: str = DRAWN) -> Timeline:
    return timeline(f"ring {noise}", RING.replace("NOISE", noise))


def last(run: Timeline, iteration: int) -> Step:
    return run.step(run.index(iteration + 1, 0) - 1)


def mapped(step: Step) -> np.ndarray:
    return np.array(noise_image(step, step.after).points)


@pytest.mark.parametrize("mode", ["by hand", "exact"])
def test_the_image_of_the_lectures_generator_in_plain_numpy(mode: Mode) -> None:
    run = lesson_run("gan-by-hand", mode)
    for iteration in (0, 40):
        step = last(run, iteration)
        W = step.after["G.W1"]
        axis = (-1, 0, 1) if mode == "by hand" else np.linspace(-1, 1, 7)
        expected = [W[:, :2] @ [z1, z2] + W[:, 2] for z1, z2 in product(axis, axis)]
        assert np.abs(mapped(step) - expected).max() <= (5e-10 if mode == "by hand" else 1e-14)


@pytest.mark.parametrize("iteration", [0, 19])
def test_the_image_of_one_number_through_a_hidden_layer(iteration: int) -> None:
    step = last(ring(), iteration)
    W1, W2 = step.after["G.W1"], step.after["G.W2"]
    expected = [
        expit(W2[:, :5] @ np.tanh(W1[:, 0] * z + W1[:, 1]) + W2[:, 5])
        for z in np.linspace(-2, 1, 25)
    ]
    assert np.abs(mapped(step) - expected).max() < 1e-13
    assert noise_image(step, step.after)[1:] == ("25", "-2 to 1")


def test_given_noise_is_mapped_to_where_its_samples_are() -> None:
    """Those of the lecture are corners of the grid."""
    step = lesson_run("gan-by-hand").step(3)
    assert set(map(tuple, step.after["fake"].T.tolist())) <= set(map(tuple, mapped(step).tolist()))


@pytest.mark.parametrize(
    ("noise", "low", "high", "said"),
    [
        ('draw = { distribution = "normal", mean = 1, deviation = 2 }', -3, 5, "-3 to 5"),
        ('draw = { distribution = "truncated normal" }', -2, 2, "-2 to 2"),
        ("batches = [{ a = [-1] }, { b = [3] }, { c = [0.5] }]", -1, 3, "-1 to 3"),
    ],
)
def test_the_grid_reaches_as_far_as_the_noise(
    noise: str, low: float, high: float, said: str
) -> None:
    step = ring(noise).step(5)
    assert step.program.turns[0].sources["fake"].reach == ([low], [high])
    image = noise_image(step, step.after)
    assert (image.size, image.reach) == ("25", said)
    assert len(image.points) == 25


def test_numbers_of_different_reach_have_axes_of_their_own() -> None:
    step = ring("batch = { a = [0, 5], b = [1, 7] }").step(5)
    image = noise_image(step, step.after)
    assert (len(image.points), *image[1:]) == (49, "7×7", "0 to 1, 5 to 7")


def test_noise_that_never_varies_has_no_image_and_a_number_that_does_not_has_one_value() -> None:
    assert not has_noise_image(ring("batch = { a = [2] }").program)
    assert not has_noise_image(ring("batch = { a = [2, 3] }").program)
    step = ring("batch = { a = [0, 5], b = [1, 5] }").step(5)
    assert noise_image(step, step.after)[1:] == ("7×1", "0 to 1, 5")


def test_which_lessons_have_such_an_image() -> None:
    programs = {name: compile_program(find(name).scenario) for name in names()}
    assert {name for name, program in programs.items() if has_noise_image(program)} == {
        "adversarial-training", "adversarial-training-run", "all-four-modes", "architecture",
        "gan-by-hand", "mode-collapse", *(CROWDED - {"small-pictures"}),
    }  # fmt: skip


def test_the_signs_stand_where_the_generator_puts_the_noise() -> None:
    """The grid comes to -3, -2, -1 × -1, 1, 3; on four of these a letter stands."""
    step = lesson_run("gan-by-hand").step(3)
    rows = rows_of(drawn(step, 36, 14), planes(step, (36, 14))[0])
    signs = {y: [row[4 * column] for column in range(3)] for y, row in rows.items()}
    assert signs[3] == ["C", IMAGE, "A"]
    assert signs[1] == [IMAGE, IMAGE, "F"]
    assert signs[-1] == [IMAGE, IMAGE, "B"]
    assert not any(IMAGE in row for y, row in rows.items() if y not in (3, 1, -1))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("run", [ring(), timeline("by-hand", BY_HAND)], ids=["exact", "by hand"])
def test_no_sign_without_its_explanation(run: Timeline, size: tuple[int, int]) -> None:
    for iteration in (0, 2):
        lines = drawn(last(run, iteration), *size)
        if any(IMAGE in line for line in lines):
            assert any(line.startswith(f"{IMAGE} G of"[: size[0] - 1]) for line in lines)


@given(st.lists(st.tuples(st.floats(), st.floats()), max_size=5))
def test_points_beyond_the_plane_are_counted_and_not_drawn(
    points: list[tuple[float, float]],
) -> None:
    step = lesson_run("gan-by-hand").step(3)
    (plane,) = planes(step, (36, 14))
    assert plane.image is not None
    found: Plane = plane._replace(image=plane.image._replace(points=tuple(points)))
    assert all(abs(x) <= 3.5 and abs(y) <= 3.5 for x, y in image_on(found))
    lost = [point for point in points if not (abs(point[0]) <= 3.5 and abs(point[1]) <= 3.5)]
    assert len(image_on(found)) == len(points) - len(lost)
