"""The forks of a run: going to one, saving it, comparing with it."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click

from gantui.tui.screens.modal import Modal
from gantui.tui.widgets.panel import Panel
from gantui.views.lists.fork_list import ForkRow, fork_list
from gantui.views.lists.lesson_list import OPEN
from gantui.views.text.cells import UNLIKE
from gantui.views.text.choice_list import legend
from gantui.views.text.spans import line

LEGEND = (
    ("↑ ↓", "move"), ("Enter", "goes there"), ("s", "saves"), ("c", "compares"), ("Esc", "leaves"),
    (OPEN, "shown"), (UNLIKE, "compared"),
)  # fmt: skip
"""What the line at the bottom says of keys and signs."""


class Choice(NamedTuple):
    """What is to be done with which fork."""

    action: str
    """`go`, `save` or `compare`."""
    place: int
    """The fork's place in the list."""


class ForksScreen(Modal[Choice | None]):
    """Returns what was chosen, or nothing after Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("enter", "choose('go')", "go there"),
        Binding("s", "choose('save')", "save"),
        Binding("c", "choose('compare')", "compare"),
        Binding("up", "move(-1)", "up"),
        Binding("down", "move(1)", "down"),
        Binding("home", "move(-1000000)", "the lesson"),
        Binding("end", "move(1000000)", "the last fork"),
    ]
    DEFAULT_CSS = """
    ForksScreen { background: $background; overflow: hidden; }
    ForksScreen Panel { width: 100%; overflow: hidden; }
    ForksScreen #title { height: 1; background: $panel; }
    ForksScreen #list { height: 1fr; overflow-y: auto; }
    ForksScreen #foot { height: 1; background: $panel; }
    """

    def __init__(self, rows: Sequence[ForkRow]):
        super().__init__()
        self.rows = rows
        self.highlighted = next((place for place, row in enumerate(rows) if row.shown), 0)
        self.panels = {name: Panel(id=name) for name in ("title", "list", "foot")}

    def compose(self) -> ComposeResult:
        """What it is, the list, the keys."""
        yield from self.panels.values()

    def on_resize(self) -> None:
        """Draw the list as wide as there is room."""
        self.paint()
        self.call_after_refresh(self.paint)

    def paint(self) -> None:
        """Show the list with the highlighted row in view."""
        width = self.size.width
        self.panels["title"].show([line(" Forks of this run".ljust(width), "bar")])
        self.panels["list"].show(fork_list(self.rows, self.highlighted, width - 1))
        self.panels["list"].follow(0, self.highlighted, 0, self.highlighted + 1)
        self.panels["foot"].show([legend(LEGEND, width)])

    def action_move(self, down: int) -> None:
        """Highlight a row further down or up, at most the last or the first."""
        self.highlighted = min(max(self.highlighted + down, 0), len(self.rows) - 1)
        self.paint()

    def on_click(self, event: Click) -> None:
        """Highlight a row; go to the one that is highlighted."""
        panel = self.panels["list"]
        offset = event.get_content_offset(panel)
        place = -1 if offset is None else offset.y + panel.scroll_offset.y
        if place == self.highlighted:
            self.action_choose("go")
        elif 0 <= place < len(self.rows):
            self.highlighted = place
            self.paint()

    def action_choose(self, action: str) -> None:
        """Give the highlighted fork and what is to be done with it."""
        self.dismiss(Choice(action, self.highlighted))

    def action_leave(self) -> None:
        """Give none."""
        self.dismiss(None)
