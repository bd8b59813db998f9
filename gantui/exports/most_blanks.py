"""How much a file of questions may ask: each of its blanks has the numbers of misconceptions."""

from gantui.engine import Timeline
from gantui.exports.formats import RefusedError
from gantui.practice.exercises.blanks import blanks
from gantui.practice.exercises.levels import Level

MOST_BLANKS = 5_000
"""They are computed in some twenty seconds; a page with so many has some 10 MB."""


def refuse_more(timeline: Timeline, first: int, last: int, level: Level) -> None:
    """Raises RefusedError where the steps `first` to `last`, indices from 0, ask for too much."""
    asked = 0
    for step in timeline.steps(first, last):
        asked += len(blanks(step, level))
        if asked > MOST_BLANKS:
            fewer = f"stop before step {step.index + 1}" if step.index > first else "another step"
            raise RefusedError(
                f"these steps have more than {MOST_BLANKS} blanks, too many for a file of "
                f"questions: {fewer} (--steps), or ask for less of each (--level 1)"
            )
