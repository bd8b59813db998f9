"""One printed number beside the computed one, and the words for it."""

from typing import Literal, NamedTuple, TypeAlias

from gantui.engine import Cell
from gantui.scenario.schema.expected import Expected, Worked
from gantui.views.text.numbers.number import exact, until

Origin: TypeAlias = Literal["printed", "worked"]
"""Whether a source prints a number, or it was worked out where none does."""
EXACT = 1e-9
"""How far a value may be from a print that is meant exactly: by hand there are nine decimals."""


class Comparison(NamedTuple):
    """One printed number beside the computed one."""

    source: str
    """Where it is printed."""
    line: int
    """The line of the file that has it."""
    cell: Cell
    """The number."""
    name: str
    """What its cell is called."""
    printed: float
    """The print."""
    decimals: int | None
    """The decimals that the print is rounded to; None where it is meant exactly."""
    computed: float
    """The program's number."""
    matches: bool
    """Whether they agree to the decimals printed."""
    note: str
    """The kind of the note that explains a mismatch, `edit` where an edit does, or nothing."""

    origin: Origin = "printed"
    """Whether the number is printed or was worked out."""
    within: float | None = None
    """How far apart they may be, where the file says so."""

    def render(self) -> str:
        """One line about it; the computed number has as many digits as the verdict takes."""
        verdict = "matches" if self.matches else f"differs ({self.note or 'unexplained'})"
        computed = until(self.computed, self._bears_out)
        values = f"{self.origin} {self._print()}, computed {computed}"
        return f"line {self.line}: {self.name}: {values}: {verdict}; {self.source}"

    def _print(self) -> str:
        """The print with all its digits, and with all its decimals where they are said."""
        text = exact(self.printed)
        whole, _, decimals = text.partition(".")
        if not self.decimals or "e" in text:
            return text
        return f"{whole}.{decimals.ljust(self.decimals, '0')}"

    def _bears_out(self, shown: float) -> bool:
        """Whether a computed number, as it is shown, differs from the print as the whole one does.

        What is left out of it is less than half of a difference.
        """
        if self.matches:
            return matches(self.printed, shown, self.decimals, self.within)
        differs = not matches(self.printed, shown, self.decimals, self.within)
        return differs and 2 * abs(shown - self.computed) < abs(self.printed - self.computed)


def origin(expected: Expected) -> Origin:
    """Whether it is printed or was worked out."""
    return "worked" if isinstance(expected, Worked) else "printed"


def matches(
    printed: float, computed: float, decimals: int | None, within: float | None = None
) -> bool:
    """Whether `computed` is within half a unit of the last decimal of the print, or is the print.

    Either with `EXACT` more; so a value in the middle of two prints matches both. Where the file
    says `within` what it has to be, it is that instead.
    """
    tolerance = EXACT if decimals is None else 0.5 * 10.0**-decimals + EXACT
    tolerance = tolerance if within is None else within + EXACT
    return abs(computed - printed) <= tolerance
