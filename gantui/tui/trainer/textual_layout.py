"""Textual's layout of the trainer's screen: each panel stands where the arrangement puts it."""

from collections.abc import Sequence

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import Layout, WidgetPlacement
from textual.widget import Widget

from gantui.tui.trainer.panel_layout import Seen, arrangement


class Tiling(Layout):
    """Knows what is to be seen; the size is the screen's at the time."""

    name = "tiling"

    def __init__(self) -> None:
        self.seen = Seen()

    def arrange(
        self,
        parent: Widget,  # noqa: ARG002
        children: Sequence[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002
    ) -> list[WidgetPlacement]:
        """The children's parts of the screen; those that have none are not shown."""
        places = arrangement(size, self.seen)
        return [
            WidgetPlacement(Region(*places[child.id][:4]), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id in places
        ]
