"""How much a file of questions may ask: each of its blanks has the numbers of misconceptions."""

from gantui.engine import Timeline
from gantui.exports.formats import RefusedError
from gantui.practice.exercises.blanks import blanks
from gantui.practice.exercises.levels import Level

MOST_BLANKS = 5_000
"""They are computed in some twenty seconds; a page with so many has some 10 MB."""


def refuse_more(timeline: Timeline, first: int, last: int, level: Level) -> None:
    """Raises RefusedError where the steps `first` to `last`, indices from 0, ask for too much."""
    beyond = first_beyond(MOST_BLANKS, timeline, first, last, level)
    if beyond is not None:
        fewer = f"stop before step {beyond + 1}" if beyond > first else "another step"
        raise RefusedError(
            f"these steps have more than {MOST_BLANKS} blanks, too many for a file of "
            f"questions: {fewer} (--steps), or ask for less of each (--level 1)"
        )


def first_beyond(most: int, timeline: Timeline, first: int, last: int, level: Level) -> int | None:
    """The index of the step at which there are more blanks than `most`; None where there is none.

    Nothing of a blank but its place is computed.
    """
    asked = 0
    for step in timeline.steps(first, last):
        asked += len(blanks(step, level))
        if asked > most:
            return step.index
    return None
