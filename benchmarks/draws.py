"""The random numbers of a run, drawn in plain NumPy: one vectorised draw a block of iterations.

They are the numbers that gantui draws (Philox keyed by seed and place), so that a reference that
uses them has to arrive at the same weights.
"""

from zlib import crc32

import numpy as np

BLOCK = 256
"""Iterations of a block."""


def uniform(seed: int, place: str, block: int, *shape: int) -> np.ndarray:
    """Uniform in [0, 1), a block of iterations at once: (BLOCK, *shape)."""
    bits = np.random.Philox(key=[seed, crc32(place.encode())], counter=[0, block, 0, 0])
    return np.random.Generator(bits).random((BLOCK, *shape))


def normal(seed: int, place: str, block: int, *shape: int) -> np.ndarray:
    """Standard normal after Box and Muller, a block of iterations at once."""
    radius = np.sqrt(-2.0 * np.log1p(-uniform(seed, place, block, *shape)))
    return radius * np.cos(2.0 * np.pi * uniform(seed, f"{place} angle", block, *shape))
