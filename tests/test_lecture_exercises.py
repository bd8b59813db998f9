"""Every exercise of the lectures is answered: rightly, with each likely mistake, and with rubbish.

In the core, from the numbers that the lectures print, and line by line in the dialogue.
"""

import io
import re
from collections.abc import Iterator
from functools import cache
from math import isclose

import pytest
from facts import FACTS, START, At, Fact, matrix
from lessons import CELL_BY_CELL, lesson_run

from gantui.dialogue import converse
from gantui.engine import Cell, Timeline
from gantui.practice.attempts.attempt import Attempt, verdict_of
from gantui.practice.attempts.rejudging import rejudged
from gantui.practice.attempts.work import KEY, Work, answers_of
from gantui.practice.exercises.blanks import Exercise, expected
from gantui.practice.exercises.exercises import (
    AskedError,
    Assignment,
    assigned,
    assignment,
    exercises,
)
from gantui.practice.exercises.keys import judge_key, key_number, mistaken_keys
from gantui.practice.exercises.levels import LEVELS, Level
from gantui.practice.exercises.prompts import asked_beside
from gantui.practice.exercises.reverse import solves
from gantui.practice.judging.answers import read
from gantui.practice.judging.diagnosis import explanations, judge
from gantui.practice.judging.forms import source_of
from gantui.practice.misconceptions import MISCONCEPTIONS, outcomes
from gantui.scenario import Loaded, lessons
from gantui.scenario.schema.exercise import Asked
from gantui.views.panels.exercise import blank_name

RUBBISH = ("", "  ", "x", "1x", "0.7.1", "1/0", "--1", "1e999", "nan", "١", "1" * 99)
"""What is typed and no number."""
GIVEN = {
    "L1 arithmetic: beyond the σ table", "L1 arithmetic: σ misprinted once",
    "L1 sheets: predictions", "L1 half-planes", "L1 categorical cross-entropy",
    "L1 boundary points",
}  # fmt: skip
"""Sections of L1 whose numbers are given, are those of another run, or are misprinted."""


@cache
def timeline(lesson: str) -> Timeline:
    return lesson_run(lesson)


def asked(at: At) -> Exercise | None:
    """A fact's cells as an exercise; None where they are given and not computed."""
    rows, columns = (None if names is None else list(names) for names in (at.rows, at.columns))
    wanted = Asked(quantity=at.quantity, turn=at.turn, rows=rows, columns=columns)
    run = timeline(at.lesson)
    try:
        found = assignment(wanted, run, at.iteration, 0)
    except AskedError:
        return None
    if not found.cells:  # the level alone decides: at the last one it is all of it
        whole = assigned(found, run.step(found.at), 4)
        assert whole is not None
        cells = tuple(cell for cell in whole.blanks if cell.quantity == at.quantity)
        found = found._replace(cells=cells)
    return assigned(found, run.step(found.at), 3)


OF_L1 = [
    pytest.param(fact, at, id=f"{fact.name} in {at.lesson}")
    for fact in FACTS
    if fact.lecture == "L1" and not fact.differs and fact.arithmetic is None
    for at in fact.places
    if not at.given and at.iteration != START
]
"""What L1 prints and a lesson computes in its own run."""


def printed(fact: Fact) -> list[str]:
    """The numbers as the lecture prints them, row by row."""
    digits = fact.decimals
    numbers = [number for row in matrix(fact.values) for number in row]
    return [repr(number) if digits is None else f"{number:.{digits}f}" for number in numbers]


@pytest.mark.parametrize(("fact", "at"), OF_L1)
def test_what_the_lecture_prints_is_the_right_answer(fact: Fact, at: At) -> None:
    exercise = asked(at)
    if exercise is None:
        return
    answers = dict(zip(exercise.blanks, map(read, printed(fact)), strict=True))
    judgement = judge(exercise, answers)
    assert judgement.done
    assert judgement.misconception == ""


