"""Every message that is a curve's own."""

import pytest
from scenario_examples import report

from gantui.scenario import parse

GOOD = """\
title = "Curves"
summary = "An activation and a loss."
lecture = "L1"
kind = "curve"

[arithmetic]
log = "base 2"

[[curves]]
name = "leaky"
title = "an activation"
function = "leaky relu"
alpha = 0.1
points = [-1, 0, 1]
slope = true

[[curves]]
name = "log"
title = "a loss"
function = "-log p"
points = [0, 0.5, 1]
table = true
"""

MISTAKES = [
    ('name = "log"', 'name = "leaky"',
     "18: curves[1].name: expected a name of its own, since there are several"),
    ('name = "log"\n', "",
     "17: curves[1].name: expected a name of its own, since there are several"),
    ('function = "-log p"', 'function = "-log q"',
     '20: curves[1].function: expected "identity", "relu", "leaky relu", "elu", "sigmoid", "tanh", '
     '"softplus", "-log p" or "-log(1 - p)", found "-log q"; did you mean "-log p"?'),
    ("alpha = 0.1", "alpha = 1",
     "13: curves[0].alpha: expected a slope in (0, 1), found 1"),
    ('"leaky relu"', '"tanh"',
     '13: curves[0].alpha: alpha goes with "leaky relu" and "elu", found function = "tanh"'),
    ("points = [0, 0.5, 1]", "points = [0, 0.5, 2]",
     '21: curves[1].points[2]: expected a probability from 0 to 1 for "-log p", found 2'),
    ("points = [-1, 0, 1]", "points = [-1, 0, -1]",
     "14: curves[0].points[2]: expected each point once, found -1 again"),
    ("points = [-1, 0, 1]", "points = [-1, 0, 101]",
     "14: curves[0].points[2]: expected at most 100, found 101"),
    ("points = [-1, 0, 1]", "points = []",
     "14: curves[0].points: expected at least 1 number, found none"),
    ("slope = true", "table = true",
     '15: curves[0].table: table goes with "sigmoid", "-log p" and "-log(1 - p)", '
     'found function = "leaky relu"'),
    ('log = "base 2"', 'log = "natural"',
     '22: curves[1].table: expected log = "base 2" under [arithmetic], since the table rounds '
     '−log₂; found "natural"'),
]  # fmt: skip


def test_the_good_file_is_good() -> None:
    assert parse(GOOD, source="lesson.toml", strict=True).warnings == ()


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES)
def test_a_mistake_is_reported(old: str, new: str, message: str) -> None:
    assert GOOD.count(old) == 1
    assert report(GOOD.replace(old, new)) == f"lesson.toml:{message}"
