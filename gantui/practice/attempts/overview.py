"""How far a learner is with several lessons, and what comes next in them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from gantui.practice.attempts.attempt import Attempt
from gantui.practice.attempts.progress import (
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
from gantui.practice.attempts.whose import belongs, titles, told_apart
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
    by_title = dict(zip(titles(found), found, strict=True))
    attempts, named = told_apart(found, attempts), by_title.keys()
    return Overview(
        tuple((one, progress(_called(one, title), attempts)) for title, one in by_title.items()),
        tuple(one for one in attempts if one.lesson in named),
        tuple(one for one in due(attempts, now) if one.attempt.lesson in named),
        _next_of(by_title, attempts, now),
    )


def what_next(found: Sequence[Loaded], attempts: Sequence[Attempt], now: datetime) -> Next | None:
    """What to do next; only those lessons are computed of which it has to be known."""
    by_title = dict(zip(titles(found), found, strict=True))
    return _next_of(by_title, told_apart(found, attempts), now)


def due_in(loaded: Loaded, attempts: Sequence[Attempt], now: datetime) -> Due | None:
    """The kind of step of a lesson that comes again now; of several the one that failed first."""
    of = (one for one in due(attempts, now) if belongs(one.attempt, loaded))
    return next((one for one in of if one.when == "now" and not one.attempt.reverse), None)


def states(found: Sequence[Loaded], attempts: Sequence[Attempt]) -> dict[str, State]:
    """How far each lesson is; only those are computed of which something was answered."""
    attempts = told_apart(found, attempts)
    begun = {one.lesson for one in attempts}
    return {
        loaded.name: progress(_called(loaded, title), attempts).state if title in begun else "new"
        for title, loaded in zip(titles(found), found, strict=True)
    }


def _called(loaded: Loaded, title: str) -> Practised:
    """What there is to practise in a lesson, under a title."""
    return practised(loaded)._replace(name=title)


def _next_of(
    by_title: Mapping[str, Loaded], attempts: Sequence[Attempt], now: datetime
) -> Next | None:
    """What to do next in lessons of some titles."""

    @cache
    def known(title: str) -> Practised:
        return _called(by_title[title], title)

    return next_up(list(by_title), known, attempts, now)
