"""The panel of the sheet: it scrolls under its names, and folds away what a step does not need."""

from collections.abc import Sequence
from itertools import zip_longest

from textual.geometry import Offset, Region
from textual.strip import Strip

from gantui.tui.widgets.panel import Panel
from gantui.views.sheet.in_view.lines_in_view import lines_in_view
from gantui.views.sheet.in_view.view import (
    Aim,
    Scroll,
    View,
    Wanted,
    around,
    scrolled,
    view,
)
from gantui.views.sheet.sheet import Sheet
from gantui.views.text.cells import Box
from gantui.views.text.spans import Line

NOTHING = View((), ())
"""What is in view of a panel that is not on the screen."""


class SheetPanel(Panel):
    """Shows a sheet, or plain lines where there is none."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.sheet: Sheet | None = None
        self._scroll = Scroll()
        self._aim: Aim | None = None
        self._painted: tuple[Line, ...] = ()
        self._known: tuple[Sheet, object, View, tuple[Line, ...]] | None = None

    def show(self, lines: Sequence[Line]) -> None:
        """Show plain lines."""
        if self.sheet is not None:
            self.sheet = self._aim = None
            self.lines = ()
            self.refresh()
        super().show(lines)

    def show_sheet(self, sheet: Sheet) -> None:
        """Replace the sheet; `aim_at` then brings into view what matters, and paints it."""
        if self.sheet is None:
            self.refresh()
        self.sheet = sheet
        self.lines = sheet.lines
        self.measure()

    def foresee_sheet(self, sheet: Sheet) -> None:
        """Draw of a sheet that will be shown what is in view if nothing is scrolled."""
        self.foresee(
            lines_in_view(sheet, view(sheet, self.size, self._scrolled())), self.size.width
        )

    def longest(self) -> int:
        """The columns of the longest line: a sheet knows it without drawing all of them."""
        return super().longest() if self.sheet is None else self.sheet.width

    def aim_at(self, goal: Aim, cursor: Box | None) -> None:
        """Bring into view what the step needs, and the cursor; nothing moves more than it must.

        While the cursor walks over one step, the sheet moves only to keep it in view.
        """
        if self.sheet is None or not self.size:
            return
        if cursor is not None:
            within = around(self.sheet, cursor)
            if goal == self._aim:
                if not self.view.has(within):
                    self._scroll_for(Aim(within, Wanted()))
            else:
                self._scroll_for(goal.first(within))
        else:
            self._scroll_for(goal)
        self._aim = goal
        self._refresh_changed()

    def _scroll_for(self, goal: Aim) -> None:
        assert self.sheet is not None
        found = scrolled(self.sheet, self.size, self._scrolled(), goal)
        if found[:2] != self.scroll_offset:
            self.scroll_to(found.x, found.y, animate=False, force=True)
        x, y = self.scroll_offset
        self._scroll = found._replace(x=x, y=y)
        self._known = None

    def _scrolled(self) -> Scroll:
        """How it is scrolled by now; nothing is folded away any more where it was moved by hand."""
        x, y = self.scroll_offset
        columns = self._scroll.columns if x == self._scroll.x else ()
        return Scroll(x, y, columns, self._scroll.rows if y == self._scroll.y else ())

    @property
    def view(self) -> View:
        """What is in view of the sheet."""
        return self._now()[0]

    def _now(self) -> tuple[View, tuple[Line, ...]]:
        """What is in view, and its lines."""
        sheet, place = self.sheet, (self.scroll_offset, self.size)
        if sheet is None or not self.size:
            return NOTHING, ()
        if self._known is None or self._known[0] is not sheet or self._known[1] != place:
            shown = view(sheet, self.size, self._scrolled())
            self._known = (sheet, place, shown, lines_in_view(sheet, shown))
        return self._known[2:]

    def _refresh_changed(self) -> None:
        """Paint the lines that are not as they were."""
        old, self._painted = self._painted, self._now()[1]
        pairs = enumerate(zip_longest(old, self._painted))
        changed = [Region(0, y, self.size.width, 1) for y, (was, now) in pairs if was != now]
        if changed:
            self.refresh(*changed)

    def meant(self, offset: Offset) -> tuple[int, int]:
        """The column and the line of the sheet at a place of the panel."""
        return super().meant(offset) if self.sheet is None else self.view.source(*offset)

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        if self.sheet is None:
            return super().render_line(y)
        lines = self._now()[1]
        return self.strip(lines[y] if y < len(lines) else (), 0)
