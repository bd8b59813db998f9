"""An output without σ is a score: nothing draws it as if it ended at 0 and 1."""

import re
from functools import cache

import numpy as np
import pytest

from gantui.engine import Step, Timeline, compile_program
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import numbers_of
from gantui.scenario import parse
from gantui.views.panels.picture import picture
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.plane.half_blocks import dots_lines
from gantui.views.plane.plane import Plane, planes
from gantui.views.plots.run_curves import Run, history_plot
from gantui.views.sheet.sheet import sheet
from gantui.views.text.spans import Line, plain

TEXT = """\
title = "t"
summary = "s"
lecture = "l"
[real.samples]
a = [3, 2]
b = [-1, 4]
[noise.batch]
n = [1]
[[generator.layers]]
weights = [[1, 0.5], [0.3, -0.2]]
[[discriminator.layers]]
weights = [[0.2, 0.1, 0.05]]
activation = "ACTIVATION"
[loss]
kind = "least squares"
[optimiser]
discriminator = 0
generator = 0
[schedule]
iterations = 3
[[schedule.turns]]
train = "discriminator"
"""


@cache
def run_of(activation: str) -> Timeline:
    text = TEXT.replace("ACTIVATION", activation)
    return Timeline(compile_program(parse(text, source="t", strict=True).scenario))


def last(activation: str) -> Step:
    """The last step of the first turn."""
    return run_of(activation).step(len(run_of(activation).program.operations) - 1)


def shades(lines: list[Line] | tuple[Line, ...], quantity: str = "p") -> list[float | None]:
    spans = [span for line in lines for span in line if span.entry]
    return [span.shade for span in spans if span.entry and span.entry.cell.quantity == quantity]


def test_the_sheet_has_the_grounds_of_probabilities_for_them_only() -> None:
    found = [round(shade, 4) for shade in shades(sheet(last("sigmoid")).lines)]
    assert found == [0.589, 0.7006, 0.5622]  # σ of 0.36, 0.85 and 0.25
    assert set(shades(sheet(last("identity")).lines)) == {0.375, 1.0, 0.25}
    assert len(shades(sheet(last("identity")).lines)) == 3


def test_the_table_has_bars_for_probabilities_only() -> None:
    likely, scores = (
        [plain(line) for line in prediction_table(last(activation), 60)]
        for activation in ("sigmoid", "identity")
    )
    assert "0 … 1" in likely[0]
    assert all("█" in line or "░" in line for line in likely[1:])
    assert not any(sign in line for line in scores for sign in "█░…")
    assert [line.split() for line in scores] == [
        ["score", "target"], ["n", "0.36", "0"], ["a", "0.85", "1"], ["b", "0.25", "1"],
    ]  # fmt: skip


def test_the_plane_of_a_score_has_shades_from_its_lowest_to_its_highest() -> None:
    step = last("identity")
    (plane,) = planes(step, (60, 20))
    assert not plane.probability
    lines = dots_lines(plane, 60, 24)
    blocks = [span for line in lines for span in line if span.style == "halves"]
    found = [shade for span in blocks for shade in (span.shade, span.below)]
    assert (min(map(float, found)), max(map(float, found))) == (0.0, 1.0)
    (said,) = (plain(line) for line in lines if "dark" in plain(line))
    dark, bright, even = map(float, re.findall(r"-?\d+\.?\d*", said))
    assert (dark, bright) == pytest.approx((plane.values.min(), plane.values.max()), abs=1e-4)
    assert even == 0.5
    assert "dark 0, bright 1, · 0.5" in "".join(map(plain, picture(last("sigmoid"), 60, 24)))


@pytest.mark.parametrize("values", [[1e308, -1e308], [0.0, 0.0], [np.nan, 2.0], [np.inf, 1.0]])
def test_a_score_of_any_size_has_a_shade(values: list[float]) -> None:
    points = np.array([values, values])
    plane = Plane("t", (0, 1), (1, 0), points, probability=False, close=True)
    for span in (span for line in dots_lines(plane, 20, 9) for span in line if span.shade):
        assert 0 <= span.shade <= 1


def test_a_curve_of_scores_ends_where_they_do() -> None:
    """Those of this discriminator lie between 0 and 1, as probabilities would."""
    ends = {}
    for activation in ("sigmoid", "identity"):
        run = run_of(activation)
        history = History(run, numbers_of(run.program))
        for _ in history.advance(3):
            pass
        lines = history_plot([Run(history, last(activation))], "D(real), D(fake)", 60, 20)
        heads = (plain(line).partition("┤") for line in lines)
        found = [float(number) for number, mark, _ in heads if mark]
        ends[activation] = [found[0], found[-1]]
    assert ends == {"sigmoid": [1, 0], "identity": [0.55, 0.36]}


def test_the_words_call_it_a_score_and_say_which_way_it_counts() -> None:
    run, words = run_of("identity"), {}
    for operation in run.program.operations:
        words[operation.writes] = f"{operation.title}. {operation.why}"
    assert words["p"] == (
        "Discriminator: score. The sum itself is the verdict, a score that may be any number: "
        "the higher, the more it says real."
    )
    assert "weighted sums" in words["fake"]


def test_without_a_loss_no_score_is_the_even_one() -> None:
    text = """\
title = "t"
summary = "s"
lecture = "l"
kind = "classifier"
[samples.samples]
a = [3, 2]
b = [-1, 4]
[[network.layers]]
weights = [[0.2, 0.1, 0.05]]
"""
    step = Timeline(compile_program(parse(text, source="t", strict=True).scenario)).step(1)
    (plane,) = planes(step, (60, 20))
    said = " ".join(plain(line) for line in dots_lines(plane, 60, 24))
    assert "dark" in said
    assert "·" not in said
    assert any(sign in said for sign in "─│╲╱")  # then its own boundary is drawn
