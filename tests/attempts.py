"""Attempts at exercises, judged as the program judges them."""

from datetime import UTC, datetime

from gantui.engine import Cell, Timeline, compile_program
from gantui.practice.attempts.attempt import Attempt, attempt_of
from gantui.practice.attempts.work import Work
from gantui.practice.exercises.blanks import Exercise, exercise
from gantui.practice.judging.answers import read
from gantui.practice.judging.diagnosis import judge
from gantui.scenario import Loaded, Scenario, find

WHEN = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
TYPED = ["{}", " {}\t", "", "-", "1/0", "0.5", "−2", "1/3", "x", "9" * 400]
"""Ways to answer; in the first two the right number is put."""


def at(
    loaded: Loaded, found: Exercise, typed: dict[Cell, str], tries=1, hints=0, shown=False, **more
) -> Attempt:
    """The attempt with these texts in its blanks, judged."""
    answers = {}
    for cell, text in typed.items():
        try:
            answers[cell] = read(text)
        except ValueError:
            continue
    work = Work(
        found, typed=typed, judged=typed, judgement=judge(found, answers, tries), tries=tries,
        hints={found.blanks[0]: hints}, given=shown,
    )  # fmt: skip
    return attempt_of(work, loaded, when=WHEN, **more)


def bare(scenario: Scenario) -> Loaded:
    return Loaded(scenario, "given", "given", {})


def by_hand(operation: str = "D.z1", level=2) -> tuple[Loaded, Exercise]:
    """An exercise of gan-by-hand: two blanks, 0 and 2, if nothing else is said."""
    loaded = find("gan-by-hand")
    timeline = Timeline(compile_program(loaded.scenario))
    found = exercise(timeline.step(timeline.program.written_at[operation][0]), level)
    assert found is not None
    return loaded, found
