"""What was practised in one lesson: data that another lesson replaces."""

from dataclasses import dataclass, field

from gantui.engine import Cell
from gantui.practice.work import Work
from gantui.scenario import Loaded


@dataclass
class Practice:
    """What was done in one lesson."""

    own: Loaded | None = None
    """The lesson with its own numbers, where others are on the screen."""
    seed: int = 0
    """The seed of the numbers on the screen; 0 for the lesson's own."""
    works: dict[tuple[int, bool], Work] = field(default_factory=dict)
    """By step, and whether it is done in reverse."""
    typed: dict[tuple[int, Cell], str] = field(default_factory=dict)
    """What was typed at each step in an earlier run of the program."""
    here: Cell | None = None
    """The blank that is typed into."""
    turn: int = 0
    """How many times another number was asked for in reverse."""
