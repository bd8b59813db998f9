"""Real samples drawn from shapes: against plain NumPy and SciPy, repeatable, fresh or once."""

from typing import Any

import numpy as np
import pytest
from engine_strategies import timeline_of
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gantui.engine.kinds.gan import build
from gantui.engine.numbers.clouds import CLOUDS, Drawn, drawn_cloud
from gantui.engine.numbers.random_numbers import sample, stratified, uniforms
from gantui.scenario import ScenarioError, parse
from gantui.scenario.schema.clouds import KEYS, Cloud
from gantui.scenario.schema.networks import Distribution

MANY = 8192
SEEDS = st.integers(0, 2**53)
FILE = """
title = "clouds"
summary = "Two networks of one neuron."
lecture = "none"
seed = 17
[real]
draw = { SHAPE }
count = 6
[noise.batch]
A = [0.5]
[[generator.layers]]
weights = [[1, 0], [0.5, 1]]
[[discriminator.layers]]
weights = [[1, -1, 0]]
activation = "sigmoid"
[schedule]
iterations = 600
BATCH
[[schedule.turns]]
train = "discriminator"
times = 2
"""


def drawn(cloud: Cloud, seed: int = 3, count: int = MANY) -> np.ndarray[Any, Any]:
    return drawn_cloud(cloud, Drawn(seed, "real 0", 0, (1, count)))[0]


def file(shape: str, batch: str = "") -> str:
    return FILE.replace("SHAPE", shape).replace("BATCH", batch)


def problems(text: str) -> str:
    with pytest.raises(ScenarioError) as raised:
        parse(text, source="it", strict=True)
    return str(raised.value)


