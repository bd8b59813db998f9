"""The axes of a run's curves: their ends and numbers, and the cursor at the iteration."""

import re

import numpy as np
import pytest
from histories import cursor_column, end, known, text, titles
from hypothesis import given
from hypothesis import strategies as st

from gantui.views.plots.run_curves import Run, history_plot, horizon, iteration_at
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import plain


@given(st.integers(20, 130), st.integers(4, 40), st.integers(1, 4000))
def test_a_column_and_its_iteration_are_each_others(
    width: int, height: int, iteration: int
) -> None:
    """Where the cursor stands, a click leads to an iteration whose cursor stands there."""
    history = known("slanted-faces", 4000)
    for title in titles(history):
        step = end(history, iteration)
        column = cursor_column(history_plot([Run(history, step)], title, width, height))
        found = iteration_at([Run(history, step)], title, width, height, column)
        assert found is not None
        assert abs(found + 1 - iteration) <= 4000 / (width - 12)
        there = end(history, found + 1)
        assert cursor_column(history_plot([Run(history, there)], title, width, height)) == column
    assert iteration_at([Run(history, step)], title, width, height, 0) is None
    assert iteration_at([Run(history, step)], title, width, height, width) is None


def test_the_axis_counts_iterations_from_one() -> None:
    history = known("gan-by-hand", 90)
    axis = plain(history_plot([Run(history, end(history, 40))], "losses", 70, 12)[-1])
    assert re.fullmatch(r"\s*└1 ─+┻40 ─ 50 ─+ 100", axis)
    axis = plain(history_plot([Run(history, end(history, 1))], "losses", 70, 12)[-1])
    assert re.fullmatch(r"\s*└┻1 ─+ 50 ─+ 100", axis)
    axis = plain(history_plot([Run(history, end(history, 100))], "losses", 70, 12)[-1])
    assert re.fullmatch(r"\s*└1 ─+ 50 ─+ 100┻", axis)


def test_the_axis_grows_with_what_is_known() -> None:
    histories = [known("slanted-faces", seen) for seen in (0, 9, 10, 11, 21, 60, 1001, 2500)]
    assert [horizon([Run(found, end(found, 1))]) for found in histories] == [
        10,
        10,
        10,
        20,
        50,
        100,
        2000,
        4000,
    ]
    assert horizon([Run(known("gan-by-hand", 0), end(known("gan-by-hand", 0), 57))]) == 100
    two = known("adversarial-training", 0)
    assert horizon([Run(two, two.timeline.step(0))]) == 2


def test_probabilities_are_drawn_from_0_to_1_others_by_their_own_ends() -> None:
    history = known("slanted-faces", 90)
    rows = [plain(line) for line in
            history_plot([Run(history, end(history, 1))], "D(real), D(fake)", 60, 12)]  # fmt: skip
    found = [row.split("┤")[0].strip() for row in rows if "┤" in row]
    assert (found[0], found[-1]) == ("1", "0")
    values = np.concatenate([history.points(place)[1] for place in range(3)])
    rows = [plain(line) for line in history_plot([Run(history, end(history, 1))], "losses", 60, 12)]
    ends = [row.split("┤")[0].strip() for row in rows if "┤" in row]
    assert (ends[0], ends[-1]) == (number(values.max()), number(values.min()))


@pytest.mark.parametrize(("lesson", "log"), [("discriminator-wins", True), ("gan-by-hand", False)])
def test_a_logarithmic_axis_says_so(lesson: str, log: bool) -> None:
    history = known(lesson, 90)
    lines = history_plot([Run(history, end(history, 1))], "lengths of the gradients", 90, 14)
    assert any(line[0].text.strip() == "log" for line in lines) == log
    norms = np.concatenate([history.points(place)[1] for place, one in enumerate(history.watched)
                            if one.kind == "norm"])  # fmt: skip
    labels = [plain(line).split("┤")[0].strip() for line in lines if "┤" in plain(line)]
    assert (labels[0], labels[-1]) == (number(norms.max()), number(norms.min()))


def test_a_run_that_has_not_begun_has_an_empty_plot() -> None:
    history = known("gan-by-hand", 0)
    lines = history_plot([Run(history, history.timeline.step(0))], "losses", 60, 9)
    assert plain(lines[0]) == "─D─ loss.D ·   ─G─ loss.G ·"
    assert not re.search("[⠁-⣿]", text(lines))
    assert cursor_column(lines) == plain(lines[-1]).index("┻")


def test_another_iteration_moves_the_cursor_and_nothing_else() -> None:
    history = known("gan-by-hand", 90)
    first, later = (history_plot([Run(history, end(history, iteration))], "losses", 90, 20)
                    for iteration in (3, 60))  # fmt: skip
    moved = 0
    for spans, others in zip(first[2:-1], later[2:-1], strict=True):
        signs, found = ("".join(span.text for span in line) for line in (spans, others))
        pairs = [pair for pair in zip(signs, found, strict=True) if pair[0] != pair[1]]
        assert all("┃" in pair for pair in pairs)
        moved += len(pairs)
    assert moved > 20
