"""The panel of the explanation: its frame says which lines are in view, and keys scroll it."""

from collections.abc import Sequence

from gantui.tui.widgets.panel import Panel
from gantui.views.text.spans import Line, extent

ENDS = 6
"""Columns of a frame that Textual keeps free of its title, blanks included."""


class ExplanationPanel(Panel):
    """Shows all that there is to say; what has no room is scrolled to."""

    def __init__(self, *, id: str, keys: str) -> None:
        super().__init__(id=id)
        self.keys = keys
        """The keys that scroll it, as the title names them."""
        self._title = ""
        self._about: object = None

    def entitle(self, title: str) -> None:
        """Set the title; it says too which lines are in view, where not all of them are."""
        self._title = title
        if self.part:
            long, short = f"{title}, lines {self.part}", f"{title} {self.part}"
            title = long if extent(long) <= self.outer_size.width - ENDS else short
        super().entitle(title)

    def explain(self, lines: Sequence[Line], about: object) -> None:
        """Replace the lines, from the first one on where they are about something else."""
        self.show(lines)
        if about != self._about:
            self._about = about
            self._scroll_by(-len(self.lines))
        self._scroll_by(0)
        self.entitle(self._title)

    def turn_page(self, down: int) -> None:
        """Scroll by what is in view, one line of which stays there."""
        self._scroll_by(down * max(self.size.height - 1, 1))

    def _scroll_by(self, lines: int) -> None:
        last = max(len(self.lines) - self.size.height, 0)
        y = min(max(self.scroll_offset.y + lines, 0), last)
        self.scroll_to(y=y, animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell what is in view now."""
        super().watch_scroll_y(old_value, new_value)
        self.entitle(self._title)

    @property
    def part(self) -> str:
        """Which lines are in view, and the keys that scroll; nothing where all of them are."""
        top, height, lines = self.scroll_offset.y, self.size.height, len(self.lines)
        if not height or lines <= height:
            return ""
        return f"{top + 1}–{min(top + height, lines)} of {lines}: {self.keys}"

    @property
    def untitled(self) -> str:
        """How many lines there are where not all are in view and no frame has room to say so."""
        titled = not self.has_class("-below-the-title")
        return "" if titled or not self.part else f"{len(self.lines)} lines: {self.keys}"
