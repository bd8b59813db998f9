"""What stands where before an audience: sheet, explanation, one picture and the loss."""

from collections.abc import Sequence

from gantui.tui.trainer.panel_heights import Lines, needed, sheet_lines, sheet_over
from gantui.tui.trainer.places import FRAME, Place, cut, parted, side_by_side

PICTURES, LOSSES = ("picture", "curves", "predictions"), ("losses", "curves", "predictions")
"""What is shown beside sheet and explanation: the first of each there is."""
LINES, LINES_TALL = 10, 13
"""Lines of explanation and losses, with their frames; where lines are many."""
UNDER = 15
"""Lines for which all of them stand under the sheet, side by side, if not too far apart."""
FAR = 160
"""Columns from which they would stand too far apart."""
SIDES = ((FAR, 76), (120, 40), (0, 32))
"""From how many columns on what stands beside the sheet has so many."""
LEAST, LEAST_ROOMY = 8, 9
"""Lines that what stands below the sheet has at least, on a small screen and on others."""
SAID = 48
"""Columns of the explanation at least beside two other panels."""


def before_an_audience(
    area: Place, beside: Sequence[str], columns: int, lines: Lines, *, roomy: bool
) -> dict[str, Place]:
    """The sheet, the explanation, one picture and the loss, and nothing else.

    Under the sheet, if that leaves them room, or if the sheet needs the `columns`; else picture and
    loss on its right. On a small screen one of them has what the sheet leaves.
    """
    shown = _first(beside, PICTURES, LOSSES)
    if not roomy:
        sheet, below = sheet_over(area, lines, LEAST)
        return {"sheet": sheet, **_below(below, shown[:1] if below.height >= LINES else [])}
    side = next(columns for least, columns in SIDES if area.width >= least)
    if side == SIDES[-1][1] and shown == ["picture"]:
        return _picture_beside(area, side, lines)
    short = needed("sheet", area, lines) + UNDER <= area.height and area.width < FAR
    narrow = columns + FRAME > area.width - side
    said = LINES_TALL if area.top else LINES
    if short or narrow or shown in ([], ["losses"]):
        sheet, below = sheet_over(area, lines, LEAST_ROOMY if narrow else said)
        return {"sheet": sheet, **_below(below, shown)}
    left, right = parted(area, area.width - side)
    sheet, explanation = sheet_over(left, lines, said)
    above, below = cut(right, right.height - said * (len(shown) - 1))
    places = zip(shown, (above, below), strict=False)
    return {"sheet": sheet, "explanation": explanation, **dict(places)}


def _first(names: Sequence[str], *choices: Sequence[str]) -> list[str]:
    """The first name of each choice that there is, each once."""
    found: list[str] = []
    for choice in choices:
        found += [name for name in choice if name in names and name not in found][:1]
    return found


def _below(area: Place, shown: Sequence[str]) -> dict[str, Place]:
    """The explanation and others side by side, none too narrow: else the first one alone."""
    if len(shown) > 1 and area.width // 3 < SAID:
        columns = max(SAID, area.width - SIDES[-1][1] * len(shown))
        shown = shown if columns + SIDES[-1][1] * len(shown) <= area.width else shown[:1]
        left, right = parted(area, max(columns, area.width // (len(shown) + 1)))
        return {"explanation": left, **side_by_side(right, shown)}
    return side_by_side(area, ["explanation", *shown])


def _picture_beside(area: Place, side: int, lines: Lines) -> dict[str, Place]:
    """The sheet and the only picture beside each other; below both the explanation."""
    said = needed("explanation", area._replace(top=True), lines)
    left, _ = parted(area, area.width - side)
    lines_above = sheet_lines(left, lines, min(max(said, LEAST), LINES), area.height - LEAST)
    above, explanation = cut(area, lines_above)
    sheet, picture = parted(above, area.width - side)
    return {"sheet": sheet, "picture": picture, "explanation": explanation}
