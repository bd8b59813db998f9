"""Whether a task is done: the weights give the field that the target's would give."""

import numpy as np

from gantui.engine.operation import Array, State
from gantui.engine.operations import Activate
from gantui.engine.operations.fields import FieldRow
from gantui.engine.program import Program, Turn


def is_done(program: Program, turn: Turn) -> bool:
    """Whether the turn's task is done with the program's weights; False where it has none."""
    task = turn.task
    if task is None:
        return False
    goal = {**program.initial, task.quantity: task.target}
    with np.errstate(all="ignore"):  # as in a timeline, a number beyond float64 is no error
        reached, wanted = (_last_field(program, turn, at) for at in (program.initial, goal))
        return bool(np.allclose(reached, wanted, rtol=0, atol=1e-9))


def _last_field(program: Program, turn: Turn, state: State) -> Array:
    found = np.empty(0)
    for position in range(turn.start, turn.stop):
        operation = program.operations[position]
        if isinstance(operation, (FieldRow, Activate)):
            found = program.apply(position, 0, state)
            state = {**state, operation.writes: found}
    return found
