"""Textual's layout of the trainer's screen: each panel stands where the arrangement puts it."""

from collections.abc import Mapping, Sequence

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import Layout, WidgetPlacement
from textual.widget import Widget

from gantui.tui.trainer.arrangement.panel_layout import arrangement
from gantui.tui.trainer.arrangement.places import Place
from gantui.tui.trainer.arrangement.seen import Seen


class Tiling(Layout):
    """Knows the places of a screen, and what is to be seen where it has another size by now."""

    name = "tiling"

    def __init__(self) -> None:
        self.arranged(Size(0, 0), Seen(), {})

    def arranged(self, size: Size, seen: Seen, places: Mapping[str, Place]) -> None:
        """Have these places on a screen of this size."""
        self.size, self.seen, self.places = size, seen, places

    def arrange(
        self,
        parent: Widget,  # noqa: ARG002
        children: Sequence[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002
    ) -> list[WidgetPlacement]:
        """The children's parts of the screen; those that have none are not shown."""
        places = self.places if size == self.size else arrangement(size, self.seen)
        return [
            WidgetPlacement(Region(*places[child.id or ""][:4]), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id in places
        ]
