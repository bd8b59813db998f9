"""What is drawn: repeatable, independent of the way to it, and distributed as the file says."""

from typing import Any

import msgspec
import numpy as np
import pytest
from engine_strategies import scenario_of, timeline_of
from hypothesis import given
from hypothesis import strategies as st
from oracles import frozen_draws
from scipy import stats

from gantui.engine import Timeline
from gantui.engine.numbers.random_numbers import describe, sample, uniforms
from gantui.scenario import find
from gantui.scenario.block import BLOCK
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.scenario.schema.networks import Distribution

NORMAL = Distribution("normal", mean=1.0, deviation=2.0)
TRUNCATED = Distribution("truncated normal", mean=1.0, deviation=2.0)
UNIFORM = Distribution("uniform", low=-1.0, high=3.0)
MANY = (20_000,)


def gan(noise: dict[str, Any], schedule: dict[str, Any], samples: int = 5) -> GanScenario:
    """The smallest GAN, with the noise and the batches asked for."""
    return scenario_of(
        {
            "title": "draws",
            "summary": "Two networks of one neuron.",
            "lecture": "none",
            "seed": 17,
            "real": {"samples": {f"r{k}": [k / 4] for k in range(samples)}},
            "noise": noise,
            "generator": {"layers": [{"weights": [[1, 0]]}]},
            "discriminator": {"layers": [{"weights": [[1, 0]], "activation": "sigmoid"}]},
            "schedule": {"iterations": 2000} | schedule,
        }
    )


DRAWN = {"draw": {"distribution": "normal"}, "count": 3}
TURNS = [{"train": "discriminator", "times": 2}, {"train": "generator", "noise": "fresh"}]


def taken(timeline: Timeline, name: str, iteration: int) -> list[list[list[float]]]:
    """What the turns of an iteration had as `name`, turn by turn."""
    states = timeline.states(iteration)
    return [states[turn.stop][name].tolist() for turn in timeline.program.turns]


def names(timeline: Timeline, name: str, iteration: int) -> list[tuple[str, ...]]:
    program = timeline.program
    return [program.columns(name, turn, iteration) for turn in program.turns]


def test_the_bits_of_a_seed_never_change() -> None:
    first = uniforms(3, "noise 0", 0, (4,)).tolist()
    assert first == frozen_draws.UNIFORMS
    assert uniforms(3, "noise 0", 1, (2,)).tolist() == frozen_draws.NEXT_BLOCK
    assert uniforms(2**53, "G.W1", 0, (2,)).tolist() == frozen_draws.LARGE_SEED


def test_the_numbers_of_a_seed_never_change() -> None:
    close = {"rtol": 1e-14, "atol": 0}
    np.testing.assert_allclose(sample(NORMAL, 3, "G.W1", 0, (2, 2)), frozen_draws.NORMAL, **close)
    np.testing.assert_allclose(sample(UNIFORM, 3, "G.W1", 0, (2, 2)), frozen_draws.UNIFORM, **close)
    np.testing.assert_allclose(
        sample(TRUNCATED, 3, "G.W1", 0, (2, 2)), frozen_draws.TRUNCATED, **close
    )


def test_the_start_of_a_lesson_never_changes() -> None:
    timeline = timeline_of(find("slanted-faces").scenario)
    initial = timeline.program.initial
    np.testing.assert_allclose(initial["D.W1"], frozen_draws.FACES_D, rtol=1e-14)
    np.testing.assert_allclose(initial["G.W1"], frozen_draws.FACES_G, rtol=1e-14)
    noise = [timeline.states(k)[-1]["noise"].item() for k in (0, 1, BLOCK - 1, BLOCK, 3999)]
    assert noise == frozen_draws.FACES_NOISE


