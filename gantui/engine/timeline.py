"""A timeline: the steps of a run by index, in any order.

It keeps the persistent quantities once every `BLOCK` iterations and replays from the nearest, so a
jump costs one block at most and memory grows by one small tuple a block. Every way to a step goes
through the same kernels with the same arrays, so it is the same step, bit for bit.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from types import MappingProxyType

import numpy as np

from gantui.engine.operation import State
from gantui.engine.program import BLOCK, Program, Values, first_bad_cell
from gantui.engine.step import Step

ITERATIONS_AT_HAND = 8
"""How many iterations keep every state, for walking back and forth."""
BLOCKS_AT_HAND = 3
"""How many blocks keep the start of every iteration."""


def _overflow_is_flagged() -> bool:
    """Whether NumPy notices an overflow inside a matrix product.

    WebAssembly has no such flags, and NumPy looked at them in no `dot` before 2.3.
    """
    large = np.full((2, 2), 1e200)
    try:
        with np.errstate(over="raise"):
            large.dot(large)
    except FloatingPointError:
        return True
    return False


OVERFLOW_IS_FLAGGED = _overflow_is_flagged()

BLOCKS_AT_ONCE = 8
"""How many blocks may be run through without anyone noticing the wait."""


class Timeline:
    """Random access to the steps of one program."""

    def __init__(self, program: Program):
        self.program = program
        self._kept: list[Values] = [tuple(program.initial.values())]
        self._starts: OrderedDict[int, list[Values]] = OrderedDict()
        self._states: OrderedDict[int, tuple[State, ...]] = OrderedDict()
        self._end: int | None = None

    def __len__(self) -> int:
        """The number of steps: all of them, or up to the one where a number overflowed.

        An overflow shortens the run when it is first come upon.
        """
        return self.program.steps if self._end is None else self._end + 1

    @property
    def failed(self) -> bool:
        """Whether an overflow was come upon."""
        return self._end is not None

    def index(self, iteration: int, position: int) -> int:
        """The index of the step at a place; both from 0."""
        return iteration * len(self.program.operations) + position

    def place(self, index: int) -> tuple[int, int]:
        """Iteration and position, both from 0, of a step's index."""
        return divmod(index, len(self.program.operations))

    def step(self, index: int) -> Step:
        """The step at `index`, or the last one where the run ends before it.

        Raises IndexError for an index outside the program.
        """
        if not 0 <= index < self.program.steps:
            raise IndexError(index)
        iteration, position = self.place(min(index, len(self) - 1))
        states = self.states(iteration)
        if self.index(iteration, position) >= len(self):
            iteration, position = self.place(len(self) - 1)
            states = self.states(iteration)
        place = self.index(iteration, position)
        return Step(place, iteration, position, self.program, states, place == self._end)

    def within_reach(self, index: int) -> bool:
        """Whether a step can be had at once: its block, or one of the next few, is known."""
        return self.failed or self.place(index)[0] // BLOCK < len(self._kept) + BLOCKS_AT_ONCE

    def writer(self, index: int, quantity: str) -> Step | None:
        """The last step up to `index` that wrote a quantity; None where it was there before all."""
        iteration, position = self.place(index)
        operations = self.program.operations
        written = [place for place, found in enumerate(operations) if found.writes == quantity]
        if not written:
            return None
        before = [place for place in written if place <= position]
        if before:
            return self.step(self.index(iteration, before[-1]))
        return self.step(self.index(iteration - 1, written[-1])) if iteration else None

    def states(self, iteration: int) -> tuple[State, ...]:
        """The state before each operation of an iteration and after the last.

        In the iteration where the run ends, up to that end; of a later one, those of that one.
        """
        if iteration in self._states:
            self._states.move_to_end(iteration)
            return self._states[iteration]
        start = self.start(iteration)
        if start is None:
            return self.states(self.place(len(self) - 1)[0])
        states = self._walk(iteration, start)
        self._states[iteration] = states
        if len(self._states) > ITERATIONS_AT_HAND:
            self._states.popitem(last=False)
        return states

    def start(self, iteration: int) -> Values | None:
        """The persistent values before an iteration; None where the run has ended by then."""
        for _ in self.advance(iteration):
            pass
        block, place = divmod(iteration, BLOCK)
        if block >= len(self._kept):
            return None
        starts = self._starts.setdefault(block, [self._kept[block]])
        self._starts.move_to_end(block)
        if len(self._starts) > BLOCKS_AT_HAND:
            self._starts.popitem(last=False)
        if place >= len(starts):
            known = len(starts) - 1
            recorded: list[Values] = []
            last = self._run(block, known, place, starts[-1], recorded)
            starts.extend(recorded[1:] if last is None else [*recorded[1:], last])
        return starts[place] if place < len(starts) else None

    def advance(self, iteration: int) -> Iterator[int]:
        """Run ahead, a block at a time, until the block of `iteration` is within reach.

        Yields the iteration reached after each block; the caller may stop anywhere.
        """
        while len(self._kept) <= iteration // BLOCK and not self.failed:
            block = len(self._kept) - 1
            last = self._run(block, 0, BLOCK, self._kept[-1], None)
            if last is not None:
                self._kept.append(last)
            yield (len(self._kept) - 1) * BLOCK

    def _run(
        self, block: int, first: int, last: int, values: Values, record: list[Values] | None
    ) -> Values | None:
        """Run the iterations `first` to `last` of a block; None where the run ends among them.

        The processor's own overflow flags watch the fused function; only when one is raised, or
        where there are none, are the iterations walked with every number looked at.
        """
        keep = record.append if record is not None else _forget
        feeds = self.program.block(block)
        if OVERFLOW_IS_FLAGGED:
            with np.errstate(all="raise", under="ignore"), suppress(FloatingPointError):
                return self.program.fused(values, feeds, first, last, keep)
        if record is not None:
            record.clear()
        for iteration in range(block * BLOCK + first, block * BLOCK + last):
            keep(values)
            states = self._walk(iteration, values)
            if self._end is not None and self._end < self.index(iteration + 1, 0):
                return None
            values = tuple(states[-1][name] for name in self.program.persistent)
        return values

    def _walk(self, iteration: int, start: Values) -> tuple[State, ...]:
        program = self.program
        state: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]
        state = dict(zip(program.persistent, start, strict=True))
        for values in start:
            values.flags.writeable = False
        states: list[State] = [MappingProxyType(state)]
        watched = set(program.live)
        with np.errstate(all="ignore"):
            for position in range(len(program.operations)):
                result = program.apply(position, iteration, state)
                state = {**state, program.operations[position].writes: result}
                states.append(MappingProxyType(state))
                if position in watched and first_bad_cell(result) is not None:
                    self._end = self.index(iteration, position)
                    break
        return tuple(states)


def _forget(_values: Values) -> None:
    pass
