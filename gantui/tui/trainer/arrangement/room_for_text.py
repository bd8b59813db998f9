"""What the panels of a step leave blank is the explanation's, where it has more to say."""

from collections.abc import Mapping, Sequence

from gantui.tui.session.session import Session
from gantui.tui.trainer.arrangement.panel_heights import LEAST, lent
from gantui.tui.trainer.arrangement.places import Place, inside
from gantui.tui.trainer.arrangement.side_panels import SIDE
from gantui.tui.trainer.explained import explained
from gantui.views.sheet.in_view.view import needed_lines
from gantui.views.text.spans import Line

PICTURES = ("picture", "curves")
"""What is drawn as large as it has room."""
KEPT = 7
"""Lines that a sheet keeps, the names of its samples included, where a step needs fewer."""


def with_room_for_text(
    session: Session, places: Mapping[str, Place], before: Sequence[Line] = ()
) -> Mapping[str, Place]:
    """The places of a step: those of its turn, unless some of the explanation would be hidden.

    The lines `before` stand above what the step has to say.
    """
    if "explanation" not in places or session.state.compared is not None:
        return places
    width, height = inside("explanation", places["explanation"])
    lacking = len(explained(session, width, height, before)) - height
    if lacking <= 0:
        return places

    def spare(name: str) -> int:
        """What a panel leaves blank; of a sheet also what this step does not need.

        Of a picture also what makes it larger than it need be.
        """
        width, height = inside(name, places[name])
        if name != "sheet":
            blank = height - len(SIDE[name].lines(session, width, height))
            larger = places[name].height - LEAST[name] if name in PICTURES else 0
            return max(blank, larger, 0)
        drawn = session.drawn(width)
        needed = max(needed_lines(session.step, drawn, session.moved), KEPT)
        return max(height - min(needed, len(drawn.lines)), 0)

    return lent(places, lacking, spare)
