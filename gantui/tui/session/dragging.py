"""Boundaries that are dragged: which there are in a turn, and what moving one changes."""

from abc import ABC, abstractmethod

from gantui.engine import START, Array, Edit, Unit
from gantui.scenario.values import LARGEST_NUMBER
from gantui.tui.session.shown_step import ShownStep
from gantui.views.plane.plane import planes


class Dragging(ShownStep, ABC):
    """What a session can do with the boundaries of its step."""

    @abstractmethod
    def edit(self, edit: Edit, was: float | None = None) -> None:
        """Fork the run."""

    def boundaries(self) -> list[Unit]:
        """The boundaries of this turn that can be dragged: those of given weights."""
        step = self.step
        if step.turn.picture is None or step.turn.picture.kind != "field":
            return []
        found = (boundary for plane in planes(step, (2, 2))[-1:] for boundary in plane.boundaries)
        return [Unit(boundary.weights, boundary.unit) for boundary in found]

    def next_boundary(self) -> bool:
        """Take the first boundary of this turn, or the one after the dragged; tells if there is."""
        found = self.boundaries()
        place = found.index(self.state.dragged) + 1 if self.state.dragged in found else 0
        self.state.dragged = found[place % len(found)] if found else None
        return self.state.dragged is not None

    def drag(self, right: int, up: int) -> None:
        """Move the dragged boundary by 1 to the right or up, which changes its bias."""
        if self.state.dragged is not None:
            x, y, b = self._weights()[self.state.dragged.row].tolist()
            self._change(2, b - right * x - up * y)

    def tilt(self, right: int, up: int) -> None:
        """Change the dragged boundary's weight of x or of y by 1."""
        if self.state.dragged is not None:
            column = 0 if right else 1
            weight = self._weights()[self.state.dragged.row, column].item()
            self._change(column, weight + right + up)

    def _weights(self) -> Array:
        assert self.state.dragged is not None
        return self.step.states[0][self.state.dragged.weights]

    def _change(self, column: int, value: float) -> None:
        """Give the dragged boundary another weight, unless it is larger than one may be."""
        assert self.state.dragged is not None
        if abs(value) > LARGEST_NUMBER:
            return
        weights = self._weights().copy()
        weights[self.state.dragged.row, column] = value
        self.edit(Edit(0, START, self.state.dragged.weights, weights))
