"""What is wrong with a scenario, said to the person who wrote it."""

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The keys and list positions that lead to a value of a scenario file."""

MOST_SHOWN = 60
"""Characters of a found value or of a key that a message repeats."""


class Row(int):
    """A list position that gives a problem its line and no part of its key.

    For a message that names the row itself: `weights: row 2 has …`.
    """


def dotted(path: Path) -> str:
    """The path as an author would write it: `generator.layers[0].weights`."""
    text = ""
    for part in path:
        if isinstance(part, Row):
            continue
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            bare = part.isascii() and part.replace("_", "").replace("-", "").isalnum()
            key = _cut(part) if bare else f'"{_cut(part)}"'
            text += f".{key}" if text else key
    return text


class Problem(NamedTuple):
    """One thing to mend."""

    line: int
    """The line of the file, counted from 1; 0 where it concerns the file as a whole."""
    key: str
    """The dotted path of the value, empty where there is none."""
    message: str
    """What was expected, what was found, what to do."""
    excerpt: str = ""
    """The line of the file and a caret below it, where the problem is in how it is written."""

    def render(self, name: str) -> str:
        """The problem as one line of a report on the file `name`."""
        place = f"{name}:{self.line}" if self.line else name
        text = f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"
        return text.replace("\n", "\\n")

    def lines(self, name: str) -> list[str]:
        """The same, with the line of the file and the caret below where there are any."""
        return [self.render(name), *self.excerpt.splitlines()]


class ScenarioError(Exception):
    """A scenario that cannot be used; every problem at once."""

    def __init__(self, name: str, problems: Iterable[Problem]):
        self.name = name
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(chain.from_iterable(one.lines(name) for one in self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean "weights"?` where a known word is near, else nothing."""
    from difflib import get_close_matches  # needed only where something is wrong

    options = list(known)
    near = get_close_matches(word.lower(), [option.lower() for option in options], n=1, cutoff=0.6)
    if not near:
        return ""
    original = next(option for option in options if option.lower() == near[0])
    return f'; did you mean "{original}"?'


def shown(value: object) -> str:
    """A found value, short enough for a message."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return f'"{_cut(value)}"'
    if isinstance(value, int) and abs(value) >= 10**MOST_SHOWN:
        return f"a number of more than {MOST_SHOWN} digits"
    return str(value)


def counted(number: int, what: str) -> str:
    """`1 unit`, `2 units`, `2 entries`."""
    if number == 1:
        return f"1 {what}"
    return f"{number} {what[:-1]}ies" if what.endswith("ry") else f"{number} {what}s"


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final


def one_of(options: Iterable[str]) -> str:
    """`"a", "b" or "c"`: the values to choose from, as one writes them."""
    return listed([f'"{option}"' for option in options], "or")


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"
