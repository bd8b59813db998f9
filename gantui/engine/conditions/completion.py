"""What a half-written word of a condition may become."""

import re

from gantui.engine.conditions.reading import FUNCTIONS
from gantui.engine.conditions.tree import quantity_name
from gantui.engine.program import Program

PHRASES = ("iteration", "turn", "nan", "any sign change in", "change in", "and", "or", "not")
"""What may stand in a condition beside names, signs and numbers."""
_WORD = re.compile(r"[^\W\d][\w.*]*$")


def words(program: Program) -> list[str]:
    """Everything that can be completed: the quantities that a run writes, functions, words."""
    written = {operation.writes for operation in program.operations} | set(program.initial)
    names = [quantity_name(name) for name in program.quantities if name in written]
    return [*names, *(f"{name}(" for name in FUNCTIONS), *PHRASES]


def matches(before: str, known: list[str]) -> list[str]:
    """The words that begin like the one that `before`, the text up to the cursor, ends with."""
    begun = _begun(before).lower()
    return [word for word in known if word.lower().startswith(begun)]


def complete(before: str, known: list[str]) -> str:
    """The text up to the cursor with its last word as long as all the matches agree."""
    begun = _begun(before)
    found = matches(before, known) if begun else []
    return before.removesuffix(begun) + (_shared(found) if found else begun)


def _shared(found: list[str]) -> str:
    """What all of the words begin with; letters are the same in either case."""
    longest = found[0]
    while not all(word.lower().startswith(longest.lower()) for word in found):
        longest = longest[:-1]
    return longest


def _begun(before: str) -> str:
    found = _WORD.search(before)
    return found.group() if found else ""
