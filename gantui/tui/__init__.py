"""The trainer: the one package that knows a screen."""

from gantui.engine import Timeline
from gantui.scenario import Loaded


def start(loaded: Loaded, timeline: Timeline, first: int, theme: str) -> None:
    """Run the trainer on the terminal until the learner quits."""
    from gantui.tui.app import Trainer
    from gantui.tui.session import Session

    Trainer(Session(loaded, timeline), theme, first).run()
