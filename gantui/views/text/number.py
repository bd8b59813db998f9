"""The one place where a number becomes text, for screens, logs and dialogues alike."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import ceil, isfinite, log10
from typing import Protocol, TypeAlias, TypeVar

import numpy as np

from gantui.engine.numbers.array import Array

DECIMALS = 4
"""Decimals shown where nobody wants others.

A number that they would turn into 0 is written with its exponent.
"""
LARGEST = 1e6
"""From here on a number is written with its exponent."""
ALL_DIGITS = 17
"""Significant digits that are enough for any number of float64."""

_decimals = DECIMALS
_fixed = f"%.{DECIMALS}f"
_significant = f"%.{DECIMALS}g"


def show_decimals(decimals: int) -> None:
    """From now on show so many decimals, everywhere.

    Called once, before anything is shown: how numbers are written is one decision for screens,
    logs and dialogues, and passing it through every view would let two of them differ.
    """
    global _decimals, _fixed, _significant
    _decimals, _fixed, _significant = decimals, f"%.{decimals}f", f"%.{decimals}g"
    _matrix.cache_clear()


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
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def in_a_formula(value: float) -> str:
    """An operand: where decimals hide digits that count, as many significant ones as decimals.

    They count near 0, and in how far a probability is from 1. So a calculator gives the result that
    is shown: `0.0003142·2.5 = 0.0008` where a matrix has 0.0003, `1 − 0.9999966` where it has 1.
    """
    text = number(value)
    if not (-0.1 < value < 0.1 or 0.9 < value < 1.0) or float(text) == value:
        return text
    if value < 0.1:
        return _short_exponent(_significant % value)
    zeros = ceil(-log10(1.0 - value)) - 1  # those behind the point of the distance from 1
    return f"{value:.{min(_decimals + zeros, 16)}f}".rstrip("0")


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
    for digits in range(3, ALL_DIGITS):
        text = f"{value:.{digits}g}"
        shown = float(text)
        if abs(shown - value) < abs(float(usual) - value) and tells(shown):
            return _short_exponent(text)
    return _short_exponent(f"{value:.{ALL_DIGITS}g}")


def _short_exponent(text: str) -> str:
    """`1.25e-7` for `1.25e-07`."""
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


def texts(values: Array) -> list[list[str]]:
    """The numbers of a matrix, row by row."""
    return [[number(value) for value in row] for row in values.tolist()]


def aligned(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The same texts, equally wide, with their decimal points below each other; a matrix."""
    cells = [text for row in rows for text in row]
    if len(cells) < 2:
        return [list(row) for row in rows]
    points = [text.find(".") if "." in text else len(text) for text in cells]
    whole = max(points)
    padded = [" " * (whole - point) + text for text, point in zip(cells, points, strict=True)]
    width = max(map(len, padded))
    filled = [text.ljust(width) for text in padded]
    across = len(rows[0])
    return [filled[start : start + across] for start in range(0, len(filled), across)]


Texts: TypeAlias = tuple[tuple[str, ...], ...]
"""The texts of a matrix, row by row."""


def matrix_texts(values: Array) -> Texts:
    """The numbers of a matrix, aligned; most of those drawn have been drawn a step before."""
    return _matrix(values.tobytes(), values.shape)


@lru_cache(maxsize=256)
def _matrix(numbers: bytes, shape: tuple[int, ...]) -> Texts:
    values = np.frombuffer(numbers).reshape(shape)
    return tuple(map(tuple, aligned(texts(values))))


class Valued(Protocol):
    """A number that stands in a piece of arithmetic."""

    @property
    def value(self) -> float:
        """The number."""


Piece = TypeVar("Piece", bound=Valued)
"""What a number in a piece of arithmetic is told by."""


def worked_text(worked: Sequence[str | Valued]) -> str:
    """Arithmetic as text; a negative number in the middle of it stands in parentheses."""
    return "".join(_pieces(worked))


def worked_parts(worked: Sequence[str | Piece]) -> list[tuple[str, Piece | None]]:
    """The pieces of the same text, those of numbers with the number."""
    numbers = (None if isinstance(part, str) else part for part in worked)
    return list(zip(_pieces(worked), numbers, strict=True))


def _pieces(worked: Sequence[str | Valued]) -> list[str]:
    """The text of every part; a result is written as on every panel."""
    pieces: list[str] = []
    last = max((at for at, part in enumerate(worked) if not isinstance(part, str)), default=0)
    negative = False
    for at, part in enumerate(worked):
        if isinstance(part, str):
            if negative and part[:1] == "²":
                pieces[-1] = f"({pieces[-1]})"
            pieces.append(part)
            continue
        result = at == last and (not at or pieces[-1].endswith("= "))
        text = number(part.value) if result else in_a_formula(part.value)
        negative = text[0] == "-"
        if negative and pieces and not pieces[-1].endswith(("(", "= ")):
            text, negative = f"({text})", False
        pieces.append(text)
    return pieces
