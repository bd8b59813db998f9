"""The digest of a run: one text, the same on two machines if they computed the same digits."""

from collections.abc import Callable
from hashlib import sha256

import numpy as np

from gantui.engine import Timeline
from gantui.engine.numbers.array import Array
from gantui.toml.problems import counted

ITERATIONS = 100
"""Iterations of which the digest is taken where nobody says how many."""
SHOWN = 16
"""Characters of a digest that people compare by eye."""


def _unseen(_steps: int) -> None:
    """Nobody looks how far it is."""


def digest(timeline: Timeline, iterations: int, reached: Callable[[int], None] = _unseen) -> str:
    """SHA-256, in hexadecimal, of the numbers that the steps of the first iterations compute.

    They are taken in the order of the steps, each result row by row, as eight bytes of binary64,
    little-endian; −0 as 0, and everything that is not a number as the same one. A run that
    overflows is taken up to the step that did. `reached` is called after each step with how many
    that are by then.
    """
    found = sha256()
    for step in timeline.steps(0, timeline.index(iterations, 0) - 1):
        found.update(canonical_bytes(step.written))
        reached(step.index + 1)
    return found.hexdigest()


def iterations_of(timeline: Timeline, iterations: int | None) -> int:
    """Of how many iterations a digest is where somebody asks for so many, or does not say."""
    return min(iterations or ITERATIONS, timeline.program.iterations)


def digest_line(
    timeline: Timeline,
    name: str,
    iterations: int | None = None,
    reached: Callable[[int], None] = _unseen,
) -> str:
    """`slanted-faces, exact, 100 iterations: be1567dc8501ca0c`, and then the whole digest.

    `name` is the scenario's. Without `iterations` it is of the first hundred, or of a shorter run;
    `reached` is as in `digest`.
    """
    wanted = iterations_of(timeline, iterations)
    found = digest(timeline, wanted, reached)
    last = timeline.step(timeline.index(wanted, 0) - 1)
    end = f" up to the overflow at step {last.index + 1}" if last.failed else ""
    count = f"{counted(last.iteration + 1, 'iteration')}{end}"
    return f"{name}, {timeline.program.arithmetic}, {count}: {found[:SHOWN]}  {found}"


def canonical_bytes(values: Array) -> bytes:
    """The numbers as bytes that are the same wherever the numbers are."""
    plain = np.where(np.isnan(values), np.nan, values + 0.0)
    return plain.astype("<f8").tobytes()
