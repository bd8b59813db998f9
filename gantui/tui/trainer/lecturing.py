"""Lecturing: large, light, results hidden until they are revealed, a blank screen."""

from gantui.engine.run import navigation
from gantui.tui.trainer.base import Stage


class Lecturing(Stage):
    """What a lecturer does before an audience."""

    theme_before = ""

    def action_lecture(self) -> None:
        """Begin or end the lecture mode; the theme comes back with its end."""
        session = self.session
        session.lecture = not session.lecture
        session.hidden, session.notes = False, not session.lecture
        if session.lecture:
            self.theme_before, self.app.theme = self.app.theme, "light"
        elif self.app.theme == "light":
            self.app.theme = self.theme_before
        self.board.repaint()
        self.say(
            "Lecture: the next step, then its result." if session.lecture else "Lecture ended."
        )

    def advance(self) -> None:
        """Reveal the result, or go to the next step and hide its result: the audience predicts."""
        session = self.session
        if session.hidden:
            session.hidden = False
            self.changed()
            return
        index = navigation.next_operation(session.timeline, session.step)
        if index == session.index:
            self.say("This is the last step.")
            return
        self.travel(index)
        session.hidden = session.step.operation.predictable

    def action_notes(self) -> None:
        """Show the scenario's notes or hide them."""
        self.session.notes = not self.session.notes
        self.say(f"Notes are {'shown' if self.session.notes else 'hidden'}.")

    def action_blank(self) -> None:
        """A blank screen; the same key brings everything back."""
        self.board.blank = not self.board.blank
        self.changed()
