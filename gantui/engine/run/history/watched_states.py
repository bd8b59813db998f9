"""Chosen quantities after chosen operations, iteration by iteration, for a search.

The first iterations are walked. When as many were walked as writing the program out would cost, the
fast path goes ahead, in ever longer stretches: what is found soon is not waited for, and what is
far away is reached fast. All of them have the bits of the runner, edits included.
"""

from collections.abc import Callable, Collection, Mapping

from gantui.engine.numbers.array import State
from gantui.engine.program.edits import START
from gantui.engine.run.executors.array_source import Values
from gantui.engine.run.executors.fast_path import seeing
from gantui.engine.run.pace import at_once
from gantui.engine.run.timeline import Timeline
from gantui.scenario.block import BLOCK

WALKED = 32
"""How many iterations are walked before the program is written out."""

Watched = Mapping[int, State]
"""States by position: `START` for the one before the first operation, else after it."""


class WatchedStates:
    """The states of a run, of which only some quantities are looked at, at some positions."""

    def __init__(self, timeline: Timeline, looks: Mapping[int, Collection[str]]):
        self.timeline = timeline
        program = timeline.program
        known = dict.fromkeys(program.persistent, START)
        found: dict[tuple[int, str], None] = {}
        self._looks: dict[int, list[tuple[str, tuple[int, str]]]] = {}
        for position in range(START, len(program.operations)):
            if position != START:
                known[program.operations[position].writes] = position
            if position in looks:
                names = sorted(known.keys() & set(looks[position]))
                self._looks[position] = [(name, (known[name], name)) for name in names]
                found |= dict.fromkeys(version for _name, version in self._looks[position])
        self._seen = tuple(found)
        self._seeing: Callable[[int, int, int, Values], list[Values]] | None = None
        self._ahead: dict[int, Watched] = {}
        self._walked = 0
        self._stretch = 1
        self._last = -1

    def of(self, iteration: int) -> Watched:
        """The states of an iteration; all of them, and every quantity, where it is walked.

        Empty where the run has ended before it.
        """
        if iteration not in self._ahead:
            if self.timeline.start(iteration) is None:
                return {}
            if self._walked >= WALKED:
                self._see_around(iteration)
        self._last = iteration
        if iteration in self._ahead:
            return self._ahead[iteration]
        self._walked += 1
        return self.walked(iteration)

    def walked(self, iteration: int) -> Watched:
        """All states of an iteration that the run comes to, with every quantity."""
        start = self.timeline.start(iteration)
        assert start is not None
        return dict(enumerate(self.timeline.walk(iteration, start), start=START))

    def _see_around(self, iteration: int) -> None:
        """See this iteration and some that come next in the direction that is walked.

        They lie in one block, have no edits and are complete.
        """
        timeline, program = self.timeline, self.timeline.program
        block = iteration // BLOCK
        self._stretch = min(2 * self._stretch, at_once(program))
        first, last = iteration, iteration + self._stretch
        if iteration < self._last:
            first, last = iteration - self._stretch + 1, iteration + 1
        first = max(first, block * BLOCK, *(e + 1 for e in program.edits_at if e < iteration))
        last = min(last, (block + 1) * BLOCK, program.iterations,
                   *(e for e in program.edits_at if e >= iteration))  # fmt: skip
        start = timeline.start(first)
        assert start is not None
        last = timeline.complete(last)
        self._ahead = {}
        if last <= first:
            return
        self._seeing = self._seeing or self._written_out()
        place = first - block * BLOCK
        try:
            rows = self._seeing(block, place, place + last - first, start)
        except ArithmeticError:
            return
        for number, row in enumerate(rows):
            versions = dict(zip(self._seen, row, strict=True))
            self._ahead[first + number] = {
                position: {name: versions[version] for name, version in look}
                for position, look in self._looks.items()
            }

    def _written_out(self) -> Callable[[int, int, int, Values], list[Values]]:
        looked_at: dict[int, set[str]] = {}
        for after, name in self._seen:
            looked_at.setdefault(after, set()).add(name)
        program = self.timeline.program
        return seeing(program, self._seen, program.needed(looked_at))
