"""A network's pass as a function: what its operations make of other points than the run's."""

from collections.abc import Sequence

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.operations.samples.feeds import Feed
from gantui.engine.program.network import Pass
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Turn
from gantui.engine.run.runner import last_of, walk

NOTHING_DROPPED = np.ones((1, 1))
"""A mask that keeps everything, whatever the number of units and samples."""


def generation(program: Program) -> Pass | None:
    """The first pass from noise alone to samples; None where there is none."""
    for network in program.networks:
        for found in network.passes:
            if [program.quantities[name].role for name in found.inputs] == ["noise"]:
                return found
    return None


def noise_feed(program: Program, found: Pass, turns: Sequence[Turn]) -> Feed:
    """Where the noise comes from, in the first turn that has any."""
    (group,) = program.quantities[found.inputs[0]].groups
    return next(turn.sources[group] for turn in turns if group in turn.sources)


def weights_of(program: Program, found: Pass) -> list[str]:
    """The weights of a pass, those of the first layer first."""
    operations = [program.operations[position] for position in found.positions]
    made = {*found.inputs, *(operation.writes for operation in operations)}
    return [name for operation in operations for name in operation.reads if name not in made]


def evaluated(
    program: Program,
    state: State,
    found: Pass,
    points: Array,
    beside: State | None = None,
    *,
    batch: bool = False,
) -> Array:
    """What a network makes of points, one a column; NaN where a sum is beyond float64.

    `beside` has what goes in below them, as many columns. A mean and a variance of a batch are
    those that the pass had in the state, and nothing is dropped. Before the pass had any, there
    are no numbers. A whole `batch` in the place of the pass's own has its own mean, and its mask.
    """
    start = {**state, found.inputs[0]: points, **(beside or {})}
    given = found.masks
    if not batch:
        given += found.held
        start |= {name: _column(program, state, name) for name in found.held}
        start |= dict.fromkeys(found.masks, NOTHING_DROPPED)
    return last_of(walk(program, 0, start, found.positions, given=given, edited=False))[
        found.output
    ]


def _column(program: Program, state: State, name: str) -> Array:
    """A mean or a variance in a state; no numbers where it has none yet."""
    if name in state:
        return state[name]
    return np.full((len(program.quantities[name].rows), 1), np.nan)
