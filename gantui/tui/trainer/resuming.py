"""Places in scenarios: beginning, leaving, and coming back to where one was last time."""

from gantui.tui.session.session import Session
from gantui.tui.trainer.base import TrainerBase
from gantui.user.memory import Memory, Place
from gantui.views.text.spans import Line, Span


class Resuming(TrainerBase):
    """Where a scenario begins, and what is remembered of it."""

    def on_mount(self) -> None:
        """Go to where the learner wants to begin."""
        if self.options.notice:
            self.say(self.options.notice)
        if self.options.memory is not None and self.options.memory.new:
            self.panels.welcome = self._first_keys()
        self._recall_bookmarks()
        if self.first is None:
            self.begin()
        else:
            self.travel(self.first)

    def _first_keys(self) -> list[Line]:
        """What to press, for somebody who has never been here."""
        texts = {
            self.key("next"): f"the next step; {self.key('previous')} goes back",
            self.key("inspect"): "ask where a number comes from",
            self.key("help"): f"all keys; {self.key('quit')} quits",
        }
        return [(Span(f"{key}  ", "written label"), Span(text)) for key, text in texts.items()]

    def begin(self) -> None:
        """Begin a scenario at its first step, or where it was left."""
        self._recall_bookmarks()
        place = self._place()
        if place is not None and self.options.start == "resume":
            self._return_to(place)
            return
        self.travel(0)
        if place is not None and self.options.start == "ask":
            self.say_after(
                f"Step {place.index + 1} last time: press {self.key('resume')} to go there."
            )

    def action_resume(self) -> None:
        """Go to where the scenario was left last time."""
        place = self._place()
        if place is None:
            self.say("There is no place from last time in this scenario.")
        else:
            self._return_to(place)

    def _recall_bookmarks(self) -> None:
        memory, state = self.options.memory, self.session.state
        if memory is not None:
            state.bookmarks |= memory.bookmarks(state.loaded.scenario, state.timeline.program)

    def _place(self) -> Place | None:
        session, memory = self.session, self.options.memory
        if memory is None:
            return None
        return memory.place(session.state.loaded.scenario, session.state.timeline.program)

    def _return_to(self, place: Place) -> None:
        session = self.session
        kept = self.options.keeps_arithmetic
        if not kept and session.state.timeline.program.arithmetic != place.arithmetic:
            session.change_arithmetic()
        self.pause()
        self.travel(place.index)


def remember_place(session: Session, memory: Memory | None) -> None:
    """Remember where the scenario on the screen is left, where anything is remembered."""
    if memory is not None:
        state = session.state
        program = state.timeline.program
        memory.leave(state.loaded.scenario, program, state.index, state.bookmarks)
