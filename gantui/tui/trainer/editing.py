"""What if: editing a number, undoing and redoing it, the forks that come of it."""

import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from gantui.engine import Cell, Edit, cell_name, column_names, is_read, number_in
from gantui.record import edited_numbers
from gantui.tui.session.fork_tree import Fork
from gantui.tui.trainer.asking_for_files import AskingForFiles
from gantui.views.lists.fork_list import ForkRow, described
from gantui.views.panels.explanation import edit_text
from gantui.views.text.number import exact

if TYPE_CHECKING:
    from gantui.tui.screens.forks import Choice


class Editing(AskingForFiles):
    """Numbers that are other than the lesson has them."""

    def action_edit(self) -> None:
        """Ask for another number in the inspected cell, and fork the run."""
        from gantui.tui.screens.ask import Ask

        self.stay()  # the number that is asked for is that of the step which is seen now
        session, step = self.session, self.session.step
        if session.state.cursor is None:
            session.state.dragged = None
            session.inspect()
            self.say(f"Choose a number ({self.arrows}), then {self.key('edit')} edits it.")
            return
        if step.failed:
            self.say("The run ends here; a number can be edited at an earlier step.")
            return
        if session.state.written_by is not None:
            self.say("It is another number by now; edit it at the step that wrote it.")
            return
        if not step.shows(session.state.cursor):
            self.say("Its new number is still hidden; it can be edited once it is shown.")
            return
        name, row, column = session.state.cursor
        columns = column_names(step.program, name, step.iteration, step.position)
        old = step.after[name].item(row, column)
        cell = cell_name(step.program, session.state.cursor, columns)
        question = f"{cell} is {exact(old)}. What if it were, from the next step on"
        place = step.iteration, step.position, session.state.cursor
        self.app.push_screen(
            Ask(question, partial(other_number, old)), partial(self._edit, place, old)
        )

    def _edit(self, place: tuple[int, int, Cell], old: float, value: float | None) -> None:
        """Fork the run where a number, which is `old`, is to be another one."""
        if value is not None:
            self._fork(Edit(*place, np.array([[value]])), old)

    def _fork(self, edit: Edit, old: float) -> None:
        """Fork the run where it is and say what has changed."""
        session = self.session
        self.stay()
        session.edit(edit, old)
        run = session.state.timeline
        step = run.step(run.index(*edit.place))  # as it is: what was typed is hidden from nobody
        program = step.program
        text = edit_text(edited_numbers(step)[-1])
        message = f"{session.state.forks.here.name}: {text}. {self.key('undo')} undoes it."
        if not is_read(edit, program.operations, program.persistent, program.iterations):
            message += " No later step reads it."
        self.say(message)

    def action_undo(self) -> None:
        """Back to the run before the last edit, at the same step."""
        if self.session.state.forks.undo():
            here, again = self.session.state.forks.here.name, self.key("redo")
            self._show(f"Undone: this is {here}. {again} does it again.")
        else:
            self.say("There is nothing to undo: this is the lesson as it is.")

    def action_redo(self) -> None:
        """On to the fork that was undone, at the same step."""
        if self.session.state.forks.redo():
            self._show(f"Done again: this is {self.session.state.forks.here.name}.")
        else:
            self.say("There is nothing to do again.")

    def _show(self, message: str) -> None:
        """Show the fork that was chosen at the same step."""
        self.stay()
        index = self.session.state.index
        self.session.show(self.session.mode)
        self.say(message)
        self.travel(index)

    def action_forks(self) -> None:
        """List the forks and do with one of them what was chosen."""
        from gantui.tui.screens.forks import ForksScreen

        self.pause()
        tree = self.session.state.forks.tree()
        if len(tree) == 1:
            edits = f"{self.key('edit')} edits a number"
            self.say(f"There is no fork yet: {edits}, and the run forks there.")
            return
        rows = [self._row(depth, fork) for depth, fork in tree]
        forks = [fork for _, fork in tree]
        self.app.push_screen(ForksScreen(rows), partial(self._do_with, forks))

    def _do_with(self, forks: list[Fork], choice: "Choice | None") -> None:
        """Do what was chosen with one of the forks."""
        if choice is None:
            return
        fork = forks[choice.place]
        if choice.action == "save":
            self._save(fork)
        elif choice.action == "compare":
            self._compare(fork)
        else:
            self.session.state.forks.here = fork
            self._show(f"This is {fork.name}.")

    def _row(self, depth: int, fork: Fork) -> ForkRow:
        session = self.session
        program = session.state.timeline.program
        edited = ("", "", "") if fork.edit is None else described(program, fork.edit, fork.was)
        steps = min(map(len, fork.timelines.values()), default=fork.ends or program.steps)
        shown = fork is session.state.forks.here
        return ForkRow(fork.name, depth, *edited, steps, shown, fork is session.state.compared)

    def _compare(self, fork: Fork) -> None:
        """Put a fork beside the run on the screen; for that run itself, what it was made from."""
        other = fork.parent if fork is self.session.state.forks.here else fork
        if other is None:
            self.say("This run is on the screen; choose another one to compare it with.")
            return
        self.session.state.compared = other
        self.travel(self.session.state.index)

    def _save(self, fork: Fork) -> None:
        """Ask for a file to write the fork to as a scenario."""
        from gantui.export import WriteError
        from gantui.export.scenario_file import scenario_text

        session = self.session
        program = session.state.forks.timeline(fork, session.mode).program
        name = f"{Path(session.state.loaded.name).stem}-{fork.name.replace(' ', '-')}.toml"
        question = f"Save {fork.name} as the file"
        try:
            text = scenario_text(session.state.loaded, program)
        except WriteError as error:
            self.say(str(error))
        else:
            self.ask_for_file(question, name, partial(self._write, question, text))

    def _write(self, question: str, text: str, path: Path, force: bool) -> None:
        """Write a scenario, or ask for another file."""
        from gantui.export import WriteError, write

        try:
            write(path, [text], force=force)
            self.say(f"{path} is written: {playing(path)} plays it.")
        except WriteError as error:
            again = partial(self._write, question, text)
            self.ask_for_file(question, str(path), again, str(error))


def other_number(old: float, text: str) -> float:
    """The number that somebody entered; raises ValueError where it is none, or the old one."""
    value = number_in(text)
    if value == old:
        raise ValueError(f"It is {exact(old)} already.")
    return value


def playing(path: Path) -> str:
    """The command that plays a file, though it may be called as a lesson or an option is."""
    whole = not path.suffix or str(path).startswith("-")
    return f"gantui run {shlex.quote(str(path.absolute() if whole else path))}"
