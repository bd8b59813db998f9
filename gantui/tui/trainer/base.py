"""The screen below all actions: the session, the panels, messages, getting to a step."""

import asyncio
from collections.abc import Iterator, Sequence
from itertools import chain
from time import monotonic

from textual import getters, work
from textual.app import ComposeResult
from textual.layout import Layout
from textual.timer import Timer

from gantui.engine import Timeline
from gantui.practice.attempts.work import Work
from gantui.toml.untrusted import one_line
from gantui.tui.keys.table import (
    STEERING,
    TILTING,
    Key,
    footer,
    group,
    letter,
    practising,
)
from gantui.tui.session.cursor import bring_home
from gantui.tui.session.session import PACES, Session
from gantui.tui.textual_gaps.garbage import forget_screens, look_soon
from gantui.tui.textual_gaps.key_queue import Typeahead
from gantui.tui.textual_gaps.layout import LaidOutScreen
from gantui.tui.textual_gaps.postponed import Postponed
from gantui.tui.trainer.arrangement.side_panels import PANELS
from gantui.tui.trainer.explained import arithmetic_of
from gantui.tui.trainer.options import DEFAULTS, Options
from gantui.tui.trainer.panels import TrainerPanels
from gantui.views.panels.exercise import blank_text
from gantui.views.text.spans import Line, Span, cut, to_left

PAUSE = 0.004
"""Seconds from when a frame is drawn until the next one is foreseen."""
FRAME = 0.05
"""Seconds that a long computation may take before the keys are looked at again."""


