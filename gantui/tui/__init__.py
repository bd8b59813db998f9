"""The trainer: the one package that knows a screen."""

import gc
from typing import TYPE_CHECKING

from gantui.engine import Timeline
from gantui.scenario import Loaded

if TYPE_CHECKING:
    from gantui.tui.trainer.options import Options


def start(
    loaded: Loaded, timeline: Timeline, first: int | None, theme: str, options: "Options"
) -> None:
    """Run the trainer on the terminal until the learner quits.

    `first` is the index of the step to begin with; None leaves that to the options.
    """
    from gantui.tui.app import Trainer
    from gantui.tui.session.session import Session
    from gantui.tui.trainer.resuming import remember_place

    gc.freeze()  # what was imported is no garbage; looking at it would hold up the first frame
    session = Session(loaded, timeline)
    trainer = Trainer(session, theme, first, options)
    trainer.run()
    if trainer.return_code == 0:
        remember_place(session, options.memory)
