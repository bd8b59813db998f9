"""Which steps of a run are exported, as somebody asked for them."""

from collections.abc import Callable
from typing import NamedTuple

from gantui.engine import Timeline
from gantui.toml.problems import counted


class RangeError(ValueError):
    """Steps that a run does not have; the message is for the person who asked for them."""


class NeverError(RangeError):
    """A condition that never begins to hold."""


class Wanted(NamedTuple):
    """What was asked for; nothing means the first iteration."""

    iterations: int | None = None
    """So many iterations, from the first."""
    steps: str | None = None
    """`A:B`, both included, counted from 1; A or B may be left out, and `A` is one step."""
    until: str | None = None
    """A condition; up to the step where it begins to hold."""
    mark: str = ""
    """What messages write before the name of an option."""


def contradiction(wanted: Wanted) -> str:
    """Which options exclude each other, in a sentence; nothing where they do not."""
    iterations, steps, until, mark = wanted
    if iterations is not None and steps is not None:
        return f"give {mark}iterations or {mark}steps, not both"
    if until is not None and (iterations is not None or steps is not None):
        return f"give {mark}until, or else {mark}iterations or {mark}steps"
    return ""


def refuse_more(timeline: Timeline, wanted: Wanted) -> None:
    """Raises RangeError where the run has not so many iterations."""
    most, iterations = timeline.program.iterations, wanted.iterations
    if iterations is not None and not 1 <= iterations <= most:
        message = f"the run has {counted(most, 'iteration')}, found {iterations}"
        raise RangeError(f"{wanted.mark}iterations: {message}")


def step_range(
    timeline: Timeline, wanted: Wanted, reached: Callable[[int], object] = int
) -> tuple[int, int]:
    """The first and the last step, indices from 0. Raises RangeError where there is no such.

    A search calls `reached` with the iteration that it is at.
    """
    refuse_more(timeline, wanted)
    if wanted.steps is not None:
        first, last = span(f"{wanted.mark}steps", wanted.steps, timeline.program.steps)
        return first - 1, last - 1
    if wanted.until is not None:
        return 0, _reached(timeline, wanted.until, wanted.mark, reached)
    return 0, timeline.index(wanted.iterations or 1, 0) - 1


def span(option: str, text: str, most: int) -> tuple[int, int]:
    """The numbers A and B, 1 to `most`, of an option `A:B`; either may be left out, or be all.

    Raises RangeError where it says no such numbers.
    """
    start, colon, stop_at = text.partition(":")
    try:
        first = int(start) if start or not colon else 1
        last = (int(stop_at) if stop_at else most) if colon else first
    except ValueError:
        raise RangeError(f'{option}: expected A:B such as 1:40, found "{text}"') from None
    if not 1 <= first <= last <= most:
        raise RangeError(f"{option}: expected 1 ≤ A ≤ B ≤ {most}, found {text}")
    return first, last


def _reached(timeline: Timeline, text: str, mark: str, reached: Callable[[int], object]) -> int:
    """The index of the first step where a condition begins to hold."""
    from gantui.engine.conditions import ConditionError, condition, forwards
    from gantui.views.lists.condition_report import missing_text

    try:
        wanted = condition(text, timeline.program)
    except ConditionError as error:
        raise RangeError(f"{mark}until: {error}") from None
    found: int | None = None
    for seen in forwards(timeline, wanted, -1):
        reached(timeline.place(seen.index)[0])
        found = seen.index if seen.found else None
    if found is None:
        raise NeverError(f"{mark}until: {missing_text(wanted, back=False)}")
    return found
