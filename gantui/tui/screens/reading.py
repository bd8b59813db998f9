"""Lines to be read, above the trainer, until a key closes them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from gantui.tui.screens.modal import PanelScreen
from gantui.views.text.spans import Line


class ReadingScreen(PanelScreen):
    """Shows lines, which scroll where they have no room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", "close"),
        Binding("down,space,pagedown", "scroll(1)", "down"),
        Binding("up,pageup", "scroll(-1)", "up"),
    ]

    def __init__(self, title: str, lines: Sequence[Line], keys: Sequence[str]):
        super().__init__("reading", title, keys)
        self.lines = lines

    def on_mount(self) -> None:
        """Fill it."""
        self.panel.show(self.lines)
        self.panel.styles.width = self.panel.virtual_size.width + 4
        self.panel.styles.height = len(self.lines) + 2

    def action_scroll(self, down: int) -> None:
        """Half of what is in view further down or up."""
        by = max(self.panel.size.height // 2, 1) * down
        self.panel.scroll_relative(0, by, animate=False, force=True)
