"""The learner's own keys: from what the configuration file says to the table of keys in effect."""

from collections.abc import Mapping, Sequence
from unicodedata import name as name_of

from rich.cells import cell_len
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import did_you_mean, shown
from gantui.toml.untrusted import REPLACEMENT
from gantui.tui.keys.table import KEYS, Key

SHOWN = {
    "space": "Space", "pagedown": "PgDn", "pageup": "PgUp", "backspace": "Backspace",
    "enter": "Enter", "tab": "Tab", "escape": "Esc", "home": "Home", "end": "End",
    "insert": "Ins", "delete": "Del", "up": "↑", "down": "↓", "left": "←", "right": "→",
}  # fmt: skip
"""How the help prints the keys that are no signs; the file may write them so too."""
MODIFIERS = ("ctrl", "alt", "shift")
"""What may be held while a key is pressed."""

_NAMED = {key.value for key in Keys if key.value.isalnum()}
_REPLACED = {new: old for old, new in KEY_NAME_REPLACEMENTS.items()}
_MEANT = {word.lower(): key for key, word in SHOWN.items()} | {"return": "enter", " ": "space"}


def keymap(options: Mapping[str, str | Sequence[str]]) -> tuple[tuple[Key, ...], list[Mismatch]]:
    """The table with the keys that are wished, and what is wrong with the options.

    An action whose wish is wrong keeps the keys that it has. A key that another action has by
    itself is taken from it, but never the last one.
    """
    given, wrong = _given(options)
    while (lost := _lost(given)) is not None:
        action, key, taker = lost
        text = f'{shown(key)} is the only key of "{action}"; give "{action}" another one'
        wrong.append((("keys", taker), text))
        del given[taker]
    taken = {key for keys in given.values() for key in keys}
    return tuple(_changed(key, given, taken) for key in KEYS), wrong


def names(key: Key) -> list[str]:
    """The keys of an action, each by Textual's name."""
    return key.keys.split(",")


def key_name(text: str) -> str | None:
    """Textual's name of a key, written as a sign, by that name or as the help prints it.

    None where there is no such key.
    """
    if len(text) == 1:
        return _unheld(text)
    *held, last = text.split("+")
    held = [word.lower() for word in held]
    found = _unheld(last.lower() if held else last)
    if found is None or len(set(held)) != len(held) or not set(held) <= set(MODIFIERS):
        return None
    if held == ["shift"] and len(found) == 1:
        return found.upper()  # a terminal sends the capital, not the letter and Shift
    return "+".join([*(word for word in MODIFIERS if word in held), found])


def key_shown(name: str) -> str:
    """A key as the help prints it."""
    *held, last = name.split("+")
    sign = SHOWN.get(last) or _sign(last) or last.capitalize()
    return "+".join([*(word.capitalize() for word in held), sign.upper() if held else sign])


def _unheld(text: str) -> str | None:
    """The name of a key for which nothing else is held."""
    word = text.lower()
    if word in _MEANT or word in _NAMED:
        return _MEANT.get(word, word)
    sign = text if len(text) == 1 else _sign(word)
    if sign in (None, REPLACEMENT) or not sign.isprintable() or cell_len(sign) != 1:
        return None
    if sign.isalnum():
        return sign
    name = name_of(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _sign(name: str) -> str | None:
    """The sign that a key types, where it types one."""
    return key_to_character(_REPLACED.get(name, name))


def _given(
    options: Mapping[str, str | Sequence[str]],
) -> tuple[dict[str, list[str]], list[Mismatch]]:
    """The keys of each action whose wish has nothing wrong, and what is wrong with the others."""
    given: dict[str, list[str]] = {}
    wrong: list[Mismatch] = []
    actions = {key.id for key in KEYS}
    owners: dict[str, str] = {}
    for action, wish in options.items():
        if action not in actions:
            near = did_you_mean(action, sorted(actions)) or "; gantui config lists them all"
            wrong.append((("keys", action), f"unknown action{near}"))
            continue
        texts = [wish] if isinstance(wish, str) else wish
        found = {text: key_name(text) for text in texts}
        problems = [_problem(text, key, owners) for text, key in found.items()]
        wrong += [(("keys", action), problem) for problem in problems if problem]
        if not any(problems):
            given[action] = list(dict.fromkeys(key for key in found.values() if key))
            owners.update(dict.fromkeys(given[action], action))
    return given, wrong


def _problem(text: str, key: str | None, owners: Mapping[str, str]) -> str:
    """What is wrong with one key of a wish, or nothing."""
    if key is None:
        near = did_you_mean(text, [*SHOWN, *SHOWN.values(), "question_mark", "full_stop"])
        return f'expected a key such as "n", "PgDn" or "ctrl+n", found {shown(text)}{near}'
    if key == "ctrl+q":
        return f"{shown(text)} quits whatever the file says; choose another key"
    if key in owners:
        return f'{shown(text)} is the key of "{owners[key]}" already; give it to one of them'
    return ""


def _lost(given: Mapping[str, Sequence[str]]) -> tuple[str, str, str] | None:
    """An action that would have no key left, the last of them and the action that takes it."""
    takers = {key: action for action, keys in given.items() for key in keys}
    for key in KEYS:
        if key.id not in given and all(name in takers for name in names(key)):
            last = names(key)[-1]
            return key.id, last, takers[last]
    return None


def _changed(key: Key, given: Mapping[str, Sequence[str]], taken: set[str]) -> Key:
    """An action with the keys that are left to it; as it is where none was touched."""
    left = given.get(key.id) or [name for name in names(key) if name not in taken]
    if left == names(key):
        return key
    return key._replace(keys=",".join(left), shown=" ".join(key_shown(name) for name in left))
