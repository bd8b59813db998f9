"""What the learner looks at: the one state of the trainer. It knows no screen."""

from copy import copy
from dataclasses import replace
from functools import cached_property

from gantui.engine import Edit, Program, Step, Timeline, compile_program
from gantui.engine.change import Change
from gantui.practice.judging.audience import NOTHING_HEARD
from gantui.record import Question, question
from gantui.scenario import Lessons, Loaded, Mode, lessons
from gantui.tui.session.dragging import Dragging
from gantui.tui.session.forks.fork_tree import Fork
from gantui.tui.session.inspection import Tracing
from gantui.tui.session.lesson_state import lesson_state
from gantui.views.plots.run_curves import Run
from gantui.views.sheet.layout.fit import ROOMY
from gantui.views.sheet.layout.squeeze import squeezed
from gantui.views.sheet.sheet import Sheet, sheet
from gantui.views.text.spans import Line

PACES: tuple[tuple[str, int, float], ...] = (
    ("1 step a second", 0, 1.0),
    ("2 steps a second", 0, 2.0),
    ("5 steps a second", 0, 5.0),
    ("10 steps a second", 0, 10.0),
    ("2 iterations a second", 1, 2.0),
    ("10 iterations a second", 1, 10.0),
    ("100 iterations a second", 10, 10.0),
    ("1000 iterations a second", 100, 10.0),
)
"""How fast a run goes on by itself: in words, iterations a tick (0: one step), ticks a second."""
SHEETS_KEPT = 4
"""Sheets that are kept: of this step and the next one, in two widths."""


