"""Everything that can be done or opened, found by its words."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from gantui.views.text.cells import CURSOR
from gantui.views.text.choice_list import Listed, across
from gantui.views.text.spans import Span, cut, extent, to_left


class Choice(NamedTuple):
    """One thing to do or to open."""

    name: str
    """What it is called; no other is called so."""
    heading: str
    """What it stands under."""
    text: str
    """What it does, or a lesson's name."""
    aside: str
    """Its keys, or a lesson's title."""
    also: str = ""
    """Other words by which one may look for it."""


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that have every typed word somewhere, in any order; case does not matter."""
    wanted = typed.casefold().split()
    return [one for one in choices if all(word in " ".join(one[1:]).casefold() for word in wanted)]


def best(matches: Sequence[Choice], typed: str) -> str:
    """The name to highlight: the first choice that begins with what was typed, else the first."""
    wanted = typed.strip().casefold()
    begins = (one.name for one in matches if one.text.casefold().startswith(wanted))
    return next(begins, matches[0].name if matches else "")


def palette(choices: Sequence[Choice], typed: str, highlighted: str, width: int) -> Listed:
    """The choices that are left, under their headings; the columns stay while one types."""
    column = min(max((extent(one.text) for one in choices), default=0), width * 2 // 3)
    rest = max(width - column - 4, 0)
    found = Listed((), ())
    for heading, group in groupby(matching(choices, typed), lambda one: one.heading):
        found = Listed((*found.lines, across(heading, width, "title")), (*found.names, ""))
        for one in group:
            lit = one.name == highlighted
            texts = (
                (f"{CURSOR if lit else ' '} ", "written label"),
                (f"{to_left(cut(one.text, column), column)}  ", "text"),
                (to_left(cut(one.aside, rest), rest), "dim"),
            )
            row = tuple(Span(text, "cursor" if lit else style) for text, style in texts)
            found = Listed((*found.lines, row), (*found.names, one.name))
    if not found.lines:
        return Listed((across("No action or lesson has all these words.", width, "text"),), ("",))
    return found
