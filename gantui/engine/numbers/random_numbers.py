"""Counter-based random numbers: what is drawn depends only on seed, place and block.

The bits come from NumPy's Philox, whose stream is guaranteed across versions; the distributions are
made from them here, because NumPy guarantees no stream for those.
"""

from collections.abc import Callable
from functools import cache
from math import prod
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gantui.engine.numbers import arrays
from gantui.scenario.schema.networks import Distribution
from gantui.toml.shortest import shortest

TO_UNIT = 2.0**-53
"""What makes a whole number of 53 bits one in [0, 1)."""
SMALLEST_PART = 2.0**-64
"""What stands for a part of 0."""
PIECE = 4096
"""So many numbers are made at once, since more do not stay in a processor's cache."""
CUT = 2.0
"""A truncated normal keeps to so many standard deviations about its mean."""
BELOW_CUT = 0.022750131948179209
"""The part of a normal distribution below its cut at −2 standard deviations."""


def uniforms(seed: int, place: str, block: int, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Numbers uniform in [0, 1) of the given shape.

    The Philox generator (Salmon et al., 2011) is keyed by the seed and by a name of the place where
    the numbers are needed; `block` counts blocks of such numbers and is its counter's second word.
    """
    bits = _philox()
    numbers = {"counter": [0, block, 0, 0], "key": [seed, crc32(place.encode())]}
    known: Any = bits.state
    known["state"] = {name: np.array(words, dtype=np.uint64) for name, words in numbers.items()}
    known["buffer_pos"] = 4  # nothing is left over of other numbers
    bits.state = known
    raw = bits.random_raw(prod(shape))
    raw >>= np.uint64(11)
    drawn: NDArray[np.float64] = raw.astype(np.float64).reshape(shape)
    drawn *= TO_UNIT
    return drawn


@cache
def _philox() -> "np.random.Philox":
    """The generator; to make one anew for each block would cost more than the numbers.

    NumPy imports its generators when they are named, with all of hashing; a run that draws nothing
    goes without.
    """
    return np.random.Philox(key=0)


def sample(
    draw: Distribution, seed: int, place: str, block: int, shape: tuple[int, ...]
) -> NDArray[np.float64]:
    """Numbers of the given shape from a scenario's distribution.

    Stratified, the numbers of a row lie one in each of equally likely parts, in order.
    """
    if draw.stratified:
        return quantiles(draw, stratified(uniforms(seed, place, block, shape)))
    return _DISTRIBUTIONS[draw.distribution](
        draw, lambda part, size: uniforms(seed, place + part, block, size), shape
    )


def stratified(u: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of numbers in [0, 1), the same but one in each of equal parts along the last axis, in order.

    None is 0 itself, which has no quantile in a distribution without ends.
    """
    count = u.shape[-1]
    parts: NDArray[np.float64] = (np.arange(count) + u) / count
    return np.maximum(parts, SMALLEST_PART)


Uniforms = Callable[[str, tuple[int, ...]], NDArray[np.float64]]


def _uniform(draw: Distribution, u: Uniforms, shape: tuple[int, ...]) -> NDArray[np.float64]:
    return draw.low + (draw.high - draw.low) * u("", shape)


def _normal(draw: Distribution, u: Uniforms, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Box and Muller (1958), the cosine branch; 1 − u is exact."""
    first, second = u("", shape).ravel(), u(" angle", shape).ravel()
    made = np.empty_like(first)
    for start in range(0, first.size, PIECE):
        piece = slice(start, start + PIECE)
        radius = np.sqrt(-2.0 * arrays.ln(1.0 - first[piece]))
        made[piece] = draw.deviation * radius * arrays.cosine_of_turns(second[piece])
    made += draw.mean
    return made.reshape(shape)


def _truncated(draw: Distribution, u: Uniforms, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """The inverse of the normal distribution function on the part between the cuts."""
    inner = arrays.inverse_normal(BELOW_CUT + (1.0 - 2.0 * BELOW_CUT) * u("", shape))
    return draw.mean + draw.deviation * np.minimum(np.maximum(inner, -CUT), CUT)


_DISTRIBUTIONS = {"uniform": _uniform, "normal": _normal, "truncated normal": _truncated}


def quantiles(draw: Distribution, parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The numbers below which these parts of all lie, each between 0 and 1."""
    if draw.distribution == "normal":
        return draw.mean + draw.deviation * arrays.inverse_normal(parts)
    return _DISTRIBUTIONS[draw.distribution](draw, lambda _part, _size: parts, parts.shape)


def ends(draw: Distribution) -> tuple[float, float]:
    """Between what the numbers lie; of a normal distribution, about 95 of 100."""
    if draw.distribution == "uniform":
        return draw.low, draw.high
    return draw.mean - CUT * draw.deviation, draw.mean + CUT * draw.deviation


def describe(draw: Distribution) -> str:
    """The distribution in words."""
    how = "stratified, " if draw.stratified else ""
    if draw.distribution == "uniform":
        return f"{how}uniform between {shortest(draw.low)} and {shortest(draw.high)}"
    spread = f"mean {shortest(draw.mean)}, standard deviation {shortest(draw.deviation)}"
    return f"{how}{draw.distribution}, {spread}"
