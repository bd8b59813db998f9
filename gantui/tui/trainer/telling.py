"""Telling speaker notes in another terminal what is on the screen."""

from gantui.tui.trainer.base import TrainerBase

SOON = 0.05
"""Seconds after a change until it is told, so that a held key is told of now and then."""


class Telling(TrainerBase):
    """Writes down what is shown, where speaker notes may look for it."""

    telling = False
    """Whether something is to be told soon."""

    def changed(self) -> None:
        """Paint soon, and tell of it."""
        super().changed()
        if self.options.showing is not None and not self.telling:
            self.telling = True
            self.set_timer(SOON, self._tell_notes)

    def _tell_notes(self) -> None:
        self.telling = False
        state = self.session.state
        if self.options.showing is not None:
            self.options.showing.show(
                state.loaded,
                state.index + 1,
                len(state.timeline),
                hides=bool(state.hidden),
            )
