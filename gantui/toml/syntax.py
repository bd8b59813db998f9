"""What is wrong with a text that is not TOML: where, with its line and a caret, and a guess."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from gantui.toml.guesses import ANYWHERE, GUESSES
from gantui.toml.masked import masked, opened, statements
from gantui.toml.problems import Problem
from gantui.toml.untrusted import clean

WIDEST = 76
"""Columns of a line that a report repeats."""
_QUOTED = 40
"""Characters of the text that a sentence repeats."""
_QUOTE = re.compile(r"[=\[,{]\s*(?P<at>\"{3}|'{3}|[\"'])")
"""A quote that begins a value and, as it was not covered, is not closed."""
_AHEAD = 2000
"""Characters behind the place of a mistake that a guess looks at."""
_TWICE = ("Cannot declare", "Cannot overwrite", "Cannot mutate")
"""What the parser says of a table or a key that was there before."""


class Mistake(NamedTuple):
    """A guess about a place of a text."""

    at: int
    """Where the place begins, in characters from 0."""
    sentence: str
    """What is wrong there."""


def syntax_problem(text: str, error: str) -> Problem:
    """The problem of a text, where the parser refuses it with these words."""
    text = text.replace("\r\n", "\n")
    what, _, place = error.partition(" (at ")
    if not place:
        return Problem(0, "", clean(f"this is not TOML: {_small(what)}"))
    found = mistake(text, _offset(text, place), what)
    line = text.count("\n", 0, found.at) + 1
    start = text.rfind("\n", 0, found.at) + 1
    content = text[start:].partition("\n")[0]
    column = found.at - start
    message = f"this is not TOML: {found.sentence} (column {column + 1})"
    return Problem(line, "", clean(message), excerpt(content, column))


def mistake(text: str, offset: int, what: str) -> Mistake:
    """What is wrong with a text that the parser refuses at `offset`, saying `what`."""
    signs = masked(text)
    found = next(_mistakes(signs, offset, what), Mistake(offset, _small(what)))
    at = min(found.at, len(text.rstrip()))
    return Mistake(at, found.sentence)


def _mistakes(signs: str, offset: int, what: str) -> Iterator[Mistake]:
    """The guesses that fit, the surest first."""
    if what.startswith(_TWICE):
        yield from _twice(signs, offset)
    quote = _QUOTE.search(signs, 0, offset)
    if quote:
        closing = f"{quote['at']} is missing"
        yield Mistake(quote.start("at"), f"the text that begins here is not closed: {closing}")
    yield from _not_closed(signs, offset)
    stack = opened(signs, offset).stack
    yield from _guessed(signs, offset, signs[stack[-1]] if stack else "")


def _guessed(signs: str, offset: int, inside: str) -> Iterator[Mistake]:
    """What the table of guesses says of the place."""
    last = len(signs[:offset].rstrip())
    start, end = signs.rfind("\n", 0, last) + 1, signs.find("\n", offset + _AHEAD)
    end = len(signs) if end < 0 else end
    for guess in GUESSES:
        if guess.inside not in (inside, ANYWHERE):
            continue
        for found in guess.pattern.finditer(signs, start, end):
            if found.start() > offset:
                break
            if found.end() >= offset:
                groups = {name: _quoted(part) for name, part in found.groupdict().items()}
                yield Mistake(found.start("at"), guess.sentence.format(**groups))


def _not_closed(signs: str, offset: int) -> Iterator[Mistake]:
    """The bracket that is open where the next table or key begins, or the file ends."""
    found = opened(signs, offset + 1)
    if not found.stack:
        return
    last = found.stack[-1]
    following = any(one.start() > last for one in statements(signs, offset + 1))
    if following or offset >= len(signs.rstrip()) or found.row is not None:
        at = last if found.row is None else found.row
        closing = {"[": "]", "{": "}"}[signs[at]]
        yield Mistake(at, f"the {signs[at]} that begins here is not closed: {closing} is missing")


def _twice(signs: str, offset: int) -> Iterator[Mistake]:
    """A table or a key that was there before."""
    seen = list(statements(signs, offset))
    if not seen:
        return
    last = seen[-1]
    part = "table" if last["table"] else "key"
    earlier = seen[:-1]
    if part == "key":
        tables = [place for place, one in enumerate(earlier) if one["table"]]
        earlier = earlier[tables[-1] + 1 if tables else 0 :]
    name = last[part].strip()
    same = [one for one in earlier if one[part] and _bare(one[part]) == _bare(name)]
    if same:
        sentence = _twice_sentence(signs, same[0], part, name)
    elif " " in _bare(name):
        return
    elif part == "table":
        sentence = f"{name} is a key with a value already, or a part of one"
    else:
        sentence = f"the key {name} is the name of a table already"
    yield Mistake(last.start(part), sentence)


def _bare(name: str) -> str:
    return name.strip("[] \t")


def _twice_sentence(signs: str, first: re.Match[str], part: str, name: str) -> str:
    line = signs.count("\n", 0, first.start()) + 1
    before = f"first in line {line}"
    if part == "key":
        return f"the key {name} stands twice in its table, {before}"
    if first[part].startswith("[[") or name.startswith("[["):
        return f"{name} stands as {first[part].strip()} too, {before}; use one kind of brackets"
    return f"{name} stands twice, {before}; put all of its keys below one of them"


def excerpt(content: str, column: int) -> str:
    """A line and, below it, a caret at a column of it; of a long line the part around that."""
    content = content.replace("\t", " ")
    start = 0 if column < WIDEST - 8 else column - WIDEST // 2
    stop = start + WIDEST
    before = ("…" if start else "") + clean(content[start:column])
    after = clean(content[column:stop]).rstrip() + ("…" if len(content) > stop else "")
    return f"    {before}{after}\n    {' ' * sum(map(_width, before))}^"


def _width(sign: str) -> int:
    return 0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1


def _offset(text: str, place: str) -> int:
    """The parser's place, such as `line 3, column 7)`, in characters from 0."""
    where = re.match(r"line (\d+), column (\d+)", place)
    if not where:
        return len(text)
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: int(where[1]) - 1]) + int(where[2]) - 1


def _small(what: str) -> str:
    return f"{what[:1].lower()}{what[1:]}"


def _quoted(part: str | None) -> str:
    """A part of the text as a sentence repeats it."""
    part = (part or "").strip()
    return part if len(part) <= _QUOTED else part[: _QUOTED - 1] + "…"
