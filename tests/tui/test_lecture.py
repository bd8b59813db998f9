"""Lecturing: a step first, its result after it; notes, theme, a blank screen."""

import numpy as np
import pytest
from lessons import timeline
from screen import RULE, lesson, opened, press, text_of, trainer_of

from gantui.engine import START, Cell, Edit, Step
from gantui.engine.run.step import result_cells
from gantui.scenario import names
from gantui.tui.session.session import Session
from gantui.tui.trainer.explained import arithmetic_of
from gantui.views.panels.comparison import differences
from gantui.views.panels.explanation import explanation
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.sheet.blocks import needed
from gantui.views.sheet.sheet import sheet
from gantui.views.text.spans import Entry, plain

SOME = ["gan-by-hand", "slanted-faces", "conditional-gan", "logit-field", "shape-contractive",
        "minimax", "log-loss-curves", "gan-losses"]  # fmt: skip


def hidden(session: Session, index: int) -> Step:
    """A step whose result is still to be predicted."""
    session.go(index)
    session.state.hidden = result_cells(session.step)
    return session.step


@pytest.mark.parametrize("name", SOME)
def test_nothing_of_a_hidden_result_is_shown(name: str) -> None:
    """Every view but the marks is as if the step had not been done."""
    session = lesson(name)
    steps = len(session.state.timeline.program.operations)
    for index in range(1, steps, max(steps // 20, 1)):
        step, before = hidden(session, index), session.state.timeline.step(index - 1)
        if not step.operation.predictable:
            continue
        written = step.operation.writes
        old = before.after.get(written)
        for cell in sheet(step).cells:
            if cell.cell.quantity == written:
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
    session = lesson(name)
    for index in range(len(session.state.timeline.program.operations)):
        step = hidden(session, index)
        if not step.operation.predictable:
            continue
        left, top, right, bottom = needed(step, sheet(step).blocks)[0].block.cells
        assert right > left
        assert bottom > top


@pytest.mark.parametrize("name", ["slanted-faces", "gan-by-hand"])
def test_a_cursor_on_a_weight_does_not_tell_its_new_number(name: str) -> None:
    session = lesson(name)
    operations = session.state.timeline.program.operations
    index = next(at for at, one in enumerate(operations) if one.writes == "D.W1")
    session.go(index - 1)
    cell = Cell("D.W1", 0, 0)
    session.look(Entry(cell))
    session.go(index)
    session.keep_cursor()
    session.state.hidden = result_cells(session.step)
    assert session.entry == Entry(cell)
    assert session.number(Entry(cell)) == session.step.before["D.W1"].item(0, 0)
    assert arithmetic_of(session).endswith(" = ?")
    session.state.hidden = frozenset()
    assert "?" not in arithmetic_of(session)


def test_a_comparison_has_no_hidden_number() -> None:
    session = lesson("slanted-faces")
    fork = session.state.timeline.fork(Edit(0, START, Cell("D.W1", 0, 0), np.array([[7.0]])))
    index = next(
        at for at, one in enumerate(fork.program.operations) if one.writes.startswith("D.z1")
    )
    session.go(index)
    session.state.hidden = result_cells(session.step)
    written = session.step.operation.writes
    one, other = session.step, session.step_of(fork)
    assert written not in {found.cell.quantity for found in differences(one, other)}
    session.state.hidden = frozenset()
    one, other = session.step, session.step_of(fork)
    assert written in {found.cell.quantity for found in differences(one, other)}


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
        assert (session.state.index, bool(session.state.hidden)) == (4, True)
        assert "predict" in text_of(pilot)[-1]
        shown = "\n".join(text_of(pilot))
        assert "= ?" in shown
        await press(pilot, "pagedown")
        assert (session.state.index, bool(session.state.hidden)) == (4, False)
        assert "= ?" not in "\n".join(text_of(pilot))
        await press(pilot, "n", "N")
        assert (session.state.index, bool(session.state.hidden)) == (4, False)
        await press(pilot, "n", "f")
        assert not session.state.hidden


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
async def test_before_an_audience(size: tuple[int, int], golden) -> None:
    async with opened(index=3, size=size) as pilot:
        await press(pilot, "p", "n")
        shown = [RULE, *text_of(pilot)]
        await press(pilot, "n")
        golden(f"lecture/{size[0]}x{size[1]}.txt", [*shown, RULE, *text_of(pilot)])
