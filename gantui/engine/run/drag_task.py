"""Whether a task is done: weights give the fields that the target's would give."""

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.arrays import rounded
from gantui.engine.program.picture import UnitFields
from gantui.engine.run.runner import last_of, walk
from gantui.engine.run.step import Step


def is_done(step: Step) -> bool:
    """Whether the task of the step's turn is done with the run's weights; False without one."""
    task = step.turn.task
    return task is not None and reaches(step, step.states[0][task.quantity])


def reaches(step: Step, weights: Array) -> bool:
    """Whether these weights, units × (inputs, bias), do the task of the step's turn."""
    task, picture, start = step.turn.task, step.turn.picture, step.states[0]
    if task is None or picture is None or picture.kind != "field":
        return False
    goals = (weights, task.target)
    states = ({**start, task.quantity: found} for found in goals)
    reached, wanted = (_outputs(step, picture, state) for state in states)
    return bool(np.allclose(reached, wanted, rtol=0, atol=1e-9))


def _outputs(step: Step, picture: UnitFields, state: State) -> list[Array]:
    """The last layer's fields; units may be exchanged, so in an order of their own."""
    program, turn = step.program, step.turn
    positions = [
        position
        for position in range(turn.start, turn.stop)
        if program.operations[position].writes in picture.fields
    ]
    made = last_of(walk(program, 0, state, positions, edited=False))
    fields = [made[name] for name in picture.outputs]
    return sorted(fields, key=lambda field: rounded(field, 6).ravel().tolist())
