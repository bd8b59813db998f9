"""A decimal comma in a list is guessed where there are too many numbers, and only there."""

import pytest
from lessons import BY_HAND

from gantui.scenario import ScenarioError, parse

WEIGHTS = "[[1, 0, -2], [0, 2, 1]]"


def report(old: str, new: str) -> str:
    """What is said of the small lesson with something else in it."""
    assert old in BY_HAND
    with pytest.raises(ScenarioError) as caught:
        parse(BY_HAND.replace(old, new), source="x.toml", strict=True)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "guess"),
    [
        (WEIGHTS, "[[1, 0,5, -2], [0, 2, 1]]", "if 0,5 in line 20 is one number, it is 0.5 here"),
        (WEIGHTS, "[[1, 0, -2,5], [0, 2, 1]]", "if -2,5 in line 20 is one number, it is -2.5 here"),
        (WEIGHTS, "[[0,25, 0, -2], [0, 2, 1]]",
         "if 0,25 in line 20 is one number, it is 0.25 here"),
        ("A = [1, 1]", "A = [1,5, 1,5]", "if 1,5 in line 16 is one number, it is 1.5 here"),
        ("D = [0, 3]", "D = [0,5, 3]", "if 0,5 in line 12 is one number, it is 0.5 here"),
    ],
)  # fmt: skip
def test_it_is_guessed_once(old: str, new: str, guess: str) -> None:
    said = report(old, new)
    assert said.count(" is one number, it is ") == 1
    assert f"; {guess}" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (WEIGHTS, "[[1,0,5,-2], [0,2,1]]"),
        (WEIGHTS, "[[1,0], [0,2]]"),
        (WEIGHTS, "[[1, 0], [0, 2]]  # [0,5, 1]"),
    ],
)
def test_other_lists_are_not_guessed_at(old: str, new: str) -> None:
    assert "one number, it is" not in report(old, new)
