"""Looking at a run for everything that may be wrong, in a few of its iterations."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from gantui.diagnosis.symptoms import SYMPTOMS, Finding, Iteration, Symptom
from gantui.engine import Timeline

MOST = 9
"""In how many iterations a run is looked at."""


class Seen(NamedTuple):
    """A finding, where it is seen first, and how often."""

    finding: Finding
    """As it is where it is seen first."""
    step: int
    """The step where it is seen first, from 0."""
    iterations: tuple[int, ...]
    """The iterations, from 0, in which it is seen, of those that were looked at."""


class Diagnosis(NamedTuple):
    """What was found in a run."""

    iterations: tuple[int, ...]
    """The iterations that were looked at, from 0."""
    seen: tuple[Seen, ...]
    """What is wrong, each once, in the order of the symptoms."""


def spread_over(iterations: int, most: int = MOST) -> tuple[int, ...]:
    """The first iteration, the last one and some between, at equal distances."""
    last = iterations - 1
    count = min(iterations, most)
    return tuple(dict.fromkeys(round(last * k / max(count - 1, 1)) for k in range(count)))


def findings(
    timeline: Timeline,
    iteration: int,
    upto: int | None = None,
    symptoms: Sequence[Symptom] = SYMPTOMS,
) -> list[Finding]:
    """What is wrong in one iteration, up to an operation, or to the end of it or of the run."""
    states = timeline.states(iteration)[: None if upto is None else upto + 2]
    found = Iteration(timeline.program, iteration, states)
    return [finding for symptom in symptoms for finding in symptom(found)]


def diagnose(
    timeline: Timeline, iterations: Sequence[int], reached: Callable[[int], object] = int
) -> Diagnosis:
    """What is wrong in some iterations, up to the one in which the run ends.

    `reached` is called with each iteration that the run has come to.
    """
    for iteration in timeline.advance(max(iterations, default=0)):
        reached(iteration)
    first: dict[tuple[str, str], tuple[Finding, int]] = {}
    where: dict[tuple[str, str], list[int]] = {}
    looked_at: list[int] = []
    for iteration in _reached(timeline, iterations):
        looked_at.append(iteration)
        for finding in findings(timeline, iteration):
            key = finding.symptom, finding.subject
            first.setdefault(key, (finding, timeline.index(iteration, finding.position)))
            found = where.setdefault(key, [])
            found += [iteration] if iteration not in found else []
    order = [symptom for symptom, _subject in first]
    keys = sorted(first, key=lambda key: order.index(key[0]))
    seen = tuple(Seen(*first[key], tuple(where[key])) for key in keys)
    return Diagnosis(tuple(looked_at), seen)


def _reached(timeline: Timeline, iterations: Sequence[int]) -> Iterator[int]:
    """The iterations that the run has; the one in which it ends in place of a later one."""
    last = timeline.complete(iterations[-1]) if iterations else 0
    ends = {timeline.place(len(timeline) - 1)[0]} if timeline.failed else set()
    yield from sorted({one for one in iterations if one <= last} | ends)