def by_numpy(cloud: Cloud, u: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Points of the shapes by NumPy's own functions."""
    pi = np.pi
    if cloud.shape == "ring":
        angle = 2 * pi * np.floor(u * 8) / 8
        return 2 * np.array([np.cos(angle), np.sin(angle)])
    if cloud.shape == "grid":
        k = np.floor(u * 25)
        return np.array(
            [
                np.linspace(-2, 2, 5)[(k % 5).astype(int)],
                np.linspace(-2, 2, 5)[(k // 5).astype(int)],
            ]
        )
    if cloud.shape == "ellipse":
        return 2 * np.array([np.cos(2 * pi * u), np.sin(2 * pi * u)])
    if cloud.shape == "line":
        return np.array([2 * u - 1, 2 * u - 1])
    if cloud.shape == "spiral":
        r = np.sqrt(u)
        return 2 * r * np.array([np.cos(4 * pi * r), np.sin(4 * pi * r)])
    if cloud.shape == "parabola":
        return np.array([2 * u - 1, (2 * u - 1) ** 2])
    t = pi * np.where(u < 0.5, 2 * u, 2 * u - 1)
    upper = np.array([np.cos(t), np.sin(t)])
    return np.where(u < 0.5, upper, np.array([1 - np.cos(t), 0.5 - np.sin(t)]))


@pytest.mark.parametrize("shape", [name for name in CLOUDS if name not in ("gaussian", "mixture")])
@given(seed=SEEDS, even=st.booleans())
def test_without_noise_the_samples_lie_on_the_shape(shape: Any, seed: int, even: bool) -> None:
    cloud = Cloud(shape, deviation=0.0, stratified=even)
    u = uniforms(seed, "real 0", 0, (1, 200))[0]
    along = (np.arange(200) + u) / 200 if even else u
    np.testing.assert_allclose(drawn(cloud, seed, 200), by_numpy(cloud, along), atol=1e-13)


@pytest.mark.parametrize("shape", CLOUDS)
def test_the_noise_around_the_shape_is_normal(shape: Any) -> None:
    noise = drawn(Cloud(shape, deviation=0.25)) - drawn(Cloud(shape, deviation=0.0))
    for feature in noise:
        assert stats.kstest(feature / 0.25, "norm").pvalue > 1e-3
    if len(noise) > 1:
        assert abs(np.corrcoef(noise)[0, 1]) < 0.05


@pytest.mark.parametrize(("shape", "modes"), [("ring", 8), ("grid", 25)])
def test_every_mode_is_drawn_equally_often(shape: Any, modes: int) -> None:
    _, counts = np.unique(drawn(Cloud(shape, deviation=0.0)).round(9), axis=1, return_counts=True)
    assert len(counts) == modes
    assert stats.chisquare(counts).pvalue > 1e-3


def test_a_mixture_has_its_centres_and_shares() -> None:
    cloud = Cloud("mixture", deviation=0.0, centres=[[-1.0], [0.5], [4.0]], shares=[1.0, 2.0, 5.0])
    values, counts = np.unique(drawn(cloud), return_counts=True)
    assert values.tolist() == [-1.0, 0.5, 4.0]
    assert stats.chisquare(counts, MANY * np.array([1, 2, 5]) / 8).pvalue > 1e-3


def test_each_centre_of_a_mixture_may_have_deviations_of_its_own() -> None:
    cloud = Cloud("mixture", centres=[[0.0, 9.0], [50.0, -9.0]], deviations=[[0.1, 3], [2, 0.5]])
    found = drawn(cloud)
    assert cloud.spread == 3
    for centre, spreads, far in zip(
        cloud.middles, cloud.deviations or (), (False, True), strict=True
    ):
        of_it = found[:, (found[0] > 25) == far]
        for feature, mean, spread in zip(of_it, centre, spreads, strict=True):
            assert stats.kstest(feature, "norm", (mean, spread)).pvalue > 1e-3


def test_an_ellipse_has_its_centre_and_its_two_radii() -> None:
    x, y = drawn(Cloud("ellipse", centres=[[0.5, 0.45]], radii=[0.3, 0.25], deviation=0.0))
    np.testing.assert_allclose(((x - 0.5) / 0.3) ** 2 + ((y - 0.45) / 0.25) ** 2, 1)


def test_a_gaussian_has_its_mean_in_every_feature() -> None:
    found = drawn(Cloud("gaussian", centres=[[4.0, -2.0, 0.0]], deviation=0.5))
    assert found.shape == (3, MANY)
    for feature, mean in zip(found, (4.0, -2.0, 0.0), strict=True):
        assert stats.kstest(feature, "norm", (mean, 0.5)).pvalue > 1e-3


@given(seed=SEEDS, count=st.integers(1, 200), block=st.integers(0, 5))
def test_stratified_noise_has_one_number_in_each_part(seed: int, count: int, block: int) -> None:
    draw = Distribution("normal", mean=1.0, deviation=2.0, stratified=True)
    found = sample(draw, seed, "noise 0", block, (3, 1, count))
    parts = stats.norm.cdf(found, 1.0, 2.0) * count
    edges = np.arange(count)
    assert (parts > edges - 1e-7).all()
    assert (parts < edges + 1 + 1e-7).all()


def test_the_lowest_part_of_a_normal_distribution_is_finite() -> None:
    assert np.isfinite(stratified(np.zeros((1, 3)))).all()
    assert stratified(np.zeros((1, 3)))[0, 0] > 0.0


def test_fresh_samples_are_new_each_time_and_the_same_by_every_way() -> None:
    program = build(parse(file('shape = "spiral"', 'batch = "fresh"'), source="it").scenario)
    timeline = timeline_of(parse(file('shape = "spiral"', 'batch = "fresh"'), source="it").scenario)
    seen = [timeline.states(k)[turn.stop]["real"] for k in (0, 1, 500, 1) for turn in program.turns]
    assert np.array_equal(seen[2], seen[6])
    assert len({array.tobytes() for array in seen}) == 6
    assert program.columns("real", program.turns[0], 0) == ("r1", "r2", "r3", "r4", "r5", "r6")


def test_samples_drawn_once_are_taken_as_given_ones_are() -> None:
    whole = timeline_of(parse(file('shape = "ring"'), source="it").scenario)
    all_of_them = whole.states(0)[-1]["real"]
    assert np.array_equal(all_of_them, whole.states(577)[-1]["real"])
    some = timeline_of(
        parse(file('shape = "ring"', 'batch = "drawn"\nsize = 4'), source="it").scenario
    )
    for iteration in (0, 9):
        state, turn = some.states(iteration)[-1], some.program.turns[-1]
        picked = [int(name[1:]) - 1 for name in some.program.columns("real", turn, iteration)]
        assert np.array_equal(state["real"], all_of_them[:, picked])


def test_where_a_sample_comes_from_is_said() -> None:
    fresh = timeline_of(parse(file('shape = "ring"', 'batch = "fresh"'), source="it").scenario)
    said = fresh.step(0).operation.origin(4, 0, 0)
    assert said == "drawn: ring of 8 modes, standard deviation 0.05, seed 17, iteration 5"
    once = timeline_of(parse(file('shape = "ring"'), source="it").scenario)
    assert once.step(0).operation.origin(4, 0, 0) == "the drawn real sample r1"


@pytest.mark.parametrize(
    ("shape", "batch", "said"),
    [
        ('shape = "rings"', "", 'did you mean "ring"'),
        ('shape = "ring", ends = [[0, 0], [1, 1]]', "", 'ends goes with "line"'),
        ('shape = "line", ends = [[0, 0]]', "", "expected 2 points, found 1"),
        ('shape = "gaussian", centres = [[0, 0], [1, 1]]', "", 'a "mixture" has several'),
        ('shape = "mixture", centres = [[0, 0], [1]]', "", "points of equally many numbers"),
        ('shape = "mixture", centres = [[0, 0], [1, 1]], shares = [1]', "", "one for each centre"),
        ('shape = "parabola", low = 2', "", "expected low < high, found low = 2 and high = 1"),
        ('shape = "mixture", centres = [[0, 0]], deviations = [[1]]', "", "1 row of 2 numbers"),
        ('shape = "mixture", centres = [[0, 0]], deviations = [[1, -1]]', "", "no number below 0"),
        (
            'shape = "mixture", centres = [[0, 0]], deviations = [[1, 1]], deviation = 1',
            "",
            "leave it out beside deviations",
        ),
        ('shape = "ellipse", centres = [[0]]', "", "expected a point of 2 numbers, found 1"),
        ('shape = "ring", deviation = nan', "", "expected a finite number"),
    ],
)
def test_what_a_cloud_contradicts_itself_in_is_said(shape: str, batch: str, said: str) -> None:
    assert said in problems(file(shape, batch))


def test_samples_are_given_or_drawn() -> None:
    both = file('shape = "ring"').replace("count = 6", "count = 6\nsamples = { B = [1, 2] }")
    assert "expected one of samples, draw and file, found samples and draw" in problems(both)
    none = file('shape = "ring"').replace('draw = { shape = "ring" }\ncount = 6', "")
    assert "expected one of samples, draw and file, found none" in problems(none)
    assert "expected count beside draw" in problems(file('shape = "ring"').replace("count = 6", ""))
    given_fresh = none.replace("[noise.batch]", "samples = { B = [1, 2] }\n[noise.batch]")
    given_fresh = given_fresh.replace("iterations = 600", 'iterations = 600\nbatch = "fresh"')
    assert 'expected draw in [real] beside "fresh", found samples' in problems(given_fresh)
    same = file('shape = "ring"').replace("A = [0.5]", "r2 = [0.5]")
    assert 'a real sample that is drawn is called "r2" too' in problems(same)


def test_stratified_goes_with_noise_of_one_number() -> None:
    noise = 'noise.draw = { distribution = "normal", stratified = true }\nnoise.size = 2\n'
    text = file('shape = "ring"').replace("[noise.batch]\nA = [0.5]\n", "")
    text = text.replace("seed = 17", f"seed = 17\n{noise}").replace("[[1, 0], ", "[[1, 0, 0], ")
    assert "expected size = 1" in problems(text)


def test_what_a_file_may_name_is_what_is_computed() -> None:
    assert list(KEYS) == list(CLOUDS)
