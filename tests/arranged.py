"""Where the panels stand at a step, without a screen."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gantui.engine import Timeline, compile_program
from gantui.scenario import find
from gantui.tui.session.session import Session
from gantui.tui.trainer.arrangement.panel_needs import PanelNeeds
from gantui.tui.trainer.arrangement.places import Place, inside
from gantui.tui.trainer.arrangement.room_for_text import with_room_for_text
from gantui.tui.trainer.arrangement.seen import Seen
from gantui.tui.trainer.arrangement.side_panels import seen_of

SIZES = ((80, 24), (100, 28), (120, 40), (200, 60))


def seen_at(session: Session, needs: PanelNeeds) -> Seen:
    """What is to be seen of a session at its step."""
    timeline = session.state.timeline
    seen = seen_of(timeline.program)._replace(lecture=session.lecture)
    return needs.seen(timeline, timeline.program.turn_at[session.step.position], seen)


class Arranged(NamedTuple):
    """The panels of a step on a screen of a size."""

    session: Session
    size: tuple[int, int]
    places: Mapping[str, Place]

    def room(self, name: str) -> tuple[int, int]:
        """The columns and lines of a panel."""
        return inside(name, self.places[name])


def arranged(name: str, *, lecture: bool = False, sizes=SIZES) -> Iterator[Arranged]:
    """The panels in every step of the first iteration of a lesson, at each size."""
    found = find(name)
    session, needs = Session(found, Timeline(compile_program(found.scenario))), PanelNeeds()
    session.lecture = lecture
    for index in range(len(session.state.timeline.program.operations)):
        session.go(index)
        seen = seen_at(session, needs)
        for size in sizes:
            yield Arranged(session, size, with_room_for_text(session, needs.places(size, seen)))
