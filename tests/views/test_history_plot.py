"""The curves of a run, or of two: as they were, told apart, on chosen axes."""

import re

import numpy as np
import pytest
from histories import end, known, run, text, titles
from hypothesis import given
from hypothesis import strategies as st

from gantui.engine import START, Cell, Edit, Step, compile_program
from gantui.engine.run.history.metric_history import History
from gantui.engine.run.history.metrics import numbers_of
from gantui.scenario import find, names
from gantui.views.plots import charts as shown_together
from gantui.views.plots.charts import charts, styles
from gantui.views.plots.run_curves import (
    CROWDED,
    TITLED,
    Run,
    Scales,
    _means,
    has_curves,
    history_plot,
    window,
)
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Line, plain

LESSONS = ("slanted-faces", "gan-by-hand", "algorithm-1", "discriminator-wins", "minimax")


@pytest.mark.parametrize("size", [(35, 7), (76, 18), (118, 36)])
@pytest.mark.parametrize("lesson", LESSONS)
def test_curves_are_as_they_were(lesson: str, size: tuple[int, int], golden) -> None:
    history = known(lesson, 90)
    drawn = [text(history_plot([Run(history, end(history, 40))], title, *size))
             for title in titles(history)]  # fmt: skip
    golden(f"curves/{lesson}-{size[0]}x{size[1]}.txt", "\n\n".join(drawn) + "\n")


@pytest.mark.parametrize("size", [(35, 7), (76, 18), (118, 36)])
def test_long_curves_are_as_they_were(size: tuple[int, int], golden) -> None:
    history = known("slanted-faces", 4000)
    drawn = [text(history_plot([Run(history, end(history, 1300))], title, *size))
             for title in titles(history)]  # fmt: skip
    golden(f"curves/slanted-faces-4000-{size[0]}x{size[1]}.txt", "\n\n".join(drawn) + "\n")


@pytest.mark.parametrize("lesson", LESSONS)
@given(st.integers(20, 130), st.integers(4, 40), st.integers(1, 90))
def test_they_fit(lesson: str, width: int, height: int, iteration: int) -> None:
    history = known(lesson, 90)
    for title in titles(history):
        lines = history_plot([Run(history, end(history, iteration))], title, width, height)
        assert len(lines) == height
        assert max(sum(len(span.text) for span in line) for line in lines) <= width


def test_the_legend_has_the_values_that_are_known_at_the_step() -> None:
    history = known("gan-by-hand", 90)
    program = history.timeline.program
    after = next(place for place, op in enumerate(program.operations) if op.writes == "loss.D")
    for position in (after - 1, after, len(program.operations) - 1):
        step = history.timeline.step(history.timeline.index(39, position))
        legend = text(history_plot([Run(history, step)], "losses", 90, 9)[:1])
        values = [number(step.after[name].item()) if known_at <= position else "·"
                  for name, known_at in (("loss.D", after), ("loss.G", 24))]  # fmt: skip
        assert legend == f"─D─ loss.D {values[0]}   ─G─ loss.G {values[1]}"
    assert program.operations[24].writes == "loss.G"


def test_lines_are_told_apart_by_letters() -> None:
    legends = {
        ("slanted-faces", "losses"): "r f G",
        ("algorithm-1", "losses"): "D G n",
        ("algorithm-1", "D(real), D(fake)"): "r f",
        ("discriminator-wins", "lengths of the gradients"): "D G n",
    }
    for (lesson, title), letters in legends.items():
        history = known(lesson, 90)
        lines = history_plot([Run(history, end(history, 40))], title, 110, 20)
        assert re.findall(r"─(\w)─ ", plain(lines[1])) == letters.split()
        body = text(lines[2:-1])
        assert all(body.count(letter) >= 3 for letter in letters.split())


def test_more_losses_than_a_chart_holds_have_one_a_turn() -> None:
    history = known("minimax", 90)
    turns = [turn.title for turn in history.timeline.program.turns]
    assert titles(history) == [f"losses: {turn}" for turn in turns]


def test_one_weight_alone() -> None:
    history = run("gan-by-hand", 90, "D.W1")
    lines = history_plot([Run(history, end(history, 40))], "D.W1[1, x]", 60, TITLED)
    value = end(history, 40).after["D.W1"][0, 0]
    assert plain(lines[0]) == "D.W1[1, x]   iteration 40   90 known"
    assert plain(lines[1]) == f"─── D.W1[1, x] {number(value)}"


def test_crowded_curves_are_drawn_by_their_means() -> None:
    history = known("slanted-faces", 4000)
    crowded = history_plot([Run(history, end(history, 1300))], "losses", 100, 30)
    assert "means drawn" in plain(crowded[0])
    assert plain(crowded[1]).count("─r─") == 1
    some = run("slanted-faces", 100)
    few = history_plot([Run(some, end(some, 60))], "losses", 100, 30)
    assert "means" not in plain(few[0])
    assert 100 < CROWDED * 100 <= 4000
    for width in (24, 40, 60, 160):
        title = plain(history_plot([Run(history, end(history, 1300))], "losses", width, 30)[0])
        assert title.startswith("losses"), width
        assert title.endswith("means drawn"), width


@given(st.lists(st.floats(-1e6, 1e6) | st.just(np.nan), min_size=1, max_size=60),
       st.integers(CROWDED, 12))  # fmt: skip
