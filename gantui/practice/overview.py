"""How far a learner is with several lessons, and what comes next in them."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from gantui.practice.attempt import Attempt, lesson_name
from gantui.practice.progress import (
    Due,
    Next,
    Practised,
    Progress,
    State,
    due,
    next_up,
    practised,
    progress,
)
from gantui.scenario import Loaded


class Overview(NamedTuple):
    """How far somebody is."""

    lessons: tuple[tuple[Loaded, Progress], ...]
    """Each lesson, and how far it is."""
    attempts: tuple[Attempt, ...]
    """What was answered in these."""
    again: tuple[Due, ...]
    """The kinds of step that come again."""
    following: Next | None
    """What to do next; None where everything is completed."""


def overview(found: Sequence[Loaded], attempts: Sequence[Attempt], now: datetime) -> Overview:
    """How far somebody is with some lessons; `now` also says where days begin."""
    named = {lesson_name(loaded) for loaded in found}
    return Overview(
        tuple((loaded, progress(practised(loaded), attempts)) for loaded in found),
        tuple(one for one in attempts if one.lesson in named),
        tuple(one for one in due(attempts, now) if one.attempt.lesson in named),
        what_next(found, attempts, now),
    )


def what_next(found: Sequence[Loaded], attempts: Sequence[Attempt], now: datetime) -> Next | None:
    """What to do next; only those lessons are computed of which it has to be known."""
    by_name = {lesson_name(loaded): loaded for loaded in found}

    @cache
    def known(name: str) -> Practised:
        return practised(by_name[name])

    return next_up(list(by_name), known, attempts, now)


def states(found: Sequence[Loaded], attempts: Sequence[Attempt]) -> dict[str, State]:
    """How far each lesson is; only those are computed of which something was answered."""
    begun = {one.lesson for one in attempts}
    return {
        loaded.name: progress(practised(loaded), attempts).state
        if lesson_name(loaded) in begun
        else "new"
        for loaded in found
    }