class Session(Dragging, Tracing):
    """The state of the lesson on the screen, and what stays when another lesson is opened."""

    def __init__(self, loaded: Loaded, timeline: Timeline, index: int = 0) -> None:
        super().__init__(lesson_state(loaded, timeline, index))
        self.pace = 1
        """How fast a run goes: an index into `PACES`."""
        self.lecture = False
        """Whether it is shown to an audience: large, results hidden until they are revealed."""
        self.notes = True
        """Whether all notes are shown, or only those on what the source prints otherwise."""
        self.conditions: list[str] = []
        """The conditions that the run was to reach, the last one last."""
        self.changes: list[str] = []
        """What was to be other, as it was entered, the last one last."""
        self.stride = 1
        """By how many steps one moved last."""

    @property
    def name(self) -> str:
        """What the title calls what is shown."""
        here, seed = self.state.forks.here, self.state.practice.seed
        parts = [self.state.loaded.name]
        parts += [f"numbers {seed}"] if seed else []
        return ", ".join([*parts, here.name] if here.number else parts)

    @property
    def log_name(self) -> str:
        """What a log calls it: with a seed that its scenario does not have, as nothing shows it."""
        seed = self.state.forks.here.settings.seed
        return self.name if seed is None else f"{self.name}, seed {seed}"

    @property
    def mode(self) -> Mode:
        """The arithmetic of what is shown."""
        return self.state.timeline.program.arithmetic

    @property
    def lesson_program(self) -> Program:
        """What the lesson's own run is of, in this arithmetic."""
        forks = self.state.forks
        return forks.timeline(forks.lesson, self.mode).program

    @cached_property
    def lesson_list(self) -> Lessons:
        """The lessons in teaching order and the reports of broken files, read once a session."""
        return lessons()

    def shows(self, loaded: Loaded) -> bool:
        """Whether this scenario is the one on the screen; a file may have a lesson's name."""
        return (loaded.name, loaded.source) == (self.state.loaded.name, self.state.loaded.source)

    def next_lesson(self) -> Loaded | None:
        """The lesson after this one in teaching order; nothing after the last, or after a file."""
        found = self.lesson_list[0]
        places = [place for place, one in enumerate(found) if self.shows(one)]
        return found[places[0] + 1] if places and places[0] + 1 < len(found) else None

    def open(self, loaded: Loaded) -> None:
        """Show the first step of a scenario, in its own arithmetic; the pace stays."""
        self.state = lesson_state(loaded, Timeline(compile_program(loaded.scenario)))

    def go(self, index: int) -> bool:
        """Move to a step; tells whether that is another one."""
        before, self.state.hidden = self.state.index, frozenset()
        self.state.heard = NOTHING_HEARD
        self.state.index = self.state.timeline.step(index).index
        self.take_up()
        if self.state.dragged is not None and self.state.dragged not in self.boundaries():
            self.state.dragged = None  # it is on another page, where one would not see it move
        moved = self.state.index - before
        self.stride = moved or self.stride
        return bool(moved)

    def foreseen(self) -> "Session | None":
        """What one sees after moving by as much once more.

        Only where steps are just looked at, and no more than an iteration has to be computed.
        """
        state, index = self.state, self.state.index + self.stride
        if state.cursor is not None or self.practising or self.lecture:
            return None
        if not 0 <= index < len(state.timeline) or self.stride > len(self.step.program.operations):
            return None
        if not all(timeline.within_reach(index) for timeline in self.timelines()):
            return None
        found = copy(self)
        found.state = replace(state, index=index)
        return found

    @property
    def asks(self) -> Question | None:
        """What the audience is asked while the result of the step is hidden."""
        asking = self.lecture and self.state.hidden and not self.practising
        return question(self.step) if asking and self.state.cursor is None else None

    def tick(self) -> bool:
        """Go on by what the pace says; tells whether there was anything left."""
        _, iterations, _ = PACES[self.pace]
        ahead = iterations * len(self.state.timeline.program.operations) or 1
        return self.go(min(self.state.index + ahead, len(self.state.timeline) - 1))

    def change_pace(self, by: int) -> None:
        """Run faster or slower."""
        self.pace = min(max(self.pace + by, 0), len(PACES) - 1)

    def change_arithmetic(self) -> None:
        """Compute the same scenario by hand instead of exactly, or the other way round."""
        self.show("exact" if self.mode == "by hand" else "by hand")

    def show(self, mode: Mode) -> None:
        """Show the first step of the fork that is chosen now, in an arithmetic."""
        self.state.timeline = self.state.forks.timeline(self.state.forks.here, mode)
        self.state.index, self.state.trail, self.state.hidden = 0, [], frozenset()
        if self.state.compared is self.state.forks.here:
            self.state.compared = None

    def edit(self, edit: Edit, was: float | None = None) -> None:
        """Fork the run; its steps up to the edit are the same, so the place stays.

        `was` is the number before the edit.
        """
        self.fork(Change((edit,), (was,)))

    def fork(self, change: Change) -> None:
        """Fork the run and show the fork, at the same place."""
        self.state.forks.make(change)
        self.state.timeline = self.state.forks.timeline(self.state.forks.here, self.mode)

    def timelines(self) -> list[Timeline]:
        """Those whose steps are shown: its own, and that of the fork that is compared."""
        return [self.state.forks.timeline(fork, self.mode) for fork in self._shown()]

    def _shown(self) -> list[Fork]:
        return [self.state.forks.here, *([self.state.compared] if self.state.compared else [])]

    def plotted(self) -> tuple[list[Run], str]:
        """The runs whose curves are shown, its own first, and the title of their chart."""
        runs, titles = [], []
        for fork, timeline in zip(self._shown(), self.timelines(), strict=True):
            history, title = self.state.curves.shown(timeline)
            runs.append(Run(history, self.step_of(timeline), fork.name))
            titles.append(title)
        return runs, titles[0]

    def picture(self, width: int, height: int) -> list[Line]:
        """The picture of the step, in so many columns and lines."""
        size, timeline = (width, height), self.state.timeline
        return self.state.pictures.shown(
            timeline, self.drawn_step, size, self.state.dragged, self.state.bookmarks
        )

    @property
    def moved(self) -> tuple[str, ...]:
        """The weights of the boundary that is dragged, if one is."""
        return (self.state.dragged.weights,) if self.state.dragged is not None else ()

    def put_back(self) -> bool:
        """Give every boundary the place that the scenario gives it; tells if that is another."""
        before, self.state.forks.here = self.state.forks.here, self.state.forks.lesson
        self.state.timeline = self.state.forks.timeline(self.state.forks.here, self.mode)
        return before is not self.state.forks.here

    def drawn(self, width: int = 0) -> Sheet:
        """The sheet in so many columns, as wide as it wants to be where none are given.

        Before an audience it is the roomy one, where that is no wider than the panel.
        """
        state = self.state
        shown = state.timeline, state.index, state.hidden, self.lecture, self.moved, width
        if shown not in state.sheets:
            while len(state.sheets) >= SHEETS_KEPT:
                del state.sheets[next(iter(state.sheets))]
            state.sheets[shown] = _sheet(self.step, width, self.moved, roomy=self.lecture)
        return state.sheets[shown]


def _sheet(step: Step, width: int, moved: tuple[str, ...], *, roomy: bool) -> Sheet:
    """The sheet of a step in so many columns, if any; the roomy one where it has room."""
    if not width:
        return sheet(step)
    wide = sheet(step, fit=ROOMY, width=width) if roomy else None
    if wide is not None and wide.width <= width:
        return wide
    return sheet(step, fit=squeezed(step, width, moved), width=width)
