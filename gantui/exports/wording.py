"""What several formats say of a run and its steps, in the same words."""

from gantui.engine import Turn
from gantui.record import RunRecord, StepRecord
from gantui.record.data import TurnRecord
from gantui.toml.problems import counted
from gantui.views.panels.explanation import edit_texts, note_text, print_text


def steps_text(run: RunRecord, last: int) -> str:
    """Which steps these are, up to the one with the index `last`, and of how many."""
    steps = run.iterations * run.operations_per_iteration
    return (
        f"steps {run.first_step} to {last + 1} of {steps}, "
        f"{run.operations_per_iteration} per iteration, {counted(run.iterations, 'iteration')}"
    )


def turn_text(turn: Turn | TurnRecord) -> str:
    """What a turn does, and who is frozen in it."""
    return turn.title + (f" (the {turn.frozen} is frozen)" if turn.frozen else "")


def remarks_text(said: StepRecord) -> list[str]:
    """What else is said of a step: remarks, edits, what its source prints, notes."""
    return [
        *said.remarks,
        *edit_texts(said),
        *(f"Printed: {print_text(found)}" for found in said.prints),
        *map(note_text, said.notes),
    ]
