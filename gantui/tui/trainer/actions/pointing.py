"""Pointing at things: cells under a cursor, boundaries that are dragged, scrolling."""

from gantui.engine.run import navigation
from gantui.engine.run.drag_task import is_done
from gantui.tui.session import cursor
from gantui.tui.trainer.base import TrainerBase
from gantui.tui.widgets.panel import Pointed


class Pointing(TrainerBase):
    """The arrows, when they do not move through the run."""

    def action_steer(self, right: int, down: int) -> None:
        """Move the dragged boundary or the cursor, or scroll the sheet where there is none."""
        if self.session.state.dragged is not None:
            self.session.drag(right, -down)
            self._tell_when_done()
        elif self.session.state.cursor is not None:
            self.paint_if_waiting()
            cursor.steer(self.session, self.panels.areas(), right, down)
        else:
            self.panels.scroll(right * 4, down)
            return
        self.changed()

    def action_turn_page(self, down: int) -> None:
        """Scroll the explanation."""
        self.panels.explanation.turn_page(down)

    def action_inspect(self) -> None:
        """Start or end the inspection of cells."""
        self.session.state.dragged = None
        self.session.inspect()
        self.paint_if_waiting()
        self._place_cursor()
        self.changed()

    def _place_cursor(self) -> None:
        """Put a new cursor on a number that is in view."""
        areas = self.panels.areas()
        if self.session.state.cursor is None or cursor.cursor_cell(self.session, areas) is not None:
            return
        place = cursor.starting_cell(self.session, areas)
        if place is not None and place[0].panel != cursor.OPERANDS:
            cursor.put_cursor(self.session, *place)

    def paint_if_waiting(self) -> None:
        """Paint at once what is waiting, so that the cells are those of this step."""
        if self.waiting:
            self.paint()

    def action_follow(self) -> None:
        """Go to where the inspected number came from."""
        if self.session.state.cursor is None:
            return
        if self.session.follow():
            self.message = ""
        else:
            self.say("This number comes from nowhere else: it is given, or chosen.")
        self.changed()

    def on_pointed(self, event: Pointed) -> None:
        """Inspect the number that the mouse points at; follow it where it is an operand."""
        self.paint_if_waiting()
        if event.panel == "sheet" and self.session.point_at_blank(
            self.panels.blanks, event.x, event.y
        ):
            self.changed()
            return
        area = next((area for area in self.panels.areas() if area.panel == event.panel), None)
        if area is not None and cursor.inspect_at(self.session, area, event.x, event.y):
            self.session.state.dragged = None
            if area.panel == cursor.OPERANDS:
                self.session.follow()
            self.changed()

    def action_drag(self) -> None:
        """Start or end the dragging of boundaries, at the end of the page, where all is known."""
        session = self.session
        if session.state.dragged is not None:
            session.state.dragged = None
        elif session.next_boundary():
            session.state.cursor = None
            if not self.panels.shows("picture"):
                self.panels.zoomed = "picture"
            self.pause()
            self.travel(navigation.end_of_page(session.state.timeline, session.step))
        else:
            self.say("There is no boundary to drag in this turn.")
        self.changed()

    def action_undrag(self) -> None:
        """Put every boundary back."""
        if self.session.put_back():
            self.say("The boundaries are where the lesson has them.")

    def action_tilt(self, right: int, up: int) -> None:
        """Change the weights of the dragged boundary."""
        if self.session.state.dragged is not None:
            self.session.tilt(right, up)
            self._tell_when_done()
            self.changed()

    def _tell_when_done(self) -> None:
        step = self.session.step
        if step.turn.task is not None and is_done(step):
            self.say(f"Done: {step.turn.task.text}")
