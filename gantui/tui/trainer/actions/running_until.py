"""Running until a condition holds, forwards and backwards."""

import asyncio
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import work

from gantui.tui.trainer.base import FRAME, TrainerBase

if TYPE_CHECKING:
    from gantui.engine.conditions import Condition


class Until(TrainerBase):
    """Asks for a condition and goes to the next step, or the one before, where it begins to hold.

    What reads conditions is imported when one is asked for, since it brings a parser.
    """

    def action_until(self, back: bool) -> None:
        """Ask for a condition and go where it begins to hold."""
        from gantui.tui.screens.until import AskCondition

        self.pause()
        self.travelling = False
        session = self.session
        question = "Back to where this began to hold" if back else "Run until this begins to hold"
        screen = AskCondition(question, session.state.timeline.program, session.conditions)
        self.app.push_screen(screen, partial(self._begin_search, back))

    def _begin_search(self, back: bool, wanted: "Condition | None") -> None:
        """Keep the condition for the next time, and look for it."""
        if wanted is not None:
            earlier = [one for one in self.session.conditions if one != wanted.text]
            self.session.conditions = [*earlier, wanted.text]
            self._look_for(wanted, back)

    @work(exclusive=True, group="travel")
    async def _look_for(self, wanted: "Condition", back: bool) -> None:
        """Search in slices, so that the keys stay alive and Esc ends it where it is."""
        from gantui.engine.conditions import backwards, forwards
        from gantui.views.lists.condition_report import found_text, missing_text, progress_text

        timeline, index = self.session.state.timeline, self.session.state.index
        ends, answer = self.key("leave"), missing_text(wanted, back=back)
        self.travelling, since = True, monotonic()
        for seen in (backwards if back else forwards)(timeline, wanted, index):
            if seen.found:
                index, answer = seen.index, found_text(wanted, seen.moment)
            elif monotonic() - since > FRAME:
                self.say(f"Looking: {progress_text(wanted, seen)}. {ends} stops here.")
                await asyncio.sleep(0.001)
                since = monotonic()
            if timeline is not self.session.state.timeline:
                self.travelling = False  # by hand now, or a boundary was dragged
                return
            if not self.travelling:
                index, answer = seen.index, f"Stopped: {progress_text(wanted, seen)}."
                break
        self.travelling = False
        self.travel(index)
        self.say(answer)
