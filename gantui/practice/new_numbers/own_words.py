"""What a lesson says of its own numbers, and what of it can be said of others.

Remarks, printed values and edits are of the lesson's own numbers and leave with them. A goal may
speak of what these lead to, so it says that the numbers are other ones. The title of a part that
states a number which the part has no more is marked, and so is that of a stage of a figure, which
tells how its two distributions lie. A page of a field is called by its formula, so it gets another
title; a sample that is called by its prediction or its target gets a letter for a name.
"""

import re
from collections.abc import Iterator, Mapping
from string import ascii_lowercase
from typing import Any, TypeAlias

OF_ITS_NUMBERS = ("printed", "worked", "notes", "edits")
"""The tables of a file that are left out."""
MARK = "With the lesson's own numbers: "
"""What stands before a title that may hold for them only."""
GOAL_MARK = "The lesson with other numbers, which may lead elsewhere: "
"""What stands before the goal of a lesson whose numbers are other ones."""
LONGEST_TITLE = 200
"""Characters of a title in a file."""
LONGEST_GOAL = 2000
"""Characters of a goal in a file."""
TITLED = ("tables", "stages", "pages")
"""The parts whose titles may speak of their numbers; a curve's is of its function, which stays."""

Raw: TypeAlias = dict[str, Any]
"""A table of a file, or all of it, as plain data."""

_STATED = re.compile(r"(?<![\w.])(?:\d+(?:\.\d+)?|\.\d+)")


def in_other_numbers(own: Raw, other: Raw) -> Raw:
    """A file with other numbers, of which nothing is said that may hold for its own only."""
    found = {key: part for key, part in other.items() if key not in OF_ITS_NUMBERS}
    found["summary"] = goal_of_others(own["summary"])[:LONGEST_GOAL]
    for key in TITLED:
        if key in own:
            parts = zip(own[key], found[key], strict=True)
            found[key] = [_titled(key, old, new) for old, new in parts]
    names = {} if _names_cells(own) else _letters(own, found)
    return _renamed(found, names) if names else found


def _names_cells(own: Raw) -> bool:
    """Whether an exercise calls cells as the screen does, with the names of their samples."""
    return any(one.get(key) for one in own.get("exercise", ()) for key in ("cells", "reverse"))


def marked(text: str) -> str:
    """A title that is said to hold with the lesson's own numbers."""
    return f"{MARK}{text}"


def goal_of_others(text: str) -> str:
    """The goal of a lesson, said where its numbers are other ones."""
    return f"{GOAL_MARK}{text}"


def stated(text: str) -> set[float]:
    """The numbers that a text states, without their signs; no digit of a name such as P1."""
    return {float(number) for number in _STATED.findall(text)}


def gone(own: Any, other: Any) -> Iterator[float]:
    """The numbers, without their signs, that another one stands in place of."""
    if isinstance(own, Mapping) and isinstance(other, Mapping):
        for key in own.keys() & other.keys() - {"exercise", "seed"}:
            yield from gone(own[key], other[key])
    elif isinstance(own, list) and isinstance(other, list):
        for old, new in zip(own, other, strict=False):
            yield from gone(old, new)
    elif isinstance(own, (int, float)) and own != other:
        yield abs(float(own))


def _titled(key: str, own: Raw, other: Raw) -> Raw:
    """A part with a title that is true of its numbers."""
    lost, title = set(gone(own, other)), own.get("title")
    if not lost or title is None:
        return other
    if key == "pages":
        name = own.get("name")
        return other | {"title": f"page {name}, other weights" if name else "other weights"}
    if key == "stages" or stated(title) & lost:
        return other | {"title": marked(title)[:LONGEST_TITLE]}
    return other


def _letters(own: Raw, other: Raw) -> dict[str, str]:
    """New names for the samples of tables that are called by numbers they have no more."""
    pairs = zip(own.get("tables", ()), other.get("tables", ()), strict=True)
    called = dict.fromkeys(name for old, new in pairs for name in _called(old, new))
    taken = {name for part in own.get("tables", ()) for name in part["targets"]}
    free = (f"{letter}{more}" for more in ("", *range(2, 100)) for letter in ascii_lowercase)
    letters = (letter for letter in free if letter not in taken)
    return dict(zip(called, letters, strict=False))


def _called(own: Raw, other: Raw) -> Iterator[str]:
    """The samples of a table whose names state a number that they had, and are not only counted."""
    for name in own["targets"]:
        had, has = (
            [(part.get(key) or {}).get(name) for key in ("targets", "predictions", "logits")]
            for part in (own, other)
        )
        if not name.isdecimal() and stated(name) & set(gone(had, has)):
            yield name


def _renamed(part: Any, names: Mapping[str, str]) -> Any:
    """The same with other names for samples."""
    if isinstance(part, Mapping):
        return {names.get(key, key): _renamed(one, names) for key, one in part.items()}
    if isinstance(part, list):
        return [_renamed(one, names) for one in part]
    return names.get(part, part) if isinstance(part, str) else part
