"""A panel: lines of a view, drawn through the Line API; only lines that changed are painted."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gantui.tui.colours import span_style
from gantui.views.text import Line


class Panel(ScrollView, can_focus=False):
    """Shows lines and holds no other state."""

    DEFAULT_CSS = """
    Panel {
        scrollbar-size: 1 1;
        scrollbar-color: $foreground 40%;
        scrollbar-background: $background;
    }
    """

    def __init__(self, *, id: str, base: str = "text"):
        super().__init__(id=id)
        self.base = base
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Replace the lines; those that are as they were are not painted again."""
        old, self.lines = self.lines, tuple(lines)
        width = max((sum(len(span.text) for span in line) for line in self.lines), default=0)
        size = Size(width, len(self.lines))
        if size != self.virtual_size:
            self.virtual_size = size
        for y in range(max(len(old), len(self.lines))):
            before = old[y] if y < len(old) else None
            after = self.lines[y] if y < len(self.lines) else None
            if before != after:
                self.refresh_lines(y)

    def follow(self, left: int, top: int, right: int, bottom: int) -> None:
        """Scroll, at once and as little as needed, until a part of the lines is in view."""
        x, y = self.scroll_offset
        width, height = self.scrollable_content_region.size
        self.scroll_to(
            _into_view(x, width, left, right), _into_view(y, height, top, bottom), animate=False
        )

    def render_line(self, y: int) -> Strip:
        """One line of the widget, cut to what is in view."""
        scroll_x, scroll_y = self.scroll_offset
        theme = self.app.theme
        place = y + scroll_y
        spans = self.lines[place] if place < len(self.lines) else ()
        base = self.rich_style
        segments = [Segment(span.text, base + span_style(theme, span)) for span in spans]
        strip = Strip(segments)
        return strip.crop_extend(scroll_x, scroll_x + self.size.width, base)


def _into_view(start: int, length: int, first: int, last: int) -> int:
    """Where a window of `length` starts that shows `first` to `last`, moved as little as may be."""
    if last - first >= length or first < start:
        return first
    return max(start, last - length)
