"""A run in the plainest way: the value of every cell's expression, one by one, in floats.

It shares nothing with the engine's runs but expressions, their `value` and the rounding by hand.
"""

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple, TypeAlias

import numpy as np

from gantui.engine import START, Edit, Program, State
from gantui.engine.cell import Cell
from gantui.engine.expression.value import value
from gantui.engine.numbers import scalar

Matrix: TypeAlias = list[list[float]]
Matrices: TypeAlias = dict[str, Matrix]


class NaiveRun(NamedTuple):
    """Some iterations of a run."""

    states: list[list[Matrices]]
    """For each iteration, every quantity before its first operation and after each."""
    end: tuple[int, int] | None
    """Iteration and operation where the run ends because a number left float64."""


def naive_run(program: Program, start: State, first: int, last: int) -> NaiveRun:
    """The iterations `first` to `last` from what is known before the first of them."""
    known: Matrices = {name: start[name].tolist() for name in program.persistent}
    cells = [
        [[operation.cell(row, column) for column in range(columns)] for row in range(rows)]
        for operation in program.operations
        for rows, columns in [operation.size]
    ]
    run = NaiveRun([], None)
    for iteration in range(first, last):
        known = _edited(
            program, iteration, START, {name: known[name] for name in program.persistent}
        )
        run.states.append([known])
        for position, operation in enumerate(program.operations):
            feed = operation.feed
            brought = [] if feed is None else feed.value(iteration).tolist()

            def number(cell: Cell, known: Matrices = known) -> float:
                return known[cell.quantity][cell.row][cell.column]

            made = [[value(cell, number, brought) for cell in line] for line in cells[position]]
            if (decimals := program.decimals) is not None:
                made = [[scalar.rounded(cell, decimals) for cell in line] for line in made]
            known = {**known, operation.writes: made}
            if position in program.live and not all(isfinite(c) for line in made for c in line):
                run.states[-1].append(known)
                return NaiveRun(run.states, (iteration, position))
            known = _edited(program, iteration, position, known)
            run.states[-1].append(known)
    return run


def _edited(program: Program, iteration: int, position: int, known: Matrices) -> Matrices:
    for edit in program.edits:
        if edit.place == (iteration, position):
            known = {**known, edit.quantity: _with(known[edit.quantity], edit)}
    return known


def _with(old: Matrix, edit: Edit) -> Matrix:
    if edit.cell is None:
        return edit.values.tolist()
    new = [line.copy() for line in old]
    new[edit.cell.row][edit.cell.column] = edit.values.item()
    return new


def bits_of(state: Mapping[str, object]) -> dict[str, tuple[tuple[int, ...], bytes]]:
    """Shape and bytes of every quantity; not-a-number is one number."""
    arrays = {name: np.asarray(values, dtype=np.float64) for name, values in state.items()}
    return {
        name: (array.shape, np.where(np.isnan(array), np.nan, array).tobytes())
        for name, array in arrays.items()
    }
