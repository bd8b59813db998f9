"""Comparing what a scenario's source prints with what the program computes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from gantui.engine import (
    Array,
    Cell,
    Program,
    Timeline,
    cell_name,
    compile_program,
    index_of,
    long_names,
)
from gantui.engine.kinds.program_builder import places
from gantui.engine.program.edit_table import EditError
from gantui.engine.run.runner import last_of, walk
from gantui.scenario import Loaded, Mode, Path, Printed, Problem, ScenarioError, did_you_mean
from gantui.views.text.number import number

EXACT = 1e-9
"""How far a value may be from a print that is meant exactly."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One printed number beside the computed one."""

    source: str
    """Where it is printed."""
    cell: Cell
    """The number."""
    name: str
    """What its cell is called."""
    printed: float
    """The print."""
    computed: float
    """The program's number."""
    matches: bool
    """Whether they agree to the decimals printed."""
    note: str
    """The kind of the note that explains a mismatch, `edit` where an edit does, or nothing."""

    def render(self) -> str:
        """One line about it."""
        verdict = "matches" if self.matches else f"differs ({self.note or 'unexplained'})"
        values = f"printed {number(self.printed)}, computed {number(self.computed)}"
        return f"{self.name}: {values}: {verdict}; {self.source}"


@dataclass(frozen=True, slots=True)
class Report:
    """What the check of one scenario found."""

    name: str
    """The scenario."""
    comparisons: tuple[Comparison, ...]
    """Every printed number."""
    failure: str = ""
    """Why the run ends before its last iteration, where it does."""

    @property
    def mismatches(self) -> tuple[Comparison, ...]:
        """Every print that the computed number differs from."""
        return tuple(found for found in self.comparisons if not found.matches)

    @property
    def passed(self) -> bool:
        """Whether the run is whole and every mismatch has its note."""
        return not self.failure and all(found.note for found in self.mismatches)


def check(loaded: Loaded) -> Report:
    """Run the scenario to its end and compare every printed value.

    Raises ScenarioError where a printed value, a note or an edit points at something that is not
    there.
    """
    checker = _Checker(loaded)
    try:
        problems = list(checker.problems())
    except EditError as error:
        raise loaded.error(error.mismatches) from None
    if problems:
        raise ScenarioError(loaded.source, problems)
    comparisons = tuple(checker.comparisons())
    timeline = checker.timeline(None)
    last = timeline.step(timeline.program.steps - 1)
    return Report(loaded.name, comparisons, last.remarks()[-1] if last.failed else "")


