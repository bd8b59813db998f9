"""A sheet costs what is looked at of it, also where a turn has as many numbers as it may have."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import lesson_run, timeline

from fuzz.hostile import files
from gantui.engine import Cell, Step
from gantui.scenario import names
from gantui.views.sheet.cell_row import cells_in_line
from gantui.views.sheet.in_view.lines_in_view import lines_in_view
from gantui.views.sheet.in_view.view import Scroll, aim, scrolled, view
from gantui.views.sheet.layout.fit import FOLDED, LOOSE, ROOMY, Fit
from gantui.views.sheet.layout.squeeze import squeezed
from gantui.views.sheet.sheet import HEADING, Sheet, sheet
from gantui.views.text.cells import FROZEN, READ, WRITTEN, Numbers, ShownCell, cells_of, nearest
from gantui.views.text.lines import Lines, changed
from gantui.views.text.spans import Entry, Span, blank, length, plain

ROOM = (80, 30)
SIGNS = (READ, WRITTEN, FROZEN)
ENDED = ("categorical-to-binary", "gan-by-hand", "slanted-faces", "shape-contractive")
"""Lessons with joined rows, totals, images, and maps with columns of their own."""


@pytest.fixture(scope="module")
def widest() -> Step:
    """A step of the scenario with the most numbers that the format allows."""
    return timeline("widest", files()["valid-widest"].decode()).step(0)


def in_view(drawn: Sheet, step: Step) -> tuple[int, ...]:
    """The lines of a sheet that are in view, which are drawn."""
    shown = view(drawn, ROOM, scrolled(drawn, ROOM, Scroll(), aim(step, drawn)))
    lines_in_view(drawn, shown)
    return shown.rows


def made(drawn: Sheet) -> int:
    """How many lines of a sheet have been drawn."""
    assert isinstance(drawn.lines, Lines)
    return drawn.lines.made


def test_of_the_widest_sheet_only_what_is_in_view_is_drawn(widest: Step) -> None:
    before = cells_in_line.cache_info()
    drawn = sheet(widest, fit=squeezed(widest, ROOM[0]), width=ROOM[0])
    assert len(drawn.lines) > 1000
    assert made(drawn) == 0
    rows = in_view(drawn, widest)
    assert HEADING < len(rows) <= ROOM[1]
    names = len({block.name[1] for block in drawn.blocks} & {*rows})
    assert made(drawn) <= len(rows) + names + 1
    after = cells_in_line.cache_info()
    assert after.misses + after.hits - before.misses - before.hits <= 4 * ROOM[1]


def test_the_cursor_looks_at_few_lines_of_the_widest_sheet(widest: Step) -> None:
    drawn = sheet(widest)
    numbers = Numbers(drawn.lines, drawn.lines_of)
    written = widest.operation.writes
    here = next(numbers.of(Entry(Cell(written, 3, 5))))
    for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        there = numbers.nearest(here, right, down)
        assert there is not None
        assert there.cell == Cell(written, 3 + down, 5 + right)
    assert made(drawn) <= 16


@pytest.mark.parametrize("name", names())
def test_every_number_on_the_right_has_its_name_where_the_sheet_says(name: str) -> None:
    run = lesson_run(name)
    for step in map(run.step, range(min(40, len(run.program.operations)))):
        drawn = sheet(step)
        for one in (block for block in drawn.blocks if block.part == "right"):
            left, top, right, _ = one.name
            text = plain(drawn.lines[top])[left:right].rstrip()
            assert text == "" or (text[0] in (" ", *SIGNS) and text[1:] == one.quantity)


@pytest.mark.parametrize("fit", [LOOSE, ROOMY, *FOLDED])
@pytest.mark.parametrize("name", ENDED)
def test_what_is_known_without_drawing_is_so(name: str, fit: Fit) -> None:
    for step in steps_of(name):
        drawn = sheet(step, fit=fit)
        assert drawn.width == max(map(length, drawn.lines))
        assert drawn.below == max(map(length, drawn.lines[drawn.height :]), default=0)
        numbers = Numbers(drawn.lines, drawn.lines_of)
        for one in cells_of(drawn.lines):
            assert one in list(numbers.of(one.entry))


def steps_of(name: str) -> list[Step]:
    """The first steps of a lesson."""
    run = lesson_run(name)
    return [run.step(index) for index in range(0, min(len(run.program.operations), 60), 3)]


NUMBERS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12), st.integers(1, 3)), min_size=1, max_size=12
)


def lines_with(cells: list[tuple[int, int, int]]) -> list[tuple[Span, ...]]:
    """Lines with numbers at these columns and lines, so many columns wide; none over another."""
    lines: list[list[Span]] = [[] for _ in range(13)]
    for x, y, width in sorted(cells):
        if length(lines[y]) <= x:
            entry = Entry(Cell("q", y, x))
            lines[y] += [blank(lines[y], x), Span("0" * width, entry=entry)]
    return [tuple(spans) for spans in lines]


@given(NUMBERS, st.data())
def test_the_nearest_number_is_that_of_all_lines(cells: list[tuple[int, int, int]], data) -> None:
    lines = lines_with(cells)
    every = cells_of(lines)
    here: ShownCell = data.draw(st.sampled_from(every))
    for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        assert Numbers(lines).nearest(here, right, down) == nearest(here, every, right, down)


def test_a_line_is_made_at_the_first_look_and_once() -> None:
    looked: list[str] = []

    def maker(text: str) -> tuple[Span, ...]:
        looked.append(text)
        return (Span(text),)

    lines = Lines([partial(maker, text) for text in "abc"])
    shouted = changed(lines, lambda spans: (Span(spans[0].text.upper()),))
    assert (len(shouted), looked) == (3, [])
    assert shouted[-1] == shouted[2] == (Span("C"),)
    assert shouted[:2] == ((Span("A"),), (Span("B"),))
    assert (looked, lines.made) == (["c", "a", "b"], 3)
    with pytest.raises(IndexError):
        lines[3]
