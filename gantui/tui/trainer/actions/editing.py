"""What if: editing a number, undoing and redoing it, the forks that come of it."""

import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gantui.engine import Cell, cell_name
from gantui.tui.session.forks.fork_tree import Fork
from gantui.tui.trainer.actions.asking_for_files import AskingForFiles
from gantui.tui.trainer.actions.forking import Forking
from gantui.views.lists.fork_list import ForkRow, described
from gantui.views.text.numbers.number import exact

if TYPE_CHECKING:
    from gantui.tui.screens.forks import Choice
    from gantui.tui.screens.what_if import Wish


class Editing(AskingForFiles, Forking):
    """Numbers that are other than the lesson has them."""

    def action_edit(self) -> None:
        """Ask what is to be other from the next step on, and fork the run.

        A number alone is for the inspected cell; anything else is called by its name.
        """
        self.stay()  # the number that is asked for is that of the step which is seen now
        self.session.state.dragged = None
        cell, step = self.session.state.cursor, self.session.step
        refused = self._not_edited(cell)
        if refused:
            self.say(refused)
        elif cell is None:
            inspects = f"{self.key('inspect')} chooses a number on the screen"
            self._ask(f"What if, from the next step on ({inspects})")
        else:
            name = cell_name(step.program, cell, step.columns(cell.quantity))
            old = exact(step.after[cell.quantity].item(cell.row, cell.column))
            self._ask(f"{name} is {old}. What if it were, from the next step on", cell)

    def _not_edited(self, cell: Cell | None) -> str:
        """Why nothing can be edited here, or not this number; nothing where it can."""
        session = self.session
        if session.step.failed:
            return "The run ends here; a number can be edited at an earlier step."
        if session.state.written_by is not None:
            return "This number has changed since then; edit it at the step that wrote it."
        if cell is not None and not session.step.shows(cell):
            return "Its new number is still hidden; it can be edited once it is shown."
        return ""

    def _ask(self, question: str, cell: Cell | None = None) -> None:
        from gantui.tui.screens.what_if import AskWhatIf

        session = self.session
        scenario = session.state.forks.scenario_of(session.state.forks.here)
        ask = AskWhatIf(question, session.step, scenario, session.changes, cell)
        self.app.push_screen(ask, self._change)

    def _change(self, wish: "Wish | None") -> None:
        """Keep what was entered for the next time, fork the run and say what has changed."""
        if wish is not None:
            earlier = [one for one in self.session.changes if one != wish.text]
            self.session.changes = [*earlier, wish.text]
            self.fork(wish.change)

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
            self._show(f"Redone: this is {self.session.state.forks.here.name}.")
        else:
            self.say("There is nothing to redo.")

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
        edited = ("", "", "")
        if fork.parent is not None:
            given = session.state.forks.scenario_of(fork.parent)
            edited = described(program, fork.change, (given.seed, given.iterations))
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
        from gantui.exports import WriteError
        from gantui.exports.scenario_file import scenario_text

        session = self.session
        program = session.state.forks.timeline(fork, session.mode).program
        name = f"{Path(session.state.loaded.name).stem}-{fork.name.replace(' ', '-')}.toml"
        question = f"Save {fork.name} as the file"
        try:
            text = scenario_text(session.state.loaded, program, fork.settings)
        except WriteError as error:
            self.say(str(error))
        else:
            self.take_along(
                question, name, lambda _: [text], lambda it: f": {playing(it)} plays it."
            )


def playing(path: Path) -> str:
    """The command that plays a file, though it may be called as a lesson or an option is."""
    whole = not path.suffix or str(path).startswith("-")
    return f"gantui run {shlex.quote(str(path.absolute() if whole else path))}"
