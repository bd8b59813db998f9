"""The board: the panels, how they are arranged at each size, and what each of them shows."""

from textual.app import ComposeResult
from textual.screen import Screen

from gantui.engine import START, Program
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

SMALLEST = (80, 24)
"""Columns and lines below which the trainer only says what it needs."""
ROOMY = (100, 28)
"""Columns and lines from which losses stand beside the explanation."""
BROAD, WIDE = 120, 140
"""Columns from which both stand beside the sheet and not below it, and are wider."""
TALL, TALLER, TALLEST = 34, 50, 60
"""Lines from which a third panel, a fourth and a fifth have room beside the sheet."""
SIDE = {
    "losses": has_losses,
    "picture": has_picture,
    "predictions": has_predictions,
    "curves": has_curves,
}
"""What may stand beside the explanation, in this order, and whether a run has it."""
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
    """Shows a session; it keeps nothing but which panel is alone.

    The panels are the screen's own children: a container between them would be drawn with every
    line of a panel inside it.
    """

    def __init__(self, zoom_key: str) -> None:
        self.zoom_key = zoom_key
        self.panels = {
            name: Panel(id=name, classes="beside" if name in SIDE else None) for name in ORDER
        }
        self.zoomed = ""
        self.comparing = False
        self.beside: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The panels, in the order of the grid."""
        yield from self.panels.values()

    def fit(self, screen: Screen[None]) -> None:
        """Choose the arrangement for the size of the screen."""
        width, height = screen.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        screen.set_class(small, "-small")
        broad = width >= BROAD and not self.comparing
        narrow = width < ROOMY[0] or height < ROOMY[1] or self.comparing
        screen.set_class(narrow, "-narrow")
        screen.set_class(not broad, "-stacked")
        screen.set_class(broad and height >= TALL, "-tall")
        screen.set_class(broad and height >= TALLER, "-taller")
        screen.set_class(broad and height >= TALLEST, "-tallest")
        screen.set_class(width >= WIDE, "-wide")
        needed = f"gantui needs {SMALLEST[0]} × {SMALLEST[1]} characters"
        self.panels["small"].show([line(f"{needed}; here are {width} × {height}"[:width])])

    def compares(self, screen: Screen[None], comparing: bool) -> bool:
        """Give two sheets the whole width, or one its own; tells if that is another arrangement."""
        if comparing is self.comparing:
            return False
        self.comparing = comparing
        self.fit(screen)
        self.panels["sheet"].scroll_to(0, 0, animate=False, force=True)
        return True

    def furnish(self, screen: Screen[None], program: Program) -> None:
        """Choose the panels beside the explanation: what the run has something for."""
        self.beside = tuple(name for name, has in SIDE.items() if has(program))
        for name in SIDE:
            for place, label in enumerate(("first", "second", "third", "fourth")):
                self.panels[name].set_class(self.beside[place : place + 1] == (name,), label)
        first = self.beside[:1] == ("picture",)
        screen.set_class(first and not has_images(program), "-drawn")
        screen.set_class(first and has_images(program), "-imaged")
        screen.set_class(self.beside[1:2] == ("picture",), "-illustrated")
        screen.set_class(len(self.beside) < 2, "-bare")
        screen.set_class(not self.beside, "-alone")
        screen.set_class(len(self.beside) > 2, "-rich")
        screen.set_class(len(self.beside) > 3, "-richest")

    def zoom(self, screen: Screen[None], panel: str) -> None:
        """Show one panel alone, or all."""
        screen.remove_class("-only", *(f"-only-{name}" for name in PANELS if name))
        self.zoomed = panel
        if panel:
            screen.add_class("-only", f"-only-{panel}")

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
            here, there = (timeline.step(session.index) for timeline in session.timelines())
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
            lines = session.pictures.shown(run, step, size, session.dragged, marks)
            self.panels["picture"].show(lines)
        width, height = self.panels["curves"].size
        if width:
            history, chosen = session.curves.shown(session.timeline)
            drawn = history_plot(history, session.step, chosen, width, height)
            self.panels["curves"].show(drawn)


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
