"""Grades as lines: of each paper, of each exercise, and which misconceptions were met."""

from collections.abc import Iterable, Sequence

from gantui.practice.attempts.attempt import Identity, Outcome
from gantui.practice.attempts.grading import Paper, Result
from gantui.practice.exercises.levels import LEVEL_NAMES
from gantui.toml.untrusted import one_line
from gantui.views.lists.columns import in_columns
from gantui.views.lists.progress_table import OUTCOMES, place_text
from gantui.views.text.spans import cut

LONGEST = 32
"""Columns of a name that somebody made up."""
UNKNOWN = "(not judged)"
"""What stands for the lesson of answers that cannot be judged."""
AS_RECORDED = (
    "Numbers and words are judged anew. Hints, and answers that were shown, are as recorded."
)
"""What stands above the grades."""
COUNTED: tuple[Outcome | None, ...] = (*OUTCOMES, None)
"""What is counted; None is what cannot be judged."""


def by_paper(papers: Sequence[Paper]) -> list[str]:
    """Whose papers there are, with their codes."""
    cells = [
        [short(paper.student), short(paper.file), paper.code, str(len(paper.graded))]
        for paper in papers
    ]
    return in_columns([["student", "file", "code", "answers"], *cells], texts=3)


def by_student(papers: Sequence[Paper]) -> list[str]:
    """How many exercises of each lesson were answered how."""
    cells = [["student", "lesson", *_heads()]]
    for paper in papers:
        found: dict[str, list[Result]] = {}
        for result in paper.results:
            lesson = short(result.exercise.lesson) if result.outcome else UNKNOWN
            found.setdefault(lesson, []).append(result)
        cells += [[short(paper.student), lesson, *_counts(of)] for lesson, of in found.items()]
    return in_columns(cells, texts=2)


def by_exercise(papers: Sequence[Paper]) -> list[str]:
    """How many learners answered each exercise how; of those that can be judged."""
    found: dict[Identity, list[Result]] = {}
    for paper in papers:
        for result in paper.results:
            if result.outcome is not None:
                found.setdefault(result.exercise, []).append(result)
    cells = [["lesson", "exercise", "kind of step", "level", *_heads()]]
    for exercise in sorted(found, key=_order):
        kind = next((one.kind for one in found[exercise] if one.kind), "")
        kind = f"{kind}, reverse" if exercise.reverse else kind
        place, level = place_text(exercise.place), LEVEL_NAMES[exercise.level]
        cells.append([short(exercise.lesson), place, kind, level, *_counts(found[exercise])])
    return in_columns(cells, texts=4)


def by_misconception(papers: Sequence[Paper]) -> list[str]:
    """The misconceptions that were met, how many learners had them and in how many answers."""
    answers: dict[str, int] = {}
    learners: dict[str, set[str]] = {}
    for paper in papers:
        for one in paper.graded:
            if one.misconception:
                answers[one.misconception] = answers.get(one.misconception, 0) + 1
                learners.setdefault(one.misconception, set()).add(paper.student)
    order = sorted(answers, key=lambda name: (-len(learners[name]), -answers[name], name))
    cells = [[name, str(len(learners[name])), str(answers[name])] for name in order]
    return in_columns([["misconception", "students", "answers"], *cells]) if cells else []


def short(text: str) -> str:
    """What somebody wrote, clean and on one line."""
    return cut(one_line(text), LONGEST)


def _order(exercise: Identity) -> tuple[object, ...]:
    """Lessons by name, their exercises in the order of the file, and of the steps."""
    place = exercise.place
    entry = -1 if place.entry is None else place.entry
    where = entry, place.iteration or 0, place.operation
    return exercise.lesson, where, exercise.level, exercise.reverse


def _heads() -> list[str]:
    return [*OUTCOMES.values(), "not judged"]


def _counts(results: Iterable[Result]) -> list[str]:
    outcomes = [result.outcome for result in results]
    return [str(outcomes.count(one)) for one in COUNTED]
