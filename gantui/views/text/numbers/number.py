"""The one place where a number becomes text, for screens, logs and dialogues alike."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import ceil, isfinite, log10
from typing import TypeAlias

import numpy as np

from gantui.engine.numbers.array import Array
from gantui.toml.shortest import short_exponent

DECIMALS = 4
"""Decimals shown where nobody wants others.

A number that they would turn into 0 is written with its exponent.
"""
LARGEST = 1e6
"""From here on a number is written with its exponent."""
MOST_DIGITS = 17
"""With so many that count, every number is told from every other."""

FIXED = tuple(f"%.{digits}f" for digits in range(MOST_DIGITS))
"""How numbers with so many decimals are written."""

ROUNDED_AWAY = 1e-9
"""What by-hand arithmetic and the last digits of float64 may take from a result."""

_decimals = DECIMALS
_fixed = f"%.{DECIMALS}f"
_unit = 10.0**-DECIMALS


def show_decimals(decimals: int) -> None:
    """From now on show so many decimals, everywhere.

    Called once, before anything is shown: how numbers are written is one decision for screens,
    logs and dialogues, and passing it through every view would let two of them differ.
    """
    global _decimals, _fixed, _unit
    _decimals, _fixed, _unit = decimals, f"%.{decimals}f", 10.0**-decimals
    _matrix.cache_clear()


def decimals_shown(few: int | None = None) -> int:
    """How many decimals are shown, where room is short `few` at most."""
    return _decimals if few is None else min(few, _decimals)


def number(value: float) -> str:
    """The number as every part of the program writes it: `4`, `0.7311`, `-2.9`, `1.2e-9`."""
    if -LARGEST < value < LARGEST:
        text = _fixed % value
        if text[-1] != "0":
            return text
        text = text.rstrip("0").rstrip(".")
        if text not in ("0", "-0"):
            return text
        if value == 0:
            return "0"
    if not isfinite(value):
        return str(value)
    return short_exponent(f"{value:.1e}")


def is_written(value: float, text: str, *, nearly: bool = False) -> bool:
    """Whether the number is written as this text; `nearly` allows for what is rounded away."""
    read = float(text)
    half = 0.5 * _unit + ROUNDED_AWAY if nearly else 0.499999 * _unit
    return abs(value - read) < half < 0.9 * abs(read) or number(value) == text


def short(value: float, decimals: int) -> str:
    """The number with so many decimals where room is short: `0.73`, `-2.9`, `1e-9`."""
    text = f"{value:.{decimals}f}" if -LARGEST < value < LARGEST else ""
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if text not in ("", "0", "-0"):
        return text
    if value == 0 or not isfinite(value):
        return number(value)
    return short_exponent(f"{value:.0e}")


def in_a_formula(values: Sequence[float], more: int = 0) -> list[str]:
    """Operands, where decimals hide digits that count, with as many significant ones as decimals.

    They count near 0, and in how far a probability is from 1. So a calculator gives the result that
    is shown: `0.0003142·2.5 = 0.0008` where a matrix has 0.0003, `1 − 0.9999966` where it has 1.
    `more` asks for so many more digits of all.
    """
    digits = _decimals + more
    fixed, texts = FIXED[digits], []
    for value in values:
        if 0.1 <= value <= 0.9 or 1.0 <= value < LARGEST or -LARGEST < value <= -0.1:
            text = fixed % value
            if text[-1] == "0":
                text = text.rstrip("0").rstrip(".")
        else:
            text = number(value)
            if (more or -0.1 < value < 1.0) and float(text) != value:
                text = _near_an_end(value, digits)
        texts.append(text)
    return texts


def most_more() -> int:
    """With so many more digits, operands may as well stand in full."""
    return MOST_DIGITS - _decimals


def in_full(values: Sequence[float]) -> list[str]:
    """Operands with all their digits."""
    return [short_exponent(exact(value).removesuffix(".0")) for value in values]


def _near_an_end(value: float, digits: int) -> str:
    """So many digits that count: near 0, of the distance from 1, of a large number."""
    if 0.1 < value < 1.0:
        zeros = ceil(-log10(1.0 - value)) - 1  # those behind the point of the distance from 1
        return (FIXED[min(digits + zeros, 16)] % value).rstrip("0")
    return short_exponent(f"{value:.{digits}g}")


def exact(value: float) -> str:
    """The number as everywhere where that is all of it, else every digit that it has."""
    return until(value, lambda shown: shown == value)


def until(value: float, tells: Callable[[float], bool]) -> str:
    """The number as everywhere, or with as many more digits as it takes until what is shown tells.

    `tells` is asked of the number that the text says; with all its digits it is not asked.
    """
    usual = number(value)
    if not isfinite(value) or tells(float(usual)):
        return usual
    for digits in range(3, MOST_DIGITS):
        text = f"{value:.{digits}g}"
        shown = float(text)
        if abs(shown - value) < abs(float(usual) - value) and tells(shown):
            return short_exponent(text)
    return short_exponent(f"{value:.{MOST_DIGITS}g}")


def texts(values: Array) -> list[list[str]]:
    """The numbers of a matrix, row by row."""
    return [[number(value) for value in row] for row in values.tolist()]


def aligned(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The same texts, equally wide, with their decimal points below each other; a matrix."""
    if sum(map(len, rows)) < 2:
        return [list(row) for row in rows]
    cells = [text for row in rows for text in row]
    points = [len(text.partition(".")[0]) for text in cells]
    whole = max(points)
    padded = [" " * (whole - point) + text for text, point in zip(cells, points, strict=True)]
    width = max(map(len, padded))
    filled = [text.ljust(width) for text in padded]
    across = len(rows[0])
    return [filled[start : start + across] for start in range(0, len(filled), across)]


def closely(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The same, but a number with an exponent ends where the others do: there is less room."""
    cells = [text for row in rows for text in row]
    plain = iter(aligned([[text for text in cells if "e" not in text]])[0])
    found = [text if "e" in text else next(plain) for text in cells]
    width, across = max(map(len, found)), len(rows[0])
    return [[text.rjust(width) for text in found[start : start + across]]
            for start in range(0, len(found), across)]  # fmt: skip


Texts: TypeAlias = tuple[tuple[str, ...], ...]
"""The texts of a matrix, row by row."""


def matrix_texts(values: Array, decimals: int | None = None) -> Texts:
    """The numbers of a matrix, aligned; most of those drawn have been drawn a step before.

    With fewer decimals than elsewhere, if so many are given.
    """
    shown = decimals_shown(decimals)
    return _matrix(values.tobytes(), values.shape, shown if shown < _decimals else None)


@lru_cache(maxsize=512)
def _matrix(numbers: bytes, shape: tuple[int, ...], decimals: int | None) -> Texts:
    values = np.frombuffer(numbers).reshape(shape)
    if decimals is None:
        return tuple(map(tuple, aligned(texts(values))))
    rows = [[short(value, decimals) for value in row] for row in values.tolist()]
    return tuple(map(tuple, closely(rows)))
