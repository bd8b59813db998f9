"""The program builder: operations one after another, and what is known of their quantities."""

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from msgspec.structs import replace

from gantui.engine.expression.arithmetic import Arithmetic
from gantui.engine.numbers.array import Array
from gantui.engine.operations.operation import Operation, Size
from gantui.engine.operations.samples.feeds import Feed
from gantui.engine.program.expected_cells import places, prints_of
from gantui.engine.program.network import Network, Pass, WholeGradient
from gantui.engine.program.picture import Picture
from gantui.engine.program.program import Program
from gantui.engine.program.quantity import Quantity, Relation, Role, TiedNote, Turn, column_names
from gantui.scenario.schema.tables import Scenario


@dataclass
class ProgramBuilder:
    """A program while it is being written."""

    operations: list[Operation] = field(default_factory=list)
    """The operations so far."""
    turns: list[Turn] = field(default_factory=list)
    """The finished turns."""
    initial: dict[str, Array] = field(default_factory=dict)
    """The persistent quantities."""
    quantities: dict[str, Quantity] = field(default_factory=dict)
    """Every quantity so far."""
    networks: dict[str, Network] = field(default_factory=dict)
    """The networks by letter, with what is known of them so far."""
    loss: str = ""
    """The second loss that is being written, if it is: what is introduced now belongs to it."""

    def add_operation(self, operation: Operation) -> str:
        """Append an operation; returns the name of what it writes."""
        self.operations.append(operation)
        return operation.writes

    def add_matrix(
        self, name: str, role: Role, rows: Sequence[str], columns: Sequence[str], **more: Any
    ) -> str:
        """Introduce a quantity whose columns have names of their own; returns its name."""
        self.quantities[name] = Quantity(
            name, role, tuple(rows), tuple(columns), loss=self.loss, **more
        )
        return name

    def add_number(self, name: str, role: Role, **more: Any) -> str:
        """Introduce a quantity that is a single number; returns its name."""
        return self.add_matrix(name, role, ("",), ("",), **more)

    def add_samples(
        self,
        name: str,
        role: Role,
        rows: Sequence[str],
        groups: Sequence[str],
        columns: Sequence[str] = (),
        tile: tuple[int, int] | None = None,
        **more: Any,
    ) -> str:
        """Introduce a quantity with a sample a column; returns its name.

        With `columns` it has these instead, and stands where its group begins. With `tile` each
        sample is an image of so many rows and columns. What else is known of it is in `more`, by
        the names that `Quantity` has.
        """
        axes = tuple(rows), tuple(columns), tuple(groups)
        self.quantities[name] = Quantity(name, role, *axes, tile, loss=self.loss, **more)
        return name

    def relate(self, name: str, relation: Relation) -> str:
        """State how a quantity comes from others; returns its name."""
        self.quantities[name] = self.quantities[name]._replace(relation=relation)
        return name

    def add_network(
        self, letter: str, word: str, weights: Sequence[str], groups: Sequence[str] = ()
    ) -> None:
        """Introduce a network; `groups` are those over which its mean output says something."""
        self.networks[letter] = Network(letter, word, tuple(weights), tuple(groups))

    def add_mean(self, letter: str, name: str) -> None:
        """Note that a running mean of the next of a network's weights is kept."""
        network = self.networks[letter]
        self.networks[letter] = network._replace(means=(*network.means, name))

    def add_pass(self, letter: str, start: int, inputs: Sequence[str], **more: Any) -> Pass:
        """Note that the operations from position `start` on were a pass through a network.

        `more` is what else is known of it, by the names that `Pass` has.
        """
        made = self.operations[-1].writes
        positions = tuple(range(start, len(self.operations)))
        found = Pass(len(self.turns), positions, tuple(inputs), made, **more)
        network = self.networks[letter]
        self.networks[letter] = network._replace(passes=(*network.passes, found))
        return found

    def add_loss(self, letter: str, name: str) -> None:
        """Note that a network makes a loss smaller."""
        network = self.networks[letter]
        if name not in network.losses:
            self.networks[letter] = network._replace(losses=(*network.losses, name))

    def add_gradient(self, letter: str, gradient: WholeGradient) -> None:
        """Note that a network has a gradient."""
        network = self.networks[letter]
        if gradient not in network.gradients:
            self.networks[letter] = network._replace(gradients=(*network.gradients, gradient))

    def set_start(self, name: str, values: Array) -> None:
        """Set a persistent quantity's value before the first iteration."""
        values.flags.writeable = False
        self.initial[name] = values

    @contextmanager
    def second_loss(self, name: str) -> Iterator[None]:
        """Within it, what is introduced belongs to the second of two losses; to none if unnamed."""
        self.loss = name
        yield
        self.loss = ""

    def rate(self, network: str, value: float) -> str:
        """The name of a network's learning rate, introduced with `value` where it is new.

        It is a quantity like any other, so that it can be looked at and edited.
        """
        name = f"rate.{network}"
        if name not in self.quantities:
            self.add_number(name, "rate")
            self.set_start(name, as_array([[value]]))
        return name

    def end_turn(
        self, trains: str, title: str, sources: dict[str, Feed], frozen: str = "", **more: Any
    ) -> None:
        """Close a turn over the operations since the last one."""
        start = self.turns[-1].stop if self.turns else 0
        stop = len(self.operations)
        lettered = title.replace("the discriminator", "D").replace("the generator", "G")
        turn = Turn(trains, title, frozen, start, stop, dict(sources), lettered=lettered, **more)
        self.turns.append(turn)
        self.operations[start:] = [self._sized(found, turn) for found in self.operations[start:]]

    def show_everywhere(self, picture: Picture | None) -> None:
        """Give every turn this picture in the place of its own, if there is one."""
        if picture is not None:
            self.turns = [turn._replace(picture=picture) for turn in self.turns]

    def _sized(self, operation: Operation, turn: Turn) -> Operation:
        """The operation with the sizes of what it writes and reads in its turn."""
        sizes = tuple(self._size(name, turn) for name in operation.reads)
        return replace(operation, size=self._size(operation.writes, turn), sizes=sizes)

    def _size(self, name: str, turn: Turn) -> Size:
        """Rows and columns of a quantity; every batch of a run is as large as its first."""
        if name in self.initial:
            rows, columns = self.initial[name].shape
            return rows, columns
        quantity = self.quantities[name]
        return len(quantity.rows), len(column_names(quantity, turn, 0))

    def program(self, scenario: Scenario, arithmetic: Arithmetic, iterations: int) -> Program:
        """The finished program, with the scenario's notes and prints tied to their operations."""
        found = Program(
            title=scenario.title,
            goal=scenario.summary,
            arithmetic=arithmetic.name,
            decimals=arithmetic.decimals,
            iterations=iterations,
            operations=tuple(self.operations),
            turns=tuple(self.turns),
            initial=self.initial,
            quantities=self.quantities,
            networks=tuple(self.networks.values()),
            notes=tuple(self._notes(scenario)),
            appearing=scenario.sheet == "piece by piece",
        )
        return dataclasses.replace(found, prints=prints_of(found, scenario))

    def _notes(self, scenario: Scenario) -> list[TiedNote]:
        tied = []
        for note in scenario.notes:
            positions = places(self.operations, self.turns, note.quantity, note.turn)
            iteration = None if note.iteration is None else note.iteration - 1
            tied.append(TiedNote(note.kind, note.text, positions, iteration))
        return tied


def as_array(values: Sequence[Sequence[float]]) -> Array:
    """A float64 matrix of given rows."""
    return np.array(values, dtype=np.float64)
