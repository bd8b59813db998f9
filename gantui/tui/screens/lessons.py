"""Choosing a lesson: all of them under their lectures, with what the highlighted one is for."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from gantui.scenario import Loaded, ScenarioError
from gantui.toml.problems import counted
from gantui.tui.screens.chooser import Chooser
from gantui.views.lists.lesson_list import OPEN, goal, lesson_list, matching
from gantui.views.text.choice_list import Listed, nearest, prompt
from gantui.views.text.spans import Line, cut, line


class LessonsScreen(Chooser[Loaded]):
    """Returns the lesson that was chosen, or nothing after Esc."""

    DEFAULT_CSS = """
    LessonsScreen #goal { border-top: solid $foreground 30%; padding: 0 1; }
    """
    PANELS: ClassVar[tuple[str, ...]] = ("prompt", "list", "goal", "foot")
    LEGEND: ClassVar[tuple[tuple[str, str], ...]] = (*Chooser.LEGEND, (OPEN, "is open now"))

    def __init__(
        self,
        lessons: Sequence[Loaded],
        broken: Sequence[ScenarioError],
        opened: str,
        marks: Mapping[str, str] = MappingProxyType({}),
        following: str = "",
    ):
        super().__init__(lessons, nearest(lessons, "", opened))
        self.marks = marks
        self.following = following
        self.broken = broken
        self.opened = opened

    def divide(self) -> None:
        """Give the longest goal its room, but no more than a third of the screen."""
        longest = max((len(self.goal(one)) for one in self.items), default=0)
        self.panels["goal"].styles.height = longest + 1
        super().divide()

    @property
    def left(self) -> Sequence[Loaded]:
        """The lessons that have what was typed in their name or title."""
        return matching(self.items, self.typed)

    def drawn(self, width: int) -> Listed:
        """The lessons under their lectures."""
        return lesson_list(self.items, self.typed, self.opened, self.highlighted, width, self.marks)

    def head(self, left: int, width: int) -> Line:
        """The line of the filter."""
        hint = "type a part of a name or title"
        return prompt("Lessons with", hint, self.typed, (left, len(self.items)), width)

    def next_highlighted(self, typed: str) -> str:
        """The lesson whose name is nearest."""
        return nearest(self.left, typed, self.highlighted)

    def foot(self, width: int) -> list[Line]:
        """The line of keys; above it, what is wrong with the first files that are no lessons."""
        lines = super().foot(width)
        if self.following:
            lines = [line(cut(f" Practise next: {self.following}", width), "text"), *lines]
        firsts = [error.problems[0].lines(error.name) for error in self.broken if error.problems]
        shown = firsts[0] if firsts else []
        if len(self.broken) > 1:
            files = counted(len(self.broken), "lesson file")
            shown = [*shown, f"{files} cannot be read; this is the first"]
        return [*(line(cut(f" {text}", width), "warning") for text in shown), *lines]

    def goal(self, lesson: Loaded) -> list[Line]:
        """What a lesson is for, in no more than a third of the screen."""
        width, height = self.size
        return goal(lesson, width - 2, height // 3)

    def paint(self) -> None:
        """Show the highlighted one's goal too."""
        super().paint()
        goals = [self.goal(one) for one in self.left if one.name == self.highlighted]
        self.panels["goal"].show(goals[0] if goals else [])
