"""The look-up tables: all of both, with the entries of the explained number lit."""

import pytest
from screen import lesson, press, settle, text_of, trainer_of

from gantui.engine import Timeline, compile_program
from gantui.engine.numbers.by_hand import ENTRIES, MINUS_LOG, NEAREST, SIGMA
from gantui.engine.run.looked_up import looked_up
from gantui.scenario import find, names
from gantui.tui.app import Trainer
from gantui.tui.screens.tables import WIDTH, TablesScreen
from gantui.views.panels.lookup_tables import lookup_tables
from gantui.views.text.spans import length, plain


def test_both_tables_are_there_whole() -> None:
    rows = [plain(spans).split() for spans in lookup_tables((), WIDTH)]
    found = {(float(row[0]), float(row[1])) for row in rows[1:8]}
    assert found == set(SIGMA.items())
    assert {(float(row[2]), float(row[3])) for row in rows[1:8]} == set(MINUS_LOG.items())
    assert max(map(length, lookup_tables((), WIDTH - 4))) <= WIDTH - 4


@pytest.mark.parametrize("name", names())
def test_what_is_looked_up_is_in_the_result(name: str) -> None:
    """Of σ the entry is the result; of −log it is the result or what the target leaves of it."""
    run = Timeline(compile_program(find(name).scenario, "by hand"))
    for index in range(min(len(run.program.operations), len(run))):
        step = run.step(index)
        values = step.after[step.operation.writes]
        found = looked_up(step, 0, 0)
        if step.operation.writes == "p" and found:
            ((table, place),) = found
            assert ENTRIES[table](place) == values[0, 0]
        for table, place in found:
            assert NEAREST[table](place) == place


def test_each_predictions_entry_is_its_own() -> None:
    run = Timeline(compile_program(find("gan-by-hand").scenario))
    steps = (run.step(index) for index in range(31))
    predictions = next(step for step in steps if step.operation.writes == "p")
    logits = predictions.before["D.z2"][0].tolist()
    assert logits == [1, -3, 1, 2, -2, -1]
    for column, logit in enumerate(logits):
        assert looked_up(predictions, 0, column) == {("σ", logit)}
    losses = next(step for step in map(run.step, range(31)) if step.operation.writes == "terms.D")
    assert looked_up(losses, 0, 0) == {("−log", 0.3)}  # a fake at 0.7
    assert looked_up(losses, 0, 4) == {("−log", 0.1)}  # a real one at 0.1


async def test_t_shows_them_and_any_closing_key_goes_back() -> None:
    app = Trainer(lesson("gan-by-hand"), first=7)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("t", "escape", "q", "space"):
            await press(pilot, "t")
            assert isinstance(pilot.app.screen, TablesScreen)
            shown = "\n".join(text_of(pilot))
            assert "tables of arithmetic by hand" in shown
            assert ">    1     0.7" in shown
            await press(pilot, key)
            assert pilot.app.screen is trainer_of(pilot)
        await press(pilot, "p", "N", "n", "t")
        assert ">    1     0.7" not in "\n".join(text_of(pilot))
