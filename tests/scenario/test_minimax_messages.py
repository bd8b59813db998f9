"""Every message that is a minimax scenario's own."""

import pytest
from scenario_examples import report

from gantui.scenario import parse

GOOD = """\
title = "Two stages"
summary = "On three bins."
lecture = "P1"
kind = "minimax"
bins = [-1, 0, "right"]
data = [0.5, 0.5, 0]
rate = 2
iterations = 10

[arithmetic]
log = "natural"

[[stages]]
name = "one"
title = "before"
generated = [0.25, 0.25, 0.5]
logits = [1, 0, -1]

[[stages]]
name = "two"
title = "after"
generated = [0.375, 0.5, 0.125]
logits = 0.5
"""

MISTAKES = [
    ('log = "natural"', 'log = "base 2"',
     '11: arithmetic.log: expected "natural", the logarithm of V and of its gradient, found '
     '"base 2"'),
    ('"right"', '"0"', "5: bins[2]: expected a bin of its own, found 0 a second time"),
    ("data = [0.5, 0.5, 0]", "data = [0.5, 0.25, 0]",
     "6: data: expected probabilities with the sum 1, found the sum 0.75"),
    ("data = [0.5, 0.5, 0]", "data = [0.5, 0.499999, 0]",
     "6: data: expected probabilities with the sum 1, found the sum 0.999999"),
    ("data = [0.5, 0.5, 0]", "data = [0.5, 0.5]",
     "6: data: expected 3 numbers, one for each bin, found 2"),
    ("data = [0.5, 0.5, 0]", "data = [0.5, 1.5, 0]",
     "6: data[1]: expected at most 1, found 1.5"),
    ("rate = 2", "rate = 101", "7: rate: expected at most 100, found 101"),
    ("iterations = 10", "iterations = 0", "8: iterations: expected at least 1, found 0"),
    ('name = "one"\n', "",
     "13: stages[0].name: expected a name of its own, since there are several"),
    ('name = "two"', 'name = "one"',
     "20: stages[1].name: expected a name of its own, since there are several"),
    ("[0.25, 0.25, 0.5]", "[0.25, 0.25, 0.25]",
     "16: stages[0].generated: expected probabilities with the sum 1, found the sum 0.75"),
    ("[0.25, 0.25, 0.5]", "[0.25, 0.25, 0.25, 0.25]",
     "16: stages[0].generated: expected 3 numbers, one for each bin, found 4"),
    ("[0.375, 0.5, 0.125]", "[0.5, 0.5, 0]",
     "22: stages[1].generated[2]: expected more than 0, since data is 0 here too and D* would be "
     "0/0; or leave the bin out"),
    ("[1, 0, -1]", "[1, 0]", "17: stages[0].logits: expected 3 numbers, one for each bin, found 2"),
    ("[1, 0, -1]", "[1, 0, -21]", "17: stages[0].logits[2]: expected at least -20, found -21"),
    ("logits = 0.5", "logits = 50", "23: stages[1].logits: expected at most 20, found 50"),
]  # fmt: skip


def test_the_good_file_is_good() -> None:
    assert parse(GOOD, source="lesson.toml", strict=True).warnings == ()


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES)
def test_a_mistake_is_reported(old: str, new: str, message: str) -> None:
    assert GOOD.count(old) == 1
    assert report(GOOD.replace(old, new)) == f"lesson.toml:{message}"


def test_sums_may_be_off_by_what_float64_loses() -> None:
    tenths = GOOD.replace("[0.25, 0.25, 0.5]", "[0.1, 0.7, 0.2]")
    assert parse(tenths, source="lesson.toml", strict=True).warnings == ()
