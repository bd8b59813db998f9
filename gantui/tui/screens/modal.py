"""A screen above the trainer that closes once."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.events import Key
from textual.screen import ModalScreen, ScreenResultType

from gantui.tui.widgets.panel import Panel


class Modal(ModalScreen[ScreenResultType]):
    """What all screens above the trainer have in common."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close it, however many keys and clicks ask for that before it is gone.

        By itself Textual would take away the trainer below it as well.
        """
        return super().dismiss(result) if self.is_active else AwaitComplete()


class PanelScreen(Modal[None]):
    """One panel in a frame, which the key that opened it closes."""

    DEFAULT_CSS = """
    PanelScreen { align: center middle; }
    PanelScreen Panel {
        height: auto; max-width: 100%; max-height: 100%; background: $background;
        border: round $foreground; padding: 0 1;
    }
    """

    def __init__(self, name: str, title: str, keys: Sequence[str]):
        super().__init__()
        self.keys = keys
        self.panel = Panel(id=name)
        self.panel.border_title = title

    def compose(self) -> ComposeResult:
        """The panel."""
        yield self.panel

    def on_key(self, event: Key) -> None:
        """Close it by the key that opened it."""
        if event.key in self.keys:
            event.stop()
            self.action_close()

    def action_close(self) -> None:
        """Back to the trainer."""
        self.dismiss(None)
