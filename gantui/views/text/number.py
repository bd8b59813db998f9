"""The one place where a number becomes text, for screens, logs and dialogues alike."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from math import isfinite
from typing import TypeAlias

import numpy as np

from gantui.engine.numbers.array import Array
from gantui.engine.numbers.worked import Operand, Worked

DECIMALS = 4
"""Decimals shown where nobody wants others.

A number that they would turn into 0 is written with its exponent.
"""
LARGEST = 1e6
"""From here on a number is written with its exponent."""

_fixed = f"%.{DECIMALS}f"


def show_decimals(decimals: int) -> None:
    """From now on show so many decimals, everywhere.

    Called once, before anything is shown: how numbers are written is one decision for screens,
    logs and dialogues, and passing it through every view would let two of them differ.
    """
    global _fixed  # noqa: PLW0603
    _fixed = f"%.{decimals}f"
    number.cache_clear()
    _matrix.cache_clear()


@lru_cache(maxsize=65536)
def number(value: float) -> str:
    """The number as every part of the program writes it: `4`, `0.7311`, `-2.9`, `1.2e-9`."""
    if -LARGEST < value < LARGEST:
        text = (_fixed % value).rstrip("0").rstrip(".")
        if text not in ("0", "-0"):
            return text
        if value == 0:
            return "0"
    if not isfinite(value):
        return str(value)
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def exact(value: float) -> str:
    """The number as everywhere where that is all of it, else every digit that it has."""
    return number(value) if float(number(value)) == value else repr(value)


def texts(values: Array) -> list[list[str]]:
    """The numbers of a matrix, row by row."""
    return [[number(value) for value in row] for row in values.tolist()]


def aligned(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The same texts, equally wide, with their decimal points below each other."""
    cells = [text for row in rows for text in row]
    if len(cells) < 2:
        return [list(row) for row in rows]
    points = [len(text.partition(".")[0]) for text in cells]
    whole = max(points)
    padded = [" " * (whole - point) + text for text, point in zip(cells, points, strict=True)]
    width = max(map(len, padded))
    filled = iter([text.ljust(width) for text in padded])
    return [list(islice(filled, len(row))) for row in rows]


Texts: TypeAlias = tuple[tuple[str, ...], ...]
"""The texts of a matrix, row by row."""


def matrix_texts(values: Array) -> Texts:
    """The numbers of a matrix, aligned; most of those drawn have been drawn a step before."""
    return _matrix(values.tobytes(), values.shape)


@lru_cache(maxsize=256)
def _matrix(numbers: bytes, shape: tuple[int, ...]) -> Texts:
    values = np.frombuffer(numbers).reshape(shape)
    return tuple(map(tuple, aligned(texts(values))))


def worked_text(worked: Worked, most: int = 0) -> str:
    """Arithmetic as text, with the parts of `worked_parts`."""
    return "".join([text for text, _ in worked_parts(worked, most)])


def worked_parts(worked: Worked, most: int = 0) -> list[tuple[str, Operand | None]]:
    """The texts of arithmetic, those of numbers with the number.

    A negative number in the middle of it stands in parentheses. With `most`, a sum of more terms is
    shortened in its middle.
    """
    parts: list[tuple[str, Operand | None]] = []
    negative = False
    for part in _shortened(worked, most) if 0 < 2 * most <= len(worked) else worked:
        if isinstance(part, Operand):
            text = number(part.value)
            negative = text.startswith("-")
            if negative and parts and not parts[-1][0].endswith(("(", "= ")):
                text, negative = f"({text})", False
            parts.append((text, part))
            continue
        if negative and part.startswith("²"):
            parts[-1] = f"({parts[-1][0]})", parts[-1][1]
        parts.append((part, None))
    return parts


def _shortened(worked: Worked, most: int) -> Worked:
    """The arithmetic with its inner terms replaced by `…` where it has more than `most`."""
    plus = [place for place, part in enumerate(worked) if part == " + " or _joins(part)]
    if len(plus) < most:
        return worked
    keep = max(most - 2, 1)
    head, tail = worked[: plus[keep - 1]], worked[plus[-1] :]
    first = tail[0]
    tail = (first[first.index(" + ") :], *tail[1:]) if isinstance(first, str) else tail
    return (*head, " + …", *tail)


def _joins(part: str | Operand) -> bool:
    return isinstance(part, str) and part.endswith(" + ")
