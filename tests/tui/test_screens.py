"""What the screen looks like: at every size, at its smallest, with hostile names."""

import re

import pytest
from lessons import BY_HAND, TEXTS, end, timeline
from screen import RULE, SIZES, lesson, opened, press, resize, session, settle, text_of, trainer_of

from gantui.tui.app import Trainer
from gantui.tui.trainer.arrangement.panel_layout import SMALLEST
from gantui.tui.trainer.arrangement.side_panels import PANELS
from gantui.tui.trainer.screen import TrainerScreen
from gantui.tui.widgets.colours import THEMES
from gantui.tui.widgets.panel import Panel
from gantui.views.sheet.layout.blocks import needed
from gantui.views.sheet.sheet import HEADING
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import cut

NAMES = list(TEXTS)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", NAMES)
async def test_screens_are_as_they_were(name: str, size: tuple[int, int], golden) -> None:
    last = end(timeline(name))
    shown: list[str] = []
    async with opened(name, size=size) as pilot:
        for index in (0, last // 2, last):
            trainer_of(pilot).travel(index)
            await settle(pilot)
            shown += [RULE, *text_of(pilot)]
    golden(f"screens/{name}-{size[0]}x{size[1]}.txt", shown)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_other_screens_are_as_they_were(size, golden) -> None:
    shown: list[str] = []
    async with opened(index=15, size=size) as pilot:
        for keys in ("o", "o", "o", "o", "oi", ["escape", "?"], ["escape", "g"], ["escape", "w"]):
            await press(pilot, *keys)
            shown += [RULE, *text_of(pilot)]
    golden(f"screens/others-{size[0]}x{size[1]}.txt", shown)


@pytest.mark.parametrize("size", [(80, 24), (100, 28)])
@pytest.mark.parametrize("name", NAMES)
async def test_what_a_step_writes_is_in_view(name: str, size: tuple[int, int]) -> None:
    run = timeline(name)
    async with opened(name, size=size) as pilot:
        trainer = trainer_of(pilot)
        for index in range(0, end(run) + 1, 5):
            trainer.travel(index)
            await settle(pilot)
            assert_in_view(trainer)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_window_that_is_filled_is_in_view(size: tuple[int, int]) -> None:
    app = Trainer(lesson("shape-contractive"))
    async with app.run_test(size=size) as pilot:
        trainer = trainer_of(pilot)
        for index in range(0, len(trainer.session.state.timeline), 3):
            trainer.travel(index)
            await settle(pilot)
            assert_in_view(trainer)


def assert_in_view(trainer: TrainerScreen) -> None:
    """All lines that a step fills and all columns, or as many as there is room for."""
    panel, step = trainer.panels.sheet, trainer.session.step
    one = needed(step, panel.sheet.blocks)[0]
    (left, _, right, _), (width, height) = one.block.cells, panel.size
    across, names = panel.view.across(one.rows[0]), panel.sheet.names
    shown = sum(left <= x < right for x in across)
    assert shown == right - left or shown + names[1] - names[0] > width - (right - left)
    assert {*one.rows} <= {*panel.view.rows} or len(one.rows) + HEADING > height


@pytest.mark.parametrize("size", SIZES)
async def test_the_numbers_on_the_screen_are_the_steps(size) -> None:
    async with opened(index=4, size=size) as pilot:
        shown = "\n".join(text_of(pilot)).split()
        step = trainer_of(pilot).session.step
        assert {number(value) for value in step.written.ravel().tolist()} <= set(shown)


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (40, 10), (20, 5), (1, 1)])
async def test_too_small_a_terminal_is_told_so(size) -> None:
    async with opened(size=size) as pilot:
        columns, lines = size
        text = (
            f"gantui needs {SMALLEST[0]} × {SMALLEST[1]} characters; here are {columns} × {lines}"
        )
        shown = text_of(pilot)
        assert shown[0] == text[:columns].rstrip()
        assert not any(shown[1:])
        await resize(pilot, 80, 24)
        assert "step 1 of 93" in text_of(pilot)[0]


async def test_keys_work_in_too_small_a_terminal() -> None:
    async with opened(size=(60, 20)) as pilot:
        await press(pilot, "n", "question_mark", "escape", "w", "escape", "g", "escape", "o", "n")
        assert trainer_of(pilot).session.state.index == 2
        await press(pilot, "q")
        assert pilot.app.return_code == 0


async def test_a_new_size_keeps_the_place_and_the_cursor() -> None:
    async with opened(index=40, size=(120, 40)) as pilot:
        await press(pilot, "i")
        cursor = trainer_of(pilot).session.state.cursor
        for size in [*SIZES, (40, 10), (120, 40)]:
            await resize(pilot, *size)
            assert trainer_of(pilot).session.state.index == 40
            assert trainer_of(pilot).session.state.cursor == cursor
        assert "step 41 of 93" in text_of(pilot)[0]


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_is_as_wide_as_the_screen(size) -> None:
    async with opened(index=40, size=size) as pilot:
        strips = pilot.app.screen._compositor.render_strips()
        assert [strip.cell_length for strip in strips] == [size[0]] * size[1]


HOSTILE = ["[red]x[/]", "[/", "[@click=app.quit]q", "$text", "a\\\\[b]", "<b>&amp;"]


@pytest.mark.parametrize("name", HOSTILE)
async def test_names_are_text_wherever_they_stand(name: str) -> None:
    text = BY_HAND.replace('"[red]x[/]" = [0, -1]', f'"{name}" = [0.12345, -1000.12345]')
    text = text.replace("Brackets", f"{name} Brackets")
    name = name.replace("\\\\", "\\")
    async with opened(name, text=text, size=(200, 60)) as pilot:
        shown = "\n".join(text_of(pilot))
        assert f"Note: {name} Brackets such as" in shown
        assert text_of(pilot)[0].startswith(f" {name}  iteration 1")
        trainer_of(pilot).travel(8)
        await settle(pilot)
        shown = "\n".join(text_of(pilot))
        assert f"│ {cut(name, 10)} " in shown
        assert re.search(rf"│ {re.escape(name)} +0\.\d", shown)


async def test_the_side_panel_scrolls_to_no_side() -> None:
    async with opened("one-by-one", index=11) as pilot:
        for panel in trainer_of(pilot).panels.by_name.values():
            if panel.id != "sheet" and panel.scrollable_content_region:
                assert panel.virtual_size.width <= panel.size.width


async def test_a_sheet_that_was_hidden_comes_back_as_it_was() -> None:
    async with opened(index=15, size=(80, 24)) as pilot:
        before = text_of(pilot)
        await press(pilot, *["o"] * len(PANELS))
        assert text_of(pilot) == before


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_a_theme_colours_the_ground_too(theme: str) -> None:
    """Text in the light theme's dark colours would not be read on a dark ground."""
    app = Trainer(session("by-hand"), theme)
    async with app.run_test(size=(100, 28)) as pilot:
        await settle(pilot)
        wanted = {found.name: found.background for found in THEMES}[theme]
        assert app.screen.styles.background.hex.lower() == wanted
        sheet = app.screen.query_one("#sheet", Panel)
        assert sheet.visual_style.background.hex.lower() == wanted
