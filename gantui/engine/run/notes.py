"""Where the scenario's notes, and what its source prints, stand in a run."""

from collections.abc import Iterable

from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Print, TiedNote
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


def prints_at(step: Step) -> tuple[Print, ...]:
    """What the source prints for the numbers that a step completes; none while it hides any."""
    return tuple(found for found in prints_shown(step) if found.position == step.position)


def prints_shown(step: Step) -> tuple[Print, ...]:
    """What the source prints for numbers of this turn that are known; none while any is hidden."""
    prints = () if step.hidden else step.program.prints
    known = range(step.turn.start, step.known + 1)
    return tuple(
        found for found in prints if found.iteration == step.iteration and found.position in known
    )
