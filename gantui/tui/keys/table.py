"""The keys: one table feeds the bindings, the help and the line of keys at the bottom."""

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from textual.binding import Binding

from gantui.views.text.spans import Line, Span, cut, length


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
    also: str = ""
    """Other words by which one may look for it."""


GROUPS: Mapping[str, tuple[Key, ...]] = {
    "Through the run": (
        Key("next", "space,pagedown,n", "Space PgDn n", "move('next_operation')",
            "the next step", "next", "forward operation"),
        Key("previous", "pageup,N", "PgUp N", "move('previous_operation')",
            "the step before", "back", "backward operation previous"),
        Key("back", "backspace", "Backspace", "back",
            "the step before; after following a number, back to it"),
        Key("right", "right", "→", "arrow(1)", "the next step, cell or, on the curves, iteration"),
        Key("left", "left", "←", "arrow(-1)", "the step, cell or iteration before"),
        Key("turn", "f", "f", "move('end_of_turn')", "finish this network's turn", "turn"),
        Key("turn_back", "F", "F", "move('end_of_turn_before')", "back to the turn before"),
        Key("iteration", "c", "c", "move('next_iteration')", "an iteration forward", "iteration",
            "epoch"),
        Key("iteration_back", "C", "C", "move('previous_iteration')", "an iteration back", "",
            "epoch"),
        Key("first", "home", "Home", "move('first')", "the first step", "", "start beginning"),
        Key("last", "end", "End", "move('last')", "the last step"),
        Key("go", "g", "g", "go_to", "go to a step or an iteration", "go to", "jump"),
        Key("run", "r", "r", "run", "run, pause", "run", "play stop"),
        Key("faster", "plus,equals_sign", "+", "pace(1)", "run faster", "", "speed"),
        Key("slower", "minus", "-", "pace(-1)", "run slower", "", "speed"),
        Key("until", "u", "u", "until(False)", "run until a condition holds: loss.D < 0.1", "",
            "search find when"),
        Key("until_back", "U", "U", "until(True)", "back to where a condition began to hold", "",
            "search find when"),
        Key("bookmark", "B", "B", "bookmark", "set a bookmark at this step, or take it away", "",
            "mark remember"),
        Key("to_bookmark", "j", "j", "to_bookmark(1)", "to the next bookmark"),
        Key("to_bookmark_back", "J", "J", "to_bookmark(-1)", "to the bookmark before"),
        Key("next_note", "greater_than_sign", ">", "move('next_note')", "the next step with a note",
            "", "remark moral conclusion"),
        Key("previous_note", "less_than_sign", "<", "move('previous_note')",
            "the step with a note before this one", "", "remark moral conclusion"),
        Key("resume", "R", "R", "resume", "go to where you left this scenario last time", "",
            "continue"),
    ),
    "Look closer": (
        Key("inspect", "i", "i", "inspect",
            "inspect cells of any panel; again: leave", "inspect", "number why arithmetic"),
        Key("follow", "enter", "Enter", "follow",
            "inspecting: where the number came from; practising: judge", "",
            "trace operand check"),
        Key("up", "up", "↑", "steer(0, -1)",
            "scroll the sheet; inspecting: a number up; curves: zoom in"),
        Key("down", "down", "↓", "steer(0, 1)",
            "scroll the sheet; inspecting: a number down; curves: zoom out"),
        Key("scroll", "right_parenthesis", ")", "turn_page(1)",
            "scroll the explanation, where it is longer than its panel", "", "text why note"),
        Key("scroll_back", "left_parenthesis", "(", "turn_page(-1)",
            "scroll the explanation back", "", "text why note"),
        Key("arithmetic", "d", "d", "arithmetic", "by hand / exact", "by hand",
            "table decimals rounding"),
        Key("tables", "t", "t", "tables", "the look-up tables of arithmetic by hand", "",
            "sigma log sigmoid logarithm"),
        Key("diagnose", "exclamation_mark", "!", "diagnose",
            "what is wrong in this iteration; inspecting: check the gradient", "",
            "debug gradient check differences dead saturated vanishing exploding collapse nan"),
        Key("zoom", "o", "o", "zoom", "the picture alone, then each other panel, then all",
            "panels", "maximise large full one"),
        Key("tab", "tab", "Tab", "tab",
            "the next panel alone; the next operand, boundary or blank"),
        Key("curves", "k", "k", "curves(1)", "the curves of the run; again: the next ones",
            "curves", "loss losses plot chart graph history"),
        Key("curves_back", "K", "K", "curves(-1)", "the curves before", "", "loss plot chart"),
        Key("log_scale", "S", "S", "logarithmic",
            "the scale: logarithmic, linear, chosen to fit", "", "log scale axis plot"),
    ),
    "Practise": (
        Key("practise", "m", "m", "practise", "answer before you see it; again: only look",
            "practise", "exercise test quiz learn"),
        Key("blank_back", "shift+tab", "Shift+Tab", "blank_to(-1)",
            "practising: the blank before"),
        Key("hint", "h", "h", "hint", "a hint; again: a stronger one", "", "help clue"),
        Key("answer", "a", "a", "answer", "the answers of this step", "", "solution solve key"),
        Key("numbers", "v", "v", "numbers(1)", "the same lesson with new numbers", "",
            "variant seed random other"),
        Key("numbers_back", "V", "V", "numbers(-1)", "the numbers before", "", "own"),
        Key("less", "left_square_bracket", "[", "level(-1)", "fewer blanks: more is worked out",
            "", "level easier"),
        Key("more", "right_square_bracket", "]", "level(1)", "more blanks", "", "level harder"),
        Key("progress", "P", "P", "progress", "how far you are, and what comes next", "",
            "completed goal level"),
        Key("reverse", "M", "M", "reverse", "the result is given: find a missing number", "",
            "inverse backwards"),
    ),
    "What if": (
        Key("edit", "e", "e", "edit", "what if: rate = 0.1, seed = 7, the inspected number", "edit",
            "change learning rate weight value noise another random longer iterations"),
        Key("undo", "z", "z", "undo", "undo the edit, or bring back what was typed over", "",
            "revert"),
        Key("redo", "Z", "Z", "redo", "redo the edit"),
        Key("forks", "E", "E", "forks", "the forks, kept for next time: go to one, save, compare",
            "", "branch difference runs"),
        Key("drag", "x", "x", "drag", "drag a boundary; again: leave", "",
            "move line weights"),
        Key("tilt", "shift+right", "Shift+→", "tilt(1, 0)",
            "dragging: a larger weight of x; curves: a tenth forward"),
        Key("tilt_back", "shift+left", "Shift+←", "tilt(-1, 0)",
            "dragging: a smaller weight of x; curves: a tenth back"),
        Key("turn_up", "shift+up", "Shift+↑", "tilt(0, 1)", "dragging: a larger weight of y"),
        Key("turn_down", "shift+down", "Shift+↓", "tilt(0, -1)", "dragging: a smaller weight of y"),
        Key("undrag", "X", "X", "undrag", "put the boundaries back where the lesson has them", "",
            "reset"),
    ),
    "Before an audience": (
        Key("lecture", "p", "p", "lecture",
            "lecture: light colours, picture and losses, results later", "present",
            "lecture projector beamer predict"),
        Key("notes", "s", "s", "notes", "show or hide notes; errata stay"),
        Key("blank", "b,full_stop", ". b", "blank", "a blank screen, and back", "", "black"),
        Key("theme", "T", "T", "theme", "theme: dark, light, high contrast, the terminal's", "",
            "colours colors"),
        Key("grounds", "number_sign", "#", "grounds",
            "the background of numbers: by value, or none", "", "colours colors background"),
    ),
    "Lessons and files": (
        Key("lessons", "l", "l", "lessons", "the lessons, to open another one", "lessons",
            "open scenario"),
        Key("next_lesson", "L", "L", "next_lesson", "the next lesson", "", "open scenario"),
        Key("read_again", "f5", "F5", "read_again",
            "read a changed scenario file again, at this step", "", "reload refresh"),
        Key("log", "w", "w", "write_log", "write the log up to this step", "log",
            "save export copy text file"),
        Key("picture", "W", "W", "picture", "write the screen as a picture: SVG or PNG", "",
            "screenshot image slide save export"),
        Key("copy", "y", "y", "copy", "copy the inspected number; again: its matrix, the formula",
            "", "clipboard yank matrix table"),
        Key("copy_out", "Y", "Y", "copy_out", "the same into a file", "", "save export clipboard"),
        Key("palette", "ctrl+p", "Ctrl+P", "palette",
            "find an action or a lesson by its words", "", "search command"),
        Key("leave", "escape", "Esc", "leave", "leave, close", "", "cancel"),
        Key("help", "question_mark,f1", "F1 ?", "help", "these keys", "help", "keyboard"),
        Key("quit", "q", "q", "app.quit", "quit", "quit", "exit"),
    ),
}  # fmt: skip
"""Every key of the trainer, under headings. Lower case goes forward, the capital is the same
backwards."""
KEYS = tuple(chain.from_iterable(GROUPS.values()))
"""The same without headings."""
PRACTISING = {"follow": "judge", "tab": "next blank", "hint": "hint", "answer": "answers",
              "numbers": "new numbers", "more": "more blanks", "less": "fewer",
              "practise": "look"}  # fmt: skip
