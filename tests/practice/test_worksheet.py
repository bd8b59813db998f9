"""Blanks to take along: the judge of the trainer agrees with what stands on paper."""

import pytest
from lessons import CELL_BY_CELL, lesson_run

from gantui.engine import Cell, Step
from gantui.practice.exercises.worksheet import WorksheetStep, mistakes, tolerance, worksheet
from gantui.practice.judging.answers import read
from gantui.practice.judging.diagnosis import judge


def steps(name: str, level: int = 3, most: int = 12) -> list[WorksheetStep]:
    run = lesson_run(name)
    return list(worksheet(run, 0, min(len(run.program.operations), most) - 1, level))


def blanks(name: str) -> dict[str, tuple[Step, Cell]]:
    found = ((one.exercise.step, blank) for one in steps(name) for blank in one.blanks)
    return {blank.name: (step, blank.cell) for step, blank in found}


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_the_trainer_says_the_same_of_a_mistake(name: str) -> None:
    for found in steps(name):
        for blank in found.blanks[:3]:
            for mistake in mistakes(found.exercise.step, blank.cell):
                said = judge(found.exercise, {blank.cell: read(f"{mistake.number:.15e}")})
                assert "wrong" in {one.verdict for one in said.cells}
                assert said.misconception in (mistake.misconception, "")


def test_a_mistake_is_told_with_the_numbers_of_the_step() -> None:
    step, cell = blanks("gan-by-hand")["D.z2[1, D]"]
    found = {mistake.number: mistake for mistake in mistakes(step, cell)}
    assert found[5.0].misconception == "bias left out"
    assert found[-1.0].misconception == "bias added twice"
    assert "-3" in str(found[5.0].sentence)


@pytest.mark.parametrize(
    ("number", "decimals", "wanted"),
    [
        (0.0, None, 1e-9),
        (2.0, None, 2e-9),
        (0.7311, None, 0.005),
        (-34.56, None, 0.5),
        (1234.0, None, 50.0),
        (0.7, 9, 5e-10),
        (1.0 / 3.0, 9, 0.005),
    ],
)
def test_two_significant_digits_are_enough(
    number: float, decimals: int | None, wanted: float
) -> None:
    assert tolerance(number, decimals) == pytest.approx(wanted)


def test_a_run_that_ends_has_no_steps_behind_its_end() -> None:
    run = lesson_run("gan-by-hand")
    count = run.program.steps
    assert [one.exercise.step.index for one in worksheet(run, count - 1, count + 5, 1)] == [
        count - 1
    ]
