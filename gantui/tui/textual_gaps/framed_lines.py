"""Lines in a frame: what stands beside a line is the same for all lines of a panel.

By itself Textual works out the sides of the frame, its colours and its padding for every line
again, which takes longer than drawing the line.

A line is forgotten with the frame that it is on. By itself it holds itself, once it was divided
into nothing but itself, so that only the collector could take it away, for which a key has to wait.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.css.styles import StylesBase
from textual.geometry import Size, Spacing
from textual.strip import Strip


class DrawnLine(Strip):
    """Textual's, but it does not hold itself."""

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts between the columns where it is cut."""
        cuts = tuple(cuts)
        return [self] if cuts == (self.cell_length,) else super().divide(cuts)


class FramedLines(StylesCache):
    """Textual's, but what stands beside a line is taken from the first that it has drawn."""

    _sides: tuple[int, list[Segment], list[Segment]] | None = None
    """The line above the first of the content, and what stands on the left and right of each."""

    def render(self, *args: Any, **options: Any) -> list[Strip]:
        """Draw what is to be drawn again; the frame may have changed since the last time."""
        self._sides = None
        return super().render(*args, **options)

    def render_line(
        self,
        styles: StylesBase,
        y: int,
        size: Size,
        content_size: Size,
        padding: Spacing,
        base_background: Any,
        background: Any,
        render_content_line: Callable[[int], Strip],
        *effects: Any,
    ) -> Strip:
        """A line in its frame."""
        if self._sides is not None:
            top, left, right = self._sides
            if 0 <= y - top < content_size.height:
                line = render_content_line(y - top)
                if line.cell_length == content_size.width:
                    return DrawnLine([*left, *line, *right], size.width)

        drawn: list[Strip] = []

        def noted(place: int) -> Strip:
            drawn.append(render_content_line(place))
            return drawn[0]

        found = super().render_line(
            styles, y, size, content_size, padding, base_background, background, noted, *effects
        )
        if drawn and drawn[0].cell_length == content_size.width:
            segments = list(found)
            before = bool(styles.border_left[0]) + bool(padding.left)
            left, right = segments[:before], segments[before + len(list(drawn[0])) :]
            self._sides = styles.gutter.top, left, right
        return DrawnLine(found, found.cell_length)
