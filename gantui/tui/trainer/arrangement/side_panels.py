"""The panels that may stand beside the explanation, and what a run has for them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from gantui.engine import Program
from gantui.tui.session.session import Session
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
PANELS = {"": "all", "sheet": "sheet", "explanation": "what and why"} | {
    name: name for name in SIDE
}
"""What `zoom` goes through, with its name: all panels, then each alone."""


def seen_of(program: Program) -> Seen:
    """What a run has to show."""
    return Seen(tuple(name for name, side in SIDE.items() if side.has(program)))
