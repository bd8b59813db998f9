"""What a learner has typed, in the cells of the blanks."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gantui.engine import Cell
from gantui.views.text.cells import BLANK, CURSOR
from gantui.views.text.lines import Lines, changed
from gantui.views.text.spans import Line, Span, cut, extent, to_right

RIGHT, WRONG = "✓", "✗"
"""The signs of a right and of a wrong answer."""
JUDGED = {"right": RIGHT, "wrong": WRONG}
"""The verdicts that are shown, by their signs."""
EMPTY = "_"
"""What stands in a blank into which nothing is typed."""


class Filling(NamedTuple):
    """What is to be seen of a blank."""

    text: str = ""
    """What was typed."""
    verdict: str = ""
    """What was said of it; nothing is shown of one that is neither `right` nor `wrong`."""
    here: bool = False
    """Whether this is the blank that is typed into."""

    @property
    def sign(self) -> str:
        """What stands before the number."""
        return JUDGED.get(self.verdict, CURSOR if self.here else " ")

    @property
    def style(self) -> str:
        """How it looks."""
        judged = self.verdict if self.verdict in JUDGED else ""
        return "cursor" if self.here else judged or ("typed" if self.text else "empty")


def filled(lines: Sequence[Line], fillings: Mapping[Cell, Filling]) -> Lines:
    """The same lines with what is typed into their blanks, each in the room of its number."""
    return changed(lines, lambda spans: tuple(_filled(span, fillings) for span in spans))


def _filled(span: Span, fillings: Mapping[Cell, Filling]) -> Span:
    """A blank as it is filled in; its sign takes the first of its columns."""
    found = fillings.get(span.entry.cell) if span.style == BLANK and span.entry else None
    if found is None:
        return span
    room = max(extent(span.text) - 1, 1)
    text = to_right(cut(found.text or EMPTY, room), room)
    number = text.lstrip()
    before = text[: len(text) - len(number)]
    signed = f"{before}{found.sign}{number}" if extent(span.text) > 1 else number
    return span._replace(text=signed, style=found.style, entry=None)
