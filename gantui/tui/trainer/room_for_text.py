"""What the panels of a step leave blank is the explanation's, where it has more to say."""

from collections.abc import Mapping

from gantui.tui.session.session import Session
from gantui.tui.trainer.explained import explained
from gantui.tui.trainer.panel_heights import lent
from gantui.tui.trainer.panel_layout import BELOW
from gantui.tui.trainer.places import Place, inside
from gantui.tui.trainer.side_panels import SIDE
from gantui.views.sheet.view import needed_lines


def with_room_for_text(
    session: Session, places: Mapping[str, Place], before: int = 0
) -> Mapping[str, Place]:
    """The places of a step: those of its turn, unless some of the explanation would be hidden.

    So many lines stand `before` what the step has to say.
    """
    if "explanation" not in places or session.state.compared is not None:
        return places
    width, height = inside("explanation", places["explanation"])
    lacking = before + len(explained(session, width, height)) - height
    if lacking <= 0:
        return places

    def spare(name: str, shared: bool) -> int:
        """What a panel leaves blank; of a sheet also what this step does not need.

        But only beside another panel that does, or where the explanation has few lines.
        """
        width, height = inside(name, places[name])
        if name != "sheet":
            return max(height - len(SIDE[name].lines(session, width, height)), 0)
        drawn = session.drawn(width)
        names = height - needed_lines(session.step, drawn, session.moved)
        more = names if shared else min(names, BELOW - places["explanation"].height)
        return max(height - len(drawn.lines), more, 0)

    return lent(places, lacking, spare)
