"""Edits: right after an operation one number, or a whole quantity, has another value.

An edit is data. It belongs to a program, so every way to a step comes past it. A quantity that one
iteration hands to the next keeps an edited number until an operation writes it anew; noise, samples
and everything else that an iteration makes for itself last until its end.
"""

from collections.abc import Mapping, Sequence
from math import isfinite
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import numpy as np

from gantui.engine.cell import Cell
from gantui.engine.numbers.array import Array, State
from gantui.engine.operations.operation import Operation
from gantui.scenario.schema.values import LARGEST_NUMBER
from gantui.toml.shortest import shortest
from gantui.toml.untrusted import quoted

START = -1
"""In the place of an operation: before the first one of the run."""


class Edit(NamedTuple):
    """A number, or a whole quantity, that has another value from a place on."""

    iteration: int
    """The iteration, from 0."""
    position: int
    """The operation right after which it is so, from 0; `START` in the first iteration: before."""
    target: Cell | str
    """The number; or the quantity by its name, where all of it has other values."""
    values: Array
    """The number (1 × 1), or all of the quantity's."""

    @property
    def cell(self) -> Cell | None:
        """The number, where it is a single one."""
        return self.target if isinstance(self.target, Cell) else None

    @property
    def quantity(self) -> str:
        """The quantity."""
        return self.target.quantity if isinstance(self.target, Cell) else self.target

    @property
    def place(self) -> tuple[int, int]:
        """Where it is, so that places have the order of the run."""
        return (self.iteration, self.position)


class EditedNumber(NamedTuple):
    """One number before and after an edit."""

    cell: Cell
    """The number."""
    was: float
    """The number before."""
    now: float
    """The number after."""


EditsAt: TypeAlias = Mapping[int, Mapping[int, tuple[Edit, ...]]]
"""The edits of a run by iteration and position."""


def by_place(edits: Sequence[Edit]) -> EditsAt:
    """The edits by iteration and position, those at one place in the order in which they are."""
    found: dict[int, dict[int, tuple[Edit, ...]]] = {}
    for edit in edits:
        places = found.setdefault(edit.iteration, {})
        places[edit.position] = (*places.get(edit.position, ()), edit)
    return found


def applied(state: State, edits: Sequence[Edit]) -> State:
    """The state with the edits made one after the other, in arrays of their own."""
    for edit in edits:
        state = MappingProxyType({**state, edit.quantity: edited(state[edit.quantity], edit)})
    return state


def edited(old: Array, edit: Edit) -> Array:
    """A quantity with an edit made, read-only."""
    array = edit.values.copy() if edit.cell is None else old.copy()
    if edit.cell is not None:
        array[edit.cell.row, edit.cell.column] = edit.values.item()
    array.flags.writeable = False
    return array


def edited_numbers(state: State, edits: Sequence[Edit]) -> tuple[EditedNumber, ...]:
    """What each edit makes of a state; of a whole quantity, the numbers that it changes."""
    found: list[EditedNumber] = []
    for edit in edits:
        old = state[edit.quantity]
        state = applied(state, (edit,))
        new = state[edit.quantity]
        changed = np.argwhere(old != new).tolist()
        cells = [edit.cell] if edit.cell else [Cell(edit.quantity, *place) for place in changed]
        for cell in cells:
            was, now = (values.item(cell.row, cell.column) for values in (old, new))
            found.append(EditedNumber(cell, was, now))
    return tuple(found)


def edited_cells(edit: Edit, initial: State) -> Sequence[Cell]:
    """The numbers that an edit sets.

    Of a whole quantity that is given another value before the run, only those that are others.
    """
    if edit.cell is not None:
        return (edit.cell,)
    old = initial.get(edit.quantity) if edit.position == START else None
    same_shape = old is not None and old.shape == edit.values.shape
    changed = old != edit.values if same_shape else np.ones_like(edit.values)
    return [Cell(edit.quantity, row, column) for row, column in np.argwhere(changed).tolist()]


def lasts(
    edit: Edit, operations: Sequence[Operation], persistent: Sequence[str], place: tuple[int, int]
) -> bool:
    """Whether an edit still stands after a place: it was made, and nothing wrote over it since."""
    if edit.place > place:
        return False
    iteration, position = place
    between = operations[edit.position + 1 : position + 1]
    if iteration > edit.iteration:
        if edit.quantity not in persistent:
            return False
        whole = operations if iteration > edit.iteration + 1 else ()
        between = (*operations[edit.position + 1 :], *whole, *operations[: position + 1])
    return all(operation.writes != edit.quantity for operation in between)


def is_read(
    edit: Edit, operations: Sequence[Operation], persistent: Sequence[str], iterations: int
) -> bool:
    """Whether a later operation reads the edited quantity, so that anything follows from it."""
    later = list(operations[edit.position + 1 :])
    if edit.quantity in persistent and edit.iteration + 1 < iterations:
        later += operations
    for operation in later:
        if edit.quantity in operation.reads:
            return True
        if operation.writes == edit.quantity:
            return False
    return False


def number_in(text: str) -> float:
    """The number that somebody entered; raises ValueError with a sentence for that person."""
    try:
        value = float(text.replace("−", "-").replace("_", "?"))
    except ValueError:
        raise ValueError(f"expected a number such as 0.3 or 1e-4, found {quoted(text)}") from None
    if not isfinite(value) or abs(value) > LARGEST_NUMBER:
        size = shortest(LARGEST_NUMBER)
        raise ValueError(f"expected a number from -{size} to {size}, found {text.strip()}")
    return value
