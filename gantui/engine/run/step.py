"""A step: one operation applied to a state. Everything anyone sees is a function of a step."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from math import isnan, nan
from types import MappingProxyType

import numpy as np

from gantui.engine.cell import Cell
from gantui.engine.cell_names import cell_name, column_names
from gantui.engine.expression.nodes import Brought, Constant, Number
from gantui.engine.expression.precedents import deciding, precedents
from gantui.engine.expression.worked import (
    Operand,
    Worked,
    chosen,
    how_computed,
    undecided,
    worked,
)
from gantui.engine.numbers.array import Array, State
from gantui.engine.operations.operation import Operation, cell_of, keeps
from gantui.engine.program.edits import START, EditedNumber, edited_cells, edited_numbers, lasts
from gantui.engine.program.program import Program, first_bad_cell
from gantui.engine.program.quantity import TiedNote, Turn


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One operation in one iteration, with what was known before it and after."""

    index: int
    """Its place in the run, from 0."""
    iteration: int
    """Its iteration, from 0."""
    position: int
    """Its operation's place in the iteration, from 0."""
    program: Program
    """The program it is a step of."""
    states: tuple[State, ...]
    """The iteration's states: before each of its operations, and after the last."""
    failed: bool = False
    """Whether the run ends here because a number overflowed."""
    hidden: frozenset[Cell] = frozenset()
    """The cells whose numbers after it are not shown, since somebody is to say them."""
    known: int = field(init=False, repr=False)
    """The position of the last operation of whose result anything is shown; -1 before the first."""
    shown: State = field(init=False, repr=False)
    """Every quantity as far as it is shown.

    A hidden number of the result is the one before the step, where there was one; any other hidden
    number is NaN. While the whole result is hidden, edits that follow the step are so too.
    """

    def __post_init__(self) -> None:
        whole = bool(self.hidden) and self.hidden >= result_cells(self)
        object.__setattr__(self, "known", self.position - whole)
        base = self.before if whole else self.after
        object.__setattr__(self, "shown", _masked(self, base) if self.hidden else base)

    @property
    def before(self) -> State:
        """Every quantity before it."""
        return self.states[self.position]

    @property
    def after(self) -> State:
        """Every quantity after it, as edited where numbers were."""
        return self.states[self.position + 1]

    def shows(self, cell: Cell, position: int | None = None) -> bool:
        """Whether the number is shown that a cell has after the operation at `position`.

        That is the step's own by default. Hidden is only the number that the cell has after the
        step, not what stood there before an operation of the iteration wrote it anew.
        """
        after = self.position if position is None else position
        if cell not in self.hidden:
            return after <= self.position
        return after < self.position and self._is_older(cell, after)

    def shown_from(self, cell: Cell) -> int | None:
        """The position after which the cell has the number that is shown in it; None where none is.

        It is that of the step, or the one before it for a hidden number of its result.
        """
        if cell not in self.hidden:
            return self.known
        renewed = cell.quantity == self.operation.writes and not keeps(self.operation, cell)
        return self.position - 1 if renewed else None

    def _is_older(self, cell: Cell, position: int) -> bool:
        """Whether a number after an earlier operation is not the one that it is after the step.

        Of what is filled bit by bit, a number that was filled by then is the same one.
        """
        name = cell.quantity
        replaced = self.states[position + 1].get(name) is not self.after.get(name)
        writers = self.program.written_at.get(name, ())
        since = [self.program.operations[at] for at in writers if position < at <= self.position]
        kept = since and all(keeps(operation, cell) for operation in since)
        return (replaced or name == self.operation.writes) and not kept

    @property
    def computed(self) -> State:
        """Every quantity after it, as the operation left it before anybody edited a number."""
        program = self.program
        if not program.edits or self.position not in program.edits_at.get(self.iteration, ()):
            return self.states[self.position + 1]
        with np.errstate(all="ignore"):
            result = self.program.apply(self.position, self.iteration, self.before)
        return MappingProxyType({**self.before, self.operation.writes: result})

    @property
    def operation(self) -> Operation:
        """What was done."""
        return self.program.operations[self.position]

    @property
    def turn(self) -> Turn:
        """The turn it belongs to."""
        return self.program.turns[self.program.turn_at[self.position]]

    @property
    def written(self) -> Array:
        """The array it wrote."""
        return self.computed[self.operation.writes]

    @property
    def formula(self) -> str:
        """The symbolic formula, and the numbers of this step behind its signs."""
        formula = self.program.headings[self.position][1]
        if self.hidden:
            quantities = self.program.quantities
            if any(quantities[cell.quantity].role == "rate" for cell in self.hidden):
                return formula
        legend = self.operation.legend(self.before)
        return f"{formula},  {legend}" if legend else formula

    def columns(self, name: str) -> tuple[str, ...]:
        """The names of the columns of a quantity, as it stands after the step.

        It may be of another turn, with other samples than those of the step's.
        """
        return column_names(self.program, name, self.iteration, self.position)

    def worked(self, row: int, column: int, most: int = 0) -> Worked:
        """The arithmetic behind one cell of the result, `= result` included.

        With `most`, a sum of more terms is shortened.
        """
        operation, expression = self.operation, cell_of(self.operation, row, column)
        result = Operand(Cell(operation.writes, row, column), self.written.item(row, column))
        hidden = not self.shows(result.cell)
        ending = (" = ?",) if hidden else (" = ", result)
        if self.hidden and not all(map(self._shows_operand, deciding(expression))):
            return (*undecided(expression, self._operand), *ending)
        shown = expression  # what is brought may have to be drawn for it, and it is no choice
        if not isinstance(expression, Brought):
            shown = chosen(expression, self.number, self.brought)
        if isinstance(shown, (Brought, Constant, Number)):
            if hidden:
                return ("?",)  # to write out what is copied would be the answer
            if isinstance(shown, Number) and shown.cell != result.cell:
                return (self._operand(shown.cell), f"  (from {shown.cell.quantity})")
            origin = operation.origin(self.iteration, row, column)
            return (result, f"  ({origin})" if origin else "")
        number = self._number_shown if self.hidden else self.number
        arithmetic = tuple(
            part if isinstance(part, str) else self._operand(part.cell)
            for part in worked(expression, number, most, self.brought)
        )
        how = "" if hidden else how_computed(expression, self.number, self.brought)
        return (*arithmetic, *ending, *([f"  (computed {how})"] if how else []))

    def _operand(self, cell: Cell) -> Operand | str:
        """A number that the step reads; `?` where it is hidden."""
        return Operand(cell, self.number(cell)) if self._shows_operand(cell) else "?"

    def _number_shown(self, cell: Cell) -> float:
        """The same; not a number where it is hidden, so that nothing tells whether it is 0."""
        return self.number(cell) if self._shows_operand(cell) else nan

    def _shows_operand(self, cell: Cell) -> bool:
        return self.shows(cell, self.position - 1)

    def operands(self, row: int, column: int) -> list[Operand]:
        """The numbers in the arithmetic behind one cell of the result, left to right."""
        expression = cell_of(self.operation, row, column)
        arithmetic = worked(expression, self.number, brought=self.brought)
        return [part for part in arithmetic if isinstance(part, Operand)]

    def number(self, cell: Cell) -> float:
        """The number in a cell before the step."""
        return self.before[cell.quantity].item(cell.row, cell.column)

    @property
    def brought(self) -> Sequence[Sequence[float]]:
        """The rows of what a feed brings in this step; none where there is no feed."""
        feed = self.operation.feed
        found: list[list[float]] = [] if feed is None else feed.value(self.iteration).tolist()
        return found

    def changed(self, row: int, col: int) -> bool:
        """Whether a cell of the result is another number than before the step.

        A cell that is still no number has not changed.
        """
        old, now = self.before.get(self.operation.writes), self.written.item(row, col)
        if old is None or old.shape != self.written.shape:
            return not isnan(now)
        was = old.item(row, col)
        return was != now and not (isnan(was) and isnan(now))

    def remarks(self) -> tuple[str, ...]:
        """What the operation has to say about these numbers, a failure included.

        Nothing while any is hidden, since a remark may tell it.
        """
        if self.hidden:
            return ()
        found = self.operation.remarks(self.before, self.computed)
        return (*found, failure_of(self)) if self.failed else found

    def edits(self) -> tuple[EditedNumber, ...]:
        """The numbers that were edited right after it, those that are hidden left out."""
        edits = self.program.edits_at.get(self.iteration, {}).get(self.position, ())
        shown = edits and self.known == self.position
        found = edited_numbers(self.computed, edits) if shown else ()
        return tuple(edited for edited in found if self.shows(edited.cell))

    def edits_before(self) -> tuple[EditedNumber, ...]:
        """At the first step of the run, the numbers that were edited before it."""
        edits = self.program.edits_at.get(0, {}).get(START, ()) if self.index == 0 else ()
        found = edited_numbers(self.program.initial, edits) if edits else ()
        return tuple(edited for edited in found if self.shows(edited.cell, START))

    def edited_cells(self) -> frozenset[Cell]:
        """The cells that are shown with an edited number."""
        program = self.program
        return frozenset(
            cell
            for edit in program.edits
            for cell in edited_cells(edit, program.initial)
            if (position := self.shown_from(cell)) is not None
            and lasts(edit, program.operations, program.persistent, (self.iteration, position))
        )

    def notes(self) -> tuple[TiedNote, ...]:
        """The scenario's notes that are tied to this step; none while it hides a number."""
        tied = self.program.notes_at[self.position]
        if not tied or self.hidden:
            return ()
        return tuple(note for note in tied if note.iteration in (None, self.iteration))


