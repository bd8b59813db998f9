"""The picture of the minimax game: as it was, within its room, every mark where it belongs."""

import re
from itertools import product
from math import inf, nan

import numpy as np
import pytest
from lessons import lesson_run

from gantui.engine import Cell, Edit, Step, Timeline, compile_program
from gantui.scenario import names, parse
from gantui.views.plots.density_plot import density_picture
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import plain

TEXT = """\
title = "Small minimax"
summary = "Named bins, one of them without data."
lecture = "T1"
kind = "minimax"
bins = ["left", "a-very-long-name", "right"]
data = [0.75, 0.25, 0]

[[stages]]
title = "only"
generated = [0, 0.25, 0.75]
logits = [0, 1.5, -3]
"""
"""D* is 1, 1/2 and 0."""


def small(position: int) -> Step:
    """A step of a minimax game of three bins."""
    return Timeline(compile_program(parse(TEXT, source="small", strict=True).scenario)).step(
        position
    )


def lesson(index: int) -> Step:
    return lesson_run("minimax").step(index)


def drawn(step: Step, width: int, height: int) -> list[str]:
    return [plain(line) for line in density_picture(step, width, height)]


@pytest.mark.parametrize(("width", "height"), [(28, 9), (35, 12), (49, 14), (76, 24)])
@pytest.mark.parametrize(
    "index", [0, 8, 13, 99 * 42 + 13, 41, 99 * 42 + 41],
    ids=["written", "a", "a whole", "b", "d at first", "d"],
)  # fmt: skip
def test_the_picture_is_as_it_was(index: int, width: int, height: int, golden) -> None:
    golden(f"pictures/minimax-{index}-{width}x{height}.txt", drawn(lesson(index), width, height))


@pytest.mark.parametrize("height", [4, 6, 7, 9, 13, 14, 17, 24, 40])
def test_it_fits(height: int) -> None:
    for step, width in product((small(0), small(13), lesson(13)), range(28, 100)):
        lines = drawn(step, width, height)
        assert len(lines) <= height
        assert max(map(len, lines)) <= width
        hidden = re.search(r"… and (\d+) more", lines[-1])
        shown = lines[-1 - bool(hidden)].split()
        assert len(step.columns("p_data")) == len(shown) + (int(hidden[1]) if hidden else 0)


@pytest.mark.parametrize("lesson_name", sorted(set(names()) - {"minimax"}))
def test_a_turn_without_densities_has_no_picture(lesson_name: str) -> None:
    step = lesson_run(lesson_name).step(0)
    assert density_picture(step, 76, 20) == []


@pytest.mark.parametrize("height", [14, 20, 30])
def test_marks_stand_at_their_heights_and_over_their_bins(height: int) -> None:
    """D* is 1, 1/2 and 0, so that its marks stand at the labels of the scale."""
    step = small(13)
    lines = drawn(step, 28, height)[1:]
    at = {label: next(k for k, line in enumerate(lines) if line.split()[:1] == [label])
          for label in ("1", "0.5", "0")}  # fmt: skip
    stars = [next(k for k, line in enumerate(lines) if line[place:][:1] == "*")
             for place in (9, 16, 23)]  # fmt: skip
    assert stars == [at["1"], at["0.5"], at["0"]]
    rows = at["0"]
    for place, D in zip((10, 17, 24), step.after["D"][0], strict=True):
        row = next(k for k, line in enumerate(lines) if line[place:][:1] == "D")
        assert abs(row / rows - (1 - D)) <= 0.5 / rows


def test_bars_are_as_tall_as_their_probabilities() -> None:
    lines = drawn(small(13), 28, 20)
    bars = [line for line in lines[1:] if set(line) & set("█▄▒░")]
    heights = [
        sum({"█": 1.0, "▒": 1.0, "▄": 0.5, "░": 0.5}.get(line[place:][:1], 0) for line in bars)
        for place in (9, 10, 16, 17, 23, 24)
    ]
    tallest = len(bars)
    shares = [0.75, 0, 0.25, 0.25, 0, 0.75]
    for tall, share in zip(heights, shares, strict=True):
        assert abs(tall - share / 0.75 * tallest) <= 0.25
        assert (tall == 0) == (share == 0)


def test_marks_whose_numbers_read_the_same_stand_side_by_side() -> None:
    step = lesson(99 * 42 + 27)
    assert step.after["D.c"][0, 0] != step.after["D*.c"][0, 0]
    for height in range(8, 40):
        assert "".join(drawn(step, 49, height)[1:]).count("*D") == 6


def test_numbers_are_those_of_the_sheet() -> None:
    step = small(13)
    lines = [line.split() for line in drawn(step, 49, 20)]
    for name in ("D", "D*"):
        [shown] = [line[1:] for line in lines if line[:1] == [name] and len(line) == 4]
        assert shown == [number(value) for value in step.after[name][0].tolist()]


def test_what_is_not_written_yet_is_not_drawn() -> None:
    signs = [set("".join(drawn(small(position), 49, 20)[1:])) for position in range(14)]
    first = {sign: next(k for k, found in enumerate(signs) if sign in found) for sign in "█▒"}
    assert first == {"█": 0, "▒": 1}
    marks = ["".join(drawn(small(position), 28, 12)[1:]) for position in range(14)]
    assert next(k for k, found in enumerate(marks) if "D" in found) == 3
    assert next(k for k, found in enumerate(marks) if "*" in found) == 7


def test_all_stages_have_one_scale() -> None:
    """That of the largest probability, in whichever stage it is."""
    names = TEXT.replace('title = "only"', 'name = "one"\ntitle = "only"')
    more = '[[stages]]\nname = "two"\ntitle = "sure"\ngenerated = [0, 0.125, 0.875]\n'
    both = parse(f"{names}\n{more}", source="small", strict=True).scenario
    timeline = Timeline(compile_program(both))
    for index in (0, 13, 14, 27):
        assert ["0.875"] in [line.split()[:1] for line in drawn(timeline.step(index), 49, 14)]


def test_it_is_readable_without_colour() -> None:
    """Data and generator, D and D* have signs of their own, which the legend explains."""
    legend, *picture = drawn(lesson(13), 49, 14)
    assert legend == "█ data  ▒ generated  D  * D*"
    assert set("█▒D*") <= set("".join(picture))


@pytest.mark.parametrize("value", [0.0, -1.0, 1e300, 5e-324, inf, -inf, nan])
@pytest.mark.parametrize("height", [5, 20])
def test_densities_and_verdicts_may_be_edited_to_anything(value: float, height: int) -> None:
    """A verdict that is no probability stands on no line, a bar is no taller than the picture."""
    timeline = Timeline(compile_program(parse(TEXT, source="small", strict=True).scenario))
    for position, operation in enumerate(timeline.program.operations):
        run = timeline
        for column in range(timeline.step(position).written.shape[1]):
            cell = Cell(operation.writes, 0, column)
            run = run.fork(Edit(0, position, cell, np.array([[value]])))
        for index in range(len(run)):
            assert len(density_picture(run.step(index), 60, height)) <= height
