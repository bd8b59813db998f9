"""Where the next exercise is, and the one before."""

from collections.abc import Callable, Sequence

from gantui.engine import Step, Timeline
from gantui.practice.exercises.exercises import Assignment


def neighbour(lesson: Sequence[Assignment], place: int | None, index: int, by: int) -> int | None:
    """The place of the next exercise of a lesson, or with `by` below 0 of the one before.

    Of one that is at no exercise it is the nearest behind, or before, the step with this index.
    """
    if place is not None:
        there = place + by
        return there if 0 <= there < len(lesson) else None
    steps = [one.at for one in lesson]
    if by > 0:
        return next((at for at, step in enumerate(steps) if step > index), None)
    return next((at for at, step in reversed([*enumerate(steps)]) if step < index), None)


def same_place(lesson: Sequence[Assignment], old: Assignment | None) -> int | None:
    """The place of an exercise among those of the lesson with other numbers, if it is there."""
    if old is None:
        return None
    known = [(one.entry, one.at) for one in lesson]
    return known.index((old.entry, old.at)) if (old.entry, old.at) in known else None


def nearest(
    timeline: Timeline, index: int, by: int, asked: Callable[[Step], object | None], most: int
) -> int | None:
    """The index of the nearest step in a direction at which something is asked, among so many."""
    for away in range(1, most + 1):
        there = index + by * away
        if not 0 <= there < len(timeline):
            return None
        if asked(timeline.step(there)) is not None:
            return there
    return None
