"""Grades as CSV, to be opened by a spreadsheet, for which what learners write is only text."""

from collections.abc import Iterable, Iterator

from gantui.exports.spreadsheet import csv_line
from gantui.practice.attempts.grading import Paper
from gantui.practice.exercises.levels import LEVEL_NAMES

COLUMNS = (
    "student", "file", "code", "lesson", "exercise", "step", "kind of step", "level", "seed",
    "missing number",
    "result", "answers", "recorded hints", "recorded seconds", "misconceptions", "remarks",
)  # fmt: skip


def grades_csv(papers: Iterable[Paper]) -> Iterator[str]:
    """A line for the columns, then one for each exercise of each paper."""
    yield csv_line(COLUMNS)
    for paper in papers:
        for result in paper.results:
            exercise, place = result.exercise, result.exercise.place
            seeds = ("own" if seed is None else str(seed) for seed in result.seeds)
            yield csv_line(
                (
                    paper.student, paper.file, paper.code, exercise.lesson,
                    "" if place.entry is None else str(place.entry + 1),
                    str(place.operation + 1), result.kind, LEVEL_NAMES[exercise.level],
                    "; ".join(seeds), "yes" if exercise.reverse else "no",
                    result.outcome or "not judged",
                    str(result.answers), str(result.hints), str(result.seconds),
                    "; ".join(result.misconceptions), "; ".join(result.remarks),
                )
            )  # fmt: skip