@given(st.integers(0, 2**53), st.integers(0, 10_000_000 // BLOCK))
def test_uniforms_are_in_range_and_repeatable(seed: int, block: int) -> None:
    numbers = uniforms(seed, "noise 0", block, (64,))
    assert ((numbers >= 0) & (numbers < 1)).all()
    assert numbers.tolist() == uniforms(seed, "noise 0", block, (64,)).tolist()
    assert numbers[:5].tolist() == uniforms(seed, "noise 0", block, (5,)).tolist()


def test_seeds_places_and_blocks_are_all_different_streams() -> None:
    places = [f"{what} {k}" for what in ("noise", "real") for k in range(50)]
    places += [
        f"{letter}.W{k}{part}" for letter in "DG" for k in range(9) for part in ("", " angle")
    ]
    keys = [(seed, place, block) for seed in (0, 1, 2**53) for place in places for block in (0, 1)]
    assert len({uniforms(*key, (1,)).item() for key in keys}) == len(keys)


def test_blocks_do_not_overlap() -> None:
    numbers = np.concatenate([uniforms(5, "noise 0", block, MANY) for block in range(5)])
    assert len(np.unique(numbers)) == len(numbers)


@pytest.mark.parametrize(
    ("draw", "cdf"),
    [
        (UNIFORM, stats.uniform(-1, 4).cdf),
        (NORMAL, stats.norm(1, 2).cdf),
        (TRUNCATED, stats.truncnorm(-2, 2, 1, 2).cdf),
    ],
)
@pytest.mark.parametrize("seed", [0, 1, 2**40])
def test_distributions(draw: Distribution, cdf: Any, seed: int) -> None:
    numbers = sample(draw, seed, "noise 0", 7, MANY)
    assert stats.kstest(numbers, cdf).pvalue > 0.01
    neighbours = stats.spearmanr(numbers[:-1], numbers[1:])
    assert neighbours.pvalue > 0.01


def test_a_truncated_normal_keeps_to_two_deviations() -> None:
    numbers = sample(TRUNCATED, 1, "noise 0", 0, MANY)
    assert -3 <= numbers.min() < -2.95
    assert 4.95 < numbers.max() <= 5


def test_distributions_in_words() -> None:
    assert describe(UNIFORM) == "uniform between -1 and 3"
    assert describe(TRUNCATED) == "truncated normal, mean 1, standard deviation 2"


@pytest.mark.parametrize("batch", [{"batch": "drawn", "size": 4}, {"batch": "in order"}])
def test_an_iteration_draws_the_same_on_every_way_to_it(batch: dict[str, Any]) -> None:
    scenario = gan(DRAWN, {"turns": TURNS, **batch})
    longer = msgspec.structs.replace(scenario.schedule, iterations=9000)
    walked, jumped = (
        timeline_of(scenario),
        timeline_of(msgspec.structs.replace(scenario, schedule=longer)),
    )
    iterations = [0, 1, BLOCK - 1, BLOCK, 3 * BLOCK + 5]
    for name in ("noise", "real"):
        forward = [taken(walked, name, k) for k in iterations]
        assert forward == [taken(jumped, name, k) for k in reversed(iterations)][::-1]


def test_what_is_drawn_does_not_depend_on_the_training() -> None:
    scenario = gan(DRAWN, {"turns": TURNS, "batch": "drawn", "size": 2})
    faster = msgspec.structs.replace(scenario.optimiser, discriminator=0.5, generator=0.3)
    changed = msgspec.structs.replace(scenario, optimiser=faster)
    other = msgspec.structs.replace(scenario, seed=18)
    first, second, third = (timeline_of(s) for s in (scenario, changed, other))
    assert taken(first, "noise", 300) == taken(second, "noise", 300)
    assert taken(first, "real", 300) == taken(second, "real", 300)
    assert taken(first, "noise", 300) != taken(third, "noise", 300)


def test_every_turn_and_iteration_draws_afresh() -> None:
    timeline = timeline_of(gan(DRAWN, {"turns": TURNS, "batch": "all"}))
    drawn = [str(batch) for k in range(600) for batch in taken(timeline, "noise", k)]
    assert len(set(drawn)) == 3 * 600


def test_the_batches_of_one_iteration_are_drawn_apart() -> None:
    timeline = timeline_of(gan(DRAWN, {"turns": TURNS, "batch": "drawn", "size": 4}))
    pairs = [names(timeline, "real", iteration)[:2] for iteration in range(500)]
    # Two independent batches of 4 out of 5 samples are equal once in 625 times.
    assert sum(first == second for first, second in pairs) < 5


def test_drawn_batches_cover_all_samples_evenly() -> None:
    scenario = gan(DRAWN, {"turns": TURNS, "batch": "drawn", "size": 4})
    timeline = timeline_of(scenario)
    counts = dict.fromkeys(scenario.real.samples, 0)
    repeated = 0
    for iteration in range(500):
        for labels in names(timeline, "real", iteration)[:2]:
            repeated += len(set(labels)) < 4
            for label in labels:
                counts[label] += 1
    assert stats.chisquare(list(counts.values())).pvalue > 0.01
    # With replacement, 1 − 5·4·3·2 / 5⁴ = 80.8 % of the batches have a sample twice.
    assert stats.binomtest(repeated, 1000, 0.808).pvalue > 0.01


def test_the_names_of_drawn_samples_are_theirs() -> None:
    scenario = gan(DRAWN, {"turns": TURNS, "batch": "drawn", "size": 4})
    timeline = timeline_of(scenario)
    for iteration in (0, BLOCK - 1, BLOCK, 700):
        pairs = zip(
            names(timeline, "real", iteration), taken(timeline, "real", iteration), strict=True
        )
        for labels, values in list(pairs)[:2]:
            assert values == [[scenario.real.samples[label][0] for label in labels]]


def test_given_batches_are_used_in_turn() -> None:
    batches = [{f"n{k}": [k], f"m{k}": [-k]} for k in range(4)]
    timeline = timeline_of(gan({"batches": batches}, {"turns": TURNS}))
    used = [batch for k in range(300) for batch in taken(timeline, "noise", k)]
    labels = [label for k in range(300) for label in names(timeline, "noise", k)]
    for place, (batch, label) in enumerate(zip(used, labels, strict=True)):
        assert batch == [[place % 4, -(place % 4)]]
        assert label == (f"n{place % 4}", f"m{place % 4}")


def test_samples_in_order_are_used_in_turn() -> None:
    timeline = timeline_of(gan(DRAWN, {"turns": TURNS, "batch": "in order"}))
    used = [labels[0] for k in range(300) for labels in names(timeline, "real", k)[:2]]
    assert used == [f"r{place % 5}" for place in range(600)]
    values = [batch[0][0] for k in range(300) for batch in taken(timeline, "real", k)[:2]]
    assert values == [(place % 5) / 4 for place in range(600)]


@given(st.integers(1, 9), st.data(), st.integers(0, 900))
def test_minibatches_in_order_go_round_and_round(samples: int, data: Any, iteration: int) -> None:
    size = data.draw(st.integers(1, samples))
    schedule = {"turns": TURNS, "batch": "in order", "size": size}
    timeline = timeline_of(gan(DRAWN, schedule, samples))
    endless = [f"r{k}" for k in range(samples)] * (2 * size * (iteration + 1))
    start = 2 * iteration * size
    first, second = names(timeline, "real", iteration)[:2]
    assert [*first, *second] == endless[start : start + 2 * size]
    values = taken(timeline, "real", iteration)[1]
    assert values == [[int(name[1:]) / 4 for name in second]]


def test_a_file_may_give_thousands_of_noise_batches() -> None:
    batches = [{"n": [k / 8]} for k in range(5000)]
    timeline = timeline_of(gan({"batches": batches}, {"iterations": 9000, "turns": TURNS}))
    found = [taken(timeline, "noise", k)[0] for k in (0, 1, 1666, 1667)]
    assert found == [[[0.0]], [[3 / 8]], [[4998 / 8]], [[1 / 8]]]


def test_one_given_batch_is_used_every_time() -> None:
    timeline = timeline_of(gan({"batch": {"A": [1], "B": [2]}}, {"turns": TURNS}))
    assert taken(timeline, "noise", 0) == taken(timeline, "noise", 777) == [[[1, 2]]] * 3
