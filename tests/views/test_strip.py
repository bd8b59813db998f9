"""The strip: what stands where, and the step that a place on it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import CELL_BY_CELL, TEXTS, end, lesson_run, timeline

from gantui.views.panels.position_strip import (
    BOOKMARK,
    NOTE,
    operation_at,
    place_at,
    timeline_strip,
    title_line,
)
from gantui.views.text.spans import plain

NAMES = list(TEXTS)


@pytest.mark.parametrize("name", NAMES)
def test_each_mark_is_its_operations(name: str) -> None:
    run = timeline(name)
    step = run.step(end(run) // 2)
    line = plain(timeline_strip(step, len(run), 120)[0])
    found = {}
    for column in range(len(line)):
        position = operation_at(step, 120, column)
        assert position is not None
        if line[column] in f"█▒·{NOTE}":
            found[position] = line[column]
        else:
            assert position in {turn.start for turn in step.program.turns}
    noted = {place for note in step.program.notes if note.iteration in (None, step.iteration)
             for place in note.positions if place != step.position}  # fmt: skip
    expected = [
        NOTE if place in noted else "▒█·"[(place >= step.position) + (place > step.position)]
        for place in range(len(step.program.operations))
    ]
    assert [found[place] for place in sorted(found)] == expected
    assert operation_at(step, 120, len(line)) is None


def test_where_operations_are_only_counted_there_is_nothing_to_hit() -> None:
    step = timeline("one-by-one").step(38)
    assert plain(timeline_strip(step, 156, 30)[0]) == " step 39 of 39 of the iteration"
    assert all(operation_at(step, 30, column) is None for column in range(30))


@given(st.sampled_from(NAMES), st.integers(30, 200), st.floats(0, 1), st.data())
def test_a_place_of_the_run_leads_to_a_step_that_stands_there(name, width, part, data) -> None:
    run = timeline(name)
    steps = end(run) + 1
    step = run.step(round(part * (steps - 1)))
    bar = plain(timeline_strip(step, steps, width)[1])
    start = min(bar.index(sign) for sign in "━█─" if sign in bar)
    column = data.draw(st.integers(start, len(bar) - 1))
    index = place_at(step, steps, width, column)
    assert index is not None
    assert 0 <= index < steps
    if bar[column] == "█":
        assert index == step.index
    marked = plain(timeline_strip(step, steps, width, [index])[1])
    if len(bar) - start <= steps and index != step.index:
        assert marked[column] in (BOOKMARK, "█")
    for beyond in (0, start - 1, len(bar), width + 3):
        assert place_at(step, steps, width, beyond) is None


def test_bookmarks_stand_where_they_are_in_the_run() -> None:
    run = timeline("by-hand")
    step = run.step(46)
    bare = plain(timeline_strip(step, 93, 80)[1])
    marked = timeline_strip(step, 93, 80, {0, 92, 20})[1]
    assert plain(marked)[bare.index("━")] == BOOKMARK
    assert plain(marked)[-1] == BOOKMARK
    assert plain(marked).count(BOOKMARK) == 3
    assert [span.text for span in marked if span.style == "written label"] == [BOOKMARK] * 3
    assert len(plain(marked)) == len(bare)


def test_a_bookmark_at_the_step_stands_before_its_iteration() -> None:
    step = timeline("by-hand").step(46)
    line = plain(timeline_strip(step, 93, 80, {46})[1])
    assert line.startswith(f"{BOOKMARK}iteration 2 ━")
    assert line.count("█") == 1
    assert line.count(BOOKMARK) == 1


def test_a_bookmark_beyond_a_run_that_ended_stands_at_its_end() -> None:
    run = timeline("overflowing")
    step = run.step(10)
    line = plain(timeline_strip(step, end(run) + 1, 80, {3000})[1])
    assert line[-1] == BOOKMARK


@pytest.mark.parametrize("width", [100, 120, 200])
def test_what_a_turn_is_called_is_never_cut(width: int) -> None:
    """In the lessons, at the end of the run, where the numbers are longest."""
    for name in CELL_BY_CELL:
        run = lesson_run(name)
        start = run.program.steps - len(run.program.operations)
        for turn in run.program.turns:
            step = run.step(start + turn.start)
            shown = plain(title_line(step, name, len(run), width))
            assert turn.title in shown or turn.lettered in shown
            assert f" {name}  iteration {run.program.iterations}" in shown