"""What the line of keys has while one answers, with its words."""
ALWAYS = ("help", "quit")
"""What the line of keys ends with at any width."""


def bindings() -> list[Binding]:
    """The table as Textual's bindings."""
    return [
        Binding(key.keys, key.action, key.text, id=key.id, show=bool(key.footer), tooltip=key.text)
        for key in KEYS
    ]


def letter(keys: Sequence[Key], action: str) -> str:
    """The key of an action as messages name it: the last one that is shown."""
    return next(key.shown.split()[-1] for key in keys if key.id == action)


STEERING = (("left", "right", "up", "down"), "arrows")
TILTING = (("tilt_back", "tilt", "turn_up", "turn_down"), "Shift")
"""Actions whose keys go together, and what they are called where nobody has changed them."""


def group(keys: Sequence[Key], together: tuple[tuple[str, ...], str]) -> str:
    """The keys of actions that go together, as messages name them."""
    actions, name = together
    found = [letter(keys, action) for action in actions]
    return name if found == [letter(KEYS, action) for action in actions] else " ".join(found)


def practising(keys: Sequence[Key]) -> tuple[Key, ...]:
    """The keys for the line of keys while one answers."""
    named = {key.id: key for key in keys}
    ends = [key for key in keys if key.id in ALWAYS]
    return *(named[name]._replace(footer=word) for name, word in PRACTISING.items()), *ends


def footer(
    going_on: Sequence[str], arithmetic: str, width: int, keys: Sequence[Key] = KEYS
) -> Line:
    """The line of keys: what is going on, as many keys as have room, and always the help."""
    ends = [_words(key, arithmetic) for key in keys if key.id in ALWAYS]
    kept = width - sum(map(length, ends))
    spans = [Span(" ", "bar")]
    for text in going_on:
        spans.append(Span(cut(f"{text}  ", max(kept - length(spans), 0)), "key"))
    for key in keys:
        words = _words(key, arithmetic)
        if key.footer and key.id not in ALWAYS:
            if length(spans) + length(words) > kept:
                break
            spans += words
    return (*spans, Span(" " * max(kept - length(spans), 0), "bar"), *chain(*ends))


def _words(key: Key, arithmetic: str) -> list[Span]:
    """A key and its word; what is done by hand can be done exactly, and the other way round."""
    word = "exact" if key.id == "arithmetic" and arithmetic == "by hand" else key.footer
    return [Span(key.shown.split()[-1], "key"), Span(f" {word}  ", "bar")]


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
