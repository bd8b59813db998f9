"""The exercises of a lesson: those of its file, or else each step that can be worked out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, get_args

from gantui.engine import Cell, Program, Step, Timeline, Turn, cell_name, index_of, long_names
from gantui.engine.operations.operation import keeps
from gantui.engine.program.expected_cells import places
from gantui.practice.exercises.blanks import (
    Exercise,
    Key,
    exercise,
    faded,
    is_workable,
    targets,
    workable_cells,
)
from gantui.practice.exercises.levels import LEVELS, Level
from gantui.practice.exercises.reverse import missing_cells, reverse_exercise
from gantui.scenario import Scenario
from gantui.scenario.schema.exercise import Asked
from gantui.scenario.schema.values import LevelName
from gantui.toml.problems import counted, did_you_mean, listed

NAMES: tuple[str, ...] = get_args(LevelName)
"""What a file calls the levels, the first one first."""
MOST_LISTED = 12
"""So many names are listed in a message."""
SOON = 16
"""Exercises of so many iterations are known at once; up to a later one the run is not computed."""


class Assignment(NamedTuple):
    """One exercise of a lesson: a step, and what is asked of it."""

    at: int
    """The step of the run, from 0."""
    level: Level = 1
    """From this level on all of it is blank."""
    cells: tuple[Cell, ...] = ()
    """What is asked; nothing where the level alone decides."""
    missing: Cell | None = None
    """The number that is asked where the result is given."""
    key: Key | None = None
    """What may be said instead of the cells."""
    drawn: bool = False
    """Whether the task of the step's turn is asked: a line that is to be drawn."""
    title: str = ""
    """What the source calls it."""
    entry: int | None = None
    """Its place among the `[[exercise]]` tables of the file, from 0; None where it has none."""
    later: Asked | None = None
    """What the file asks at a step that is not computed yet; None where all of it is known."""


class AskedError(ValueError):
    """An exercise of a file that there is not: the key of its table, and what is wrong with it."""

    def __init__(self, key: str, message: str):
        super().__init__(message)
        self.key = key


def exercises(scenario: Scenario, timeline: Timeline) -> tuple[Assignment, ...]:
    """Those of the file in its order, but for what is not there, which a check tells.

    A file that says nothing has one for each step of the first iteration that can be worked out;
    a later iteration asks for the same with other numbers. Nothing is computed for those that are
    far away: what they ask is known at their step.
    """
    if scenario.exercise:
        return tuple(_of_the_file(scenario, timeline))
    steps = map(timeline.step, range(len(timeline.program.operations)))
    return tuple(Assignment(step.index) for step in steps if workable_cells(step))


def assigned(assignment: Assignment, step: Step, level: Level | None = None) -> Exercise | None:
    """The exercise at its step, at its own level or another; None where nothing is asked.

    Of chosen cells a level below its own leaves some worked out; a key asks for all of them.
    """
    level = assignment.level if level is None else level
    if assignment.later is not None:
        try:
            assignment = _known(assignment.later, step, assignment.entry)
        except AskedError:
            return None
    if assignment.drawn:
        return Exercise(step, level, (), drawn=True)
    if assignment.missing is not None:
        return reverse_exercise(step, assignment.missing, level)
    if not assignment.cells:
        return exercise(step, level)
    found = assignment.cells
    if level < assignment.level and assignment.key is None:
        found = faded(found, level)
    if level == LEVELS[-1]:
        found = (*targets(step, found), *found)
    seen = replace(step, hidden=frozenset(found))
    return Exercise(seen, level, found, key=assignment.key)


def iterations(asked: Asked) -> Sequence[int]:
    """The iterations of an exercise of a file, from 1."""
    return asked.iteration if isinstance(asked.iteration, list) else [asked.iteration]


def assignment(asked: Asked, timeline: Timeline, iteration: int, entry: int) -> Assignment:
    """An exercise of a file in one of its iterations, from 1. Raises AskedError."""
    index = _index(asked, timeline, iteration)
    step = timeline.step(index)
    if step.index != index or step.failed:
        raise AskedError("iteration", "the run ends before it: a number is too large for float64")
    return _known(asked, step, entry)


def _known(asked: Asked, step: Step, entry: int | None) -> Assignment:
    """What is asked at its step."""
    level, title = _level(asked), asked.title or ""
    if _turn_of_task(asked.quantity, step.program) is not None:
        _require_whole(asked)
        return Assignment(step.index, level, drawn=True, title=title, entry=entry)
    if asked.reverse is not None:
        missing = _missing(asked.reverse, step)
        return Assignment(step.index, level, missing=missing, title=title, entry=entry)
    cells = _cells(asked, step)
    return Assignment(step.index, level, cells, key=asked.key, title=title, entry=entry)


def _of_the_file(scenario: Scenario, timeline: Timeline) -> Iterator[Assignment]:
    for entry, asked in enumerate(scenario.exercise):
        for iteration in iterations(asked):
            try:
                known = assignment if iteration <= SOON else _later
                found = known(asked, timeline, iteration, entry)
            except AskedError:
                continue
            yield found


