"""Asking for a condition: names are completed, earlier ones come back, mistakes are explained."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from gantui.engine import Program
from gantui.engine.conditions import Condition, ConditionError, condition
from gantui.engine.conditions.completion import complete, matches
from gantui.tui.screens.ask import Ask
from gantui.views.text.spans import Line, cut, line


class AskCondition(Ask[Condition]):
    """Returns a condition on a program, or nothing after Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "complete"),
        Binding("up", "earlier(-1)", "an earlier condition"),
        Binding("down", "earlier(1)", "a later one"),
    ]
    HINT: ClassVar[str] = f"{Ask.HINT}, Tab completes, ↑ ↓ earlier conditions"

    def __init__(self, question: str, program: Program, earlier: Sequence[str]):
        last = earlier[-1] if earlier else ""
        super().__init__(question, partial(condition, program=program), last)
        self.program = program
        self.earlier = [*earlier, ""]
        self.place = max(len(earlier) - 1, 0)

    @property
    def before(self) -> str:
        """The text up to the cursor."""
        field = self.field
        return field.value[: field.cursor_position]

    def help(self, width: int) -> list[Line]:
        """The words that fit."""
        return [line(cut("  ".join(matches(self.before, self.program)), width), "dim")]

    def refuse(self, entered: str, error: ValueError) -> None:
        """Put the cursor where the condition is wrong."""
        if isinstance(error, ConditionError):
            blanks = len(entered) - len(entered.lstrip())
            self.field.cursor_position = blanks + error.at
        super().refuse(entered, error)

    def action_complete(self) -> None:
        """Write as much of the word before the cursor as all the words that fit agree in."""
        field = self.field
        after, longer = field.value[field.cursor_position :], complete(self.before, self.program)
        field.value = longer + after
        field.cursor_position = len(longer)

    def action_earlier(self, later: int) -> None:
        """Show an earlier condition, or a later one, and an empty line after the last."""
        self.place = min(max(self.place + later, 0), len(self.earlier) - 1)
        field = self.field
        field.value = self.earlier[self.place]
        field.cursor_position = len(field.value)
