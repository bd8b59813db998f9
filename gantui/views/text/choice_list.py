"""Lists to choose from: what is drawn of one, and what is highlighted while one types."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from gantui.views.text.spans import Line, Span, cut, extent, length, line, to_left


class Named(Protocol):
    """Something to choose."""

    @property
    def name(self) -> str:
        """What it is called; no other in the list is called so."""


class Listed(NamedTuple):
    """A drawn list."""

    lines: tuple[Line, ...]
    """Headings, and what there is to choose under them."""
    names: tuple[str, ...]
    """The name of the choice on each line; empty on a heading."""


def nearest(matches: Sequence[Named], typed: str, before: str) -> str:
    """The name to highlight: what was typed, else what begins so, else `before`, else the first.

    Without a match it is `before`, which may match again.
    """
    wanted = typed.casefold()

    def rank(name: str) -> tuple[bool, bool, bool]:
        return name.casefold() != wanted, not name.casefold().startswith(wanted), name != before

    return min((one.name for one in matches), key=rank, default=before)


def prompt(head: str, hint: str, typed: str, counts: tuple[int, int], width: int) -> Line:
    """The line of the filter: what was typed, or how one filters; how many of how many are left."""
    head, count = f" {head} ", f" {counts[0]} of {counts[1]} "
    room = max(width - len(head) - len(count) - 1, 1)
    hint = "" if typed else f" {hint}"
    while extent(typed) > room:
        typed = typed[1:]
    spans = (Span(head, "bar"), Span(f"{typed}█", "key"), Span(cut(hint, room), "bar"))
    used = length(spans)
    return (*spans, Span(count.rjust(width - used), "bar"))


def legend(words: Sequence[tuple[str, str]], width: int) -> Line:
    """The line at the bottom: keys and signs, and what they mean."""
    spans = [Span(" ", "bar")]
    for key, word in words:
        spans += [Span(key, "key"), Span(f" {word}  ", "bar")]
    used = sum(len(span.text) for span in spans)
    return (*spans, Span(" " * max(width - used, 0), "bar"))


def across(text: str, width: int, style: str) -> Line:
    """A line of its own: a heading, or that nothing is left."""
    return line(to_left(cut(text, width), width), style)
