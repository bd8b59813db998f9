"""What the learner looks at: the one state of the trainer. It knows no screen."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from gantui.engine import Edit, Operand, Step, Timeline, compile_program
from gantui.scenario import Loaded, Mode, ScenarioError, lessons
from gantui.tui.curves import Curves
from gantui.tui.dragging import Dragging
from gantui.tui.forks import Fork, Forks
from gantui.tui.pictures import Pictures
from gantui.views.history import Run
from gantui.views.marks import Sheet, nearest
from gantui.views.sheet import sheet

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
class Session(Dragging):
    """A scenario, its timeline, the step on the screen and the cell under the cursor."""

    loaded: Loaded
    """The scenario."""
    timeline: Timeline
    """Its steps."""
    index: int = 0
    """The index of the step on the screen."""
    cursor: tuple[str, int, int] | None = None
    """Quantity, row and column of the inspected cell; None where nothing is inspected."""
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
    trail: list[tuple[int, tuple[str, int, int]]] = field(default_factory=list)
    """Steps and cells from which a number was followed to where it came from, the last one last."""
    dragged: tuple[str, int] | None = None
    """The boundary that the arrows move: the weights that hold it, and its row."""
    curves: Curves = field(default_factory=Curves)
    """Which curves are shown."""
    pictures: Pictures = field(default_factory=Pictures)
    """What pictures show of other iterations."""
    bookmarks: set[int] = field(default_factory=set)
    """The indices of the steps that have a bookmark."""

    def __post_init__(self) -> None:
        self.forks = Forks(self.loaded.scenario, self.timeline)

    conditions: list[str] = field(default_factory=list)
    """The conditions that the run was to reach, the last one last."""

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
        self.index, self.cursor, self.dragged = 0, None, None
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

    def put_back(self) -> bool:
        """Give every boundary the place that the scenario gives it; tells if that is another."""
        before, self.forks.here = self.forks.here, self.forks.lesson
        self.timeline = self.forks.timeline(self.forks.here, self.mode)
        return before is not self.forks.here

    def drawn(self) -> Sheet:
        """The sheet with the cursor, and the cells that its number came from, marked."""
        step = self.step
        marks = (frozenset([self.cursor]), self.operands()) if self.cursor else ()
        roomy = sheet(step, *marks, roomy=True) if self.lecture else None
        if roomy is not None and roomy.width <= self.width:
            return roomy
        return sheet(step, *marks)

    def operands(self) -> frozenset[tuple[str, int, int]]:
        """The cells that the inspected number was computed from; none for a given number."""
        return frozenset((part.quantity, part.row, part.col) for part in self.parts())

    def inspected(self) -> tuple[Step, int, int]:
        """The step that wrote the inspected cell, and the cell's row and column in its result.

        Without a cursor, or for a number that was there from the start, it is the step on the
        screen and the first cell that it changed.
        """
        step = self.step
        if self.cursor is not None:
            name, row, col = self.cursor
            writer = self.timeline.writer(step.index, name)
            if writer is not None:
                return writer, row, col
        return step, *_first_changed(step)

    def follow(self, place: int = 0) -> bool:
        """Go to the step that made an operand of the inspected number; tells if it has any.

        A given number was there before the first step, which is where the way to it ends.
        """
        parts = self.parts()
        if self.cursor is None or not parts:
            return False
        self.trail.append((self.index, self.cursor))
        self._go_to_part(parts[place % len(parts)])
        return True

    def follow_next(self) -> None:
        """Go to the operand after the one that was followed last."""
        if self.trail and self.cursor is not None:
            here = self.cursor
            self.index, self.cursor = self.trail[-1]
            parts = self.parts()
            places = [place for place, part in enumerate(parts) if part[:3] == here]
            self._go_to_part(parts[(places[0] + 1) % len(parts)] if places else parts[0])

    def return_(self) -> bool:
        """Go back to where a number was followed from; tells whether there was such a place."""
        if self.trail:
            self.index, self.cursor = self.trail.pop()
            return True
        return False

    def parts(self) -> list[Operand]:
        """The operands of the inspected number, each once, in the order of its arithmetic."""
        if self.cursor is None or self.given() or self.edit_of(self.cursor):
            return []
        step, row, col = self.inspected()
        parts = step.operation.worked(step.before, step.computed, row, col)
        found = [part for part in parts if isinstance(part, Operand)]
        made_of = [part for part in found if part.quantity in step.operation.reads]
        return list(dict.fromkeys(made_of))

    def _go_to_part(self, part: Operand) -> None:
        """The step that wrote an operand, as it was when the inspected step read it."""
        self.hidden = False
        step, _, _ = self.inspected()
        before = max(step.index - 1, 0)
        maker = self.timeline.writer(before, part.quantity) if step.index else None
        edit = self.timeline.edit_of(before, *part[:3])
        self.index = maker.index if maker is not None else 0
        self.index = self.edited_at(edit).index if edit is not None else self.index
        self.cursor = (part.quantity, part.row, part.col)

    def edit_of(self, cell: tuple[str, int, int]) -> Edit | None:
        """The edit that a cell has its number from, if any."""
        return self.timeline.edit_of(self.index, *cell)

    def edited_at(self, edit: Edit) -> Step:
        """The step right after which an edit was made; the first one where it was before all."""
        return self.timeline.step(max(self.timeline.index(*edit.place), 0))

    def point(self, x: int, y: int) -> None:
        """Put the cursor on the cell at a place of the drawn sheet, if there is one."""
        for cell in self.drawn().cells:
            if cell.y == y and cell.x <= x < cell.x + cell.width:
                self.cursor, self.trail = (cell.quantity, cell.row, cell.col), []

    def given(self) -> bool:
        """Whether the inspected number was there from the start."""
        if self.cursor is None:
            return False
        return self.timeline.writer(self.index, self.cursor[0]) is None

    def inspect(self) -> None:
        """Put the cursor on a cell of what the step wrote, or take it away."""
        self.trail = []
        self.cursor = None if self.cursor else self._home()

    def _home(self) -> tuple[str, int, int] | None:
        """The cell that the step is an example of, or else the first one that is shown."""
        cells = [(cell.quantity, cell.row, cell.col) for cell in self.drawn().cells]
        operation = self.step.operation
        example = (operation.writes, *operation.example)
        return example if example in cells else next(iter(cells), None)

    def keep_cursor(self) -> None:
        """After a move: leave the cursor where its cell is still shown, else bring it home."""
        if self.cursor is None:
            return
        cells = sheet(self.step).cells
        if not any((cell.quantity, cell.row, cell.col) == self.cursor for cell in cells):
            self.cursor = None
            self.cursor = self._home()

    def steer(self, right: int, down: int) -> None:
        """Move the cursor to the nearest cell in a direction, if there is one."""
        cells = self.drawn().cells
        here = next((c for c in cells if (c.quantity, c.row, c.col) == self.cursor), None)
        if here is None:
            self.cursor = self._home()
            return
        there = nearest(here, cells, right, down)
        if there is not None:
            self.cursor = (there.quantity, there.row, there.col)


def _first_changed(step: Step) -> tuple[int, int]:
    rows, columns = step.written.shape
    for row in range(rows):
        for col in range(columns):
            if step.changed(row, col):
                return row, col
    return 0, 0
