"""A panel: lines of a view, drawn through the Line API; only lines that changed are painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from operator import itemgetter

from rich.segment import Segment
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gantui.tui.colours import palette, span_style
from gantui.views.text import Line, Span, extent, length, to_left, to_right


@dataclass
class Pointed(Message):
    """The mouse was clicked on a panel."""

    panel: str
    """The panel's id."""
    x: int
    """The column of its lines, from 0."""
    y: int
    """The line, from 0."""


@dataclass
class Resized(Message):
    """A panel has another size, or has come into view."""

    panel: str
    """The panel's id."""


class Panel(ScrollView, can_focus=False):
    """Shows lines and holds no other state."""

    DEFAULT_CSS = """
    Panel {
        scrollbar-size: 1 1;
        scrollbar-color: $foreground 40%;
        scrollbar-background: $background;
    }
    """

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)

    def __init__(self, *, id: str, classes: str | None = None):
        super().__init__(id=id, classes=classes)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Replace the lines; those that are as they were are not painted again."""
        old, self.lines = self.lines, tuple(lines)
        width = max(map(length, self.lines), default=0)
        size = Size(width, len(self.lines))
        if size != self.virtual_size:
            self.virtual_size = size
            if self.container_size:
                self._scroll_update(size)
        top, width = self.scroll_offset.y, self.size.width
        changed = [
            Region(0, y - top, width, 1)
            for y, (before, after) in enumerate(zip_longest(old, self.lines))
            if before != after
        ]
        if changed:
            self.refresh(*changed)

    @property
    def allow_horizontal_scroll(self) -> bool:
        """Whether the wheel moves it to the side: where there is more, with a bar or without."""
        return self.virtual_size.width > self.size.width

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether the wheel moves it up and down."""
        return self.virtual_size.height > self.size.height

    def follow(self, left: int, top: int, right: int, bottom: int) -> None:
        """Scroll, at once and as little as needed, until a part of the lines is in view."""
        x, y = self.scroll_offset
        width, height = self.scrollable_content_region.size
        if not width or not height:
            return  # a panel that is not shown has no view to bring anything into
        self.scroll_to(
            _into_view(x, width, left, right) if right > width else 0,  # names stand on the left
            _into_view(y, height, top, bottom),
            animate=False,
            force=True,
        )

    def on_resize(self) -> None:
        """Say that there is more room, or less."""
        if self.id is not None:
            self.post_message(Resized(self.id))

    def on_click(self, event: Click) -> None:
        """Say which place of the lines was meant."""
        offset = event.get_content_offset(self)
        if offset is not None and self.id is not None:
            x, y = offset + self.scroll_offset
            self.post_message(Pointed(self.id, x, y))

    def render_line(self, y: int) -> Strip:
        """One line of the widget, cut to what is in view."""
        start, top = self.scroll_offset
        width, place = self.size.width, y + top
        spans = self.lines[place] if place < len(self.lines) else ()
        base, theme = self.visual_style.rich_style, palette(self.app.theme, self.app.no_color)
        first, found = _shown(spans, start, start + width)
        segments = [
            Segment("".join([text for text, _ in texts]), base + style)
            for style, texts in groupby(
                [(text, span_style(theme, span)) for text, span in found], key=itemgetter(1)
            )
        ]
        return Strip(segments).crop_extend(start - first, start - first + width, base)


def _shown(spans: Line, start: int, end: int) -> tuple[int, list[tuple[str, Span]]]:
    """The spans of which there is something in view with their texts, and where the first begins.

    The others need not be given a style, which takes most of the time of a wide line.
    """
    first, x = start, 0
    found: list[tuple[str, Span]] = []
    for span in spans:
        after = x + extent(span.text)
        if after > start and x < end:
            first = first if found else x
            inside = start <= x and after <= end
            found.append((span.text if inside else _in_view(span.text, x, start, end), span))
        x = after
    return first, found


def _in_view(text: str, x: int, start: int, end: int) -> str:
    """A span's text; a word or number that the edge would cut is shown as `…`, never in part."""
    bare = text.strip()
    first = x + len(text) - len(text.lstrip())
    last = first + extent(bare)
    if not bare or " " in bare or (start <= first and last <= end) or last <= start or first >= end:
        return text
    sign = to_left("…", last - first) if last > end else to_right("…", last - first)
    return text.replace(bare, sign, 1)


def _into_view(start: int, length: int, first: int, last: int) -> int:
    """Where a window of `length` starts that shows `first` to `last`, moved as little as may be."""
    if last - first >= length or first < start:
        return first
    return max(start, last - length)