@dataclass
class _Checker:
    loaded: Loaded
    timelines: dict[tuple[Mode | None, bool], Timeline] = field(default_factory=dict)

    def timeline(self, mode: Mode | None, *, edited: bool = True) -> Timeline:
        """The run in an arithmetic, None is the scenario's own; or as it is without the edits."""
        if (mode, edited) not in self.timelines:
            program = compile_program(self.loaded.scenario, mode)
            self.timelines[mode, edited] = Timeline(program if edited else program.without_edits())
        return self.timelines[mode, edited]

    def problems(self) -> Iterator[Problem]:
        """Every note and print that points at something that is not there."""
        program = self.timeline(None).program
        scenario = self.loaded.scenario
        names = {note.name for note in scenario.notes if note.name}
        for index, note in enumerate(scenario.notes):
            path: Path = ("notes", index)
            place = note.quantity, note.turn, note.iteration
            yield from self._place_problems(program, path, *place)
        for index, printed in enumerate(scenario.printed):
            path = ("printed", index)
            place = printed.quantity, printed.turn, printed.iteration
            wrong = list(self._place_problems(program, path, *place))
            yield from wrong
            if printed.note is not None and printed.note not in names:
                known = did_you_mean(printed.note, names) or "; give a [[notes]] table this name"
                message = f'no note is named "{printed.note}"{known}'
                yield self.loaded.problem((*path, "note"), message)
            if not wrong:
                yield from self._shape_problems(program, path, printed)

    def _place_problems(
        self,
        program: Program,
        path: Path,
        quantity: str | None,
        turn: int | None,
        iteration: int | None,
    ) -> Iterator[Problem]:
        """What is wrong with pointing at a quantity in a turn of an iteration."""
        known = {operation.writes for operation in program.operations}
        if turn is not None and turn > len(program.turns):
            message = f"an iteration has {len(program.turns)} turns, found turn {turn}"
            yield self.loaded.problem((*path, "turn"), message)
        elif quantity is not None and quantity not in known:
            hint = did_you_mean(quantity, known) or f"; it writes {', '.join(sorted(known))}"
            message = f'no operation of this scenario writes "{quantity}"{hint}'
            yield self.loaded.problem((*path, "quantity"), message)
        elif not places(program.operations, program.turns, quantity, turn):
            message = f'turn {turn} does not write "{quantity}"'
            yield self.loaded.problem((*path, "quantity"), message)
        if iteration is not None and iteration > program.iterations:
            message = f"the run has {program.iterations} iterations, found {iteration}"
            yield self.loaded.problem((*path, "iteration"), message)

    def _shape_problems(self, program: Program, path: Path, printed: Printed) -> Iterator[Problem]:
        for name in printed.given:
            if name not in program.quantities:
                hint = did_you_mean(name, program.quantities)
                message = f'there is no quantity "{name}"{hint}'
                yield self.loaded.problem((*path, "given", name), message)
        position = _position(program, printed)
        quantity = program.quantities[printed.quantity]
        columns = self._columns(program, printed)
        for what, chosen, names in (
            ("rows", printed.rows, quantity.rows),
            ("columns", printed.columns, columns),
        ):
            others = long_names(program, printed.quantity, columns) if what == "columns" else ()
            for label in chosen or ():
                if index_of(label, names, others) is None:
                    hint = did_you_mean(label, names) or f"; they are {', '.join(names)}"
                    message = f'{printed.quantity} has no such {what[:-1]}: "{label}"{hint}'
                    yield self.loaded.problem((*path, what), message)
                    return
        expected = (len(printed.rows or quantity.rows), len(printed.columns or columns))
        values = _matrix(printed.values)
        if {len(row) for row in values} != {expected[1]} or len(values) != expected[0]:
            found = f"{len(values)} × {len(values[0])}"
            message = f"expected {expected[0]} × {expected[1]} numbers, found {found}"
            yield self.loaded.problem((*path, "values"), message)
        yield from self._given_problems(program, path, printed, position)

    def _given_problems(
        self, program: Program, path: Path, printed: Printed, position: int
    ) -> Iterator[Problem]:
        turn = program.turns[program.turn_at[position]]
        for name, values in printed.given.items():
            if name not in program.quantities:
                continue
            rows = len(program.quantities[name].rows)
            missing = [g for g in program.quantities[name].groups if g not in turn.sources]
            if missing:
                message = f"there are no {missing[0]} samples in this turn"
                yield self.loaded.problem((*path, "given", name), message)
                continue
            columns = len(program.columns(name, turn, printed.iteration - 1))
            shape = {len(row) for row in _matrix(values)}
            if len(_matrix(values)) != rows or shape != {columns}:
                message = f"expected {rows} × {columns} numbers"
                yield self.loaded.problem((*path, "given", name), message)

    def _columns(self, program: Program, printed: Printed) -> tuple[str, ...]:
        turn = program.turns[program.turn_at[_position(program, printed)]]
        return program.columns(printed.quantity, turn, printed.iteration - 1)

    def comparisons(self) -> Iterator[Comparison]:
        """Every printed number beside the computed one."""
        kinds = {note.name: note.kind for note in self.loaded.scenario.notes}
        for printed in self.loaded.scenario.printed:
            timeline = self.timeline(printed.arithmetic)
            program = timeline.program
            values = _computed(timeline, printed)
            unedited = values
            if program.edits:
                unedited = _computed(self.timeline(printed.arithmetic, edited=False), printed)
            columns = self._columns(program, printed)
            for cell, value in _cells(program, printed, columns):
                computed = values.item(cell.row, cell.column)
                verdict = matches(value, computed, printed.decimals)
                note = kinds.get(printed.note or "", "")
                before = unedited.item(cell.row, cell.column)
                if not (verdict or note) and matches(value, before, printed.decimals):
                    note = "edit"
                name = cell_name(program, cell, columns)
                yield Comparison(printed.source, cell, name, value, computed, verdict, note)


def _cells(
    program: Program, printed: Printed, columns: tuple[str, ...]
) -> Iterator[tuple[Cell, float]]:
    """The cells that a print is about, each with its printed value."""
    places = _chosen(printed.columns, columns, long_names(program, printed.quantity, columns))
    rows = _chosen(printed.rows, program.quantities[printed.quantity].rows)
    for row, line in zip(rows, _matrix(printed.values), strict=True):
        for column, value in zip(places, line, strict=True):
            yield Cell(printed.quantity, row, column), value


def matches(printed: float, computed: float, decimals: int | None) -> bool:
    """Whether `computed`, rounded to the decimals of the print, is the print."""
    tolerance = EXACT if decimals is None else 0.5 * 10.0**-decimals + EXACT
    return abs(computed - printed) <= tolerance


def _computed(timeline: Timeline, printed: Printed) -> Array:
    """The quantity right after it is written, in the run or from the given values.

    No numbers where the run has ended by then.
    """
    program, iteration = timeline.program, printed.iteration - 1
    position = _position(program, printed)
    turn = program.turns[program.turn_at[position]]
    wanted = timeline.index(iteration, turn.start if printed.given else position)
    step = timeline.step(wanted)
    if step.index != wanted:
        rows = program.quantities[printed.quantity].rows
        columns = program.columns(printed.quantity, turn, iteration)
        return np.full((len(rows), len(columns)), np.nan)
    if not printed.given:
        return step.written
    given = {name: np.array(_matrix(values)) for name, values in printed.given.items()}
    positions = range(turn.start, position + 1)
    start = {**step.before, **given}
    walked = walk(program, iteration, start, positions, given=given, edited=False)
    return last_of(walked)[printed.quantity]


def _position(program: Program, printed: Printed) -> int:
    """The last operation that writes the quantity in the turn meant: then it is complete."""
    found = places(program.operations, program.turns, printed.quantity, printed.turn)
    turn = program.turn_at[found[0]]
    return [position for position in found if program.turn_at[position] == turn][-1]


def _matrix(values: float | list[list[float]]) -> list[list[float]]:
    return values if isinstance(values, list) else [[values]]


def _chosen(labels: list[str] | None, *names: tuple[str, ...]) -> list[int]:
    """The places of the rows or columns that a print names; all of them where it names none."""
    if labels is None:
        return list(range(len(names[0])))
    return [place for label in labels if (place := index_of(label, *names)) is not None]
