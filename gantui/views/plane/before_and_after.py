"""With which weights a picture of networks is drawn: those of now, and those before an update."""

import numpy as np

from gantui.engine import State, Step
from gantui.engine.program.network import Pass
from gantui.engine.run.network_pass import generation, weights_of
from gantui.views.plane.noise_image import has_noise_image


def before_and_after(step: Step, verdict: Pass) -> list[tuple[str, State]]:
    """The states of which to draw the plane, and when they are.

    In the turn of a network, once its update has begun: before it, and with what is new by now.
    """
    program, turn = step.program, step.turn
    drawn, made = weights_of(program, verdict), generation(program)
    if made is not None and has_noise_image(program):
        drawn += weights_of(program, made)
    own = [name for name in drawn if program.quantities[name].network == turn.trains]
    updates = range(turn.start, step.known + 1)
    first = next((at for at in updates if program.operations[at].writes in own), None)
    before = step.shown if first is None else _shown_before(step, first)
    if all(np.array_equal(before[name], step.shown[name], equal_nan=True) for name in own):
        return [("at every point", step.shown)]
    hiding = any(cell.quantity == step.operation.writes for cell in step.hidden)
    whose, later = f"{turn.trains}'s update", range(step.position + (not hiding), turn.stop)
    amid = any(program.operations[at].writes in own for at in later)
    return [(f"before {whose}", before), (f"{'during' if amid else 'after'} {whose}", step.shown)]


def answers(step: Step, verdict: Pass) -> bool:
    """Whether a picture of what a network says would give away a number that is hidden.

    That is its output, or the sum of which its output is a function.
    """
    last = step.program.operations[verdict.positions[-1]]
    return any(cell.quantity in (last.writes, *last.reads) for cell in step.hidden)


def _shown_before(step: Step, position: int) -> State:
    """What was known before an operation of the iteration, as far as it is shown by now."""
    state, last = step.states[position], step.states[step.known + 1]
    return {
        name: step.shown[name] if values is last.get(name) else values
        for name, values in state.items()
    }
