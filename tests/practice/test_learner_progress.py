"""How far a learner is: completed, due again, next."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from gantui.practice.attempts.attempt import Attempt, Outcome, Place
from gantui.practice.attempts.progress import (
    LATER,
    Next,
    Practised,
    due,
    next_up,
    practised,
    progress,
)
from gantui.practice.exercises.levels import LEVELS, Level
from gantui.scenario import find

MORNING = datetime(2026, 11, 26, 8, tzinfo=UTC)
FIRST = Practised("first", {Place(1): "sum", Place(2): "activation", Place(4): "sum"})
SECOND = Practised("second", {Place(0): "update"})
LESSONS = {"first": FIRST, "second": SECOND}


class Learner:
    """Answers one exercise a minute."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []
        self.now = MORNING

    def answers(
        self,
        operation: int,
        verdict: Outcome = "right",
        level: Level = 1,
        lesson: Practised = FIRST,
        **more,
    ) -> None:
        self.now += timedelta(minutes=1)
        kind = lesson.exercises.get(Place(operation), "")
        self.attempts.append(
            Attempt(
                lesson=lesson.name, content="", arithmetic="exact", iteration=0,
                operation=operation, level=level, answers=(), verdict=verdict, when=self.now,
                **{"kind": kind, **more},
            )
        )  # fmt: skip

    def due(self) -> list[tuple[str, str]]:
        return [(one.kind, one.when) for one in due(self.attempts, self.now)]

    def next(self) -> Next | None:
        return next_up(list(LESSONS), LESSONS.__getitem__, self.attempts, self.now)


@pytest.fixture
def learner() -> Learner:
    return Learner()


def counts(learner: Learner, lesson: Practised = FIRST) -> list[int]:
    found = progress(lesson, learner.attempts)
    return [len(found.completed[level]) for level in LEVELS]


def test_what_there_is_to_practise_in_a_lesson() -> None:
    found = practised(find("gan-by-hand"))
    assert (found.name, len(found.exercises)) == ("gan-by-hand", 28)
    assert found.exercises[Place(4)] == "weighted sums"
    assert Place(0) not in found.exercises


def test_completed_counts_for_every_level_below(learner: Learner) -> None:
    assert progress(FIRST, []).state == "new"
    learner.answers(1, level=3)
    learner.answers(2, "wrong", level=2)
    assert counts(learner) == [1, 1, 1, 0]
    learner.answers(2, "right with help", level=2)
    learner.answers(2, level=2)
    assert counts(learner) == [2, 2, 1, 0]
    found = progress(FIRST, learner.attempts)
    assert (found.goal, found.state, found.done_at) == (3, "begun", None)
    learner.answers(4, level=1)
    found = progress(FIRST, learner.attempts)
    assert (found.state, found.done_at) == ("done", 1)
    assert counts(learner, SECOND) == [0] * 4


@pytest.mark.parametrize(
    "more",
    [{"operation": 3}, {"operation": 9}, {"verdict": "shown"}, {"verdict": "unfinished"},
     {"reverse": True}, {"kind": "other"}, {"lesson": SECOND}],
    ids=str,
)  # fmt: skip
def test_what_is_not_completed(learner: Learner, more) -> None:
    learner.answers(**{"operation": 1, **more})
    assert counts(learner) == [0] * 4


def test_what_failed_comes_again_later_and_on_another_day(learner: Learner) -> None:
    learner.answers(1, "wrong")
    learner.answers(1)  # with the same numbers, after it was told that it is wrong
    assert learner.due() == [("sum", "later")]
    for other in range(LATER):
        assert learner.due() == [("sum", "later")]
        learner.answers(2, seed=other)
    assert learner.due() == [("sum", "now")]
    learner.answers(4)
    assert learner.due() == [("sum", "tomorrow")]
    learner.now += timedelta(days=1)
    assert learner.due() == [("sum", "now")]
    learner.answers(1, "right with help")
    assert learner.due() == [("sum", "now")]
    learner.answers(1)
    assert learner.due() == []


def test_what_fails_again_begins_again(learner: Learner) -> None:
    learner.answers(1, "wrong")
    learner.answers(4)
    learner.answers(4, "shown", seed=1)
    assert learner.due() == [("sum", "later")]
    learner.now += timedelta(days=1)
    learner.answers(1, "wrong")
    learner.answers(1)
    assert learner.due() == [("sum", "later")]


def test_a_day_ends_where_the_learner_is(learner: Learner) -> None:
    learner.answers(1, "wrong")
    learner.answers(4)
    assert learner.due() == [("sum", "tomorrow")]
    east = (MORNING + timedelta(hours=9)).astimezone(timezone(timedelta(hours=8)))
    assert [one.when for one in due(learner.attempts, east)] == ["now"]


def test_next_comes_what_follows_at_the_same_level(learner: Learner) -> None:
    assert learner.next() == Next("first", Place(1), "sum", 1, again=False)
    learner.answers(1, level=2)
    assert learner.next() == Next("first", Place(2), "activation", 2, again=False)
    learner.answers(2, level=2)
    learner.answers(4, level=2)
    assert learner.next() == Next("second", Place(0), "update", 2, again=False)
    learner.answers(0, level=2, lesson=SECOND)
    assert learner.next() == Next("second", Place(0), "update", 3, again=False)


def test_next_comes_first_what_is_due(learner: Learner) -> None:
    learner.answers(4, "wrong", level=3)
    assert learner.next() == Next("first", Place(1), "sum", 3, again=False)
    for other in range(LATER):
        learner.answers(2, seed=other)
    assert learner.next() == Next("first", Place(4), "sum", 3, again=True)


def test_after_everything_nothing_comes(learner: Learner) -> None:
    for lesson in (FIRST, SECOND):
        for place in lesson.exercises:
            learner.answers(place.operation, level=4, lesson=lesson)
    assert learner.next() is None
    assert next_up([], LESSONS.__getitem__, learner.attempts, learner.now) is None
