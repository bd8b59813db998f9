"""Where each value of a TOML text stands: `tomllib` gives values without their lines.

The text is scanned once, before it is parsed, and only for its structure: keys, brackets, strings
and commas. What is not TOML is left for the parser to complain about.
"""

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field

from gantui.toml.problems import Path

DEEPEST = 16
"""How many levels of nesting, and parts of a key, a scenario file may have."""

_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]*")


class TooDeepError(Exception):
    """Nesting or a key beyond the limit; its argument is the line."""


class _NotTomlError(Exception):
    pass


def lines(text: str) -> dict[Path, int]:
    """The line, counted from 1, of every key, table and list element of a TOML text.

    A text that is not TOML gives the lines up to where it stops being TOML.
    Raises TooDeepError at more than `DEEPEST` levels.
    """
    scan = _Scan(text)
    with suppress(_NotTomlError):
        scan.document()
    return scan.found


@dataclass
class _Scan:
    text: str
    at: int = 0
    found: dict[Path, int] = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)
    line_at: tuple[int, int] = (0, 1)

    def line(self) -> int:
        """The line of where the scan is."""
        since, line = self.line_at
        line += self.text.count("\n", since, self.at)
        self.line_at = (self.at, line)
        return line

    def skip(self, pattern: re.Pattern[str]) -> str:
        """Pass over what the pattern matches here; returns it."""
        match = pattern.match(self.text, self.at)
        if match is None:
            raise _NotTomlError
        self.at = match.end()
        return match.group()

    def next_is(self, token: str) -> bool:
        """Pass over a token if it stands here."""
        if self.text.startswith(token, self.at):
            self.at += len(token)
            return True
        return False

    def need(self, token: str) -> None:
        """Pass over a token that has to stand here."""
        if not self.next_is(token):
            raise _NotTomlError

    def document(self) -> None:
        """Scan tables and pairs to the end of the text."""
        table: Path = ()
        self.skip(_BLANK)
        while self.at < len(self.text):
            if self.next_is("[["):
                table = self.header("]]")
                element = self.counts.get(table, -1) + 1
                self.counts[table] = element
                table = (*table, element)
                self.found[table] = self.line()
            elif self.next_is("["):
                table = self.header("]")
                self.found[table] = self.line()
            else:
                self.pair(table)
            self.skip(_BLANK)

    def header(self, end: str) -> Path:
        """Scan the header of a table; returns its path."""
        keys = self.key()
        self.need(end)
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            self.found.setdefault(path, self.line())
            if path in self.counts:
                path = (*path, self.counts[path])
        path = (*path, keys[-1])
        self.found.setdefault(path, self.line())
        return path

    def key(self) -> tuple[str, ...]:
        """Scan a key; returns its parts."""
        parts: list[str] = []
        while True:
            self.skip(_SPACE)
            if self.text[self.at : self.at + 1] in ('"', "'"):
                raw = self.skip(_STRING)
                try:
                    parts.append(tomllib.loads(f"k = {raw}")["k"])
                except tomllib.TOMLDecodeError:
                    raise _NotTomlError from None
            else:
                parts.append(self.skip(_BARE))
            if len(parts) > DEEPEST:
                raise TooDeepError(self.line())
            self.skip(_SPACE)
            if not self.next_is("."):
                return tuple(parts)

    def pair(self, table: Path, depth: int = 0) -> None:
        """Scan a key and its value."""
        line = self.line()
        keys = self.key()
        self.need("=")
        path = table
        for key in keys:
            path = (*path, key)
            self.found.setdefault(path, line)
        self.skip(_SPACE)
        self.value(path, depth)

    def value(self, path: Path, depth: int) -> None:
        """Scan a value."""
        if depth == DEEPEST and self.text[self.at : self.at + 1] in ("[", "{"):
            raise TooDeepError(self.line())
        if self.next_is("["):
            self.elements(path, depth + 1)
        elif self.next_is("{"):
            self.skip(_BLANK)
            while not self.next_is("}"):
                self.pair(path, depth + 1)
                self.skip(_BLANK)
                self.next_is(",")
                self.skip(_BLANK)
        elif self.text[self.at : self.at + 1] in ('"', "'"):
            self.skip(_STRING)
        elif not self.skip(_SCALAR).strip():
            raise _NotTomlError

    def elements(self, path: Path, depth: int) -> None:
        """Scan the elements of a list."""
        element = 0
        self.skip(_BLANK)
        while not self.next_is("]"):
            inner = (*path, element)
            self.found[inner] = self.line()
            self.value(inner, depth)
            element += 1
            self.skip(_BLANK)
            if not self.next_is(","):
                self.need("]")
                return
            self.skip(_BLANK)
