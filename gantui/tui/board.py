"""The board: the panels, how they are arranged at each size, and what each of them shows."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.screen import Screen

from gantui.engine import START, Program
from gantui.tui.cells import Area, found, home, put, seen
from gantui.tui.panel import Panel
from gantui.tui.session import Session
from gantui.tui.tracing import Spot
from gantui.views.compare import comparison
from gantui.views.explanation import edited_cell, explanation, given_cell
from gantui.views.history import has_curves, history_plot
from gantui.views.losses import has_losses, loss_table
from gantui.views.marks import Box, cells_of, marked
from gantui.views.picture import has_picture, picture
from gantui.views.predictions import has_predictions, prediction_table
from gantui.views.strip import timeline_strip, title_line
from gantui.views.text import Line, line

SMALLEST = (80, 24)
"""Columns and lines below which the trainer only says what it needs."""
ROOMY = (100, 28)
"""Columns and lines from which losses stand beside the explanation."""
BROAD, WIDE = 120, 140
"""Columns from which both stand beside the sheet and not below it, and are wider."""
TALL, TALLER = 34, 50
"""Lines from which a third panel, and a fourth, has room beside the sheet."""
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

WALKED = ("sheet", "explanation", *SIDE)
"""Those that the cursor walks over."""

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
            for place, label in enumerate(("first", "second", "third")):
                self.panels[name].set_class(self.beside[place : place + 1] == (name,), label)
        screen.set_class(self.beside[:1] == ("picture",), "-drawn")
        screen.set_class(self.beside[1:2] == ("picture",), "-illustrated")
        screen.set_class(len(self.beside) < 2, "-bare")
        screen.set_class(not self.beside, "-alone")
        screen.set_class(len(self.beside) > 2, "-rich")

    def zoom(self, screen: Screen[None], panel: str) -> None:
        """Show one panel alone, or all."""
        screen.remove_class("-only", *(f"-only-{name}" for name in PANELS if name))
        self.zoomed = panel
        if panel:
            screen.add_class("-only", f"-only-{panel}")

    def paint(self, session: Session, width: int) -> None:
        """Show the session's step in every panel but the line of keys."""
        step, steps = session.step, len(session.timeline)
        panels = self.panels
        panels["title"].show([title_line(step, session.name, steps, width)])
        session.width = panels["sheet"].scrollable_content_region.width
        lines, focus = self._sheet(session)
        drawn = {"sheet": lines, **self._beside(session)}
        if session.cursor is not None:
            drawn = self._marked(session, drawn)
        for name, shown in drawn.items():
            panels[name].show(shown)
        self._explain(session)
        self._follow(session, focus)
        panels["strip"].show(timeline_strip(step, steps, width, session.bookmarks))

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

    def areas(self) -> list[Area]:
        """The panels in view with their numbers."""
        return [self._area(name) for name in WALKED if self.shows(name)]

    def _area(self, name: str) -> Area:
        panel = self.panels[name]
        region = panel.scrollable_content_region
        return Area(name, cells_of(panel.lines), *region, *panel.scroll_offset)

    def _sheet(self, session: Session) -> tuple[Sequence[Line], Box | None]:
        """The sheet and what the step writes on it; two runs side by side have no such place."""
        if session.compared is not None:
            names = session.forks.here.name, session.compared.name
            here, there = (timeline.step(session.index) for timeline in session.timelines())
            return comparison(here, there, names, self.panels["sheet"].size.width), None
        drawn = session.drawn()
        return drawn.lines, drawn.focus

    def _beside(self, session: Session) -> dict[str, Sequence[Line]]:
        """What the panels in view beside the explanation show."""
        step = session.step
        drawn: dict[str, Sequence[Line]] = {}
        for name in filter(self.shows, self.beside):
            width, height = self.panels[name].size
            if name == "losses":
                drawn[name] = loss_table(step, width, height)
            elif name == "predictions":
                drawn[name] = prediction_table(step, width, height)
            elif name == "picture":
                drawn[name] = picture(step, width, height, session.dragged)
            elif name == "curves":
                history, chosen = session.curves.shown(session.timeline)
                drawn[name] = history_plot(history, step, chosen, width, height)
        return drawn

    def _marked(
        self, session: Session, drawn: dict[str, Sequence[Line]]
    ) -> dict[str, Sequence[Line]]:
        """The same with the cursor and the operands marked; after a move the cursor comes home."""
        cells = {name: cells_of(lines) for name, lines in drawn.items()}
        shown = {cell.entry for found in cells.values() for cell in found}
        if session.moved and shown and session.entry not in shown:
            areas = [Area(name, found, 0, 0, 0, 0) for name, found in cells.items()]
            place = home(session, areas)
            if place is not None:
                put(session, *place)
        session.moved = False
        marks = session.marks(shown)
        return {name: marked(lines, marks) for name, lines in drawn.items()}

    def _explain(self, session: Session) -> None:
        """Say what there is to say, as much as has room."""
        width, height = self.panels["explanation"].size
        if not width:
            return
        lines = _explained(session, width)
        if len(lines) > height:
            more = f"… {len(lines) - height + 1} more lines: {self.zoom_key} shows them"
            lines = [*lines[: height - 1], line(more, "dim")]
        self.panels["explanation"].show(lines)

    def _follow(self, session: Session, focus: Box | None) -> None:
        """Bring what matters on the sheet into view, and the cursor, wherever it is."""
        boxes = {"sheet": focus}
        if session.cursor is not None:
            areas = self.areas()
            place = found(session, areas)
            if place is not None:
                session.spot = Spot(place[0].panel, place[1].x, place[1].y)
            for area in areas:
                cell = seen(session, area)
                boxes[area.panel] = cell.box if cell is not None else boxes.get(area.panel)
        for name, part in boxes.items():
            if part is not None:
                self.panels[name].follow(*part)


def arithmetic_of(session: Session) -> str:
    """The arithmetic behind the inspected cell, or what there is to say of it, as one line."""
    lines = _explained(session, 10_000)
    shown = [spans for spans in lines if spans[0].text.startswith("numbers")] or lines[-1:]
    return "".join(span.text for span in shown[0]).removeprefix("numbers").lstrip()


def _explained(session: Session, width: int) -> list[Line]:
    """What there is to say of the inspected cell, or of the step."""
    cell = session.cursor
    edit = session.edit_of(cell) if cell is not None else None
    if cell is not None and edit is not None:
        step = session.edited_at(edit)
        writer = session.timeline.writer(step.index, cell[0]) if edit.position != START else None
        return edited_cell(step, *cell, writer, width)
    if cell is not None and session.given():
        return given_cell(session.timeline.step(max(session.seen, 0)), *cell, width)
    step, row, col = session.inspected()
    chosen = session.operand
    return explanation(step, row, col, width, notes=session.notes, chosen=chosen)
