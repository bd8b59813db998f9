"""The numbers that the latest iterations of a run began with."""

from collections.abc import Sequence

import numpy as np

from gantui.engine.cell import Cell
from gantui.engine.numbers.array import Array
from gantui.engine.run.timeline import Timeline

LONGEST = 512
"""Iterations that a trail goes back: they lie in three blocks, which a timeline has at hand."""


def trail(timeline: Timeline, iteration: int, cells: Sequence[Cell]) -> list[tuple[int, Array]]:
    """The numbers in cells of what is learnt (n × 1), at the start of each iteration up to one."""
    names = timeline.program.persistent
    places = [names.index(cell.quantity) for cell in cells]
    found = []
    for at in range(max(iteration - LONGEST + 1, 0), iteration + 1):
        start = timeline.start(at)
        if start is None:
            break
        numbers = [start[place].item(cell.row, cell.column)
                   for place, cell in zip(places, cells, strict=True)]  # fmt: skip
        found.append((at, np.array(numbers).reshape(-1, 1)))
    return found
