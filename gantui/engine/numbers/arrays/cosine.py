"""The cosine of numbers of whole turns: the operations of `scalar.cosine` in the same order."""

import numpy as np
from numpy.typing import ArrayLike

from gantui.engine.numbers import coefficients
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.arrays.constants import (
    COSINE,
    SINE,
    SPLITTER,
    TO_65536TH,
    TWO_PI_HIGH,
    TWO_PI_LOW,
    TWO_PI_PI_HIGH,
    TWO_PI_PI_LOW,
    WHOLE_ABOVE,
)
from gantui.engine.numbers.arrays.elementwise import elementwise, nearest, polynomial


def cosine_of_turns(u: ArrayLike) -> Array:
    """cos(2πu) of each element; nan where it is not finite."""
    largest = coefficients.WHOLE_ABOVE - 0.5
    return elementwise(u, _cosine_of_turns, -largest, largest, lambda far: (far - far) + 1.0)


def _cosine_of_turns(u: Array) -> Array:
    """cos(2πu) for |u| < 2⁵²."""
    turn = np.abs(u)
    turn -= nearest(turn, WHOLE_ABOVE)
    np.abs(turn, out=turn)
    quarters = nearest(4.0 * turn, WHOLE_ABOVE)
    turn -= 0.25 * quarters
    cosine = _cosine(turn)
    return np.where(quarters == 1.0, 0.0 - _sine(turn), np.where(quarters == 2.0, -cosine, cosine))


def _sine(w: Array) -> Array:
    """sin(2πw) for |w| ≤ 1/8."""
    spread = SPLITTER * w
    high = spread - (spread - w)
    v = w * w
    rest = TWO_PI_LOW * w + w * v * polynomial(SINE, v)
    return TWO_PI_HIGH * high + (TWO_PI_HIGH * (w - high) + rest)


def _cosine(w: Array) -> Array:
    """cos(2πw) for |w| ≤ 1/8."""
    high = nearest(w, TO_65536TH)
    v = w * w
    rest = TWO_PI_PI_HIGH * ((w - high) * (w + high)) + TWO_PI_PI_LOW * v
    return (1.0 - TWO_PI_PI_HIGH * (high * high)) + (v * v * polynomial(COSINE, v) - rest)
