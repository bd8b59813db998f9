"""The two look-up tables of arithmetic by hand, for one number and for arrays, with the same bits.

A number between two entries takes the nearest. Numbers are first rounded to nine decimals, so that
float64's last digit decides nothing.
"""

from collections.abc import Callable, Mapping
from math import copysign, floor, isnan, nan

import numpy as np

from gantui.engine.numbers import arrays, scalar
from gantui.engine.numbers.array import Array

DECIMALS = 9
"""To how many decimals every result by hand is rounded."""
NEAR = 1e-9
"""Numbers that are nearer than this count as the same entry."""
SIGMA = {-3: 0.0, -2: 0.1, -1: 0.3, 0: 0.5, 1: 0.7, 2: 0.9, 3: 1.0}
"""σ(z) by hand; beyond ±3 it stays at the end (L1, arithmetic by hand)."""
MINUS_LOG = {0.0: 32.0, 0.1: 3.0, 0.3: 2.0, 0.5: 1.0, 0.7: 0.5, 0.9: 0.2, 1.0: 0.0}
"""−log p by hand: −log₂ rounded, 32 for p = 0 (L1, arithmetic by hand)."""

_SIGMA = np.array([*SIGMA.values(), nan])
_P = np.array([*MINUS_LOG, nan])
_MINUS_LOG = np.array([*MINUS_LOG.values(), nan])


def sigma_entry(z: float) -> float:
    """The table's σ of the nearest whole logit, a half away from 0; nan of nan."""
    return nan if isnan(z) else SIGMA[nearest_logit(z)]


def nearest_logit(z: float) -> int:
    """The nearest whole number in −3 … 3; a half goes away from 0, as at school."""
    near = min(floor(min(scalar.rounded(abs(z), DECIMALS), 3.0) + 0.5), 3)
    return int(copysign(near, z))


def log_entry(p: float) -> float:
    """The table's −log of the nearest probability, the lower of two as near; nan of nan."""
    return nan if isnan(p) else MINUS_LOG[_near_probability(p)]


def sigma_entries(z: Array) -> Array:
    """`sigma_entry` of each number."""
    near = np.floor(np.minimum(arrays.rounded(np.abs(z), DECIMALS), 3.0) + 0.5)
    found = np.copysign(np.minimum(near, 3.0), z) + 3.0
    return _entries(_SIGMA, found, z)


def log_entries(p: Array) -> Array:
    """`log_entry` of each number."""
    return _entries(_MINUS_LOG, _index(p), p)


def nearest_probability(p: Array) -> Array:
    """The probability of the table that is nearest to each number."""
    return _entries(_P, _index(p), p)


def _index(p: Array) -> Array:
    distance = np.abs(arrays.rounded(p, DECIMALS)[..., None] - _P[:-1])
    return np.asarray(distance.argmin(axis=-1))


def _entries(table: Array, index: Array, argument: Array) -> Array:
    """The entries at whole numbers; the last entry, which is nan, where the argument is nan."""
    places: Array = table[np.where(np.isnan(argument), len(table) - 1, index).astype(np.intp)]
    return places


def _rounding_of_logit(z: float) -> str:
    """How a logit stands to the entry that is taken: `  ≈ 2`, or nothing where it is it."""
    if isnan(z):
        return ""
    nearest = nearest_logit(z)
    if z == nearest:
        return ""
    return f" {'≥' if z > 3 else '≤' if z < -3 else '≈'} {nearest}"


def _near_probability(p: float) -> float:
    """The probability of the table that is nearest; the lower of two as near."""
    near = scalar.rounded(p, DECIMALS)
    return nan if isnan(p) else min(MINUS_LOG, key=lambda entry: abs(near - entry))


NEAREST: Mapping[str, Callable[[float], float]] = {
    "σ": lambda z: nan if isnan(z) else nearest_logit(z),
    "−log": _near_probability,
}
"""Where each table is opened for a number."""
ENTRIES: Mapping[str, Callable[[float], float]] = {"σ": sigma_entry, "−log": log_entry}
"""The tables by name."""
NOTES: Mapping[str, Callable[[float], str]] = {
    "σ": _rounding_of_logit,
    "−log": lambda _p: "",
}
"""What is said of an argument that is between two entries."""
