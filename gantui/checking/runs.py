"""The runs that printed values are about, and the numbers of those runs."""

import numpy as np

from gantui.checking.printed_values import columns_of, matrix, position_of, turn_of
from gantui.engine import Array, Timeline, compile_program
from gantui.engine.run.runner import last_of, walk
from gantui.scenario import Loaded, Mode, Printed


class Runs:
    """The runs of one scenario, each made when it is asked for."""

    def __init__(self, loaded: Loaded):
        self._loaded = loaded
        self._found: dict[tuple[Mode | None, bool], Timeline] = {}

    def timeline(self, mode: Mode | None, *, edited: bool = True) -> Timeline:
        """The run in an arithmetic, None is the scenario's own; or as it is without the edits."""
        if (mode, edited) not in self._found:
            program = compile_program(self._loaded.scenario, mode)
            self._found[mode, edited] = Timeline(program if edited else program.without_edits())
        return self._found[mode, edited]


def computed(timeline: Timeline, printed: Printed) -> Array:
    """The quantity right after it is written, in the run as edited or from the given values.

    From those no edit of the turn is made. No numbers where the run has ended by then.
    """
    program, iteration = timeline.program, printed.iteration - 1
    position, turn = position_of(program, printed), turn_of(program, printed)
    wanted = timeline.index(iteration, turn.start if printed.given else position)
    step = timeline.step(wanted)
    if step.index != wanted:
        rows = program.quantities[printed.quantity].rows
        return np.full((len(rows), len(columns_of(program, printed))), np.nan)
    if not printed.given:
        return step.after[printed.quantity]
    given = {name: np.array(matrix(values)) for name, values in printed.given.items()}
    positions = range(turn.start, position + 1)
    start = {**step.before, **given}
    walked = walk(program, iteration, start, positions, given=given, edited=False)
    return last_of(walked)[printed.quantity]
