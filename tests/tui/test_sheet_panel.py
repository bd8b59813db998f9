"""The sheet on the screen: the cursor and the mouse find its numbers under names that stay."""

import pytest
from screen import at, press, session_of, settle, text_of, trainer_of

from gantui.views.sheet.in_view.view import aim
from gantui.views.sheet.sheet import HEADING

SIZES = [(80, 24), (100, 28)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("name", "index"), [("conditional-gan", 18), ("critic", 12)])
async def test_the_cursor_is_seen_wherever_the_arrows_bring_it(name, index, size) -> None:
    async with at(name, index, size) as pilot:
        await press(pilot, "i")
        for key in ["up"] * 8 + ["left"] * 9 + ["down"] * 20 + ["right"] * 12:
            await press(pilot, key)
            session, panel = session_of(pilot), trainer_of(pilot).panels.sheet
            if session.state.point.panel != "sheet":
                continue
            cell = next(
                one for one in panel.sheet.cells
                if (one.x, one.y) == session.state.point[1:] and one.entry == session.entry
            )  # fmt: skip
            assert panel.view.shows(cell.box)
            x, y = panel.view.place(cell.x, cell.y)
            region = panel.scrollable_content_region
            line = text_of(pilot)[region.y + y]
            assert ">" in line[region.x + x : region.x + x + cell.width]


async def test_a_sheet_scrolled_by_hand_is_whole_and_comes_back_with_a_step() -> None:
    async with at("gan-by-hand", 18, (100, 28)) as pilot:
        panel = trainer_of(pilot).panels.sheet
        await press(pilot, *["up"] * 30)
        height = panel.size.height
        assert panel.view.rows == tuple(range(height))
        await press(pilot, *["down"] * 5)
        assert panel.view.rows == (*range(HEADING), *range(HEADING + 5, height + 5))
        await press(pilot, "n", "N")
        assert panel.view.has(aim(session_of(pilot).step, panel.sheet).needed)


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_finds_the_number_that_is_seen_there(size) -> None:
    async with at("conditional-gan", 18, size) as pilot:
        panel = trainer_of(pilot).panels.sheet
        region = panel.scrollable_content_region
        shown = [cell for cell in panel.sheet.cells if panel.view.shows(cell.box)]
        for one in shown[:: len(shown) // 5]:
            x, y = panel.view.place(one.x + one.width - 1, one.y)
            await pilot.click(offset=(region.x + x, region.y + y))
            await settle(pilot)
            assert session_of(pilot).entry == one.entry
