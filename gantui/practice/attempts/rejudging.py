"""Judging an attempt again: from the lesson and what was typed alone, whatever is recorded."""

from gantui.engine import Cell, Step, Timeline, compile_program
from gantui.practice.attempts.attempt import Attempt
from gantui.practice.attempts.work import Work, judged, reason_against
from gantui.practice.exercises.blanks import Exercise, exercise
from gantui.practice.exercises.exercises import AskedError, assigned, assignment, iterations
from gantui.practice.exercises.prompts import asked_beside
from gantui.practice.exercises.reverse import missing_cells, reverse_exercise
from gantui.practice.new_numbers.variants import RULE, variant
from gantui.scenario import Mode, Scenario


class UnknownExerciseError(ValueError):
    """An attempt at what is no exercise of the lesson; the message says why not."""


def rejudged(attempt: Attempt, scenario: Scenario) -> Work:
    """The work that an attempt was, judged. `scenario` is the lesson with its own numbers.

    Raises UnknownExerciseError where the lesson has no such exercise.
    """
    timeline = timeline_of(scenario, attempt.seed, attempt.arithmetic, attempt.rule)
    return rejudged_on(attempt, timeline, scenario)


def timeline_of(
    scenario: Scenario, seed: int | None, arithmetic: Mode, rule: int = RULE
) -> Timeline:
    """The run of a lesson with its own numbers, or with those of a seed, found by a rule."""
    of = scenario if seed is None else variant(scenario, seed, rule=rule)
    return Timeline(compile_program(of, arithmetic))


def rejudged_on(attempt: Attempt, timeline: Timeline, scenario: Scenario) -> Work:
    """The same on the run that `timeline_of` gives for the attempt."""
    work = work_of(attempt, timeline, scenario)
    found = judged(work)
    return found._replace(tries=attempt.tries, given=attempt.verdict == "shown")


def work_of(attempt: Attempt, timeline: Timeline, scenario: Scenario) -> Work:
    """The work that an attempt was, with what was typed that can be read, not judged.

    What the exercise asks in words is asked, whether or not that is recorded: who leaves out the
    answers has not finished it. Raises UnknownExerciseError.
    """
    found = exercise_of(attempt, timeline, scenario)
    work = Work(found, asked_beside(found), tries=max(attempt.tries - 1, 0))
    typed = {Cell(one.quantity, one.row, one.column): one.text for one in attempt.answers}
    if len(typed) < len(attempt.answers) or not set(typed) <= set(work.blanks):
        raise UnknownExerciseError("these are not the blanks of this step at this level")
    hints = {work.blanks[0]: attempt.hints} if attempt.hints else {}
    work = work._replace(typed=typed, hints=hints)
    read = {cell: text for cell, text in typed.items() if not reason_against(work, cell, text)}
    return work._replace(typed=read)


def exercise_of(attempt: Attempt, timeline: Timeline, scenario: Scenario) -> Exercise:
    """The exercise that an attempt is at. Raises UnknownExerciseError."""
    program = timeline.program
    if attempt.operation >= len(program.operations) or attempt.iteration >= program.iterations:
        raise UnknownExerciseError("the lesson has no such step")
    step = timeline.step(timeline.index(attempt.iteration, attempt.operation))
    if (step.iteration, step.position) != (attempt.iteration, attempt.operation):
        raise UnknownExerciseError("the run of the lesson ends before this step")
    if attempt.entry is not None:
        return _of_the_file(attempt, timeline, scenario, step)
    if attempt.reverse:
        cells = [Cell(one.quantity, one.row, one.column) for one in attempt.answers]
        if len(cells) != 1 or cells[0] not in missing_cells(step):
            raise UnknownExerciseError("no such number can be missing in this step")
        return reverse_exercise(step, cells[0], attempt.level)
    found = exercise(step, attempt.level)
    if found is None:
        raise UnknownExerciseError("nothing can be worked out in this step")
    return found


def _of_the_file(attempt: Attempt, timeline: Timeline, scenario: Scenario, step: Step) -> Exercise:
    """The exercise of an `[[exercise]]` table."""
    entry = attempt.entry
    if entry is None or entry >= len(scenario.exercise):
        raise UnknownExerciseError("the lesson's file has no such exercise")
    asked = scenario.exercise[entry]
    if attempt.iteration + 1 not in iterations(asked):
        raise UnknownExerciseError("the lesson's file has no such exercise in this iteration")
    try:
        given = assignment(asked, timeline, attempt.iteration + 1, entry)
    except AskedError as error:
        raise UnknownExerciseError(str(error)) from None
    found = assigned(given, step, attempt.level) if given.at == step.index else None
    if found is None or found.reverse != attempt.reverse:
        raise UnknownExerciseError("the lesson's file has no such exercise at this step")
    return found
