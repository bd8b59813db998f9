"""Boundaries that are dragged: which there are in a turn, and what moving one changes.

Where a line is to be drawn as an exercise, moving it types its numbers and leaves the run alone.
"""

from abc import ABC, abstractmethod
from dataclasses import replace

from gantui.engine import START, Array, Cell, Edit, Step, Unit
from gantui.practice.attempts.work import Work, reason_against, with_text
from gantui.practice.exercises.prompts import DRAWN
from gantui.practice.judging.answers import read
from gantui.scenario.schema.values import LARGEST_NUMBER
from gantui.tui.session.practising import Practising
from gantui.views.plane.plane import planes
from gantui.views.text.numbers.number import exact


class Dragging(Practising, ABC):
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

    @property
    def drawn_step(self) -> Step:
        """The step as its picture shows it: with the lines that were drawn as an exercise."""
        work, task = self.work, self.step.turn.task
        if work is None or task is None or not any(map(work.typed.get, _line_of(work))):
            return self.step
        weights = _drawn_weights(work, self.step.states[0][task.quantity])
        run = self.state.timeline.fork(Edit(0, START, task.quantity, weights))
        return replace(run.step(self.step.index), hidden=self.state.hidden)

    def _weights(self) -> Array:
        assert self.state.dragged is not None
        given = self.step.states[0][self.state.dragged.weights]
        return given if self.asked is None else _drawn_weights(self.asked, given)

    def _change(self, column: int, value: float) -> None:
        """Give the dragged boundary another weight, unless it is larger than one may be."""
        assert self.state.dragged is not None
        if abs(value) > LARGEST_NUMBER:
            return
        weights = self._weights().copy()
        weights[self.state.dragged.row, column] = value
        work = self.asked
        blanks = () if work is None else _line_of(work)
        if work is None or not blanks:
            self.edit(Edit(0, START, self.state.dragged.weights, weights))
            return
        for blank, number in zip(blanks, weights.ravel().tolist(), strict=True):
            work = with_text(work, blank, exact(number))
        self.replace_work(work)


def _line_of(work: Work) -> tuple[Cell, ...]:
    """The blanks for the numbers of a line that is to be drawn; none where no line is."""
    found = (prompt.cells for prompt in work.prompts if prompt.kind == DRAWN)
    return next(found, ())


def _drawn_weights(work: Work, given: Array) -> Array:
    """Weights with the numbers that were typed for a line, as far as they are some."""
    weights = given.copy()
    for place, blank in enumerate(_line_of(work)):
        text = work.typed.get(blank, "")
        if text.strip() and not reason_against(work, blank, text):
            number = read(text).value
            if abs(number) <= LARGEST_NUMBER:
                weights[divmod(place, weights.shape[1])] = float(number)
    return weights
