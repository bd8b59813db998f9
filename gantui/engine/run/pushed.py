"""Where a turn's loss pushes generated samples, and where they are after its update."""

from typing import NamedTuple

from gantui.engine.numbers.array import Array
from gantui.engine.program.picture import Picture, Push
from gantui.engine.program.program import Program
from gantui.engine.run.network_pass import evaluated
from gantui.engine.run.step import Step


class Pushed(NamedTuple):
    """What is shown of it at a step."""

    gradient: Array
    """The loss's gradient by the samples, one a column: it pushes the other way."""
    moved: Array | None
    """The samples with the new weights; None while nothing of the update is shown."""


def push_of(program: Program) -> Push | None:
    """How a run's first turn that moves generated samples does so; None where none does."""
    found = (_push(turn.picture) for turn in program.turns)
    return next((push for push in found if push is not None), None)


def _push(picture: Picture | None) -> Push | None:
    if picture is None or picture.kind not in ("plane", "line", "images"):
        return None
    return picture.push


def pushed(step: Step) -> Pushed | None:
    """What a step shows of it: nothing before the turn has computed the gradient."""
    push = _push(step.turn.picture)
    if push is None:
        return None
    known = range(step.turn.start, step.known + 1)
    written = {step.program.operations[position].writes for position in known}
    if push.gradient not in written:
        return None
    updated = not written.isdisjoint(push.weights)
    secret = any(cell.quantity in push.weights for cell in step.hidden)
    if not updated or secret:
        return Pushed(step.shown[push.gradient], None)
    noise = step.shown[push.made_by.inputs[0]]
    moved = evaluated(step.program, step.shown, push.made_by, noise, batch=True)
    return Pushed(step.shown[push.gradient], moved)
