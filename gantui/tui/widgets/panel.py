"""A panel: lines of a view, drawn through the Line API; only lines that changed are painted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.style import Style
from textual.events import Click
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gantui.tui.textual_gaps.framed_lines import FramedLines
from gantui.tui.widgets.colours import palette
from gantui.tui.widgets.strips import strip_of
from gantui.views.sheet.in_view.window import into_view
from gantui.views.text.spans import Line, length


@dataclass
class Pointed(Message):
    """The mouse was clicked on a panel."""

    panel: str
    """The panel's id."""
    x: int
    """The column of its lines, from 0."""
    y: int
    """The line, from 0."""


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
        self._styles_cache = FramedLines()
        self.lines: Sequence[Line] = ()
        self.frozen = 0
        """How many lines stay on top while the others scroll under them."""
        self.grounds = True
        """Whether a number has the ground of its value."""
        self._look = "", Style()
        """The colours of the lines that are being drawn, and the style below them."""
        self._in_frame = ""
        """The title that its frame has."""

    def entitle(self, title: str) -> None:
        """Set the title in its frame, with a blank on either side.

        Textual leaves out the blank behind it where the frame has no right side.
        """
        title = f"{title} " if self.has_class("-inner") else title
        if title != self._in_frame:  # Textual paints the whole panel again for the same title too
            self._in_frame = self.border_title = title

    def classify(self, classes: Mapping[str, bool]) -> None:
        """Have some classes and not others; the styles are looked up once for all of them."""
        before = self.classes
        for name, has in classes.items():
            self.set_class(has, name, update=False)
        if self.classes != before:
            self.update_node_styles()

    def show(self, lines: Sequence[Line]) -> None:
        """Replace the lines; those that are as they were are not painted again."""
        old, self.lines = self.lines, tuple(lines)
        pairs = enumerate(zip_longest(old, self.lines))
        changed = [y for y, (before, after) in pairs if before != after]
        if not changed:
            return
        self.measure()
        top, width = self.scroll_offset.y, self.size.width
        places = (y if y < self.frozen else y - top for y in changed)
        self.refresh(*[Region(0, y, width, 1) for y in places])

    def freeze(self, lines: int) -> None:
        """Have the first lines stay on top."""
        if lines != self.frozen:
            self.frozen = lines
            self.refresh()

    def measure(self) -> None:
        """Know how far the lines can be scrolled."""
        size = Size(self.longest(), len(self.lines))
        if size != self.virtual_size:
            self.virtual_size = size
            if self.container_size:
                self._scroll_update(size)

    def longest(self) -> int:
        """The columns of the longest line."""
        return max(map(length, self.lines), default=0)

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
        fixed = self.frozen
        if top >= fixed:
            y = into_view(y + fixed, height - fixed, top, bottom) - fixed
        self.scroll_to(
            into_view(x, width, left, right) if right > width else 0,  # names stand on the left
            y,
            animate=False,
            force=True,
        )

    def on_click(self, event: Click) -> None:
        """Say which place of the lines was meant."""
        offset = event.get_content_offset(self)
        if offset is not None and self.id is not None:
            self.post_message(Pointed(self.id, *self.meant(offset)))

    def meant(self, offset: Offset) -> tuple[int, int]:
        """The column and the line of the lines at a place of the panel."""
        x, y = offset + self.scroll_offset
        return x, offset.y if offset.y < self.frozen else y

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, but for the one that looks for a terminal's own colours, which it has not."""
        found = super().get_line_filters()
        return [one for one in found if not isinstance(one, ANSIToTruecolor)]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines to be drawn; how they look is found once for all of them."""
        self._find_look()
        return super().render_lines(crop)

    def _find_look(self) -> None:
        self._look = palette(self.app.theme, self.app.no_color), self.visual_style.rich_style

    def render_line(self, y: int) -> Strip:
        """One line of the widget, cut to what is in view."""
        start, top = self.scroll_offset
        top = 0 if y < self.frozen else top
        return self.strip(self.lines[y + top] if y + top < len(self.lines) else (), start)

    def foresee(self, lines: Sequence[Line], width: int) -> None:
        """Draw lines that will be shown in so many columns, from the first one on."""
        self._find_look()
        for spans in lines:
            strip_of(spans, 0, width, *self._look, grounds=self.grounds)

    def strip(self, spans: Line, start: int) -> Strip:
        """A line as it is drawn, from a column on."""
        theme, base = self._look
        return strip_of(spans, start, self.size.width, theme, base, grounds=self.grounds)
