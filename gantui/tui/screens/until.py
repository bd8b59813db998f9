"""Asking for a condition: names are completed, earlier ones come back, mistakes are explained."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label

from gantui.engine import Program
from gantui.engine.conditions import ConditionError, condition
from gantui.engine.conditions.completion import complete, matches
from gantui.tui.screens.ask import Ask
from gantui.tui.widgets.panel import Panel
from gantui.views.text.spans import cut, line, wrap


class AskCondition(Ask):
    """Returns the text of a condition on a program, or nothing after Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "complete"),
        Binding("up", "earlier(-1)", "an earlier condition"),
        Binding("down", "earlier(1)", "a later one"),
    ]
    DEFAULT_CSS = """
    AskCondition Vertical { height: auto; }
    AskCondition Panel { width: 100%; height: 1; overflow: hidden; }
    """

    def __init__(self, question: str, program: Program, earlier: Sequence[str]):
        super().__init__(question, earlier[-1] if earlier else "")
        self.program = program
        self.earlier = [*earlier, ""]
        self.place = max(len(earlier) - 1, 0)
        self.field = Input(self.answer, compact=True)  # it is asked when the screen goes away, too
        self.matches = Panel(id="matches")
        self.wrong = Panel(id="wrong")

    def compose(self) -> ComposeResult:
        """What is wrong and what fits above the line."""
        with Vertical():
            yield Label(self.question, markup=False)
            yield self.wrong
            yield self.matches
            yield self.field
            hint = "Enter accepts, Esc cancels, Tab completes, ↑ ↓ earlier conditions"
            yield Label(hint, markup=False)

    def on_mount(self) -> None:
        """Show what one may write."""
        self.explain("")

    def on_resize(self) -> None:
        """Show it in the new width."""
        self.explain("")

    @property
    def before(self) -> str:
        """The text up to the cursor."""
        field = self.field
        return field.value[: field.cursor_position]

    def explain(self, wrong: str) -> None:
        """Show the words that fit, and what is wrong where anything is."""
        room = max(self.size.width - 2, 8)
        fitting = cut("  ".join(matches(self.before, self.program)), room)
        self.matches.show([line(fitting, "dim")])
        lines = wrap(wrong, room, "warning") if wrong else []
        self.wrong.styles.height = len(lines)
        self.wrong.show(lines)

    def on_input_changed(self) -> None:
        """Another text: what was said about the last one is over."""
        self.explain("")

    def accept(self, answer: str) -> None:
        """Give the condition, or say what is wrong with it, with the cursor where that is."""
        try:
            if answer:
                condition(answer, self.program)
        except ConditionError as error:
            self.field.cursor_position = error.at
            self.explain(str(error))
        else:
            self.dismiss(answer)

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
