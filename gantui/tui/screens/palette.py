"""The palette: every action and every lesson, found by typing."""

from collections.abc import Sequence
from typing import ClassVar

from gantui.scenario import Loaded, heading
from gantui.tui.keys.table import Key
from gantui.tui.screens.chooser import Chooser
from gantui.views.lists.palette_list import Choice, best, matching, palette
from gantui.views.text.choice_list import Listed, prompt
from gantui.views.text.spans import Line

ACTION, LESSON = "action:", "lesson:"
"""What the names of the choices begin with."""


class Palette(Chooser[Choice]):
    """Returns what was chosen, or nothing after Esc."""

    LEGEND: ClassVar[tuple[tuple[str, str], ...]] = (
        ("↑ ↓", "move"), ("Enter", "does it"), ("Backspace", "widens"), ("Esc", "leaves"),
    )  # fmt: skip

    def __init__(self, choices: Sequence[Choice]):
        super().__init__(choices, best(choices, ""))

    @property
    def left(self) -> Sequence[Choice]:
        """The choices that have every typed word."""
        return matching(self.items, self.typed)

    def drawn(self, width: int) -> Listed:
        """Actions, then lessons under their lectures."""
        return palette(self.items, self.typed, self.highlighted, width)

    def head(self, left: int, width: int) -> Line:
        """The line of the filter."""
        hint = "type words of an action or a lesson"
        return prompt("Do or open", hint, self.typed, (left, len(self.items)), width)

    def next_highlighted(self, typed: str) -> str:
        """What begins with what was typed, else the first."""
        return best(self.left, typed)


def choices(keys: Sequence[Key], lessons: Sequence[Loaded]) -> list[Choice]:
    """Every action but the palette itself, and every lesson."""
    actions = [
        Choice(f"{ACTION}{key.id}", "Actions", key.text, key.shown, key.also)
        for key in keys
        if key.id != "palette"
    ]
    return actions + [
        Choice(f"{LESSON}{one.name}", heading(one), one.name,
               one.scenario.title)
        for one in lessons
    ]  # fmt: skip
