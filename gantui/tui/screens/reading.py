"""Lines to be read, above the trainer, until a key closes them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key

from gantui.tui.screens.modal import Modal
from gantui.tui.widgets.panel import Panel
from gantui.views.text.spans import Line


class ReadingScreen(Modal[None]):
    """Shows lines, which scroll where they have no room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", "close"),
        Binding("down,space,pagedown", "scroll(1)", "down"),
        Binding("up,pageup", "scroll(-1)", "up"),
    ]
    DEFAULT_CSS = """
    ReadingScreen { align: center middle; }
    ReadingScreen Panel {
        width: auto; max-width: 100%; height: auto; max-height: 100%; background: $background;
        border: round $foreground; padding: 0 1;
    }
    """

    def __init__(self, title: str, lines: Sequence[Line], keys: Sequence[str]):
        super().__init__()
        self.lines = lines
        self.keys = keys
        self.panel = Panel(id="reading")
        self.panel.border_title = title

    def compose(self) -> ComposeResult:
        """One panel."""
        yield self.panel

    def on_mount(self) -> None:
        """Fill it."""
        self.panel.show(self.lines)
        self.panel.styles.width = self.panel.virtual_size.width + 4
        self.panel.styles.height = len(self.lines) + 2

    def on_key(self, event: Key) -> None:
        """Close it by the key that opened it."""
        if event.key in self.keys:
            event.stop()
            self.action_close()

    def action_scroll(self, down: int) -> None:
        """Half of what is in view further down or up."""
        by = max(self.panel.size.height // 2, 1) * down
        self.panel.scroll_relative(0, by, animate=False, force=True)

    def action_close(self) -> None:
        """Back to the trainer."""
        self.dismiss(None)
