"""The look-up tables, above the trainer."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click, Key

from gantui.tui.screens.modal import Modal
from gantui.tui.widgets.panel import Panel
from gantui.views.panels.lookup_tables import lookup_tables

WIDTH = 48
"""Columns of the panel, its frame included."""


class TablesScreen(Modal[None]):
    """Shows the tables until a key or a click closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter,space", "close", "close")]
    DEFAULT_CSS = """
    TablesScreen { align: center middle; }
    TablesScreen Panel {
        height: auto; max-height: 100%; background: $background;
        border: round $foreground; padding: 0 1;
    }
    """

    def __init__(self, lit: Collection[tuple[str, float]], keys: Sequence[str]):
        super().__init__()
        self.lit = lit
        self.keys = keys
        self.panel = Panel(id="tables")
        self.panel.styles.width = WIDTH
        self.panel.border_title = "tables of arithmetic by hand"

    def compose(self) -> ComposeResult:
        """One panel."""
        yield self.panel

    def on_mount(self) -> None:
        """Fill it."""
        self.panel.show(lookup_tables(self.lit, WIDTH - 4))

    def on_key(self, event: Key) -> None:
        """Close it by the key that opened it."""
        if event.key in self.keys:
            event.stop()
            self.action_close()

    def on_click(self, event: Click) -> None:
        """A click anywhere closes it."""
        event.stop()
        self.action_close()

    def action_close(self) -> None:
        """Back to the trainer."""
        self.dismiss(None)