class TrainerBase(LaidOutScreen):
    """Shows the session and keeps only what is going on."""

    AUTO_FOCUS = ""
    app = getters.app(Typeahead)

    def __init__(self, session: Session, first: int | None = 0, options: Options = DEFAULTS):
        super().__init__()
        self.session = session
        self.first = first
        self.options = options
        self.message = ""
        self.later: list[str] = []
        self.waiting = False
        self.travelling = False
        self.runner: Timer | None = None
        self.foreseeing = Postponed(PAUSE, self._foresee)
        self.panels = TrainerPanels(
            f"{self.key('scroll_back')} {self.key('scroll')}", self.key("zoom")
        )
        self.panels.show_grounds(options.grounds)

    @property
    def layout(self) -> Layout:
        """The one that gives the panels their places."""
        return self.panels.tiling

    def compose(self) -> ComposeResult:
        """The panels of the panels."""
        yield from self.panels.compose()

    def on_resize(self) -> None:
        """Arrange the panels for the new size; the place in the run stays."""
        self.paint()

    def on_screen_resume(self) -> None:
        """Take away what is left of a screen that was above this one."""
        self.call_after_refresh(forget_screens)

    def changed(self) -> None:
        """Paint soon: once, however many keys are waiting."""
        if not self.waiting:
            self.foreseeing.cancel()
            self.waiting = True
            self.app.after_keys(self.paint)

    def paint(self) -> None:
        """Show the session."""
        self.waiting = False
        self.prepare()
        self.panels.arrange(self, self.session)
        self.catch_up()
        drawn = self.panels.draw(self.session)
        bring_home(self.session, drawn.numbers())
        point = self.panels.paint(self.session, self.size.width, drawn)
        self.session.state.point = point or self.session.state.point
        self.panels.by_name["keys"].show([self._keys(self.size.width)])
        self.call_after_refresh(self.foreseeing.plan)
        self.call_after_refresh(look_soon)

    def _foresee(self) -> None:
        """Draw what the next press shows, so that who holds a key need not wait for it."""
        there = self.is_attached and self.is_current  # not while the program ends
        shown = there and self.app.screen is self and not self.waiting
        foreseen = self.session.foreseen() if shown else None
        if foreseen is not None:
            self.panels.foresee(foreseen, self.size)

    def prepare(self) -> None:
        """Settle what is to be painted."""

    def catch_up(self) -> None:
        """Compute what the panels that have a place now still lack."""

    def _keys(self, width: int) -> Line:
        """The line at the bottom: a message, or what is going on and the keys."""
        if self.message:
            return (Span(to_left(cut(f" {self.message}", width), width), "bar"),)
        going_on = []
        if self.runner is not None:
            going_on.append(f"running, {PACES[self.session.pace][0]}")
        if self.panels.zoomed:
            moves = f"{self.key('left')} {self.key('right')} iteration"
            zooms = f"{self.key('up')} {self.key('down')} zoom"
            alone = f", {moves}, {zooms}, {self.key('curves')} others"
            curves = self.panels.zoomed == "curves"
            going_on.append(f"only: {PANELS[self.panels.zoomed]}{alone if curves else ''}")
        if self.panels.explanation.untitled:
            going_on.append(self.panels.explanation.untitled)
        if self.session.state.cursor:
            room = width - sum(len(text) + 2 for text in going_on) - 1
            going_on.append(cut(self._inspecting(), room))
        if self.session.state.hidden and not self.session.practising:
            typed = self.session.state.heard.text
            judges = f"{self.key('follow')} judges what the audience says"
            going_on.append(judges if typed else "predict the result, then go on")
        if self.session.state.compared is not None:
            going_on.append(f"beside {self.session.state.compared.name}: {self.key('leave')}")
        if self.session.state.dragged:
            tilting = group(self.options.keys, TILTING)
            going_on.append(f"dragging: {self.arrows}, {tilting}, {self.key('tab', 'leave')}")
        if self.session.asked is not None and self.session.state.cursor is None:
            going_on.append(self._typing(self.session.asked))
        arithmetic = self.session.state.timeline.program.arithmetic
        return footer(going_on, arithmetic, width, self.keys)

    @property
    def keys(self) -> Sequence[Key]:
        """The keys that the line of keys is made of."""
        answers = self.session.practising and self.session.state.cursor is None
        return practising(self.options.keys) if answers else self.options.keys

    def _typing(self, work: Work) -> str:
        """What is typed, and how much of the step is filled in."""
        here, count = self.session.state.practice.here, len(work.blanks)
        filled = sum(bool(work.typed.get(cell)) for cell in work.blanks)
        text = f"{blank_text(work, here)}_" if here is not None else ""
        return f"{text}  {filled} of {count}"

    def _inspecting(self) -> str:
        """That numbers are inspected; on a panel alone the arithmetic, which is nowhere else."""
        if self.panels.zoomed not in ("", "explanation", "curves"):
            return arithmetic_of(self.session)
        depth = len(self.session.state.trail)
        following = f"followed {depth} back: {self.key('follow', 'tab', 'back')}"
        moving = f"{self.arrows}, {self.key('follow', 'leave')}"
        return f"inspecting: {following if depth else moving}"

    def key(self, *actions: str) -> str:
        """The keys of actions as messages name them."""
        return ", ".join(letter(self.options.keys, action) for action in actions)

    def staying(self, name: str) -> str:
        """Why a move leads nowhere, and where one may go on."""
        if name in ("next_note", "previous_note"):
            return f"There is no note {'after' if name == 'next_note' else 'before'} this step."
        if self.session.state.index == 0:
            return "This is the first step."
        following = self.session.next_lesson()
        if following is None:
            return "This is the last step."
        return f"This is the last step. {self.key('next_lesson')} opens {following.name}."

    @property
    def arrows(self) -> str:
        """The keys that move the cursor, as messages name them."""
        return group(self.options.keys, STEERING)

    def say(self, message: str) -> None:
        """Put a message into the bottom line until the next key."""
        self.message = one_line(message)
        self.changed()

    def say_after(self, message: str) -> None:
        """Say something after what is said already."""
        if self.message:
            self.later.append(message)
        else:
            self.say(message)

    def clear_messages(self) -> None:
        """Take every message away."""
        self.later.clear()
        self.say("")

    def on_key(self) -> None:
        """Any key takes the last message away; the one that waits comes instead."""
        if self.message:
            self.say(self.later.pop(0) if self.later else "")

    def travel(self, index: int) -> None:
        """Go to a step: at once where it is within reach, else computing up to it first."""
        session = self.session
        index = min(index, session.state.timeline.program.steps - 1)  # another fork may be longer
        if all(timeline.within_reach(index) for timeline in session.timelines()):
            session.go(index)
            session.keep_cursor()
            self.changed()
        else:
            self._compute_and_go(index)

    @work(exclusive=True, group="travel")
    async def _compute_and_go(self, index: int) -> None:
        """Run ahead in slices, so that the keys stay alive and Esc ends it."""
        timeline = self.session.state.timeline
        target, ends = timeline.place(index)[0], self.key("leave")
        said = "" if self.travelling else self.message
        self.travelling = True
        since = monotonic()
        runs = [
            self.going_on(found, min(target, found.program.iterations - 1))
            for found in self.session.timelines()
        ]
        for reached in chain.from_iterable(runs):
            if monotonic() - since > FRAME:
                self.say(f"Computing: iteration {reached} of {target + 1}. {ends} ends it.")
                await asyncio.sleep(0.001)
                since = monotonic()
            if timeline is not self.session.state.timeline:
                break  # it was for another run
            if not self.travelling:
                index = timeline.index(reached, 0)
                break
        self.travelling = False
        self.message = said
        if timeline is self.session.state.timeline:
            self.session.go(index)
        self.session.keep_cursor()
        self.changed()

    def going_on(self, timeline: Timeline, target: int) -> Iterator[int]:
        """Run ahead, a block or less at a time; yields the iteration reached each time."""
        return timeline.advance(target)

    def action_leave(self) -> None:
        """End one thing: computing, dragging, inspecting, running, comparing, zooming, in turn."""
        if self.panels.blank:
            self.panels.blank = False
        elif self.travelling:
            self.travelling = False
        elif self.session.state.dragged:
            self.session.state.dragged = None
        elif self.session.state.cursor:
            self.session.state.cursor = None
        elif self.runner is not None:
            self.pause()
        elif self.session.state.compared is not None:
            self.session.state.compared = None
        else:
            self.panels.zoomed = ""
        self.changed()

    def pause(self) -> None:
        """Stop running by itself."""
        if self.runner is not None:
            self.runner.stop()
            self.runner = None

    def stay(self) -> None:
        """End what is going on: the run by itself, and computing or searching ahead."""
        self.pause()
        self.workers.cancel_group(self, "travel")
        self.travelling = False
