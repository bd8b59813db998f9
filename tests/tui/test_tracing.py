"""From a number to where it came from, all the way to what was given, and back."""

import pytest
from screen import opened, press, session, settle, text_of, trainer_of

from gantui.engine import Cell, Timeline, compile_program
from gantui.scenario import find
from gantui.tui.session.session import Session

LESSONS = ["gan-by-hand", "slanted-faces", "conditional-gan", "logit-field", "shape-contractive"]


def of_lesson(name: str, index: int) -> Session:
    """A session at a step of a lesson, inspecting the first cell that it wrote."""
    loaded = find(name)
    found = Session(loaded, Timeline(compile_program(loaded.scenario)), index)
    step = found.step
    row, col = step.operation.example
    found.state.cursor = Cell(step.operation.writes, row, col)
    return found


@pytest.mark.parametrize("name", LESSONS)
def test_every_way_ends_at_something_given(name: str) -> None:
    """Each number that is followed is the operand; the way is never longer than the run."""
    operations = len(of_lesson(name, 0).state.timeline.program.operations)
    last = min(2 * operations, of_lesson(name, 0).state.timeline.program.steps)
    for index in range(0, last, max(last // 12, 1)):
        inspecting = of_lesson(name, index)
        for place in range(200):
            parts = inspecting.parts()
            if not parts:
                break
            part = parts[place % len(parts)]
            before = inspecting.state.index
            assert inspecting.follow(place)
            assert inspecting.state.cursor == part.cell
            given = (
                inspecting.state.timeline.writer(before - 1, part.cell.quantity) is None
                if before
                else True
            )
            step = inspecting.step
            shown = step.before if given else step.after
            quantity, row, column = part.cell
            assert shown[quantity].item(row, column) == part.value
            assert inspecting.state.index <= before
        assert not inspecting.parts()
        while inspecting.return_():
            pass
        assert inspecting.state.index == index
        assert inspecting.state.trail == []


def test_a_weight_leads_to_the_update_of_the_iteration_before() -> None:
    inspecting = session("by-hand")
    operations = len(inspecting.state.timeline.program.operations)
    writes = [operation.writes for operation in inspecting.state.timeline.program.operations]
    inspecting.go(operations + writes.index("D.z1"))
    inspecting.state.cursor = Cell("D.z1", 0, 0)
    assert inspecting.follow()
    assert inspecting.state.cursor == ("D.W1", 0, 0)
    assert inspecting.state.index == writes.index("D.W1")
    inspecting.follow_next()
    assert inspecting.state.cursor == ("x", 0, 0)
    assert inspecting.state.index == operations + writes.index("x")


def test_the_operands_of_a_product_one_after_the_other() -> None:
    inspecting = session("by-hand")
    writes = [operation.writes for operation in inspecting.state.timeline.program.operations]
    inspecting.go(writes.index("D.z1"))
    inspecting.state.cursor = Cell("D.z1", 1, 2)
    assert inspecting.follow()
    seen = [inspecting.state.cursor]
    for _ in range(4):
        inspecting.follow_next()
        seen.append(inspecting.state.cursor)
    weights, samples = [("D.W1", 1, k) for k in range(3)], [("x", k, 2) for k in range(2)]
    assert seen == [weights[0], samples[0], weights[1], samples[1], weights[2]]
    assert len(inspecting.state.trail) == 1


async def test_enter_tab_and_backspace() -> None:
    async with opened(index=12, size=(120, 40)) as pilot:
        trainer = trainer_of(pilot)
        await press(pilot, "i")
        start = (trainer.session.state.index, trainer.session.state.cursor)
        await press(pilot, "enter", "enter")
        assert len(trainer.session.state.trail) == 2
        assert "followed 2 back" in text_of(pilot)[-1]
        await press(pilot, "tab", "backspace", "backspace")
        assert (trainer.session.state.index, trainer.session.state.cursor) == start
        await press(pilot, "backspace")
        assert trainer.session.state.index == start[0] - 1


async def test_a_given_number_says_so() -> None:
    async with opened(index=0, size=(120, 40)) as pilot:
        await press(pilot, "i", "enter")
        assert "given, or chosen" in text_of(pilot)[-1]
        trainer_of(pilot).session.state.cursor = Cell("D.W1", 0, 0)
        trainer_of(pilot).changed()
        await settle(pilot)
        assert "D.W1[1, x] = 1" in "\n".join(text_of(pilot))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_mouse_points_at_a_cell(size: tuple[int, int]) -> None:
    async with opened(index=12, size=size) as pilot:
        trainer = trainer_of(pilot)
        panel = trainer.panels.sheet
        shown = panel.scrollable_content_region
        for cell in panel.sheet.cells[::5]:
            if not panel.view.shows(cell.box):
                continue
            x, y = panel.view.place(cell.x + cell.width - 1, cell.y)
            left, top = shown.x - panel.region.x, shown.y - panel.region.y
            await pilot.click(panel, offset=(x + left, y + top))
            await settle(pilot)
            assert trainer.session.state.cursor == cell.cell
