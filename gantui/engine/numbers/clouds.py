"""Samples drawn from named shapes of the plane, a line or a space: features × samples.

Each sample is a point of the shape, where one uniform number says, with normal noise around it.
"""

from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gantui.engine.numbers import arrays
from gantui.engine.numbers.array import Array
from gantui.engine.numbers.random_numbers import sample, stratified, uniforms
from gantui.scenario.schema.clouds import Cloud, mode_count
from gantui.scenario.schema.networks import Distribution


class Drawn(NamedTuple):
    """Where random numbers come from, and how many of them are wanted."""

    seed: int
    """The scenario's seed."""
    place: str
    """The name of the place where they enter the program."""
    block: int
    """Which block of them."""
    shape: tuple[int, int]
    """Batches and samples in a batch."""


def drawn_cloud(cloud: Cloud, of: Drawn) -> Array:
    """Samples from a cloud: (batches × features × samples)."""
    along = uniforms(of.seed, of.place, of.block, of.shape)
    points = CLOUDS[cloud.shape](cloud, stratified(along) if cloud.stratified else along)
    if cloud.spread:
        points = [point + _noise(cloud, of, along, feature) for feature, point in enumerate(points)]
    return np.stack(points, axis=1)


def _noise(cloud: Cloud, of: Drawn, along: Array, feature: int) -> Array:
    """What is added to a feature of each sample, whose place along the shape is given."""
    deviation = cloud.spread if cloud.deviations is None else 1.0
    place = f"{of.place} around {feature + 1}"
    noise = sample(Distribution("normal", deviation=deviation), of.seed, place, of.block, of.shape)
    if cloud.deviations is None:
        return noise
    spreads: Array = np.array(cloud.deviations)[_which(cloud, along), feature]
    return spreads * noise


def modes_of(cloud: Cloud) -> Array:
    """Where the modes of a shape that has some are: (modes × features)."""
    if cloud.shape in ("gaussian", "mixture"):
        return np.array(cloud.middles)
    count = mode_count(cloud)
    middles = (np.arange(count) + 0.5) / count  # each mode has an equal part of [0, 1)
    return np.stack(CLOUDS[cloud.shape](cloud, middles), axis=1)


def _around(centres: Array, which: NDArray[np.intp]) -> list[Array]:
    """The features of the centres of these numbers."""
    return list(np.moveaxis(centres[which], -1, 0))


def _equally(parts: int, along: Array) -> NDArray[np.intp]:
    """In which of equally long parts of [0, 1) each number lies."""
    return np.minimum((along * parts).astype(np.intp), parts - 1)


def _which(cloud: Cloud, along: Array) -> NDArray[np.intp]:
    """By which centre of a mixture each sample is."""
    if cloud.shares is None:
        return _equally(len(cloud.middles), along)
    bounds = list(accumulate(cloud.shares))
    return np.searchsorted(bounds[:-1], along * bounds[-1], side="right")


def _mixture(cloud: Cloud, along: Array) -> list[Array]:
    return _around(np.array(cloud.middles), _which(cloud, along))


def _ring(cloud: Cloud, along: Array) -> list[Array]:
    modes = cloud.modes or 8
    angle = np.arange(modes) / modes
    centres = (cloud.radius or 2.0) * np.stack([_cosine(angle), _sine(angle)], axis=1)
    return _around(centres, _equally(modes, along))


def _grid(cloud: Cloud, along: Array) -> list[Array]:
    modes, radius = cloud.modes or 5, cloud.radius or 2.0
    place = _equally(modes * modes, along)
    steps = max(modes - 1, 1)
    return [radius * ((2.0 * at - (modes - 1)) / steps) for at in (place % modes, place // modes)]


def _ellipse(cloud: Cloud, along: Array) -> list[Array]:
    ((x, y),), (wide, high) = cloud.middles, cloud.radii or (2.0, 2.0)
    return [x + wide * _cosine(along), y + high * _sine(along)]


def _line(cloud: Cloud, along: Array) -> list[Array]:
    start, end = cloud.tips
    return [first + (last - first) * along for first, last in zip(start, end, strict=True)]


def _spiral(cloud: Cloud, along: Array) -> list[Array]:
    """Archimedes' spiral; by the root the samples are about equally dense all along it."""
    far = np.sqrt(along)
    angle, radius = (cloud.windings or 2.0) * far, (cloud.radius or 2.0) * far
    return [radius * _cosine(angle), radius * _sine(angle)]


def _parabola(cloud: Cloud, along: Array) -> list[Array]:
    low, high = -1.0 if cloud.low is None else cloud.low, 1.0 if cloud.high is None else cloud.high
    x = low + (high - low) * along
    return [x, x * x]


def _two_moons(_cloud: Cloud, along: Array) -> list[Array]:
    """The upper half of the circle around (0, 0), the lower half of that around (1, ½)."""
    twice = 2.0 * along
    lower = twice >= 1.0
    angle = 0.5 * (twice - lower)
    x, y = _cosine(angle), _sine(angle)
    return [np.where(lower, 1.0 - x, x), np.where(lower, 0.5 - y, y)]


def _cosine(turns: Array) -> Array:
    return arrays.cosine_of_turns(turns)


def _sine(turns: Array) -> Array:
    return arrays.cosine_of_turns(turns - 0.25)


CLOUDS: dict[str, Callable[[Cloud, Array], list[Array]]] = {
    "gaussian": _mixture,
    "mixture": _mixture,
    "ring": _ring,
    "grid": _grid,
    "ellipse": _ellipse,
    "line": _line,
    "spiral": _spiral,
    "parabola": _parabola,
    "two moons": _two_moons,
}
"""Each shape by its name in a file: from numbers in [0, 1) to the features of points of it."""
