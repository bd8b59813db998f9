"""Numbers that a step hides: no view tells one of them, and every other number stays as it was."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from random import Random
from types import MappingProxyType

import numpy as np
import pytest
from lessons import CELL_BY_CELL, lesson_run

from gantui.engine import Cell, Step
from gantui.engine.operations.operation import keeps
from gantui.engine.run.history.metrics import cell_metric, has_cells
from gantui.engine.run.step import result_cells, with_result_hidden
from gantui.exports.text.text_log import step_lines
from gantui.record import record, worked_cell
from gantui.views.panels.explanation import explanation, worked_line
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.picture import picture
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.plots.run_curves import Run, history_plot
from gantui.views.sheet.sheet import sheet
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Entry, Line, line, plain

SIZE = (200, 60)
PICTURE = (120, 40)
"""A terminal's usual size: every character of a picture costs its time, and none is new."""
SIGNS = " ~≠"


def steps(name: str, most: int = 16) -> list[Step]:
    """Steps from the first two iterations of a lesson, but the last of each."""
    run = lesson_run(name)
    operations = len(run.program.operations)
    last = min(2 * operations, run.program.steps)
    chosen = (run.step(index) for index in range(0, last, max(last // most, 1)))
    return [step for step in chosen if step.position < operations - 1]


def views(step: Step) -> dict[str, Sequence[Line]]:
    """Everything that is shown of a step but the curves of its run."""
    rows, columns = step.written.shape
    return {
        "sheet": sheet(step).lines,
        "losses": loss_table(step, *SIZE),
        "predictions": prediction_table(step, *SIZE),
        "picture": picture(step, *PICTURE),
        "small picture": picture(step, 40, 12),
        "explanation": explanation(step, *step.operation.example, 200),
        "last number": explanation(step, rows - 1, columns - 1, 200),
        "log": [line(text) for text in step_lines(record(step))],
    }


def some(step: Step, random: Random, share: float) -> frozenset[Cell]:
    """Some cells of the result and of what the step reads."""
    reads = [
        Cell(name, row, column)
        for name in step.operation.reads
        for row in range(step.before[name].shape[0])
        for column in range(step.before[name].shape[1])
    ]
    cells = sorted({*result_cells(step), *reads})
    return frozenset(cell for cell in cells if random.random() < share)


def another(value: float) -> float:
    """A number that reads otherwise and takes the same room."""
    text = number(value) if isfinite(value) else ""
    for by in (1e-4, -1e-4, 1e-3, -1e-3, 1e-2, 1e-1, 1.0, -1.0, 2.0):
        other = number(value + by)
        same_room = len(other) == len(text) and other.find(".") == text.find(".")
        if other != text and same_room and value * (value + by) > 0:
            return value + by
    return value


def with_others(step: Step, cells: frozenset[Cell]) -> Step:
    """The step with other numbers in cells, wherever in the iteration they are the same numbers."""
    states = [dict(state) for state in step.states]
    for name in {cell.quantity for cell in cells}:
        array = step.after[name].copy()
        for _, row, column in (cell for cell in cells if cell.quantity == name):
            array[row, column] = another(array[row, column])
        for position, state in enumerate(step.states):
            if name == step.operation.writes and position <= step.position:
                continue
            if state.get(name) is step.after[name]:
                states[position][name] = array
    for cell in cells:
        if cell.quantity == step.operation.writes and keeps(step.operation, cell):
            _fill_with_another(states[: step.position + 1], step, cell)
    return replace(step, states=tuple(map(MappingProxyType, states)))


def _fill_with_another(states: Sequence[dict[str, np.ndarray]], step: Step, cell: Cell) -> None:
    """Another number in a cell from where an earlier step has filled it."""
    place = cell.row, cell.column
    for state in states:
        old = state.get(cell.quantity)
        if old is not None and old[place] == step.after[cell.quantity][place]:
            state[cell.quantity] = old.copy()
            state[cell.quantity][place] = another(old[place])


def entries(lines: Sequence[Line]) -> Counter[tuple[str, Entry]]:
    return Counter(
        (span.text.strip(SIGNS), span.entry)
        for spans in lines
        for span in spans
        if span.entry is not None
    )


def frame_of(step: Step) -> set[str]:
    """The quantities that say how far a picture's axes reach, in every step of the turn alike."""
    found = step.turn.picture
    match None if found is None else found.kind:
        case "plane" | "line":
            return set(found.samples)
        case "densities":
            return {found.data, found.generated}
        case "function":
            return {operation.writes for operation in step.program.operations}
    return set()


@pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_no_view_depends_on_a_hidden_number(name: str, share: float) -> None:
    random = Random(f"{name} {share}")
    for step in steps(name):
        hidden = some(step, random, share)
        other = with_others(step, hidden)
        before, after = (views(replace(one, hidden=hidden)) for one in (step, other))
        framed = any(cell.quantity in frame_of(step) for cell in hidden)
        for view, lines in before.items():
            if not (framed and "picture" in view):
                assert list(map(plain, lines)) == list(map(plain, after[view])), (step.index, view)
                assert list(lines) == list(after[view]), (step.index, view)


def is_compared(step: Step, cell: Cell, hidden: frozenset[Cell]) -> bool:
    """Whether a number is the highest of several classes, of which another is hidden."""
    rows = range(len(step.program.quantities[cell.quantity].rows))
    return len(rows) > 1 and any(cell._replace(row=row) in hidden for row in rows)


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_every_other_number_is_shown_as_before(name: str) -> None:
    random = Random(name)
    for step in steps(name):
        hidden = some(step, random, 0.3) - {max(result_cells(step))}
        shown, partly = views(step), views(replace(step, hidden=hidden))
        for view in ("sheet", "losses", "predictions", "picture"):
            numbers = {
                (text, entry): count
                for (text, entry), count in entries(shown[view]).items()
                if entry.cell not in hidden
                and not (view == "predictions" and is_compared(step, entry.cell, hidden))
            }
            found = entries(partly[view])
            for one, count in numbers.items():
                assert found[one] == count, (step.index, view, one)


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_a_hidden_number_of_the_sheet_is_a_dot_or_the_one_before(name: str) -> None:
    random = Random(name)
    for step in steps(name):
        hidden = some(step, random, 0.3) - {max(result_cells(step))}
        lines = [plain(spans) for spans in sheet(replace(step, hidden=hidden)).lines]
        drawn = sheet(step)
        for cell, x, y, width, written_by in drawn.cells:
            if cell in hidden and written_by is None:
                old = step.before.get(cell.quantity) if cell in result_cells(step) else None
                allowed = ["·"] if old is None else ["·", number(old[cell.row, cell.column])]
                assert lines[y][x : x + width].strip(SIGNS) in allowed


def test_a_hidden_operand_is_a_question_mark() -> None:
    run = lesson_run("gan-by-hand")
    step = next(
        step for step in map(run.step, range(40)) if step.operation.writes.startswith("D.z1")
    )
    row, column = step.operation.example
    first = step.operands(row, column)[0].cell
    whole = arithmetic(step, row, column)
    assert "?" not in whole
    blanked = arithmetic(replace(step, hidden=frozenset({first})), row, column)
    assert blanked.count("?") == 1
    assert blanked.rpartition(" = ")[2] == whole.rpartition(" = ")[2]
    assert arithmetic(with_result_hidden(step), row, column).endswith(" = ?")


def arithmetic(step: Step, row: int, column: int) -> str:
    return worked_line(worked_cell(step, row, column))


def test_a_curve_that_ends_in_a_hidden_number_is_not_drawn() -> None:
    from gantui.engine.run.history.metric_history import History

    run = lesson_run("slanted-faces")
    weights = next(name for name in run.program.initial if has_cells(run.program, name))
    cell = Cell(weights, 0, 0)
    history = History(run, [cell_metric(run.program, cell)])
    list(history.advance(3))
    step = run.step(run.index(3, 0))
    assert step.shows(cell)
    title = history.watched[0].name
    drawn, hidden = (
        "\n".join(map(plain, history_plot([Run(history, one)], title, 60, 14)))
        for one in (step, replace(step, hidden=frozenset({cell})))
    )
    assert "┤" in drawn
    assert "not drawn" in hidden
    assert "┤" not in hidden
