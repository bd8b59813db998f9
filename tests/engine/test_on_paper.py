"""A run that rounds every result, against a plain loop that rounds as a page does."""

from math import exp, log

import numpy as np
import pytest
from engine_strategies import timeline_of
from hypothesis import given
from hypothesis import strategies as st

from gantui.checking.check import check
from gantui.scenario import parse
from gantui.views.panels.position_strip import title_line
from gantui.views.text.spans import plain

FILE = """
title = "paper"
summary = "One neuron on paper."
lecture = "none"
[arithmetic]
decimals = DECIMALS
[real]
samples = { s = [X, 2] }
[noise.batch]
n = [0]
[[generator.layers]]
weights = [[0, 0], [0, 0]]
[[discriminator.layers]]
weights = [[0.5, -0.4, 0.1]]
activation = "sigmoid"
[optimiser]
discriminator = 0.1
[schedule]
iterations = 3
[[schedule.turns]]
train = "discriminator"
on = "real"
"""


def file(decimals: int, x: float = 1.0) -> str:
    return FILE.replace("DECIMALS", str(decimals)).replace("X", repr(x))


@given(st.integers(2, 8), st.integers(-300, 300))
def test_every_result_is_rounded_and_computed_on_with(decimals: int, hundredths: int) -> None:
    x, unit = (hundredths / 100, 2.0), 10.0**decimals

    def written(value: float) -> float:
        return round(value * unit) / unit

    run = timeline_of(parse(file(decimals, x[0]), source="it").scenario)
    w = [0.5, -0.4, 0.1]
    for iteration in range(3):
        z = written(w[0] * x[0] + w[1] * x[1] + w[2])
        p = written(1 / (1 + exp(-z)))
        loss, error = written(-log(p)), written(p - 1)
        gradient = [written(error * value) for value in (*x, 1.0)]
        w = [written(one - 0.1 * g) for one, g in zip(w, gradient, strict=True)]
        end = run.states(iteration)[-1]
        found = [end[name].item() for name in ("D.z1.real", "p.real", "loss.D.real")]
        np.testing.assert_allclose(found, [z, p, loss], rtol=0, atol=1e-12)
        np.testing.assert_allclose(end["D.W1"], [w], rtol=0, atol=1e-12)


def test_the_screen_says_what_is_rounded() -> None:
    run = timeline_of(parse(file(4), source="it").scenario)
    assert "exact, 4 decimals a step" in plain(title_line(run.step(0), "paper", 10, 120))


@pytest.mark.parametrize(("within", "passed"), [("within = 0.0003", True), ("decimals = 4", False)])
def test_a_print_may_say_how_far_off_it_may_be(within: str, passed: bool) -> None:
    printed = '[[printed]]\nsource = "page"\nquantity = "p.real"\nvalues = 0.4500\n'
    loaded = parse(f"{file(4)}{printed}{within}\n", source="it", strict=True)
    report = check(loaded)
    assert report.passed is passed
