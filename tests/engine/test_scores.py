"""Losses of scores in words and numbers, and weights that are clipped."""

from typing import Any

import numpy as np
import pytest
from engine_strategies import iteration_steps, scenario_of, timeline_of

from gantui.engine import Operand, Step, Timeline
from gantui.engine.run.executors import fast_path
from gantui.exports.text import text_log
from gantui.record.question import question
from gantui.scenario import ScenarioError, parse


def run_of(kind: str, mode: str = "exact", on: str = "fake", **loss: Any) -> Timeline:
    raw = {
        "title": "scores", "summary": "s", "lecture": "l",
        "arithmetic": {"mode": mode},
        "real": {"samples": {"a": [1.0], "b": [3.0]}},
        "noise": {"batch": {"f": [1.0], "g": [-1.0]}},
        "generator": {"layers": [{"weights": [[2.0, -1.0]]}]},
        "discriminator": {"layers": [{"weights": [[0.5, -0.25]]}]},
        "loss": {"kind": kind, "reduction": "two means", **loss},
        "optimiser": {"discriminator": 0.5, "generator": 0.5},
        "schedule": {"iterations": 300, "turns": [
            {"train": "discriminator"}, {"train": "generator", "on": on}]},
    }  # fmt: skip
    return timeline_of(scenario_of(raw))


def steps_by_name(run: Timeline) -> dict[str, Step]:
    return {step.operation.writes: step for step in iteration_steps(run, 0)}


def line(step: Step) -> str:
    pieces = step.worked(0, 0)
    text = "".join(f"{p.value:g}" if isinstance(p, Operand) else p for p in pieces)
    return f"{step.operation.formula}; {text}"


def test_a_wasserstein_critic_makes_the_difference_of_the_means_large() -> None:
    steps = steps_by_name(run_of("wasserstein"))
    p = steps["p"].written[0]
    assert p.tolist() == [0.25, -1.75, 0.25, 1.25]
    assert steps["loss.D"].written.item() == p[:2].mean() - p[2:].mean()
    assert steps["loss.G"].written.item() == -steps["p.fake"].written.mean()
    assert steps["dp"].written.tolist() == [[0.5, 0.5, -0.5, -0.5]]
    assert line(steps["terms.D"]) == "terms.D = −t·p; −-1·0.25 = 0.25"
    assert line(steps["dp"]) == "dp = −t / 2; −-1 / 2 = 0.5"
    asked = question(steps["t"])
    assert asked is not None
    assert (asked.text, asked.answers) == ("How much is t[f]?", (-1.0,))


def test_a_hinge_leaves_alone_what_is_on_its_side_by_one() -> None:
    steps = steps_by_name(run_of("hinge"))
    assert steps["terms.D"].written.tolist() == [[1.25, 0.0, 0.75, 0.0]]
    assert steps["dp"].written.tolist() == [[0.5, 0.0, -0.5, 0.0]]
    assert steps["terms.G"].written.tolist() == (-steps["p.fake"].written).tolist()
    assert line(steps["terms.D"]) == "terms.D = max(0, 1 − t·p); max(0, 1 − -1·0.25) = 1.25"


def test_a_relative_score_is_compared_with_the_mean_of_the_others() -> None:
    run = run_of("relativistic average", on="both")
    steps = steps_by_name(run)
    assert [step.operation.writes for step in iteration_steps(run, 0)].count("r") == 2
    first = next(step for step in iteration_steps(run, 0) if step.operation.writes == "r")
    p = first.before["p"][0]
    wanted = np.array([*(p[:2] - p[2:].mean()), *(p[2:] - p[:2].mean())])
    np.testing.assert_allclose(first.written[0], wanted, rtol=1e-15)
    assert first.operation.formula == "r = p − mean of p over the other group"
    assert steps["t"].written.tolist() == [[1.0, 1.0, 0.0, 0.0]]  # what the generator wants
    assert steps["dfake"].written.shape == (1, 2)


@pytest.mark.parametrize("kind", ["wasserstein", "hinge", "relativistic average"])
@pytest.mark.parametrize("mode", ["exact", "by hand"])
def test_every_way_to_run_has_the_same_bits(
    kind: str, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = "both" if kind.startswith("relativistic") else "fake"
    program = run_of(kind, mode, on, clip=0.75).program
    start, ends = tuple(program.initial.values()), []
    for most in (0, 10**9):
        monkeypatch.setattr(fast_path, "MOST_SCALAR", most)
        fast_path.is_small.cache_clear()
        found = fast_path.run(program, 0, 0, 60, start, None)
        assert found is not None
        ends.append([array.tobytes() for array in found])
    monkeypatch.undo()
    fast_path.is_small.cache_clear()
    walked = Timeline(program).step(60 * len(program.operations)).before
    assert ends[0] == ends[1] == [walked[name].tobytes() for name in program.initial]
    log = "".join(text_log.chunks(Timeline(program), "t", 0, len(program.operations) - 1))
    assert "Discriminator: score" in log


def test_clipped_weights_stay_between_the_ends() -> None:
    run = run_of("wasserstein", clip=0.3)
    clip = next(s for s in iteration_steps(run, 0) if s.operation.title == "Clip D.W1")
    assert clip.written.tolist() == np.clip(clip.before["D.W1"], -0.3, 0.3).tolist()
    assert (
        clip.operation.formula
        == "D.W1 ← 0.3 where D.W1 > 0.3, else −0.3 where −0.3 > D.W1, else D.W1"
    )
    for iteration in range(0, 300, 50):
        assert np.abs(run.states(iteration)[-1]["D.W1"]).max() <= 0.3


def test_a_file_is_told_what_such_a_loss_wants() -> None:
    text = """\
title = "t"
summary = "s"
lecture = "l"
[real.samples]
a = [1]
[noise.batch]
f = [1]
[[generator.layers]]
weights = [[1, 0]]
[[discriminator.layers]]
weights = [[1, 0]]
activation = "sigmoid"
[loss]
kind = "relativistic average"
fooled = true
[schedule]
iterations = 1
[[schedule.turns]]
train = "generator"
"""
    with pytest.raises(ScenarioError) as raised:
        parse(text, source="t", strict=True)
    said = [problem.message for problem in raised.value.problems]
    assert said == [
        'expected "identity" in the last layer, for relativistic average, whose verdict is a '
        'score, found "sigmoid"',
        "relativistic average has no score between real and fake; leave it out",
        'expected "both", since each score is compared with those of the others, found "fake"',
    ]
    hinge = text.replace("relativistic average", "hinge").replace("sigmoid", "identity")
    with pytest.raises(ScenarioError, match="no targets of one's own, only signs"):
        parse(hinge.replace("fooled = true", "targets = { real = 0.9 }"), source="t", strict=True)
