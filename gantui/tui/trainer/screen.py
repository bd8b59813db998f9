"""The trainer's screen: every action together."""

from typing import ClassVar

from textual.binding import BindingType

from gantui.tui.keys.table import bindings
from gantui.tui.trainer.actions.appearance import Looking
from gantui.tui.trainer.actions.diagnosing import Diagnosing
from gantui.tui.trainer.actions.editing import Editing
from gantui.tui.trainer.actions.help_and_palette import Finding
from gantui.tui.trainer.actions.lecturing import Lecturing
from gantui.tui.trainer.actions.moving import Moving
from gantui.tui.trainer.actions.plotting import Plotting
from gantui.tui.trainer.actions.pointing import Pointing
from gantui.tui.trainer.actions.practising import Practising
from gantui.tui.trainer.actions.running_until import Until
from gantui.tui.trainer.actions.taking_along import TakingAlong
from gantui.tui.trainer.telling import Telling


class TrainerScreen(
    Plotting,
    Moving,
    Until,
    Pointing,
    Looking,
    Lecturing,
    Practising,
    Editing,
    Diagnosing,
    Finding,
    Telling,
    TakingAlong,
):
    """Turns keys into changes of the session; a key of two meanings is decided here."""

    # Textual merges the bindings of a class anew for each class below it: they stand in the last.
    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    def action_move(self, name: str) -> None:
        """Move through the run; before an audience a step comes first and its result after it."""
        if self.session.lecture and name == "next_operation":
            self.advance()
        else:
            super().action_move(name)

    def action_arrow(self, right: int) -> None:
        """Move through the run, along the curves, or what is being inspected or dragged."""
        if self.scrubbing:
            self.action_scrub(right)
        elif self.answering:
            if not self.to_blank_beside(right, 0):
                self.action_blank_to(right)
        elif self.session.state.cursor is not None or self.session.state.dragged is not None:
            self.action_steer(right, 0)
        else:
            self.action_move("next_operation" if right > 0 else "previous_operation")

    def action_undo(self) -> None:
        """Bring back what was typed over in a blank; else undo an edit."""
        if self.session.bring_back():
            self.changed()
        else:
            super().action_undo()

    @property
    def answering(self) -> bool:
        """Whether the arrows go from blank to blank."""
        state = self.session.state
        return self.filling and state.cursor is None and state.dragged is None

    def action_steer(self, right: int, down: int) -> None:
        """Zoom the curves, move what is dragged, the cursor, from blank to blank, or the sheet."""
        if self.scrubbing and down:
            self.zoom_curves(-down)
        elif not (self.answering and self.to_blank_beside(right, down)):
            super().action_steer(right, down)

    def action_follow(self) -> None:
        """Judge what is filled in, or go to where the inspected number came from."""
        if self.session.practising and self.session.state.cursor is None:
            self.action_judge()
        elif not self.judge_audience():
            super().action_follow()

    def action_tilt(self, right: int, up: int) -> None:
        """Turn the dragged boundary, or move by a tenth of the curves."""
        if self.scrubbing:
            if right:
                self.action_scrub(right * self.tenth())
        else:
            super().action_tilt(right, up)

    def action_back(self) -> None:
        """The step before, or back to where a number was followed from."""
        if self.session.state.cursor is not None and self.session.return_():
            self.changed()
        else:
            self.action_move("previous_operation")

    def action_tab(self) -> None:
        """The next boundary while one is dragged, operand while one is followed, or blank."""
        if self.answering:
            self.action_blank_to(1)
            return
        if self.session.state.dragged is not None:
            self.session.next_boundary()
        elif self.session.state.cursor is not None and self.session.state.trail:
            self.session.follow_next()
        else:
            self.action_zoom()
        self.changed()
