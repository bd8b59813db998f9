"""Moving through the run: steps, turns, iterations, by hand or by itself."""

from typing import TYPE_CHECKING

from gantui.engine.change import Change
from gantui.engine.run import navigation
from gantui.engine.settings import Settings
from gantui.tui.session.session import PACES
from gantui.tui.trainer.actions.forking import Forking

if TYPE_CHECKING:
    from gantui.tui.screens.go_to import Destination


class Moving(Forking):
    """Forwards, backwards, by jump, at a pace."""

    def action_move(self, name: str) -> None:
        """Move through the run."""
        session = self.session
        index = getattr(navigation, name)(session.state.timeline, session.step)
        if index == session.state.index:
            self.say(self.staying(name))
        else:
            self.travel(index)

    def action_go_to(self) -> None:
        """Ask for a step or an iteration and go there."""
        from gantui.tui.screens.go_to import AskPlace

        self.pause()
        timeline, forks = self.session.state.timeline, self.session.state.forks
        steps, iterations = timeline.program.steps, timeline.program.iterations
        question = f"Go to a step (1 to {steps}) or an iteration (i 1 to i {iterations})"
        ask = AskPlace(question, timeline, forks.scenario_of(forks.here))
        self.app.push_screen(ask, self._go_to)

    def _go_to(self, place: "Destination | None") -> None:
        if place is None:
            return
        self.stay()  # what was under way before would lead away again
        if place.iterations is not None:
            self.fork(Change(settings=Settings(iterations=place.iterations)))
        self.travel(place.step)

    def action_run(self) -> None:
        """Run by itself, or pause."""
        if self.runner is not None:
            self.pause()
        else:
            self.runner = self.set_interval(1 / PACES[self.session.pace][2], self._tick)
        self.changed()

    def action_pace(self, by: int) -> None:
        """Run faster or slower."""
        self.session.change_pace(by)
        running = self.runner is not None
        self.pause()
        if running:
            self.action_run()
        else:
            self.say(f"Pace: {PACES[self.session.pace][0]}.")

    def _tick(self) -> None:
        if not self.session.tick():
            self.pause()
        self.session.keep_cursor()
        self.changed()

    def action_arithmetic(self) -> None:
        """Compute by hand instead of exactly, or the other way round."""
        running, index = self.runner is not None, self.session.state.index
        self.stay()
        if running:
            self.action_run()
        self.session.change_arithmetic()
        self.say(f"Arithmetic: {self.session.state.timeline.program.arithmetic}.")
        self.travel(index)
