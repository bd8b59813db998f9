"""Samples drawn as images: numbers or levels as the values are, within the room, at each place."""

import re
from itertools import takewhile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image_runs import last, text
from lessons import lesson_run, timeline

from gantui.engine import Array, Timeline
from gantui.engine.run.step import with_result_hidden
from gantui.views.images.images import (
    chosen_iterations,
    frames_in,
    has_images,
    image_picture,
    image_strip,
)
from gantui.views.images.pixels import LEVELS
from gantui.views.text.numbers.number import texts
from gantui.views.text.spans import Line, plain

LESSONS = ["backpropagation", "backslashes", "conditional-gan", "critic", "shape-bow-tie",
           "slanted-faces", "tell-them-apart"]  # fmt: skip
SIZES = [(140, 40), (76, 12), (44, 20), (36, 9), (30, 5), (12, 2)]

TALL = """\
title = "Tall images"
summary = "Images of three rows, with values below 0 and above 1."
lecture = "T6"

[real]
image = [3, 2]
[real.samples]
r = [[-1, 3], [1, -1], [1, 0]]

[noise.batch]
n = [1]

[[generator.layers]]
weights = [[-4, 0], [-1, 0], [0, 0], [1, 0], [2, 0], [9, 0]]

[[discriminator.layers]]
weights = [[0, 0, 0, 0, 0, 0, 0]]
activation = "sigmoid"

[optimiser]
discriminator = 0.1
generator = 0.1

[schedule]
iterations = 2

[[schedule.turns]]
train = "discriminator"
"""


def history(run: Timeline, iterations: list[int]) -> list[tuple[int, Array]]:
    """What the generator drew in these iterations."""
    return [(number, last(run, number).after["fake"]) for number in iterations]


def widest(lines: list[Line]) -> int:
    return max(len("".join(span.text for span in spans)) for spans in lines)


def test_programs_with_images_are_known() -> None:
    for name in LESSONS:
        assert has_images(lesson_run(name).program)
    for name in ("gan-by-hand", "shape-contractive", "minimax", "logit-field"):
        assert not has_images(lesson_run(name).program)


@given(st.integers(0, 10**6), st.integers(0, 40), st.sets(st.integers(0, 10**6), max_size=5))
def test_chosen_are_marked_iterations_and_round_ones_before_now(
    now: int, most: int, marked: set[int]
) -> None:
    chosen = chosen_iterations(now, most, marked)
    assert len(chosen) <= most
    assert chosen == sorted(set(chosen))
    assert all(number < now for number in chosen)
    earlier = {number for number in marked if number < now}
    assert len(earlier & set(chosen)) == min(len(earlier), most)
    assert all(str(number + 1).strip("0") in "125" for number in chosen if number not in marked)


@given(st.integers(1, 10**6), st.integers(2, 40))
def test_chosen_reach_from_the_first_iteration_to_the_last_round_one(now: int, most: int) -> None:
    chosen = chosen_iterations(now, most)
    assert chosen[0] == 0
    assert now / 2.5 <= chosen[-1] + 1 <= now
    if len(chosen) < most:
        ratios = np.divide(np.array(chosen[1:]) + 1, np.array(chosen[:-1]) + 1)
        assert set(ratios.tolist()) <= {2.0, 2.5}


def test_chosen_iterations_by_name() -> None:
    assert [number + 1 for number in chosen_iterations(3999, 20)] == [
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000,
    ]  # fmt: skip
    assert chosen_iterations(3999, 3) == [0, 49, 1999]
    assert chosen_iterations(3999, 3, [702, 5000]) == [0, 702, 1999]
    assert chosen_iterations(3999, 1, [702, 1702]) == [1702]
    assert chosen_iterations(0, 9) == []
    assert chosen_iterations(5, 0, [2]) == []


