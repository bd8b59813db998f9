"""What is blank at which level, in every kind of scenario."""

from math import isfinite

from every_kind import of_every_kind
from exercises import decimal, step_of, steps_of
from hypothesis import given
from lessons import ONE_BY_ONE, lesson_run

from gantui.engine import Cell, Timeline, compile_program
from gantui.practice.exercises.blanks import blanks, exercise, expected, workable_cells
from gantui.practice.exercises.levels import LEVELS
from gantui.practice.exercises.reverse import missing_cells, reverse_exercise, solves
from gantui.practice.judging.answers import read, rounding_of
from gantui.practice.judging.forms import expression_of, number_of, source_of, taught
from gantui.scenario import Scenario, parse


@given(of_every_kind())
def test_each_level_leaves_more_blank_than_the_one_before(scenario: Scenario) -> None:
    for step in steps_of(scenario, 30):
        sets = [set(blanks(step, level)) for level in LEVELS]
        assert sets[0] <= sets[1] <= sets[2] <= sets[3]
        assert len(sets[0]) == bool(workable_cells(step))
        assert sets[3] >= set(workable_cells(step))


@given(of_every_kind())
def test_blanks_are_hidden_and_what_they_come_from_is_not(scenario: Scenario) -> None:
    for step in steps_of(scenario, 30):
        for level in LEVELS:
            found = exercise(step, level)
            if found is None:
                continue
            assert not any(map(found.step.shows, found.blanks))
            for cell in found.blanks:
                source = source_of(step, cell)
                assert source is not None
                assert isfinite(expected(step, cell))


@given(of_every_kind())
def test_what_is_blank_can_be_worked_out_in_the_form_that_is_taught(scenario: Scenario) -> None:
    for step in steps_of(scenario, 30):
        for cell in workable_cells(step):
            worked = number_of(taught(expression_of(step, cell)), step)
            if isfinite(worked) and abs(worked) > 1e-3:  # near 0 the taught form loses digits
                assert rounding_of(read(f"{worked:.5e}"), expected(step, cell)) is not None


@given(of_every_kind())
def test_the_number_that_was_there_solves_a_reverse_blank(scenario: Scenario) -> None:
    for step in steps_of(scenario, 12):
        for cell in missing_cells(step)[:6]:
            if all(abs(step.written.item(c.row, c.column)) > 1e-3 for c in workable_cells(step)):
                assert solves(step, cell, read(decimal(step.number(cell))))
                assert reverse_exercise(step, cell).step.hidden == {cell}


def test_the_levels_of_a_matrix_and_of_a_row() -> None:
    """Two rows, six samples; then a row of six, with the targets that it is compared with."""
    sums = step_of("gan-by-hand", "D.z1")
    assert blanks(sums, 1) == (Cell("D.z1", 1, 5),)
    assert blanks(sums, 2) == (Cell("D.z1", 0, 5), Cell("D.z1", 1, 5))
    assert len(blanks(sums, 3)) == 11
    assert len(blanks(sums, 4)) == 12
    errors = step_of("gan-by-hand", "D.dz2")
    assert [cell.column for cell in blanks(errors, 2)] == [3, 4, 5]
    assert [cell.quantity for cell in blanks(errors, 4)] == ["t"] * 6 + ["D.dz2"] * 6


def test_only_the_row_that_is_filled_is_blank() -> None:
    timeline = lesson_run("weighted-sum-field")
    second = timeline.step(1)
    assert {cell.row for cell in blanks(second, 4)} == {1}


def test_what_is_drawn_given_or_put_beside_is_never_blank() -> None:
    assert exercise(step_of("gan-by-hand", "noise"), 4) is None
    assert exercise(step_of("gan-by-hand", "x"), 4) is None


def test_a_reverse_blank_takes_every_number_that_does_it() -> None:
    """A unit that is off is 0 whatever its sum below 0; a table's entry has a range of logits."""
    off = step_of("gan-by-hand", "D.a1")
    sums = Cell("D.z1", 0, 1)
    assert off.number(sums) <= 0
    assert [solves(off, sums, read(text)) for text in ("0", "-17", "0.1")] == [True, True, False]
    table = step_of("gan-by-hand", "p")
    logit = next(cell for cell in missing_cells(table) if table.number(cell) == 1)
    given = {text: solves(table, logit, read(text)) for text in ("1", "1.4", "0.5", "1.5", "2")}
    assert given == {"1": True, "1.4": True, "0.5": True, "1.5": False, "2": False}


def test_a_missing_weight_has_to_fit_every_result() -> None:
    sums = step_of("gan-by-hand", "D.z1")
    weight = Cell("D.W1", 0, 0)
    assert weight in missing_cells(sums)
    assert solves(sums, weight, read("1"))
    assert not solves(sums, weight, read("2"))
    assert not solves(sums, weight, read("1e308"))


def test_the_count_of_updates_is_right_as_a_number_that_is_written_with_a_point() -> None:
    """There is no power of 0.95 or 1.05 updates, which 1.0 may be rounded from as well."""
    timeline = Timeline(compile_program(parse(ONE_BY_ONE, source="one").scenario))
    update = next(step for step in map(timeline.step, range(60)) if step.operation.writes == "D.W1")
    count = Cell("D.k", 0, 0)
    assert count in missing_cells(update)
    assert solves(update, count, read("1.0"))
    assert not solves(update, count, read("2.0"))


def test_a_number_that_the_step_overwrites_is_not_asked_for_backwards() -> None:
    update = step_of("gan-by-hand", "D.W1")
    assert {cell.quantity for cell in missing_cells(update)}.isdisjoint({"D.W1"})
