"""What the long lessons promise: gradients that die, networks that keep up with each other."""

import numpy as np
import pytest
from lessons import lesson_run
from scipy.special import expit

from gantui.engine import State


def ends(name: str) -> tuple[State, State]:
    """Everything known after a lesson's first and after its last iteration."""
    timeline = lesson_run(name)
    return timeline.states(0)[-1], timeline.states(timeline.program.iterations - 1)[-1]


def test_the_discriminator_wins_and_the_gradient_vanishes() -> None:
    first, last = ends("discriminator-wins")
    assert first["norm.G"].item() > 0.3
    assert last["norm.G"].item() < 0.01
    assert last["norm.G.nonsaturating"].item() > 1.5
    assert last["p"][0, :3].min() > 0.98
    assert last["p"][0, 3:].max() < 0.01
    assert np.abs(last["fake"] - first["fake"]).max() < 0.6
    assert last["fake"].max() < 0.3 * last["real"].min()


def test_the_generator_wins_with_samples_that_are_nothing_like_the_real_ones() -> None:
    first, last = ends("generator-wins")
    assert last["p.fake"].max() < last["p"][0, 3:].min()
    assert last["fake"].min() > last["real"].max() + 1
    assert np.ptp(last["fake"]) < 0.2 < np.ptp(first["fake"])
    assert last["norm.G"].item() < 0.02 * first["norm.G"].item()


def test_networks_of_the_same_skill_end_in_a_guess_with_fakes_on_the_real_samples() -> None:
    _, last = ends("alternating-training")
    assert last["p"] == pytest.approx(np.full((1, 4), 0.5), abs=1e-3)
    assert last["fake"] == pytest.approx(last["real"], abs=0.05)  # A on C, B on D


def test_a_discriminator_far_ahead_teaches_nothing() -> None:
    balanced, _ = ends("alternating-training")
    first, last = ends("one-far-ahead")
    assert first["norm.G"].item() < 0.001 * balanced["norm.G"].item()
    assert last["norm.G"].item() < 0.001 * balanced["norm.G"].item()
    assert np.abs(last["fake"] - first["fake"]).max() < 0.02


def test_the_critic_ends_near_a_guess_and_the_generator_with_faces() -> None:
    _, last = ends("critic")
    assert last["p.fake"].item() == pytest.approx(0.5, abs=0.1)
    assert last["fake"][[0, 3]].min() > 0.7
    assert last["fake"][[1, 2]].max() < 0.2


def test_the_conditional_generator_draws_what_is_asked_for() -> None:
    """Whatever the noise: each class by its own diagonal."""
    _, last = ends("conditional-gan")
    W, z = last["G.W1"], np.linspace(-1, 1, 21)
    for asked, (large, small) in enumerate((([0, 3], [1, 2]), ([1, 2], [0, 3]))):
        images = expit(np.outer(W[:, 0], z) + (W[:, 1 + asked] + W[:, 3])[:, None])
        assert images[large].min() > 0.8
        assert images[small].max() < 0.2


def test_the_saturating_gradient_is_small_where_the_fake_is_found_out() -> None:
    timeline = lesson_run("algorithm-1")
    first, later = (timeline.states(n)[-1] for n in (0, 299))
    ratios = [s["norm.G.nonsaturating"].item() / s["norm.G"].item() for s in (first, later)]
    assert ratios[0] > 150
    assert 0.5 < ratios[1] < 2


@pytest.mark.parametrize("mode", ["by hand", "exact"])
def test_the_computed_walk_goes_the_way_of_the_printed_one(mode: str) -> None:
    """Fake predictions fall when the discriminator learns and rise when the generator does."""
    timeline = lesson_run("adversarial-training-run", mode)
    before, after = timeline.states(0)[-1], timeline.states(1)[-1]
    at_first, at_second = before["p"][0, :3], after["p"][0, :3]
    assert before["p.fake"].sum() < at_first.sum()
    assert at_second.sum() > before["p.fake"].sum()
