"""A question whose answer names numbers of the run: names are completed, earlier answers kept."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from gantui.engine.conditions import ConditionError
from gantui.tui.screens.ask import Answer, Ask
from gantui.views.text.spans import Line, cut, line


class AskByName(Ask[Answer]):
    """Returns what was entered as `read` understands it, or nothing after Esc.

    `offered` has the words that fit a text up to the cursor, `completed` makes it longer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "complete"),
        Binding("up", "earlier(-1)", "an earlier entry"),
        Binding("down", "earlier(1)", "a later one"),
    ]
    HINT: ClassVar[str] = f"{Ask.HINT}, Tab completes, ↑ ↓ earlier entries"

    def __init__(
        self,
        question: str,
        read: Callable[[str], Answer],
        earlier: Sequence[str],
        offered: Callable[[str], list[str]],
        completed: Callable[[str], str],
        answer: str = "",
    ):
        super().__init__(question, read, answer)
        self.offered, self.completed = offered, completed
        self.earlier = [*earlier, ""]
        self.place = self.earlier.index(answer)

    @property
    def before(self) -> str:
        """The text up to the cursor."""
        field = self.field
        return field.value[: field.cursor_position]

    def help(self, width: int) -> list[Line]:
        """The words that fit."""
        return [line(cut("  ".join(self.offered(self.before)), width), "dim")]

    def refuse(self, entered: str, error: ValueError) -> None:
        """Put the cursor where the text is wrong."""
        if isinstance(error, ConditionError):
            blanks = len(entered) - len(entered.lstrip())
            self.field.cursor_position = blanks + error.at
        super().refuse(entered, error)

    def action_complete(self) -> None:
        """Write more of the word before the cursor."""
        field = self.field
        after, longer = field.value[field.cursor_position :], self.completed(self.before)
        field.value = longer + after
        field.cursor_position = len(longer)

    def action_earlier(self, later: int) -> None:
        """Show an earlier entry, or a later one, and an empty line after the last."""
        self.place = min(max(self.place + later, 0), len(self.earlier) - 1)
        field = self.field
        field.value = self.earlier[self.place]
        field.cursor_position = len(field.value)
