"""Where the scenario's notes stand in a run."""

from collections.abc import Iterable

from gantui.engine.program.program import Program
from gantui.engine.program.quantity import TiedNote
from gantui.engine.run.step import Step


def noted(program: Program, every: Iterable[int] = ()) -> set[int]:
    """The indices of the steps with a note of one iteration alone.

    And of those with a note of every iteration, in the iterations that are given.
    """
    each, iterations = len(program.operations), tuple(every)
    return {
        iteration * each + position
        for note in program.notes
        for iteration in (iterations if note.iteration is None else (note.iteration,))
        for position in note.positions
    }


def closing_notes(step: Step) -> tuple[TiedNote, ...]:
    """The notes of this iteration alone that stand at its earlier steps; at its last step only.

    Where a run has one iteration it has nothing to close.
    """
    program = step.program
    last = len(program.operations) - 1
    if step.position != last or step.hidden or program.iterations == 1:
        return ()
    return tuple(
        note
        for note in program.notes
        if note.iteration == step.iteration and last not in note.positions
    )
