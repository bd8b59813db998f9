"""The plane of a conditional discriminator: that of its first class."""

import numpy as np
import pytest
from lessons import BY_HAND
from scipy.special import expit

from gantui.engine import Timeline, compile_program
from gantui.scenario import parse
from gantui.views.plane.plane import has_plane, planes

CLASSES = """
[classes]
names = ["one", "two"]
real = { D = "one", "[red]x[/]" = "two" }
noise = { A = "one", B = "two" }
"""


def test_a_conditional_network_has_the_plane_of_its_first_class() -> None:
    """What it says to a point depends on the class; arrows show how the fakes are pushed."""
    text = BY_HAND.replace("[[generator.layers]]", f"{CLASSES}\n[[generator.layers]]", 1)
    text = text.replace("[[1, 0, -2], [0, 2, 1]]", "[[1, 0, 0, 0, -2], [0, 2, 0, 0, 1]]")
    text = text.replace("[[1, 0, 1], [0, 1, 1]]", "[[1, 0, 2, 0, 1], [0, 1, -1, 3, 1]]")
    run = Timeline(compile_program(parse(text, source="small", strict=True).scenario))
    operations = run.program.operations
    assert [has_plane(turn) for turn in run.program.turns] == [True] * 2
    for index in range(2 * len(operations)):
        step = run.step(index)
        for plane in planes(step, (40, 20)):
            assert plane.title.endswith(", class one")
            state = step.shown if "before" not in plane.title else step.states[step.turn.start]
            grid = np.array([[x, y] for y in plane.ys for x in plane.xs]).T
            asked = np.array([np.ones(grid.shape[1]), np.zeros(grid.shape[1])])
            hidden = np.maximum(state["D.W1"] @ np.vstack([grid, asked, asked[:1]]), 0)
            logits = (state["D.W2"] @ np.vstack([hidden, asked[:1]])).reshape(plane.values.shape)
            assert np.abs(plane.values - expit(logits)).max() < 0.2  # by hand σ is a table
            for boundary in plane.boundaries:
                row = state["D.W1"][boundary.unit]
                assert [boundary.x, boundary.y] == row[:2].tolist()
                assert boundary.b == pytest.approx(row[2] + row[4])
    pushed = [
        step for step in map(run.step, range(len(operations))) if step.operation.writes == "dfake"
    ]
    assert planes(pushed[0], (40, 20))[-1].pushes.arrows
