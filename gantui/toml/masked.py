"""A TOML text without its texts and comments, so that patterns see its signs alone."""

import re
from collections.abc import Iterator
from typing import NamedTuple

IN_TEXT = "\x02"
"""What stands for a character of a text in quotes, the quotes included; backslashes stay."""

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|(?P<open>"""|\'\'\').*'
    r'|"(?:[^"\\\n]|\\[^\n])*"|\'[^\'\n]*\'|#[^\n]*',
    re.DOTALL,
)
_STATEMENT = re.compile(
    r"[ \t]*(?:(?P<table>\[\[?[ \t]*(?!(?:true|false|nan|inf)\b)[A-Za-z_\x02][^,\n=]*\])[ \t]*$"
    r"|(?P<key>[\w\x02.\- \t]+?)[ \t]*=)",
    re.MULTILINE,
)
_BRACKET = re.compile(r"[\[\]{}]|\n")
_OPENING = {"]": "[", "}": "{"}


class Opened(NamedTuple):
    """The brackets that are open at a place; those around the name of a table are none."""

    stack: list[int]
    """Where they stand, the outermost first."""
    row: int | None
    """A row that begins its line and was still open where another row began below it."""


def masked(text: str) -> str:
    """The text with its texts and comments covered; every other character stays in its place.

    A quote that is not closed stays, and so does what follows it.
    """
    return _TOKEN.sub(_cover, text)


def _cover(token: re.Match[str]) -> str:
    found = token.group()
    if token["open"]:
        return found  # to the end of the file
    return " " * len(found) if found[0] == "#" else re.sub(r"[^\\\n]", IN_TEXT, found)


def statements(signs: str, end: int) -> Iterator[re.Match[str]]:
    """Every line that begins before `end`, and like a table or a key, which is its group."""
    at = 0
    while at < min(end, len(signs)):
        found = _STATEMENT.match(signs, at)
        if found:
            yield found
        at = signs.find("\n", at) + 1 or end


def opened(signs: str, end: int) -> Opened:
    """What is open at `end`, or already at a line before that begins like a table or a key."""
    stack: list[int] = []
    row, at = None, 0
    while at < min(end, len(signs)):
        if at == 0 or signs[at - 1] == "\n":
            statement = _STATEMENT.match(signs, at)
            if statement and _ends(signs, stack, statement):
                break
            if statement and statement["table"] and not stack:
                at = statement.end()
                continue
        found = _BRACKET.search(signs, at, end)
        if found is None:
            break
        at = found.end()
        if found.group() in "[{":
            row = _left_open(signs, stack, found.start()) if row is None and stack else row
            stack.append(found.start())
        elif stack and signs[stack[-1]] == _OPENING.get(found.group()):
            stack.pop()
        row = row if stack else None
    return Opened(stack, row)


def _ends(signs: str, stack: list[int], statement: re.Match[str]) -> bool:
    """Whether a statement cannot stand where brackets are open; keys may, within braces."""
    if not stack or (statement["table"] and IN_TEXT in statement["table"]):
        return False
    return signs[stack[-1]] == "[" or statement["table"] is not None


def _left_open(signs: str, stack: list[int], at: int) -> int | None:
    """The innermost bracket, if it begins its line just as the one at `at` does."""
    indent = signs[signs.rfind("\n", 0, at) + 1 : at]
    before = signs[signs.rfind("\n", 0, stack[-1]) + 1 : stack[-1]]
    return stack[-1] if indent == before and not indent.strip() else None
