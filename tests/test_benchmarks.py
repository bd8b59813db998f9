"""The benchmarks measure what they say, without being timed here."""

from importlib import import_module

import pytest

from benchmarks.__main__ import NAMES
from benchmarks.text_log import by_hand, plan, weights
from benchmarks.training import scenario
from gantui.engine import Timeline, compile_program
from gantui.exports.text.text_log import chunks


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_a_benchmark(name: str) -> None:
    assert callable(import_module(f"benchmarks.{name}").rows)


def test_the_log_that_is_timed_against_ours_has_as_many_lines() -> None:
    timeline = Timeline(compile_program(scenario(100)))
    for first, last in ((0, 99), (60, 75)):
        steps = [timeline.step(index) for index in range(first, last + 1)]
        ours = "".join(chunks(timeline, "slanted-faces", first, last))
        reference = by_hand([plan(step) for step in steps], weights(steps[0]))
        assert ours.count("\n") == reference.count("\n")
