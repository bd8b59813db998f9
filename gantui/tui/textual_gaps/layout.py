"""A step is one frame, drawn as soon as it is painted."""

from time import monotonic

from textual.events import Idle
from textual.screen import UPDATE_PERIOD, Screen


class LaidOutScreen(Screen[None]):
    """A screen that lays its widgets out in the middle of painting, so that one frame shows both.

    By itself Textual lays out when it draws: a frame of new sizes with what was painted for the old
    ones comes first, and another with what fits them follows. It also draws at the beats of a
    clock that the last long frame has begun, so that the frame after it waits for nothing.
    """

    _draws = True
    _drawn_at = 0.0

    def lay_out(self) -> None:
        """Give the widgets their sizes now; the next frame draws what moved."""
        self._clear_arrangement_cache()
        self._draws = False
        try:
            self._refresh_layout()
        finally:
            self._draws = True

    def _compositor_refresh(self) -> None:
        if self._draws:
            self._drawn_at = monotonic()
            super()._compositor_refresh()

    async def _on_idle(self, event: Idle) -> None:
        """Draw what waits to be drawn, unless the last frame has only just begun."""
        await super()._on_idle(event)
        if self._dirty_widgets and monotonic() - self._drawn_at >= UPDATE_PERIOD:
            self._on_timer_update()
