"""The board: the panels, how they are arranged at each size, and what each of them shows."""

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen

from gantui.engine import START
from gantui.engine.operation import Operation
from gantui.tui.arrangement import SMALLEST, Place, Seen, arrangement
from gantui.tui.panel import Panel
from gantui.tui.session import Session
from gantui.views.compare import comparison
from gantui.views.explanation import edited_cell, explanation, given_cell
from gantui.views.history import has_curves, history_plot
from gantui.views.images import has_images
from gantui.views.losses import has_losses, loss_table
from gantui.views.picture import has_picture
from gantui.views.predictions import has_predictions, prediction_table
from gantui.views.strip import timeline_strip, title_line
from gantui.views.text import Line, line

SIDE = {
    "losses": has_losses,
    "picture": has_picture,
    "predictions": has_predictions,
    "curves": has_curves,
}
"""What may stand beside the explanation, the most wanted first, and whether a run has it."""
PANELS = {
    "": "all",
    "sheet": "sheet",
    "explanation": "what and why",
    "losses": "losses",
    "picture": "picture",
    "predictions": "predictions",
    "curves": "curves",
}
"""What `zoom` goes through, with its name: all panels, then each alone."""

ORDER = ("small", "title", "sheet", "explanation", *SIDE, "strip", "keys")
"""The panels in the order of the grid."""


class Board:
    """Shows a session; it keeps nothing but which panel is alone and whether all are hidden.

    The panels are the screen's own children: a container between them would be drawn with every
    line of a panel inside it.
    """

    def __init__(self, zoom_key: str) -> None:
        self.zoom_key = zoom_key
        self.panels = {name: Panel(id=name) for name in ORDER}
        self.zoomed = ""
        self.blank = False
        self.beside: tuple[str, ...] = ()
        self._plane = False
        self._of: tuple[Operation, ...] = ()
        self._arranged: tuple[Size, Seen] | None = None

    def compose(self) -> ComposeResult:
        """The panels, in the order of the grid."""
        yield from self.panels.values()

    def arrange(self, screen: Screen[None], session: Session) -> bool:
        """Give each panel its place; tells whether that is another arrangement than before.

        What stands in the panels has to be painted again then, once they have their sizes.
        """
        program = session.timeline.program
        if program.operations is not self._of:
            self._of = program.operations
            self.beside = tuple(name for name, has in SIDE.items() if has(program))
            self._plane = self.beside[:1] == ("picture",) and not has_images(program)
        comparing = session.compared is not None
        seen = Seen(self.beside, self._plane, self.zoomed, comparing, session.lecture, self.blank)
        if (screen.size, seen) == self._arranged:
            return False
        self._arranged = screen.size, seen
        columns, rows, places = arrangement(screen.size, seen)
        grid = screen.styles
        grid.grid_size_columns, grid.grid_size_rows = len(columns), len(rows)
        grid.grid_columns, grid.grid_rows = " ".join(columns), " ".join(rows)
        for name, panel in self.panels.items():
            panel.display = name in places
            if name in places:
                _put(panel, places[name])
        width, height = screen.size
        needed = f"gantui needs {SMALLEST[0]} × {SMALLEST[1]} characters"
        self.panels["small"].show([line(f"{needed}; here are {width} × {height}"[:width])])
        return True

    def paint(self, session: Session, keys: Line, width: int) -> None:
        """Show the session's step in every panel, and the line of keys."""
        step, steps = session.step, len(session.timeline)
        panels = self.panels
        panels["title"].show([title_line(step, session.name, steps, width)])
        self._paint_sheet(session)
        self._paint_side(session)
        panels["strip"].show(timeline_strip(step, steps, width, session.bookmarks))
        panels["keys"].show([keys])

    def shows(self, name: str) -> bool:
        """Whether a panel is on the screen."""
        return bool(self.panels[name].size.width)

    def repaint(self) -> None:
        """Paint every panel again, as after a change of colours."""
        for panel in self.panels.values():
            panel.refresh()

    def scroll_sheet(self, right: int, down: int) -> None:
        """Scroll the sheet by columns and lines."""
        self.panels["sheet"].scroll_relative(right, down, animate=False, force=True)

    def _paint_sheet(self, session: Session) -> None:
        """Draw the sheet and bring what matters on it into view: the cursor, or what is written."""
        session.width = self.panels["sheet"].scrollable_content_region.width
        if session.compared is not None:
            names = session.forks.here.name, session.compared.name
            here, there = map(session.step_of, session.timelines())
            cursor = frozenset([session.cursor] if session.cursor else [])
            width = self.panels["sheet"].size.width
            self.panels["sheet"].show(comparison(here, there, names, width, cursor))
            return
        drawn = session.drawn()
        self.panels["sheet"].show(drawn.lines)
        focus = drawn.focus
        for cell in drawn.cells if session.cursor else ():
            if (cell.quantity, cell.row, cell.col) == session.cursor:
                focus = (cell.x, cell.y, cell.x + cell.width, cell.y + 1)
        self.panels["sheet"].follow(*focus)

    def _paint_side(self, session: Session) -> None:
        width, height = self.panels["explanation"].size
        if width:
            lines = _explained(session, width)
            if len(lines) > height:
                more = f"… {len(lines) - height + 1} more lines: {self.zoom_key} shows them"
                lines = [*lines[: height - 1], line(more, "dim")]
            self.panels["explanation"].show(lines)
        for name, view in (("losses", loss_table), ("predictions", prediction_table)):
            width, height = self.panels[name].size
            if width:
                self.panels[name].show(view(session.step, width, height))
        size = self.panels["picture"].size
        if size.width:
            run, step, marks = session.timeline, session.step, session.bookmarks
            drawn = session.pictures.shown(run, step, size, session.dragged, marks)
            self.panels["picture"].show(drawn)
        width, height = self.panels["curves"].size
        if width:
            self.panels["curves"].show(history_plot(*session.plotted(), width, height))


def _put(panel: Panel, place: Place) -> None:
    """Give a panel its part of the grid and its rules."""
    panel.styles.column_span, panel.styles.row_span = place.columns, place.rows
    panel.set_class(place.left, "-left")
    panel.set_class(place.top, "-top")


def _explained(session: Session, width: int) -> list[Line]:
    """What there is to say of the inspected cell, or of the step."""
    cell = session.cursor
    edit = session.edit_of(cell) if cell is not None else None
    if cell is not None and edit is not None:
        step = session.edited_at(edit)
        writer = session.timeline.writer(step.index, cell[0]) if edit.position != START else None
        return edited_cell(step, *cell, writer, width)
    if cell is not None and session.given():
        return given_cell(session.step, *cell, width)
    return explanation(*session.inspected(), width, notes=session.notes)