def test_the_chosen_stay_while_a_run_goes_on() -> None:
    assert {tuple(chosen_iterations(now, 5)) for now in range(1000, 2000)} == {(0, 4, 19, 199, 999)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", LESSONS)
def test_pictures_fit(name: str, size: tuple[int, int]) -> None:
    run = lesson_run(name)
    for step in (run.step(0), last(run, 0)):
        assert len(image_picture(step, *size)) <= size[1]
        lines = image_strip(step, [], *size)
        assert len(lines) <= size[1]
        assert widest(lines) <= max(size[0], 20)


@pytest.mark.parametrize("size", [(76, 30), (44, 12), (40, 6)])
def test_a_picture_is_as_it_was(size: tuple[int, int], golden) -> None:
    step = last(lesson_run("conditional-gan"), 60)
    golden(f"images/picture-{size[0]}x{size[1]}.txt", text(image_picture(step, *size)) + "\n")


@pytest.mark.parametrize("size", [(110, 12), (44, 12), (44, 4), (30, 3)])
def test_a_strip_is_as_it_was(size: tuple[int, int], golden) -> None:
    run = lesson_run("slanted-faces")
    frames = history(run, chosen_iterations(100, 4))
    golden(
        f"images/strip-{size[0]}x{size[1]}.txt",
        text(image_strip(last(run, 100), frames, *size)) + "\n",
    )


@pytest.mark.parametrize("name", LESSONS)
def test_with_room_the_numbers_are_those_of_the_sheet(name: str) -> None:
    step = last(lesson_run(name), 0)
    found = re.split(r"[\s↑↓]+", text(image_picture(step, 200, 60)))
    for quantity in step.program.quantities.values():
        single = quantity.role == "sample" and len(quantity.groups) == 1
        if quantity.tile and single and quantity.name in step.after:
            assert {cell for row in texts(step.after[quantity.name]) for cell in row} <= set(found)


def test_a_number_stands_on_the_shade_of_its_pixel() -> None:
    step = last(lesson_run("slanted-faces"), 0)
    for spans in image_picture(step, 60, 20):
        for span in spans:
            if span.shade is not None and span.text.strip():
                assert abs(float(span.text) - span.shade) <= 0.011


def test_what_is_not_known_yet_is_a_dot_in_each_pixel() -> None:
    found = text(image_picture(lesson_run("slanted-faces").step(0), 60, 20))
    assert found.count("·") == 4
    assert re.findall(r"[0-9.]+", found.replace("face 1", "")) == ["1", "0.75", "0", "0", "0.75"]


def pixels(lines: list[Line]) -> list[list[tuple[str, float]]]:
    """The pixels without numbers, line by line."""
    found = [[(span.text, span.shade) for span in spans if span.style == "halves"
              and span.shade is not None] for spans in lines]  # fmt: skip
    return [row for row in found if row]


def test_levels_and_shades_rise_with_the_values_on_the_scale_of_the_given_samples() -> None:
    """The scale is -1 … 3; the generator draws -4, -1, 0, 1, 2, 9."""
    step = last(timeline("tall", TALL), 1)
    drawn = pixels(image_strip(step, [], 7, 5))
    assert [shade for row in drawn for _, shade in row] == [0, 0, 0.24, 0.5, 0.76, 1]
    signs = [text[0] for row in drawn for text, _ in row]
    assert signs == [LEVELS[0], LEVELS[0], LEVELS[1], LEVELS[2], LEVELS[3], LEVELS[4]]


def test_a_half_block_has_two_pixels_above_each_other() -> None:
    run = lesson_run("shape-bow-tie")
    step = last(run, 0)
    lines = image_picture(step, 24, 7)
    halves = [[span for span in spans if span.text == "▀"] for spans in lines]
    x = step.after["x"]
    first, second = (found for found in halves if found)
    for spans, values in ((first, x), (second, step.after["fake"])):
        pairs = [(span.shade, span.below) for span in spans]
        expected = [(value[column], value[column + 2]) for value in values.T for column in (0, 1)]
        assert np.allclose(pairs, expected, atol=0.011)


def test_images_of_three_rows_are_never_halved() -> None:
    step = last(timeline("tall", TALL), 0)
    for width, height in SIZES:
        assert "▀" not in text(image_picture(step, width, height))


@pytest.mark.parametrize("width", range(8, 90, 9))
def test_of_too_many_frames_some_are_left_out_but_not_the_ends(width: int) -> None:
    run = lesson_run("slanted-faces")
    step, frames = last(run, 59), history(run, list(range(59)))
    strip = plain(image_strip(step, frames, width, 20)[1]).split()
    captions = list(takewhile(str.isdigit, strip))
    fit = frames_in(step, width, 20)
    assert len(captions) == fit
    assert captions[-1] == "60"
    assert captions[0] == ("1" if fit > 1 else "60")


def test_frames_stand_under_their_iterations() -> None:
    run = lesson_run("conditional-gan")
    frames = history(run, [0, 9, 99])
    lines = [plain(found) for found in image_strip(last(run, 99), frames, 120, 40)]
    assert lines[1].split()[:3] == ["1", "10", "100"]
    starts = [lines[1].index(caption) for caption in ("1", "10", "100")]
    rows = [found for found in lines[2:] if re.search(r"\d\.\d", found[: starts[-1]])]
    for place, (_, values) in enumerate(frames):
        for sample in range(4):
            row = rows[2 * sample]
            above = [texts(values)[pixel][sample] for pixel in (0, 1)]
            assert row[starts[place] :].split()[:2] == above


def test_what_is_hidden_is_not_drawn() -> None:
    run = lesson_run("slanted-faces")
    place = next(p for p, op in enumerate(run.program.operations) if op.writes == "fake")
    step = run.step(run.index(40, place))
    frames = history(run, [0])
    shown, hidden = (
        text(image_strip(found, frames, 60, 20)) for found in (step, with_result_hidden(step))
    )
    assert "·" not in shown
    assert hidden.split("real")[0].count("·") == 4
    assert image_strip(with_result_hidden(step), frames, 60, 20) == image_strip(
        run.step(step.index - 1), frames, 60, 20
    )


@pytest.mark.parametrize("width", range(20, 60))
def test_names_behind_the_samples_have_room(width: int) -> None:
    run = lesson_run("conditional-gan")
    step = last(run, 999)
    frames = history(run, chosen_iterations(999, frames_in(step, width, 10) - 1))
    lines = image_strip(step, frames, width, 10)
    assert widest(lines) <= width
    assert [plain(found).split()[-2] for found in lines[2::2]] == ["1:", "2:", "3:", "4:"]


def test_later_frames_are_not_shown() -> None:
    run = lesson_run("slanted-faces")
    lines = image_strip(last(run, 3), history(run, [1, 5]), 60, 20)
    assert plain(lines[1]).split() == ["2", "4"]


@pytest.mark.parametrize(
    ("turn", "shown"),
    [('train = "generator"', ["fake"]), ('train = "discriminator"\non = "real"', ["real"])],
)
def test_images_that_no_turn_takes_are_none(turn: str, shown: list[str]) -> None:
    run = timeline("images", TALL.replace('train = "discriminator"', turn))
    picture = run.program.turns[0].picture
    assert picture is not None
    assert picture.kind == "images"
    assert list(picture.names) == shown
    for index in range(len(run)):
        lines = image_strip(run.step(index), (), 60, 20)
        assert any(plain(line).startswith(shown[0]) for line in lines)


@pytest.mark.parametrize("height", range(9, 60, 5))
def test_pixels_are_as_large_as_the_height_lets_them_be(height: int) -> None:
    """One image of two rows under a title and a caption."""
    lines = image_picture(lesson_run("backpropagation").step(0), 150, height)
    assert len(lines) == 2 + (height - 2) // 2 * 2
    wide = {sum(len(span.text) for span in spans if span.shade is not None) for spans in lines[2:]}
    assert wide == {max(2 * (len(lines) - 2), 12)}  # square pixels, or as wide as their numbers


def test_few_images_stand_beside_each_other_where_they_are_larger_then() -> None:
    step = last(lesson_run("slanted-faces"), 0)
    titles = [plain(image_picture(step, width, 24)[0]).split() for width in (100, 30)]
    assert titles == [["fake", "real"], ["fake"]]
