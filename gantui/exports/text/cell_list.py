"""Steps as CSV: one row for every cell that a step writes, for a spreadsheet or a data frame.

What a run hands on, weights and rates, stands before the first step, with nothing in the columns of
the step. A cell of a field that is not computed yet has no row. Rows and columns are counted from
1, and have their names beside them where they have any.
"""

from collections.abc import Iterator
from math import isnan

from gantui.engine import Step, Timeline
from gantui.exports.spreadsheet import csv_line
from gantui.record import MatrixRecord, StepRecord, record, run_record

COLUMNS = (
    "step", "iteration", "turn", "quantity", "row", "column", "row_name", "column_name",
    "origin", "value",
)  # fmt: skip
"""The origin of a value is `given`, before the first step, `computed` or `edited`."""


def chunks(timeline: Timeline, name: str, first: int, last: int) -> Iterator[str]:  # noqa: ARG001
    """The line of the columns and what is given, then a chunk a step; the scenario has no name."""
    lines = [csv_line(COLUMNS)]
    for quantity in run_record(timeline.step(first), "").start:
        lines += _cells(quantity, ("", "", ""), "given")
    yield "".join(lines)
    for step in timeline.steps(first, last):
        said = record(step, reads=False)
        place = (said.step, said.iteration, said.turn.number)
        yield "".join([*_cells(said.writes, place, "computed"), *_edits(step, said, place)])


def _cells(matrix: MatrixRecord, place: tuple[str | int, ...], origin: str) -> Iterator[str]:
    """A line for every cell of a quantity, row by row."""
    for row, (name, values) in enumerate(zip(matrix.rows, matrix.values.tolist(), strict=True), 1):
        for column, (sample, value) in enumerate(zip(matrix.columns, values, strict=True), 1):
            if not (isnan(value) and matrix.role == "field"):
                yield csv_line((*place, matrix.name, row, column, name, sample, origin, value))


def _edits(step: Step, said: StepRecord, place: tuple[int, ...]) -> Iterator[str]:
    """A line for every cell that was edited after the step, in order."""
    for edit in said.edits:
        if not edit.before_step:  # then it is among what is given
            name = step.program.quantities[edit.quantity].rows[edit.row - 1]
            sample = step.columns(edit.quantity)[edit.column - 1]
            cell = (edit.quantity, edit.row, edit.column, name, sample)
            yield csv_line((*place, *cell, "edited", edit.now))
