"""One question with one line as its answer."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label

from gantui.tui.screens.modal import Modal


class Ask(Modal[str]):
    """Returns the line that was entered, or nothing after Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "cancel")]
    DEFAULT_CSS = """
    Ask { align: center bottom; background: $background 0%; }
    Ask Vertical { height: 5; background: $panel; border-top: solid $foreground; padding: 0 1; }
    Ask Label { color: $text; width: 100%; height: 1; }
    """

    def __init__(self, question: str, answer: str = ""):
        super().__init__()
        self.question = question
        self.answer = answer

    def compose(self) -> ComposeResult:
        """The question above the line."""
        with Vertical():
            yield Label(self.question, markup=False)
            yield Input(self.answer, compact=True)
            yield Label("Enter accepts, Esc cancels", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer."""
        self.accept(event.value.strip())

    def accept(self, answer: str) -> None:
        """Give the answer."""
        self.dismiss(answer)

    def action_leave(self) -> None:
        """Give none."""
        self.dismiss("")
