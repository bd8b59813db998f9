"""Where the values of a plane lie between the darkest shade and the brightest."""

import numpy as np

from gantui.engine import Array
from gantui.views.plane.plane import Plane


def ends(plane: Plane) -> tuple[float, float]:
    """The values of the darkest shade and of the brightest."""
    found = plane.values[np.isfinite(plane.values)]
    if plane.probability or not found.size or found.min() == found.max():
        return 0.0, 1.0
    return float(found.min()), float(found.max())


def shares(plane: Plane) -> Array:
    """How far each value is on the way from the one to the other, 0 … 1; NaN where unknown."""
    low, high = ends(plane)
    # halved, since the difference of two numbers may be beyond float64
    found: Array = (np.clip(plane.values, low, high) / 2 - low / 2) / (high / 2 - low / 2)
    return found
