"""The trainer's screen: every action together."""

from gantui.tui.trainer.appearance import Looking
from gantui.tui.trainer.editing import Editing
from gantui.tui.trainer.help_and_palette import Finding
from gantui.tui.trainer.lecturing import Lecturing
from gantui.tui.trainer.moving import Moving
from gantui.tui.trainer.plotting import Plotting
from gantui.tui.trainer.pointing import Pointing
from gantui.tui.trainer.running_until import Until
from gantui.tui.trainer.telling import Telling


class TrainerScreen(
    Plotting, Moving, Until, Pointing, Looking, Lecturing, Editing, Finding, Telling
):
    """Turns keys into changes of the session; a key of two meanings is decided here."""

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
        elif self.session.state.cursor is not None or self.session.state.dragged is not None:
            self.action_steer(right, 0)
        else:
            self.action_move("next_operation" if right > 0 else "previous_operation")

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
        """The next boundary while one is dragged, the next operand while one is followed."""
        if self.session.state.dragged is not None:
            self.session.next_boundary()
        elif self.session.state.cursor is not None and self.session.state.trail:
            self.session.follow_next()
        else:
            self.action_zoom()
        self.changed()
