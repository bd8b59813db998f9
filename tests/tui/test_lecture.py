"""Lecturing: a step first, its result after it; notes, theme, a blank screen."""

import numpy as np
import pytest
from arranged import arranged
from lessons import CELL_BY_CELL, lesson_run, timeline
from screen import RULE, lesson, opened, press, text_of, trainer_of

from gantui.engine import START, Cell, Edit, Step, cell_name
from gantui.engine.expression.nodes import Constant, Number
from gantui.engine.operations.operation import cell_of
from gantui.engine.run.step import result_cells
from gantui.practice.judging.audience import NOTHING_HEARD
from gantui.scenario import names
from gantui.tui.session.session import Session
from gantui.tui.trainer.explained import arithmetic_of, explained
from gantui.views.panels.comparison import differences
from gantui.views.panels.explanation import OF_THE_PRINT, explanation
from gantui.views.panels.loss_table import has_losses, loss_table
from gantui.views.panels.picture import has_picture
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.sheet.layout.blocks import needed
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
        said = "\n".join(plain(line) for line in explanation(step, *step.operation.example, 200))
        assert "?" in said
        assert "in full" not in said


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_a_result_that_is_there_already_is_not_told_by_its_formula(name: str) -> None:
    """A copy or a constant: where there is nothing to work out, the arithmetic is the answer."""
    session = lesson(name)
    for index in range(len(session.state.timeline.program.operations)):
        step = hidden(session, index)
        row, column = step.operation.example
        told = isinstance(cell_of(step.operation, row, column), Constant | Number)
        if not step.operation.predictable or not told:
            continue
        said = [plain(line) for line in explanation(step, row, column, 200, heard=NOTHING_HEARD)]
        assert not any(line.startswith("formula") for line in said)
        (numbers,) = (line for line in said if line.startswith("numbers"))
        assert numbers.endswith((" = ?", " ← ?"))
        assert numbers.count("=") + numbers.count("←") == 1


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_what_is_worked_out_is_the_cell_that_the_audience_is_asked_for(name: str) -> None:
    session = lesson(name)
    session.lecture = True
    for index in range(len(session.state.timeline.program.operations)):
        step = hidden(session, index)
        asked = session.asks
        if asked is None or len(asked.cells) > 1:
            continue
        said = "\n".join(plain(line) for line in explained(session, 200))
        called = cell_name(step.program, asked.cells[0], step.columns(step.operation.writes))
        assert f"numbers  {called} " in said


@pytest.mark.parametrize("name", CELL_BY_CELL)
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
        assert "asked    How much is D.z1[1, A]?" in shown
        assert "answer   ?" in shown
        await press(pilot, "pagedown")
        assert (session.state.index, bool(session.state.hidden)) == (4, False)
        assert "= ?" not in "\n".join(text_of(pilot))
        assert "answer   0" in "\n".join(text_of(pilot))
        await press(pilot, "n", "N")
        assert (session.state.index, bool(session.state.hidden)) == (4, False)
        await press(pilot, "n", "f")
        assert not session.state.hidden


async def test_what_the_audience_says_is_judged_before_the_result_is_shown() -> None:
    """A number: typed, corrected, judged wrong, then right; the letters stay keys."""
    async with opened(index=3, size=(100, 28)) as pilot:
        session = trainer_of(pilot).session
        await press(pilot, "p", "n", "minus", "2", "backspace", "1")
        assert "audience -1_" in "\n".join(text_of(pilot))
        assert "Enter judges what the audience says" in text_of(pilot)[-1]
        assert session.pace == 1
        await press(pilot, "enter")
        shown = "\n".join(text_of(pilot))
        assert "audience ✗ -1: wrong" in shown
        assert "= ?" in shown
        assert session.state.hidden
        await press(pilot, "backspace", "backspace", "0", "enter")
        assert "audience ✓ 0: right" in "\n".join(text_of(pilot))
        await press(pilot, "n")
        assert "audience ✓ 0: right" in "\n".join(text_of(pilot))
        assert "answer   0" in "\n".join(text_of(pilot))
        await press(pilot, "n")
        assert "audience" not in "\n".join(text_of(pilot))
        await press(pilot, "full_stop")
        assert not "".join(text_of(pilot)).strip()
        await press(pilot, "full_stop", "n", "minus")
        assert session.pace == 0


async def test_the_theme_comes_back_and_errata_stay() -> None:
    writes = [operation.writes for operation in timeline("by-hand").program.operations]
    async with opened(index=writes.index("p"), size=(100, 28)) as pilot:
        await press(pilot, "p")
        assert pilot.app.theme == "light"
        assert "Erratum:" in "\n".join(text_of(pilot))
        await press(pilot, "p")
        assert pilot.app.theme == "dark"
        assert "Erratum:" in "\n".join(text_of(pilot))


def test_only_what_the_source_prints_otherwise_is_said_before_an_audience() -> None:
    session = lesson("gan-by-hand")
    for lecture, others in ((False, True), (True, False)):
        session.notes = not lecture
        said = set()
        for index in range(len(session.state.timeline.program.operations) - 1):
            session.go(index)
            said |= {plain(line).split(":")[0] for line in explained(session, 300)}
        assert "Erratum" in said
        assert ("Note" in said) == others


def test_the_end_of_a_run_is_summed_up_before_an_audience() -> None:
    session = lesson("discriminator-wins")
    session.notes, session.lecture = False, True
    session.go(session.state.timeline.program.steps - 1)
    said = "\n".join(plain(line) for line in explained(session, 300))
    assert "The discriminator has won" in said
    assert "almost nothing is passed on any more" in said


@pytest.mark.parametrize("name", ["gan-by-hand", "slanted-faces", "minimax", "discriminator-wins"])
def test_the_sheet_has_the_picture_and_the_loss_beside_it(name: str) -> None:
    for found in arranged(name, lecture=True, sizes=[(100, 28), (120, 40), (200, 60)]):
        program, places = found.session.state.timeline.program, found.places
        assert {"sheet", "explanation"} < set(places)
        assert ("picture" in places) == has_picture(program)
        assert ("losses" in places) == has_losses(program)
        assert ("curves" in places) == (not has_picture(program) or not has_losses(program))


def test_what_is_printed_otherwise_has_room_before_an_audience() -> None:
    """On 120 × 40 no line is left out of a step that has such a note."""
    found = 0
    for name in names():
        if not any(note.kind in OF_THE_PRINT for note in lesson_run(name).program.notes):
            continue
        for at_step in arranged(name, lecture=True, sizes=[(120, 40)]):
            session = at_step.session
            session.notes = False
            width, height = at_step.room("explanation")
            if any(note.kind in OF_THE_PRINT for note in session.step.notes()):
                found += 1
                assert len(explained(session, width, height)) <= height, (name, session.step.index)
    assert found > 5


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
