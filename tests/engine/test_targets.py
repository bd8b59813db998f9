"""Targets of one's own: smoothed, of single samples, noisy, exchanged, of one turn alone."""

from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from engine_strategies import iteration_steps, scenario_of, timeline_of

from gantui.engine import Step, Timeline
from gantui.engine.numbers import by_hand
from gantui.engine.run.executors import fast_path
from gantui.record.question import question

GAN: dict[str, Any] = {
    "title": "targets", "summary": "s", "lecture": "l", "seed": 3,
    "real": {"samples": {"a": [1.0], "b": [2.0], "c": [-0.5]}},
    "noise": {"batch": {"f": [1.0], "g": [-1.0]}},
    "generator": {"layers": [{"weights": [[0.3, 0.1]]}]},
    "discriminator": {"layers": [{"weights": [[0.5, -0.2]], "activation": "sigmoid"}]},
    "schedule": {
        "iterations": 400, "turns": [{"train": "discriminator"}, {"train": "generator"}]
    },
}  # fmt: skip


def run_of(targets: dict[str, Any], mode: str = "exact", **loss: Any) -> Timeline:
    raw = {**GAN, "loss": {**loss, "targets": targets}, "arithmetic": {"mode": mode}}
    return timeline_of(scenario_of(raw))


def written(run: Timeline, name: str, iteration: int = 0) -> Step:
    steps = iteration_steps(run, iteration)
    return next(step for step in steps if step.operation.writes == name)


def test_label_smoothing_is_right_in_loss_gradient_and_words() -> None:
    """One-sided label smoothing (Salimans et al., 2016): real wants 0.9, the best loss is 0.325."""
    run = run_of({"real": 0.9})
    p, t = (written(run, name).written[0] for name in ("p", "t"))
    assert t.tolist() == [0.0, 0.0, 0.9, 0.9, 0.9]
    by_definition = -t * np.log(p) - (1 - t) * np.log(1 - p)
    np.testing.assert_allclose(written(run, "terms.D").written[0], by_definition, rtol=1e-13)

    def loss(z: Any) -> Any:
        q = 1 / (1 + anp.exp(-z))
        return anp.mean(-t * anp.log(q) - (1 - t) * anp.log(1 - q))

    gradient = autograd.grad(loss)(written(run, "D.z1").written[0])
    np.testing.assert_allclose(written(run, "D.dz1").written[0], gradient, rtol=1e-12)
    formula = written(run, "t").operation.formula
    assert formula == "t = 0 for fake, 0.9 for real: what the discriminator wants"
    assert written(run, "t.fake").written.tolist() == [[1.0, 1.0]]  # what the generator wants
    asked = question(written(run, "t"))
    assert asked is not None
    assert (asked.text, asked.answers) == ("How much is t[f]?", (0.0,))


def test_by_hand_both_terms_are_looked_up() -> None:
    run = run_of({"real": 0.9, "fake": 0.1}, "by hand", reduction="sum")
    p, t = (written(run, name).written[0].tolist() for name in ("p", "t"))
    terms = written(run, "terms.D").written[0].tolist()
    for of, wanted, found in zip(p, t, terms, strict=True):
        one, zero = by_hand.log_entry(of), by_hand.log_entry(round(1 - of, 9))
        assert found == round(wanted * one + (1 - wanted) * zero, 9)
    np.testing.assert_allclose(written(run, "D.dz1").written[0], np.subtract(p, t), atol=1e-9)


def test_samples_and_turns_have_targets_of_their_own() -> None:
    run = run_of({"samples": {"b": 0.3, "g": 0.25}, "generator": 0.8})
    assert written(run, "t").written.tolist() == [[0.0, 0.25, 1.0, 0.3, 1.0]]
    assert written(run, "t.fake").written.tolist() == [[0.8, 0.8]]
    turns = [{"train": "discriminator", "targets": {"real": 0.7}}, {"train": "discriminator"}]
    raw = {**GAN, "schedule": {"iterations": 2, "turns": turns}}
    steps = [
        s for s in iteration_steps(timeline_of(scenario_of(raw)), 0) if s.operation.writes == "t"
    ]
    assert [step.written[0, 2] for step in steps] == [0.7, 1.0]


def test_noisy_labels_are_drawn_anew_from_their_distribution() -> None:
    draw = {"distribution": "uniform", "low": 0.7, "high": 1.2}
    run = run_of({"real": draw, "fake": 0.1})
    drawn = np.concatenate([written(run, "t", n).written[0, 2:] for n in range(400)])
    assert len(set(drawn.tolist())) == 1200
    assert 0.7 <= drawn.min() < 0.705
    assert 1.195 < drawn.max() < 1.2
    assert abs(drawn.mean() - 0.95) < 4 * 0.5 / np.sqrt(12 * 1200)
    step = written(run, "t")
    assert "drawn: uniform between 0.7 and 1.2, seed 3" in step.operation.origin(0, 0, 2)
    assert question(step) is None


def test_a_part_of_the_labels_is_flipped() -> None:
    run = run_of({"flip": 0.1})
    found = np.concatenate([written(run, "t", n).written for n in range(400)])
    wrong = found != np.array([0, 0, 1, 1, 1])
    assert set(found.ravel().tolist()) == {0.0, 1.0}
    assert abs(wrong.mean() - 0.1) < 4 * np.sqrt(0.09 / wrong.size)
    assert (wrong.mean(axis=0) > 0).all()
    iteration, column = (int(n) for n in np.argwhere(wrong)[0])
    said = written(run, "t").operation.origin(iteration, 0, column)
    assert "exchanged with the other group's" in said
    assert {written(run, "t.fake", n).written.tolist()[0][0] for n in range(40)} == {1.0}


@pytest.mark.parametrize(
    "targets",
    [{"flip": 0.2}, {"real": {"distribution": "normal", "mean": 0.9, "deviation": 0.05}},
     {"real": 0.9, "fake": 0.1, "samples": {"a": 0.5}}],
)  # fmt: skip
def test_every_way_to_run_has_the_same_bits(
    targets: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = run_of(targets).program
    start, ends = tuple(program.initial.values()), []
    for most in (0, 10**9):
        monkeypatch.setattr(fast_path, "MOST_SCALAR", most)
        fast_path.is_small.cache_clear()
        found = fast_path.run(program, 0, 0, 250, start, None)
        assert found is not None
        ends.append([array.tobytes() for array in found])
    monkeypatch.undo()
    fast_path.is_small.cache_clear()
    walked = Timeline(program).step(250 * len(program.operations)).before
    assert ends[0] == ends[1] == [walked[name].tobytes() for name in program.initial]
