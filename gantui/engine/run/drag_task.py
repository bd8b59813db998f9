"""Whether a task is done: the weights give the fields that the target's would give."""

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.operations import Activate
from gantui.engine.operations.fields import FieldRow
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Turn
from gantui.engine.run.step import Step


def is_done(step: Step) -> bool:
    """Whether the task of the step's turn is done with the run's weights; False without one."""
    task, start = step.turn.task, step.states[0]
    if task is None:
        return False
    goal = {**start, task.quantity: task.target}
    with np.errstate(all="ignore"):  # as in a timeline, a number beyond float64 is no error
        reached, wanted = (_last_fields(step.program, step.turn, at) for at in (start, goal))
        return bool(np.allclose(reached, wanted, rtol=0, atol=1e-9))


def _last_fields(program: Program, turn: Turn, state: State) -> list[Array]:
    """The fields that no other is made of; units may be exchanged, so in an order of their own."""
    made: dict[str, Array] = {}
    used: set[str] = set()
    for position in range(turn.start, turn.stop):
        operation = program.operations[position]
        if isinstance(operation, (FieldRow, Activate)):
            made[operation.writes] = program.apply(position, 0, {**state, **made})
            used.update(name for name in operation.reads if name != operation.writes)
    fields = [field for name, field in made.items() if name not in used]
    return sorted(fields, key=lambda field: np.round(field, 6).ravel().tolist())
