"""The picture of a minimax turn, after figure 1 of Goodfellow et al. (2014): densities and D.

Over the bins of the line, from the top: D and D* as marks between 1 and 0, their numbers where
there is room, and the densities of the data and of the generator as bars.
"""

from collections.abc import Sequence
from math import floor
from typing import NamedTuple

from gantui.engine import Array, Step
from gantui.engine.operations.minimax_discriminator import Distance, Optimum
from gantui.views.text.number import DECIMALS, number
from gantui.views.text.spans import Line, Span, cut, line

MARGIN = 7
"""Characters of the scales on the left."""
NARROWEST, NUMBERED, WIDEST = 3, 7, 8
"""Characters of a bin: at least, from where its numbers fit, at most."""
NUMBERED_HEIGHT, TALLEST, MOST_LEVELS = 14, 8, 9
"""Lines from which the numbers have room, and that bars and marks take at most.

Marks have an odd number of lines, so that 1/2 has one.
"""
BARS = (" ▄█", " ░▒")
"""A piece of a bar that is empty, half full and full: of the data, of the generator."""
BAR_STYLES = ("group real", "group fake")
MARKS = (("*", "title"), ("D", "network D"))
"""The marks of D* and of D, with their styles."""


class _Curves(NamedTuple):
    """What is drawn; a row that the turn has not written yet is None."""

    bins: tuple[str, ...]
    densities: tuple[Array | None, Array | None]
    """Of the data and of the generator."""
    verdicts: tuple[Array | None, Array | None]
    """D* and D."""
    largest: float
    """The largest probability in any turn, so that all of them have the same scale."""


def density_picture(step: Step, width: int, height: int) -> list[Line]:
    """The picture of the step's turn, as far as it is known; no lines where it has no densities.

    The legend takes 28 characters. Bins that do not fit are counted; with less than 7 lines the
    marks are left out.
    """
    curves = _curves(step)
    if curves is None:
        return []
    bins = len(curves.bins)
    shown = min(bins, max((width - MARGIN) // NARROWEST, 1))
    wide = min((width - MARGIN) // shown, WIDEST)
    numbered = wide >= NUMBERED and height >= NUMBERED_HEIGHT
    free = height - 2 - 2 * numbered - (shown < bins)
    levels = min(max(free // 2 - 1 | 1, 3), MOST_LEVELS) if free >= 5 else 0
    lines = [_legend(), *_marks(curves, shown, wide, levels)]
    if numbered:
        lines += _numbers(curves, shown, wide)
    lines += _bars(curves, shown, wide, max(min(free - levels, TALLEST), 0))
    names = "".join(cut(name, wide - 1).center(wide) for name in curves.bins[:shown])
    lines.append(line(" " * MARGIN + names, "label"))
    if shown < bins:
        lines.append(line(f"… and {bins - shown} more", "dim"))
    return lines


def _curves(step: Step) -> _Curves | None:
    """What the operations of the step's turn compare; None where they compare no densities."""
    turn, operations = step.turn, step.program.operations
    places = {operations[place].writes: place for place in range(turn.start, turn.stop)}
    found = [operations[place] for place in range(turn.start, turn.stop)]
    optimum = next((operation for operation in found if isinstance(operation, Optimum)), None)
    distance = next((operation for operation in found if isinstance(operation, Distance)), None)
    if optimum is None or distance is None:
        return None

    def known(name: str) -> Array | None:
        return step.shown[name][0] if places[name] <= step.known else None

    compared = [operation.reads for operation in operations if isinstance(operation, Optimum)]
    whole = step.states[-1]
    largest = max(float(whole[name].max()) for reads in compared for name in reads if name in whole)
    (data, generated), (D, best) = optimum.reads, distance.reads
    return _Curves(distance.bins, (known(data), known(generated)), (known(best), known(D)), largest)


def _legend() -> Line:
    signs = [Span("█ data", BAR_STYLES[0]), Span("▒ generated", BAR_STYLES[1])]
    signs += [Span("D", MARKS[1][1]), Span("* D*", MARKS[0][1])]
    return tuple(span for sign in signs for span in (sign, Span("  ")))[:-1]


def _row(label: str, pairs: Sequence[tuple[Span, Span]], wide: int, blank: str = " ") -> Line:
    """A line of the picture: the scale, and two signs in the middle of each bin."""
    left = (wide - 2) // 2
    spans = [Span(label.rjust(MARGIN - 1) + " ", "label")]
    for pair in pairs:
        spans += [Span(blank * left, "dim"), *pair, Span(blank * (wide - 2 - left), "dim")]
    return tuple(spans)


def _marks(curves: _Curves, shown: int, wide: int, levels: int) -> list[Line]:
    """D* and D on so many lines between 1 and 0, with a rule at 1/2."""
    lines: list[Line] = []
    for level in range(levels):
        blank = "─" if 2 * level == levels - 1 else " "
        label = {0: "1", levels // 2: "0.5", levels - 1: "0"}.get(level, "")
        pairs = []
        for place in range(shown):
            star, mark = (
                Span(*sign) if _level(values, place, levels) == level else Span(blank, "dim")
                for values, sign in zip(curves.verdicts, MARKS, strict=True)
            )
            pairs.append((star, mark))
        lines.append(_row(label, pairs, wide, blank))
    return lines


def _level(values: Array | None, place: int, levels: int) -> int | None:
    """The line that a probability stands on, from the top; those that read the same share it."""
    if values is None:
        return None
    return floor(round(1.0 - float(values[place]), DECIMALS) * (levels - 1) + 0.5)


def _numbers(curves: _Curves, shown: int, wide: int) -> list[Line]:
    """D and D* of each bin as numbers."""
    lines: list[Line] = []
    for label, values in zip(("D*", "D"), curves.verdicts, strict=True):
        texts = ["·"] * shown if values is None else [number(v) for v in values[:shown].tolist()]
        cells = "".join(text.center(wide) for text in texts)
        lines.append((Span(label.rjust(MARGIN - 1) + " ", "label"), Span(cells, "text")))
    return lines


def _bars(curves: _Curves, shown: int, wide: int, rows: int) -> list[Line]:
    """The densities as bars side by side; what is not 0 has half a line at least."""
    lines: list[Line] = []
    for row in range(rows):
        below = 2 * (rows - 1 - row)
        pairs = []
        for place in range(shown):
            data, generated = (
                Span(pieces[min(max(_halves(values, place, rows, curves) - below, 0), 2)], style)
                for values, pieces, style in zip(curves.densities, BARS, BAR_STYLES, strict=True)
            )
            pairs.append((data, generated))
        lines.append(_row(number(curves.largest) if row == 0 else "", pairs, wide))
    return lines


def _halves(values: Array | None, place: int, rows: int, curves: _Curves) -> int:
    """How many half lines a bar is tall."""
    if values is None or values[place] == 0.0:
        return 0
    return max(floor(2 * rows * float(values[place]) / curves.largest + 0.5), 1)
