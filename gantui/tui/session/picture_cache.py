"""The picture on the screen: what it shows of other iterations, drawn again when it is another."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from gantui.engine import Array, Step, Timeline, Unit
from gantui.engine.run.history.trail import trail
from gantui.views.images.images import chosen_iterations, drawn_images, frames_in, has_strip
from gantui.views.panels.picture import drawn_from, picture
from gantui.views.text.spans import Line

MOST_KEPT = 256
"""Matrices of earlier iterations that are kept; a wide panel shows a tenth as many."""


@dataclass
class Pictures:
    """Keeps what generators drew in earlier iterations, and the last picture of networks."""

    drawn: dict[tuple[Timeline, int], Array] = field(default_factory=dict)
    """What the generator drew at the end of an iteration of a run, the oldest first."""
    key: tuple[Any, ...] = ()
    """What the last picture of networks is of, but for the numbers."""
    arrays: Sequence[Array | None] = ()
    """The weights and samples that it is of."""
    lines: list[Line] = field(default_factory=list)
    """The last picture."""

    def shown(
        self,
        timeline: Timeline,
        step: Step,
        size: tuple[int, int],
        chosen: Unit | None,
        bookmarks: Collection[int],
    ) -> list[Line]:
        """The picture of a step of a run, in columns and lines.

        `chosen` is the boundary being dragged; a strip has the iterations of `bookmarks` first.
        """
        found = drawn_from(step)
        if found is None:
            return picture(step, *size, chosen)
        written, arrays = found
        marked = {timeline.place(index)[0] for index in bookmarks}
        key = (timeline, step.iteration, step.turn.start, written, size, marked)
        if key != self.key or any(a is not b for a, b in zip(arrays, self.arrays, strict=True)):
            history = self._history(timeline, step, size, marked)
            self.key, self.arrays = key, arrays
            self.lines = picture(step, *size, chosen, history)
        return self.lines

    def _history(
        self, timeline: Timeline, step: Step, size: tuple[int, int], marked: Iterable[int]
    ) -> list[tuple[int, Array]]:
        """What the generator drew in the earlier iterations that have room beside now.

        Of a game of two numbers, these numbers.
        """
        picture = step.turn.picture
        if picture is not None and picture.kind == "parameters":
            return trail(timeline, step.iteration, picture.cells)
        drawn = drawn_images(step.program)
        if not drawn or not has_strip(step.program):
            return []
        most = frames_in(step, *size) - 1
        chosen = chosen_iterations(step.iteration, most, marked)
        return [(iteration, self._drawn_at(timeline, iteration, drawn)) for iteration in chosen]

    def _drawn_at(self, timeline: Timeline, iteration: int, name: str) -> Array:
        place = (timeline, iteration)
        if place not in self.drawn:
            if len(self.drawn) >= MOST_KEPT:
                del self.drawn[next(iter(self.drawn))]
            self.drawn[place] = timeline.last_state(iteration)[name]
        return self.drawn[place]
