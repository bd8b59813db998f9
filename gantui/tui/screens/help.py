"""The help: every key, from the table that also makes the bindings."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click

from gantui.tui.keys.table import KEYS, Key
from gantui.tui.screens.modal import Modal
from gantui.tui.widgets.panel import Panel, Pointed
from gantui.views.text.spans import Line, Span, line


class HelpScreen(Modal[str]):
    """Shows the keys until a key closes it; returns the action of a row that was clicked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter,space", "close", "close"),
        Binding("up", "scroll(-1)", "up"),
        Binding("down", "scroll(1)", "down"),
    ]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen Panel {
        width: 76; height: auto; max-height: 100%; background: $background;
        border: solid $foreground; padding: 0 2;
    }
    """

    def __init__(self, keys: Sequence[Key] = KEYS):
        super().__init__()
        self.keys = keys
        self.panel = Panel(id="help")

    def compose(self) -> ComposeResult:
        """One panel."""
        yield self.panel

    def on_mount(self) -> None:
        """Fill it."""
        self.panel.show(help_lines(self.keys))

    def action_close(self) -> None:
        """Back to the trainer."""
        self.dismiss("")

    def on_pointed(self, event: Pointed) -> None:
        """Give the action of the row; below the last one there is none."""
        self.dismiss(self.keys[event.y].action if event.y < len(self.keys) else "")

    def on_click(self, event: Click) -> None:
        """Close where the mouse means nothing of the help."""
        if not self.panel.region.contains(event.screen_x, event.screen_y):
            self.dismiss("")

    def action_scroll(self, down: int) -> None:
        """Scroll the keys."""
        self.panel.scroll_relative(0, down, animate=False)


def help_lines(keys: Sequence[Key] = KEYS) -> list[Line]:
    """The table of keys."""
    width = max(len(key.shown) for key in keys)
    rows = [(Span(f"{key.shown:{width}}  ", "written label"), Span(key.text)) for key in keys]
    signs = (
        "» written by this step   › read by it   = frozen in this turn",
        "· not known yet   > the inspected number, and › where it comes from",
        "~ an edited number   ≠ one that is another in the run beside this one",
        "╋ a bookmark   ┃ this iteration on the curves",
    )
    return [*rows, *(line(text, "dim") for text in signs)]
