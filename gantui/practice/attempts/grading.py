"""Grading what learners hand in: every answer is judged anew, and nothing recorded is believed.

Numbers and words are. What cannot be computed anew is how often hints were asked for, and whether
the answer was.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, TypeAlias

import msgspec

from gantui.engine import ProgramError, Timeline, compile_program
from gantui.practice.attempts.attempt import Attempt, Identity, Outcome, outcome, verdict_of
from gantui.practice.attempts.rejudging import UnknownExerciseError, rejudged_on
from gantui.practice.attempts.report import Report, code, code_of_answers
from gantui.practice.exercises.step_kinds import kind_of
from gantui.practice.new_numbers.variants import RULE, variant
from gantui.scenario import Mode, Scenario
from gantui.scenario.mark import mark
from gantui.toml.problems import counted

MOST_NUMBERS = 100
"""Sets of new numbers of one report that are computed; each may take seconds."""
VARIANTS_AT_HAND = 1000
"""Sets of new numbers that are kept: learners begin with the same seeds."""
TIMELINES_AT_HAND = 8
"""Runs that are kept."""

Find: TypeAlias = Callable[[str], Scenario | None]
"""The lesson of a name; None where there is none."""
Run: TypeAlias = tuple[str, int, int, Mode]
"""Which run an answer is about: lesson, seed (-1 for its own numbers), rule, arithmetic."""


class Graded(NamedTuple):
    """One answer, judged anew."""

    attempt: Attempt
    """The answer."""
    verdict: Outcome | None
    """What became of it; None where it cannot be judged."""
    kind: str = ""
    """What kind of step it is at."""
    misconception: str = ""
    """The one misconception that explains what is wrong, if there is one."""
    remark: str = ""
    """What is odd about it, in a few words."""


class Result(NamedTuple):
    """What became of one exercise."""

    exercise: Identity
    """The exercise."""
    kind: str
    """What kind of step it is."""
    seeds: tuple[int | None, ...]
    """Those of its numbers, each once; None for the lesson's own."""
    outcome: Outcome | None
    """What became of it; None where no answer can be judged."""
    answers: int
    """How many answers were judged."""
    hints: int
    """The most hints that were asked for with one set of numbers."""
    seconds: float
    """Seconds for which it was on the screen, as recorded, over all sets of numbers."""
    misconceptions: tuple[str, ...]
    """The names of those that explain wrong answers."""
    remarks: tuple[str, ...]
    """What is odd, each once."""


class Paper(NamedTuple):
    """What one learner handed in, graded."""

    file: str
    """The file."""
    document: Report
    """What is in it."""
    results: tuple[Result, ...]
    """What became of each exercise."""
    graded: tuple[Graded, ...]
    """What became of each answer."""

    @property
    def student(self) -> str:
        """Who it is of: the name in it, or that of the file."""
        return self.document.name.strip() or self.file

    @property
    def code(self) -> str:
        """The code of the document."""
        return code(self.document)


