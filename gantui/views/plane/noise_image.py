"""The generator's image of a grid of noise: where it puts what noise there may be."""

from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Program, State, Step
from gantui.engine.program.network import Pass
from gantui.engine.run.network_pass import evaluated, generation, noise_feed
from gantui.views.text.numbers.number import number

EXACT = {1: 25, 2: 7}
"""How many values each number of a noise vector takes on the grid, by how many numbers it has."""
BY_HAND = {1: 7, 2: 3}
"""The same where points stand among numbers."""


class NoiseImage(NamedTuple):
    """A grid of noise vectors, mapped through the generator."""

    points: tuple[tuple[float, float], ...]
    """Where each is put."""
    size: str
    """How many noise vectors there are along each axis of the grid: `7×7`."""
    reach: str
    """From where to where they go."""


def has_noise_image(program: Program) -> bool:
    """Whether a generator makes points of noise of one number or two, and of that alone.

    Noise that is the same in every iteration, a single vector, has no image but its sample.
    """
    found = generation(program)
    if found is None or len(program.quantities[found.output].rows) != 2:
        return False
    low, high = noise_feed(program, found, program.turns).reach
    return len(low) in EXACT and low != high


def noise_image(step: Step, state: State) -> NoiseImage | None:
    """The image of the grid with the weights of a state; None where no point of it is known.

    The grid reaches as far as the given noise; of a normal distribution, two deviations.
    """
    program = step.program
    found = generation(program)
    assert found is not None
    axes = _axes(step, found)
    grid = np.array([part.ravel() for part in np.meshgrid(*axes, indexing="ij")])
    points: Array = evaluated(program, state, found, grid)
    if np.isnan(points).all():
        return None
    ends = (" to ".join(dict.fromkeys(map(number, (axis[0], axis[-1])))) for axis in axes)
    return NoiseImage(
        points=tuple((x, y) for x, y in points.T.tolist()),
        size="×".join(str(len(axis)) for axis in axes),
        reach=", ".join(dict.fromkeys(ends)),
    )


def _axes(step: Step, found: Pass) -> list[Array]:
    low, high = noise_feed(step.program, found, (step.turn, *step.program.turns)).reach
    count = (EXACT if step.program.decimals is None else BY_HAND)[len(low)]
    each = (np.linspace(*ends, count).tolist() for ends in zip(low, high, strict=True))
    return [np.array(sorted(set(numbers))) for numbers in each]  # `np.unique` imports much
