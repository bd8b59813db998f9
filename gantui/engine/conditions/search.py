"""Where in a run a condition begins to hold.

It begins to hold at a step where it holds and did not hold when it was last known before. These
steps are the same wherever one comes from: a search forwards stops at the next of them, a search
backwards at the one before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gantui.engine.conditions.bind import Condition
from gantui.engine.conditions.evaluate import Moment, holds
from gantui.engine.numbers.array import Array
from gantui.engine.program.edits import START
from gantui.engine.run.history.watched_states import WatchedStates
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
    watch = _Watch(timeline, condition, _states(timeline, condition))
    yield from watch.remember(first, index)
    for iteration in range(first, timeline.program.iterations):
        looks = watch.through(iteration)
        for moment, begins in looks:
            place = timeline.index(iteration, moment.position)
            if begins and place > index:
                yield Progress(place, watch.whole(moment), found=True)
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
    reached, states = index, _states(timeline, condition)
    while stop > 0:
        first = (stop - 1) // BLOCK * BLOCK
        watch = _Watch(timeline, condition, states)
        yield from watch.remember(first, reached)
        last: tuple[int, Moment] | None = None
        for iteration in range(first, stop):
            looks = watch.through(iteration)
            for moment, begins in looks:
                place = timeline.index(iteration, moment.position)
                if begins and place < index:
                    last = place, moment
            yield Progress(reached, looks[-1][0])
        if last is not None:
            yield Progress(last[0], watch.whole(last[1]), found=True)
            return
        stop, reached = first, timeline.index(first, 0)


def _states(timeline: Timeline, condition: Condition) -> WatchedStates:
    """The states of a run, with what a condition looks at in them."""
    looks = {position: condition.looks(position) for position in condition.checks}
    return WatchedStates(timeline, {START: condition.changing, **looks})


@dataclass
class _Watch:
    """Follows a condition through consecutive iterations."""

    timeline: Timeline
    condition: Condition
    states: WatchedStates
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
        states = self.states.of(iteration)
        if not states:
            return []
        changing = self.condition.changing
        known = {name: array for name, array in states[START].items() if name in changing}
        self.earlier = self.earlier | known
        found = []
        edited = self.timeline.program.edits_at.get(iteration, ())
        for position, state in states.items():
            looked_at = position in self.condition.checks or position in edited
            if position == START or not looked_at:
                continue
            moment = Moment(iteration, position, state, self.earlier)
            now = holds(self.condition.tree, self.condition, moment)
            found.append((moment, now is True and self.held is not True))
            if self.condition.momentary:
                now = holds(self.condition.tree, self.condition, moment, moments=False)
            self.held = self.held if now is None else now
            self.earlier = self.earlier | {name: state[name] for name in changing if name in state}
        return found

    def whole(self, moment: Moment) -> Moment:
        """The moment with every quantity, whatever of them the condition looks at."""
        states = self.states.walked(moment.iteration)
        return replace(moment, state=states[moment.position])
