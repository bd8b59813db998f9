"""The window of a convolution on its image: the numbers that are read, and no others."""

import re

import numpy as np
import pytest
from lessons import lesson_run

from gantui.engine import Step
from gantui.engine.run.step import with_result_hidden
from gantui.views.images.window import window_picture
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import length, plain

RUN = lesson_run("shape-contractive")
STEPS = [RUN.step(index) for index in range(len(RUN)) if RUN.step(index).turn.picture is not None]
SIZE, POOL = 5, 2
"""Rows and columns of a filter, and of what one pooled number is the mean of."""


def lit(step: Step, width: int = 120, height: int = 40) -> list[str]:
    """The numbers in brackets, row by row: of the image, then of the map."""
    lines = [plain(spans) for spans in window_picture(step, width, height)]
    return [text.strip() for line in lines for text in re.findall(r"\[([^\]]+)\]", line)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: str(step.index))
def test_the_lit_numbers_are_those_that_are_read_and_the_one_that_is_made(step: Step) -> None:
    written, (row, column) = step.operation.writes, step.operation.example
    expected: list[float] = []
    if written.startswith("c1"):
        expected = step.after["image"][row : row + SIZE, column : column + SIZE].ravel().tolist()
    elif written.startswith("s2"):
        a = step.after[written.replace("s2", "a1")]
        row_, column_ = POOL * row, POOL * column
        expected = a[row_ : row_ + POOL, column_ : column_ + POOL].ravel().tolist()
    made = [step.after[written][row, column]] if expected else []
    assert sorted(lit(step)) == sorted(map(number, [*expected, *made]))


@pytest.mark.parametrize("size", [(10, 3), (20, 8), (36, 11), (60, 16), (98, 23), (198, 56)])
def test_it_fits_and_what_is_hidden_is_not_in_it(size: tuple[int, int]) -> None:
    for step in STEPS:
        for one in (step, with_result_hidden(step)):
            lines = window_picture(one, *size)
            assert 0 < len(lines) <= size[1]
            assert max(map(length, lines)) <= size[0]
    filled = next(step for step in STEPS if step.operation.writes == "c1.1")
    assert number(filled.after["c1.1"][0, 0]) not in lit(with_result_hidden(filled))


def test_the_window_is_where_it_is_on_the_image() -> None:
    """Without colour too: brackets where it is, levels elsewhere."""
    step = next(one for one in STEPS if one.operation.writes == "c1.1"
                and one.operation.example == (1, 3))  # fmt: skip
    rows = [plain(spans) for spans in window_picture(step, 18, 9)][1:]
    found = np.array([[row.ljust(16)[2 * x : 2 * x + 2] == "[]" for x in range(8)] for row in rows])
    expected = np.zeros((8, 8), dtype=bool)
    expected[1:6, 3:8] = True
    assert np.array_equal(found, expected)
