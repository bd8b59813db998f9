"""What the learner wants of the trainer, from the configuration file and the command line."""

from dataclasses import dataclass

from gantui.config import Start
from gantui.practice.exercises.wanted import Wanted
from gantui.scenario import Lessons
from gantui.tui.keys.table import KEYS, Key
from gantui.user.memory import Memory
from gantui.user.progress import Journal
from gantui.user.showing import Showing


@dataclass(frozen=True, slots=True)
class Options:
    """How the trainer is to be."""

    keys: tuple[Key, ...] = KEYS
    """The table of keys in effect."""
    start: Start = "ask"
    """Where a scenario begins that was open before."""
    grounds: bool = True
    """Whether the ground of a number shows how large it is."""
    keeps_arithmetic: bool = False
    """Whether the arithmetic was chosen, so that coming back to a place does not change it."""
    choosing: Lessons | None = None
    """The lessons with whose list it begins; None where one was named."""
    journal: Journal | None = None
    """Where judged answers are kept; nowhere where it is None."""
    practise: Wanted | None = None
    """How it begins with practising; None where it begins with looking."""
    notice: str = ""
    """What the bottom line says first; nothing where it is empty."""
    memory: Memory | None = None
    """What is remembered from one run to the next; nothing where it is None."""
    watch: bool = False
    """Whether a file that changes is read again by itself."""
    showing: Showing | None = None
    """Where speaker notes learn what is on the screen; None where nobody is told."""


DEFAULTS = Options()
"""What holds where nothing else is asked for."""