def test_every_section_of_the_lecture_has_something_to_answer() -> None:
    found = {fact.section for fact, at in (one.values for one in OF_L1) if asked(at) is not None}
    sections = {fact.section for fact in FACTS if fact.lecture == "L1"}
    assert sections - found == GIVEN


def of_the_file(loaded: Loaded, level: Level | None = None) -> list[tuple[Assignment, Exercise]]:
    """The exercises of a lesson's file, at their own level or at another."""
    run = timeline(loaded.name)
    found = []
    for one in exercises(loaded.scenario, run):
        exercise = assigned(one, run.step(one.at), level)
        assert exercise is not None
        found.append((one, exercise))
    return found


STEP_BY_STEP = {"generator", "discriminator", "gan-by-hand"}
"""Lessons that are done by hand from the first step to the last: each step is an exercise."""
WITH_EXERCISES = [loaded for loaded in lessons()[0] if loaded.scenario.exercise]
SMALL_ENOUGH = [loaded for loaded in WITH_EXERCISES if loaded.name in CELL_BY_CELL]


def test_every_lesson_has_exercises_each_with_its_level() -> None:
    assert {loaded.name for loaded in lessons().found} - {
        loaded.name for loaded in WITH_EXERCISES
    } == STEP_BY_STEP
    for loaded in lessons().found:
        found = of_the_file(loaded)
        assert {exercise.level for _, exercise in found} <= {*LEVELS}
        assert found


MOST_BLANKS = 24
"""Of more than twice as many blanks some are tried, from the first on."""


def mistakes(exercise: Exercise, cell: Cell) -> Iterator[tuple[str, float]]:
    """The wrong numbers of a cell that misconceptions give."""
    source = source_of(exercise.step, cell)
    assert source is not None
    right = expected(exercise.step, cell)
    for name, misconception in MISCONCEPTIONS.items():
        for number, _ in outcomes(misconception, source, cell):
            if not isclose(number, right, rel_tol=1e-6, abs_tol=1e-6):
                yield name, number


