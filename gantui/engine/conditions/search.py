"""Where in a run a condition begins to hold.

It begins to hold at a step where it holds and did not hold when it was last known before. These
steps are the same wherever one comes from: a search forwards stops at the next of them, a search
backwards at the one before.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np

from gantui.engine.conditions.bind import Condition
from gantui.engine.conditions.evaluate import Moment, holds
from gantui.engine.numbers.array import Array, State
from gantui.engine.run import timeline as runs
from gantui.engine.run.fast_path import Values
from gantui.engine.run.timeline import Timeline
from gantui.scenario.block import BLOCK


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """How far a search has come."""

    index: int
    """The last step, in the direction of the search, up to which all were looked at."""
    moment: Moment
    """What was looked at last."""
    found: bool = False
    """Whether the condition begins to hold there, which ends the search."""


def forwards(timeline: Timeline, condition: Condition, index: int) -> Iterator[Progress]:
    """Look for the first step after `index` (-1: of all) where the condition begins to hold.

    Yields once an iteration; the caller may stop anywhere.
    """
    first = max(index, 0) // len(timeline.program.operations)
    watch = _Watch(timeline, condition)
    yield from watch.remember(first, index)
    for iteration in range(first, timeline.program.iterations):
        looks = watch.through(iteration)
        for moment, begins in looks:
            place = timeline.index(iteration, moment.position)
            if begins and place > index:
                yield Progress(place, moment, found=True)
                return
        if not looks:
            return
        reached = min(timeline.index(iteration + 1, 0), len(timeline)) - 1
        yield Progress(max(reached, index), looks[-1][0])


def backwards(timeline: Timeline, condition: Condition, index: int) -> Iterator[Progress]:
    """Look for the last step before `index` where the condition begins to hold.

    It goes back block by block, and forwards through each. Yields once an iteration.
    """
    stop = timeline.place(index)[0] + 1
    reached = index
    while stop > 0:
        first = (stop - 1) // BLOCK * BLOCK
        watch = _Watch(timeline, condition)
        yield from watch.remember(first, reached)
        last: Progress | None = None
        for iteration in range(first, stop):
            looks = watch.through(iteration)
            for moment, begins in looks:
                place = timeline.index(iteration, moment.position)
                if begins and place < index:
                    last = Progress(place, moment, found=True)
            yield Progress(reached, looks[-1][0])
        if last is not None:
            yield last
            return
        stop, reached = first, timeline.index(first, 0)


@dataclass
class _Watch:
    """Follows a condition through consecutive iterations."""

    timeline: Timeline
    condition: Condition
    held: bool | None = None
    """Whether it held when that was last known; None where it never was."""
    earlier: dict[str, Array] = field(default_factory=dict)
    """The quantities whose changes are looked at, as they were last written."""

    def remember(self, iteration: int, index: int) -> Iterator[Progress]:
        """Get to know what was before an iteration, from as many iterations as it takes."""
        earlier: dict[str, Array] | None = None
        for before in range(iteration - 1, -1, -1):
            looks = self.through(before)
            earlier = dict(self.earlier) if earlier is None else earlier
            if self.held is not None:
                break
            yield Progress(index, looks[-1][0])
        self.earlier = earlier or {}

    def through(self, iteration: int) -> list[tuple[Moment, bool]]:
        """What there is to look at in an iteration, and where the condition begins to hold.

        Its first step is always among it; there is nothing where the run has ended before.
        """
        start = self.timeline.start(iteration)
        if start is None:
            return []
        changing, program = self.condition.changing, self.timeline.program
        edited = iteration in program.edits_at
        before = (
            self.timeline.states(iteration)[0]
            if edited
            else dict(zip(program.persistent, start, strict=True))
        )
        known = {name: array for name, array in before.items() if name in changing}
        self.earlier = self.earlier | known
        found = []
        states = None if edited else self._computed(iteration, start)
        for position, state in self._walked(iteration) if states is None else states:
            moment = Moment(iteration, position, state, self.earlier)
            now = holds(self.condition.tree, self.condition, moment)
            found.append((moment, now is True and self.held is not True))
            if self.condition.momentary:
                now = holds(self.condition.tree, self.condition, moment, moments=False)
            self.held = self.held if now is None else now
            self.earlier = self.earlier | {name: state[name] for name in changing if name in state}
        return found

    def _computed(self, iteration: int, start: Values) -> list[tuple[int, State]] | None:
        """The states to look at, by the same kernels with the same arrays as the timeline's own.

        None where a number may have overflowed: then the timeline has to say where the run ends.
        """
        if not runs.OVERFLOW_IS_FLAGGED:
            return None
        program, checks = self.timeline.program, self.condition.checks
        state = dict(zip(program.persistent, start, strict=True))
        found: list[tuple[int, State]] = []
        steps = zip(program.operations, program.kernels, strict=True)
        with np.errstate(all="raise", under="ignore"), suppress(FloatingPointError):
            for position, (operation, kernel) in enumerate(steps):
                arguments = [state[name] for name in operation.reads]
                if operation.feed is not None:
                    arguments.append(operation.feed.value(iteration))
                state[operation.writes] = kernel(*arguments)
                if position in checks:
                    found.append((position, dict(state)))
            return found
        return None

    def _walked(self, iteration: int) -> list[tuple[int, State]]:
        """The states to look at, up to the end of the run where that is in this iteration.

        Those right after an edit are among them: it may set any number that is known by then.
        """
        looked_at = self.condition.checks | set(self.timeline.program.edits_at.get(iteration, ()))
        after = enumerate(self.timeline.states(iteration)[1:])
        return [(position, state) for position, state in after if position in looked_at]
