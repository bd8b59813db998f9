"""The runs that printed values are about, and the numbers of those runs."""

from collections.abc import Iterator

import numpy as np

from gantui.engine import Array, Timeline, compile_program
from gantui.engine.program.expected_cells import columns_of, matrix, position_of, turn_of
from gantui.engine.run.runner import last_of, walk
from gantui.scenario import Expected, Loaded, Mode, Scenario
from gantui.scenario.block import BLOCK


def wanted(scenario: Scenario) -> dict[tuple[Mode | None, bool], int]:
    """How many iterations a check wants of each run: the arithmetic, and whether it is edited.

    Of the scenario's own run, all: whether it ends early is told too.
    """
    found: dict[tuple[Mode | None, bool], int] = {(None, True): scenario.iterations}
    for printed in scenario.expected.values():
        for edited in (True, False) if scenario.edits else (True,):
            run = printed.arithmetic, edited
            found[run] = max(found.get(run, 0), printed.iteration)
    return found


def replayed(printed: Expected) -> int:
    """How many iterations are run again at most, where a print is looked for."""
    return (printed.iteration - 1) % BLOCK + 1


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

    def advance(self) -> Iterator[int]:
        """Run as far as is wanted, a block at a time; yields how many iterations are done."""
        done = 0
        for (mode, edited), iterations in wanted(self._loaded.scenario).items():
            for reached in self.timeline(mode, edited=edited).advance(iterations - 1):
                yield done + min(reached, iterations)
            done += iterations
            yield done


def computed(timeline: Timeline, printed: Expected) -> Array:
    """The quantity right after it is written, in the run as edited or from the given values.

    From those no edit of the turn is made. No numbers where the run has ended by then.
    """
    program, iteration = timeline.program, printed.iteration - 1
    position, turn = position_of(program, printed), turn_of(program, printed)
    index = timeline.index(iteration, turn.start if printed.given else position)
    step = timeline.step(index)
    if step.index != index:
        rows = program.quantities[printed.quantity].rows
        return np.full((len(rows), len(columns_of(program, printed))), np.nan)
    if not printed.given:
        return step.after[printed.quantity]
    given = {name: np.array(matrix(values)) for name, values in printed.given.items()}
    positions = range(turn.start, position + 1)
    start = {**step.before, **given}
    walked = walk(program, iteration, start, positions, given=given, edited=False)
    return last_of(walked)[printed.quantity]
