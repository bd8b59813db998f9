"""Matrices, and states of them."""

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
"""A matrix: features (or units) are rows, samples are columns."""


State: TypeAlias = Mapping[str, Array]
"""Every quantity known so far by name; the arrays are read-only."""
