"""Where in a run a condition begins to hold.

It begins to hold at a step where it holds and did not hold when it was last known before. These
steps are the same wherever one comes from: a search forwards stops at the next of them, a search
backwards at the one before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gantui.engine.conditions.bind import Condition
from gantui.engine.conditions.evaluate import Moment, holds
from gantui.engine.numbers.array import Array
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
        changing, states = self.condition.changing, self.timeline.walk(iteration, start)
        known = {name: array for name, array in states[0].items() if name in changing}
        self.earlier = self.earlier | known
        found = []
        edited = self.timeline.program.edits_at.get(iteration, ())
        for position, state in enumerate(states[1:]):
            if position not in self.condition.checks and position not in edited:
                continue
            moment = Moment(iteration, position, state, self.earlier)
            now = holds(self.condition.tree, self.condition, moment)
            found.append((moment, now is True and self.held is not True))
            if self.condition.momentary:
                now = holds(self.condition.tree, self.condition, moment, moments=False)
            self.held = self.held if now is None else now
            self.earlier = self.earlier | {name: state[name] for name in changing if name in state}
        return found
