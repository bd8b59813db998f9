"""A run in stretches: those that are computed at once, and the iterations with an edit between."""

from collections.abc import Iterator
from itertools import pairwise

from gantui.engine.program.program import Program


def stretches(program: Program, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    """The iterations `first` to `last` in stretches, and whether a stretch is one with an edit."""
    edited = {iteration for iteration in program.edits_at if first <= iteration < last}
    borders = {first, last, *edited, *(iteration + 1 for iteration in edited)}
    for start, stop in pairwise(sorted(borders) if first < last else ()):
        yield start, stop, start in edited
