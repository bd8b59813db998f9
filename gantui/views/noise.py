"""The generator's image of a grid of noise: where it puts what noise there may be."""

from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Program, State, Step
from gantui.views.number import number
from gantui.views.passes import evaluated, generation

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
    """Whether a generator of points makes them of noise of one number or two, and of that alone."""
    chain = generation(program)
    if not chain:
        return False
    noise, fake = program.quantities["noise"], program.quantities["fake"]
    return len(noise.rows) in EXACT and len(fake.rows) == 2


def noise_image(step: Step, state: State) -> NoiseImage:
    """The image of the grid with the weights of a state.

    The grid reaches as far as the given noise; of a normal distribution, two deviations.
    """
    program = step.program
    axes = _axes(step)
    grid = np.array([part.ravel() for part in np.meshgrid(*axes, indexing="ij")])
    points: Array = evaluated(program, state, generation(program), grid)
    ends = (f"{number(axis[0])} to {number(axis[-1])}" for axis in axes)
    return NoiseImage(
        points=tuple((x, y) for x, y in points.T.tolist()),
        size="×".join(str(len(axis)) for axis in axes),
        reach=", ".join(dict.fromkeys(ends)),
    )


def _axes(step: Step) -> list[Array]:
    turns = (step.turn, *step.program.turns)
    feed = next(turn.sources["fake"] for turn in turns if "fake" in turn.sources)
    low, high = feed.reach
    count = (EXACT if step.program.decimals is None else BY_HAND)[len(low)]
    return [np.unique(np.linspace(*ends, count)) for ends in zip(low, high, strict=True)]
