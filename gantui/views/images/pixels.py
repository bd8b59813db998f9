"""Images as blocks of colour: a pixel is as large as the look says, with its number or filled."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple, TypeAlias

import numpy as np

from gantui.engine import Array, Cell
from gantui.views.text.numbers.number import aligned, texts
from gantui.views.text.spans import Entry, Line, Span, line

LEVELS = " ░▒▓█"
"""How full a pixel without a number is, from the least value to the greatest."""
HIDDEN = "·"
"""A pixel whose number is not shown: NaN in an image."""
PUSHES = ("", "↑", "↓")
"""What stands on a pixel that is not pushed, is made brighter, and is made darker."""
SHADES = 50
"""How many shades are told apart."""

Source: TypeAlias = Cell | None
"""The first number of the column that an image is; None for an image of the past."""
Written: TypeAlias = list[list[str]]
"""The numbers of several images below each other, aligned."""


class Look(NamedTuple):
    """How large a pixel is drawn."""

    lines: int
    """Its height; 0: two pixels above each other share a line."""
    numbers: bool = False
    """Whether its number stands on it."""


def looks_for(rows: int, height: int) -> list[Look]:
    """How images of so many rows may be drawn in `height` lines, the largest pixels first.

    Of pixels of the same height, those with their number on it come first.
    """
    sizes = range(max(height // rows, 1), 0, -1)
    return [*(Look(lines, numbers) for lines in sizes for numbers in (True, False)), Look(0)]


class Shown(NamedTuple):
    """What all images have in common."""

    tile: tuple[int, int]
    """Their rows and columns."""
    low: float
    """The value of the darkest shade."""
    high: float
    """The value of the brightest."""


def written_of(images: Sequence[Array | None]) -> Written:
    """The numbers of the images that are known."""
    known = [image for image in images if image is not None]
    rows = texts(np.vstack(known)) if known else []
    return aligned([[HIDDEN if text == "nan" else text for text in row] for row in rows])


def size_of(shown: Shown, look: Look, written: Written) -> tuple[int, int]:
    """Columns and lines of one image."""
    rows, columns = shown.tile
    return _wide(look, written) * columns, rows * look.lines or rows // 2


def blocks(
    shown: Shown,
    images: Sequence[Array | None],
    sources: Sequence[Source],
    pushes: Sequence[Array | None],
    look: Look,
    written: Written,
) -> list[list[Line]]:
    """The lines of each image; `pushes` says how much brighter each pixel is to be, if known."""
    wide, numbers = _wide(look, written), iter(written)
    drawn = []
    for image, source, push in zip(images, sources, pushes, strict=True):
        if image is None:
            drawn.append(_unknown(shown.tile, look, wide))
        elif look.lines:
            rows = [next(numbers) for _ in image]
            signs = _signs(np.zeros_like(image) if push is None else push)
            drawn.append(_blocks(_shades(shown, image), rows, signs, look, wide, source))
        else:
            drawn.append(_halves(_shades(shown, image)))
    return drawn


def _wide(look: Look, written: Written) -> int:
    """Columns of a pixel: two for each of its lines, which makes it about square, or its number."""
    square = max(2 * look.lines, 1)
    return max(len(written[0][0]) + 2, square) if written and look.numbers else square


def _unknown(tile: tuple[int, int], look: Look, wide: int) -> list[Line]:
    """A dot for each pixel, or for each two that share a line."""
    bare, dots = line(" " * wide * tile[1]), line("·".center(wide) * tile[1], "dim")
    if not look.lines:
        return [dots] * (tile[0] // 2)
    return [*[bare] * ((look.lines - 1) // 2), dots, *[bare] * (look.lines // 2)] * tile[0]


def _shades(shown: Shown, image: Array) -> list[list[float]]:
    scaled = np.clip((image - shown.low) / (shown.high - shown.low), 0, 1)
    shades: list[list[float]] = (np.round(scaled * SHADES) / SHADES).tolist()
    return shades


def _signs(push: Array) -> list[list[str]]:
    """The sign of each pixel's push; none where it is not known."""
    return [[PUSHES[(value > 0) - (value < 0)] for value in row] for row in push.tolist()]


def _blocks(
    shades: list[list[float]],
    written: list[list[str]],
    signs: list[list[str]],
    look: Look,
    wide: int,
    source: Source,
) -> list[Line]:
    """Each pixel as a block: its number in the middle, or filled by level; the push behind it."""
    lines: list[Line] = []
    above, below = (look.lines - 1) // 2, look.lines // 2
    for y, (row, numbers, pushed) in enumerate(zip(shades, written, signs, strict=True)):
        if not look.numbers:
            filled = tuple(_filled(shade, wide) for shade in row)
            marked = [
                part
                for shade, sign in zip(row, pushed, strict=True)
                for part in (_filled(shade, wide - len(sign)), _ground(sign, shade))
            ]
            middle = tuple(span for span in marked if span.text)
            lines += [*[filled] * above, middle, *[filled] * below]
            continue
        bare = tuple(_ground(" " * wide, shade) for shade in row)
        spans: list[Span] = []
        for x, (shade, text, sign) in enumerate(zip(row, numbers, pushed, strict=True)):
            cell = source and source._replace(row=y * len(row) + x)
            left = (wide - len(text) - 2) // 2
            spans += [
                _ground(" " * left, shade),
                _ground(f" {text}", shade, cell),
                _ground(sign or " ", shade),
                _ground(" " * (wide - len(text) - 2 - left), shade),
            ]
        lines += [*[bare] * above, tuple(span for span in spans if span.text), *[bare] * below]
    return lines


def _ground(text: str, shade: float, cell: Cell | None = None) -> Span:
    """A part of a pixel that has its number on it, or nothing."""
    if isnan(shade):
        return Span(text, "dim")
    return Span(text, "rest probability", shade, entry=Entry(cell) if cell else None)


def _filled(shade: float, wide: int) -> Span:
    """A part of a pixel that is filled by level."""
    if isnan(shade):
        return Span(HIDDEN * wide, "dim")
    return Span(LEVELS[round(shade * (len(LEVELS) - 1))] * wide, "halves", shade, shade)


def _halves(shades: list[list[float]]) -> list[Line]:
    """Two pixels above each other in a character."""
    return [
        tuple(
            Span(HIDDEN, "dim") if any(map(isnan, pair)) else Span("▀", "halves", *pair)
            for pair in zip(top, bottom, strict=True)
        )
        for top, bottom in zip(shades[::2], shades[1::2], strict=True)
    ]
