"""The text log: the same on every machine, no colour, numbers as everywhere."""

import re

import pytest
from lessons import CELL_BY_CELL, TEXTS, end, lesson_run, timeline

from gantui.engine import Timeline
from gantui.exports import step_log
from gantui.exports.text.text_log import turn_heading
from gantui.record import record
from gantui.views.text.numbers.number import number, texts

NAMES = list(TEXTS)


def text(run: Timeline, first: int, last: int) -> str:
    return "".join(step_log("text", run, "lesson", first, last))


def whole(name: str) -> str:
    run = timeline(name)
    return text(run, 0, run.program.steps - 1)


@pytest.mark.parametrize("name", NAMES)
def test_the_log_is_as_it_was(name: str, golden) -> None:
    golden(f"{name}.log", whole(name))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_plain_text(name: str) -> None:
    found = whole(name)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", found)
    assert not re.search(r"[ \t]+$", found, re.MULTILINE)
    assert found.endswith("\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_table_of_a_step_has_its_numbers(name: str) -> None:
    """Row by row after the row's name: exactly what `number` makes of the values."""
    run = timeline(name)
    for index in range(end(run) + 1):
        step = run.step(index)
        rows = step.program.quantities[step.operation.writes].rows
        lines = text(run, index, index).splitlines()
        heading = lines.index(next(line for line in lines if line.startswith(f"[{index + 1}]")))
        named = any(step.columns(step.operation.writes))
        table = lines[heading + 3 + named : heading + 3 + named + len(rows)]
        for line, row, cells in zip(table, rows, texts(step.written), strict=True):
            assert line.startswith(f"    {row}")
            assert line[4 + len(row) :].split() == cells


@pytest.mark.parametrize("name", NAMES)
def test_the_worked_line_ends_with_the_number_of_its_cell(name: str) -> None:
    run = timeline(name)
    for index in range(end(run) + 1):
        step = run.step(index)
        result = re.escape(number(float(step.written[step.operation.example])))
        lines = text(run, index, index).splitlines()
        heading = next(at for at, line in enumerate(lines) if line.startswith(f"[{index + 1}]"))
        assert re.search(rf"[=←] {result}(  \(.*\))?$", lines[heading + 2])


def test_the_heading_shows_what_the_run_starts_from() -> None:
    run = timeline("by-hand")
    after = text(run, 31, 31).partition("---")[0]
    weights = run.step(31).before["D.W2"]
    assert "Before step 32:" in after
    assert all(number(value) in after for value in weights.ravel().tolist())


def test_each_turn_has_its_heading_once() -> None:
    lines = [line for line in whole("one-by-one").splitlines() if line.startswith("---")]
    run = timeline("one-by-one")
    starts = [run.step(turn.start) for turn in run.program.turns]
    assert lines[:3] == [turn_heading(record(step)) for step in starts]
    assert lines[3] == lines[0].replace("iteration 1", "iteration 2")
    assert [step.turn.title in line for step, line in zip(starts, lines, strict=False)] == [
        True
    ] * 3
    assert len(lines) == len(set(lines)) == 12


def test_an_iteration_of_one_turn_has_its_heading_every_time() -> None:
    second = '[[schedule.turns]]\ntrain = "generator"\n'
    run = timeline("one turn", TEXTS["by-hand"].replace(second, ""))
    last = run.program.steps - 1
    assert text(run, 0, last).count("\n--- iteration ") == run.program.iterations == 3


def test_a_note_of_two_lines_is_indented() -> None:
    found = text(timeline("by-hand"), 0, 0)
    assert "  Note: Brackets such as [b] and [/ and x[i] are text.\n" in found
    assert "\n    This is the note's second line.\n" in found


@pytest.mark.parametrize("lesson", CELL_BY_CELL)
def test_the_lessons_logs_are_plain_too(lesson: str) -> None:
    run = lesson_run(lesson)
    steps = min(2, run.program.iterations) * len(run.program.operations)
    found = text(run, 0, steps - 1)
    assert found.count("\n[") == steps
    assert "\x1b" not in found
