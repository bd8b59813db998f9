"""The only place where it is decided what is said of a step."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import nan
from typing import NamedTuple

from gantui import __version__
from gantui.engine import (
    START,
    Array,
    Cell,
    EditedNumber,
    Program,
    State,
    Step,
    TiedNote,
    cell_name,
    column_names,
)
from gantui.engine.program.quantity import column_names as names_of_columns
from gantui.engine.run.notes import prints_at
from gantui.record.data import (
    EditRecord,
    MatrixRecord,
    NoteRecord,
    NumberRecord,
    Place,
    PrintRecord,
    RunRecord,
    StepRecord,
    TurnRecord,
)
from gantui.record.worked import MOST_TERMS, worked_cell

SCHEMA_VERSION = 2
"""Raised when a reader of the last version would misread the log."""


class _Heading(NamedTuple):
    """What is said of an operation in every iteration."""

    turn: TurnRecord
    operation: str
    title: str
    why: str


def record(step: Step, most: int = MOST_TERMS, *, reads: bool = True) -> StepRecord:
    """All that is said of a step; its example cell shows `most` terms of a sum, with 0 all.

    What the step `reads` may be left out where it is not shown.
    """
    turn, operation, title, why = _headings(step.program.without_edits())[step.position]
    done, before, matrix = step.operation, step.before, _matrices(step)
    written = matrix(done.writes, step.computed)
    return StepRecord(
        step.index + 1,
        step.iteration + 1,
        step.position + 1,
        turn,
        operation,
        title,
        why,
        step.formula,
        worked_cell(step, *done.example, most, written.columns),
        tuple([matrix(name, before) for name in done.uses]) if reads else (),
        written,
        edited_numbers(step),
        step.remarks(),
        tuple(map(_note, step.notes())),
        _printed(step) if step.program.prints else (),
        _hidden(step),
        step.failed,
    )


def run_record(step: Step, name: str) -> RunRecord:
    """What a log that begins with `step` is a log of; `name` is the lesson's."""
    program, matrix = step.program, _matrices(step)
    return RunRecord(
        SCHEMA_VERSION,
        __version__,
        name,
        program.title,
        program.goal,
        program.arithmetic_words,
        program.iterations,
        len(program.operations),
        step.index + 1,
        tuple(matrix(quantity, step.before) for quantity in program.persistent),
    )


def _matrices(step: Step) -> Callable[[str, State], MatrixRecord]:
    """How a quantity is recorded as it stands in a state of a step."""
    quantities, turn, iteration = step.program.quantities, step.turn, step.iteration
    known: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}  # most are of the same samples

    def matrix(name: str, state: State) -> MatrixRecord:
        quantity, values = quantities[name], state[name]
        columns = quantity.columns or known.get(quantity.groups)
        if columns is None:
            columns = names_of_columns(quantity, turn, iteration)
            known[quantity.groups] = columns
        if step.hidden:
            values = _without_hidden(step, name, values, 0 if state is step.before else 1)
        return MatrixRecord(name, quantity.role, quantity.rows, columns, values)

    return matrix


def edited_numbers(step: Step) -> tuple[EditRecord, ...]:
    """The numbers that were edited at a step; at the first step first those before the run."""
    if not step.program.edits:
        return ()
    before = _edited(step.program, step.edits_before(), 0, START)
    return (*before, *_edited(step.program, step.edits(), step.iteration, step.position))


def _edited(
    program: Program, numbers: Iterable[EditedNumber], iteration: int, position: int
) -> list[EditRecord]:
    """The numbers edited at a place of the run."""
    found = []
    for cell, was, now in numbers:
        name, row, column = cell
        called = cell_name(program, cell, column_names(program, name, iteration, position))
        lasting = name in program.persistent or program.iterations == 1
        found.append(
            EditRecord(called, name, row + 1, column + 1, was, now, position == START, lasting)
        )
    return found


@lru_cache(maxsize=8)
def _headings(program: Program) -> tuple[_Heading, ...]:
    """The headings of a program's operations, by position."""
    found = []
    for position, operation in enumerate(program.operations):
        number = program.turn_at[position]
        turn = program.turns[number]
        said = TurnRecord(number + 1, turn.title, turn.trains, turn.frozen)
        title = program.headings[position][0]
        found.append(_Heading(said, type(operation).__name__, title, operation.why))
    return tuple(found)


def _note(note: TiedNote) -> NoteRecord:
    return NoteRecord(note.kind, note.text)


def _printed(step: Step) -> tuple[PrintRecord, ...]:
    """What the source prints in place of the result."""
    columns = step.columns(step.operation.writes)
    return tuple(
        PrintRecord(
            found.source,
            tuple(cell_name(step.program, cell, columns) for cell, _ in found.cells),
            tuple(NumberRecord(name, row + 1, column + 1, value)
                  for (name, row, column), value in found.cells),
        )
        for found in prints_at(step)
    )  # fmt: skip


def _hidden(step: Step) -> tuple[Place, ...]:
    """The cells of the result that are still to be predicted."""
    if not step.hidden:
        return ()
    hidden, name = sorted(step.hidden), step.operation.writes
    return tuple(Place(row + 1, column + 1) for of, row, column in hidden if of == name)


def _without_hidden(step: Step, name: str, values: Array, after: int) -> Array:
    """What a quantity has before the step, or after it, with nan for the hidden numbers."""
    position = step.position - 1 + after
    places = [
        (row, column)
        for of, row, column in step.hidden
        if of == name and not step.shows(Cell(of, row, column), position)
    ]
    if not places:
        return values
    shown = values.copy()
    for place in places:
        shown[place] = nan
    return shown
