"""Images of two sizes in one picture: what goes into a network, and what it draws."""

import pytest

from gantui.engine import Timeline, compile_program
from gantui.scenario import parse
from gantui.views.panels.picture import picture

ROW, UNIT = [0.5, 1, 0, 0.25, 1, 0, 1, 0], [0.1] * 17
ANOTHER_SIZE = f"""
title = "t"
summary = "s"
lecture = "L1"
kind = "classifier"
part = "generator"
draws = [2, 4]

[samples]
image = [2, 8]
[samples.samples]
A = {[ROW, ROW]}
B = {[ROW[::-1], ROW]}

[[network.layers]]
weights = {[UNIT] * 8}
activation = "sigmoid"
"""


@pytest.mark.parametrize("size", [(14, 5), (20, 8), (36, 11), (60, 20), (118, 33)], ids=str)
def test_what_is_drawn_may_be_of_another_size_than_what_goes_in(size: tuple[int, int]) -> None:
    run = Timeline(compile_program(parse(ANOTHER_SIZE, source="own.toml", strict=True).scenario))
    for index in range(len(run.program.operations)):
        assert 0 < len(picture(run.step(index), *size)) <= size[1]
