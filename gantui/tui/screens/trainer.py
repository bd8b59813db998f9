"""The trainer's screen: every action together."""

from gantui.tui.actions.files import Files
from gantui.tui.actions.looking import Looking
from gantui.tui.actions.moving import Moving
from gantui.tui.actions.plotting import Plotting
from gantui.tui.actions.pointing import Pointing


class TrainerScreen(Plotting, Moving, Pointing, Looking, Files):
    """Turns keys into changes of the session; a key of two meanings is decided here."""

    def action_arrow(self, right: int) -> None:
        """Move through the run, along the curves, or what is being inspected or dragged."""
        if self.scrubbing:
            self.action_scrub(right)
        elif self.session.cursor is not None or self.session.dragged is not None:
            self.action_steer(right, 0)
        else:
            self.action_move("next_operation" if right > 0 else "previous_operation")

    def action_page(self, by: int) -> None:
        """Move through the run, or by a tenth of the curves."""
        if self.scrubbing:
            self.action_scrub(by * self.tenth())
        else:
            self.action_move("next_operation" if by > 0 else "previous_operation")

    def action_tilt(self, right: int, up: int) -> None:
        """Turn the dragged boundary, or move by ten iterations along the curves."""
        if self.scrubbing:
            if right:
                self.action_scrub(right * 10)
        else:
            super().action_tilt(right, up)

    def action_tab(self) -> None:
        """The next boundary while one is dragged, else the next panel."""
        if self.session.dragged is None:
            self.action_zoom()
        else:
            self.session.next_boundary()
            self.changed()
