"""After a boundary was dragged: the other arithmetic, the log, other pages and other lessons."""

from pathlib import Path

import numpy as np
import pytest
from boundaries import MIDDLE, X, Y, values_of, weights
from screen import at, press, said, session_of, text_of, until
from textual.widgets import Input

from gantui.scenario import find
from gantui.views.panels.picture import picture
from gantui.views.text.spans import plain


async def test_the_other_arithmetic_keeps_the_moved_lines() -> None:
    async with at("output-probability-field", 24) as pilot:
        await press(pilot, "x", "right", "d")
        session = session_of(pilot)
        assert session.state.timeline.program.arithmetic == "exact"
        assert weights(pilot, "W1") == [[1, 0, 0], [0, 1, 1]]
        logit = np.maximum(X, 0) + np.maximum(Y + 1, 0) - 3
        np.testing.assert_allclose(session.step.after["p"], 1 / (1 + np.exp(-logit)), rtol=1e-12)
        await press(pilot, "right", "d")
        assert session.state.timeline.program.arithmetic == "by hand"
        assert weights(pilot, "W1") == [[1, 0, -1], [0, 1, 1]]
        await press(pilot, "X", "d")
        assert weights(pilot, "W1") == [[1, 0, 1], [0, 1, 1]]


async def test_the_log_says_that_lines_were_moved(tmp_path: Path) -> None:
    async with at("activation-field", MIDDLE) as pilot:
        for name, moved in (("before", False), ("after", True)):
            if moved:
                await press(pilot, "x", "right")
            await press(pilot, "w")
            path = tmp_path / f"{name}.log"
            pilot.app.screen.query_one(Input).value = str(path)
            await press(pilot, "enter")
            await until(pilot, lambda: "is written" in said(pilot))
            text = path.read_text(encoding="utf-8")
            assert ("activation-field, fork 1" in text) == moved
        assert "-1" in text  # the bias of x + y − 1


async def test_another_lesson_begins_with_its_own_lines() -> None:
    async with at("activation-field", MIDDLE) as pilot:
        await press(pilot, "x", "right")
        session = session_of(pilot)
        session.open(find("logit-field"))
        assert (session.state.dragged, session.state.forks.here.number, session.name) == (
            None,
            0,
            "logit-field",
        )
        session.open(find("activation-field"))
        assert weights(pilot, "W1.middle") == [[1, 1, 0]]
        assert session.name == "activation-field"


async def test_choosing_another_lesson_forgets_the_dragged_line() -> None:
    async with at("activation-field", MIDDLE) as pilot:
        await press(pilot, "x", "right", "l", "home", "enter")
        session = session_of(pilot)
        assert session.state.loaded.name != "activation-field"
        assert (session.state.dragged, session.state.forks.here.number) == (None, 0)
        assert "dragging" not in text_of(pilot)[-1]
        await press(pilot, "right")
        assert session.state.forks.here.number == 0
        assert session.state.index == 1


async def test_the_page_beside_shows_the_moved_line() -> None:
    """The page x + y − 3 has the page x + y on its left, as it is now."""
    async with at("activation-field", MIDDLE) as pilot:
        await press(pilot, "x", "right", "right", "right", "escape", "f")
        step = session_of(pilot).step
        assert step.turn.title == "x + y - 3: the line dragged to the right"
        left = [plain(line)[:38] for line in picture(step, 78, 24)]
        right = [plain(line)[40:] for line in picture(step, 78, 24)]
        assert values_of(left) == values_of(right)


@pytest.mark.parametrize("keys", [["n"], ["f"], ["end"], ["home"], ["pageup"] * 12])
async def test_on_another_page_nothing_is_dragged(keys: list[str]) -> None:
    """The arrows would change weights that are not on the screen."""
    async with at("activation-field", MIDDLE) as pilot:
        await press(pilot, "x", "right")
        await press(pilot, *keys)
        assert session_of(pilot).state.dragged is None
        await press(pilot, "right", "shift+up")
        assert weights(pilot, "W1.middle") == [[1, 1, -1]]
