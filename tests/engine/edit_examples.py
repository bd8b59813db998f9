"""Edits of a run: a random one of whatever there is, and one of a learning rate."""

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from gantui.engine import START, Cell, Edit, Timeline


@st.composite
def edits(draw: st.DrawFn, timeline: Timeline, iterations: int) -> Edit:
    """An edit of any number, or of all numbers, of any quantity that there is at a place."""
    program = timeline.program
    iteration = draw(st.integers(0, iterations - 1))
    position = draw(st.integers(START if iteration == 0 else 0, len(program.operations) - 1))
    states = timeline.states(iteration)
    assume(not timeline.failed)
    state = states[position + 1]
    quantity = draw(st.sampled_from(sorted(state)))
    shape = state[quantity].shape
    number = st.floats(-2, 2).map(lambda value: round(value, 3))
    if draw(st.booleans()):
        row, col = draw(st.integers(0, shape[0] - 1)), draw(st.integers(0, shape[1] - 1))
        return Edit(iteration, position, Cell(quantity, row, col), np.array([[draw(number)]]))
    size = shape[0] * shape[1]
    values = np.array(draw(st.lists(number, min_size=size, max_size=size))).reshape(shape)
    return Edit(iteration, position, quantity, values)


def rate(iteration: int, value: float, position: int = 0) -> Edit:
    """Another learning rate of D from a place on."""
    return Edit(iteration, position, Cell("rate.D", 0, 0), np.array([[value]]))
