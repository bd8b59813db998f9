"""What stands where before an audience: sheet, explanation, one picture and the loss."""

from collections.abc import Callable, Sequence

from gantui.tui.trainer.arrangement.panel_heights import (
    LEAST,
    TABLES,
    Lines,
    column,
    needed,
    sheet_lines,
    sheet_over,
)
from gantui.tui.trainer.arrangement.places import FRAME, Place, below_each_other, cut, parted
from gantui.tui.trainer.arrangement.seen import Seen

PICTURES, LOSSES = ("picture", "curves", "predictions"), ("losses", "curves", "predictions")
"""What is shown beside sheet and explanation: the first of each there is."""
LINES, LINES_TALL = 10, 13
"""Lines of explanation and losses, with their frames; where lines are many."""
UNDER = 15
"""Lines for which all of them stand under the sheet, side by side, if not too far apart."""
FAR = 160
"""Columns from which they would stand too far apart."""
NARROW = 32
"""Columns of a picture or a table on a screen of 100 columns."""
SIDES = ((FAR, 76), (120, 40), (0, NARROW))
"""From how many columns on what stands beside the sheet has so many."""
FEWEST, FEWEST_ROOMY = 8, 9
"""Lines that what stands below the sheet has at least, on a small screen and on others."""
ASKED = 2
"""Lines of the question to the audience and of its answer, in most steps."""
MANY = 1000
"""More lines than any explanation has."""
SAID = 48
"""Columns of the explanation at least beside two other panels."""


def before_an_audience(area: Place, seen: Seen, *, roomy: bool) -> dict[str, Place]:
    """The sheet, the explanation, one picture and the loss, and nothing else.

    Under the sheet, if that leaves them room, or if the sheet needs the columns; else picture and
    loss on its right, as where no screen has the columns that the sheet needs. On a small screen
    one of them has what the sheet leaves.
    """
    shown, lines = _first(seen.beside, PICTURES, LOSSES), seen.turn
    if not roomy:
        return _on_a_small_screen(area, shown[:1], seen)
    side = next(columns for least, columns in SIDES if area.width >= least)
    if not seen.fits(area.width - FRAME):
        return _words_over_the_width(area, side, shown, lines)
    if side == NARROW and shown == ["picture"]:
        return _picture_beside(area, side, lines)
    short = needed("sheet", area, lines) + UNDER <= area.height and area.width < FAR
    narrow = not seen.fits(area.width - side - FRAME)
    said = LINES_TALL if area.top else LINES
    if short or narrow or shown in ([], ["losses"]):
        sheet, below = sheet_over(area, lines, FEWEST_ROOMY if narrow else said)
        return {"sheet": sheet, **_below(below, shown, seen.width)}
    left, right = parted(area, area.width - side)
    sheet, explanation = sheet_over(left, lines, said)
    heights = {shown[0]: right.height}
    for name in shown[1:]:
        heights[name] = min(needed(name, right._replace(top=True), lines), said)
        heights[shown[0]] -= heights[name]
    return {"sheet": sheet, "explanation": explanation, **below_each_other(right, heights)}


def _on_a_small_screen(area: Place, shown: Sequence[str], seen: Seen) -> dict[str, Place]:
    """The sheet, and below it the explanation; beside that the picture, if there is room for it.

    A table, whose numbers are on the sheet too, only where that hides no words.
    """
    sheet, below = sheet_over(area, seen.turn, FEWEST)
    places = _below(below, shown, seen.width)
    words = needed("explanation", places["explanation"]._replace(height=MANY), seen.longest)
    if below.height < LINES or ({*shown} & {*TABLES} and words + ASKED > below.height):
        places = {"explanation": below}
    return {"sheet": sheet, **places}


def _first(names: Sequence[str], *choices: Sequence[str]) -> list[str]:
    """The first name of each choice that there is, each once."""
    found: list[str] = []
    for choice in choices:
        found += [name for name in choice if name in names and name not in found][:1]
    return found


def _below(area: Place, shown: Sequence[str], width: Callable[[str], int]) -> dict[str, Place]:
    """The explanation and others side by side, none too narrow: else the first one alone.

    A table has the columns that it needs; words and pictures share the others.
    """
    tables = {name: min(width(name), NARROW) for name in shown if name in TABLES}
    pictures, left = len(shown) - len(tables), area.width - sum(tables.values())
    if len(shown) > 1 and left < SAID + pictures * NARROW:
        return _below(area, shown[:1], width)
    said = left // (pictures + 1)
    if len(shown) > 1:
        said = max(said, SAID, left * 3 // 5)
    other = (left - said) // max(pictures, 1)
    widths = [said, *(tables.get(name, other) for name in shown)]
    places = {}
    *firsts, last = ("explanation", *shown)
    for name, columns in zip(firsts, widths, strict=False):
        places[name], area = parted(area, columns)
    return {**places, last: area}


def _words_over_the_width(
    area: Place, side: int, shown: Sequence[str], lines: Lines
) -> dict[str, Place]:
    """Some of a sheet, whose samples have no room at all, beside the others; below all the words.

    They have the lines that most steps want.
    """
    said = LINES_TALL if area.width >= FAR else LINES
    above, explanation = cut(area, area.height - said)
    left, right = parted(above, area.width - side)
    return {"sheet": left, **column(right, shown, lines), "explanation": explanation}


def _picture_beside(area: Place, side: int, lines: Lines) -> dict[str, Place]:
    """The sheet and the only picture beside each other; below both the explanation."""
    said = needed("explanation", area._replace(top=True), lines)
    left, _ = parted(area, area.width - side)
    short = area.height - max(needed("sheet", left, lines), LEAST["picture"])
    below = min(max(said, FEWEST), max(LINES, short))
    lines_above = sheet_lines(left, lines, below, area.height - FEWEST)
    above, explanation = cut(area, lines_above)
    sheet, picture = parted(above, area.width - side)
    return {"sheet": sheet, "picture": picture, "explanation": explanation}
