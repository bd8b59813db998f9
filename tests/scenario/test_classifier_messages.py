"""Every message that is a classifier's own."""

import pytest
from scenario_examples import report

from gantui.scenario import parse

GOOD = """\
title = "One neuron"
summary = "Two samples."
lecture = "L3"
kind = "classifier"
stage = "update"

[labels]
A = 1
B = 0

[samples.samples]
A = [1, 2]
B = [3, 4]

[[network.layers]]
weights = [[1, 2, 3]]
activation = "sigmoid"
"""

MISTAKES = [
    ("B = 0\n", "", '7: labels.B: expected the label of the sample of this name, found none'),
    ("B = 0", "B = 0\nC = 0", "10: labels.C: there is no sample of this name"),
    ("B = 0", "B = 2", "9: labels.B: expected a number from 0 to 1, found 2"),
    ('"sigmoid"', '"relu"',
     '15: network.layers[0]: the last layer: expected 1 unit and "sigmoid", the verdict that has '
     "a loss"),
    ("[[1, 2, 3]]", "[[1, 2]]",
     "16: network.layers[0].weights: row 1 has 2 numbers, expected 3 (2 features and the bias)"),
    ("B = [3, 4]", "B = [3]",
     "13: samples.samples.B: expected 2 numbers like the first sample, found 1"),
]  # fmt: skip


VERDICT = 'stage = "update"\nverdict = ["yes", "no"]\n'
NEEDS = '6: verdict: expected beside a discriminator with one "sigmoid", batch = "all"'


@pytest.mark.parametrize("more", ['batch = "in order"\n', 'part = "generator"\n'])
def test_a_verdict_is_that_of_all_samples_by_a_discriminator(more: str) -> None:
    good = GOOD.replace('stage = "update"\n', VERDICT)
    assert parse(good, source="lesson.toml", strict=True).warnings == ()
    assert report(GOOD.replace('stage = "update"\n', VERDICT + more)) == f"lesson.toml:{NEEDS}"


@pytest.mark.parametrize("more", ["copies = true\n", 'copies = true\npart = "generator"\n'])
def test_a_copy_has_as_many_numbers_as_its_original(more: str) -> None:
    text = GOOD.replace('stage = "update"\n', more)
    message = '5: copies: expected as many numbers out as in, and part = "generator"'
    assert report(text) == f"lesson.toml:{message}"


def test_the_good_file_is_good() -> None:
    assert parse(GOOD, source="lesson.toml", strict=True).warnings == ()


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES)
def test_a_mistake_is_reported(old: str, new: str, message: str) -> None:
    assert GOOD.count(old) == 1
    assert report(GOOD.replace(old, new)) == f"lesson.toml:{message}"
