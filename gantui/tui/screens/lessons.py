"""Choosing a lesson: all of them under their lectures, fewer with every letter that one types."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.screen import ModalScreen

from gantui.scenario import Loaded
from gantui.scenario.problems import counted
from gantui.tui.panel import Panel
from gantui.views.lessons import OPEN, LessonList, goal, lesson_list, matching, nearest, prompt
from gantui.views.text import Line, Span, line

LEGEND = (
    ("↑ ↓", "move"), ("Enter", "opens"), ("Backspace", "widens"), ("Esc", "leaves"),
    (OPEN, "is open now"),
)  # fmt: skip
"""What the line at the bottom says of keys and signs."""


class LessonsScreen(ModalScreen[Loaded | None]):
    """Returns the lesson that was chosen, or nothing after Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("enter", "choose", "open"),
        Binding("backspace", "widen", "take a letter away"),
        Binding("up", "move(-1)", "up"),
        Binding("down", "move(1)", "down"),
        Binding("pageup", "page(-1)", "a page up"),
        Binding("pagedown", "page(1)", "a page down"),
        Binding("home", "end(-1)", "the first lesson"),
        Binding("end", "end(1)", "the last lesson"),
    ]
    DEFAULT_CSS = """
    LessonsScreen { background: $background; overflow: hidden; }
    LessonsScreen Panel { width: 100%; overflow: hidden; }
    LessonsScreen #prompt { height: 1; background: $panel; }
    LessonsScreen #list { height: 1fr; overflow-y: auto; }
    LessonsScreen #goal { border-top: solid $foreground 30%; padding: 0 1; }
    LessonsScreen #foot { background: $panel; }
    """

    def __init__(self, lessons: Sequence[Loaded], broken: int, opened: str):
        super().__init__()
        self.lessons = lessons
        self.broken = broken
        self.opened = opened
        self.highlighted = nearest(lessons, "", opened)
        self.typed = ""
        self.panels = {name: Panel(id=name) for name in ("prompt", "list", "goal", "foot")}

    def compose(self) -> ComposeResult:
        """The filter, the list, what the highlighted lesson is for, the keys."""
        yield from self.panels.values()

    def on_resize(self) -> None:
        """Give the longest goal its room, but no more than a third of the screen."""
        width = self.size.width
        longest = max((len(self.goal(one)) for one in self.lessons), default=0)
        self.panels["goal"].styles.height = longest + 1
        below = foot(self.broken, width)
        self.panels["foot"].styles.height = len(below)
        self.panels["foot"].show(below)
        self.paint()
        self.call_after_refresh(self.follow)

    @property
    def left(self) -> list[Loaded]:
        """The lessons that the filter leaves."""
        return matching(self.lessons, self.typed)

    def drawn(self) -> LessonList:
        """The list, without the column of its scroll bar."""
        room = self.size.width - 1
        return lesson_list(self.lessons, self.typed, self.opened, self.highlighted, room)

    def goal(self, lesson: Loaded) -> list[Line]:
        """What a lesson is for, in no more than a third of the screen."""
        width, height = self.size
        return goal(lesson, width - 2, height // 3)

    def paint(self) -> None:
        """Show what was typed, the lessons that are left and the highlighted one's goal."""
        width, left = self.size.width, self.left
        goals = [self.goal(one) for one in left if one.name == self.highlighted]
        self.panels["prompt"].show([prompt(self.typed, len(left), len(self.lessons), width)])
        self.panels["list"].show(self.drawn().lines)
        self.panels["goal"].show(goals[0] if goals else [])

    def follow(self) -> None:
        """Bring the highlighted row into view, with the heading above a lecture's first lesson."""
        names = self.drawn().names
        if self.highlighted in names:
            y = names.index(self.highlighted)
            for top in (y if names[y - 1] else y - 1, y):
                self.panels["list"].follow(0, top, 0, top + 1)

    def highlight(self, name: str) -> None:
        """Go to a lesson."""
        self.highlighted = name
        self.paint()
        self.follow()

    def filter(self, typed: str) -> None:
        """Leave only the lessons that have this in their name or title."""
        self.typed = typed
        self.highlight(nearest(self.left, typed, self.highlighted))

    def on_key(self, event: Key) -> None:
        """A letter narrows the list."""
        if event.character is not None and event.is_printable:
            event.stop()
            self.filter(self.typed + event.character)

    def action_widen(self) -> None:
        """Take the last letter away."""
        self.filter(self.typed[:-1])

    def action_move(self, down: int) -> None:
        """Highlight a lesson further down or up, at most the last or the first."""
        names = [one.name for one in self.left]
        if names:
            place = names.index(self.highlighted) + down
            self.highlight(names[min(max(place, 0), len(names) - 1)])

    def action_page(self, down: int) -> None:
        """Move by as many lines as are in view."""
        self.action_move(down * max(self.panels["list"].size.height - 1, 1))

    def action_end(self, down: int) -> None:
        """Highlight the last lesson (1) or the first (-1)."""
        self.action_move(down * len(self.lessons))

    def on_click(self, event: Click) -> None:
        """Highlight a row, which stays where it is; open the one that is highlighted."""
        panel = self.panels["list"]
        place = event.get_content_offset(panel)
        rest = () if place is None else self.drawn().names[place.y + panel.scroll_offset.y :]
        if not rest or not rest[0]:
            return
        if rest[0] == self.highlighted:
            self.action_choose()
        else:
            self.highlighted = rest[0]
            self.paint()

    def action_choose(self) -> None:
        """Give the highlighted lesson."""
        for one in self.left:
            if one.name == self.highlighted:
                self.dismiss(one)

    def action_leave(self) -> None:
        """Give none."""
        self.dismiss(None)


def foot(broken: int, width: int) -> list[Line]:
    """The line of keys; above it, how many files are no lessons, where there are any."""
    spans = [Span(" ", "bar")]
    for key, word in LEGEND:
        spans += [Span(key, "key"), Span(f" {word}  ", "bar")]
    used = sum(len(span.text) for span in spans)
    lines: list[Line] = [(*spans, Span(" " * max(width - used, 0), "bar"))]
    if broken:
        text = f" {counted(broken, 'lesson file')} cannot be read; gantui check says why"
        lines.insert(0, line(text, "warning"))
    return lines
