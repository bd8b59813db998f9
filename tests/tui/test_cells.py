"""Walking over the numbers of every panel on the screen, with the arrows and with the mouse."""

import pytest
from screen import lesson, opened, press, session, settle, text_of, trainer_of
from textual.pilot import Pilot

from gantui.tui.app import Trainer
from gantui.tui.session.cursor import OPERANDS, Area, cursor_cell, put_cursor
from gantui.views.text.cells import ShownCell
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Entry

LARGE = [(120, 40), (200, 60)]


async def point_at(pilot: Pilot[None], panel: str) -> tuple[Area, ShownCell]:
    """Click on a number that is in view, from the middle of those of a panel."""
    panels, quantities = trainer_of(pilot).panels, trainer_of(pilot).session.step.program.quantities
    area = next(area for area in panels.areas() if area.panel == panel)
    shown = [one for one in area.numbers
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
          ("algorithm-1", 12, "predictions"), ("logit-field", 45, "picture"),
          ("discriminator-wins", 60, "losses")]  # fmt: skip
SIZED = [(*place, size) for place in [*PLACES, ("by-hand", 4, OPERANDS)] for size in LARGE
         if place[2] != "predictions" or size == LARGE[-1]]  # fmt: skip
"""Each at the sizes at which it has room beside the sheet."""


def trainer(name: str, index: int) -> Trainer:
    """The trainer on a small scenario or a lesson, at a step."""
    return Trainer((session if name == "by-hand" else lesson)(name), first=index)


@pytest.mark.parametrize(
    ("name", "index", "panel", "size"), [one for one in SIZED if one[2] != OPERANDS]
)
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
        for key in [*["right"] * 5, *["up"] * 8, *["down"] * 22, *["left"] * 3, *["up"] * 3]:
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
        assert OPERANDS in seen
        assert {"losses", "predictions"} & set(seen)
        assert "predictions" in seen


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
        put_cursor(here, area, next(one for one in area.numbers if one.written_by is not None))
        await press(pilot, "e")
        assert "has changed since then" in text_of(pilot)[-1]


@pytest.mark.parametrize("keys", [("pageup", "e"), ("home", "enter"), ("pageup", "up", "enter")])
async def test_keys_that_come_before_the_screen_is_painted_find_a_number(keys) -> None:
    async with opened(index=13, size=(200, 60)) as pilot:
        here = trainer_of(pilot).session
        await press(pilot, "i")
        await pilot.press(*keys)
        await press(pilot, "escape")
        assert here.entry is None or here.number(here.entry) is not None


@pytest.mark.parametrize(("name", "index", "panel", "size"), SIZED)
async def test_the_cursor_on_each_panel(name, index, panel, size, golden) -> None:
    async with trainer(name, index).run_test(size=size) as pilot:
        await settle(pilot)
        panels = trainer_of(pilot).panels
        area = next(area for area in panels.areas() if area.panel == panel)
        put_cursor(trainer_of(pilot).session, area, (cells := [*area.numbers])[len(cells) // 2])
        trainer_of(pilot).changed()
        await settle(pilot)
        golden(f"cursor/{name}-{index}-{panel}-{size[0]}x{size[1]}.txt", text_of(pilot))
