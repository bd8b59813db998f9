"""Three lessons begin alike and differ in K and M alone; the last one compares their results."""

import re

import numpy as np
import pytest
from lessons import lesson_run
from msgspec.structs import replace

from gantui.scenario import find
from gantui.scenario.kinds.gan_tables import GanScenario

THREE = ("k1-m1", "k5-m1", "k1-m5")
RESULT = re.compile(r"^K = (\d), M = (\d): ([\d.]+) to ([\d.]+), with a mean of ([\d.]+)$", re.M)


def source(name: str) -> GanScenario:
    """A lesson as data."""
    found = find(name).scenario
    assert isinstance(found, GanScenario)
    return found


def results() -> list[tuple[str, ...]]:
    """What the last lesson's note says of the three runs."""
    (text,) = [note.text for note in source(THREE[-1]).notes if "side by side" in note.text]
    return RESULT.findall(text)


def test_all_three_stand_side_by_side() -> None:
    assert [f"k{k}-m{m}" for k, m, *_ in results()] == list(THREE)


@pytest.mark.parametrize("result", results(), ids=THREE)
def test_a_result_is_that_of_its_run(result: tuple[str, ...]) -> None:
    k, m, *numbers = result
    run = lesson_run(f"k{k}-m{m}")
    fake = run.states(run.program.iterations - 1)[-1]["fake"]
    for said, value in zip(numbers, (fake.min(), fake.max(), np.mean(fake)), strict=True):
        assert f"{value:.{len(said.partition('.')[2])}f}" == said


@pytest.mark.parametrize("name", THREE)
def test_k_and_m_are_all_that_differs(name: str) -> None:
    own, first = source(name), source(THREE[0])
    k, m = (turn.times for turn in own.schedule.turns)
    assert name == f"k{k}-m{m}"
    turns = [replace(turn, times=1) for turn in own.schedule.turns]
    alike = replace(
        own,
        title=first.title, summary=first.summary, place=first.place, notes=first.notes,
        claims=first.claims, talk=first.talk, exercise=first.exercise,
        schedule=replace(own.schedule, turns=turns),
    )  # fmt: skip
    assert alike == first
