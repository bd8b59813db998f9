"""One printed number beside the computed one, and the words for it."""

from typing import NamedTuple

from gantui.engine import Cell
from gantui.views.text.number import number

EXACT = 1e-9
"""How far a value may be from a print that is meant exactly."""


class Comparison(NamedTuple):
    """One printed number beside the computed one."""

    source: str
    """Where it is printed."""
    cell: Cell
    """The number."""
    name: str
    """What its cell is called."""
    printed: float
    """The print."""
    computed: float
    """The program's number."""
    matches: bool
    """Whether they agree to the decimals printed."""
    note: str
    """The kind of the note that explains a mismatch, `edit` where an edit does, or nothing."""

    def render(self) -> str:
        """One line about it."""
        verdict = "matches" if self.matches else f"differs ({self.note or 'unexplained'})"
        values = f"printed {number(self.printed)}, computed {number(self.computed)}"
        return f"{self.name}: {values}: {verdict}; {self.source}"


def matches(printed: float, computed: float, decimals: int | None) -> bool:
    """Whether `computed`, rounded to the decimals of the print, is the print."""
    tolerance = EXACT if decimals is None else 0.5 * 10.0**-decimals + EXACT
    return abs(computed - printed) <= tolerance
