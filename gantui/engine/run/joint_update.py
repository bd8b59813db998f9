"""Where the gradients of both players of a game of two numbers push, at any two numbers."""

from functools import lru_cache

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.program.picture import ParameterPlane
from gantui.engine.program.program import Program
from gantui.engine.run.runner import last_of, walk
from gantui.engine.run.step import Step

KEPT = 8
"""Fields that are kept: a run has one, as long as its samples, rates and the plane are the same."""


def joint_update(step: Step, game: ParameterPlane, points: Array) -> Array:
    """What one step of gradient descent of both adds to the numbers (2 × m) at each of m points.

    Both gradients are taken at the point, as simultaneous updates take them, with the samples of
    the step's iteration and the learning rates of its start. Nothing of the run is changed.
    """
    program, start = step.program.without_edits(), step.states[0]
    rates = tuple(_rate(step, name) for name in game.rates)
    operations = (program.operations[position] for position in game.positions)
    feeds = [one.feed for one in operations if one.feed is not None]
    taken = tuple(np.asarray(feed.value(step.iteration)).tobytes() for feed in feeds
                  if isinstance(feed.value(step.iteration), np.ndarray))  # fmt: skip
    at = tuple(map(tuple, points.T.tolist()))
    key = step.iteration if len(taken) < len(feeds) else 0
    return _field(program, game, _Taken(start, step.iteration, (taken, key)), rates, at)


def _rate(step: Step, name: str) -> float:
    """A learning rate; where it is hidden, that of the first iteration; 1 where there is none."""
    hidden = any(cell.quantity == name for cell in step.hidden)
    known = step.program.initial if hidden else step.states[0]
    return known[name].item() if name else 1.0


class _Taken:
    """What a field depends on besides its points: equal where the samples are."""

    def __init__(self, start: State, iteration: int, samples: object):
        self.start, self.iteration, self.samples = start, iteration, samples

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Taken) and self.samples == other.samples

    def __hash__(self) -> int:
        return hash(self.samples)


@lru_cache(maxsize=KEPT)
def _field(
    program: Program,
    game: ParameterPlane,
    taken: _Taken,
    rates: tuple[float, ...],
    points: tuple[tuple[float, ...], ...],
) -> Array:
    """The updates at points, a column each."""
    given = {cell.quantity for cell in game.cells}
    found = np.empty((2, len(points)))
    for place, point in enumerate(points):
        state = {**taken.start}
        for cell, value in zip(game.cells, point, strict=True):
            weights = state[cell.quantity].copy()
            weights[cell.row, cell.column] = value
            state[cell.quantity] = weights
        walked = walk(program, taken.iteration, state, game.positions, given=given, edited=False)
        last = last_of(walked)
        for row, (name, cell) in enumerate(zip(game.gradients, game.cells, strict=True)):
            found[row, place] = -rates[row] * last[name].item(cell.row, cell.column)
    found.flags.writeable = False
    return found
