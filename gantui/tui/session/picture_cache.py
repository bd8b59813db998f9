"""The picture on the screen: what it shows of other iterations, drawn again when it is another."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gantui.engine import Array, Step, Timeline, Unit
from gantui.engine.run.history.trail import trail
from gantui.views.images.images import chosen_iterations, drawn_images, frames_in, has_strip
from gantui.views.panels.picture import drawn_from, picture
from gantui.views.text.spans import Line

MOST_KEPT = 256
"""Matrices of earlier iterations that are kept; a wide panel shows a tenth as many."""
PICTURES_KEPT = 4
"""Pictures that are kept: of this step and the next one, in two sizes."""


class Picture(NamedTuple):
    """A picture of networks."""

    key: tuple[Any, ...]
    """What it is of, but for the numbers."""
    arrays: Sequence[Array | None]
    """The weights and samples that it is of."""
    lines: list[Line]
    """The picture."""


@dataclass
class Pictures:
    """Keeps what generators drew in earlier iterations, and the last pictures of networks."""

    drawn: dict[tuple[Timeline, int], Array] = field(default_factory=dict)
    """What the generator drew at the end of an iteration of a run, the oldest first."""
    last: list[Picture] = field(default_factory=list)
    """The last pictures of networks, the newest first."""

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
        for one in self.last:
            if one.key == key and all(a is b for a, b in zip(arrays, one.arrays, strict=True)):
                return one.lines
        history = self._history(timeline, step, size, marked)
        drawn = Picture(key, arrays, picture(step, *size, chosen, history))
        self.last = [drawn, *self.last[: PICTURES_KEPT - 1]]
        return drawn.lines

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
