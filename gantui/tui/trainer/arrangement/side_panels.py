"""The panels that may stand beside the explanation, and what a run has for them."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from gantui.engine import Program
from gantui.tui.session.session import Session
from gantui.tui.trainer.arrangement.panel_heights import WHOLE
from gantui.tui.trainer.arrangement.places import Place
from gantui.tui.trainer.arrangement.seen import Seen
from gantui.views.panels.loss_table import has_losses, loss_table
from gantui.views.panels.picture import has_picture
from gantui.views.panels.prediction_table import has_predictions, prediction_table
from gantui.views.plots.run_curves import has_curves, history_plot
from gantui.views.text.spans import Line


class Side(NamedTuple):
    """A panel that may stand beside the explanation."""

    has: Callable[[Program], bool]
    """Whether a run has anything for it."""
    lines: Callable[[Session, int, int], Sequence[Line]]
    """What it shows of a session, in columns and lines."""


def _curves(session: Session, width: int, height: int) -> Sequence[Line]:
    """The curves of the chosen chart, on the chosen axes."""
    chosen = session.state.curves
    return history_plot(*session.plotted(), width, height, chosen.scales, chosen.hint)


SIDE = {
    "losses": Side(has_losses, lambda session, *size: loss_table(session.step, *size)),
    "picture": Side(has_picture, Session.picture),
    "predictions": Side(
        has_predictions, lambda session, *size: prediction_table(session.step, *size)
    ),
    "curves": Side(has_curves, _curves),
}
"""By name, the most wanted first."""
WATCHED = ("images", "parameters", "densities")
"""Kinds of pictures that a run is watched in: samples, the way of a game, two densities."""
PANELS = {
    "": "all", "picture": "picture", "sheet": "sheet", "explanation": "what and why"
} | {name: name for name in SIDE}  # fmt: skip
"""What `zoom` goes through, with its name: all panels, then each alone, the picture first."""


def seen_of(program: Program) -> Seen:
    """What a run has to show; its picture first where that says more than the losses."""
    names = [name for name, side in SIDE.items() if side.has(program)]
    if "picture" in names and _is_seen_rather_than_read(program):
        names = ["picture", *(name for name in names if name != "picture")]
    return Seen(tuple(names))


def _is_seen_rather_than_read(program: Program) -> bool:
    """Whether its picture is one to watch, or a table of losses has no lines for its samples."""
    drawn = any(turn.picture and turn.picture.kind in WATCHED for turn in program.turns)
    feeds = [feed for turn in program.turns for feed in turn.sources.values()]
    return drawn or any(len(feed.names(0)) > WHOLE for feed in feeds)


def title_of(name: str, places: Mapping[str, Place], beside: Sequence[str], zoom: str) -> str:
    """The title of a panel; that of the explanation says how to see a picture that has no room."""
    away = "picture" in beside and "picture" not in places and "sheet" in places
    if name == "explanation" and away:
        return f"{PANELS[name]} ({zoom}: the picture)"
    return PANELS.get(name, "")
