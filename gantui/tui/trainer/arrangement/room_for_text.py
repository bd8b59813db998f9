"""What the panels of a step leave blank is the explanation's, where it has more to say."""

from collections.abc import Mapping, Sequence

from gantui.tui.session.session import Session
from gantui.tui.trainer.arrangement.panel_heights import GROWING, LEAST, TABLES, lent
from gantui.tui.trainer.arrangement.places import Place, inside
from gantui.tui.trainer.arrangement.side_panels import SIDE
from gantui.tui.trainer.explained import explained
from gantui.views.sheet.in_view.view import needed_lines
from gantui.views.text.spans import Line

KEPT = 7
"""Lines that a sheet keeps, the names of its samples included, where a step needs fewer."""


def with_room_for_text(
    session: Session, places: Mapping[str, Place], before: Sequence[Line] = ()
) -> Mapping[str, Place]:
    """The places of a step: those of its turn, unless some of the explanation would be hidden.

    Tables beside it, whose numbers are on the sheet too, are left out where all of it has room so.

    The lines `before` stand above what the step has to say.
    """
    if "explanation" not in places or session.state.compared is not None:
        return places
    lacking = _lacking(session, places, before)
    if lacking <= 0:  # as in most steps
        return places
    found = _lent(session, places, lacking)
    wider = _without_tables_beside(places)
    if wider and _lacking(session, found, before) > 0:
        wider = _lent(session, wider, _lacking(session, wider, before))
        if _lacking(session, wider, before) <= 0:
            return wider
    return found


def _lacking(session: Session, places: Mapping[str, Place], before: Sequence[Line]) -> int:
    """How many lines of the explanation would be hidden."""
    width, height = inside("explanation", places["explanation"])
    return len(explained(session, width, height, before)) - height


def _without_tables_beside(places: Mapping[str, Place]) -> Mapping[str, Place]:
    """The same with the columns of tables beside the explanation as its own; none without any."""
    own = places["explanation"]
    row = {name: at for name, at in places.items() if (at.y, at.end) == (own.y, own.end)}
    others = row.keys() - {"explanation"}
    if not others or not others <= {*TABLES}:
        return {}
    left, right = min(at.x for at in row.values()), max(at.right for at in row.values())
    whole = own._replace(x=left, width=right - left, last=any(at.last for at in row.values()))
    return {name: at for name, at in places.items() if name not in others} | {"explanation": whole}


def _lent(session: Session, places: Mapping[str, Place], lacking: int) -> Mapping[str, Place]:
    """The places with lines that other panels leave blank as those that the explanation lacks."""
    if lacking <= 0:
        return places

    def spare(name: str) -> int:
        """What a panel leaves blank; of a sheet also what this step does not need.

        Of a picture also what makes it larger than it need be.
        """
        width, height = inside(name, places[name])
        if name != "sheet":
            blank = height - len(SIDE[name].lines(session, width, height))
            larger = places[name].height - LEAST[name] if name in GROWING else 0
            return max(blank, larger, 0)
        drawn = session.drawn(width)
        needed = max(needed_lines(session.step, drawn, session.moved), KEPT)
        return max(height - min(needed, len(drawn.lines)), 0)

    return lent(places, lacking, spare)
