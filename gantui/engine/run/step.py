"""A step: one operation applied to a state. Everything anyone sees is a function of a step."""

from dataclasses import dataclass
from math import isnan
from types import MappingProxyType

import numpy as np

from gantui.engine.numbers.array import Array, State
from gantui.engine.numbers.worked import Operand, Worked, operand
from gantui.engine.operations.operation import Operation
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
    hidden: bool = False
    """Whether its result is still to be predicted: shown is what was known before it."""

    @property
    def before(self) -> State:
        """Every quantity before it."""
        return self.states[self.position]

    @property
    def after(self) -> State:
        """Every quantity after it, as edited where numbers were."""
        return self.states[self.position + 1]

    @property
    def known(self) -> int:
        """The position of the last operation whose result is shown; -1 before the first."""
        return self.position - self.hidden

    @property
    def shown(self) -> State:
        """Every quantity that is shown."""
        return self.before if self.hidden else self.after

    @property
    def computed(self) -> State:
        """Every quantity after it, as the operation left it before anybody edited a number."""
        if self.position not in self.program.edits_at.get(self.iteration, ()):
            return self.after
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
        legend = self.operation.legend(self.before)
        return f"{formula},  {legend}" if legend else formula

    def columns(self, name: str) -> tuple[str, ...]:
        """The names of the columns of a quantity."""
        return self.program.columns(name, self.turn, self.iteration)

    def worked(self, row: int, col: int) -> Worked:
        """The arithmetic behind one cell of the result, `= result` included."""
        operation, after = self.operation, self.computed
        arithmetic = operation.worked(self.before, after, row, col)
        result = operand(after, operation.writes, row, col)
        if self.hidden:
            return ("?",) if arithmetic == (result,) else (*arithmetic, " = ?")
        if arithmetic == (result,):
            origin = operation.origin(self.iteration, row, col)
            return (result, f"  ({origin})" if origin else "")
        if len(arithmetic) == 1 and isinstance(copied := arithmetic[0], Operand):
            return (copied, f"  (from {copied.quantity})")
        return (*arithmetic, " = ", result)

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
        """What the operation has to say about these numbers, a failure included."""
        found = self.operation.remarks(self.before, self.computed)
        return (*found, failure_of(self)) if self.failed else found

    def edits(self) -> tuple[EditedNumber, ...]:
        """The numbers that were edited right after it; none while its result is hidden."""
        edits = self.program.edits_at.get(self.iteration, {}).get(self.position, ())
        return edited_numbers(self.computed, edits) if edits and not self.hidden else ()

    def edits_before(self) -> tuple[EditedNumber, ...]:
        """At the first step of the run, the numbers that were edited before it."""
        edits = self.program.edits_at.get(0, {}).get(START, ()) if self.index == 0 else ()
        return edited_numbers(self.program.initial, edits) if edits else ()

    def edited_cells(self) -> frozenset[tuple[str, int, int]]:
        """The cells by quantity, row and column that are shown with an edited number."""
        program, place = self.program, (self.iteration, self.known)
        return frozenset(
            (edit.quantity, *cell)
            for edit in program.edits
            if lasts(edit, program.operations, program.persistent, place)
            for cell in edited_cells(edit, program.initial)
        )

    def notes(self) -> tuple[TiedNote, ...]:
        """The scenario's notes that are tied to this step."""
        tied = self.program.notes_at[self.position]
        return tuple(note for note in tied if note.iteration in (None, self.iteration))


def failure_of(step: Step) -> str:
    """Which cell of a failed step is no finite number, and what made it so."""
    bad = first_bad_cell(step.written)
    if bad is None:
        return ""
    row, col = bad
    name = step.operation.writes
    place = f"{name}[{row + 1}, {col + 1}]"
    parts = step.operation.worked(step.before, step.after, row, col)
    numbers = [part.value for part in parts if isinstance(part, Operand)]
    largest = max((abs(number) for number in numbers), default=0.0)
    return (
        f"The run ends here: {place} is {step.written[row, col]}. Its arithmetic has a number as "
        f"large as {largest:.3g}, and the result is beyond float64's largest, about 1.8e308. "
        "Smaller learning rates or start weights keep a run finite."
    )
