"""Two runs at the same step: both sheets side by side, and the numbers that differ."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

from gantui.engine import Cell, Step, cell_name
from gantui.views.sheet.sheet import sheet
from gantui.views.text.cells import UNLIKE
from gantui.views.text.numbers.number import aligned, number
from gantui.views.text.spans import (
    Entry,
    Line,
    Span,
    blank,
    extent,
    length,
    line,
    to_left,
    to_right,
)

BETWEEN = " │ "
"""What stands between two halves."""
MOST_LISTED = 200
"""Differences that are listed."""


class Difference(NamedTuple):
    """A number that two runs have otherwise."""

    cell: Cell
    """The number."""
    here: float
    """The number in the one run."""
    there: float
    """The number in the other."""


def differences(one: Step, other: Step) -> list[Difference]:
    """Every number shown in both runs after the step that is not the same.

    Those on the sheet come first, from top to bottom. A cell without a number yet is like another.
    """
    shown = [shown.cell for shown in sheet(one).cells]
    rest = (
        Cell(name, row, column)
        for name, values in one.shown.items()
        for row in range(values.shape[0])
        for column in range(values.shape[1])
    )
    found = []
    for cell in dict.fromkeys([*shown, *rest]):
        here, there = (
            step.shown[cell.quantity].item(cell.row, cell.column) for step in (one, other)
        )
        if here != there and not (isnan(here) and isnan(there)):
            found.append(Difference(cell, here, there))
    return found


def comparison(one: Step, other: Step, names: tuple[str, str], width: int) -> list[Line]:
    """Both sheets beside each other and the differences below, where there is room for them.

    Else the first sheet and the differences, else these alone. `names` are those of the two runs.
    The cells are those of the first run; a number of the other one comes from elsewhere.
    """
    if one.index != other.index:
        message = f"{names[1]} ends at step {other.index + 1}, before this one."
        return [line(message, "warning")]
    found = differences(one, other)
    unlike = frozenset(difference.cell for difference in found)
    mine, theirs = (
        [line(name, "title"), *sheet(step, unlike).lines]
        for step, name in zip((one, other), names, strict=True)
    )
    theirs = [tuple(span._replace(entry=None) for span in spans) for spans in theirs]
    table = difference_table(one, found, names)
    if _width(mine) + len(BETWEEN) + _width(theirs) <= width:
        return [*_beside(mine, theirs), line(""), *table]
    short = difference_table(one, found, names, own=False)
    short[1:1] = [()] * (heads(mine) - 1)  # so that names and numbers scroll apart
    if _width(mine) + len(BETWEEN) + _width(short) <= width:
        return _beside(mine, short)
    return table


def heads(lines: Sequence[Line]) -> int:
    """How many lines on top have names and no number: they stay while the others scroll."""
    numbers = (at for at, spans in enumerate(lines) if any(span.entry for span in spans))
    return next(numbers, 0)


def difference_table(
    step: Step,
    found: Sequence[Difference],
    names: tuple[str, str],
    *,
    own: bool = True,
) -> list[Line]:
    """A line a difference: the cell, the number here and there, and by how much it is more here.

    Without `own` the numbers here are left out, as beside the sheet that has them.
    """
    if not found:
        return [line(f"{names[0]} and {names[1]} have the same numbers here.")]
    listed = found[:MOST_LISTED]
    numbers = [_digits(one) for one in listed]
    columns = [
        *([_column(names[0], [here for here, _ in numbers])] if own else []),
        _column(names[1], [there for _, there in numbers]),
        _column("difference", [number(one.here - one.there) for one in listed]),
    ]
    cells = [f"{UNLIKE}{_cell(step, one.cell)}" for one in listed]
    margin = max(map(extent, cells))
    heads = [to_left(cell, margin) for cell in ("", *cells)]
    if own:
        heads = [f"{head}  {text}" for head, text in zip(heads, columns.pop(0), strict=True)]
    rest = [f"  {'  '.join(row)}" for row in zip(*columns, strict=True)]
    lines: list[Line] = [line(heads[0] + rest[0], "title")]
    for one, head, text in zip(listed, heads[1:], rest[1:], strict=True):
        lines.append((Span(head, "text", entry=Entry(one.cell)), Span(text, "text")))
    left = len(found) - len(listed)
    return [*lines, *([line(f"… and {left} more", "dim")] if left else [])]


def _digits(difference: Difference) -> tuple[str, str]:
    """Both numbers, with as many digits as it takes to tell them apart."""
    here, there = difference.here, difference.there
    written = [(number(here), number(there))]
    written += [(f"{here:.{digits}g}", f"{there:.{digits}g}") for digits in range(5, 18)]
    return next(texts for texts in written if texts[0] != texts[1])


def _column(name: str, texts: list[str]) -> list[str]:
    body = [row[0] for row in aligned([[text] for text in texts])]
    wide = max(extent(name), len(body[0]))
    return [to_right(name, wide), *(text.rjust(wide) for text in body)]


def _cell(step: Step, cell: Cell) -> str:
    return cell_name(step.program, cell, step.columns(cell.quantity))


def _width(lines: Sequence[Line]) -> int:
    return max(map(length, lines))


def _beside(left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    """Lines of two halves with a rule between them."""
    wide, height = _width(left), max(len(left), len(right))
    pairs = zip(_padded(left, height), _padded(right, height), strict=True)
    return [(*one, blank(one, wide), Span(BETWEEN, "dim"), *other) for one, other in pairs]


def _padded(lines: Sequence[Line], height: int) -> list[Line]:
    return [*lines, *([()] * (height - len(lines)))]
