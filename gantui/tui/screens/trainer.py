"""The trainer's screen: the sheet, what happens and why, losses, predictions, the timeline."""

from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer

from gantui.engine import moves
from gantui.tui.keys import KEYS, bindings
from gantui.tui.panel import Panel
from gantui.tui.session import PACES, Session
from gantui.views.explanation import explanation
from gantui.views.losses import loss_table
from gantui.views.predictions import prediction_table
from gantui.views.strip import timeline_strip, title_line
from gantui.views.text import Line, Span, line

SMALLEST = (80, 24)
"""Columns and lines below which the trainer only says what it needs."""
ROOMY = (100, 28)
"""Columns and lines from which the panels stand side by side."""
TALL, WIDE = 34, 140
"""Lines from which the predictions have room beside the losses; columns for a wider side."""
PANELS = ("", "sheet", "explanation", "losses", "predictions")
"""What `zoom` goes through: all panels, then each alone."""
NAMES = {
    "": "all", "sheet": "sheet", "explanation": "what and why", "losses": "losses",
    "predictions": "predictions",
}  # fmt: skip


class TrainerScreen(Screen[None]):
    """Everything about the step of the session; it keeps only how it is looked at."""

    CSS_PATH = "trainer.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    AUTO_FOCUS = ""

    def __init__(self, session: Session):
        super().__init__()
        self.session = session
        self.zoomed = ""
        self.message = ""
        self.waiting = False
        self.runner: Timer | None = None

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

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panels for the new size; the place in the run stays."""
        width, height = event.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(small, "-small")
        self.set_class(width < ROOMY[0] or height < ROOMY[1], "-narrow")
        self.set_class(height >= TALL, "-tall")
        self.set_class(width >= WIDE, "-wide")
        found = (
            f"gantui needs {SMALLEST[0]} × {SMALLEST[1]} characters; here are {width} × {height}"
        )
        self.panels["small"].show([line(found[:width])])
        self.call_after_refresh(self.paint)

    def changed(self) -> None:
        """Paint soon: once, however many keys are waiting."""
        if not self.waiting:
            self.waiting = True
            self.app.call_later(self.paint)

    def paint(self) -> None:
        """Show the session's step in every panel."""
        self.waiting = False
        session, step = self.session, self.session.step
        steps, width = len(session.timeline), self.size.width
        panels = self.panels
        panels["title"].show([title_line(step, session.loaded.name, steps, width)])
        drawn = session.drawn()
        panels["sheet"].show(drawn.lines)
        self._show_side()
        panels["strip"].show(timeline_strip(step, steps, width))
        panels["keys"].show([self._keys(width)])
        marked = {(cell.quantity, cell.row, cell.col): cell for cell in drawn.cells}
        cell = marked.get(session.cursor) if session.cursor else None
        focus = (cell.x, cell.y, cell.x + cell.width, cell.y + 1) if cell else drawn.focus
        panels["sheet"].follow(*focus)

    def _show_side(self) -> None:
        session, step = self.session, self.session.step
        explained = self.panels["explanation"]
        width = max(explained.scrollable_content_region.width, 20)
        writer, row, col = session.inspected()
        lines = explanation(writer, row, col, width)
        if session.given():
            lines = [line("Given", "title"), line("This number was there from the start.")]
        explained.show(lines)
        for name, view in (("losses", loss_table), ("predictions", prediction_table)):
            region = self.panels[name].scrollable_content_region
            if region:
                self.panels[name].show(view(step, max(region.width, 20), max(region.height, 4)))

    def _keys(self, width: int) -> Line:
        """The line at the bottom: a message, how the run goes on, or the keys."""
        if self.message:
            return (Span(f" {self.message}".ljust(width), "bar"),)
        spans = [Span(" ", "bar")]
        if self.runner is not None:
            spans.append(Span(f"running, {PACES[self.session.pace][0]}  ", "key"))
        if self.zoomed:
            spans.append(Span(f"only: {NAMES[self.zoomed]}  ", "key"))
        if self.session.cursor:
            spans.append(Span("inspecting: arrows, Esc  ", "key"))
        exact = self.session.timeline.program.arithmetic == "by hand"
        for key in KEYS:
            word = "exact" if key.id == "arithmetic" and exact else key.footer
            pair = f"{key.shown.split()[-1]} {word}  "
            if word and sum(len(span.text) for span in spans) + len(pair) <= width:
                spans.append(Span(pair.partition(" ")[0], "key"))
                spans.append(Span(f" {word}  ", "bar"))
        used = sum(len(span.text) for span in spans)
        return (*spans, Span(" " * max(width - used, 0), "bar"))

    def say(self, message: str) -> None:
        """Put a message into the bottom line until the next key."""
        self.message = message
        self.changed()

    def on_key(self) -> None:
        """Any key takes the last message away."""
        if self.message:
            self.say("")

    def action_move(self, name: str) -> None:
        """Move through the run."""
        session = self.session
        if not session.move(getattr(moves, name)):
            forward = name in ("next_operation", "end_of_turn", "next_iteration", "last")
            self.say("This is the last step." if forward else "This is the first step.")
        session.keep_cursor()
        self.changed()

    def action_arrow(self, right: int) -> None:
        """Move through the run, or the cursor while cells are inspected."""
        if self.session.cursor is not None:
            self.action_steer(right, 0)
        else:
            self.action_move("next_operation" if right > 0 else "previous_operation")

    def action_steer(self, right: int, down: int) -> None:
        """Move the cursor, or scroll the sheet where there is none."""
        if self.session.cursor is None:
            self.panels["sheet"].scroll_relative(right * 4, down, animate=False)
            return
        self.session.steer(right, down)
        self.changed()

    def action_inspect(self) -> None:
        """Start or end the inspection of cells."""
        self.session.inspect()
        self.changed()

    def action_leave(self) -> None:
        """Leave the inspection, the running, the zoom: whichever is on, in this order."""
        if self.session.cursor:
            self.session.cursor = None
        elif self.runner is not None:
            self._pause()
        else:
            self._zoom("")
        self.changed()

    def action_arithmetic(self) -> None:
        """Compute by hand instead of exactly, or the other way round."""
        self.session.change_arithmetic()
        self.session.keep_cursor()
        self.say(f"Arithmetic: {self.session.timeline.program.arithmetic}.")

    def action_zoom(self) -> None:
        """Show the next panel alone; after the last one, all."""
        self._zoom(PANELS[(PANELS.index(self.zoomed) + 1) % len(PANELS)])

    def _zoom(self, panel: str) -> None:
        self.remove_class(*(f"-only-{name}" for name in PANELS if name))
        self.zoomed = panel
        if panel:
            self.add_class(f"-only-{panel}")
        self.call_after_refresh(self.paint)

    def action_theme(self) -> None:
        """The next theme."""
        names = self.app.theme_names  # type: ignore[attr-defined]
        self.app.theme = names[(names.index(self.app.theme) + 1) % len(names)]
        for panel in self.panels.values():
            panel.refresh()
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

    @work
    async def action_go_to(self) -> None:
        """Ask for a step or an iteration and go there."""
        from gantui.tui.screens.ask import Ask

        self._pause()
        program = self.session.timeline.program
        hint = f"Go to: a step (1 to {program.steps}) or iteration (i 1 to i {program.iterations})"
        text = await self.app.push_screen_wait(Ask(hint))
        if not text:
            return
        try:
            self.session.go(moves.target(self.session.timeline, text))
        except ValueError as error:
            self.say(str(error))
        self.session.keep_cursor()
        self.changed()

    @work
    async def action_write_log(self) -> None:
        """Ask for a file and write the log of the steps up to this one."""
        from gantui.tui.screens.ask import Ask

        self._pause()
        last = self.session.step.index + 1
        hint = f"Write the log of steps 1 to {last} to the file"
        text = await self.app.push_screen_wait(Ask(hint, f"{self.session.loaded.name[:40]}.log"))
        if text:
            self.say(f"Writing {text} …")
            self._write_log(Path(text).expanduser())

    @work(thread=True)
    def _write_log(self, path: Path) -> None:
        """Write in a thread, on a timeline of its own, so that the keys stay alive."""
        from gantui.engine import Timeline
        from gantui.export import FORMATS, WriteError, write

        session = self.session
        index, name = session.index, session.loaded.name
        timeline = Timeline(session.timeline.program)
        try:
            write(path, FORMATS["text"](timeline, name, 0, index))
            answer = f"{path} is written: steps 1 to {index + 1}."
        except WriteError as error:
            answer = str(error)
        self.app.call_from_thread(self.say, answer)