def test_a_mean_is_that_of_the_known_points_of_its_column(values: list[float], share: int) -> None:
    x, y = _means(np.arange(len(values), dtype=float), np.array(values), share)
    starts = list(range(0, len(values), share))
    if len(starts) > 1 and 2 * (len(values) - starts[-1]) < share:
        starts.pop()  # the last few belong to those before
    assert x.tolist() == list(map(float, starts))
    for start, stop, mean in zip(starts, [*starts[1:], len(values)], y.tolist(), strict=True):
        known_ = [value for value in values[start:stop] if not np.isnan(value)]
        assert np.isnan(mean) if not known_ else np.isclose(mean, np.mean(known_), atol=1e-6)


def test_empty_curves_say_what_to_press() -> None:
    history = run("gan-by-hand", 0)
    lines = history_plot([Run(history, end(history, 1))], "losses", 60, 9, hint="press c")
    assert plain(lines[-1]) == "nothing is known yet: press c"
    hint = "c computes an iteration, End all"
    lines = history_plot([Run(history, end(history, 1))], "losses", 38, 9, hint=hint)
    assert " ".join(plain(found).strip() for found in lines[-2:]).endswith(f"yet: {hint}")


def test_no_two_curves_of_a_chart_have_the_same_colour() -> None:
    for name in ("slanted-faces", "minimax", "gan-by-hand"):
        history = known(name, 10)
        for chart in charts(history.timeline.program, history.watched):
            found = styles(chart.watched, 0)
            assert len(set(found)) == min(len(found), 3) or len(found) > 3
            assert len(set(shown_together.letters(chart.watched))) == len(chart.watched)


def test_zoomed_curves_have_the_iteration_on_a_shorter_axis() -> None:
    history = known("slanted-faces", 4000)
    for iteration in (1, 700, 2000, 3999, 4000):
        runs = [Run(history, end(history, iteration))]
        for zoom in range(12):
            first, last = window(runs, zoom)
            assert 1 <= first <= iteration <= last <= 4000
            assert last - first + 1 == max(4000 >> zoom, 10)
            axis = plain(history_plot(runs, "losses", 90, 20, Scales(zoom))[-1])
            assert axis.partition("└")[2].strip("┻ ").startswith(str(first))


def test_a_logarithmic_axis_may_be_wanted_or_not() -> None:
    history = known("discriminator-wins", 90)
    runs = [Run(history, end(history, 9))]
    for title, automatic in (("losses", False), ("lengths of the gradients", True)):
        found = {log: any(line[0].text.strip() == "log" for line in
                          history_plot(runs, title, 90, 20, Scales(0, log)))
                 for log in (None, True, False)}  # fmt: skip
        assert found == {None: automatic, True: True, False: False}


@pytest.mark.parametrize("name", names())
def test_runs_of_several_iterations_have_curves(name: str) -> None:
    program = compile_program(find(name).scenario)
    assert has_curves(program) == (program.iterations > 1)


def compared(size: tuple[int, int]) -> tuple[list[Line], Step, Step]:
    """The losses of gan-by-hand beside those of the same run with another learning rate of D."""
    here = known("gan-by-hand", 40)
    faster = here.timeline.fork(Edit(9, START, Cell("rate.D", 0, 0), np.array([[0.5]])))
    there = History(faster, numbers_of(faster.program))
    for _ in there.advance(40):
        pass
    steps = end(here, 40), end(there, 40)
    lines = history_plot([Run(here, steps[0]), Run(there, steps[1], "fork 1")], "losses", *size)
    return lines, *steps


@pytest.mark.parametrize("size", [(60, 9), (118, 24)])
def test_two_runs_are_drawn_together(size: tuple[int, int], golden) -> None:
    golden(f"curves/two-runs-{size[0]}x{size[1]}.txt", [plain(line) for line in compared(size)[0]])


def test_the_numbers_of_two_runs_are_told_apart_by_small_letters() -> None:
    lines, here, there = compared((118, 24))
    values = [number(step.after[name].item())
              for name in ("loss.D", "loss.G") for step in (here, there)]  # fmt: skip
    assert len(set(values)) == 4
    assert plain(lines[1]) == (
        f"─D─ loss.D {values[0]}   ─d─ fork 1 {values[1]}   "
        f"─G─ loss.G {values[2]}   ─g─ fork 1 {values[3]}"
    )
    body = text(lines[2:-1])
    assert all(letter in body for letter in "DdGg")


def test_the_axes_hold_both_runs() -> None:
    lines, *_ = compared((118, 24))
    alone = known("gan-by-hand", 40)
    faster = alone.timeline.fork(Edit(9, START, Cell("rate.D", 0, 0), np.array([[0.5]])))
    states = [faster.states(iteration)[-1] for iteration in range(40)]
    losses = [state[name].item() for state in states for name in ("loss.D", "loss.G")]
    losses += [value for place in (0, 1) for value in alone.points(place)[1].tolist()]
    labels = [plain(line).split("┤")[0].strip() for line in lines if "┤" in plain(line)]
    assert (labels[0], labels[-1]) == (number(max(losses)), number(min(losses)))


def test_within_an_iteration_the_curves_are_drawn_once() -> None:
    """Only what depends on the step is made anew: the title and the legend."""
    history = known("gan-by-hand", 90)
    first, second = (history_plot([Run(history, history.timeline.step(index))], "losses", 90, 20)
                     for index in (4, 5))  # fmt: skip
    assert all(one is other for one, other in zip(first[2:], second[2:], strict=True))
    later = history_plot([Run(history, end(history, 7))], "losses", 90, 20)
    assert later[2:] != first[2:]
