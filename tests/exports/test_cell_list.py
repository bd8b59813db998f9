"""Exported CSV, read by Python's own reader: every cell of every step, bit for bit."""

import csv
import io
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import CELL_BY_CELL, TEXTS, end, lesson_run, timeline

from gantui.engine import START, Cell, Edit, Timeline
from gantui.exports import export
from gantui.exports.spreadsheet import csv_line, defused
from gantui.exports.text.cell_list import COLUMNS

NAMES = list(TEXTS)


def rows(run: Timeline, first: int, last: int) -> list[dict[str, str]]:
    """The rows below the line of the columns."""
    text = "".join(export("csv", run, "lesson", first, last))
    found = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    read = list(found)
    assert found.fieldnames == list(COLUMNS)
    assert all(len(row) == len(COLUMNS) and None not in row.values() for row in read)
    return read


def matrices(read: list[dict[str, str]], origin: str) -> dict[tuple[str, str], np.ndarray]:
    """The rows of an origin put together again: a matrix for each step and quantity."""
    cells: dict[tuple[str, str], dict[tuple[int, int], float]] = defaultdict(dict)
    for row in read:
        if row["origin"] == origin:
            place = int(row["row"]), int(row["column"])
            cells[row["step"], row["quantity"]][place] = float(row["value"])
    found = {}
    for key, values in cells.items():
        matrix = np.full(tuple(map(max, zip(*values, strict=True))), np.nan)
        for (row_, column), value in values.items():
            matrix[row_ - 1, column - 1] = value
        found[key] = matrix
    return found


@given(name=st.sampled_from(NAMES), data=st.data())
def test_every_number_reads_back_bit_for_bit(name: str, data: st.DataObject) -> None:
    run = timeline(name)
    first = data.draw(st.integers(0, end(run)))
    last = data.draw(st.integers(first, end(run)))
    read = rows(run, first, last)
    written = matrices(read, "computed")
    assert len(written) == last - first + 1
    for index in range(first, last + 1):
        step = run.step(index)
        found = written[str(index + 1), step.operation.writes]
        assert found.tobytes() == step.written.tobytes()
    start = matrices(read, "given")
    assert {quantity for _, quantity in start} == set(run.program.persistent)
    for (step_, quantity), matrix in start.items():
        assert step_ == ""
        assert matrix.tobytes() == run.step(first).before[quantity].tobytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_row_has_its_place_and_its_names(name: str) -> None:
    run = timeline(name)
    for row in rows(run, 0, end(run)):
        step = run.step(int(row["step"] or 1) - 1)
        quantity = step.program.quantities[row["quantity"]]
        assert row["row_name"] == defused(quantity.rows[int(row["row"]) - 1])
        column = step.columns(row["quantity"])[int(row["column"]) - 1]
        assert row["column_name"] == defused(column)
        if row["origin"] == "computed":
            turn = step.program.turn_at[step.position] + 1
            assert (row["iteration"], row["turn"]) == (str(step.iteration + 1), str(turn))


def test_edited_cells_have_rows_of_their_own() -> None:
    fork = timeline("by-hand")
    for edit in (
        Edit(0, START, Cell("G.W1", 0, 2), np.array([[-1.0]])),
        Edit(0, 4, Cell("D.W1", 1, 2), np.array([[1 / 3]])),
    ):
        fork = fork.fork(edit)
    read = rows(fork, 0, 6)
    [edited] = [row for row in read if row["origin"] == "edited"]
    place = {"step": "5", "iteration": "1", "turn": "1", "origin": "edited", "value": repr(1 / 3)}
    cell = {"quantity": "D.W1", "row": "2", "column": "3", "row_name": "2", "column_name": "bias"}
    assert edited == {**place, **cell}
    assert matrices(read, "given")["", "G.W1"][0, 2] == -1


@pytest.mark.parametrize("lesson", CELL_BY_CELL)
def test_what_is_not_computed_yet_has_no_row(lesson: str) -> None:
    run = lesson_run(lesson)
    last = min(len(run.program.operations), 40) - 1
    found = {step for step, _ in matrices(rows(run, 0, last), "computed")}
    assert found == {str(index + 1) for index in range(last + 1)}


def test_it_is_as_it_was(golden) -> None:
    text = "".join(export("csv", timeline("by-hand"), "lesson", 0, 7))
    assert text.count("\r\n") == text.count("\n")
    golden("export/by-hand.csv", text.replace("\r\n", "\n"))


@given(st.lists(st.text() | st.floats(), min_size=1))
def test_no_cell_is_a_formula_and_no_number_is_changed(cells: list[str | float]) -> None:
    """Whatever a scenario calls its samples: a text never begins like a formula."""
    line = csv_line(cells)
    [read] = csv.reader(io.StringIO(line, newline=""), strict=True)
    for cell, found in zip(cells, read, strict=True):
        if isinstance(cell, float):
            assert repr(float(found)) == repr(cell)
        else:
            assert not found.lstrip().startswith(tuple("=+-@|%"))
            assert "\n" not in found
