"""The trainer's screen: what each key does to the session, and when the board is painted."""

import asyncio
import os
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer

from gantui.engine import Timeline, moves
from gantui.scenario import Loaded
from gantui.tui.board import PANELS, Board
from gantui.tui.colours import THEMES
from gantui.tui.keys import bindings, footer
from gantui.tui.session import PACES, Session
from gantui.views.text import Line, Span

FRAME = 0.05
"""Seconds that a long computation may take before the keys are looked at again."""


class TrainerScreen(Screen[None]):
    """Turns keys into changes of the session; it keeps only what is going on."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    AUTO_FOCUS = ""

    def __init__(self, session: Session, first: int = 0):
        super().__init__()
        self.session = session
        self.first = first
        self.message = ""
        self.waiting = False
        self.travelling = False
        self.runner: Timer | None = None
        self.board = Board()

    def compose(self) -> ComposeResult:
        """The panels of the board."""
        yield from self.board.compose()

    def on_mount(self) -> None:
        """Go to where the learner wants to begin."""
        self.travel(self.first)

    def on_resize(self) -> None:
        """Arrange the panels for the new size; the place in the run stays."""
        self.board.fit(self)
        self.paint()
        self.call_after_refresh(self.paint)

    def changed(self) -> None:
        """Paint soon: once, however many keys are waiting."""
        if not self.waiting:
            self.waiting = True
            self.app.call_later(self.paint)

    def paint(self) -> None:
        """Show the session."""
        self.waiting = False
        self.board.paint(self.session, self._keys(self.size.width), self.size.width)

    def _keys(self, width: int) -> Line:
        """The line at the bottom: a message, or what is going on and the keys."""
        if self.message:
            return (Span(f" {self.message}"[:width].ljust(width), "bar"),)
        going_on = []
        if self.runner is not None:
            going_on.append(f"running, {PACES[self.session.pace][0]}")
        if self.board.zoomed:
            going_on.append(f"only: {PANELS[self.board.zoomed]}")
        if self.session.cursor:
            going_on.append("inspecting: arrows, Esc")
        return footer(going_on, self.session.timeline.program.arithmetic, width)

    def say(self, message: str) -> None:
        """Put a message into the bottom line until the next key."""
        self.message = message
        self.changed()

    def on_key(self) -> None:
        """Any key takes the last message away."""
        if self.message:
            self.say("")

    def travel(self, index: int) -> None:
        """Go to a step: at once where it is within reach, else computing up to it first."""
        session = self.session
        if session.timeline.within_reach(index):
            session.go(index)
            session.keep_cursor()
            self.changed()
        else:
            self._compute_and_go(index)

    @work(exclusive=True, group="travel")
    async def _compute_and_go(self, index: int) -> None:
        """Run ahead in slices, so that the keys stay alive and Esc ends it."""
        timeline = self.session.timeline
        target = timeline.place(index)[0]
        self.travelling = True
        since = monotonic()
        for reached in timeline.advance(target):
            if monotonic() - since > FRAME:
                self.say(f"Computing: iteration {reached} of {target + 1}. Esc ends it.")
                await asyncio.sleep(0.001)
                since = monotonic()
            if not self.travelling:
                index = timeline.index(reached, 0)
                break
        self.travelling = False
        self.message = ""
        self.session.go(index)
        self.session.keep_cursor()
        self.changed()

    def action_move(self, name: str) -> None:
        """Move through the run."""
        session = self.session
        index = getattr(moves, name)(session.timeline, session.step)
        if index == session.index:
            self.say("This is the last step." if index else "This is the first step.")
        else:
            self.travel(index)

    def action_arrow(self, right: int) -> None:
        """Move through the run, or the cursor while cells are inspected."""
        if self.session.cursor is not None:
            self.action_steer(right, 0)
        else:
            self.action_move("next_operation" if right > 0 else "previous_operation")

    def action_steer(self, right: int, down: int) -> None:
        """Move the cursor, or scroll the sheet where there is none."""
        if self.session.cursor is None:
            self.board.scroll_sheet(right * 4, down)
            return
        self.session.steer(right, down)
        self.changed()

    def action_inspect(self) -> None:
        """Start or end the inspection of cells."""
        self.session.inspect()
        self.changed()

    def action_leave(self) -> None:
        """End one thing: computing ahead, the inspection, the running, the zoom, in this order."""
        if self.travelling:
            self.travelling = False
        elif self.session.cursor:
            self.session.cursor = None
        elif self.runner is not None:
            self._pause()
        else:
            self._zoom("")
        self.changed()

    def action_arithmetic(self) -> None:
        """Compute by hand instead of exactly, or the other way round."""
        index = self.session.index
        self.session.change_arithmetic()
        self.say(f"Arithmetic: {self.session.timeline.program.arithmetic}.")
        self.travel(index)

    def action_zoom(self) -> None:
        """Show the next panel alone; after the last one, all."""
        names = list(PANELS)
        self._zoom(names[(names.index(self.board.zoomed) + 1) % len(names)])

    def _zoom(self, panel: str) -> None:
        self.board.zoom(self, panel)
        self.call_after_refresh(self.paint)

    def action_theme(self) -> None:
        """The next theme."""
        names = [theme.name for theme in THEMES]
        self.app.theme = names[(names.index(self.app.theme) + 1) % len(names)]
        self.board.repaint()
        self.say(f"Theme: {self.app.theme}.")

    def action_run(self) -> None:
        """Run by itself, or pause."""
        if self.runner is not None:
            self._pause()
        else:
            self.runner = self.set_interval(1 / PACES[self.session.pace][2], self._tick)
        self.changed()

    def action_pace(self, by: int) -> None:
        """Run faster or slower."""
        self.session.change_pace(by)
        running = self.runner is not None
        self._pause()
        if running:
            self.action_run()
        else:
            self.say(f"Pace: {PACES[self.session.pace][0]}.")

    def _pause(self) -> None:
        if self.runner is not None:
            self.runner.stop()
            self.runner = None

    def _tick(self) -> None:
        if not self.session.tick():
            self._pause()
        self.session.keep_cursor()
        self.changed()

    def action_help(self) -> None:
        """Show the keys."""
        from gantui.tui.screens.help import HelpScreen

        self._pause()
        self.app.push_screen(HelpScreen())

    def action_lessons(self) -> None:
        """Let the learner choose another lesson."""
        from gantui.tui.screens.lessons import LessonsScreen

        self._pause()
        found, broken = self.session.shelf
        opened = next((one.name for one in found if self.session.shows(one)), "")
        self.app.push_screen(LessonsScreen(found, len(broken), opened), self._begin)

    def _begin(self, chosen: Loaded | None) -> None:
        """Show the first step of another lesson; what is computed ahead in this one ends."""
        if chosen is None or self.session.shows(chosen):
            return
        self.workers.cancel_group(self, "travel")
        self.travelling = False
        self.message = ""
        self.session.open(chosen)
        self.board.panels["sheet"].scroll_to(0, 0, animate=False, force=True)
        self.travel(0)

    @work
    async def action_go_to(self) -> None:
        """Ask for a step or an iteration and go there."""
        from gantui.tui.screens.ask import Ask

        self._pause()
        timeline = self.session.timeline
        steps, iterations = timeline.program.steps, timeline.program.iterations
        question = f"Go to a step (1 to {steps}) or an iteration (i 1 to i {iterations})"
        text = await self.app.push_screen_wait(Ask(question))
        try:
            if text:
                self.travel(moves.target(timeline, text))
        except ValueError as error:
            self.say(str(error))

    @work
    async def action_write_log(self) -> None:
        """Ask for a file and write the log of the steps up to this one."""
        from gantui.tui.screens.ask import Ask

        self._pause()
        name = f"{Path(self.session.loaded.name).stem}.log"
        question = f"Write the log of the steps 1 to {self.session.index + 1} to the file"
        text = await self.app.push_screen_wait(Ask(question, name))
        if text:
            self.say(f"Writing {text} …")
            self._write_log(Path(os.path.expanduser(text)))

    @work(thread=True)
    def _write_log(self, path: Path) -> None:
        """Write in a thread, on a timeline of its own, so that the keys stay alive."""
        from gantui.export import FORMATS, WriteError, write

        session = self.session
        index, timeline = session.index, Timeline(session.timeline.program)
        try:
            write(path, FORMATS["text"](timeline, session.loaded.name, 0, index))
            answer = f"{path} is written: steps 1 to {index + 1}."
        except WriteError as error:
            answer = str(error)
        self.app.call_from_thread(self.say, answer)
