"""Forking the run: another one from here, or from its start, and what is said of it."""

from gantui.engine import Program, is_read
from gantui.engine.change import Change
from gantui.engine.run.step import result_cells
from gantui.record import edited_numbers
from gantui.toml.problems import counted
from gantui.tui.trainer.base import TrainerBase
from gantui.views.panels.explanation import edit_text


class Forking(TrainerBase):
    """What every way to another run has in common."""

    def fork(self, change: Change) -> None:
        """Fork the run where it is and say what has changed."""
        session = self.session
        self.stay()
        index = session.state.index
        had = session.step.program.iterations
        session.fork(change)
        fork, undone = session.state.forks.here.name, f"{self.key('undo')} undoes it."
        if not change.edits:
            self.say(f"{fork}: {_of_the_whole(change, had)}. {undone}")
            hidden = bool(session.state.hidden)
            self.travel(index)
            if hidden and session.state.index == index:
                session.state.hidden = result_cells(session.step)  # still to be predicted
            return
        run = session.state.timeline
        step = run.step(run.index(*change.edits[0].place))  # what was typed is hidden from nobody
        texts = [edit_text(edit) for edit in edited_numbers(step)[-len(change.edits) :]]
        self.say(f"{fork}: {'; '.join(texts)}. {undone}{_unread(step.program, change)}")


def _of_the_whole(change: Change, had: int) -> str:
    """What is other in a whole run, which had so many iterations."""
    seed, iterations = change.settings
    texts = [] if seed is None else [f"drawn anew from the start with seed {seed}"]
    texts += [] if iterations is None else [f"{counted(iterations, 'iteration')} instead of {had}"]
    return ", ".join(texts)


def _unread(program: Program, change: Change) -> str:
    """That nothing follows from a change, if that is so."""
    run = program.operations, program.persistent, program.iterations
    return "" if any(is_read(edit, *run) for edit in change.edits) else " No later step reads it."
