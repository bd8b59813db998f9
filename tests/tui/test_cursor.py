"""Where the cursor goes among the numbers of several panels, without a screen."""

import pytest
from screen import lesson, session

from gantui.engine import Cell
from gantui.scenario import names
from gantui.tui.session.cursor import Area, cursor_cell, inspect_at, put_cursor, steer
from gantui.tui.session.panel_point import PanelPoint
from gantui.tui.session.session import Session
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.picture import picture
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.sheet.sheet import sheet
from gantui.views.text.cells import Numbers, ShownCell
from gantui.views.text.spans import Span, blank


def cell(quantity: str, x: int, y: int) -> ShownCell:
    return ShownCell(Cell(quantity, 0, 0), x, y, 4)


def numbers(*cells: ShownCell) -> Numbers:
    """Numbers as if they stood on lines in these places."""
    lines: list[list[Span]] = [[] for _ in range(1 + max(one.y for one in cells))]
    for one in sorted(cells, key=lambda one: one.x):
        lines[one.y] += [blank(lines[one.y], one.x), Span("0" * one.width, entry=one.entry)]
    return Numbers([tuple(spans) for spans in lines])


def four() -> list[Area]:
    """A sheet of two columns, and on its right two panels above each other; one below."""
    return [
        Area("sheet", numbers(cell("a", 0, 0), cell("b", 4, 0), cell("c", 0, 9), cell("d", 4, 9)),
             0, 0, 20, 10),
        Area("losses", numbers(cell("e", 2, 0), cell("f", 2, 3)), 22, 0, 20, 5),
        Area("picture", numbers(cell("g", 2, 0), cell("h", 8, 0), cell("i", 2, 70)), 22, 6, 20, 5),
        Area("predictions", numbers(cell("j", 30, 2)), 0, 12, 42, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "ways", "panel", "there"),
    [
        ("a", "r", "sheet", "b"),
        ("b", "r", "losses", "e"),
        ("d", "r", "picture", "g"),
        ("e", "l", "sheet", "b"),
        ("f", "d", "picture", "g"),
        ("e", "dd", "picture", "g"),
        ("g", "u", "losses", "f"),
        ("g", "rr", "picture", "h"),
        ("d", "d", "predictions", "j"),
        ("j", "u", "picture", "h"),
        ("a", "l", "sheet", "a"),
        ("e", "u", "losses", "e"),
    ],
)
def test_past_the_edge_of_a_panel_comes_the_next(start, ways, panel, there) -> None:
    here, areas = session("by-hand"), four()
    begin = next(
        (area, one) for area in areas for one in area.numbers if one.cell.quantity == start
    )
    put_cursor(here, *begin)
    for way in ways:
        steer(here, areas, *{"r": (1, 0), "l": (-1, 0), "u": (0, -1), "d": (0, 1)}[way])
    assert (here.state.point.panel, here.state.cursor) == (panel, (there, 0, 0))


def test_a_panel_that_is_scrolled_is_entered_where_it_is_in_view() -> None:
    areas = four()
    areas[2] = areas[2]._replace(top=68)
    here = session("by-hand")
    put_cursor(here, areas[0], [*areas[0].numbers][3])
    steer(here, areas, 1, 0)
    assert here.state.cursor == ("i", 0, 0)


def test_a_number_that_stands_twice_is_where_the_cursor_went() -> None:
    here = session("by-hand")
    twice = Area("sheet", numbers(cell("a", 0, 0), cell("b", 0, 1), cell("a", 0, 9)), 0, 0, 20, 20)
    last = [*twice.numbers][2]
    put_cursor(here, twice, last)
    assert cursor_cell(here, [twice]) == (twice, last)
    steer(here, [twice], 0, -1)
    assert here.state.cursor == ("b", 0, 0)
    here.state.point = PanelPoint("losses", 0, 0)
    other = twice._replace(panel="losses", numbers=numbers(cell("b", 3, 3)))
    assert cursor_cell(here, [twice, other]) == (other, cell("b", 3, 3))


def test_where_the_cursor_is_not_in_view_an_arrow_brings_it_home() -> None:
    here = session("by-hand", 13)
    here.inspect()
    assert here.state.cursor == ("D.da1", 0, 0)
    losses = Area("losses", Numbers(loss_table(here.step, 40)), 0, 0, 40, 20)
    steer(here, [losses], 1, 0)
    assert here.state.cursor == ("terms.D", 0, 0)


def areas_of(here: Session) -> list[Area]:
    """Every panel of a session with numbers of its own."""
    views = {"sheet": sheet(here.step).lines,
             "losses": loss_table(here.step, 200),
             "predictions": prediction_table(here.step, 200),
             "picture": picture(here.step, 200, 40)}  # fmt: skip
    return [Area(name, Numbers(lines), 0, 0, 200, 60) for name, lines in views.items()]


@pytest.mark.parametrize("name", names())
def test_from_any_number_the_first_operands_lead_to_what_is_given(name: str) -> None:
    here = lesson(name)
    last = (
        min(2 * len(here.state.timeline.program.operations), here.state.timeline.program.steps) - 1
    )
    for index in (last // 2, last):
        here.go(index)
        for area in areas_of(here):
            cells = [*area.numbers]
            for one in cells[:: max(len(cells) // 6, 1)]:
                shown = here.number(one.entry)
                assert inspect_at(here, area, one.x, one.y)
                step, row, col = here.inspected()
                if (
                    not here.given()
                    and here.state.cursor is not None
                    and not here.edit_of(here.state.cursor)
                ):
                    assert step.written[row, col] == shown
                way = [(here.state.index, here.entry)]
                while here.follow():
                    assert here.state.index <= way[-1][0]
                    way.append((here.state.index, here.entry))
                assert here.given() or not here.parts()
                for before in reversed(way[:-1]):
                    assert here.return_()
                    assert (here.state.index, here.entry) == before
                assert not here.state.trail
