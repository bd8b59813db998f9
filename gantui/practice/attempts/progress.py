"""How far a learner is: what is completed, what failed and is due again, what comes next.

Everything is a function of the lessons and of the attempts, in the order in which they were judged.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple, TypeAlias

from gantui.engine import Timeline, compile_program
from gantui.practice.attempts.attempt import Attempt, Place, lesson_name, outcome
from gantui.practice.exercises.exercises import exercises
from gantui.practice.exercises.levels import LEVELS, Level
from gantui.practice.exercises.step_kinds import kind_of
from gantui.scenario import Loaded

LATER = 5
"""Exercises after which a kind of step that failed comes again in the same session."""

State: TypeAlias = Literal["new", "begun", "done"]
"""How far a lesson is: nothing answered, something, every exercise at some level."""


class Practised(NamedTuple):
    """What there is to practise in a lesson."""

    name: str
    """The lesson's name, as attempts have it."""
    exercises: Mapping[Place, str]
    """The kind of step of every exercise, by where it is, in their order."""


Find: TypeAlias = Callable[[str], Practised]
"""What there is to practise in the lesson of a name."""


class Progress(NamedTuple):
    """How far a lesson is."""

    lesson: Practised
    """The lesson."""
    completed: Mapping[Level, frozenset[Place]]
    """The exercises that were answered rightly, alone or with help, at a level or above it."""
    state: State
    """How far it is as a whole."""

    @property
    def goal(self) -> int:
        """How many exercises there are at each level."""
        return len(self.lesson.exercises)

    @property
    def done_at(self) -> Level | None:
        """The highest level at which all is completed; None where there is none."""
        done = [level for level in LEVELS if len(self.completed[level]) == self.goal > 0]
        return max(done, default=None)


class Due(NamedTuple):
    """A kind of step that failed, and has not been answered rightly often enough since."""

    kind: str
    """The kind of step."""
    attempt: Attempt
    """The last answer to one that failed."""
    when: Literal["now", "later", "tomorrow"]
    """Whether it should come now, after a few other exercises, or on another day."""


class Next(NamedTuple):
    """What to do next."""

    lesson: str
    """The lesson."""
    place: Place
    """Where the exercise is in the lesson."""
    kind: str
    """The kind of step."""
    level: Level
    """How much is blank."""
    again: bool
    """Whether it is because such a step failed."""


def practised(loaded: Loaded) -> Practised:
    """What there is to practise: the exercises that the file says, or else every step of the first
    iteration that can be worked out."""
    timeline = Timeline(compile_program(loaded.scenario))
    operations = timeline.program.operations
    found: dict[Place, str] = {}
    for one in exercises(loaded.scenario, timeline):
        iteration, position = timeline.place(one.at)
        at = None if one.entry is None else iteration
        kind = kind_of(operations[position], drawn=one.drawn)
        found[Place(position, one.entry, at)] = kind
    return Practised(lesson_name(loaded), found)


def progress(lesson: Practised, attempts: Iterable[Attempt]) -> Progress:
    """How far a lesson is. Of one that was changed since counts what is still such an exercise."""
    found: dict[tuple[Place, Level], list[Attempt]] = {}
    for one in attempts:
        is_of_it = one.lesson == lesson.name and (not one.reverse or one.entry is not None)
        if is_of_it and lesson.exercises.get(one.place) == one.kind:
            found.setdefault((one.place, one.level), []).append(one)
    right = [key for key, tried in found.items() if outcome(tried) in ("right", "right with help")]
    # A level asks for all that one below it asks for.
    completed = {level: frozenset(place for place, at in right if at >= level) for level in LEVELS}
    is_done = bool(lesson.exercises) and len(completed[LEVELS[0]]) == len(lesson.exercises)
    return Progress(lesson, completed, "done" if is_done else "begun" if found else "new")


def due(attempts: Sequence[Attempt], now: datetime) -> tuple[Due, ...]:
    """The kinds of step that failed and are to come again, the one that failed first at the front.

    After a failure such a step comes again after a few other exercises, and on another day; it is
    done with once it is right, without help, on another day. `now` also says where days begin.
    """
    failed: dict[str, Attempt] = {}
    again: set[str] = set()
    for one in attempts:
        if one.verdict in ("wrong", "shown"):
            failed[one.kind] = one
            again.discard(one.kind)
        elif one.verdict == "right" and one.kind in failed:
            before = failed[one.kind]
            if _day(one.when, now) > _day(before.when, now):
                del failed[one.kind]
            elif one.occasion != before.occasion:
                again.add(one.kind)
    found = [
        Due(kind, one, _when(one, attempts, now, right=kind in again))
        for kind, one in failed.items()
    ]
    return tuple(sorted(found, key=lambda one: one.attempt.when))


def _when(
    failed: Attempt, attempts: Sequence[Attempt], now: datetime, *, right: bool
) -> Literal["now", "later", "tomorrow"]:
    """When a kind of step comes again; `right` tells that it was right since, on the same day."""
    if _day(now, now) > _day(failed.when, now):
        return "now"
    if right:
        return "tomorrow"
    others = {
        one.occasion
        for one in attempts
        if one.when >= failed.when and one.occasion != failed.occasion
    }
    return "now" if len(others) >= LATER else "later"


def _day(when: datetime, now: datetime) -> date:
    """The day of a moment, where it is now."""
    return when.astimezone(now.tzinfo).date()


def next_up(
    names: Sequence[str], practised: Find, attempts: Sequence[Attempt], now: datetime
) -> Next | None:
    """What to do next: what is due now, else the next exercise from the last one on.

    Of lessons, whose names are in their order, from the one of the last attempt on, at its level;
    where all of them are completed at that, at the next level. None where everything is done.
    """
    for one in due(attempts, now):
        again = one.attempt
        exercises = practised(again.lesson).exercises if again.lesson in names else {}
        if one.when == "now" and exercises.get(again.place) == one.kind:
            return Next(again.lesson, again.place, one.kind, again.level, again=True)
    last = next((one for one in reversed(attempts) if one.lesson in names), None)
    first = names.index(last.lesson) if last is not None else 0
    level = last.level if last is not None else LEVELS[0]
    from_last = [*names[first:], *names[:first]]
    levels = [*LEVELS[level - 1 :], *LEVELS[: level - 1]]
    found = _open(from_last, practised, attempts, levels)
    return next(found, None)


def _open(
    names: Sequence[str], practised: Find, attempts: Sequence[Attempt], levels: Sequence[Level]
) -> Iterator[Next]:
    """The exercises that are not completed."""
    for level in levels:
        for name in names:
            one = progress(practised(name), attempts)
            for place, kind in one.lesson.exercises.items():
                if place not in one.completed[level]:
                    yield Next(name, place, kind, level, again=False)
