"""What the learner looks at: the one state of the trainer. It knows no screen."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from gantui.engine import Edit, Step, Timeline, compile_program
from gantui.scenario import Loaded, Mode, ScenarioError, lessons
from gantui.tui.session.chosen_chart import Curves
from gantui.tui.session.dragging import Dragging
from gantui.tui.session.fork_tree import Fork, Forks
from gantui.tui.session.inspection import NOWHERE, Spot, Tracing
from gantui.tui.session.picture_cache import Pictures
from gantui.views.plots.run_curves import Run
from gantui.views.sheet.sheet import Sheet, sheet
from gantui.views.text.spans import Entry, Line

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


@dataclass
class Session(Dragging, Tracing):
    """A scenario, its timeline, the step on the screen and the cell under the cursor."""

    loaded: Loaded
    """The scenario."""
    timeline: Timeline
    """Its steps."""
    index: int = 0
    """The index of the step on the screen."""
    cursor: tuple[str, int, int] | None = None
    """Quantity, row and column of the inspected cell; None where nothing is inspected."""
    past: int | None = None
    """The operation after which the inspected number stood there; None where it still does."""
    operand: tuple[str, int, int] | None = None
    """The operand under the cursor, where that is on the numbers of the explanation."""
    spot: Spot = NOWHERE
    """Where on the screen the cursor is, as a number may be seen in several places."""
    moved: bool = False
    """Whether the cursor has to be looked for, since other numbers are shown now."""
    pace: int = 1
    """How fast a run goes: an index into `PACES`."""
    forks: Forks = field(init=False)
    """What became of the run by edits; one of them is on the screen."""
    compared: Fork | None = None
    """The fork that stands beside it, to compare."""
    lecture: bool = False
    """Whether it is shown to an audience: large, results hidden until they are revealed."""
    width: int = 0
    """How wide a sheet is in view, for the room that its cells may have."""
    hidden: bool = False
    """Whether the result of the step is still to be revealed."""
    notes: bool = True
    """Whether the scenario's notes are shown."""
    trail: list[tuple[int, Entry, Spot]] = field(default_factory=list)
    """Steps, numbers and places from which one was followed to where it came from, in order."""
    dragged: tuple[str, int] | None = None
    """The boundary that the arrows move: the weights that hold it, and its row."""
    curves: Curves = field(default_factory=Curves)
    """Which curves are shown."""
    pictures: Pictures = field(default_factory=Pictures)
    """What pictures show of other iterations."""
    bookmarks: set[int] = field(default_factory=set)
    """The indices of the steps that have a bookmark."""

    conditions: list[str] = field(default_factory=list)
    """The conditions that the run was to reach, the last one last."""

    def __post_init__(self) -> None:
        self.forks = Forks(self.loaded.scenario, self.timeline)

    @property
    def name(self) -> str:
        """What the title and the log call what is shown."""
        here = self.forks.here
        return f"{self.loaded.name}, {here.name}" if here.number else self.loaded.name

    @property
    def mode(self) -> Mode:
        """The arithmetic of what is shown."""
        return "by hand" if self.timeline.program.arithmetic == "by hand" else "exact"

    @property
    def step(self) -> Step:
        """The step on the screen."""
        return self.step_of(self.timeline)

    def step_of(self, timeline: Timeline) -> Step:
        """The same step in one of the timelines that are shown."""
        step = timeline.step(self.index)
        return replace(step, hidden=True) if self.hidden else step

    @cached_property
    def shelf(self) -> tuple[list[Loaded], list[ScenarioError]]:
        """The lessons in teaching order and the reports of broken files, read once a session."""
        return lessons()

    def shows(self, loaded: Loaded) -> bool:
        """Whether this scenario is the one on the screen; a file may have a lesson's name."""
        return (loaded.name, loaded.source) == (self.loaded.name, self.loaded.source)

    def open(self, loaded: Loaded) -> None:
        """Show the first step of a scenario, in its own arithmetic; the pace stays."""
        self.loaded = loaded
        self.timeline = Timeline(compile_program(loaded.scenario))
        self.index, self.dragged = 0, None
        self.look(None)
        self.forks = Forks(loaded.scenario, self.timeline)
        self.compared, self.trail, self.hidden = None, [], False
        self.curves, self.pictures, self.bookmarks = Curves(), Pictures(), set()

    def go(self, index: int) -> bool:
        """Move to a step; tells whether that is another one."""
        before, self.hidden = self.index, False
        self.index = self.timeline.step(index).index
        if self.dragged is not None and self.dragged not in self.boundaries():
            self.dragged = None  # it is on another page, where one would not see it move
        return self.index != before

    def tick(self) -> bool:
        """Go on by what the pace says; tells whether there was anything left."""
        _, iterations, _ = PACES[self.pace]
        ahead = iterations * len(self.timeline.program.operations) or 1
        return self.go(min(self.index + ahead, len(self.timeline) - 1))

    def change_pace(self, by: int) -> None:
        """Run faster or slower."""
        self.pace = min(max(self.pace + by, 0), len(PACES) - 1)

    def change_arithmetic(self) -> None:
        """Compute the same scenario by hand instead of exactly, or the other way round."""
        self.show("exact" if self.mode == "by hand" else "by hand")

    def show(self, mode: Mode) -> None:
        """Show the first step of the fork that is chosen now, in an arithmetic."""
        self.timeline = self.forks.timeline(self.forks.here, mode)
        self.index, self.trail = 0, []
        if self.compared is self.forks.here:
            self.compared = None

    def edit(self, edit: Edit) -> None:
        """Fork the run; its steps up to the edit are the same, so the place stays."""
        self.forks.make(edit)
        self.timeline = self.forks.timeline(self.forks.here, self.mode)

    def timelines(self) -> list[Timeline]:
        """Those whose steps are shown: its own, and that of the fork that is compared."""
        return [self.forks.timeline(fork, self.mode) for fork in self._shown()]

    def _shown(self) -> list[Fork]:
        return [self.forks.here, *([self.compared] if self.compared else [])]

    def plotted(self) -> tuple[list[Run], str]:
        """The runs whose curves are shown, its own first, and the title of their chart."""
        runs, titles = [], []
        for fork, timeline in zip(self._shown(), self.timelines(), strict=True):
            history, title = self.curves.shown(timeline)
            runs.append(Run(history, self.step_of(timeline), fork.name))
            titles.append(title)
        return runs, titles[0]

    def picture(self, width: int, height: int) -> list[Line]:
        """The picture of the step, in so many columns and lines."""
        size, timeline = (width, height), self.timeline
        return self.pictures.shown(timeline, self.step, size, self.dragged, self.bookmarks)

    def put_back(self) -> bool:
        """Give every boundary the place that the scenario gives it; tells if that is another."""
        before, self.forks.here = self.forks.here, self.forks.lesson
        self.timeline = self.forks.timeline(self.forks.here, self.mode)
        return before is not self.forks.here

    def drawn(self) -> Sheet:
        """The sheet."""
        step = self.step
        roomy = sheet(step, roomy=True) if self.lecture else None
        if roomy is not None and roomy.width <= self.width:
            return roomy
        return sheet(step)
