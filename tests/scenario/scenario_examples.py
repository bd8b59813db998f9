"""A small good file to break, and what a report about a broken one says."""

import pytest

from gantui.scenario import ScenarioError, parse

GOOD = """\
title = "Two features"
summary = "A file to break."
lecture = "L1"
seed = 1

[arithmetic]
mode = "exact"

[real]
features = ["x", "y"]
[real.samples]
D = [0, 3]
E = [0, -1]

[noise.batch]
A = [1, 1]
B = [1, -1]

[[generator.layers]]
activation = "identity"
weights = [
  [1, 0, -2],
  [0, 2, 1],
]

[[discriminator.layers]]
weights = [[1, 0, 1], [0, 1, 1]]
activation = "relu"

[[discriminator.layers]]
weights = [[1, 1, -3]]
activation = "sigmoid"

[loss]
reduction = "sum"

[optimiser]
kind = "gradient descent"

[schedule]
iterations = 5
batch = "all"

[[schedule.turns]]
train = "discriminator"

[[schedule.turns]]
train = "generator"

[[script]]
iteration = 2
network = "generator"
layer = 1
weights = [[1, 0, -1], [0, 2, 0]]

[[printed]]
source = "page 1"
quantity = "p"
values = 0.5

[[notes]]
text = "A remark."
"""


def broken(old: str, new: str) -> str:
    """The good file with one change."""
    assert GOOD.count(old) == 1, f"{old!r} stands {GOOD.count(old)} times in the good file"
    return GOOD.replace(old, new)


def report(text: str, *, strict: bool = True) -> str:
    """Every line of the report about a text that cannot be used."""
    with pytest.raises(ScenarioError) as caught:
        parse(text, source="lesson.toml", strict=strict)
    return str(caught.value)
