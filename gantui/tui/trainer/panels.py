"""The board: the panels, how they are arranged at each size, and what each of them shows."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen

from gantui.engine import START, Program
from gantui.engine.operations.operation import Operation
from gantui.tui.session.cursor import Area, found, home, put, seen
from gantui.tui.session.inspection import Spot
from gantui.tui.session.session import Session
from gantui.tui.trainer.panel_layout import SMALLEST, Seen, arrangement
from gantui.tui.trainer.textual_layout import Tiling
from gantui.tui.widgets.panel import Panel
from gantui.views.images.images import has_images
from gantui.views.panels.comparison import comparison
from gantui.views.panels.explanation import edited_cell, explanation, given_cell
from gantui.views.panels.loss_table import has_losses, loss_table
from gantui.views.panels.picture import has_picture
from gantui.views.panels.position_strip import timeline_strip, title_line
from gantui.views.panels.prediction_table import has_predictions, prediction_table
from gantui.views.plots.run_curves import has_curves, history_plot
from gantui.views.sheet.height import most_lines
from gantui.views.text.cells import Box, cells_of, marked
from gantui.views.text.spans import Line, line


class Side(NamedTuple):
    """A panel that may stand beside the explanation."""

    has: Callable[[Program], bool]
    """Whether a run has anything for it."""
    lines: Callable[[Session, int, int], Sequence[Line]]
    """What it shows of a session, in columns and lines."""


SIDE = {
    "losses": Side(has_losses, lambda session, *size: loss_table(session.step, *size)),
    "picture": Side(has_picture, Session.picture),
    "predictions": Side(
        has_predictions, lambda session, *size: prediction_table(session.step, *size)
    ),
    "curves": Side(has_curves, lambda session, *size: history_plot(*session.plotted(), *size)),
}
"""By name, the most wanted first."""
PANELS = {"": "all", "sheet": "sheet", "explanation": "what and why"} | {
    name: name for name in SIDE
}
"""What `zoom` goes through, with its name: all panels, then each alone."""

WALKED = ("sheet", "explanation", *SIDE)
"""Those that the cursor walks over."""

ORDER = ("small", "title", "sheet", "explanation", *SIDE, "strip", "keys")
"""The panels in the order in which they are made."""


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
        self.tiling = Tiling()
        self._run = Seen()
        self._of: tuple[Operation, ...] = ()
        self._arranged: tuple[Size, Seen] | None = None

    def compose(self) -> ComposeResult:
        """The panels."""
        yield from self.panels.values()

    def arrange(self, screen: Screen[None], session: Session) -> None:
        """Give each panel its place, if that is another than before.

        What stands in the panels has to be painted again then, once they have their sizes.
        """
        seen = self._seen(session)
        if (screen.size, seen) == self._arranged:
            return
        self._arranged = screen.size, seen
        self.tiling.seen = seen
        self.to_the_top()
        places = arrangement(screen.size, seen)
        for name, panel in self.panels.items():
            place = places.get(name)
            panel.display = place is not None
            panel.set_class(place is not None and place.left, "-left")
            panel.set_class(place is not None and place.top, "-top")
        self.panels["title"].refresh(layout=True)  # a screen itself would keep its old places
        width, height = screen.size
        needed = f"gantui needs {SMALLEST[0]} × {SMALLEST[1]} characters"
        self.panels["small"].show([line(f"{needed}; here are {width} × {height}"[:width])])

    def _seen(self, session: Session) -> Seen:
        """What is to be seen of a session."""
        program = session.timeline.program
        if program.operations is not self._of:
            self._of = program.operations
            self.beside = tuple(name for name, side in SIDE.items() if side.has(program))
            plane = self.beside[:1] == ("picture",) and not has_images(program)
            self._run = Seen(self.beside, plane)
        return self._run._replace(
            sheet=most_lines(program, roomy=session.lecture),
            alone=self.zoomed,
            comparing=session.compared is not None,
            lecture=session.lecture,
            blank=self.blank,
        )

    def paint(self, session: Session, width: int) -> None:
        """Show the session's step in every panel but the line of keys."""
        step, steps = session.step, len(session.timeline)
        panels = self.panels
        panels["title"].show([title_line(step, session.name, steps, width)])
        session.width = panels["sheet"].scrollable_content_region.width
        seen = self.shows("sheet") or session.cursor is not None
        lines, focus = self._sheet(session) if seen else ((), None)
        drawn = {"sheet": lines} | {
            name: SIDE[name].lines(session, *panels[name].size)
            for name in filter(self.shows, self.beside)
        }
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

    def to_the_top(self) -> None:
        """Scroll the sheet as far to the left and up as may be."""
        self.panels["sheet"].scroll_to(0, 0, animate=False, force=True)

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
            here, there = map(session.step_of, session.timelines())
            return comparison(here, there, names, self.panels["sheet"].size.width), None
        drawn = session.drawn()
        return drawn.lines, drawn.focus

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
