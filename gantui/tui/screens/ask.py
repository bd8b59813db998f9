"""One question with one line as its answer."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from gantui.toml.untrusted import one_line
from gantui.tui.screens.modal import Modal
from gantui.tui.widgets.panel import Panel
from gantui.views.text.spans import Line, line, wrap

Answer = TypeVar("Answer")

MARGIN = 2
"""Columns that stay blank beside the line."""
FRAME = 2
"""Lines of the line itself and of the border."""


class Ask(Modal[Answer | None], Generic[Answer]):
    """Returns what was entered as `read` understands it; nothing after Esc and an empty line.

    `read` raises ValueError with a sentence where it refuses an entry. The entry stays then, with
    that sentence above it, until another letter of it is typed; `refused` is there from the start.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "cancel")]
    DEFAULT_CSS = """
    Ask { align: center bottom; background: $background 0%; }
    Ask Vertical {
        height: auto; background: $panel; border-top: solid $foreground; padding: 0 1;
    }
    Ask Panel { width: 100%; height: 1; overflow: hidden; }
    """
    HINT: ClassVar[str] = "Enter accepts, Esc cancels"

    def __init__(
        self, question: str, read: Callable[[str], Answer], answer: str = "", refused: str = ""
    ):
        super().__init__()
        self.question = one_line(question)
        self.read = read
        self.field = Input(answer, compact=True, select_on_focus=not refused)
        self.wrong, self.wrong_text = refused, answer
        self.parts = {name: Panel(id=name) for name in ("question", "help", "wrong", "hint")}

    def compose(self) -> ComposeResult:
        """The question, what helps, what is wrong, the line, the keys."""
        with Vertical():
            yield from (self.parts[name] for name in ("question", "help", "wrong"))
            yield self.field
            yield self.parts["hint"]

    def on_resize(self) -> None:
        """Show it in the new width."""
        self.paint()

    def paint(self) -> None:
        """Show everything but the line itself; of a long complaint, what has room."""
        width = max(self.size.width - MARGIN, 8)
        texts = {
            "question": wrap(self.question, width),
            "help": self.help(width),
            "hint": wrap(self.HINT, width),
        }
        room = self.size.height - FRAME - sum(map(len, texts.values()))
        wrong = wrap(one_line(self.wrong), width, "warning") if self.wrong else []
        texts["wrong"] = wrong if len(wrong) <= room else [*wrong[: room - 1], line("…", "warning")]
        for name, lines in texts.items():
            self.parts[name].styles.height = len(lines)
            self.parts[name].show(lines)

    def help(self, room: int) -> list[Line]:
        """What helps to answer, in lines of so many columns."""
        del room
        return []

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another text: what was said about the last one is over."""
        if event.value != self.wrong_text:
            self.wrong = ""
        self.paint()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what was entered, or keep it and say what is wrong with it."""
        entered = event.value.strip()
        if not entered:
            self.action_leave()
            return
        try:
            answer = self.read(entered)
        except ValueError as error:
            self.refuse(event.value, error)
        else:
            self.dismiss(answer)

    def refuse(self, entered: str, error: ValueError) -> None:
        """Say what is wrong with the text in the line."""
        self.wrong, self.wrong_text = str(error), entered
        self.paint()

    def action_leave(self) -> None:
        """Give none."""
        self.dismiss(None)
