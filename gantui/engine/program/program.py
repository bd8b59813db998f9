"""A program: the operations of one iteration, in order, grouped into turns.

It is the same list for every iteration, so a step's index and its place (iteration, operation) are
each other's arithmetic. It says what there is to be done; `engine/run` does it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.arrays import rounded
from gantui.engine.operations.operation import Kernel, Operation
from gantui.engine.operations.samples.feeds import Feed
from gantui.engine.program.edits import Edit, EditsAt, by_place
from gantui.engine.program.network import Network
from gantui.engine.program.quantity import Print, Quantity, TiedNote, Turn, column_names
from gantui.scenario.schema.values import Mode


@dataclass(frozen=True, eq=False)
class Program:
    """Everything that a run needs, and nothing of what it has done so far."""

    title: str
    """The scenario's title."""
    goal: str
    """What one learns from it, in words."""
    arithmetic: Mode
    """How its numbers are computed."""
    decimals: int | None
    """To how many decimals every result is rounded, if at all."""
    iterations: int
    """How many iterations the run has."""
    operations: tuple[Operation, ...]
    """One iteration."""
    turns: tuple[Turn, ...]
    """The turns, end to end."""
    initial: State
    """The persistent quantities before the first iteration: weights and optimiser state."""
    quantities: Mapping[str, Quantity]
    """Every quantity by name."""
    networks: tuple[Network, ...] = ()
    """Its networks, where it has any."""
    notes: tuple[TiedNote, ...] = ()
    """The scenario's notes."""
    prints: tuple[Print, ...] = ()
    """What its source prints in place of what is computed."""
    edits: tuple[Edit, ...] = ()
    """The numbers that have other values from a place on; later ones are made last."""
    appearing: bool = False
    """Whether its sheet appears piece by piece in the first iteration."""
    plain: "Program | None" = None
    """The same program without edits, where it has any."""

    @property
    def arithmetic_words(self) -> str:
        """How its numbers are computed, with what the exact ones are rounded to."""
        rounds = self.arithmetic == "exact" and self.decimals is not None
        return f"exact, {self.decimals} decimals a step" if rounds else self.arithmetic

    @cached_property
    def persistent(self) -> tuple[str, ...]:
        """The names of the quantities that one iteration hands to the next."""
        return tuple(self.initial)

    @cached_property
    def steps(self) -> int:
        """The number of steps of the whole run."""
        return self.iterations * len(self.operations)

    @cached_property
    def kernels(self) -> tuple[Kernel, ...]:
        """The operations' kernels; by hand each rounds what it makes."""
        return _kernels(self.operations, self.decimals)

    @cached_property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """Title and formula of each operation, made once: a log writes them in every iteration.

        The title names the second of two losses where the result belongs to it.
        """
        return tuple((self._title(operation), operation.formula) for operation in self.operations)

    def _title(self, operation: Operation) -> str:
        title, loss = operation.title, self.quantities[operation.writes].loss
        return title if loss in title.lower() else f"{title} ({loss})"

    @cached_property
    def notes_at(self) -> tuple[tuple[TiedNote, ...], ...]:
        """The notes that are tied to each position, whatever the iteration."""
        places = range(len(self.operations))
        return tuple(tuple(n for n in self.notes if place in n.positions) for place in places)

    @cached_property
    def learners(self) -> Mapping[str, str]:
        """The letter of the network that makes each loss smaller."""
        return {name: network.letter for network in self.networks for name in network.losses}

    @cached_property
    def edits_at(self) -> EditsAt:
        """The edits by iteration and position."""
        return by_place(self.edits)

    @cached_property
    def turn_at(self) -> tuple[int, ...]:
        """The index of the turn at each position."""
        return tuple(
            index for index, turn in enumerate(self.turns) for _ in range(turn.start, turn.stop)
        )

    @cached_property
    def written_at(self) -> Mapping[str, tuple[int, ...]]:
        """The positions of the operations that write each quantity, in order."""
        found: dict[str, list[int]] = {}
        for position, operation in enumerate(self.operations):
            found.setdefault(operation.writes, []).append(position)
        return {name: tuple(positions) for name, positions in found.items()}

    @cached_property
    def live(self) -> tuple[int, ...]:
        """The positions whose results the next iteration depends on, and the essential ones.

        A run at full speed computes only these, and only these can end a run by overflowing.
        """
        return self.needed({})

    @cached_property
    def ending(self) -> frozenset[int]:
        """The positions at which a number beyond float64 ends the run."""
        return frozenset(self.live)

    def needed(self, looked_at: Mapping[int, Collection[str]]) -> tuple[int, ...]:
        """The live positions, and those of which something is looked at.

        `looked_at` has the names of the quantities that somebody reads right after a position.
        """
        needed = set(self.persistent)
        kept: list[int] = []
        for position in reversed(range(len(self.operations))):
            needed.update(looked_at.get(position, ()))
            operation = self.operations[position]
            if operation.writes in needed or operation.essential:
                needed.discard(operation.writes)
                needed.update(operation.reads)
                kept.append(position)
        return tuple(reversed(kept))

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """The feeds of the live operations, in order."""
        return self.feeds_of(self.live)

    def feeds_of(self, positions: Sequence[int]) -> tuple[Feed, ...]:
        """The feeds of chosen operations, in order."""
        found = (self.operations[position].feed for position in positions)
        return tuple(feed for feed in found if feed is not None)

    def edited(self, *edits: Edit) -> "Program":
        """The same program with more edits."""
        return replace(self, edits=(*self.edits, *edits), plain=self.without_edits())

    def without_edits(self) -> "Program":
        """The same program as it is without edits: one for all forks of a run.

        What is kept of a program and does not depend on edits is kept by this one.
        """
        return self.plain or self

    def apply(self, position: int, iteration: int, state: State) -> Array:
        """The array that the operation at `position` writes, read-only."""
        operation = self.operations[position]
        arguments = [state[name] for name in operation.reads]
        if operation.feed is not None:
            arguments.append(operation.feed.value(iteration))
        result = self.kernels[position](*arguments)
        result.flags.writeable = False
        return result

    def columns(self, name: str, turn: Turn, iteration: int) -> tuple[str, ...]:
        """The names of a quantity's columns in a turn of an iteration."""
        return column_names(self.quantities[name], turn, iteration)


@lru_cache(maxsize=4)
def _kernels(operations: tuple[Operation, ...], decimals: int | None) -> tuple[Kernel, ...]:
    """Made once for a lesson: its forks have the same operations."""
    made = (operation.kernel() for operation in operations)
    if decimals is None:
        return tuple(made)
    return tuple(_rounded(kernel, decimals) for kernel in made)


def _rounded(kernel: Kernel, decimals: int) -> Kernel:
    """The kernel with its result rounded, and without the sign of a zero."""
    return lambda *arguments: rounded(kernel(*arguments), decimals)


def first_bad_cell(values: Array) -> tuple[int, int] | None:
    """Row and column of the first cell that is no finite number."""
    bad = np.argwhere(~np.isfinite(values))
    return (int(bad[0][0]), int(bad[0][1])) if len(bad) else None
