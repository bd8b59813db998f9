"""A timeline: the steps of a run by index, in any order.

It keeps the persistent quantities once every `BLOCK` iterations and replays from the nearest, so a
jump costs one block at most and memory grows by one small tuple a block. Every way to a step goes
through the same kernels with the same arrays, so it is the same step, bit for bit.
"""

from collections import OrderedDict
from collections.abc import Iterator

from gantui.engine.cell import Cell
from gantui.engine.numbers.array import State
from gantui.engine.program.edits import Edit, edited_cells, lasts
from gantui.engine.program.program import Program
from gantui.engine.run.executors import fast_path
from gantui.engine.run.executors.array_source import Values
from gantui.engine.run.pace import at_once
from gantui.engine.run.runner import state_of, walk
from gantui.engine.run.step import Step
from gantui.engine.run.stretches import stretches
from gantui.scenario.block import BLOCK

ITERATIONS_AT_HAND = 8
"""How many iterations keep every state, for walking back and forth."""
BLOCKS_AT_HAND = 3
"""How many blocks keep the start of every iteration."""


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
        self._at_once = at_once(program)
        """How many iterations are run without a look whether somebody wants an end of it."""

    def fork(self, *edits: Edit) -> "Timeline":
        """The same run with more edits; what was computed of it before the first is shared."""
        fork = Timeline(self.program.edited(*edits))
        edit = min(edits, key=lambda found: found.place)
        block, place = divmod(edit.iteration, BLOCK)
        fork._kept = self._kept[: block + 1]
        for number, starts in self._starts.items():
            if number <= block:
                fork._starts[number] = starts[: place + 1] if number == block else starts.copy()
        for iteration, states in self._states.items():
            if iteration < edit.iteration:
                fork._states[iteration] = states
        if self._end is not None and self._end <= self.index(*edit.place):
            fork._end = self._end
        return fork

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

    def steps(self, first: int, last: int) -> Iterator[Step]:
        """The steps from one index to another, both included, up to one that overflows.

        Where the run ends before the first of them, its last step.
        """
        step, last = self.step(first), min(last, self.program.steps - 1)
        yield step
        while step.index < last and not step.failed:
            step = self.step(step.index + 1)
            yield step

    def within_reach(self, index: int) -> bool:
        """Whether a step can be had in a moment: of a small program, some blocks ahead as well."""
        iteration = self.place(index)[0]
        if not fast_path.is_small(self.program.operations, self.program.live):
            return self._missing(iteration) <= self._at_once
        return self.failed or iteration // BLOCK < len(self._kept) + BLOCKS_AT_ONCE

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

    def edit_of(self, index: int, cell: Cell) -> Edit | None:
        """The edit that a cell has its number from after the step at `index`, if any."""
        program, place = self.program, self.place(index)
        found = [
            edit
            for edit in program.edits
            if edit.quantity == cell.quantity
            and cell in edited_cells(edit, program.initial)
            and lasts(edit, program.operations, program.persistent, place)
        ]
        return max(reversed(found), key=lambda edit: edit.place, default=None)

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
        states = self.walk(iteration, start)
        self._states[iteration] = states
        if len(self._states) > ITERATIONS_AT_HAND:
            self._states.popitem(last=False)
        return states

    def at_hand(self, first: int, last: int) -> bool:
        """Whether that is one iteration, walked of late, so that its states cost nothing."""
        return last - first == 1 and first in self._states

    def last_state(self, iteration: int) -> State:
        """The state at the end of an iteration, or where the run ended before that.

        What is at hand for walking back and forth stays so: it costs a block at most, each time.
        """
        for _ in self.advance(iteration):
            pass
        block, place = divmod(iteration, BLOCK)
        if iteration not in self._states and block < len(self._kept):
            known = self._starts.get(block, [])[: place + 1] or [self._kept[block]]
            start = self._run(block, len(known) - 1, place, known[-1], None)
            if start is not None:
                return self.walk(iteration, start)[-1]
        return self.states(iteration)[-1]

    def start(self, iteration: int) -> Values | None:
        """The persistent values before an iteration; None where the run has ended by then."""
        for _ in self.advance(iteration):
            pass
        block, place = divmod(iteration, BLOCK)
        if block >= len(self._kept):
            return None
        starts = self._starts_of(block)
        self._extend(block, place)
        return starts[place] if place < len(starts) else None

    def _starts_of(self, block: int) -> list[Values]:
        """The starts of the iterations of a block, as far as they are at hand."""
        starts = self._starts.setdefault(block, [self._kept[block]])
        self._starts.move_to_end(block)
        if len(self._starts) > BLOCKS_AT_HAND:
            self._starts.popitem(last=False)
        return starts

    def _extend(self, block: int, place: int) -> None:
        """Have the starts of a block's iterations up to a place at hand, or to the run's end.

        The end of the block is the start of the next one.
        """
        starts = self._starts_of(block)
        known = len(starts) - 1
        if place <= known:
            return
        recorded: list[Values] = []
        last = self._run(block, known, place, starts[-1], recorded)
        starts.extend(recorded[1:])
        if last is not None and place < BLOCK:
            starts.append(last)
        elif last is not None and len(self._kept) == block + 1:
            self._kept.append(last)

    def complete(self, last: int) -> int:
        """Up to where the iterations before `last` are complete: less, where the run ends earlier.

        It runs that far, if it has not yet.
        """
        if last < (len(self._kept) - 1) * BLOCK:
            return last
        return last if self.start(last) is not None else self.place(len(self) - 1)[0]

    def take_over(self, iteration: int, values: Values) -> None:
        """Know the values before an iteration, which the same kernels have come to elsewhere."""
        if iteration == len(self._kept) * BLOCK:
            self._kept.append(values)

    def advance(self, iteration: int) -> Iterator[int]:
        """Run ahead, a block or less at a time, until `iteration` is within reach.

        Yields the iteration reached each time; the caller may stop anywhere.
        """
        if self._at_once < BLOCK:
            yield from self._advance_slowly(iteration)
        while len(self._kept) <= iteration // BLOCK and not self.failed:
            block = len(self._kept) - 1
            last = self._run(block, 0, BLOCK, self._kept[-1], None)
            if last is not None:
                self._kept.append(last)
            yield (len(self._kept) - 1) * BLOCK

    def _advance_slowly(self, iteration: int) -> Iterator[int]:
        """The same in slices of a block, whose every start is kept: none is computed twice."""
        missing = self._missing(iteration)
        while missing > 0:
            block = min(iteration // BLOCK, len(self._kept) - 1)
            reached = iteration - missing
            place = min(reached + self._at_once, iteration) - block * BLOCK
            self._extend(block, min(place, BLOCK))
            before, missing = missing, self._missing(iteration)
            yield iteration - missing
            if missing == before:
                return  # the run has ended

    def _missing(self, iteration: int) -> int:
        """How many iterations are to be run until the start of this one is at hand."""
        block = min(iteration // BLOCK, len(self._kept) - 1)
        known = len(self._starts.get(block, [()])) - 1
        return max(iteration - block * BLOCK - known, 0)

    def _run(
        self, block: int, first: int, last: int, values: Values, record: list[Values] | None
    ) -> Values | None:
        """Run the iterations `first` to `last` of a block; None where the run ends among them.

        Those with an edit are walked; so is a stretch in which a number may have left float64. Who
        goes step by step has walked an iteration when the next one is wanted.
        """
        begin = block * BLOCK
        for start, stop, edited in stretches(self.program, begin + first, begin + last):
            reached, places = None, (start - begin, stop - begin)
            if not edited and not self.at_hand(start, stop):
                reached = fast_path.run(self.program, block, *places, values, record)
            if reached is None:
                reached = self._run_walking(start, stop, values, record)
            if reached is None:
                return None
            values = reached
        return values

    def _run_walking(
        self, first: int, last: int, values: Values, record: list[Values] | None
    ) -> Values | None:
        """Run iterations operation by operation."""
        for iteration in range(first, last):
            if record is not None:
                record.append(values)
            states = self._states.get(iteration) or self.walk(iteration, values)
            if self._end is not None and self._end < self.index(iteration + 1, 0):
                return None
            values = tuple(states[-1][name] for name in self.program.persistent)
        return values

    def walk(self, iteration: int, start: Values) -> tuple[State, ...]:
        """The states of an iteration from its start, computed anew; up to the end of the run."""
        states = []
        for reached in walk(self.program, iteration, state_of(self.program, start)):
            states.append(reached.state)
            if reached.ended:
                self._end = self.index(iteration, reached.position)
        return tuple(states)
