"""Widgets get their sizes before they are painted, not after."""

from textual.screen import Screen


class LaidOutScreen(Screen[None]):
    """A screen that lays its widgets out in the middle of painting, so that one frame shows both.

    By itself Textual lays out when it draws: a frame of new sizes with what was painted for the old
    ones comes first, and another with what fits them follows.
    """

    _draws = True

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
            super()._compositor_refresh()
