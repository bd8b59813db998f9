"""A decimal comma in a list: `[0,5, 1]` is valid and has three numbers where two were meant."""

import re
from collections.abc import Iterable

from gantui.toml.masked import masked
from gantui.toml.problems import Problem

_NUMBER = r"(?P<{}>[-+]?\d+,\d+)"
_COMMA = re.compile(
    rf"\[[ \t]*{_NUMBER.format('first')}(?=,[ \t])"
    rf"|,[ \t]+{_NUMBER.format('later')}(?=,[ \t]|[ \t]*\])"
)
"""Two numbers with no space behind their comma, in a list whose other commas have one."""
_COUNTED = re.compile(r"\d numbers?\b|\bunits?\b.*found \d")
"""A message that numbers are too many or too few."""


def with_guesses(problems: Iterable[Problem], text: str) -> list[Problem]:
    """The same problems; the first that counts numbers asks whether a comma is a decimal one."""
    found = list(problems)
    counted = (place for place, one in enumerate(found) if _COUNTED.search(one.message))
    place = next(counted, None)
    guess = _guess(text) if place is not None else ""
    if place is not None and guess:
        found[place] = found[place]._replace(message=f"{found[place].message}; {guess}")
    return found


def _guess(text: str) -> str:
    """What is said of the first number that looks so; nothing where there is none."""
    covered = masked(text)
    match = _COMMA.search(covered)
    if match is None:
        return ""
    number = match["first"] or match["later"]
    line = covered.count("\n", 0, match.start()) + 1
    return f"if {number} in line {line} is one number, it is {number.replace(',', '.')} here"