@pytest.mark.parametrize("loaded", SMALL_ENOUGH, ids=lambda loaded: loaded.name)
def test_each_likely_mistake_is_wrong_and_explained_where_only_one_gives_it(
    loaded: Loaded,
) -> None:
    for _, exercise in of_the_file(loaded):
        if exercise.reverse:
            continue
        blanks = exercise.blanks
        for cell in blanks[:: max(len(blanks) // MOST_BLANKS, 1)]:
            for name, number in mistakes(exercise, cell):
                typed = {cell: read(repr(number))}
                judgement = judge(exercise, typed)
                verdicts = {one.cell: one.verdict for one in judgement.cells}
                assert verdicts[cell] == "wrong", (name, cell, number)
                found = [one.name for one, _ in explanations(exercise.step, typed, [cell])]
                assert judgement.misconception == (found[0] if len(found) == 1 else "")


@pytest.mark.parametrize("loaded", SMALL_ENOUGH, ids=lambda loaded: loaded.name)
def test_keys_and_missing_numbers(loaded: Loaded) -> None:
    for _, exercise in of_the_file(loaded):
        step = exercise.step
        if exercise.reverse:
            (cell,) = exercise.blanks
            right = step.number(cell)
            assert solves(step, cell, read(repr(right)))
            assert not any(solves(step, cell, read(repr(right + by))) for by in (-2, -1, 1, 2))
        if exercise.key is not None:
            right = key_number(exercise)
            assert judge_key(exercise, read(f"{right:g}")).done
            for mistaken in mistaken_keys(exercise):
                judged = judge_key(exercise, read(repr(mistaken.number)))
                assert judged.done == isclose(mistaken.number, right, abs_tol=1e-9)


@pytest.mark.parametrize("typed", RUBBISH)
def test_rubbish_is_no_number_and_says_what_is(typed: str) -> None:
    with pytest.raises(ValueError, match=r"number|exponent|characters"):
        read(typed)


NAME = re.compile(r"([\w.*,]+(?:[\[(][^\n)\]]*[\])])?) = \? (?:\(\S*\) )?$")
"""The name of the blank that is asked for."""


class Learner:
    """Answers what is asked: first with rubbish, then with a likely mistake, then rightly."""

    LEVEL: Level = 3

    def __init__(self, loaded: Loaded, heard: io.StringIO):
        self.exercises = [exercise for _, exercise in of_the_file(loaded, self.LEVEL)]
        self.heard = heard
        self.at = 0
        self.said: dict[str, int] = {}
        """How often each blank of the exercise was answered."""

    def readline(self, _most: int) -> str:
        """The next line."""
        assert max(self.said.values(), default=0) < 9, self.said
        prompt = self.heard.getvalue().rpartition("\n")[2]
        if "This is the last exercise." in self.heard.getvalue():
            return "q\n"
        if prompt == "> ":
            self.at, self.said = self.at + 1, {}
            return "\n"
        found = NAME.search(prompt)
        assert found is not None, prompt
        return f"{self._answer(found[1])}\n"

    def _answer(self, name: str) -> str:
        times = self.said[name] = self.said.get(name, 0) + 1
        exercise = self.exercises[self.at]
        work = Work(exercise, asked_beside(exercise))
        (right,) = (one for one in answers_of(work) if blank_name(work, one.cell) == name)
        if times == 1:
            return "1x"
        asked = work.prompt_of(right.cell)
        if asked is not None and asked[0].choices:
            rightly = asked[0].right[asked[1]]
            wrongly = (n for n in range(1, 9) if n not in rightly)
            return str(next(wrongly) if times == 2 else min(rightly))
        if times == 2 and right.cell in exercise.blanks and not exercise.reverse:
            found = (number for _, number in mistakes(exercise, right.cell))
            return repr(next(found, right.value + 1))
        wrong = times == 2
        return repr(right.value + 1 if wrong else right.value)


@pytest.mark.parametrize("loaded", SMALL_ENOUGH, ids=lambda loaded: loaded.name)
def test_the_dialogue_judges_every_exercise_of_a_lesson(loaded: Loaded) -> None:
    target, kept = io.StringIO(), list[Attempt]()
    learner = Learner(loaded, target)
    converse(
        loaded, timeline(loaded.name), 0, learner, target,  # type: ignore[arg-type]
        practise=True, level=Learner.LEVEL, keep=kept.append,
    )  # fmt: skip
    said = target.getvalue()
    assert learner.at == len(learner.exercises)
    assert said.count("v: the same with new numbers.") == len(learner.exercises)
    assert "is not a number" in said
    assert KEY.quantity not in said
    verdicts = [one.verdict for one in kept]
    assert verdicts.count("right") == len(learner.exercises)
    assert verdicts.count("wrong") >= len(learner.exercises)
    assert [verdict_of(rejudged(one, loaded.scenario)) for one in kept] == verdicts


@pytest.mark.parametrize("loaded", SMALL_ENOUGH, ids=lambda loaded: loaded.name)
def test_a_key_said_in_the_dialogue_is_judged_alike_when_it_is_graded(loaded: Loaded) -> None:
    kept = list[Attempt]()
    found = of_the_file(loaded)
    lines = []
    for _, exercise in found:
        right = "" if exercise.key is None else f"{key_number(exercise):g}"
        lines += [f"k {right}1", f"k {right}", ""] if right else ["n"]
    converse(
        loaded, timeline(loaded.name), 0, io.StringIO("\n".join(lines)), io.StringIO(),
        practise=True, keep=kept.append,
    )  # fmt: skip
    verdicts = [one.verdict for one in kept]
    assert verdicts == ["wrong", "right"] * sum(exercise.key is not None for _, exercise in found)
    assert [verdict_of(rejudged(one, loaded.scenario)) for one in kept] == verdicts
