"""Asking whether an inspected gradient is right, or what is wrong in an iteration."""

from typing import TYPE_CHECKING

from gantui.tui.trainer.base import TrainerBase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gantui.engine import Cell, Step
    from gantui.views.text.spans import Line

WIDTH = 72
"""Columns of what is said, at most."""


class Diagnosing(TrainerBase):
    """Looks closer at what the operations computed.

    What looks is imported when it is asked for.
    """

    def action_diagnose(self) -> None:
        """Check the inspected gradient; where none is inspected, look at the iteration."""
        self.pause()
        state = self.session.state
        if state.hidden or self.session.practising:
            self.say("It would tell what is asked: first answer, or leave practising.")
            self.changed()
            return
        title, lines = self._iteration() if state.cursor is None else self._gradient(state.cursor)
        if not lines:
            self.changed()
            return
        from gantui.tui.screens.reading import ReadingScreen

        key = next(key for key in self.options.keys if key.id == "diagnose")
        self.app.push_screen(ReadingScreen(title, lines, key.keys.split(",")))

    def _gradient(self, cell: "Cell") -> "tuple[str, Sequence[Line]]":
        from gantui.diagnosis.gradient_check import NoGradientError, check_gradient, gradient_of
        from gantui.diagnosis.report import gradient_lines

        step = self._computing(gradient_of(self.session.step, cell))
        if step is None:
            self.say("No gradient of this number, or by it, is known up to this step.")
            return "", ()
        try:
            check = check_gradient(step, cell.row, cell.column)
        except NoGradientError as error:
            self.say(f"{error} {self._exactly()}")
            return "", ()
        return "check of a gradient", gradient_lines(check, step, self._width())

    def _computing(self, position: int | None) -> "Step | None":
        """The step of this iteration at a position, if it is made by now."""
        here = self.session.step
        if position is None or position > here.position:
            return None
        return self.session.state.timeline.step(here.index - here.position + position)

    def _exactly(self) -> str:
        by_hand = self.session.step.program.arithmetic != "exact"
        return f"{self.key('arithmetic')} computes exactly." if by_hand else ""

    def _iteration(self) -> "tuple[str, Sequence[Line]]":
        from gantui.diagnosis.diagnose import findings
        from gantui.diagnosis.report import iteration_lines

        here, timeline = self.session.step, self.session.state.timeline
        first = here.index - here.position
        found = findings(timeline, here.iteration, here.position)
        title = f"iteration {here.iteration + 1} up to step {here.index + 1}"
        return title, iteration_lines(found, first, self._width())

    def _width(self) -> int:
        return min(self.app.size.width - 8, WIDTH)
