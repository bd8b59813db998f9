"""Every message that is a convolution's own."""

import re

import pytest
from scenario_examples import report

from gantui.scenario import parse

GOOD = """\
title = "Two filters"
summary = "On a small image."
lecture = "L2"
kind = "convolution"
pooling = 2

[image]
pixels = [
  [0, 1, 0],
  [0, 1, 0],
  [0, 0, 1],
]

[[filters]]
bias = 1
weights = [
  [1, 0],
  [0, 1],
]

[[filters]]
bias = -1
weights = [[0, 1], [1, 0]]

[[network.layers]]
weights = [[1, 2, 3]]
activation = "sigmoid"
"""

MISTAKES = [
    ("  [0, 1, 0],\n  [0, 1, 0]", "  [0, 1, 0],\n  [0, 1]",
     ["10: image.pixels: row 2 has 2 numbers, expected 3 like the first row"]),
    ("  [0, 1],\n]", "  [0],\n]",
     ["18: filters[0].weights: row 2 has 1 number, expected 2 like the first row"]),
    ("  [0, 1],\n]", "  [0, 1],\n  [0, 1],\n  [0, 1],\n]",
     ["16: filters[0].weights: expected at most 3 × 3 numbers, the image's size, found 4 × 2"]),
    ("[[0, 1], [1, 0]]", "[[0, 1, 0, 0]]",
     ["23: filters[1].weights: expected at most 3 × 3 numbers, the image's size, found 1 × 4"]),
    ("[[0, 1], [1, 0]]", "[[0, 1]]",
     ["23: filters[1].weights: expected 2 × 2 numbers like the first filter, found 1 × 2"]),
    ("bias = -1\n", "", ['21: filters[1]: the key "bias" is missing']),
    ("bias = -1", "bias = [-1, 1]", ["22: filters[1].bias: expected a number, found a list"]),
    ("pooling = 2\n", "", [' the key "pooling" is missing']),
    ("pooling = 2", "pooling = 1", ["5: pooling: expected at least 2, found 1"]),
    ("pooling = 2", "pooling = 3",
     ["5: pooling: expected a divisor of the maps' 2 rows and 2 columns, found 3"]),
    ("  [0, 0, 1],\n", "",
     ["5: pooling: expected a divisor of the maps' 1 row and 2 columns, found 2"]),
    ("[[1, 2, 3]]", "[[1, 2, 3, 4]]",
     ["26: network.layers[0].weights: row 1 has 4 numbers, expected 3 "
      "(2 pooled numbers and the bias)"]),
    ("[[1, 2, 3]]", "[[1, 2, 3], [4, 5, 6]]",
     ['25: network.layers[0]: the last layer: expected 1 unit and "sigmoid", the verdict']),
    ('"sigmoid"', '"relu"',
     ['25: network.layers[0]: the last layer: expected 1 unit and "sigmoid", the verdict']),
]  # fmt: skip


def test_the_good_file_is_good() -> None:
    assert parse(GOOD, source="lesson.toml", strict=True).warnings == ()


@pytest.mark.parametrize(("old", "new", "messages"), MISTAKES)
def test_a_mistake_is_reported(old: str, new: str, messages: list[str]) -> None:
    assert GOOD.count(old) == 1
    found = report(GOOD.replace(old, new)).splitlines()
    assert found == [f"lesson.toml:{message}" for message in messages]


def test_more_windows_than_one_can_step_through() -> None:
    text = re.sub(r"pixels = \[.*?\n\]", f"pixels = {[[0] * 16] * 16}", GOOD, flags=re.DOTALL)
    text = re.sub(r"weights = \[\n.*?\n\]", f"weights = {[[0] * 3] * 3}", text, flags=re.DOTALL)
    text = text.replace("[[0, 1], [1, 0]]", f"{[[0] * 3] * 3}")
    text = text.replace("[[1, 2, 3]]", f"[{[0] * 99}]")
    assert report(text) == (
        "lesson.toml:10: filters: expected at most 400 windows, found 490; "
        "take a smaller image or fewer filters"
    )
