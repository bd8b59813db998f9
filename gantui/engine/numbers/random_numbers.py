"""Counter-based random numbers: what is drawn depends only on seed, place and block.

The bits come from NumPy's Philox, whose stream is guaranteed across versions; the distributions are
made from them here, because NumPy guarantees no stream for those.
"""

from collections.abc import Callable
from math import pi
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gantui.scenario.networks import Distribution

CUT = 2.0
"""A truncated normal keeps to so many standard deviations about its mean."""


def uniforms(seed: int, place: str, block: int, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Numbers uniform in [0, 1) of the given shape.

    The Philox generator (Salmon et al., 2011) is keyed by the seed and by a name of the place where
    the numbers are needed; `block` counts blocks of such numbers and is its counter's second word.
    """
    key = np.array([seed, crc32(place.encode())], dtype=np.uint64)
    counter = np.array([0, block, 0, 0], dtype=np.uint64)
    raw = np.random.Philox(key=key, counter=counter).random_raw(int(np.prod(shape)))
    return (raw >> np.uint64(11)).astype(np.float64).reshape(shape) * 2.0**-53


def sample(
    draw: Distribution, seed: int, place: str, block: int, shape: tuple[int, ...]
) -> NDArray[np.float64]:
    """Numbers of the given shape from a scenario's distribution."""
    return _DISTRIBUTIONS[draw.distribution](
        draw, lambda part, size: uniforms(seed, place + part, block, size), shape
    )


Uniforms = Callable[[str, tuple[int, ...]], NDArray[np.float64]]


def _uniform(draw: Distribution, u: Uniforms, shape: tuple[int, ...]) -> NDArray[np.float64]:
    return draw.low + (draw.high - draw.low) * u("", shape)


def _normal(draw: Distribution, u: Uniforms, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Box and Muller (1958), the cosine branch."""
    radius = np.sqrt(-2.0 * np.log1p(-u("", shape)))
    return draw.mean + draw.deviation * radius * np.cos(2.0 * pi * u(" angle", shape))


def _truncated(draw: Distribution, u: Uniforms, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """The inverse of the normal distribution function on the part between the cuts."""
    from statistics import NormalDist  # a slow import for what few scenarios draw from

    unit = NormalDist()
    low, high = unit.cdf(-CUT), unit.cdf(CUT)
    inner = [unit.inv_cdf(low + (high - low) * value) for value in u("", shape).ravel()]
    return draw.mean + draw.deviation * np.clip(inner, -CUT, CUT).reshape(shape)


_DISTRIBUTIONS = {"uniform": _uniform, "normal": _normal, "truncated normal": _truncated}


def ends(draw: Distribution) -> tuple[float, float]:
    """Between what the numbers lie; of a normal distribution, about 95 of 100."""
    if draw.distribution == "uniform":
        return draw.low, draw.high
    return draw.mean - CUT * draw.deviation, draw.mean + CUT * draw.deviation


def describe(draw: Distribution) -> str:
    """The distribution in words."""
    if draw.distribution == "uniform":
        return f"uniform between {draw.low:g} and {draw.high:g}"
    return f"{draw.distribution}, mean {draw.mean:g}, standard deviation {draw.deviation:g}"
