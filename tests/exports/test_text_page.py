"""Exported text: nothing wider than asked for, nothing lost, and numbers that read back."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import CELL_BY_CELL, TEXTS, end, lesson_run, timeline
from wcwidth import wcswidth

from gantui.engine import Timeline
from gantui.exports import export
from gantui.record import record
from gantui.views.panels.explanation import note_text, worked_line
from gantui.views.text.numbers.number import texts

NAMES = list(TEXTS)
WIDTHS = st.integers(60, 200)


def page(run: Timeline, first: int, last: int, **options: object) -> str:
    return "".join(export("text", run, "lesson", first, last, **options))


def table(text: str, rows: list[str], columns: int) -> list[list[str]]:
    """The cells of the only step on a page, row by row, its parts side by side."""
    lines = text[text.rindex("\n[") :].splitlines()
    cells: list[list[str]] = [[] for _ in rows]
    inside = [line[4:] for line in lines if line.startswith("    ")]
    at, found = 0, 0
    while found < columns:  # a part has its rows one after the other
        if inside[at].startswith(rows[0]) and (part := _part(inside[at : at + len(rows)], rows)):
            for row, more in zip(cells, part, strict=True):
                row.extend(more)
            found, at = len(cells[0]), at + len(rows)
        else:
            at += 1
    return cells


def _part(lines: list[str], rows: list[str]) -> list[list[str]]:
    """The numbers behind the names of rows; nothing where these are other lines."""
    if len(lines) < len(rows):
        return []
    pairs = list(zip(lines, rows, strict=True))
    if not all(line.startswith(name) for line, name in pairs):
        return []
    cells = [line[len(name) :].split() for line, name in pairs]
    plain = all(re.fullmatch(r"-?[\d.e+-]+|-?inf|nan|·", cell) for row in cells for cell in row)
    return cells if plain and all(len(row) == len(cells[0]) for row in cells) else []


@given(name=st.sampled_from(NAMES), width=WIDTHS, data=st.data())
def test_no_line_is_wider_and_no_word_is_lost(name: str, width: int, data: st.DataObject) -> None:
    run = timeline(name)
    step = run.step(data.draw(st.integers(0, end(run))))
    said = record(step)
    found = page(run, step.index, step.index, width=width)
    assert max(map(wcswidth, found.splitlines())) <= width
    packed = "".join(found.split())
    for text in (
        run.program.goal, said.turn.title, said.title, said.why, said.formula,
        worked_line(said.example), *said.remarks, *map(note_text, said.notes),
    ):  # fmt: skip
        assert "".join(text.split()) in packed


@given(name=st.sampled_from(NAMES), width=WIDTHS, full=st.booleans(), data=st.data())
def test_the_numbers_of_a_step_read_back(
    name: str, width: int, full: bool, data: st.DataObject
) -> None:
    run = timeline(name)
    step = run.step(data.draw(st.integers(0, end(run))))
    rows = list(step.program.quantities[step.operation.writes].rows)
    found = table(
        page(run, step.index, step.index, width=width, full=full), rows, step.written.shape[1]
    )
    if full:
        read = np.array([list(map(float, row)) for row in found])
        assert read.tobytes() == step.written.tobytes()
    else:
        assert found == texts(step.written)


@pytest.mark.parametrize("lesson", CELL_BY_CELL)
def test_every_lesson_has_room_on_eighty_columns(lesson: str) -> None:
    run = lesson_run(lesson)
    found = page(run, 0, len(run.program.operations) - 1)
    assert max(map(wcswidth, found.splitlines())) <= 80
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]|[ \t]$", found, re.MULTILINE)
    assert found.count("\n[") == len(run.program.operations)


def test_the_page_is_as_it_was(golden) -> None:
    golden("export/by-hand.txt", page(timeline("by-hand"), 0, 30))
    golden("export/by-hand-60-full.txt", page(timeline("by-hand"), 0, 30, width=60, full=True))


def test_a_wide_table_stands_in_parts() -> None:
    run = lesson_run("gan-by-hand", "exact")
    lines = [line.split() for line in page(run, 7, 7, width=60, full=True).splitlines()]
    headings = [words for words in lines if words and set(words) <= set("ABCDEF")]
    assert headings == [["A", "B"], ["C", "D"], ["E", "F"]]
