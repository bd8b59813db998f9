"""The record of a step says what the step is, and the log and the dialogue write it out."""

import io
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from lessons import CELL_BY_CELL, TEXTS, end, lesson_run, timeline

from gantui.dialogue import converse
from gantui.engine import Cell, Operand, Step, Timeline
from gantui.engine.operations.layers.convolution import Window
from gantui.engine.operations.layers.fields import FieldRow
from gantui.engine.run.step import with_result_hidden
from gantui.exports import step_log
from gantui.record import MOST_TERMS, Place, record, worked_cell
from gantui.scenario import find, names

EVERY = names()
FIELDS = [name for name in EVERY if find(name).scenario.kind == "field"]
CONVOLUTIONS = [name for name in EVERY if find(name).scenario.kind == "convolution"]


def steps(run: Timeline, iterations: int = 3) -> Iterator[Step]:
    """The steps of the first iterations, or of all."""
    for index in range(min(iterations * len(run.program.operations), run.program.steps)):
        yield run.step(index)


def lesson(name: str) -> Timeline:
    return lesson_run(name)


def cells(step: Step) -> list[tuple[int, int]]:
    """A few cells of the result: the example, and the ends of each side."""
    rows, columns = step.written.shape
    corners = [(row, column) for row in (0, rows - 1) for column in (0, columns - 1)]
    return list(dict.fromkeys([step.operation.example, *corners]))


def parts_of(step: Step, row: int, column: int, most: int) -> list[object]:
    """The parts of a worked cell as the step has them."""
    found = worked_cell(step, row, column, most).parts
    return [part if isinstance(part, str) else Operand(part.cell, part.value) for part in found]


def assert_same_parts(found: list[object], wanted: list[object]) -> None:
    """Equal but for nan, which is like itself here."""
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted, strict=True):
        if isinstance(one, Operand) and isinstance(other, Operand):
            assert one.cell == other.cell
            np.testing.assert_array_equal(one.value, other.value)
        else:
            assert one == other


@pytest.mark.parametrize("mode", ["exact", "by hand"])
@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_the_arithmetic_of_a_cell_is_that_of_its_step_whatever_came_before(name, mode) -> None:
    run = lesson_run(name, mode)
    for step in steps(run):
        for row, column in cells(step):
            for most in (0, MOST_TERMS):
                wanted = list(step.worked(row, column, most))
                assert_same_parts(parts_of(step, row, column, most), wanted)


def test_a_choice_is_made_anew_at_every_step() -> None:
    """In the scripted run a ReLU's side and the target change from step to step and back."""
    for name in TEXTS:
        run = timeline(name)
        for index in (*range(end(run) + 1), *range(end(run), -1, -1)):
            step = run.step(index)
            row, column = step.operation.example
            assert_same_parts(parts_of(step, row, column, 0), list(step.worked(row, column)))


@pytest.mark.parametrize("name", EVERY)
def test_the_example_is_the_operations(name: str) -> None:
    for step in steps(lesson(name), 1):
        said = record(step)
        assert (said.example.row - 1, said.example.column - 1) == step.operation.example
        assert said.example == worked_cell(step, *step.operation.example, MOST_TERMS)


def written_out(name: str, run: Timeline, index: int) -> list[str]:
    """The arithmetic of a step as the text log and as the dialogue write it."""
    log = "".join(step_log("text", run, name, index, index)).splitlines()
    target = io.StringIO()
    converse(find(name), run, index, io.StringIO(""), target)
    spoken = target.getvalue().splitlines()
    return [
        lines[next(at for at, line in enumerate(lines) if line.startswith(f"[{index + 1}] ")) + 2]
        for lines in (log, spoken)
    ]


@pytest.mark.parametrize("name", FIELDS)
def test_what_a_row_of_a_field_writes_out_lies_in_that_row(name: str) -> None:
    run = lesson(name)
    rows = 0
    for step in steps(run):
        if not isinstance(step.operation, FieldRow):
            continue
        rows += 1
        y = step.program.quantities[step.operation.writes].rows[step.operation.row]
        assert y == str(step.operation.ys[step.operation.row])
        x = step.columns(step.operation.writes)[0]
        for line in written_out(name, run, step.index):
            assert line.startswith(f"  {step.operation.writes}({x}, {y}) = ")
        assert not np.isnan(step.written[step.operation.example])
    assert rows


@pytest.mark.parametrize("name", CONVOLUTIONS)
def test_what_a_window_writes_out_is_the_cell_that_it_fills(name: str) -> None:
    run = lesson(name)
    windows = 0
    for step in steps(run):
        if not isinstance(step.operation, Window):
            continue
        windows += 1
        row, column = step.operation.filled
        said = record(step).example
        assert (said.row, said.column) == (row + 1, column + 1)
        for line in written_out(name, run, step.index):
            assert line.startswith(f"  {said.name} = ")
            assert not line.endswith("nan")
        top, left = step.operation.corner(row, column)
        height, width = step.operation.window
        inside = [part.cell for part in step.operands(row, column)
                  if part.cell.quantity == step.operation.reads[0]]  # fmt: skip
        assert inside == [(step.operation.reads[0], top + r, left + c)
                          for r in range(height) for c in range(width)]  # fmt: skip
    assert windows


def test_a_hidden_step_says_nothing_that_its_result_tells() -> None:
    run = timeline("by-hand")
    for index in range(40):
        step = with_result_hidden(run.step(index))
        said, shown = record(step), record(run.step(index))
        rows, columns = step.written.shape
        assert said.hidden == tuple(
            Place(row, column) for row in range(1, rows + 1) for column in range(1, columns + 1)
        )
        assert (said.remarks, said.notes) == ((), ())
        assert said.example.parts[-1] in ("?", " = ?")
        assert (said.title, said.why, said.formula) == (shown.title, shown.why, shown.formula)
        assert shown.hidden == ()
        assert np.isnan(said.writes.values).all()


def test_a_record_has_no_hidden_number_and_every_other_one() -> None:
    run = timeline("by-hand")
    for index in range(40):
        step = run.step(index)
        cell = Cell(step.operation.writes, 0, 0)
        shown, said = record(step), record(replace(step, hidden=frozenset({cell})))
        values = shown.writes.values.copy()
        values[0, 0] = np.nan
        np.testing.assert_array_equal(said.writes.values, values)
        for was, now in zip(shown.reads, said.reads, strict=True):
            np.testing.assert_array_equal(was.values, now.values)  # what a step reads is older
        for place, name in enumerate(step.operation.uses):
            found = record(replace(step, hidden=frozenset({Cell(name, 0, 0)})))
            hidden = np.isnan(found.reads[place].values[0, 0])
            assert hidden == (name != step.operation.writes)


def test_a_record_is_frozen() -> None:
    said = record(timeline("by-hand").step(0))
    with pytest.raises(AttributeError):
        said.title = "another"  # type: ignore[misc]
    assert not said.writes.values.flags.writeable
