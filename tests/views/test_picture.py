"""The picture of a step: within its room, two planes side by side, tasks, as it was."""

import re
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from lessons import lesson_run
from pictures import SIZES, drawn, numbers_in, steps

from gantui.engine import Timeline, compile_program
from gantui.scenario import Mode, find, names, parse
from gantui.views.panels.picture import picture
from gantui.views.plane.plane import has_plane, planes
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import length

PROGRAMS = {name: compile_program(find(name).scenario) for name in names()}
PICTURED = [name for name, found in PROGRAMS.items() if has_plane(found.turns[0])]
WIDTHS = (36, 78)


@pytest.mark.parametrize("mode", ["by hand", "exact"])
@pytest.mark.parametrize("lesson", PICTURED)
def test_a_picture_fits(lesson: str, mode: Mode) -> None:
    run = lesson_run(lesson, mode)
    turns = run.program.turns
    for turn, size in product(turns, SIZES):
        for position in {turn.start, (turn.start + turn.stop) // 2, turn.stop - 1}:
            lines = picture(run.step(position), *size)
            assert 0 < len(lines) <= size[1]
            assert max(map(length, lines)) <= size[0]


def test_two_planes_stand_side_by_side_where_both_have_room() -> None:
    pages = steps("update-a-parameter")
    before, after = (planes(pages[turn], (9, 9))[-1] for turn in (0, 4))
    step = pages[4]
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
    assert ("rounded to fewer decimals" in lines) == (width < 80)


def test_a_task_stands_below_its_picture() -> None:
    [_, step, *_] = steps("activation-field")
    assert drawn(step, 78, 24)[-1] == ("To do: drag the line to the right, to x + y = 3. (press x)")
    done = replace(
        step.program,
        initial={**step.program.initial, "W1.middle": np.array([[1.0, 1.0, -3.0]])},
    )
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
    assert " ".join(lines[9:]) == "To do: drag the line to the right, to x + y = 3. (press x)"


def test_a_turn_without_a_picture_says_so() -> None:
    assert drawn(steps("generator")[0], 40, 9) == ["nothing to draw in this turn"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "lesson",
    ["activation-field", "logit-field", "output-probability-field", "weighted-sum-field",
     "discriminator", "gan-by-hand"],
)  # fmt: skip
def test_pictures_are_as_they_were(lesson: str, width: int, golden) -> None:
    height = {36: 14, 78: 20}[width]
    shown = ["\n".join(drawn(step, width, height)) for step in steps(lesson)]
    golden(f"pictures/{lesson}-{width}.txt", "\n\n".join(shown) + "\n")


@pytest.mark.parametrize("size", [(36, 14), (78, 20), (100, 20)], ids=str)
@pytest.mark.parametrize("mode", ["by hand", "exact"])
def test_the_updated_parameter_is_as_it_was(size, mode: Mode, golden) -> None:
    shown = drawn(steps("update-a-parameter", mode)[4], *size)
    golden(f"pictures/update-a-parameter-{mode}-{size[0]}x{size[1]}.txt", shown)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("lesson", "iteration"),
    [("alternating-training", 0), ("alternating-training", 199), ("gan-by-hand", 40),
     ("adversarial-training", 1), ("adversarial-training-run", 19)],
)  # fmt: skip
def test_pictures_of_a_run_are_as_they_were(
    lesson: str, iteration: int, width: int, golden
) -> None:
    run = lesson_run(lesson)
    turn = run.program.turns[0]
    shown = drawn(run.step(run.index(iteration, turn.stop - 1)), width, {36: 14, 78: 20}[width])
    golden(f"pictures/{lesson}-{iteration + 1}-{width}.txt", shown)


def test_two_hidden_units_of_an_exact_run_are_as_they_were(golden) -> None:
    golden("pictures/gan-by-hand-exact.txt", drawn(steps("gan-by-hand", "exact")[0], 49, 14))
