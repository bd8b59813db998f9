"""What the learner looks at in one lesson: a value that opening another lesson replaces whole."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from gantui.engine import Cell, Timeline, Unit
from gantui.engine.program.counterparts import Named
from gantui.practice.judging.audience import NOTHING_HEARD, Heard
from gantui.scenario import Loaded
from gantui.tui.session.chosen_chart import Curves
from gantui.tui.session.forks.fork_tree import Fork, Forks
from gantui.tui.session.panel_point import ORIGIN, PanelPoint
from gantui.tui.session.picture_cache import Pictures
from gantui.tui.session.practice_state import Practice
from gantui.user.watched_file import WatchedFile, watched
from gantui.views.sheet.sheet import Sheet
from gantui.views.text.spans import Entry


@dataclass
class LessonState:
    """A scenario, its timeline, the step on the screen and the cell under the cursor."""

    loaded: Loaded
    """The scenario."""
    timeline: Timeline
    """Its steps."""
    forks: Forks
    """What became of the run by edits; one of them is on the screen."""
    index: int = 0
    """The index of the step on the screen."""
    cursor: Cell | None = None
    """The inspected cell; None where nothing is inspected."""
    written_by: int | None = None
    """Position of the operation that wrote the inspected number; None for the current one."""
    operand: Cell | None = None
    """The operand under the cursor, where that is on the numbers of the explanation."""
    point: PanelPoint = ORIGIN
    """Where on the screen the cursor is, as a number may be seen in several places."""
    moved: bool = False
    """Whether the cursor has to be looked for, since other numbers are shown now."""
    compared: Fork | None = None
    """The fork that stands beside it, to compare."""
    hidden: frozenset[Cell] = frozenset()
    """The cells of the step whose numbers are still to be revealed."""
    heard: Heard = NOTHING_HEARD
    """What an audience has answered to the question of the step."""
    trail: list[tuple[int, Entry, PanelPoint]] = field(default_factory=list)
    """Steps, numbers and places from which one was followed to where it came from, in order."""
    dragged: Unit | None = None
    """The unit whose boundary the arrows move."""
    curves: Curves = field(default_factory=Curves)
    """Which curves are shown."""
    practice: Practice = field(default_factory=Practice)
    """What was practised in it."""
    bookmarks: set[int] = field(default_factory=set)
    """The indices of the steps that have a bookmark."""
    marks_aside: set[Named] = field(default_factory=set)
    """The bookmarks of steps that the file has no more, until it has them again."""
    watched: WatchedFile | None = field(default=None, compare=False)
    """The file that it was read from; None for a lesson that comes with the program."""
    pictures: Pictures = field(default_factory=Pictures, compare=False, repr=False)
    """What pictures show of other iterations: kept, so that it is not drawn again."""
    sheets: dict[Hashable, Sheet] = field(default_factory=dict, compare=False, repr=False)
    """The last sheets by what they are of: kept, so that none is drawn again."""


def lesson_state(loaded: Loaded, timeline: Timeline, index: int = 0) -> LessonState:
    """The state in which a scenario is opened, at a step of one of its timelines."""
    forks = Forks(loaded.scenario, timeline)
    return LessonState(loaded, timeline, forks, index, watched=watched(loaded))
