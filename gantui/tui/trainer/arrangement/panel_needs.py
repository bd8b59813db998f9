"""How many lines the panels have to show at most, in a run or a turn of it, and in which columns.

Each is asked of the first iteration, once for a run, and kept.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from gantui.engine import Program, Step, Timeline, Turn
from gantui.tui.session.inspection import first_changed
from gantui.tui.trainer.arrangement.panel_heights import NAMES, TABLES, WHOLE
from gantui.tui.trainer.arrangement.panel_layout import arrangement
from gantui.tui.trainer.arrangement.places import Place, inside
from gantui.tui.trainer.arrangement.seen import NARROW_SIDE, Seen
from gantui.views.panels.explanation import explanation
from gantui.views.panels.lookup_tables import beside
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.picture import picture
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.sheet.in_view.view import needed_lines
from gantui.views.sheet.layout.bands import is_below
from gantui.views.sheet.layout.fit import Fit
from gantui.views.sheet.layout.height import sheet_lines
from gantui.views.sheet.layout.squeeze import fit_in, fits_in
from gantui.views.sheet.sheet import HEADING, sheet
from gantui.views.text.spans import Line, length

DRAWN: Mapping[str, Callable[[Step, int, int], Sequence[Line]]] = {
    "losses": loss_table,
    "predictions": prediction_table,
    "picture": picture,
}
"""What draws the panels that may have fewer lines than room, but for the explanation."""
WHOLE_WIDTH = 200
"""Columns in which no table leaves anything out."""
TITLED = 20
"""Columns of a panel at least, for its title."""
MOST_STEPS = 8
"""Steps whose explanations are written out: those of which most is said."""


T = TypeVar("T")


class PanelNeeds:
    """Looks it up once for a run, a turn, a panel and its size, and arranges the panels once."""

    def __init__(self) -> None:
        self._of: object = None
        self._found: dict[tuple[object, ...], Any] = {}
        self._seen: dict[tuple[int, Seen], Seen] = {}
        self._places: dict[tuple[tuple[int, int], Seen], Mapping[str, Place]] = {}

    def seen(self, timeline: Timeline, turn: int, seen: Seen) -> Seen:
        """The same with what the panels need in the run, and in this turn of it."""
        program = timeline.program
        if program.operations is not self._of:
            self._of, self._found, self._seen, self._places = program.operations, {}, {}, {}
        if (turn, seen) not in self._seen:
            kinds = tuple({_kind(one): at for at, one in enumerate(program.turns)}.values())
            self._seen[turn, seen] = seen._replace(
                fits=lambda columns: bool(self._kept(fits_in, timeline, columns)),
                width=lambda name: self._kept(_width, timeline, kinds, name),
                longest=partial(self._lines, timeline, kinds, seen.lecture),
                turn=partial(self._lines, timeline, (turn,), seen.lecture),
            )
        return self._seen[turn, seen]

    def places(self, size: tuple[int, int], seen: Seen) -> Mapping[str, Place]:
        """The arrangement on a screen of this size, for what `seen` has returned."""
        if (size, seen) not in self._places:
            self._places[size, seen] = arrangement(size, seen)
        return self._places[size, seen]

    def _lines(
        self, timeline: Timeline, turns: tuple[int, ...], roomy: bool,
        name: str, columns: int, most: int,
    ) -> int:  # fmt: skip
        """The lines that a panel has to show at most in some turns.

        Of a run, pictures and curves are not drawn: they have as much to show as there is room.
        """
        if name == "explanation":
            run = len(turns) > 1
            said = tuple(range(len(timeline.program.turns))) if run else turns
            return self._kept(_longest_explanation, timeline, said, columns)
        if name == NAMES:
            return max(self._names(timeline, turn, columns, roomy) for turn in turns)
        if name == "sheet":
            return max(self._kept(_sheet, timeline, turn, columns, roomy) for turn in turns)
        if name not in DRAWN or (name == "picture" and len(turns) > 1):
            return most
        return max(self._kept(_drawn, timeline, turn, name, columns, most) for turn in turns)

    def _names(self, timeline: Timeline, turn: int, columns: int, roomy: bool) -> int:
        """The lines of a sheet with which each step of a turn has in view what it needs."""
        program, found = timeline.program, timeline.program.turns[turn]
        fit = self._kept(_fit, timeline, found.start, columns, roomy)
        lines = [
            self._kept(_needed, timeline, at, fit, columns if is_below(program, at) else 0)
            for at in range(found.start, min(found.stop, len(timeline)))
        ]
        return max([HEADING, *lines])

    def _kept(self, found: Callable[..., T], timeline: Timeline, *about: object) -> T:
        if (found, *about) not in self._found:
            self._found[(found, *about)] = found(timeline, *about)
        kept: T = self._found[(found, *about)]
        return kept


def _kind(turn: Turn) -> tuple[object, ...]:
    """What the lines of its panels depend on."""
    samples = [(group, len(feed.names(0))) for group, feed in turn.sources.items()]
    return turn.trains, turn.picture, turn.beside, *samples


def _sheet(timeline: Timeline, turn: int, columns: int, roomy: bool) -> int:
    """The lines of the sheet in a turn."""
    step = timeline.step(timeline.program.turns[turn].start)
    return sheet_lines(timeline.program, turn, fit_in(step, columns, roomy=roomy))


def _fit(timeline: Timeline, at: int, columns: int, roomy: bool) -> Fit:
    return fit_in(timeline.step(at), columns, roomy=roomy)


def _needed(timeline: Timeline, at: int, fit: Fit, width: int) -> int:
    """The lines of a sheet with which a step has in view what it needs."""
    step = timeline.step(at)
    return needed_lines(step, sheet(step, fit=fit, width=width))


def _drawn(timeline: Timeline, turn: int, name: str, columns: int, most: int) -> int:
    """The lines of another panel at the end of a turn."""
    step = timeline.step(timeline.program.turns[turn].stop - 1)
    return len(DRAWN[name](step, columns, most))


def _width(timeline: Timeline, turns: Sequence[int], name: str) -> int:
    """The columns of a panel in which a table leaves nothing out, if it is no wider than others."""
    if name not in TABLES:
        return NARROW_SIDE
    steps = [timeline.step(timeline.program.turns[turn].stop - 1) for turn in turns]
    frame = NARROW_SIDE - inside(name, Place(0, 0, NARROW_SIDE, 0, last=True))[0]
    drawn = (DRAWN[name](step, WHOLE_WIDTH, WHOLE) for step in steps)
    widest = max(length(spans) for lines in drawn for spans in lines)
    return min(max(widest + frame, TITLED), NARROW_SIDE)


def _longest_explanation(timeline: Timeline, turns: Iterable[int], width: int) -> int:
    """Of the first iteration but for its last step, which has its notes once more."""
    program = timeline.program
    last = max(len(program.operations) - 1, 1)
    places = [
        place for turn in turns
        for place in range(program.turns[turn].start, min(program.turns[turn].stop, last))
    ]  # fmt: skip
    longest = sorted(places, key=lambda place: _said(program, place), reverse=True)[:MOST_STEPS]
    steps = [timeline.step(place) for place in sorted(longest) if place < len(timeline)]
    return max(_explanation_lines(step, width) for step in steps or [timeline.step(0)])


def _said(program: Program, place: int) -> int:
    """How many characters are said of an operation, but for its numbers."""
    notes = sum(len(note.text) for note in program.notes_at[place])
    return notes + sum(map(len, (*program.headings[place], program.operations[place].why)))


def _explanation_lines(step: Step, width: int) -> int:
    """Those of a step, with the table that it is looked up in."""
    place = first_changed(step)
    return len(explanation(step, *place, width)) + len(beside(step, *place, width))
