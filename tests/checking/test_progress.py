"""A check says how far it is, in slices of a block."""

import pytest
from lessons import BY_HAND, OVERFLOWING
from printed_tables import printed

from gantui.checking.check import check, extent
from gantui.scenario import ScenarioError, parse
from gantui.scenario.block import BLOCK

LONG = BY_HAND.replace("iterations = 3", "iterations = 2000")
EARLY = printed("loss.D", "5.2")
LATE = printed("loss.D", "1", "iteration = 1900", 'arithmetic = "exact"')
EDIT = '\n[[edits]]\nquantity = "rate.D"\nvalues = 0.02\niteration = 700\nstep = 3\n'


def progress(text: str) -> tuple[list[int], int]:
    """What is reached, one after the other, and how much there is."""
    loaded = parse(text, source="lesson.toml")
    found: list[int] = []
    check(loaded, found.append)
    return found, extent(loaded.scenario)


@pytest.mark.parametrize(
    "text",
    [
        LONG, LONG + EARLY, LONG + LATE + EARLY, LONG + EARLY + LATE + EDIT, BY_HAND, OVERFLOWING,
        BY_HAND + EARLY + EARLY,
    ],
)  # fmt: skip
def test_it_grows_in_small_steps_up_to_its_extent(text: str) -> None:
    found, whole = progress(text)
    assert found == sorted(found)
    assert found[-1] == whole
    steps = [after - before for before, after in zip([0, *found], found, strict=False)]
    assert max(steps) <= BLOCK


def test_the_extent_is_every_run_as_far_as_it_is_wanted() -> None:
    scenario = parse(LONG + EARLY + LATE + EDIT, source="lesson.toml").scenario
    own, early, late = 2000, 1, 1900
    again = 1 + 1900 % BLOCK
    assert extent(scenario) == own + early + 2 * late + again


def test_a_run_that_ends_early_is_not_waited_for() -> None:
    text = OVERFLOWING.replace("iterations = 200", "iterations = 900000")
    assert text != OVERFLOWING
    found, whole = progress(text)
    assert (len(found), found[-1]) == (2, whole)


def test_what_is_wrong_with_a_file_is_said_before_it_is_run() -> None:
    found: list[int] = []
    loaded = parse(LONG + printed("loss.X", "1"), source="lesson.toml")
    with pytest.raises(ScenarioError, match=r"loss\.X"):
        check(loaded, found.append)
    assert not found