def result_cells(step: Step) -> frozenset[Cell]:
    """Every cell of what a step writes, but for those that a step before has filled."""
    name = step.operation.writes
    cells = (Cell(name, *place) for place in product(*map(range, step.after[name].shape)))
    return frozenset(cell for cell in cells if not keeps(step.operation, cell))


def with_result_hidden(step: Step) -> Step:
    """The step as it is before anybody has said its result."""
    return replace(step, hidden=result_cells(step))


def _masked(step: Step, base: State) -> State:
    """A state with every hidden number replaced."""
    masked = dict(base)
    for name in {cell.quantity for cell in step.hidden} & base.keys():
        array, old = base[name].copy(), step.before.get(name)
        if old is not None and (name != step.operation.writes or old.shape != array.shape):
            old = None
        for cell in (found for found in step.hidden if found.quantity == name):
            place = cell.row, cell.column
            array[place] = nan if old is None or keeps(step.operation, cell) else old[place]
        array.flags.writeable = False
        masked[name] = array
    return MappingProxyType(masked)


def failure_of(step: Step) -> str:
    """Which cell of a failed step is no finite number, and what made it so."""
    bad = first_bad_cell(step.written)
    if bad is None:
        return ""
    cell = Cell(step.operation.writes, *bad)
    name = cell_name(step.program, cell, step.columns(cell.quantity))
    numbers = [step.number(found) for found in precedents(step.operation.cell(*bad))]
    largest = max((abs(number) for number in numbers), default=0.0)
    return (
        f"The run ends here: {name} is {step.written[bad]}. Its arithmetic has a number as "
        f"large as {largest:.3g}, and the result is beyond float64's largest, about 1.8e308. "
        "Smaller learning rates or start weights keep a run finite."
    )
