"""The panels of the trainer: how they are arranged at each size, and what each of them shows."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.geometry import Size

from gantui.tui.session.cursor import Area, cell_in, cursor_cell
from gantui.tui.session.panel_point import PanelPoint
from gantui.tui.session.session import Session
from gantui.tui.textual_gaps.layout import LaidOutScreen
from gantui.tui.trainer.arrangement.panel_layout import SMALLEST
from gantui.tui.trainer.arrangement.panel_needs import PanelNeeds
from gantui.tui.trainer.arrangement.places import Place, inside
from gantui.tui.trainer.arrangement.room_for_text import with_room_for_text
from gantui.tui.trainer.arrangement.seen import Seen
from gantui.tui.trainer.arrangement.side_panels import SIDE, seen_of, title_of
from gantui.tui.trainer.arrangement.textual_layout import Tiling
from gantui.tui.trainer.drawn import Drawn, numbers_on
from gantui.tui.trainer.explained import explained
from gantui.tui.widgets.explanation_panel import ExplanationPanel
from gantui.tui.widgets.panel import Panel
from gantui.tui.widgets.sheet_panel import SheetPanel
from gantui.views.panels.comparison import comparison, heads
from gantui.views.panels.position_strip import timeline_strip, title_line
from gantui.views.sheet.in_view.view import aim
from gantui.views.sheet.sheet import Sheet
from gantui.views.text.cells import Box, ShownCell
from gantui.views.text.spans import Line, line

WALKED = ("sheet", "explanation", *SIDE)
"""Those that the cursor walks over, each with a frame and a title in it."""
OF_THE_TURN = ("sheet", "explanation")
"""Those whose frame has the colour of the network in training; the others are of both."""

ORDER = ("small", "title", "sheet", "explanation", *SIDE, "strip", "keys")
"""The panels in the order in which they are made."""


class TrainerPanels:
    """Shows a session; it keeps nothing but which panel is alone and whether all are hidden.

    The panels are the screen's own children: a container between them would be drawn with every
    line of a panel inside it.
    """

    def __init__(self, scroll_keys: str, zoom_key: str) -> None:
        self._zoom_key = zoom_key
        self.sheet = SheetPanel(id="sheet")
        self.explanation = ExplanationPanel(id="explanation", keys=scroll_keys)
        own = {"sheet": self.sheet, "explanation": self.explanation}
        self.by_name = {name: own.get(name) or Panel(id=name) for name in ORDER}
        self.zoomed = ""
        self.blank = False
        self.welcome: Sequence[Line] = ()
        """What to press, until the first step is left."""
        self.beside: tuple[str, ...] = ()
        self.blanks: tuple[ShownCell, ...] = ()
        """Where on the sheet the blanks are."""
        self.tiling = Tiling()
        self._run = Seen()
        self._of: Sequence[object] = ()
        self._networks: Sequence[str] = ()
        self._needs = PanelNeeds()
        self._arranged: tuple[Size, Mapping[str, Place]] | None = None
        self._alike: tuple[int, Seen] | None = None
        """The columns of the sheet and what is to be seen, but for the needs of the panels."""
        self._places: Mapping[str, Place] = {}

    def compose(self) -> ComposeResult:
        """The panels."""
        yield from self.by_name.values()

    def arrange(self, screen: LaidOutScreen, session: Session) -> None:
        """Give each panel its place, if that is another than before."""
        if session.state.index:
            self.welcome = ()
        alike = self._seen(session)
        seen = self._seen_in_turn(session, alike)
        places = self._arrangement(session, screen.size, seen)
        if self._alike != (_room("sheet", places).width, alike):
            self._alike = _room("sheet", places).width, alike
            self.to_the_top()
        if (screen.size, places) == self._arranged:
            return
        self._arranged = screen.size, places
        self._places = places
        self.tiling.arranged(screen.size, seen, places)
        for name, panel in self.by_name.items():
            place = places.get(name)
            panel.display = place is not None
            framed = {
                "-framed": place is not None and place.framed,
                "-inner": place is not None and not place.last,
                "-below-the-title": place is not None and not place.top,
            }
            panel.classify(framed)
            panel.entitle(title_of(name, places, self.beside, self._zoom_key))
        self.by_name["title"].refresh()  # so that there is a frame
        screen.lay_out()
        width, height = screen.size
        needed = f"gantui needs {SMALLEST[0]} × {SMALLEST[1]} characters"
        self.by_name["small"].show([line(f"{needed}; here are {width} × {height}"[:width])])

    def _seen_in_turn(self, session: Session, alike: Seen) -> Seen:
        """The same with what the panels need in the turn of the step."""
        timeline, position = session.state.timeline, session.step.position
        return self._needs.seen(timeline, timeline.program.turn_at[position], alike)

    def _arrangement(self, session: Session, size: Size, seen: Seen) -> Mapping[str, Place]:
        """Where the panels stand at a step."""
        places = self._needs.places(size, seen)
        return with_room_for_text(session, places, self.welcome)

    def foresee(self, session: Session, size: Size) -> None:
        """Draw what a session will show, and leave it where drawings are kept."""
        seen = self._seen_in_turn(session, self._seen(session))
        places = self._arrangement(session, size, seen)
        drawn = self._drawn(session, places)
        for name, lines in drawn.lines.items():
            if name != "sheet":
                self.by_name[name].foresee(lines, _room(name, places).width)
        if drawn.sheet is not None:
            self.sheet.foresee_sheet(drawn.sheet)

    def take(self, session: Session) -> None:
        """Have the panels that a session's run has something for, now and not when it is painted.

        A panel that was alone is so no longer where this run has none of its kind.
        """
        program = session.state.timeline.program
        if program.operations is self._of:
            return
        self._of = program.operations
        self._networks = sorted({turn.trains for turn in program.turns if turn.trains})
        self._run = seen_of(program)
        self.beside = self._run.beside
        self.zoomed = self.zoomed if self.has(self.zoomed) else ""

    def has(self, name: str) -> bool:
        """Whether the run has anything for a panel."""
        return name not in SIDE or name in self.beside

    def _seen(self, session: Session) -> Seen:
        """What is to be seen of a session, but for what the panels need."""
        self.take(session)
        return self._run._replace(
            alone=self.zoomed,
            comparing=session.state.compared is not None,
            lecture=session.lecture,
            blank=self.blank,
        )

    def draw(self, session: Session) -> Drawn:
        """The sheet and what stands beside it, before the cursor is marked on them."""
        drawn = self._drawn(session, self._places)
        self.blanks = drawn.blanks(session.step)
        return drawn.with_fillings(session.fillings())

    def _drawn(self, session: Session, places: Mapping[str, Place]) -> Drawn:
        """The same, with its blanks empty."""
        needed = "sheet" in places or session.state.cursor is not None
        lines, sheet = self._sheet(session, _room("sheet", places)) if needed else ((), None)
        beside = {
            name: SIDE[name].lines(session, *_room(name, places))
            for name in self.beside
            if name in places
        }
        return Drawn({"sheet": lines} | beside, sheet)

    def paint(self, session: Session, width: int, drawn: Drawn) -> PanelPoint | None:
        """Show the session's step in every panel but the line of keys; the session stays as it is.

        Returns where the cursor is seen, which is where the next arrow begins from.
        """
        step, steps, panels = session.step, len(session.state.timeline), self.by_name
        panels["title"].show([title_line(step, session.name, steps, width)])
        if session.state.cursor is not None:
            drawn = drawn.with_marks(session.mark())
        for name, lines in drawn.lines.items():
            sheet = drawn.sheet if name == "sheet" else None
            if name == "sheet":
                self.sheet.freeze(heads(lines) if sheet is None else 0)
            if sheet is None:
                panels[name].show(lines)
            else:
                self.sheet.show_sheet(sheet._replace(lines=lines))
        self._explain(session)
        point = self._follow(session, drawn.sheet)
        self._colour_frames(session.step.turn.trains, point.panel if point is not None else "sheet")
        panels["strip"].show(timeline_strip(step, steps, width, session.state.bookmarks))
        return point

    def _colour_frames(self, trained: str, active: str) -> None:
        """Give what is said of this step the colour of the network in training, if any."""
        for name in WALKED:
            panel = self.by_name[name]
            coloured = name in OF_THE_TURN and not panel.app.no_color
            own = {
                f"-network-{letter}": coloured and letter == trained for letter in self._networks
            }
            own["-active"] = active in (name, "") or self.zoomed == name
            panel.classify(own)

    def shows(self, name: str) -> bool:
        """Whether a panel is on the screen."""
        return self.has(name) and bool(self.by_name[name].size.width)

    def room(self, name: str) -> Size:
        """The columns and lines of a panel in its place."""
        return _room(name, self._places)

    def show_grounds(self, grounds: bool) -> None:
        """Give every number the ground of its value, or none."""
        for panel in self.by_name.values():
            panel.grounds = grounds
        self.repaint()

    def repaint(self) -> None:
        """Paint every panel again, as after a change of colours."""
        for panel in self.by_name.values():
            panel.refresh()

    def to_the_top(self) -> None:
        """Scroll the sheet as far to the left and up as may be."""
        self.by_name["sheet"].scroll_to(0, 0, animate=False, force=True)

    def scroll(self, right: int, down: int) -> None:
        """Scroll the sheet, or the explanation where that is alone, by columns and lines."""
        panel = self.explanation if self.zoomed == "explanation" else self.sheet
        panel.scroll_relative(right, down, animate=False, force=True)

    def areas(self) -> list[Area]:
        """The panels in view with their numbers."""
        return [self._area(name) for name in WALKED if self.shows(name)]

    def _area(self, name: str) -> Area:
        panel = self.by_name[name]
        region = panel.scrollable_content_region
        view = self.sheet.view if panel is self.sheet and self.sheet.sheet else None
        numbers = numbers_on(panel.lines, self.sheet.sheet if panel is self.sheet else None)
        return Area(name, numbers, *region, *panel.scroll_offset, view)

    def _sheet(self, session: Session, room: Size) -> tuple[Sequence[Line], Sheet | None]:
        """The lines of the sheet, and the sheet; two runs side by side have none."""
        if session.state.compared is not None:
            names = session.state.forks.here.name, session.state.compared.name
            here, there = map(session.step_of, session.timelines())
            return comparison(here, there, names, room.width), None
        drawn = session.drawn(room.width)
        return drawn.lines, drawn

    def _explain(self, session: Session) -> None:
        """Say what there is to say."""
        state, (width, height) = session.state, self.room("explanation")
        if not width:
            return
        about = state.loaded.name, state.index, state.cursor, state.hidden
        self.explanation.explain(explained(session, width, height, self.welcome), about)

    def _follow(self, session: Session, sheet: Sheet | None) -> PanelPoint | None:
        """Bring what matters on the sheet into view, and the cursor; returns where that is."""
        boxes: dict[str, Box] = {}
        point = None
        if session.state.cursor is not None:
            areas = self.areas()
            place = cursor_cell(session, areas)
            if place is not None:
                point = PanelPoint(place[0].panel, place[1].x, place[1].y)
            found = {area.panel: cell_in(session, area, point) for area in areas}
            boxes = {name: cell.box for name, cell in found.items() if cell is not None}
        if sheet is not None:
            goal = aim(session.step, sheet, session.moved)
            here = session.state.practice.here if session.state.hidden else None
            typed = next((blank.box for blank in self.blanks if blank.cell == here), None)
            self.sheet.aim_at(goal, boxes.pop("sheet", typed))
        for name, part in boxes.items():
            self.by_name[name].follow(*part)
        return point


def _room(name: str, places: Mapping[str, Place]) -> Size:
    """The columns and lines of a panel inside its frame; none where it has no place."""
    return Size(*inside(name, places[name])) if name in places else Size(0, 0)
