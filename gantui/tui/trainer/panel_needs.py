"""How many lines the panels beside the sheet have at most to show, in the columns that they get."""

from collections.abc import Callable, Mapping, Sequence

from gantui.engine import Program, Step, Timeline, Turn
from gantui.tui.session.inspection import first_changed
from gantui.tui.trainer.panel_layout import BROAD, Seen, arrangement, inside
from gantui.views.panels.explanation import explanation
from gantui.views.panels.lookup_tables import beside
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.picture import picture
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.text.spans import Line

DRAWN: Mapping[str, Callable[[Step, int, int], Sequence[Line]]] = {
    "losses": loss_table,
    "predictions": prediction_table,
    "picture": picture,
}
"""What draws the panels that may have fewer lines than room, but for the explanation."""
MOST_STEPS = 4
"""Steps whose explanations are written out: those of which most is said."""


class PanelNeeds:
    """Looks it up once for a run, a panel and its size."""

    def __init__(self) -> None:
        self._of: object = None
        self._found: dict[tuple[str, int, int], int] = {}

    def seen(self, timeline: Timeline, size: tuple[int, int], seen: Seen) -> Seen:
        """The same with the lines that each panel needs at most on a screen of this size.

        Only where panels stand below each other does the arrangement depend on it.
        """
        if size[0] < BROAD or seen.alone or seen.comparing or seen.lecture:
            return seen
        if timeline.program.operations is not self._of:
            self._of, self._found = timeline.program.operations, {}
        needs = {}
        for name, place in arrangement(size, seen).items():
            if name == "explanation" or name in DRAWN:
                room = name, inside(name, place)[0], size[1]
                if room not in self._found:
                    self._found[room] = _most_lines(timeline, *room)
                needs[name] = self._found[room]
        return seen._replace(needs=needs)


def _most_lines(timeline: Timeline, name: str, width: int, height: int) -> int:
    """The lines of a panel at the end of each kind of turn, in a room so high."""
    if name == "explanation":
        return _longest_explanation(timeline, width)
    turns = {_kind(turn): turn for turn in timeline.program.turns}
    steps = [timeline.step(turn.stop - 1) for turn in turns.values()]
    return max(len(DRAWN[name](step, width, height)) for step in steps)


def _kind(turn: Turn) -> tuple[object, ...]:
    """What the lines of its panels depend on."""
    samples = [(group, len(feed.names(0))) for group, feed in turn.sources.items()]
    return turn.trains, turn.picture, turn.beside, *samples


def _longest_explanation(timeline: Timeline, width: int) -> int:
    """Of the first iteration but for its last step, which has its notes once more."""
    program = timeline.program
    places = range(max(len(program.operations) - 1, 1))
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
