"""What is typed stands in the room of its number, with a sign."""

import pytest
from lessons import timeline

from gantui.engine import Cell
from gantui.practice.exercises.blanks import exercise
from gantui.practice.exercises.levels import LEVELS
from gantui.views.sheet.sheet import sheet
from gantui.views.text.cells import BLANK, blanks_of, cells_of
from gantui.views.text.numbers.fillings import Filling, filled
from gantui.views.text.spans import Entry, Span, length, plain

CELL = Cell("p", 0, 0)


@pytest.mark.parametrize(
    ("width", "filling", "text"),
    [
        (6, Filling(), "     _"), (6, Filling("", "not done"), "     _"),
        (6, Filling(here=True), "    >_"),
        (6, Filling("0.5"), "   0.5"), (6, Filling("0.5", here=True), "  >0.5"),
        (6, Filling("0.5", "right"), "  ✓0.5"), (6, Filling("0.5", "wrong", here=True), "  ✗0.5"),
        (6, Filling("-12.345", here=True), ">-12.…"), (1, Filling("7", "wrong"), "7"),
        (2, Filling("77"), " …"),
    ],
)  # fmt: skip
def test_a_filling(width: int, filling: Filling, text: str) -> None:
    line = (Span("a "), Span("·".rjust(width), BLANK, entry=Entry(CELL)), Span("|"))
    (found,) = filled([line], {CELL: filling})
    assert plain(found) == f"a {text}|"
    assert length(found) == length(line)
    assert found[1].entry is None
    assert found[1].style in ("empty", "typed", "right", "wrong", "cursor")


@pytest.mark.parametrize("name", ["by-hand", "one-by-one"])
def test_every_blank_of_a_result_has_its_room_and_is_no_number(name: str) -> None:
    run = timeline(name)
    seen = 0
    for index in range(len(run.program.operations)):
        for level in LEVELS:
            asked = exercise(run.step(index), level)
            if asked is None:
                continue
            lines = sheet(asked.step).lines
            assert {one.cell for one in blanks_of(lines, range(len(lines)))} == set(asked.blanks)
            assert len(blanks_of(lines, range(len(lines)))) == len(asked.blanks)
            shown = filled(lines, {cell: Filling("1") for cell in asked.blanks})
            assert [length(line) for line in shown] == [length(line) for line in lines]
            assert blanks_of(shown, range(len(shown))) == ()
            assert len(cells_of(shown)) == len(cells_of(lines))
            seen += len(asked.blanks)
    assert seen > 50


def test_what_is_long_takes_the_place_of_the_bracket_before_it() -> None:
    blank = Span("   ·", BLANK, entry=Entry(CELL))
    line = (Span("a "), Span("⎡", "label"), blank, Span("⎤", "label"))
    shown = {"0.5": "a ⎡>0.5⎤", "0.25": "a >0.25⎤", "0.125": "a >0.1…⎤"}
    for typed, text in shown.items():
        (found,) = filled([line], {CELL: Filling(typed, here=True)})
        assert plain(found) == text
        assert length(found) == length(line)
