"""Tables of plain text."""

from collections.abc import Sequence

from gantui.views.text.spans import extent, to_left


def in_columns(cells: Sequence[Sequence[str]], texts: int = 1) -> list[str]:
    """Columns of texts, then of numbers on the right; the first row names them."""
    widths = [max(map(extent, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(_padded(row, widths, texts)).rstrip() for row in cells]


def _padded(row: Sequence[str], widths: Sequence[int], texts: int) -> list[str]:
    left = [to_left(text, width) for text, width in zip(row[:texts], widths, strict=False)]
    numbers = zip(row[texts:], widths[texts:], strict=True)
    return ["", *left, *(" " * (width - extent(text)) + text for text, width in numbers)]
