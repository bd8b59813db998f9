"""The key that checks an inspected gradient, or looks at the iteration."""

import pytest
from screen import SIZES, lesson, press, settle, text_of, trainer_of

from gantui.engine import Cell
from gantui.tui.app import Trainer
from gantui.tui.screens.reading import ReadingScreen


@pytest.mark.parametrize("size", SIZES[:2])
async def test_an_inspected_weight_has_its_gradient_checked(size: tuple[int, int]) -> None:
    app = Trainer(lesson("mode-collapse"), first=35)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "i", "exclamation_mark")
        assert isinstance(app.screen, ReadingScreen)
        text = "\n".join(text_of(pilot))
        assert "gradient G.dW1[1, z1] = " in text
        assert "(loss.G at G.W1[1, z1] + h" in " ".join(text.split())
        await press(pilot, "end", "exclamation_mark")
        assert not isinstance(app.screen, ReadingScreen)


async def test_without_a_cursor_the_iteration_is_looked_at() -> None:
    app = Trainer(lesson("mode-collapse"), first=4629)
    async with app.run_test(size=(100, 28)) as pilot:
        await settle(pilot)
        await press(pilot, "exclamation_mark")
        text = "\n".join(text_of(pilot))
        assert "collapsed generator, step 4630" in text
        await press(pilot, "escape")
        assert not isinstance(app.screen, ReadingScreen)


async def test_why_nothing_is_checked_is_said() -> None:
    app = Trainer(lesson("gan-by-hand"), first=14)
    async with app.run_test(size=(100, 28)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        trainer_of(pilot).session.state.cursor = Cell("D.W1", 0, 0)
        await press(pilot, "exclamation_mark")
        assert "No gradient of this number, or by it, is known up to this step." in said(pilot)
        trainer_of(pilot).session.state.cursor = Cell("D.z2", 0, 0)
        await press(pilot, "exclamation_mark")
        assert "the loss has steps and no slope. d computes exactly." in said(pilot)


async def test_what_is_asked_is_not_told() -> None:
    app = Trainer(lesson("gan-by-hand"), first=14)
    async with app.run_test(size=(100, 28)) as pilot:
        await settle(pilot)
        await press(pilot, "m", "exclamation_mark")
        assert not isinstance(app.screen, ReadingScreen)
        assert "first answer" in said(pilot)


def said(pilot: object) -> str:
    return text_of(pilot)[-1]  # type: ignore[arg-type]
