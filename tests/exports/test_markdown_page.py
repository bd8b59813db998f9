"""Exported Markdown, read by a parser that we did not write: every number, and no markup inside."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import CELL_BY_CELL, TEXTS, end, lesson_run, timeline
from markdown_it import MarkdownIt
from markdown_it.token import Token

from gantui.engine import Timeline
from gantui.exports import export
from gantui.exports.text.markdown_text import code, escaped
from gantui.record import record
from gantui.views.panels.explanation import note_text, worked_line
from gantui.views.text.numbers.number import texts

NAMES = list(TEXTS)
READER = MarkdownIt("commonmark").enable("table")
HOSTILE = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&$:@=1a \n\"'/wh")) | st.text()


def page(run: Timeline, first: int, last: int, **options: object) -> list[Token]:
    return READER.parse("".join(export("markdown", run, "lesson", first, last, **options)))


def tables(tokens: list[Token]) -> Iterator[list[list[str]]]:
    """The texts of every table, row by row."""
    rows: list[list[str]] = []
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(text_of(tokens[at + 1]))
        elif token.type == "table_close":
            yield rows


def text_of(token: Token) -> str:
    """What somebody reads of a line, where it has text alone."""
    parts = token.children or []
    assert {part.type for part in parts} <= {"text", "text_special", "code_inline", "hardbreak"}
    return "".join("\n" if part.type == "hardbreak" else part.content for part in parts)


@given(name=st.sampled_from(NAMES), full=st.booleans(), data=st.data())
def test_the_numbers_read_back(name: str, full: bool, data: st.DataObject) -> None:
    run = timeline(name)
    first = data.draw(st.integers(0, end(run)))
    last = data.draw(st.integers(first, end(run)))
    found = list(tables(page(run, first, last, full=full)))[first - last - 1 :]
    assert len(found) == last - first + 1
    for index, (heading, *rows) in zip(range(first, last + 1), found, strict=True):
        step = run.step(index)
        assert heading == ["", *step.columns(step.operation.writes)]
        named = step.program.quantities[step.operation.writes].rows
        assert [row[0] for row in rows] == list(named)
        cells = [row[1:] for row in rows]
        if full:
            read = np.array([list(map(float, row)) for row in cells])
            assert read.tobytes() == step.written.tobytes()
        else:
            assert cells == texts(step.written)


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_is_said_is_text(name: str) -> None:
    run = timeline(name)
    tokens = page(run, 0, end(run))
    said = {text_of(token) for token in tokens if token.type == "inline"}
    for index in range(end(run) + 1):
        found = record(run.step(index))
        assert f"{found.step}. {found.title}" in said
        for line in (found.why, found.formula, worked_line(found.example)):
            assert " ".join(line.split()) in said
        assert set(map(note_text, found.notes)) <= said


@given(HOSTILE)
def test_no_text_becomes_markup(text: str) -> None:
    lines = [line.strip() for line in text.split("\n")]
    shown = "\n".join(line for line in lines if line)
    written = escaped(text)
    kinds = [token.type for token in READER.parse(f"{written}\n")]
    assert kinds == (["paragraph_open", "inline", "paragraph_close"] if written.strip() else [])
    if shown.isprintable() and shown.isascii():
        assert text_of(READER.parse(f"# {written}")[1]) == shown


@given(st.text(st.sampled_from("`a |<\\"), min_size=1).filter(str.strip))
def test_code_stands_as_it_is(text: str) -> None:
    [found] = READER.parseInline(code(text))[0].children or []
    assert (found.type, found.content) == ("code_inline", " ".join(text.split()))


@pytest.mark.parametrize("lesson", CELL_BY_CELL)
def test_every_lesson_has_a_heading_a_step(lesson: str) -> None:
    run = lesson_run(lesson)
    last = min(len(run.program.operations), 40) - 1
    tokens = page(run, 0, last, math=True)
    assert [token.tag for token in tokens if token.type == "heading_open"].count("h3") == last + 1
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block"}


def test_it_is_as_it_was(golden) -> None:
    run = timeline("by-hand")
    golden("export/by-hand.md", "".join(export("markdown", run, "lesson", 0, 30)))
    text = "".join(export("markdown", run, "lesson", 0, 30, full=True, math=True))
    golden("export/by-hand-math.md", text)