class Grader:
    """Judges answers to the lessons that are found by their names."""

    def __init__(self, find: Find):
        self._find = lru_cache(VARIANTS_AT_HAND)(find)
        self._content = lru_cache(VARIANTS_AT_HAND)(self._mark)
        self._variant = lru_cache(VARIANTS_AT_HAND)(self._computed)
        self._timeline = lru_cache(TIMELINES_AT_HAND)(self._walked)

    def grade(
        self, attempts: Sequence[Attempt], reached: Callable[[int], None] = lambda _: None
    ) -> tuple[Graded, ...]:
        """Every answer judged anew, in its order; `reached` hears how many are."""
        found: dict[int, Graded] = {}
        ordered = sorted(range(len(attempts)), key=lambda index: _order(attempts[index]))
        numbers: set[tuple[str, int, int]] = set()
        for (name, seed, rule, mode), group in groupby(ordered, key=lambda at: _run(attempts[at])):
            indices = list(group)
            why, timeline = self._opened((name, seed, rule, mode), numbers)
            for index in indices:
                found[index] = self._graded(attempts[index], timeline, why)
                reached(len(found))
        return tuple(found[index] for index in range(len(attempts)))

    def _opened(self, run: Run, numbers: set[tuple[str, int, int]]) -> tuple[str, Timeline | None]:
        """A run, or why there is none."""
        name, seed, rule, _ = run
        if self._find(name) is None:
            return "there is no such lesson", None
        if rule > RULE:
            return "its numbers were found by a newer gantui", None
        if seed >= 0:
            numbers.add((name, seed, rule))
            if len(numbers) > MOST_NUMBERS:
                return f"more than {MOST_NUMBERS} sets of new numbers", None
        try:
            return "", self._timeline(run)
        except ProgramError:
            return "the edits of the lesson cannot be made in this arithmetic", None

    def _graded(self, attempt: Attempt, timeline: Timeline | None, why: str) -> Graded:
        if timeline is None:
            return Graded(attempt, None, remark=why)
        altered = attempt.content != self._content(attempt.lesson)
        remarks = ["the lesson was another one"] if altered else []
        scenario = self._find(attempt.lesson)
        assert scenario is not None
        try:
            work = rejudged_on(attempt, timeline, scenario)
        except UnknownExerciseError as error:
            return Graded(attempt, None, remark="; ".join([*remarks, str(error)]))
        # That the answer was asked for, nobody says without need.
        verdict = verdict_of(work)
        if verdict != attempt.verdict:
            remarks.append(f"recorded as {attempt.verdict}, found {verdict}")
        operation = timeline.program.operations[attempt.operation]
        kind = kind_of(operation, drawn=work.exercise.drawn)
        mistaken = work.judgement.misconception if work.judgement else ""
        return Graded(attempt, verdict, kind, mistaken, "; ".join(remarks))

    def _mark(self, name: str) -> str:
        found = self._find(name)
        return "" if found is None else mark(found)

    def _computed(self, name: str, seed: int, rule: int) -> Scenario:
        found = self._find(name)
        assert found is not None
        return found if seed < 0 else variant(found, seed, rule=rule)

    def _walked(self, run: Run) -> Timeline:
        *numbers, mode = run
        return Timeline(compile_program(self._variant(*numbers), mode))


def results(graded: Iterable[Graded]) -> tuple[Result, ...]:
    """What became of every exercise, in the order of the first answers."""
    found: dict[Identity, list[Graded]] = {}
    for one in graded:
        exercise = one.attempt.exercise._replace(content="")
        found.setdefault(exercise, []).append(one)
    return tuple(_result(exercise, tried) for exercise, tried in found.items())


def remarks(papers: Sequence[Paper], version: str) -> Iterator[str]:
    """What is odd about some papers: other versions, the same name or the same answers twice."""
    by_name: dict[str, list[str]] = {}
    by_answers: dict[str, list[str]] = {}
    for paper in papers:
        if paper.document.gantui != version:
            found = paper.document.gantui
            yield f"{paper.file}: written by gantui {found}; this is {version}"
        if paper.document.name.strip():
            by_name.setdefault(paper.student.casefold(), []).append(paper.file)
        if paper.document.attempts:
            by_answers.setdefault(code_of_answers(paper.document), []).append(paper.file)
        for remark, count in Counter(one.remark for one in paper.graded if one.remark).items():
            yield f"{paper.file}: {counted(count, 'answer')}: {remark}"
    for name, files in by_name.items():
        if len(files) > 1:
            yield f"{', '.join(files)}: the same name, {name}"
    for files in by_answers.values():
        if len(files) > 1:
            yield f"{', '.join(files)}: the same answers"


def _result(exercise: Identity, tried: Sequence[Graded]) -> Result:
    judged = [one for one in tried if one.verdict is not None]
    seconds = {one.attempt.occasion: one.attempt.seconds for one in tried}
    return Result(
        exercise,
        next((one.kind for one in judged), ""),
        tuple(dict.fromkeys(one.attempt.seed for one in tried)),
        outcome(_as_judged(judged)),
        len(judged),
        max((one.attempt.hints for one in tried), default=0),
        round(sum(seconds.values()), 1),
        tuple(dict.fromkeys(one.misconception for one in judged if one.misconception)),
        tuple(dict.fromkeys(one.remark for one in tried if one.remark)),
    )


def _as_judged(graded: Iterable[Graded]) -> Iterator[Attempt]:
    """The attempts with the verdicts that were found."""
    for one in graded:
        if one.verdict is not None:
            yield msgspec.structs.replace(one.attempt, verdict=one.verdict)


def _run(attempt: Attempt) -> Run:
    seed = -1 if attempt.seed is None else attempt.seed
    return attempt.lesson, seed, attempt.rule, attempt.arithmetic


def _order(attempt: Attempt) -> tuple[Run, int, int]:
    """So that a run is walked once, forwards."""
    return _run(attempt), attempt.iteration, attempt.operation
