"""What a learner has typed, in the cells of the blanks."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gantui.engine import Cell
from gantui.views.text.cells import BLANK, CURSOR, OPENING
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
    return changed(lines, lambda spans: _filled_in(spans, fillings))


def _filled_in(spans: Line, fillings: Mapping[Cell, Filling]) -> Line:
    """A line with its blanks filled in; what is long takes the place of a bracket before it."""
    found: list[Span] = []
    for span in spans:
        typed = fillings.get(span.entry.cell) if span.style == BLANK and span.entry else None
        if typed is None:
            found.append(span)
            continue
        bracket = found[-1].text if found else ""
        if bracket and bracket in OPENING and extent(typed.text) >= extent(span.text):
            wider = f"{found.pop().text}{span.text}"
            found.append(_filled(span._replace(text=wider), typed))
            continue
        found.append(_filled(span, typed))
    return tuple(found)


def _filled(span: Span, found: Filling) -> Span:
    """A blank as it is filled in; its sign takes the first of its columns."""
    room = max(extent(span.text) - 1, 1)
    text = to_right(cut(found.text or EMPTY, room), room)
    number = text.lstrip()
    before = text[: len(text) - len(number)]
    signed = f"{before}{found.sign}{number}" if extent(span.text) > 1 else number
    return span._replace(text=signed, style=found.style, entry=None)
