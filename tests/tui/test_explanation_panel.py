"""The explanation keeps all its lines: keys and the wheel scroll it, its frame says where."""

import re

import pytest
from arranged import arranged, seen_at
from screen import SIZES, at, lesson, opened, press, settle, text_of, trainer_of
from textual.events import MouseScrollDown

from gantui.scenario import names
from gantui.tui.app import Trainer
from gantui.tui.keys.table import KEYS
from gantui.tui.trainer.arrangement.panel_heights import TABLES
from gantui.tui.trainer.arrangement.panel_needs import DRAWN, PanelNeeds
from gantui.tui.trainer.explained import explained
from gantui.tui.trainer.options import Options
from gantui.tui.widgets.explanation_panel import ExplanationPanel
from gantui.views.panels.loss_table import loss_table
from gantui.views.text.spans import plain

LONG = "two-networks", 22
"""A step that has more to say than any panel beside the sheet has lines."""
PART = re.compile(r"what and why(?: \(o: the picture\))?(?:, lines)? (\d+)–(\d+) of (\d+): \( \)")
"""What the frame says then."""


def panel_of(pilot) -> ExplanationPanel:
    """The panel of the explanation."""
    return trainer_of(pilot).panels.explanation


def in_view(pilot) -> list[str]:
    """The lines of the explanation that are on the screen."""
    panel = panel_of(pilot)
    x, y, width, height = panel.scrollable_content_region
    return [line[x : x + width].rstrip() for line in text_of(pilot)[y : y + height]]


def part(pilot) -> tuple[int, ...]:
    """The first and the last line in view and how many there are, as the frame says."""
    found = PART.search("\n".join(text_of(pilot)))
    return tuple(map(int, found.groups())) if found else ()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lecture", [False, True])
async def test_every_line_can_be_scrolled_to(size: tuple[int, int], lecture: bool) -> None:
    async with at(*LONG, size=size) as pilot:
        if lecture:
            await press(pilot, "p", "space")
        panel = panel_of(pilot)
        wanted = [plain(line) for line in panel.lines]
        seen: dict[int, str] = {}
        for _ in range(len(wanted)):
            first, last, count = part(pilot) or (1, len(wanted), len(wanted))
            assert count == len(wanted)
            lines = in_view(pilot)
            assert lines[: last - first + 1] == wanted[first - 1 : last]
            seen |= dict(zip(range(first, last + 1), lines, strict=False))
            await press(pilot, "right_parenthesis")
        assert len(seen) == len(wanted)
        for _ in range(len(wanted)):
            await press(pilot, "left_parenthesis")
        assert (part(pilot) or (1,))[0] == 1


async def test_it_begins_at_the_first_line_of_another_step_and_stays_at_the_same() -> None:
    async with at(*LONG) as pilot:
        await press(pilot, "right_parenthesis")
        first = part(pilot)[0]
        assert first > 1
        await press(pilot, "T")
        assert part(pilot)[0] == first
        await press(pilot, "N", "n")
        assert part(pilot)[0] == 1


async def test_the_wheel_scrolls_it_and_the_frame_says_so() -> None:
    async with at(*LONG) as pilot:
        panel = panel_of(pilot)
        x, y = panel.region.offset
        wheel = dict.fromkeys(("delta_x", "delta_y", "button"), 0)
        event = MouseScrollDown(
            panel, x + 2, y + 2, **wheel, shift=False, meta=False, ctrl=False,
            screen_x=x + 2, screen_y=y + 2,
        )  # fmt: skip
        panel.post_message(event)
        for _ in range(40):
            await pilot.pause(0.02)
        assert part(pilot)[0] > 1


async def test_the_arrows_scroll_it_where_it_is_alone() -> None:
    async with at(*LONG, size=(80, 24)) as pilot:
        await press(pilot, "o", "o", "o")
        top = in_view(pilot)
        await press(pilot, "down")
        assert in_view(pilot)[0] == top[1]


async def test_where_it_has_no_title_the_line_of_keys_says_that_there_is_more() -> None:
    async with at("backpropagation", 8, size=(120, 30)) as pilot:
        lines = len(panel_of(pilot).lines)
        assert text_of(pilot)[-1].startswith(f" {lines} lines: ( )  ")
        await press(pilot, "N")
        assert "lines: ( )" not in text_of(pilot)[-1]


async def test_the_frame_names_the_keys_that_the_user_has_chosen() -> None:
    keys = tuple(key._replace(keys="y", shown="y") if key.id == "scroll" else key for key in KEYS)
    app = Trainer(lesson(LONG[0]), first=LONG[1], options=Options(keys=keys))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert ": ( y" in "\n".join(text_of(pilot))


async def test_nothing_is_said_where_all_is_in_view() -> None:
    async with opened(index=3, size=(200, 60)) as pilot:
        assert not part(pilot)
        assert "what and why ─" in "\n".join(text_of(pilot))


@pytest.mark.parametrize("name", names())
def test_no_table_has_more_lines_than_were_foretold(name: str) -> None:
    for found in arranged(name, sizes=[(200, 60)]):
        step, turn = found.session.step, seen_at(found.session, PanelNeeds()).turn
        for table in found.places.keys() & {*TABLES}:
            width, height = found.room(table)
            drawn = DRAWN[table](step, width, height)
            assert len(drawn) <= turn(table, width, height), (table, step.index)


@pytest.mark.parametrize("name", names())
def test_no_table_is_cut_while_the_explanation_has_empty_lines(name: str) -> None:
    """At 120 × 40, where the panels stand below each other unless the sheet has the whole width."""
    for found in arranged(name, sizes=[(120, 40)]):
        places, said = found.places, found.places["explanation"]
        empty = said.height - 1 - len(explained(found.session, *found.room("explanation")))
        column = {name for name, place in places.items() if place.x == said.x}
        for table in {*TABLES} & column:
            width, height = found.room(table)
            assert len(DRAWN[table](found.session.step, width, 40)) <= height or empty <= 0


async def test_the_losses_of_a_lesson_with_many_samples_are_whole() -> None:
    async with at("gan-losses", 5) as pilot:
        shown = "\n".join(text_of(pilot))
        assert "more" not in shown
        for line in loss_table(trainer_of(pilot).session.step, 35):
            assert plain(line) in shown
