"""Grades as CSV, to be opened by a spreadsheet, for which what learners write is only text."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator

from gantui.practice.grading import Paper
from gantui.practice.levels import LEVEL_NAMES
from gantui.toml.untrusted import one_line

COLUMNS = (
    "student", "file", "code", "lesson", "exercise", "step", "kind of step", "level",
    "missing number",
    "result", "answers", "recorded hints", "recorded seconds", "misconceptions", "remarks",
)  # fmt: skip
FORMULA = frozenset("=+-@\t\r\n|%")
"""What a cell begins with that a spreadsheet may compute."""


def grades_csv(papers: Iterable[Paper]) -> Iterator[str]:
    """A line for the columns, then one for each exercise of each paper."""
    yield _line(COLUMNS)
    for paper in papers:
        for result in paper.results:
            exercise, place = result.exercise, result.exercise.place
            yield _line(
                (
                    paper.student, paper.file, paper.code, exercise.lesson,
                    "" if place.entry is None else str(place.entry + 1),
                    str(place.operation + 1), result.kind, LEVEL_NAMES[exercise.level],
                    "yes" if exercise.reverse else "no", result.outcome or "not judged",
                    str(result.answers), str(result.hints), str(result.seconds),
                    "; ".join(result.misconceptions), "; ".join(result.remarks),
                )
            )  # fmt: skip


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula, on one line."""
    begins = {text[:1], unicodedata.normalize("NFKC", text.lstrip()[:1])} - {""}
    return f"'{one_line(text)}" if begins & FORMULA else one_line(text)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(map(defused, cells))
    return line.getvalue()
