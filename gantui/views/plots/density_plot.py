"""The picture of a minimax turn, after figure 1 of Goodfellow et al. (2014): densities and D.

Over the bins of the line, from the top: D and D* as marks between 1 and 0, their numbers where
there is room, and the densities of the data and of the generator as bars.
"""

from collections.abc import Sequence
from math import floor, inf, isnan, nan
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Cell, Step
from gantui.views.text.numbers.number import DECIMALS, number
from gantui.views.text.spans import Line, Span, cut, line

MARGIN = 7
"""Characters of the scales on the left."""
NARROWEST, NUMBERED = 3, 7
"""Characters of a bin: at least, and from where its numbers fit."""
NUMBERED_HEIGHT = 14
"""Lines from which the numbers have room."""
BARS = (" ▄█", " ░▒")
"""A piece of a bar that is empty, half full and full: of the data, of the generator."""
BAR_STYLES = ("group real", "group fake")


class _Curves(NamedTuple):
    """What is drawn; a row that the turn has not written yet is None, a hidden number NaN."""

    bins: tuple[str, ...]
    densities: tuple[Array | None, Array | None]
    """Of the data and of the generator."""
    verdicts: tuple[Array | None, Array | None]
    """D* and D."""
    letter: str
    """D: the letter of the network."""
    largest: float
    """The largest probability in any turn, so that all of them have the same scale."""

    @property
    def marks(self) -> tuple[Span, Span]:
        """The marks of D* and of D."""
        return (Span("*", "title"), Span(self.letter, f"network {self.letter}"))


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
    wide = max((width - MARGIN) // shown, NARROWEST)
    numbered = wide >= NUMBERED and height >= NUMBERED_HEIGHT
    free = height - 2 - 2 * numbered - (shown < bins)
    levels = max(free // 2 - 1 | 1, 3) if free >= 5 else 0  # odd, so that 1/2 has a line
    lines = [_legend(curves), *_marks(curves, shown, wide, levels)]
    if numbered:
        lines += _numbers(curves, shown, wide)
    lines += _bars(curves, shown, wide, max(free - levels, 0))
    names = "".join(cut(name, wide - 1).center(wide) for name in curves.bins[:shown])
    lines.append(line(" " * MARGIN + names, "label"))
    if shown < bins:
        lines.append(line(f"… and {bins - shown} more", "dim"))
    return lines


def _curves(step: Step) -> _Curves | None:
    """What the operations of the step's turn compare; None where they compare no densities."""
    turn, operations, picture = step.turn, step.program.operations, step.turn.picture
    if picture is None or picture.kind != "densities":
        return None
    places = {operations[place].writes: place for place in range(turn.start, turn.stop)}

    def known(name: str) -> Array | None:
        """A row with NaN in the place of what is hidden."""
        if places[name] > step.known:
            return None
        told = [step.shows(Cell(name, 0, place)) for place in range(len(picture.bins))]
        return np.where(told, step.after[name][0], np.nan)

    densities = (known(picture.data), known(picture.generated))
    verdicts = (known(picture.best), known(picture.verdict))
    return _Curves(picture.bins, densities, verdicts, turn.trains, _largest(step))


def _largest(step: Step) -> float:
    """The largest probability of a density in any turn; where edits leave none above 0, 1."""
    pictures, whole = [turn.picture for turn in step.program.turns], step.states[-1]
    found = [one for one in pictures if one is not None and one.kind == "densities"]
    names = [name for one in found for name in (one.data, one.generated) if name in whole]
    values = [value for name in names for value in whole[name][0].tolist()]
    return max((value for value in values if 0.0 < value < inf), default=1.0)


def _legend(curves: _Curves) -> Line:
    star, mark = curves.marks
    signs = [Span("█ data", BAR_STYLES[0]), Span("▒ generated", BAR_STYLES[1])]
    signs += [mark, Span(f"* {curves.letter}*", star.style)]
    return tuple(span for sign in signs for span in (sign, Span("  ")))[:-1]


def _row(
    label: str, pairs: Sequence[tuple[Span, Span]], wide: int, blank: str = " ", thick: int = 1
) -> Line:
    """A line of the picture: the scale, and two signs, each so thick, in the middle of each bin."""
    left = (wide - 2 * thick) // 2
    spans = [Span(label.rjust(MARGIN - 1) + " ", "label")]
    for pair in pairs:
        signs = [sign._replace(text=sign.text * thick) for sign in pair]
        after = Span(blank * (wide - 2 * thick - left), "dim")
        spans += [Span(blank * left, "dim"), *signs, after]
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
                sign if _level(values, place, levels) == level else Span(blank, "dim")
                for values, sign in zip(curves.verdicts, curves.marks, strict=True)
            )
            pairs.append((star, mark))
        lines.append(_row(label, pairs, wide, blank))
    return lines


def _level(values: Array | None, place: int, levels: int) -> int | None:
    """The line that a probability stands on, from the top; those that read the same share it.

    What is none, as an edit may make it, stands on no line.
    """
    if values is None or not 0.0 <= values[place] <= 1.0:
        return None
    return floor(round(1.0 - float(values[place]), DECIMALS) * (levels - 1) + 0.5)


def _numbers(curves: _Curves, shown: int, wide: int) -> list[Line]:
    """D and D* of each bin as numbers."""
    lines: list[Line] = []
    labels = (f"{curves.letter}*", curves.letter)
    for label, values in zip(labels, curves.verdicts, strict=True):
        known = [nan] * shown if values is None else values[:shown].tolist()
        texts = ["·" if isnan(value) else number(value) for value in known]
        cells = "".join(text.center(wide) for text in texts)
        lines.append((Span(label.rjust(MARGIN - 1) + " ", "label"), Span(cells, "text")))
    return lines


def _bars(curves: _Curves, shown: int, wide: int, rows: int) -> list[Line]:
    """The densities as bars side by side; what is not 0 has half a line at least."""
    lines: list[Line] = []
    thick = max(wide // 3, 1)
    for row in range(rows):
        below = 2 * (rows - 1 - row)
        pairs = []
        for place in range(shown):
            data, generated = (
                Span(pieces[min(max(_halves(values, place, rows, curves) - below, 0), 2)], style)
                for values, pieces, style in zip(curves.densities, BARS, BAR_STYLES, strict=True)
            )
            pairs.append((data, generated))
        label = number(curves.largest) if row == 0 else ""
        lines.append(_row(label, pairs, wide, thick=thick))
    return lines


def _halves(values: Array | None, place: int, rows: int, curves: _Curves) -> int:
    """How many half lines a bar is tall."""
    if values is None or not values[place] > 0.0:
        return 0
    share = min(float(values[place]) / curves.largest, 1.0)
    return max(floor(2 * rows * share + 0.5), 1)
