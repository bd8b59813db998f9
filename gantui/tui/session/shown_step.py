"""The step on the screen, and steps as they are shown beside it."""

from dataclasses import replace

import numpy as np

from gantui.engine import Cell, Step, Timeline
from gantui.tui.session.lesson_state import LessonState


class ShownStep:
    """What the state of a lesson shows of its timelines."""

    def __init__(self, state: LessonState) -> None:
        self.state = state
        self._built: tuple[Timeline, int, frozenset[Cell], Step] | None = None

    @property
    def step(self) -> Step:
        """The step on the screen, built once for as long as the state shows the same one."""
        state, built = self.state, self._built
        if (
            built is None
            or built[0] is not state.timeline
            or built[1:3] != (state.index, state.hidden)
        ):
            step = state.timeline.step(state.index)
            step = replace(step, hidden=state.hidden) if state.hidden else step
            built = self._built = (state.timeline, state.index, state.hidden, step)
        return built[3]

    def step_of(self, timeline: Timeline) -> Step:
        """The same step in one of the timelines that are shown."""
        here = timeline is self.state.timeline
        index = min(self.state.index, timeline.program.steps - 1)  # the other one may be shorter
        return self.step if here else self.hiding(timeline.step(index))

    def hiding(self, step: Step) -> Step:
        """A step with those of its numbers hidden that the step on the screen hides."""
        if not self.state.hidden:
            return step
        if step.index == self.state.index:
            return replace(step, hidden=self.state.hidden)
        return replace(step, hidden=hidden_before(self.step, step))


def hidden_before(now: Step, earlier: Step) -> frozenset[Cell]:
    """The cells that have at an earlier step the number that a step hides now."""
    return frozenset(
        cell
        for cell in now.hidden
        if cell.quantity != now.operation.writes
        and cell.quantity in earlier.after
        and np.array_equal(earlier.after[cell.quantity], now.after[cell.quantity], equal_nan=True)
    )
