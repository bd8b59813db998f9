"""Lecturing: a step first, its result after it; notes, theme, a blank screen."""

import pytest
from lessons import timeline
from screen import lesson, opened, press, text_of, trainer_of

from gantui.engine import Step
from gantui.scenario import names
from gantui.views.panels.explanation import explanation
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.sheet.sheet import sheet
from gantui.views.text.spans import plain

SOME = ["gan-by-hand", "slanted-faces", "conditional-gan", "logit-field", "shape-contractive",
        "minimax", "log-loss-curves", "gan-losses"]  # fmt: skip


def hidden(name: str, index: int) -> Step:
    """A step whose result is still to be predicted."""
    found = lesson(name, index)
    found.hidden = True
    return found.step


@pytest.mark.parametrize("name", SOME)
def test_nothing_of_a_hidden_result_is_shown(name: str) -> None:
    """Every view but the marks is as if the step had not been done."""
    steps = len(lesson(name).timeline.program.operations)
    for index in range(1, steps, max(steps // 20, 1)):
        step, before = hidden(name, index), lesson(name, index - 1).step
        if not step.operation.predictable:
            continue
        written = step.operation.writes
        old = before.after.get(written)
        for cell in sheet(step).cells:
            if cell.quantity == written:
                assert old is not None
                assert old.shape == step.written.shape
        same_turn = step.turn is before.turn
        for view in (loss_table, prediction_table):
            if same_turn:
                shown, was = view(step, 60, 30), view(before, 60, 30)
                assert [plain(line) for line in shown] == [plain(line) for line in was]
        said = "\n".join(plain(line) for line in explanation(step, 0, 0, 200))
        assert "?" in said
        assert "in full" not in said


@pytest.mark.parametrize("name", names())
def test_a_hidden_result_has_its_place_in_view(name: str) -> None:
    for index in range(len(lesson(name).timeline.program.operations)):
        step = hidden(name, index)
        if not step.operation.predictable:
            continue
        left, top, right, bottom = sheet(step).focus
        assert right > left
        assert bottom > top


def test_the_same_step_is_the_same_run() -> None:
    run = timeline("by-hand")
    step = run.step(10)
    assert not step.hidden
    assert step.known == 10
    assert step.shown is step.after


async def test_a_step_then_its_result() -> None:
    async with opened(index=3, size=(100, 28)) as pilot:
        session = trainer_of(pilot).session
        await press(pilot, "p", "n")
        assert (session.index, session.hidden) == (4, True)
        assert "predict" in text_of(pilot)[-1]
        shown = "\n".join(text_of(pilot))
        assert "= ?" in shown
        await press(pilot, "pagedown")
        assert (session.index, session.hidden) == (4, False)
        assert "= ?" not in "\n".join(text_of(pilot))
        await press(pilot, "n", "N")
        assert (session.index, session.hidden) == (4, False)
        await press(pilot, "n", "f")
        assert not session.hidden


async def test_the_theme_comes_back_and_notes_wait() -> None:
    writes = [operation.writes for operation in timeline("by-hand").program.operations]
    async with opened(index=writes.index("p"), size=(100, 28)) as pilot:
        await press(pilot, "p")
        assert pilot.app.theme == "light"
        assert "Erratum:" not in "\n".join(text_of(pilot))
        await press(pilot, "s")
        assert "Erratum:" in "\n".join(text_of(pilot))
        await press(pilot, "p")
        assert pilot.app.theme == "dark"
        assert "Erratum:" in "\n".join(text_of(pilot))


@pytest.mark.parametrize("key", ["b", "full_stop"])
async def test_a_blank_screen_and_back(key: str) -> None:
    async with opened(index=3, size=(100, 28)) as pilot:
        before = text_of(pilot)
        await press(pilot, key)
        assert not any(text_of(pilot))
        await press(pilot, key)
        assert text_of(pilot) == before
        await press(pilot, key, "escape")
        assert text_of(pilot) == before


@pytest.mark.parametrize("size", [(80, 24), (100, 28), (120, 40)])
async def test_before_an_audience(size: tuple[int, int], snapshot) -> None:
    async with opened(index=3, size=size) as pilot:
        await press(pilot, "p", "n")
        assert "\n".join(text_of(pilot)) == snapshot
        await press(pilot, "n")
        assert "\n".join(text_of(pilot)) == snapshot
