"""A file of questions that nobody could answer is refused, at once and with what to ask for."""

import re

import pytest
from lessons import lesson_run

from gantui.exports import RefusedError, export
from gantui.exports.most_blanks import MOST_BLANKS
from gantui.practice.exercises.blanks import blanks


@pytest.mark.parametrize("form", ["exercises", "moodle", "canvas"])
def test_more_blanks_than_anybody_fills_in_are_refused(form: str) -> None:
    run = lesson_run("ring-of-eight")
    with pytest.raises(RefusedError, match=f"more than {MOST_BLANKS} blanks") as refused:
        next(iter(export(form, run, "ring-of-eight", 0, 77)))
    [stop] = map(int, re.findall(r"before step (\d+)", str(refused.value)))
    asked = [len(blanks(step, 3)) for step in run.steps(0, stop - 1)]
    assert sum(asked[:-1]) <= MOST_BLANKS < sum(asked)


def test_one_blank_a_step_is_not_too_many() -> None:
    run = lesson_run("ring-of-eight")
    page = "".join(export("exercises", run, "ring-of-eight", 0, 14, level=1))
    assert 5 < page.count("<input") < 15
