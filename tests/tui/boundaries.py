"""Boundaries to drag: the weights behind them, and the numbers of a picture."""

import numpy as np
from screen import session_of
from textual.pilot import Pilot

MIDDLE = 20
"""A step of activation-field on the page x + y."""
X, Y = np.meshgrid(np.arange(-3.0, 4), np.arange(3.0, -4, -1))
"""The points of the plane, as the pictures have them: y = 3 on top."""


def weights(pilot: Pilot[None], name: str) -> list[list[float]]:
    """A weight matrix at the step, as it is now."""
    return session_of(pilot).step.states[0][name].tolist()


def values_of(lines: list[str]) -> list[list[str]]:
    """The rows of numbers of a picture, without y, from the top."""
    plain_ = [line.translate(str.maketrans("╲╱│├┤─┬┴›‹[]abc", " " * 15)) for line in lines]
    rows = [line.split() for line in plain_ if len(line.split()) == 8]
    return [row[1:] for row in rows if row[0] in map(str, range(-3, 4))]
