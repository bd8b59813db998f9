"""Judging an attempt again: from the lesson and what was typed alone, whatever is recorded."""

from gantui.engine import Cell, Timeline, compile_program
from gantui.practice.answers import Answer, read
from gantui.practice.attempt import Attempt, Typed
from gantui.practice.blanks import Exercise, exercise
from gantui.practice.diagnosis import Judgement, judge
from gantui.practice.reverse import missing_cells, reverse_exercise
from gantui.practice.variants import variant
from gantui.scenario import Mode, Scenario


class UnknownExerciseError(ValueError):
    """An attempt at what is no exercise of the lesson; the message says why not."""


def rejudged(attempt: Attempt, scenario: Scenario) -> Judgement:
    """What is said of the answers of an attempt at an exercise of a lesson.

    Raises UnknownExerciseError where the lesson has no such exercise.
    """
    return rejudged_on(attempt, timeline_of(scenario, attempt.seed, attempt.arithmetic))


def timeline_of(scenario: Scenario, seed: int | None, arithmetic: Mode) -> Timeline:
    """The run of a lesson with its own numbers, or with those of a seed."""
    of = scenario if seed is None else variant(scenario, seed)
    return Timeline(compile_program(of, arithmetic))


def rejudged_on(attempt: Attempt, timeline: Timeline) -> Judgement:
    """The same on the run that `timeline_of` gives for the attempt."""
    return judge(exercise_of(attempt, timeline), answers_of(attempt.answers), attempt.tries)


def answers_of(answers: tuple[Typed, ...]) -> dict[Cell, Answer]:
    """The answers that say a number, by cell."""
    found = {}
    for typed in answers:
        try:
            found[Cell(typed.quantity, typed.row, typed.column)] = read(typed.text)
        except ValueError:
            continue
    return found


def exercise_of(attempt: Attempt, timeline: Timeline) -> Exercise:
    """The exercise that an attempt is at. Raises UnknownExerciseError."""
    program = timeline.program
    if attempt.operation >= len(program.operations) or attempt.iteration >= program.iterations:
        raise UnknownExerciseError("the lesson has no such step")
    step = timeline.step(timeline.index(attempt.iteration, attempt.operation))
    if (step.iteration, step.position) != (attempt.iteration, attempt.operation):
        raise UnknownExerciseError("the run of the lesson ends before this step")
    cells = tuple(Cell(typed.quantity, typed.row, typed.column) for typed in attempt.answers)
    if attempt.reverse:
        if len(cells) != 1 or cells[0] not in missing_cells(step):
            raise UnknownExerciseError("no such number can be missing in this step")
        return reverse_exercise(step, cells[0], attempt.level)
    found = exercise(step, attempt.level)
    if found is None:
        raise UnknownExerciseError("nothing can be worked out in this step")
    if len(set(cells)) < len(cells) or not set(cells) <= set(found.blanks):
        raise UnknownExerciseError("these are not the blanks of this step at this level")
    return found
