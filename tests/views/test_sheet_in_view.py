"""The part of a sheet that is in view: names stay, order stays, and nothing moves without need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import lesson_run, timeline

from gantui.views.sheet.in_view.lines_in_view import lines_in_view
from gantui.views.sheet.in_view.view import Scroll, aim, scrolled, view
from gantui.views.sheet.in_view.window import Axis, Cuts, folded, plain, reached
from gantui.views.sheet.layout.bands import bands
from gantui.views.sheet.layout.columns import places_of
from gantui.views.sheet.layout.fit import FOLDED, LOOSE, SQUEEZED
from gantui.views.sheet.layout.squeeze import most_needed, squeezed
from gantui.views.sheet.sheet import HEADING, sheet
from gantui.views.text.cells import cells_of
from gantui.views.text.spans import length, part
from gantui.views.text.spans import plain as text_of


@st.composite
def axes(draw: st.DrawFn) -> Axis:
    length_ = draw(st.integers(1, 60))
    start = draw(st.integers(0, length_))
    stop = draw(st.integers(start, min(start + 8, length_)))
    return Axis(length_, range(start, stop), draw(st.integers(stop - start + 1, 70)))


@given(axes(), st.integers(0, 60))
def test_a_window_keeps_what_is_frozen_and_fills_its_room(axis: Axis, first: int) -> None:
    first = min(first, max(axis.length - axis.room, 0))
    shown = plain(axis, first)
    assert list(shown) == sorted({*shown})
    assert {*axis.frozen} <= {*shown} <= {*range(axis.length)}
    assert len(shown) == min(axis.room, axis.length)


@given(axes(), st.integers(0, 60), st.data())
def test_a_window_moves_as_little_as_it_must(axis: Axis, first: int, data: st.DataObject) -> None:
    first = min(first, max(axis.length - axis.room, 0))
    wanted = data.draw(st.sets(st.integers(0, axis.length - 1), max_size=6))
    found = reached(axis, first, wanted)
    ways = [
        other for other in range(max(axis.length - axis.room, 0) + 1)
        if wanted <= {*plain(axis, other)}
    ]  # fmt: skip
    if not ways:
        assert found is None
    else:
        assert found in ways
        if axis.length > axis.room:
            assert abs(found - first) == min(abs(other - first) for other in ways)


@given(axes(), st.integers(0, 60), st.data())
def test_what_is_wanted_has_room_before_the_rest(axis: Axis, first: int, data) -> None:
    first = min(first, max(axis.length - axis.room, 0))
    every = range(axis.length + 1)
    wanted = data.draw(st.lists(st.integers(0, axis.length - 1), unique=True))
    shown = folded(axis, Cuts(every, every), first, wanted)
    assert len(shown) == min(axis.room, axis.length)
    assert list(shown) == sorted({*shown})
    most = [*axis.frozen, *(place for place in wanted if place not in axis.frozen)]
    assert {*most[: axis.room]} <= {*shown}


@given(axes(), st.integers(0, 60), st.data())
def test_what_is_bare_leaves_its_room_to_the_rest(axis: Axis, first: int, data) -> None:
    first = min(first, max(axis.length - axis.room, 0))
    others = {*range(axis.length)} - {*axis.frozen}
    bare = data.draw(st.sets(st.sampled_from(sorted(others)))) if others else set()
    filled = others - bare
    wanted = data.draw(st.sets(st.sampled_from(sorted(filled)), max_size=6)) if filled else set()
    start = reached(axis, first, wanted)
    if start is None or axis.length <= axis.room:
        return
    shown = plain(axis, start, bare)
    assert list(shown) == sorted({*shown})
    assert wanted <= {*shown} <= {*range(axis.length)} - bare
    assert len(shown) == min(axis.room, len(filled) + len(axis.frozen))


@pytest.mark.parametrize("name", ["ring-of-eight", "closed-ring", "small-pictures"])
def test_no_line_is_blank_for_matrices_that_are_out_of_view(name: str) -> None:
    run, scroll, room = lesson_run(name), Scroll(), (81, 24)
    for index in range(0, len(run.program.operations), 3):
        step = run.step(index)
        drawn = sheet(step, fit=squeezed(step, room[0]))
        scroll = scrolled(drawn, room, scroll, aim(step, drawn))
        shown = view(drawn, room, scroll)
        lines = dict(zip(shown.rows, lines_in_view(drawn, shown), strict=True))
        matrices = {y for block in drawn.blocks for y in range(block.cells[1], block.cells[3])}
        assert [y for y in shown.rows if y in matrices and not text_of(lines[y]).strip()] == []


def test_a_scroll_of_another_sheet_is_no_error() -> None:
    """As until the next aim, when a lesson is opened while another is folded."""
    drawn = sheet(timeline("scripted").step(3))
    stale = Scroll(500, 500, tuple(range(900)), tuple(range(900)))
    for room in ((40, 6), (78, 12), (1, 1)):
        shown = view(drawn, room, stale)
        assert len(lines_in_view(drawn, shown)) == len(shown.rows) <= room[1]


@pytest.mark.parametrize("room", [(60, 10), (78, 12), (98, 15)])
@pytest.mark.parametrize("name", ["by-hand", "one-by-one", "scripted"])
def test_each_number_in_view_stands_where_the_view_says(name: str, room: tuple[int, int]) -> None:
    """And a line in view has what the sheet has there, but for names whose line is out of view.

    In the blank before a number there may be the sign that others are folded away.
    """
    run, scroll = timeline(name), Scroll()
    for index in range(len(run.program.operations)):
        step = run.step(index)
        drawn = sheet(step)
        goal = aim(step, drawn)
        scroll = scrolled(drawn, room, scroll, goal)
        assert scrolled(drawn, room, scroll, goal) == scroll
        shown = view(drawn, room, scroll)
        lines = [text_of(spans).ljust(room[0]) for spans in lines_in_view(drawn, shown)]
        assert len(shown.columns) <= room[0]
        assert len(lines) <= room[1]
        for cell in cells_of(drawn.lines):
            if shown.shows(cell.box) and not _out_of_a_row(drawn, shown, cell.y):
                x, y = shown.place(cell.x, cell.y)
                inside = part(drawn.lines[cell.y], cell.x, cell.x + cell.width)
                text = lines[y][x : x + cell.width]
                assert text.replace("…", " ") == "".join(span.text for span in inside)
                assert shown.source(x, y) == (cell.x, cell.y)


def _out_of_a_row(drawn, shown, y: int) -> bool:
    """Whether a matrix is left out on a line, since its name is not in view."""
    return any(
        block.part == "left"
        and block.cells[1] <= y < block.cells[3]
        and not shown.has_columns(block)
        for block in drawn.blocks
    )


def test_a_name_stands_on_the_first_of_its_lines_that_is_in_view() -> None:
    run = timeline("by-hand")
    drawn = sheet(run.step(12))
    height = len(drawn.lines)
    for y in range(height - 8):
        shown = view(drawn, (drawn.width, 8), Scroll(y=y))
        lines = lines_in_view(drawn, shown)
        assert [text_of(spans) for spans in lines[:HEADING]] == [
            text_of(spans) for spans in drawn.lines[:HEADING]
        ]
        first = shown.rows[HEADING]
        for block in drawn.blocks:
            if block.cells[1] <= first < block.cells[3]:
                left, top, right, _ = block.name
                name = "".join(span.text for span in part(drawn.lines[top], left, right))
                assert text_of(lines[HEADING]).ljust(right)[left:right] == name


@pytest.mark.parametrize("name", ["conditional-gan", "tell-them-apart", "gan-by-hand"])
def test_a_sheet_is_squeezed_no_more_than_it_must(name: str) -> None:
    run = lesson_run(name)
    for turn in run.program.turns:
        step = run.step(turn.start)
        widths = [sheet(step, fit=fit).width for fit in SQUEEZED]
        assert squeezed(step, widths[0]) == LOOSE
        assert widths == sorted(widths, reverse=True)
        for fit, width in zip(SQUEEZED, widths, strict=True):
            assert sheet(step, fit=squeezed(step, width)).width <= width
            assert SQUEEZED.index(squeezed(step, width)) <= SQUEEZED.index(fit)
        assert squeezed(step, 20) == FOLDED[-1]


def test_the_measured_width_is_the_drawn_one() -> None:
    run = lesson_run("algorithm-1")
    for position, turn in enumerate(run.program.turns):
        step = run.step(turn.start)
        for fit in (*SQUEEZED, *FOLDED):
            places = places_of(step, bands(run.program, position), fit)
            drawn = sheet(step, fit=fit)
            assert max(map(length, drawn.lines)) == drawn.width
            assert places.width == max(length(spans) for spans in drawn.lines)
            assert most_needed(places) <= places.width
