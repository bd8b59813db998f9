"""The class that a conditional fake was asked for stands beside it."""

import re

import pytest
from image_runs import last, text
from lessons import lesson_run

from gantui.engine.run.step import with_result_hidden
from gantui.views.images.images import (
    image_strip,
)


@pytest.mark.parametrize("iteration", [0, 200])
def test_the_class_asked_for_stands_beside_a_fake(iteration: int) -> None:
    """Each class in its turn; it is not said before the classes are."""
    run = lesson_run("conditional-gan")
    step = last(run, iteration)
    wanted = ["1, asked back", "2, asked slash", "3, asked back", "4, asked slash"]
    lines = text(image_strip(step, [], 120, 40))
    assert re.findall(r"\d, asked \w+", lines) == wanted
    lines = text(image_strip(step, [], 50, 40))
    assert re.findall(r"\d: \w+", lines) == [name.replace(", asked", ":") for name in wanted]
    given = [operation.writes for operation in run.program.operations].index("y.noise")
    for before in (run.step(run.index(iteration, given - 1)),
                   with_result_hidden(run.step(run.index(iteration, given)))):  # fmt: skip
        assert "asked" not in text(image_strip(before, [], 120, 40))
