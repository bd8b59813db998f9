"""What was practised in one lesson: data that another lesson replaces."""

from dataclasses import dataclass, field
from typing import NamedTuple

from gantui.engine import Cell
from gantui.practice.attempts.work import Work
from gantui.scenario import Loaded


class WorkKey(NamedTuple):
    """What tells one work from others."""

    at: int
    """The step, from 0."""
    entry: int | None = None
    """The place among the exercises of the file; None where the step is no such exercise."""
    missing: int | None = None
    """Which of the numbers that the result comes from is asked; None where the result is."""


@dataclass
class Practice:
    """What was done in one lesson."""

    own: Loaded | None = None
    """The lesson with its own numbers, where others are on the screen."""
    seed: int = 0
    """The seed of the numbers on the screen; 0 for the lesson's own."""
    works: dict[WorkKey, Work] = field(default_factory=dict)
    """All that was begun."""
    entry: int | None = None
    """The place, among the exercises of the lesson's file, of the one that is worked on."""
    begun: float = 0.0
    """When the one on the screen was shown, in seconds of a clock."""
    typed: dict[tuple[int, Cell], str] = field(default_factory=dict)
    """What was typed at each step in an earlier run of the program."""
    here: Cell | None = None
    """The blank that is typed into."""
    touched: tuple[WorkKey, Cell] | None = None
    """The blank into which something was typed since one came to it; None where nothing was."""
    replaced: tuple[WorkKey, Cell, str] | None = None
    """What was typed over or cleared last, and where."""

    def kept_typing(self) -> dict[tuple[int, Cell], str]:
        """What stands in the blanks of every step that is not done, by the step's index."""
        now = {
            (index, cell): text
            for (index, _entry, _missing), work in self.works.items()
            if not work.done
            for cell, text in work.typed.items()
        }
        begun = {key.at for key in self.works}
        earlier = {key: text for key, text in self.typed.items() if key[0] not in begun}
        return earlier | now
