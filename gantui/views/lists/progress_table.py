"""How far a learner is, as lines: by level, by lesson, by kind of step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from gantui.practice.attempts.attempt import Attempt, Outcome, Place, outcome
from gantui.practice.attempts.overview import Overview
from gantui.practice.attempts.progress import Due, Next, Progress, State
from gantui.practice.exercises.levels import LEVEL_NAMES, LEVELS
from gantui.scenario import Loaded, lecture_heading
from gantui.views.lists.columns import in_columns

OUTCOMES: Mapping[Outcome, str] = {
    "right": "right", "right with help": "with help", "wrong": "wrong", "shown": "shown",
    "unfinished": "unfinished",
}  # fmt: skip
"""What each outcome is called over its column."""
MARKS: Mapping[State, str] = {"new": "", "begun": "begun", "done": "done"}
"""What stands beside the name of a lesson."""
WHEN = {"now": "now", "later": "later in this session", "tomorrow": "on another day"}
"""When a kind of step comes again."""


Far: TypeAlias = tuple[Loaded, Progress]
"""A lesson, and how far it is."""


def progress_lines(seen: Overview, *, every: bool) -> Iterator[str]:
    """How far somebody is, line by line; of `every` lesson, or of those that are begun."""
    yield from by_level(seen.lessons)
    shown = [one for one in seen.lessons if every or one[1].state != "new"]
    if shown:
        yield from ("", *by_lesson(shown))
    if seen.attempts and every:
        yield from ("", *by_kind(seen.attempts))
    if seen.again:
        yield from ("", "To be repeated:", *(f"  {due_text(one)}" for one in seen.again))
    yield ""
    if seen.following is None:
        yield "Everything is completed."
        return
    yield f"Next: {next_text(seen.following)}."
    if not seen.attempts:
        begins = f"gantui practise {seen.following.lesson}"
        yield f"Nothing is answered yet. Begin with: {begins}"


def by_level(rows: Sequence[Far]) -> list[str]:
    """Completed and goal of each level, over all lessons, as the first page of L1 has them."""
    completed = {level: sum(len(far.completed[level]) for _, far in rows) for level in LEVELS}
    goal = sum(far.goal for _, far in rows)
    cells = [[LEVEL_NAMES[level], str(completed[level]), str(goal)] for level in LEVELS]
    return in_columns([["", "completed", "goal"], *cells])


def by_lesson(rows: Sequence[Far]) -> list[str]:
    """Each lesson under its lecture: whether it is begun or done, and how much at each level."""
    cells = [["lesson", "", *(LEVEL_NAMES[level] for level in LEVELS)]]
    for _, far in rows:
        counts = [f"{len(far.completed[level])} of {far.goal}" for level in LEVELS]
        cells.append([far.lesson.name, MARKS[far.state], *counts])
    head, *lines = in_columns(cells, texts=2)
    found = [head]
    named = zip(map(_lecture, rows), lines, strict=True)
    for lecture, group in groupby(named, lambda pair: pair[0]):
        found += [lecture_heading(lecture) if lecture else "files", *(line for _, line in group)]
    return found


def _lecture(one: Far) -> str:
    """The key of a lesson's lecture; empty for a file."""
    loaded, _ = one
    return loaded.scenario.lecture if loaded.path is None else ""


def by_kind(attempts: Iterable[Attempt]) -> list[str]:
    """How many exercises of each kind of step were answered how."""
    tried: dict[tuple[str, object], list[Attempt]] = {}
    for one in attempts:
        tried.setdefault((one.kind, one.exercise), []).append(one)
    counts: dict[str, dict[Outcome, int]] = {}
    for (kind, _), found in tried.items():
        became = outcome(found)
        if became is not None:
            of_kind = counts.setdefault(kind, dict.fromkeys(OUTCOMES, 0))
            of_kind[became] += 1
    cells = [[kind, *map(str, found.values())] for kind, found in counts.items()]
    return in_columns([["kind of step", *OUTCOMES.values()], *cells])


def due_text(one: Due) -> str:
    """`weighted sums: now; gan-by-hand, step 5, beginner`."""
    attempt = one.attempt
    where = f"{attempt.lesson}, {place_text(attempt.place)}, {LEVEL_NAMES[attempt.level]}"
    return f"{one.kind}: {WHEN[one.when]}; {where}"


def next_text(one: Next) -> str:
    """`gan-by-hand, step 5 (weighted sums), beginner`."""
    again = ", once more" if one.again else ""
    where = f"{one.lesson}, {place_text(one.place)} ({one.kind})"
    return f"{where}, {LEVEL_NAMES[one.level]}{again}"


def place_text(place: Place) -> str:
    """`step 5`; of an exercise that the lesson's file says, `exercise 2`."""
    if place.entry is None:
        return f"step {place.operation + 1}"
    iteration = f", iteration {place.iteration + 1}" if place.iteration else ""
    return f"exercise {place.entry + 1}{iteration}"
