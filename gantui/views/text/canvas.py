"""A canvas: characters at places, read out as lines of spans; and parts below each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from gantui.views.text.spans import Line, Span

BLANK = Span(" ")


@dataclass
class Canvas:
    """Characters by row and column; what lies beyond the edges is left out."""

    width: int
    """Columns."""
    height: int
    """Rows."""
    cells: dict[tuple[int, int], Span] = field(default_factory=dict)
    """A span of one character at each place that is written."""

    def put(self, row: int, column: int, span: Span) -> None:
        """Write a span from a place to the right."""
        for place, sign in enumerate(span.text, start=column):
            if 0 <= row < self.height and 0 <= place < self.width:
                self.cells[row, place] = span._replace(text=sign)

    def sign(self, row: int, column: int) -> str:
        """What is written at a place, a blank where nothing is."""
        return self.cells.get((row, column), BLANK).text

    def free(self, row: int, column: int) -> bool:
        """Whether nothing is written at a place of the canvas."""
        inside = 0 <= row < self.height and 0 <= column < self.width
        return inside and (row, column) not in self.cells

    def lines(self) -> list[Line]:
        """The rows; neighbours that look alike are one span."""
        return [self._line(row) for row in range(self.height)]

    def _line(self, row: int) -> Line:
        cells = [self.cells.get((row, column), BLANK) for column in range(self.width)]
        return tuple(
            Span("".join([cell.text for cell in alike]), *looks)
            for looks, alike in groupby(cells, key=itemgetter(slice(1, None)))
        )


def stacked(parts: Sequence[tuple[int, list[Line]]], height: int) -> list[Line]:
    """Parts below each other in at most `height` lines; each has its importance beside it.

    Where there are too many lines, the more important parts get theirs first.
    """
    kept: dict[int, list[Line]] = {}
    for place in sorted(range(len(parts)), key=lambda place: -parts[place][0]):
        kept[place] = parts[place][1][: max(height, 0)]
        height -= len(kept[place])
    return [line for place in sorted(kept) for line in kept[place]]
