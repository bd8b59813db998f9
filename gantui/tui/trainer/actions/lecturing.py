"""Lecturing: sheet, picture and loss, results hidden until they are revealed, a blank screen."""

from textual import on
from textual.events import Key

from gantui.engine.run import navigation
from gantui.engine.run.step import result_cells
from gantui.practice.judging.audience import Heard, is_answering, judged
from gantui.tui.trainer.base import TrainerBase


class Lecturing(TrainerBase):
    """What a lecturer does before an audience."""

    theme_before = ""

    def action_lecture(self) -> None:
        """Begin or end the lecture mode; the theme comes back with its end."""
        session = self.session
        session.lecture = not session.lecture
        session.state.hidden, session.notes = frozenset(), not session.lecture
        if session.lecture:
            self.theme_before, self.app.theme = self.app.theme, "light"
        elif self.app.theme == "light":
            self.app.theme = self.theme_before
        self.panels.repaint()
        self.say(
            "Lecture: the next step, then its result." if session.lecture else "Lecture ended."
        )

    def advance(self) -> None:
        """Reveal the result, or go to the next step and hide its result: the audience predicts."""
        session = self.session
        if session.state.hidden:
            session.state.hidden = frozenset()
            self.changed()
            return
        index = navigation.next_operation(session.state.timeline, session.step)
        if index == session.state.index:
            self.say(self.staying("next_operation"))
            return
        self.travel(index)
        if session.step.operation.predictable:
            session.state.hidden = result_cells(session.step)

    @on(Key)
    def hear(self, event: Key) -> None:
        """Type what the audience answers; everything else stays a key of the trainer."""
        asked, text, sign = self.session.asks, self.session.state.heard.text, event.character or ""
        if asked is None:
            return
        if sign and is_answering(asked, text, sign):
            self.session.state.heard = Heard(text + sign)
        elif event.key == "backspace" and text:
            self.session.state.heard = Heard(text[:-1])
        else:
            return
        event.stop()
        self.changed()

    def judge_audience(self) -> bool:
        """Judge what the audience has answered; tells whether there was anything."""
        asked, text = self.session.asks, self.session.state.heard.text
        if asked is None or not text:
            return False
        self.session.state.heard = judged(asked, text)
        self.changed()
        return True

    def action_notes(self) -> None:
        """Show the scenario's notes or hide them."""
        self.session.notes = not self.session.notes
        hidden = "Notes are hidden, except those on what the source prints."
        self.say("Notes are shown." if self.session.notes else hidden)

    def action_blank(self) -> None:
        """A blank screen; the same key brings everything back."""
        self.panels.blank = not self.panels.blank
        self.changed()
