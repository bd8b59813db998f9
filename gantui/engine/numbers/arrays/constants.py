"""The constants of the elementary functions as arrays without dimensions.

NumPy makes such an array of a float each time that it multiplies by one, which takes as long as to
multiply a hundred numbers.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gantui.engine.numbers import coefficients as given
from gantui.engine.numbers.array import Array

Digits: TypeAlias = NDArray[np.int64]


def constant(number: float) -> Array:
    """A number as an array without dimensions."""
    return np.array(number)


def constants(numbers: tuple[float, ...]) -> tuple[Array, ...]:
    """Each of several numbers as such an array."""
    return tuple(map(constant, numbers))


def digits_of(number: float) -> Digits:
    """The digits of a float64 as a whole number, without dimensions too."""
    return constant(number).view(np.int64)


TO_WHOLE = constant(given.TO_WHOLE)
TO_128TH = constant(given.TO_128TH)
TO_256TH = constant(given.TO_256TH)
TO_65536TH = constant(given.TO_65536TH)
TO_2_25TH = constant(given.TO_2_25TH)
WHOLE_ABOVE = constant(given.WHOLE_ABOVE)
SPLITTER = constant(given.SPLITTER)

INVERSE_LN2 = constant(given.INVERSE_LN2)
LN2_HIGH = constant(given.LN2_HIGH)
LN2_LOW = constant(given.LN2_LOW)
EXP = constants(given.EXP)
EXPM1 = constants(given.EXPM1)
LOG1P = constants(given.LOG1P)

TWO_PI_HIGH = constant(given.TWO_PI_HIGH)
TWO_PI_LOW = constant(given.TWO_PI_LOW)
SINE = constants(given.SINE)
TWO_PI_PI_HIGH = constant(given.TWO_PI_PI_HIGH)
TWO_PI_PI_LOW = constant(given.TWO_PI_PI_LOW)
COSINE = constants(given.COSINE)
