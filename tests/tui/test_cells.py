"""Walking over the numbers of every panel, with the arrows and with the mouse."""

import pytest
from screen import lesson, opened, press, session, settle, text_of, trainer_of
from textual.pilot import Pilot

from gantui.engine import Cell
from gantui.scenario import names
from gantui.tui.app import Trainer
from gantui.tui.session.cursor import OPERANDS, Area, cursor_cell, inspect_at, put_cursor, steer
from gantui.tui.session.panel_point import PanelPoint
from gantui.tui.session.session import Session
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.picture import picture
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.sheet.sheet import sheet
from gantui.views.text.cells import ShownCell, cells_of
from gantui.views.text.number import number
from gantui.views.text.spans import Entry

LARGE = [(120, 40), (200, 60)]


def cell(quantity: str, x: int, y: int) -> ShownCell:
    return ShownCell(Cell(quantity, 0, 0), x, y, 4)


def four() -> list[Area]:
    """A sheet of two columns, and on its right two panels above each other; one below."""
    return [
        Area("sheet", (cell("a", 0, 0), cell("b", 4, 0), cell("c", 0, 9), cell("d", 4, 9)),
             0, 0, 20, 10),
        Area("losses", (cell("e", 2, 0), cell("f", 2, 3)), 22, 0, 20, 5),
        Area("picture", (cell("g", 2, 0), cell("h", 8, 0), cell("i", 2, 70)), 22, 6, 20, 5),
        Area("predictions", (cell("j", 30, 2),), 0, 12, 42, 5),
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
    begin = next((area, one) for area in areas for one in area.cells if one.cell.quantity == start)
    put_cursor(here, *begin)
    for way in ways:
        steer(here, areas, *{"r": (1, 0), "l": (-1, 0), "u": (0, -1), "d": (0, 1)}[way])
    assert (here.state.point.panel, here.state.cursor) == (panel, (there, 0, 0))


def test_a_panel_that_is_scrolled_is_entered_where_it_is_in_view() -> None:
    areas = four()
    areas[2] = areas[2]._replace(top=68)
    here = session("by-hand")
    put_cursor(here, areas[0], areas[0].cells[3])
    steer(here, areas, 1, 0)
    assert here.state.cursor == ("i", 0, 0)


def test_a_number_that_stands_twice_is_where_the_cursor_went() -> None:
    here = session("by-hand")
    twice = Area("sheet", (cell("a", 0, 0), cell("b", 0, 1), cell("a", 0, 9)), 0, 0, 20, 20)
    put_cursor(here, twice, twice.cells[2])
    assert cursor_cell(here, [twice]) == (twice, twice.cells[2])
    steer(here, [twice], 0, -1)
    assert here.state.cursor == ("b", 0, 0)
    here.state.point = PanelPoint("losses", 0, 0)
    other = twice._replace(panel="losses", cells=(cell("b", 3, 3),))
    assert cursor_cell(here, [twice, other]) == (other, other.cells[0])


def test_where_the_cursor_is_not_in_view_an_arrow_brings_it_home() -> None:
    here = session("by-hand", 13)
    here.inspect()
    assert here.state.cursor == ("D.da1", 0, 0)
    losses = Area("losses", cells_of(loss_table(here.step, 40)), 0, 0, 40, 20)
    steer(here, [losses], 1, 0)
    assert here.state.cursor == ("terms.D", 0, 0)


def areas_of(here: Session) -> list[Area]:
    """Every panel of a session with numbers of its own."""
    views = {"sheet": sheet(here.step).lines,
             "losses": loss_table(here.step, 200),
             "predictions": prediction_table(here.step, 200),
             "picture": picture(here.step, 200, 40)}  # fmt: skip
    return [Area(name, cells_of(lines), 0, 0, 200, 60) for name, lines in views.items()]


@pytest.mark.parametrize("name", names())
def test_from_any_number_the_first_operands_lead_to_what_is_given(name: str) -> None:
    here = lesson(name)
    last = (
        min(2 * len(here.state.timeline.program.operations), here.state.timeline.program.steps) - 1
    )
    for index in (last // 2, last):
        here.go(index)
        for area in areas_of(here):
            for one in area.cells[:: max(len(area.cells) // 6, 1)]:
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


async def point_at(pilot: Pilot[None], panel: str) -> tuple[Area, ShownCell]:
    """Click on a number that is in view, from the middle of those of a panel."""
    panels, quantities = trainer_of(pilot).panels, trainer_of(pilot).session.step.program.quantities
    area = next(area for area in panels.areas() if area.panel == panel)
    shown = [one for one in area.cells
             if area.shows(one) and quantities[one.cell.quantity].role != "target"]  # fmt: skip
    one = shown[len(shown) // 2]
    x, y = area.end(one)
    region = panels.by_name[panel].region
    await pilot.click(panels.by_name[panel], offset=(x - 1 - region.x, y - region.y))
    await settle(pilot)
    return area, one


async def alone(pilot: Pilot[None], panel: str) -> None:
    """Show a panel alone."""
    trainer_of(pilot).panels.zoomed = panel
    trainer_of(pilot).changed()
    await settle(pilot)
    await pilot.pause()


def cursors(pilot: Pilot[None]) -> dict[str, set[str]]:
    """What the cursor marks on each panel."""
    marks: dict[str, set[str]] = {}
    for name, panel in trainer_of(pilot).panels.by_name.items():
        for spans in panel.lines:
            for span in spans:
                if span.style.split(" ")[0] == "cursor":
                    marks.setdefault(name, set()).add(span.text.strip())
    return marks


PLACES = [("by-hand", 13, "sheet"), ("by-hand", 13, "losses"),
          ("discriminator-wins", 51, "predictions"), ("logit-field", 45, "picture"),
          ("discriminator-wins", 60, "losses")]  # fmt: skip


def trainer(name: str, index: int) -> Trainer:
    """The trainer on a small scenario or a lesson, at a step."""
    return Trainer((session if name == "by-hand" else lesson)(name), first=index)


@pytest.mark.parametrize("size", LARGE)
@pytest.mark.parametrize(("name", "index", "panel"), PLACES)
async def test_a_click_inspects_a_number_and_enter_and_backspace_go_there_and_back(
    name, index, panel, size
) -> None:
    async with trainer(name, index).run_test(size=size) as pilot:
        await settle(pilot)
        here = trainer_of(pilot).session
        _, one = await point_at(pilot, panel)
        assert (here.entry, here.state.point.panel) == (one.entry, panel)
        text = number(here.number(one.entry))
        assert cursors(pilot)[panel] == {f">{text}"}
        step, row, col = here.inspected()
        assert step.written[row, col] == here.number(one.entry)
        part = here.parts()[0]
        await press(pilot, "enter")
        assert here.state.cursor == part.cell
        assert here.number(Entry(part.cell)) == part.value
        await press(pilot, "backspace")
        assert (here.state.index, here.entry, here.state.point.panel) == (index, one.entry, panel)


@pytest.mark.parametrize("size", LARGE)
async def test_a_number_on_two_panels_is_marked_on_both(size) -> None:
    async with trainer("logit-field", 45).run_test(size=size) as pilot:
        await settle(pilot)
        await point_at(pilot, "picture")
        marks = cursors(pilot)
        assert marks["picture"] == marks["sheet"]


@pytest.mark.parametrize("size", LARGE)
async def test_the_arrows_walk_from_the_sheet_to_every_panel_and_back(size) -> None:
    async with opened(index=13, size=size) as pilot:
        here = trainer_of(pilot).session
        await press(pilot, "i")
        seen = [here.state.point.panel]
        for key in [*["right"] * 5, *["up"] * 8, *["down"] * 22, *["left"] * 3]:
            before = here.entry, here.state.operand
            await pilot.press(key)
            await settle(pilot)
            if here.state.point.panel != seen[-1]:
                seen.append(here.state.point.panel)
            if here.state.operand is not None:
                assert before[0] == here.entry or before[1] is None
            place = cursor_cell(here, trainer_of(pilot).panels.areas())
            assert place is not None
            assert place[0].shows(place[1])
        assert seen[0] == seen[-1] == "sheet"
        assert {"losses", OPERANDS} <= set(seen)
        assert ("predictions" in seen) == (size == (200, 60))


@pytest.mark.parametrize("size", [(80, 24), *LARGE])
@pytest.mark.parametrize("panel", ["losses", "predictions", "sheet"])
async def test_a_panel_alone_is_walked_over_and_says_the_arithmetic(panel, size) -> None:
    async with opened(index=13, size=size) as pilot:
        trainer = trainer_of(pilot)
        await alone(pilot, panel)
        await press(pilot, "i")
        seen = set()
        for key in ["left", *["up", "right", "down", "down"] * 3]:
            await press(pilot, key)
            assert trainer.session.state.point.panel == panel
            seen.add(trainer.session.entry)
            assert len(cursors(pilot)[panel]) == 1
        assert len(seen) > 2
        step, row, col = trainer.session.inspected()
        assert number(step.written[row, col]) in text_of(pilot)[-1] or trainer.session.given()


async def test_alone_the_explanation_is_walked_over_by_its_operands() -> None:
    async with opened(index=4, size=(80, 24)) as pilot:
        trainer = trainer_of(pilot)
        await press(pilot, "i", "right")
        await alone(pilot, OPERANDS)
        operands = trainer.session.parts()
        seen = []
        for _ in range(len(operands) + 1):
            await press(pilot, "right")
            seen.append(trainer.session.state.operand)
            assert trainer.session.state.cursor == ("D.z1", 0, 1)
        assert seen[:-1] == [part.cell for part in operands]
        await press(pilot, "enter")
        assert trainer.session.state.cursor == seen[-1]
        await press(pilot, "backspace")
        assert trainer.session.state.cursor == ("D.z1", 0, 1)


async def test_a_click_on_an_operand_follows_it() -> None:
    async with opened(index=4, size=(120, 40)) as pilot:
        here = trainer_of(pilot).session
        assert here.state.cursor is None
        _, one = await point_at(pilot, OPERANDS)
        assert (here.state.cursor, len(here.state.trail)) == (one.entry.cell, 1)
        await press(pilot, "backspace")
        assert here.state.cursor == ("D.z1", 0, 0)


async def test_a_number_that_is_another_by_now_is_not_edited() -> None:
    async with trainer("discriminator-wins", 60).run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        here = trainer_of(pilot).session
        area = next(area for area in trainer_of(pilot).panels.areas() if area.panel == "losses")
        put_cursor(here, area, next(one for one in area.cells if one.written_by is not None))
        await press(pilot, "e")
        assert "another number by now" in text_of(pilot)[-1]


@pytest.mark.parametrize("keys", [("pageup", "e"), ("home", "enter"), ("pageup", "up", "enter")])
async def test_keys_that_come_before_the_screen_is_painted_find_a_number(keys) -> None:
    async with opened(index=13, size=(200, 60)) as pilot:
        here = trainer_of(pilot).session
        await press(pilot, "i")
        await pilot.press(*keys)
        await press(pilot, "escape")
        assert here.entry is None or here.number(here.entry) is not None


@pytest.mark.parametrize("size", LARGE)
@pytest.mark.parametrize(("name", "index", "panel"), [*PLACES, ("by-hand", 4, OPERANDS)])
async def test_the_cursor_on_each_panel(name, index, panel, size, golden) -> None:
    async with trainer(name, index).run_test(size=size) as pilot:
        await settle(pilot)
        panels = trainer_of(pilot).panels
        area = next(area for area in panels.areas() if area.panel == panel)
        put_cursor(trainer_of(pilot).session, area, area.cells[len(area.cells) // 2])
        trainer_of(pilot).changed()
        await settle(pilot)
        golden(f"cursor/{name}-{index}-{panel}-{size[0]}x{size[1]}.txt", text_of(pilot))
