"""The curves and the timeline: which curves, places on them, bookmarks, the mouse."""

import asyncio
from collections.abc import Iterator, Sequence
from time import monotonic

from textual import work

from gantui.engine import Timeline
from gantui.engine.run import navigation
from gantui.tui.session.chosen_chart import complete
from gantui.tui.trainer.base import TrainerBase
from gantui.tui.widgets.panel import Pointed
from gantui.views.panels.position_strip import operation_at, place_at
from gantui.views.plots.run_curves import Run, horizon, iteration_at, window

SLICE = 0.02
"""Seconds that a history may be computed before the keys are looked at again; a block more."""


class Plotting(TrainerBase):
    """What the curves show and where in the run one is."""

    catching_up = False
    """Whether a history is being computed in slices."""

    @property
    def scrubbing(self) -> bool:
        """Whether the curves are alone, so that the arrows move along them."""
        return self.panels.zoomed == "curves"

    def prepare(self) -> None:
        """Take note of the inspected cell."""
        session = self.session
        if not self.scrubbing:
            session.state.curves.inspect(session.state.timeline.program, session.state.cursor)
        pace = f"{self.key('iteration')} computes an iteration, {self.key('last')} all"
        session.state.curves.hint = pace
        super().prepare()

    def catch_up(self) -> None:
        """Compute what the curves on the screen lack."""
        if self.panels.shows("curves"):
            self._complete_histories()
        super().catch_up()

    def going_on(self, timeline: Timeline, target: int) -> Iterator[int]:
        """Run ahead; where curves are on the screen, one run gives the steps and the curves."""
        if self.panels.shows("curves"):
            for run in self._runs():
                if run.history.timeline is timeline:
                    yield from run.history.advance(target)
        yield from super().going_on(timeline, target)

    def _runs(self) -> list[Run]:
        """The runs whose curves are on the screen."""
        return self.session.plotted()[0]

    def _complete_histories(self) -> None:
        """Compute what the history lacks: a little at once, more in slices."""
        runs = self._runs()
        behind, first = _behind(runs)
        if behind > first.history.at_once:
            if not self.catching_up:
                self._compute_history()
            return
        for run in runs:
            for _ in run.history.advance(complete(run.step)):
                pass

    @work(exclusive=True, group="curves")
    async def _compute_history(self) -> None:
        """Compute the history on the screen, whichever that is, painting it as it grows."""
        self.catching_up = True
        since = monotonic()
        try:
            while self.panels.shows("curves"):
                behind, run = _behind(self._runs())
                advance = run.history.advance(complete(run.step))
                if behind <= 0 or next(advance, None) is None:
                    break
                if monotonic() - since > SLICE:
                    self.changed()
                    await asyncio.sleep(0.001)
                    since = monotonic()
        finally:
            self.catching_up = False
        self.changed()

    def action_curves(self, by: int) -> None:
        """Show the curves; where they are shown already, the next ones."""
        if "curves" not in self.panels.beside:
            self.say("There are no curves: the run has one iteration.")
        elif self.panels.shows("curves"):
            self.session.state.curves.chart += by
            self.changed()
        else:
            self.panels.zoomed = "curves"
            self.changed()

    def zoom_curves(self, by: int) -> None:
        """Halve the axis of iterations around this one, or double it, as far as that goes."""
        curves, runs = self.session.state.curves, self._runs()
        zoom = max(curves.scales.zoom + by, 0)
        if window(runs, zoom) == window(runs, curves.scales.zoom):
            self.say(
                "The curves show the whole run."
                if by < 0
                else "The curves cannot be enlarged further."
            )
            return
        curves.scales = curves.scales._replace(zoom=zoom)
        self.changed()

    def action_logarithmic(self) -> None:
        """The other scale of values, until the axes are let choose: logarithmic, then linear."""
        if not self.panels.shows("curves"):
            self.say(f"{self.key('curves')} shows the curves first.")
            return
        curves = self.session.state.curves
        log = {None: True, True: False, False: None}[curves.scales.log]
        curves.scales = curves.scales._replace(log=log)
        said = {True: "logarithmic, values above 0 only", False: "linear", None: "chosen to fit"}
        self.say(f"The axis of values is {said[log]}.")
        self.changed()

    def action_scrub(self, by: int) -> None:
        """Move along the curves, from the end of an iteration to that of another."""
        session = self.session
        index = navigation.end_of_iteration(session.state.timeline, session.step, by)
        if index == session.state.index:
            self.say(f"This is the {'last' if by > 0 else 'first'} iteration.")
        else:
            self.travel(index)

    def tenth(self) -> int:
        """A tenth of the iterations on the axis of the curves."""
        return max(horizon(self._runs()) // 10, 1)

    def action_bookmark(self) -> None:
        """Set a bookmark at this step, or take it away."""
        index, bookmarks = self.session.state.index, self.session.state.bookmarks
        bookmarks ^= {index}
        done = "is set" if index in bookmarks else "is taken away"
        self.say(f"The bookmark at step {index + 1} {done}.")

    def action_to_bookmark(self, by: int) -> None:
        """Go to the next bookmark or back to the one before."""
        found = [
            mark
            for mark in self.session.state.bookmarks
            if (mark - self.session.state.index) * by > 0
            and mark < self.session.state.timeline.program.steps  # a longer fork has more
        ]
        if found:
            self.travel(min(found) if by > 0 else max(found))
        else:
            where = "after" if by > 0 else "before"
            self.say(f"There is no bookmark {where} this step; {self.key('bookmark')} sets one.")

    def on_pointed(self, event: Pointed) -> None:
        """Go to where in the run the strip or the curves were clicked."""
        targets = {"strip": self._on_strip, "curves": self._on_curves}
        if event.panel in targets and self.panels.shows(event.panel):
            index = targets[event.panel](event.x, event.y)
            if index is not None:
                self.travel(index)

    def _on_strip(self, x: int, y: int) -> int | None:
        """The step at a place of the strip."""
        timeline, step = self.session.state.timeline, self.session.step
        width = self.panels.by_name["strip"].size.width
        if y:
            return place_at(step, len(timeline), width, x)
        position = operation_at(step, width, x)
        return None if position is None else timeline.index(step.iteration, position)

    def _on_curves(self, x: int, _y: int) -> int | None:
        """The end of the iteration at a place of the curves."""
        timeline, size = self.session.state.timeline, self.panels.by_name["curves"].size
        found = iteration_at(*self.session.plotted(), *size, x, self.session.state.curves.scales)
        return None if found is None else timeline.index(found + 1, 0) - 1


def _behind(runs: Sequence[Run]) -> tuple[int, Run]:
    """How many iterations a history lacks at most, and whose that is."""
    lacking = ((complete(run.step) - run.history.count, run) for run in runs)
    return max(lacking, key=lambda found: found[0])
