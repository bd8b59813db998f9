"""What a half-written word of a condition may become."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from gantui.engine.conditions.locate import every_column, size
from gantui.engine.conditions.parse import FUNCTIONS
from gantui.engine.conditions.syntax import label_name, quantity_name
from gantui.engine.program.program import Program

PHRASES = ("iteration", "turn", "nan", "any sign change in", "change in", "and", "or", "not")
"""What may stand in a condition beside names, signs and numbers."""
_WORD = re.compile(r"[^\W\d][\w.*]*$")
_IN_BRACKETS = re.compile(
    r'("[^"]+"|[^\W\d][\w.*]*)\s*\[\s*((?:[^\[\]"]|"[^"]*")*(?:"[^"]*)?)$'
)  # a quantity, and what stands in its brackets that are not closed yet


class Offer(NamedTuple):
    """What may stand at the end of a text."""

    begun: str
    """What stands there already."""
    found: list[str]
    """What it may become."""
    end: str = ""
    """What follows it."""


def words(program: Program) -> list[str]:
    """Every first word: the quantities that a run writes, functions, words of the language."""
    return [*map(quantity_name, _written(program)), *(f"{name}(" for name in FUNCTIONS), *PHRASES]


def matches(before: str, program: Program) -> list[str]:
    """What `before`, the text up to the cursor, may end with instead of its last word.

    In the brackets of a quantity that is the name of a row or column, else a word.
    """
    return offer(before, program, words(program)).found


def complete(before: str, program: Program) -> str:
    """The text up to the cursor with its last word as long as all the matches agree."""
    begun, found, end = offer(before, program, words(program))
    if not found or not (begun or end):
        return before
    longer = shared(found) + (end if len(found) == 1 else "")
    return before.removesuffix(begun) + (longer if len(longer) >= len(begun) else begun)


def _written(program: Program) -> list[str]:
    written = {operation.writes for operation in program.operations} | set(program.initial)
    return [name for name in program.quantities if name in written]


def offer(
    before: str,
    program: Program,
    known: Sequence[str],
    columns_of: Callable[[str], tuple[str, ...]] | None = None,
) -> Offer:
    """What may stand at the end of a text whose words are `known`, rows and columns apart.

    `columns_of` says which columns a quantity has; any that it ever has, where it is left out.
    """
    inside = _IN_BRACKETS.search(before)
    if inside is None:
        word = _WORD.search(before)
        begun = word.group() if word else ""
        return Offer(begun, _beginning(begun, known))
    for name in _written(program):
        if inside[1] in (name, f'"{name}"', quantity_name(name)):
            columns = columns_of(name) if columns_of else every_column(program, name)
            return _label(inside[2], program, name, columns)
    return Offer("", [])


def _label(text: str, program: Program, name: str, named: tuple[str, ...]) -> Offer:
    """The rows and columns that fit what stands in brackets.

    A row comes first, where there are several; a name may have a comma in it.
    """
    rows = _labels(program.quantities[name].rows)
    columns = _labels(named)
    if size(program, name) == 1:  # where a sample is called like the row, it may be either
        return Offer(text, _beginning(text, [label for label in columns if label not in rows]), "]")
    if len(rows) == 1:
        return Offer(text, _beginning(text, columns), "]")
    found = _beginning(text, rows)
    if found or len(columns) == 1:
        return Offer(text, found, "]" if len(columns) == 1 else ", ")
    for comma in re.finditer(",", text):
        row, rest = text[: comma.start()].strip(), text[comma.end() :].lstrip()
        fitting = _beginning(rest, columns)
        if fitting and (row.isdecimal() or {row, label_name(row)} & {*rows}):
            return Offer(rest, fitting, "]")
    return Offer("", [])


def _labels(names: tuple[str, ...]) -> list[str]:
    """Rows or columns as one writes them in brackets; one without a name by its number."""
    found = (label_name(name) if name else f"{place}" for place, name in enumerate(names, 1))
    return list(dict.fromkeys(found))


def _beginning(begun: str, known: Sequence[str]) -> list[str]:
    """The words that begin so, in either case and with quotes or without."""
    start = begun.lower().lstrip('"')
    return [word for word in known if word.lower().lstrip('"').startswith(start)]


def shared(found: list[str]) -> str:
    """What all of the words begin with; letters are the same in either case."""
    longest = found[0]
    while not all(word.lower().startswith(longest.lower()) for word in found):
        longest = longest[:-1]
    return longest
