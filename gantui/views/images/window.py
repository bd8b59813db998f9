"""An image with the window that a step looks at lit, and the map with the cell that comes of it."""

from collections.abc import Collection
from itertools import zip_longest
from math import isnan
from typing import NamedTuple

from gantui.engine import Array, Cell, Step
from gantui.engine.expression.precedents import precedents
from gantui.views.images.pixels import HIDDEN, LEVELS
from gantui.views.text.numbers.number import aligned, texts
from gantui.views.text.numbers.shades import likely, shades
from gantui.views.text.spans import Entry, Line, Span, blank, cut, line

APART = 4
"""Columns between the image and the map."""


class _Part(NamedTuple):
    """A matrix of pixels."""

    name: str
    """Whose numbers they are."""
    values: Array
    """The numbers; NaN where one is not known or hidden."""
    lit: Collection[Cell]
    """The cells that the step is about."""
    scale: str
    """The scale of its grounds."""

    @property
    def numbers(self) -> list[list[str]]:
        """The numbers as they are written, equally wide."""
        rows = texts(self.values)
        return aligned([[HIDDEN if text == "nan" else text for text in row] for row in rows])

    def size(self, lines: int) -> tuple[int, int]:
        """Columns and lines, the title included, with pixels of so many lines."""
        rows, columns = self.values.shape
        return columns * self.wide(lines), 1 + rows * lines

    def wide(self, lines: int) -> int:
        """Columns of a pixel: two for each line, or its number in brackets."""
        return max(2 * lines, len(self.numbers[0][0]) + 2)


def window_picture(step: Step, width: int, height: int) -> list[Line]:
    """The image and the map beside each other, as large as they have room; the image first."""
    parts = _parts(step)
    while parts:
        for lines in range(max(height // len(parts[0].values), 1), 0, -1):
            sizes = [part.size(lines) for part in parts]
            across = sum(columns for columns, _ in sizes) + APART * (len(parts) - 1)
            if across <= width and max(high for _, high in sizes) <= height:
                return _beside([_drawn(part, lines, width) for part in parts], sizes)
        parts = parts[:-1]
    return _small(step, width, height)


def _parts(step: Step) -> list[_Part]:
    """The image, and the map as soon as anything of it is known."""
    picture, operation = step.turn.picture, step.operation
    if picture is None or picture.kind != "windows":
        return []
    filled = Cell(operation.writes, *operation.example)
    read = (
        precedents(operation.cell(*operation.example)) if operation.writes == picture.made else ()
    )
    window = {cell for cell in read if cell.quantity == picture.image}
    found = []
    if picture.image in step.shown:
        scale = (
            "probability" if step.program.quantities[picture.image].role == "sample" else "value"
        )
        found.append(_Part(picture.image, step.shown[picture.image], window, scale))
    if picture.made in step.shown:
        lit = {filled} if operation.writes == picture.made else set()
        found.append(_Part(picture.made, step.shown[picture.made], lit, "value"))
    return found


def _drawn(part: _Part, lines: int, width: int) -> list[Line]:
    """A title, and each pixel as a block; if any are lit, those alone have their numbers."""
    rows: list[Line] = [line(cut(part.name, width), "title")]
    grounds, wide = _grounds(part), part.wide(lines)
    for y, numbers in enumerate(part.numbers):
        middle: list[Span] = []
        bare: list[Span] = []
        for x, text in enumerate(numbers):
            ground, cell = grounds[y][x], Cell(part.name, y, x)
            middle += _pixel(part, text, wide, ground, cell)
            bare.append(_bare(part, wide, ground, cell))
        above = (lines - 1) // 2
        rows += [*[tuple(bare)] * above, tuple(middle), *[tuple(bare)] * (lines - 1 - above)]
    return rows


def _grounds(part: _Part) -> list[list[float | None]]:
    """Where each number lies on the scale of its matrix."""
    if part.scale == "probability":
        return [[likely(value) for value in row] for row in part.values.tolist()]
    return [list(row) for row in shades("value", part.values)]


def _pixel(part: _Part, text: str, wide: int, ground: float | None, cell: Cell) -> list[Span]:
    """The middle line of a pixel: its number, in brackets if it is lit; or filled."""
    lit = cell in part.lit
    if part.scale == "probability" and part.lit and not lit:
        return [_bare(part, wide, ground, cell)]
    style = f"{'written' if lit else 'rest'} {part.scale}" if ground is not None else "text"
    left = (wide - len(text) - 2) // 2
    sides = ("[", "]") if lit else (" ", " ")
    number = (
        Span(text, style, ground, entry=Entry(cell))
        if text.strip() != HIDDEN
        else Span(text, "dim")
    )
    before, after = f"{' ' * left}{sides[0]}", f"{sides[1]}{' ' * (wide - len(text) - 2 - left)}"
    return [Span(before, style, ground), number, Span(after, style, ground)]


def _bare(part: _Part, wide: int, ground: float | None, cell: Cell) -> Span:
    """A line of a pixel without its number: blank where it is lit, else filled by level."""
    if ground is None or isnan(ground):
        return Span(" " * wide)
    if part.scale == "probability" and part.lit and cell not in part.lit:
        return Span(LEVELS[round(ground * (len(LEVELS) - 1))] * wide, "halves", ground, ground)
    return Span(" " * wide, f"rest {part.scale}", ground)


def _beside(columns: list[list[Line]], sizes: list[tuple[int, int]]) -> list[Line]:
    """Columns of lines beside each other."""
    lines: list[Line] = []
    for pieces in zip_longest(*columns, fillvalue=()):
        spans: list[Span] = []
        start = 0
        for piece, (wide, _) in zip(pieces, sizes, strict=True):
            spans += [blank(spans, start), *piece] if piece else []
            start += wide + APART
        lines.append(tuple(span for span in spans if span.text))
    return lines


def _small(step: Step, width: int, height: int) -> list[Line]:
    """The image without numbers, a lit pixel as brackets, as far as there is room."""
    part = next(iter(_parts(step)), None)
    if part is None:
        return [line(cut("not known yet", width), "dim")]
    rows: list[Line] = [line(cut(part.name, width), "title")]
    for y, grounds in enumerate(_grounds(part)):
        row = [Span("[]", f"written {part.scale}", ground) if Cell(part.name, y, x) in part.lit
               else _bare(part, 2, ground, Cell(part.name, y, x))
               for x, ground in enumerate(grounds)]  # fmt: skip
        rows.append(tuple(row[: width // 2]))
    return rows[:height]
