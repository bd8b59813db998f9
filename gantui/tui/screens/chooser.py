"""Choosing from a list: fewer with every letter that one types."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click, Key

from gantui.tui.screens.modal import Modal
from gantui.tui.widgets.panel import Panel
from gantui.views.text.choice_list import Listed, Named, legend
from gantui.views.text.spans import Line

Item = TypeVar("Item", bound=Named)


class Chooser(Modal[Item | None], Generic[Item]):
    """Returns what was chosen, or nothing after Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("enter", "choose", "choose"),
        Binding("backspace", "widen", "delete a letter"),
        Binding("up", "move(-1)", "up"),
        Binding("down", "move(1)", "down"),
        Binding("pageup", "page(-1)", "a page up"),
        Binding("pagedown", "page(1)", "a page down"),
        Binding("home", "end(-1)", "the first one"),
        Binding("end", "end(1)", "the last one"),
    ]
    DEFAULT_CSS = """
    Chooser { background: $background; overflow: hidden; }
    Chooser Panel { width: 100%; overflow: hidden; }
    Chooser #prompt { height: 1; background: $panel; }
    Chooser #list { height: 1fr; overflow-y: auto; }
    Chooser #foot { background: $panel; }
    """
    PANELS: ClassVar[tuple[str, ...]] = ("prompt", "list", "foot")
    LEGEND: ClassVar[tuple[tuple[str, str], ...]] = (
        ("↑ ↓", "move"), ("Enter", "opens"), ("Backspace", "widens"), ("Esc", "leaves"),
    )  # fmt: skip
    """What the line at the bottom says of keys and signs."""

    def __init__(self, items: Sequence[Item], highlighted: str):
        super().__init__()
        self.items = items
        self.highlighted = highlighted
        self.typed = ""
        self.panels = {name: Panel(id=name) for name in self.PANELS}

    @property
    def left(self) -> Sequence[Item]:
        """What the filter leaves."""
        raise NotImplementedError

    def drawn(self, width: int) -> Listed:
        """The list, in so many columns."""
        raise NotImplementedError

    def head(self, left: int, width: int) -> Line:
        """The line of the filter; `left` is how many it leaves."""
        raise NotImplementedError

    def next_highlighted(self, typed: str) -> str:
        """What to highlight once this is typed."""
        raise NotImplementedError

    def foot(self, width: int) -> list[Line]:
        """The lines at the bottom."""
        return [legend(self.LEGEND, width)]

    def compose(self) -> ComposeResult:
        """The panels from top to bottom."""
        yield from self.panels.values()

    def on_resize(self) -> None:
        """Arrange the panels for the new size; what is typed and highlighted stays."""
        self.divide()
        self.paint()
        self.call_after_refresh(self.follow)

    def divide(self) -> None:
        """Give the bottom as many lines as it has."""
        below = self.foot(self.size.width)
        self.panels["foot"].styles.height = len(below)
        self.panels["foot"].show(below)

    def listed(self) -> Listed:
        """The list as it is drawn, without the column of its scroll bar."""
        return self.drawn(self.size.width - 1)

    def paint(self) -> None:
        """Show what was typed and what is left."""
        self.panels["prompt"].show([self.head(len(self.left), self.size.width)])
        self.panels["list"].show(self.listed().lines)

    def follow(self) -> None:
        """Bring the highlighted row into view, with the heading above the first one under it."""
        names = self.listed().names
        if self.highlighted in names:
            y = names.index(self.highlighted)
            for top in (y if names[y - 1] else y - 1, y):
                self.panels["list"].follow(0, top, 0, top + 1)

    def highlight(self, name: str) -> None:
        """Go to a row."""
        self.highlighted = name
        self.paint()
        self.follow()

    def filter(self, typed: str) -> None:
        """Leave only what has this."""
        self.typed = typed
        self.highlight(self.next_highlighted(typed))

    def on_key(self, event: Key) -> None:
        """A letter narrows the list."""
        if event.character is not None and event.is_printable:
            event.stop()
            self.filter(self.typed + event.character)

    def action_widen(self) -> None:
        """Take the last letter away."""
        self.filter(self.typed[:-1])

    def action_move(self, down: int) -> None:
        """Highlight a row further down or up, at most the last or the first."""
        names = [one.name for one in self.left]
        if names:
            place = names.index(self.highlighted) + down
            self.highlight(names[min(max(place, 0), len(names) - 1)])

    def action_page(self, down: int) -> None:
        """Move by as many lines as are in view, so that every row is seen on the way."""
        names = self.listed().names
        if self.highlighted not in names:
            return
        here, page = names.index(self.highlighted), max(self.panels["list"].size.height - 1, 1)
        there = min(max(here + down * page, 0), len(names) - 1)
        between = range(there, here, -down)
        self.highlight(next((names[y] for y in between if names[y]), self.highlighted))

    def action_end(self, down: int) -> None:
        """Highlight the last row (1) or the first (-1)."""
        self.action_move(down * len(self.items))

    def on_click(self, event: Click) -> None:
        """Highlight a row, which stays where it is; choose the one that is highlighted."""
        panel = self.panels["list"]
        place = event.get_content_offset(panel)
        rest = () if place is None else self.listed().names[place.y + panel.scroll_offset.y :]
        if not rest or not rest[0]:
            return
        if rest[0] == self.highlighted:
            self.action_choose()
        else:
            self.highlighted = rest[0]
            self.paint()

    def action_choose(self) -> None:
        """Give what is highlighted."""
        for one in self.left:
            if one.name == self.highlighted:
                self.dismiss(one)

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)
