"""The map of a line of noise onto a line of samples, as figure 1 of the paper draws it."""

import numpy as np
import pytest
from lessons import lesson_run
from pictures import drawn
from scipy.stats import norm

from gantui.engine import Step, Timeline, compile_program
from gantui.engine.numbers.random_numbers import quantiles
from gantui.scenario import find
from gantui.scenario.schema.networks import Distribution
from gantui.views.plots.noise_map import (
    AROUND,
    BARS,
    LEAST_MAP,
    MOST_MAP,
    has_noise_map,
    map_height,
    noise_map,
)

WITH_A_MAP = {"algorithm-1", "discriminator-wins", "figure-1"}
DOTS = range(0x2801, 0x2900)


def step_of(name: str, quantity: str, iteration: int = 0) -> Step:
    run = lesson_run(name)
    return run.step(run.index(iteration, run.program.written_at[quantity][-1]))


def test_a_generator_of_one_number_from_one_has_it() -> None:
    for name in ("algorithm-1", "figure-1", "discriminator-wins", "gan-by-hand", "discriminator"):
        program = compile_program(find(name).scenario)
        assert has_noise_map(program) == (name in WITH_A_MAP)


@pytest.mark.parametrize("iteration", [0, 10, 39])
def test_every_z_goes_to_where_the_weights_put_it(iteration: int) -> None:
    step = step_of("figure-1", "G.W1", iteration)
    found = noise_map(step, step.after, "real")
    slope, shift = step.after["G.W1"][0]
    assert found.ends == (-1, 1)
    assert found.z.tolist() == [-1, -0.5, 0, 0.5, 1]
    assert found.x == pytest.approx(slope * found.z + shift, abs=1e-12)
    assert sorted(found.data.tolist()) == [-1, -0.5, 0, 0.5, 1]


@pytest.mark.parametrize("kind", ["uniform", "normal", "truncated normal"])
def test_values_of_a_distribution_are_equally_likely(kind: str) -> None:
    draw = Distribution(kind, low=-1, high=3, mean=1, deviation=0.5)
    parts = (np.arange(200) + 0.5) / 200
    found = quantiles(draw, parts)
    cut = norm.cdf(-2)
    wanted = {
        "uniform": -1 + 4 * parts,
        "normal": 1 + 0.5 * norm.ppf(parts),
        "truncated normal": 1 + 0.5 * norm.ppf(cut + (1 - 2 * cut) * parts),
    }[kind]
    assert found == pytest.approx(wanted, rel=1e-9, abs=1e-9)


def rows(lines: list[str], label: str) -> list[str]:
    return [line for line in lines if line.startswith(label)]


def test_lines_lead_from_x_above_to_z_below() -> None:
    """On the first line below the samples they stand at G(z), on the last one at z."""
    step = step_of("figure-1", "fake")
    lines = drawn(step, 100, 33)
    axis = next(place for place, line in enumerate(lines) if line.startswith("z"))
    data = next(place for place, line in enumerate(lines) if line.startswith("data"))
    edge = next(line for line in lines if "└" in line).index("└") + 1
    width = 100 - edge
    ways = [line[edge:].ljust(width) for line in lines[data + 2 : axis]]
    assert len(ways) == MOST_MAP
    at = [[place for place, sign in enumerate(way) if ord(sign) in DOTS] for way in ways]
    low, high = -3, 3
    for z in (-1, -0.5, 0, 0.5, 1):
        below = (z + 1) / 2 * (width - 1)
        above = (1.18 * z + 1 - low) / (high - low) * (width - 1)
        assert min(abs(place - below) for place in at[-1]) <= 3
        assert min(abs(place - above) for place in at[0]) <= 3
    assert lines[axis].split()[0] == "z"
    assert lines[axis].split()[1] == "-1"
    assert lines[axis].split()[-1] == "1"


def test_the_densities_have_one_scale_and_stand_where_the_samples_are() -> None:
    step = step_of("figure-1", "fake")
    lines = drawn(step, 100, 33)
    edge = next(line for line in lines if "└" in line).index("└") + 1
    for label, values in (("data", [-1, -0.5, 0, 0.5, 1]), ("G", [-0.18, 0.41, 1, 1.59, 2.18])):
        (bar,) = rows(lines, label)
        shown = bar[edge:].ljust(100 - edge)
        for value in values:
            column = round((value + 3) / 6 * (100 - edge - 1))
            assert any(sign in BARS[1:] for sign in shown[max(column - 1, 0) : column + 2])
        assert shown[0] == shown[-1] == " "


def test_it_takes_no_room_that_the_curve_needs() -> None:
    assert map_height(AROUND + LEAST_MAP - 1) == 0
    assert map_height(AROUND + LEAST_MAP) == AROUND + LEAST_MAP
    assert map_height(100) == AROUND + MOST_MAP
    assert not rows(drawn(step_of("figure-1", "fake"), 60, 14), "z")


def test_a_hidden_update_does_not_move_the_lines() -> None:
    from gantui.engine.run.step import with_result_hidden

    step = step_of("figure-1", "G.W1")
    before = drawn(Timeline(step.program).step(step.index - 1), 100, 33)
    hidden = drawn(with_result_hidden(step), 100, 33)
    shown = drawn(step, 100, 33)
    ways = [
        lines[next(i for i, line in enumerate(lines) if line.startswith("G")) :]
        for lines in (before, hidden, shown)
    ]
    assert ways[0] == ways[1] != ways[2]
