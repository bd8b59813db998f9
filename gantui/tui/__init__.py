"""The trainer: the one package that knows a screen."""

import gc

from gantui.engine import Timeline
from gantui.scenario import Loaded


def start(loaded: Loaded, timeline: Timeline, first: int, theme: str) -> None:
    """Run the trainer on the terminal until the learner quits."""
    from gantui.tui.app import Trainer
    from gantui.tui.session import Session

    gc.freeze()  # what was imported is no garbage; looking at it would hold up the first frame
    Trainer(Session(loaded, timeline), theme, first).run()
