"""The look-up tables: all of both, with the entries of the explained number lit."""

import re
from dataclasses import replace

import pytest
from lessons import lesson_run
from screen import SIZES, at, lesson, press, settle, text_of, trainer_of

from gantui.engine.numbers.by_hand import ENTRIES, MINUS_LOG, NEAREST, SIGMA
from gantui.engine.run.history.looked_up import looked_up
from gantui.engine.run.step import result_cells
from gantui.scenario import names
from gantui.tui.app import Trainer
from gantui.tui.screens.tables import WIDTH, TablesScreen
from gantui.views.panels.lookup_tables import beside, lookup_tables
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
    run = lesson_run(name, "by hand")
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
    run = lesson_run("gan-by-hand")
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


@pytest.mark.parametrize("width", [35, 60])
def test_the_table_that_a_step_needs_is_whole_with_its_entry_lit(width: int) -> None:
    run = lesson_run("gan-by-hand")
    found = 0
    for step in map(run.step, range(31)):
        for column in range(step.after[step.operation.writes].shape[1]):
            lines = beside(step, 0, column, width)
            entries = looked_up(step, 0, column)
            assert bool(lines) == bool(entries)
            if not lines:
                continue
            found += 1
            assert max(map(length, lines)) <= width
            ((table, place),) = entries
            known = {"σ": SIGMA, "−log": MINUS_LOG}[table]
            head, *rest = (plain(spans).replace(">", " ").split() for spans in lines)
            numbers = [float(text) for text in head[1:]]
            assert numbers == list(known)
            assert [float(text) for text in rest[0][-7:]] == list(known.values())
            lit = [spans[1:] for spans in lines]
            shown = [[span.text.strip() for span in spans if span.style == "lit"] for spans in lit]
            assert [float(shown[0][0].removeprefix(">")), float(shown[1][0])] == [
                place, known[place],
            ]  # fmt: skip
    assert found > 12


def test_where_the_result_is_hidden_nothing_is_lit() -> None:
    run = lesson_run("gan-by-hand")
    step = next(step for step in map(run.step, range(31)) if step.operation.writes == "p")
    asked = replace(step, hidden=result_cells(step))
    lines = beside(asked, 0, 0, 40)
    assert ">" not in "".join(map(plain, lines))
    assert [plain(spans).split()[0] for spans in lines] == ["z", "σ(z)"]


def test_exact_arithmetic_looks_nothing_up() -> None:
    run = lesson_run("gan-by-hand", "exact")
    assert not any(beside(run.step(index), 0, 0, 60) for index in range(31))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", ["", "p", "m", "i"])
async def test_the_table_stands_in_the_panel_of_the_step(size, keys) -> None:
    async with at("gan-by-hand", 9, size) as pilot:
        await press(pilot, *keys)
        told = [plain(found) for found in trainer_of(pilot).panels.explanation.lines]
        table = [text for text in told if text.startswith(("p ", "−log p "))]
        assert [len(re.split(r"[ >]+", text)) for text in table] == [8, 9]
        if size != (80, 24) or keys == "p":
            shown = "\n".join(text_of(pilot))
            assert all(text.strip() in shown for text in table)
