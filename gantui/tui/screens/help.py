"""The help: every key under its heading, from the table that also makes the bindings."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.events import Key as Pressed

from gantui.tui.keys.table import GROUPS, KEYS, Key
from gantui.tui.screens.palette import ACTION, Palette
from gantui.views.lists.palette_list import Choice
from gantui.views.text.choice_list import prompt
from gantui.views.text.spans import Line, cut, line, to_left

SIGNS = (
    "» written by this step   › read by it   = frozen in this turn",
    "· not known yet   > the inspected number, and › where it comes from",
    "~ an edited number   ≠ one that differs in the run beside this one",
    "select text: drag with Shift held (iTerm2: Option); y copies numbers",
    "╋ a bookmark   ◆ a note   ┃ this iteration on the curves",
)
"""What the signs on the panels mean."""


class HelpScreen(Palette):
    """Shows the keys; returns the choice whose action is wanted, or nothing."""

    LEGEND: ClassVar[tuple[tuple[str, str], ...]] = (
        ("↑ ↓ PgDn End", "move"), ("Enter", "does it"), ("Backspace", "widens"), ("Esc", "closes"),
    )  # fmt: skip

    def __init__(self, keys: Sequence[Key] = KEYS):
        by_action = {key.id: key for key in keys}
        super().__init__(help_choices(by_action))
        self.closing = by_action["help"].keys.split(",")

    def on_key(self, event: Pressed) -> None:
        """Close it by the key that opened it; every other one is the list's."""
        if event.key in self.closing:
            event.stop()
            event.prevent_default()
            self.action_leave()

    def head(self, left: int, width: int) -> Line:
        """The line of the filter."""
        hint = "type words of what you are looking for"
        return prompt("Keys", hint, self.typed, (left, len(self.items)), width)

    def foot(self, width: int) -> list[Line]:
        """What the signs mean, and the line of keys."""
        signs = [line(to_left(f" {cut(text, width - 1)}", width), "bar") for text in SIGNS]
        return [*signs, *super().foot(width)]


def help_choices(keys: Mapping[str, Key]) -> list[Choice]:
    """Every key under its heading, with what it does; `keys` are those in effect, by action."""
    return [
        Choice(f"{ACTION}{key.id}", heading, key.shown, key.text, key.also)
        for heading, group in GROUPS.items()
        for key in (keys[found.id] for found in group)
    ]
