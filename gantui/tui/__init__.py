"""The trainer: the one package that knows a screen."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gantui.engine import Timeline
from gantui.scenario import Loaded

if TYPE_CHECKING:
    from gantui.tui.session.session import Session
    from gantui.tui.trainer.options import Options


def start(
    loaded: Loaded, timeline: Timeline, first: int | None, theme: str, options: "Options"
) -> int:
    """Run the trainer on the terminal until it ends in one way or another; the exit code.

    `first` is the index of the step to begin with; None leaves that to the options. What is to be
    remembered is written, whatever the end is.
    """
    from gantui.tui.app import Trainer
    from gantui.tui.session.session import Session
    from gantui.tui.textual_gaps.given_back import given_back

    gc.freeze()  # what was imported is no garbage; looking at it would hold up the first frame
    session = Session(loaded, timeline)
    trainer = Trainer(session, theme, first, options)
    with remembered(session, options), given_back(trainer):
        trainer.run()
    return trainer.return_code or 0


@contextmanager
def remembered(session: "Session", options: "Options") -> Iterator[None]:
    """Remember at the end, whatever it is, what is to be remembered of a run of the trainer."""
    from gantui.tui.trainer.resuming import remember_place

    try:
        yield
    finally:
        remember_place(session, options.memory)
        if options.memory is not None:
            options.memory.save()
        if options.showing is not None:
            options.showing.end()
