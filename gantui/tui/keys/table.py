"""The keys: one table feeds the bindings, the help and the line of keys at the bottom."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from textual.binding import Binding

from gantui.views.text.spans import Line, Span


class Key(NamedTuple):
    """One action with its keys."""

    id: str
    """By which a keymap can change it."""
    keys: str
    """Textual's names of the keys, with commas."""
    shown: str
    """The keys as the help prints them."""
    action: str
    """What Textual calls."""
    text: str
    """What it does, in a few words."""
    footer: str = ""
    """The word in the line of keys; nothing where it is not there."""


KEYS = (
    Key("next", "space,pagedown,n", "Space PgDn n", "move('next_operation')",
        "next operation", "next"),
    Key("previous", "pageup,N", "PgUp N", "move('previous_operation')",
        "previous operation", "back"),
    Key("back", "backspace", "Backspace", "back",
        "the same; followed a number: back to it"),
    Key("right", "right", "→", "arrow(1)", "next operation, cell or, on the curves, iteration"),
    Key("left", "left", "←", "arrow(-1)", "previous operation, cell or iteration"),
    Key("turn", "f", "f", "move('end_of_turn')", "finish this network's turn", "turn"),
    Key("turn_back", "F", "F", "move('end_of_turn_before')", "back to the turn before"),
    Key("iteration", "c", "c", "move('next_iteration')", "an iteration forward", "iteration"),
    Key("iteration_back", "C", "C", "move('previous_iteration')", "an iteration back"),
    Key("first", "home", "Home", "move('first')", "first step"),
    Key("last", "end", "End", "move('last')", "last step"),
    Key("go", "g", "g", "go_to", "go to a step or an iteration", "go to"),
    Key("run", "r", "r", "run", "run, pause", "run"),
    Key("until", "u", "u", "until(False)", "run until a condition holds: loss.D < 0.1"),
    Key("until_back", "U", "U", "until(True)", "back to where a condition began to hold"),
    Key("faster", "plus,equals_sign", "+", "pace(1)", "run faster"),
    Key("slower", "minus", "-", "pace(-1)", "run slower"),
    Key("resume", "R", "R", "resume", "go to where this scenario was left last time"),
    Key("inspect", "i", "i", "inspect",
        "inspect cells of any panel; Esc leaves", "inspect"),
    Key("follow", "enter", "Enter", "follow", "inspecting: go to where the number came from"),
    Key("edit", "e", "e", "edit", "edit the inspected number: the run forks there", "edit"),
    Key("undo", "z", "z", "undo", "undo the edit: back to the run before it"),
    Key("redo", "Z", "Z", "redo", "do the edit again"),
    Key("forks", "E", "E", "forks", "the forks: go to one, save it, compare with it"),
    Key("drag", "x", "x", "drag", "drag a boundary with the arrows; Esc leaves"),
    Key("undrag", "X", "X", "undrag", "put the boundaries back where the lesson has them"),
    Key("up", "up", "↑", "steer(0, -1)", "scroll the sheet; inspecting: a number up"),
    Key("down", "down", "↓", "steer(0, 1)", "scroll the sheet; inspecting: a number down"),
    Key("tilt", "shift+right", "Shift →", "tilt(1, 0)",
        "dragging: a larger weight of x; curves: a tenth on"),
    Key("tilt_back", "shift+left", "Shift ←", "tilt(-1, 0)",
        "dragging: a smaller weight of x; curves: a tenth back"),
    Key("turn_up", "shift+up", "Shift ↑", "tilt(0, 1)", "dragging: a larger weight of y"),
    Key("turn_down", "shift+down", "Shift ↓", "tilt(0, -1)", "dragging: a smaller weight of y"),
    Key("arithmetic", "d", "d", "arithmetic", "by hand / exact", "by hand"),
    Key("zoom", "o", "o", "zoom", "the next panel alone, then all again", "panels"),
    Key("tab", "tab", "Tab", "tab", "the next panel; following, dragging: the next one"),
    Key("curves", "k", "k", "curves(1)", "the curves of the run; again: the next ones"),
    Key("curves_back", "K", "K", "curves(-1)", "the curves before"),
    Key("bookmark", "B", "B", "bookmark", "set a bookmark at this step, or take it away"),
    Key("to_bookmark", "j", "j", "to_bookmark(1)", "to the next bookmark"),
    Key("to_bookmark_back", "J", "J", "to_bookmark(-1)", "to the bookmark before"),
    Key("lecture", "p", "p", "lecture", "present: large, light, results hidden until revealed"),
    Key("notes", "s", "s", "notes", "show or hide the scenario's notes"),
    Key("blank", "b,full_stop", ". b", "blank", "a blank screen, and back"),
    Key("theme", "T", "T", "theme", "theme: dark, light, high contrast, the terminal's"),
    Key("grounds", "number_sign", "#", "grounds", "the ground of a number: by its value, or none"),
    Key("log", "w", "w", "write_log", "write the log up to this step", "log"),
    Key("leave", "escape", "Esc", "leave", "leave, close"),
    Key("help", "question_mark,f1", "F1 ?", "help", "these keys", "help"),
    Key("palette", "ctrl+p", "Ctrl+P", "palette", "find an action or a lesson by its words"),
    Key("lessons", "l", "l", "lessons", "the lessons, to open another one", "lessons"),
    Key("quit", "q", "q", "app.quit", "quit", "quit"),
)  # fmt: skip
"""Every key of the trainer. Lower case goes forward, the capital is the same backwards."""


def bindings() -> list[Binding]:
    """The table as Textual's bindings."""
    return [
        Binding(key.keys, key.action, key.text, id=key.id, show=bool(key.footer), tooltip=key.text)
        for key in KEYS
    ]


def letter(keys: Sequence[Key], action: str) -> str:
    """The key of an action as messages name it: the last one that is shown."""
    return next(key.shown.split()[-1] for key in keys if key.id == action)


def footer(
    going_on: Sequence[str], arithmetic: str, width: int, keys: Sequence[Key] = KEYS
) -> Line:
    """The line of keys: what is going on, then as many keys as fit."""
    spans = [Span(" ", "bar"), *(Span(f"{text}  ", "key") for text in going_on)]
    used = sum(len(span.text) for span in spans)
    for key in keys:
        word = "exact" if key.id == "arithmetic" and arithmetic == "by hand" else key.footer
        sign = key.shown.split()[-1]
        if word and used + len(sign) + len(word) + 3 <= width:
            spans += [Span(sign, "key"), Span(f" {word}  ", "bar")]
            used += len(sign) + len(word) + 3
    return (*spans, Span(" " * max(width - used, 0), "bar"))


def action_at(line: Line, x: int, keys: Sequence[Key] = KEYS) -> str:
    """The action that a column of the line of keys stands for; nothing where it is none."""
    actions = {key.shown.split()[-1]: key.action for key in keys if key.footer}
    start = 0
    for sign, word in pairwise(line):
        end = start + len(sign.text)
        if start <= x < end + len(word.text.rstrip()) and sign.text in actions:
            return actions[sign.text]
        start = end
    return ""
