"""The look-up tables, above the trainer."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click

from gantui.tui.screens.modal import PanelScreen
from gantui.views.panels.lookup_tables import lookup_tables

WIDTH = 48
"""Columns of the panel, its frame included."""


class TablesScreen(PanelScreen):
    """Shows the tables until a key or a click closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter,space", "close", "close")]

    def __init__(self, lit: Collection[tuple[str, float]], keys: Sequence[str]):
        super().__init__("tables", "tables of arithmetic by hand", keys)
        self.lit = lit
        self.panel.styles.width = WIDTH

    def on_mount(self) -> None:
        """Fill it."""
        self.panel.show(lookup_tables(self.lit, WIDTH - 4))

    def on_click(self, event: Click) -> None:
        """A click anywhere closes it."""
        event.stop()
        self.action_close()
