"""The board: the panels, how they are arranged at each size, and what each of them shows."""

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical

from gantui.tui.panel import Panel
from gantui.tui.session import Session
from gantui.views.explanation import explanation
from gantui.views.losses import loss_table
from gantui.views.predictions import prediction_table
from gantui.views.strip import timeline_strip, title_line
from gantui.views.text import Line, line

SMALLEST = (80, 24)
"""Columns and lines below which the trainer only says what it needs."""
ROOMY = (100, 28)
"""Columns and lines from which the panels stand side by side."""
TALL, WIDE = 34, 140
"""Lines from which the predictions have room beside the losses; columns for a wider side."""
PANELS = {
    "": "all",
    "sheet": "sheet",
    "explanation": "what and why",
    "losses": "losses",
    "predictions": "predictions",
}
"""What `zoom` goes through, with its name: all panels, then each alone."""


class Board(Container):
    """Shows a session; it keeps nothing but which panel is alone."""

    zoomed = ""
    """The panel that is alone; empty where all are shown."""

    def compose(self) -> ComposeResult:
        """The panels."""
        yield Panel(id="small")
        yield Panel(id="title", base="bar")
        with Horizontal(id="body"):
            yield Panel(id="sheet")
            with Vertical(id="side"):
                yield Panel(id="explanation")
                yield Panel(id="losses")
                yield Panel(id="predictions")
        yield Panel(id="strip")
        yield Panel(id="keys", base="bar")

    def on_mount(self) -> None:
        """Find the panels once; the step path looks nothing up."""
        self.panels = {panel.id or "": panel for panel in self.query(Panel)}

    def fit(self, width: int, height: int) -> None:
        """Choose the arrangement for a size of the terminal."""
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(small, "-small")
        self.set_class(width < ROOMY[0] or height < ROOMY[1], "-narrow")
        self.set_class(height >= TALL, "-tall")
        self.set_class(width >= WIDE, "-wide")
        needed = f"gantui needs {SMALLEST[0]} × {SMALLEST[1]} characters"
        self.panels["small"].show([line(f"{needed}; here are {width} × {height}"[:width])])

    def zoom(self, panel: str) -> None:
        """Show one panel alone, or all."""
        self.remove_class(*(f"-only-{name}" for name in PANELS if name))
        self.zoomed = panel
        if panel:
            self.add_class(f"-only-{panel}")

    def paint(self, session: Session, keys: Line) -> None:
        """Show the session's step in every panel, and the line of keys."""
        step, steps, width = session.step, len(session.timeline), self.size.width
        panels = self.panels
        panels["title"].show([title_line(step, session.loaded.name, steps, width)])
        self._paint_sheet(session)
        self._paint_side(session)
        panels["strip"].show(timeline_strip(step, steps, width))
        panels["keys"].show([keys])

    def repaint(self) -> None:
        """Paint every panel again, as after a change of colours."""
        for panel in self.panels.values():
            panel.refresh()

    def scroll_sheet(self, right: int, down: int) -> None:
        """Scroll the sheet by columns and lines."""
        self.panels["sheet"].scroll_relative(right, down, animate=False)

    def _paint_sheet(self, session: Session) -> None:
        """Draw the sheet and bring what matters on it into view: the cursor, or what is written."""
        drawn = session.drawn()
        self.panels["sheet"].show(drawn.lines)
        focus = drawn.focus
        for cell in drawn.cells if session.cursor else ():
            if (cell.quantity, cell.row, cell.col) == session.cursor:
                focus = (cell.x, cell.y, cell.x + cell.width, cell.y + 1)
        self.panels["sheet"].follow(*focus)

    def _paint_side(self, session: Session) -> None:
        explained = self.panels["explanation"]
        width = max(explained.scrollable_content_region.width, 20)
        if session.given():
            explained.show([line("Given", "title"), line("It was there from the start.")])
        else:
            explained.show(explanation(*session.inspected(), width))
        for name, view in (("losses", loss_table), ("predictions", prediction_table)):
            region = self.panels[name].scrollable_content_region
            if region:
                lines = view(session.step, max(region.width, 20), max(region.height, 4))
                self.panels[name].show(lines)
