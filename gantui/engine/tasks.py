"""Whether a task is done: the weights give the field that the target's would give."""

import numpy as np

from gantui.engine.operation import Array, State
from gantui.engine.operations import Activate
from gantui.engine.operations.fields import FieldRow
from gantui.engine.program import Program, Turn
from gantui.engine.step import Step


def is_done(step: Step) -> bool:
    """Whether the task of the step's turn is done with the run's weights; False without one."""
    task, start = step.turn.task, step.states[0]
    if task is None:
        return False
    reached, wanted = (
        _last_field(step.program, step.turn, state)
        for state in (start, {**start, task.quantity: task.target})
    )
    return bool(np.allclose(reached, wanted, rtol=0, atol=1e-9))


def _last_field(program: Program, turn: Turn, state: State) -> Array:
    found = np.empty(0)
    for position in range(turn.start, turn.stop):
        operation = program.operations[position]
        if isinstance(operation, (FieldRow, Activate)):
            found = program.apply(position, 0, state)
            state = {**state, operation.writes: found}
    return found
