"""Where the learner's moves lead: from a step to the index of another. The ends of the run hold."""

import re

from gantui.engine.run.notes import noted
from gantui.engine.run.step import Step
from gantui.engine.run.timeline import Timeline
from gantui.toml.problems import counted
from gantui.toml.untrusted import quoted


class BeyondTheEndError(ValueError):
    """Somebody wants to go to a step that a longer run would have."""

    def __init__(self, message: str, index: int, iterations: int):
        super().__init__(message)
        self.index = index
        """The index of that step."""
        self.iterations = iterations
        """How many iterations the run would have to have."""


def next_operation(timeline: Timeline, step: Step) -> int:
    """The next step."""
    return min(step.index + 1, len(timeline) - 1)


def previous_operation(_timeline: Timeline, step: Step) -> int:
    """The step before."""
    return max(step.index - 1, 0)


def end_of_turn(timeline: Timeline, step: Step) -> int:
    """The last step of this turn, or of the next one where this is it already."""
    end = step.index - step.position + step.turn.stop - 1
    if step.index < end:
        return min(end, len(timeline) - 1)
    index = min(step.index + 1, len(timeline) - 1)
    following = timeline.step(index)
    return min(index - following.position + following.turn.stop - 1, len(timeline) - 1)


def end_of_page(_timeline: Timeline, step: Step) -> int:
    """The last step of this turn."""
    return step.index - step.position + step.turn.stop - 1


def end_of_turn_before(_timeline: Timeline, step: Step) -> int:
    """The last step of the turn before this one."""
    return max(step.index - step.position + step.turn.start - 1, 0)


def next_note(timeline: Timeline, step: Step) -> int:
    """The next step with a note; this one where none follows."""
    later = (found for found in _noted(step) if step.index < found < len(timeline))
    return min(later, default=step.index)


def previous_note(_timeline: Timeline, step: Step) -> int:
    """The step with a note before this one; this one where none is before."""
    return max((found for found in _noted(step) if found < step.index), default=step.index)


def _noted(step: Step) -> set[int]:
    """The steps with a note: of each note of every iteration only those in and beside this one."""
    return noted(step.program, range(max(step.iteration - 1, 0), step.iteration + 2))


def next_iteration(timeline: Timeline, step: Step) -> int:
    """The same operation an iteration later."""
    later = step.index + len(step.program.operations)
    return later if later < len(timeline) else len(timeline) - 1


def previous_iteration(_timeline: Timeline, step: Step) -> int:
    """The same operation an iteration earlier."""
    return max(step.index - len(step.program.operations), 0)


def end_of_iteration(timeline: Timeline, step: Step, by: int) -> int:
    """The last step of the iteration `by` further on or, below 0, back.

    From the middle of an iteration, its own end is the next one.
    """
    middle = by > 0 and step.position < len(step.program.operations) - 1
    to = min(max(step.iteration + by - middle, 0), step.program.iterations - 1)
    index = min(timeline.index(to + 1, 0), len(timeline)) - 1
    return index if by > 0 else min(index, step.index)


def first(_timeline: Timeline, _step: Step) -> int:
    """The first step of the run."""
    return 0


def last(timeline: Timeline, _step: Step) -> int:
    """The last step of the run."""
    return len(timeline) - 1


def target(timeline: Timeline, text: str) -> int:
    """The index meant by `120` (step 120) or `iteration 7` or `i 7`, counted from 1.

    Raises ValueError with a sentence for the person who wrote it; BeyondTheEndError is one.
    """
    program = timeline.program
    found = re.fullmatch(r"\s*(?:(i|iteration|s|step)\s*)?(\d{1,18})\s*", text, re.IGNORECASE)
    if found is None:
        raise ValueError(f'expected a step such as 120, or "iteration 7", found {quoted(text)}')
    number = int(found[2])
    by_iteration = (found[1] or "s")[0].lower() == "i"
    most = program.iterations if by_iteration else program.steps
    if number > most:
        index = timeline.index(number - 1, 0) if by_iteration else number - 1
        what = "iteration" if by_iteration else "step"
        raise BeyondTheEndError(
            f"This run has {counted(most, what)}.", index, timeline.place(index)[0] + 1
        )
    if number < 1:
        raise ValueError(f"Steps and iterations are counted from 1, found {number}.")
    return timeline.index(number - 1, 0) if by_iteration else number - 1
