"""A history: chosen numbers of every iteration of a run, for curves.

It runs the timeline's own kernels on the timeline's own arrays once more, so it changes nothing and
has the numbers that the steps have, bit for bit.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import numpy as np

from gantui.engine.numbers.array import Array
from gantui.engine.run.executors.array_source import Values
from gantui.engine.run.executors.fast_path import Running, running, watching
from gantui.engine.run.history.metrics import Metric
from gantui.engine.run.pace import at_once
from gantui.engine.run.stretches import stretches
from gantui.engine.run.timeline import Timeline
from gantui.scenario.block import BLOCK

COLUMNS = 8192
"""How many numbers a curve keeps, in pairs of a lowest and a highest.

So a history holds 128 KiB for each number that it watches, however long the run is. Beyond so many
iterations neighbours share a pair: the lowest and the highest of 2, then 4, 8 … iterations.
"""


EARLY = 256
"""Iterations from the first whose numbers are kept one by one, however long the run is."""


class History:
    """The watched numbers of the iterations 0 to `count`, which are complete."""

    def __init__(self, timeline: Timeline, watched: Sequence[Metric]):
        self.timeline = timeline
        self.watched = tuple(watched)
        self.count = 0
        self.stride = 1
        self.at_once = at_once(timeline.program)
        """How many iterations it goes on by without a look whether somebody wants an end of it."""
        program = timeline.program
        looked_at: dict[int, set[str]] = {}
        for one in self.watched:
            looked_at.setdefault(one.after, set()).update(one.reads)
        self._positions = program.needed(looked_at)
        self._watching: Callable[..., list[tuple[float, ...]]] | None = None
        self._reached: tuple[int, Values] | None = None
        """The values before an iteration: there it went on by itself, the timeline follows."""
        shape = (2, min(program.iterations, COLUMNS), len(self.watched))
        self._kept = np.full(shape, np.nan)
        self._early = np.full((min(program.iterations, EARLY), len(self.watched)), np.nan)

    @cached_property
    def _running(self) -> Running | None:
        """What goes on for both, where there is such a thing."""
        return running(self.timeline.program, self.watched, self._positions)

    def advance(self, iterations: int) -> Iterator[int]:
        """Go on to so many complete iterations, a block at a time at most, or to the run's end.

        Yields how many there are each time; the caller may stop anywhere.
        """
        last = min(iterations, self.timeline.program.iterations)
        while self.count < last:
            border = (self.count // BLOCK + 1) * BLOCK
            found = self.values(self.count, min(last, border, self.count + self.at_once))
            if not len(found):
                return
            self._add(found)
            yield self.count

    def values(self, first: int, last: int) -> Array:
        """The numbers of the iterations `first` to `last` of one block, a row an iteration.

        They are computed anew, wherever in the run. There are fewer rows where the run ends. An
        iteration with an edit is taken from its steps, and so is a single one that has been walked:
        writing the arithmetic out takes longer.
        """
        last = min(last, (first // BLOCK + 1) * BLOCK)
        rows = self._going_on(first, last)
        if rows is None:
            rows = self._following(first, self.timeline.complete(last))
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(self.watched))

    def _going_on(self, first: int, last: int) -> list[tuple[float, ...]] | None:
        """The numbers, and the timeline has gone on as far: one run for both.

        None where that is no gain, or where a number may have left float64.
        """
        reached, self._reached = self._reached, None
        timeline = self.timeline
        edited = any(first <= iteration < last for iteration in timeline.program.edits_at)
        if self._running is None or edited or timeline.at_hand(first, last):
            return None
        values = reached[1] if reached and reached[0] == first else timeline.start(first)
        if values is None:
            return None
        block, place = divmod(first, BLOCK)
        try:
            rows, end = self._running(block, place, place + last - first, values)
        except ArithmeticError:
            self._running = None  # it would most likely end as soon the next time
            return None
        self._reached = last, end
        timeline.take_over(last, end)
        return rows

    def _following(self, first: int, last: int) -> list[tuple[float, ...]]:
        """The numbers of iterations that the timeline has gone through."""
        timeline = self.timeline
        rows: list[tuple[float, ...]] = []
        for start, stop, edited in stretches(timeline.program, first, last):
            walked = edited or timeline.at_hand(start, stop)
            rows += self._walked(start, stop) if walked else self._run(start, stop)
        return rows

    def _run(self, first: int, last: int) -> list[tuple[float, ...]]:
        """The numbers of iterations of one block without an edit."""
        program, values = self.timeline.program, self.timeline.start(first)
        assert values is not None
        block, place = divmod(first, BLOCK)
        self._watching = self._watching or watching(program, self.watched, self._positions)
        try:
            return self._watching(block, place, place + last - first, values)
        except ArithmeticError:
            return self._walked(first, last)

    def _walked(self, first: int, last: int) -> list[tuple[float, ...]]:
        """The same from the steps."""
        rows = []
        for iteration in range(first, last):
            states = self.timeline.states(iteration)
            rows.append(tuple(one.of(states) for one in self.watched))
        return rows

    def points(self, number: int) -> tuple[Array, Array]:
        """Iterations from 1 and the values of the watched number of this index, for a plot.

        A value that is no finite number is nan. Where neighbours share a pair, both stand at the
        first of them.
        """
        low, high = self._kept[:, : -(-self.count // self.stride), number]
        iterations: Array = 1.0 + self.stride * np.arange(len(low), dtype=np.float64)
        if self.stride == 1:
            return iterations, low.copy()
        return np.repeat(iterations, 2), np.stack([low, high], axis=1).ravel()

    def early(self, number: int) -> Array:
        """The values of the watched number of this index in the first iterations, if finite."""
        values = self._early[: self.count, number]
        found: Array = values[np.isfinite(values)]
        return found

    def _add(self, found: Array) -> None:
        """Keep the values of the next iterations."""
        found = np.where(np.isfinite(found), found, np.nan)
        after = self.count + len(found)
        self._early[self.count : after] = found[: max(len(self._early) - self.count, 0)]
        while after > self.stride * self._kept.shape[1]:
            self._halve()
        place = np.arange(self.count, after) // self.stride
        first = np.flatnonzero(np.diff(place, prepend=-1))
        for kept, extreme in zip(self._kept, (np.fmin, np.fmax), strict=True):
            kept[place[first]] = extreme(kept[place[first]], extreme.reduceat(found, first))
        self.count = after

    def _halve(self) -> None:
        """Let two neighbours share a pair."""
        low, high = self._kept
        half = len(low) // 2
        for kept, extreme in ((low, np.fmin), (high, np.fmax)):
            kept[:half] = extreme(kept[0 : 2 * half : 2], kept[1 : 2 * half : 2])
            kept[half:] = np.nan
        self.stride *= 2
