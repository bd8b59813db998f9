"""What is wrong with a file, in as many lines as it takes."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from gantui.scenario import Problem
from gantui.toml.untrusted import one_line
from gantui.tui.screens.modal import Modal
from gantui.tui.widgets.panel import Panel
from gantui.views.text.choice_list import legend
from gantui.views.text.spans import Line, cut, line, wrap

LEGEND = (("↑ ↓", "scroll"), ("Esc", "leaves"))
"""What the line at the bottom says of keys."""


class ReportScreen(Modal[None]):
    """Shows a report until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space", "close", "close"),
        Binding("up", "scroll(-1)", "up"),
        Binding("down", "scroll(1)", "down"),
        Binding("pageup", "page(-1)", "a page up"),
        Binding("pagedown", "page(1)", "a page down"),
    ]
    DEFAULT_CSS = """
    ReportScreen { background: $background; overflow: hidden; }
    ReportScreen Panel { width: 100%; overflow: hidden; }
    ReportScreen #title { height: 1; background: $panel; }
    ReportScreen #report { height: 1fr; overflow-y: auto; padding: 0 1; }
    ReportScreen #foot { height: 1; background: $panel; }
    """

    def __init__(self, title: str, name: str, problems: Sequence[Problem]):
        super().__init__()
        self.heading = title
        self.file = name
        self.problems = problems
        self.panels = {name: Panel(id=name) for name in ("title", "report", "foot")}

    def compose(self) -> ComposeResult:
        """What it is, the report, the keys."""
        yield from self.panels.values()

    def on_resize(self) -> None:
        """Wrap the report for the new width."""
        width = self.size.width
        title = cut(f" {one_line(self.heading)}", width)
        self.panels["title"].show([line(title.ljust(width), "bar")])
        self.panels["report"].show(list(report_lines(self.file, self.problems, width - 3)))
        self.panels["foot"].show([legend(LEGEND, width)])

    def action_close(self) -> None:
        """Back to the trainer."""
        self.dismiss(None)

    def action_scroll(self, down: int) -> None:
        """Scroll the report."""
        self.panels["report"].scroll_relative(0, down, animate=False)

    def action_page(self, down: int) -> None:
        """Scroll by as many lines as are in view."""
        self.action_scroll(down * max(self.panels["report"].size.height - 1, 1))


def report_lines(name: str, problems: Sequence[Problem], width: int) -> Iterator[Line]:
    """Each problem on lines of its own; a line of the file is cut, so that its caret stays."""
    for problem in problems:
        yield from wrap(one_line(problem.render(name)), width)
        for text in problem.excerpt.splitlines():
            yield line(cut(one_line(text), width), "dim")
