"""Published examples as scenarios of our own: each gives the value that its source prints."""

import pytest

from gantui.checking.check import check
from gantui.engine import Timeline, compile_program
from gantui.scenario import parse

HEAD = """
title = "a published example"
summary = "One neuron."
lecture = "none"
"""
SQUARED_ERROR = """
[arithmetic]
decimals = 4
[real]
features = ["x1", "x2"]
samples = { s = [1, 2] }
[noise.batch]
n = [0]
[[generator.layers]]
weights = [[0, 0], [0, 0]]
[[discriminator.layers]]
weights = [[0.5, -0.4, 0.1]]
activation = "sigmoid"
[loss]
kind = "least squares"
[optimiser]
discriminator = 0.1
[schedule]
iterations = 1
[[schedule.turns]]
train = "discriminator"
on = "real"
[[printed]]
source = "the prediction"
quantity = "p.real"
values = 0.4502
decimals = 4
[[printed]]
source = "half the squared error"
quantity = "loss.D.real"
values = 0.1511
decimals = 4
[[printed]]
source = "the gradient, which the page cuts off after four decimals"
quantity = "D.dW1"
values = [[-0.1360, -0.2720, -0.1360]]
within = 0.0002
[[printed]]
source = "the new weights"
quantity = "D.W1"
values = [[0.5136, -0.3728, 0.1136]]
decimals = 4
"""
"""A page of exercises that writes down four decimals at each step."""
MEAN_MOMENTUM = """
[real.samples]
r = [1]
[noise.batch]
f = [-1]
[[generator.layers]]
weights = [[2, 0.5]]
[[discriminator.layers]]
weights = [[0.5, -0.2]]
activation = "sigmoid"
[loss]
reduction = "sum"
[optimiser]
kind = "momentum"
momentum = 0.9
dampening = 0.9
discriminator = 0.1
[schedule]
iterations = 2
[[schedule.turns]]
train = "discriminator"
[[printed]]
source = "a book whose velocity is a mean, m = 0.9·m + 0.1·g"
quantity = "D.W1"
values = [[0.508438847, -0.198533273]]
decimals = 6
"""
LEARNING_RATE_FIRST = """
[real.samples]
r = [1]
[noise.batch]
f = [-1]
[[generator.layers]]
weights = [[2, 0.5]]
[[discriminator.layers]]
weights = [[0.5, -0.2]]
activation = "sigmoid"
[optimiser]
kind = "KIND"
discriminator = 0.0002
beta1 = 0.5
rho = 0.99
[schedule]
iterations = 2
[[schedule.turns]]
train = "discriminator"
"""
RING = """
seed = 1
[real]
draw = { shape = "ring", deviation = 0.02 }
count = 16
[noise]
draw = { distribution = "normal" }
size = 256
count = 16
[[generator.layers]]
units = 128
draw = { distribution = "normal", deviation = 0.1 }
activation = "relu"
[[generator.layers]]
units = 2
draw = { distribution = "normal", deviation = 0.1 }
[[discriminator.layers]]
units = 256
draw = { distribution = "normal", deviation = 0.1 }
activation = "relu"
[[discriminator.layers]]
units = 1
draw = { distribution = "normal", deviation = 0.1 }
activation = "sigmoid"
[schedule]
iterations = 20
batch = "fresh"
[[schedule.turns]]
train = "discriminator"
[[schedule.turns]]
train = "generator"
"""


@pytest.mark.parametrize("text", [SQUARED_ERROR, MEAN_MOMENTUM])
def test_every_print_matches(text: str) -> None:
    report = check(parse(HEAD + text, source="it", strict=True))
    assert report.comparisons
    assert [one.render() for one in report.mismatches] == []


@pytest.mark.parametrize(
    ("kind", "first"), [("adam", 0.0002), ("rmsprop", 0.0002 / (1 - 0.99) ** 0.5)]
)
def test_the_first_step_has_one_length_whatever_the_gradient(kind: str, first: float) -> None:
    text = HEAD + LEARNING_RATE_FIRST.replace("KIND", kind)
    run = Timeline(compile_program(parse(text, source="it").scenario))
    moved = abs(run.states(0)[-1]["D.W1"] - run.program.initial["D.W1"])
    assert moved.tolist() == [pytest.approx([first] * 2, rel=1e-5)]


def test_eight_modes_have_layers_as_wide_as_in_the_papers() -> None:
    report = check(parse(HEAD + RING, source="it", strict=True))
    assert report.passed