def _later(asked: Asked, timeline: Timeline, iteration: int, entry: int) -> Assignment:
    """An exercise of which nothing is computed yet. Raises AskedError."""
    level, title = _level(asked), asked.title or ""
    index = _index(asked, timeline, iteration)
    return Assignment(index, level, title=title, entry=entry, later=asked)


def _level(asked: Asked) -> Level:
    """The level from which on all of it is blank."""
    return LEVELS[NAMES.index(asked.level)]


def _index(asked: Asked, timeline: Timeline, iteration: int) -> int:
    """The index of the step after which all of the quantity is written."""
    program, turn, quantity = timeline.program, asked.turn, asked.quantity
    turns = counted(len(program.turns), "turn")
    if turn is not None and turn > len(program.turns):
        raise AskedError("turn", f"an iteration has {turns}, found turn {turn}")
    if iteration > program.iterations:
        message = f"the run has {counted(program.iterations, 'iteration')}, found {iteration}"
        raise AskedError("iteration", message)
    drawn = _turn_of_task(quantity, program)
    if drawn is not None:
        return timeline.index(iteration - 1, drawn.stop - 1)
    found = places(program.operations, program.turns, quantity, turn)
    if not found and quantity in program.written_at:
        raise AskedError("quantity", f'no step of turn {turn} computes "{quantity}"')
    if not found:
        known = program.written_at
        hint = did_you_mean(quantity, known) or f"; its quantities are {', '.join(sorted(known))}"
        message = f'no step of this scenario computes "{quantity}"{hint}'
        raise AskedError("quantity", message)
    first = program.turn_at[found[0]]
    position = [place for place in found if program.turn_at[place] == first][-1]
    return timeline.index(iteration - 1, position)


def _turn_of_task(quantity: str, program: Program) -> Turn | None:
    """The turn whose task is to find these weights, if there is one."""
    of = (turn for turn in program.turns if turn.task and turn.task.quantity == quantity)
    return next(of, None)


def _require_whole(asked: Asked) -> None:
    """Raise AskedError where only a part of what a task wants is asked."""
    for key in ("rows", "columns", "cells", "reverse", "key"):
        if getattr(asked, key) is not None:
            raise AskedError(key, f"expected none: {asked.quantity} is drawn as a whole")


def _cells(asked: Asked, step: Step) -> tuple[Cell, ...]:
    """The cells that are asked; none where the level alone decides."""
    program, quantity = step.program, asked.quantity
    if asked.cells is not None:
        found = [_named(name, step) for name in asked.cells]
    else:
        columns = step.columns(quantity)
        names = long_names(program, quantity, columns)
        across = _chosen("columns", quantity, asked.columns, columns, names)
        down = _chosen("rows", quantity, asked.rows, program.quantities[quantity].rows)
        found = [Cell(quantity, row, column) for row in down for column in across]
        is_whole = asked.rows is None and asked.columns is None and asked.key is None
        if is_whole and not any(keeps(step.operation, cell) for cell in found):
            if not workable_cells(step):
                raise AskedError("quantity", f"{quantity} cannot be worked out: it is given")
            return ()
    for cell in found:
        if not is_workable(step, cell):
            name = name_of(step, cell)
            raise AskedError("quantity", f"{name} cannot be worked out: it is given")
    return tuple(found)


def _chosen(
    key: str, quantity: str, labels: list[str] | None, *names: Sequence[str]
) -> Sequence[int]:
    """The places of the rows or columns that are chosen; all of them where none is."""
    if labels is None:
        return range(len(names[0]))
    found = []
    for label in labels:
        place = index_of(label, *names)
        if place is None:
            hint = did_you_mean(label, names[0]) or f"; they are {', '.join(names[0])}"
            message = f'{quantity} has no such {key[:-1]}: "{label}"{hint}'
            raise AskedError(key, message)
        found.append(place)
    return found


def _missing(name: str, step: Step) -> Cell:
    """The cell that a name means, if a result of the step depends on its number."""
    known = {name_of(step, cell): cell for cell in missing_cells(step)}
    if name not in known:
        hint = did_you_mean(name, known)
        if known and not hint:
            hint = f"; it depends on {listed(list(known)[:MOST_LISTED])}"
        message = f"no result of this step depends on a number called {name}{hint}"
        raise AskedError("reverse", message)
    return known[name]


def _named(name: str, step: Step) -> Cell:
    """The cell of a step's result that a name means."""
    quantity = step.operation.writes
    rows, columns = step.written.shape
    cells = [Cell(quantity, row, column) for row in range(rows) for column in range(columns)]
    known = {name_of(step, cell): cell for cell in cells}
    if name not in known:
        hint = did_you_mean(name, known) or f"; cells are called as in {next(iter(known))}"
        raise AskedError("cells", f"{quantity} has no such cell: {name}{hint}")
    return known[name]


def name_of(step: Step, cell: Cell) -> str:
    """What a cell is called at a step."""
    return cell_name(step.program, cell, step.columns(cell.quantity))
