"""How many iterations of a run are computed in a moment, so that nobody waits without a word."""

from functools import lru_cache

from gantui.engine.operations.operation import Operation
from gantui.engine.program.program import Program
from gantui.engine.run.executors.fast_path import is_small, nodes_of
from gantui.scenario.block import BLOCK

MOMENT = 0.2
"""Seconds that are computed without looking whether somebody wants an end of it."""
PER_NODE, PER_OPERATION = 1e-9, 5e-6
"""Seconds for a node of arithmetic in an array, and for an operation beside that: as measured on
the widest file that there may be and on the largest lesson, in round numbers."""


def at_once(program: Program) -> int:
    """A number of iterations, at most a block: a whole one of any lesson, 1 of the widest file."""
    if is_small(program.operations, program.live):
        return BLOCK
    return _at_once(program.operations, program.live)


@lru_cache(maxsize=8)
def _at_once(operations: tuple[Operation, ...], live: tuple[int, ...]) -> int:
    seconds = 0.0
    for place in live:
        seconds += PER_OPERATION + PER_NODE * nodes_of(operations[place])
    return min(max(int(MOMENT / seconds), 1), BLOCK)
