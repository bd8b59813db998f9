"""Lines of spans, the common currency of views, screens and logs; how much room a text takes.

A terminal gives Chinese, Japanese and Korean signs two columns and a combining mark none.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from gantui.engine.cell import Cell


class Entry(NamedTuple):
    """Which number of a run a span shows."""

    cell: Cell
    """Where it stands."""
    written_by: int | None = None
    """Position of the operation that wrote this number; None for the current one."""


class Span(NamedTuple):
    """A piece of a line."""

    text: str
    """What is written."""
    style: str = ""
    """What it is: a style's name, empty for plain text."""
    shade: float | None = None
    """Where it lies on its style's scale: 0 … 1 for probabilities."""
    below: float | None = None
    """The same for the lower half of a half block, whose upper half has `shade`."""
    entry: Entry | None = None
    """The number that it shows, where it shows one of the run."""


Line: TypeAlias = tuple[Span, ...]
"""One line, left to right."""

_SINGLE = re.compile(
    "[ -~\xa0-\u02ff\u0370-\u03ff\u1d00-\u1dbf\u2010-\u2027\u2030-\u205e\u2070-\u20cf\u2100-\u22ff"
    "\u23a1-\u23a6\u2500-\u25fc\u2800-\u28ff]*"
)
"""Signs of one column each, as nearly every text has them."""


def line(text: str, style: str = "") -> Line:
    """A line of one span."""
    return (Span(text, style),)


def length(spans: Iterable[Span]) -> int:
    """How many columns the spans take."""
    return _extent("".join([span.text for span in spans]))


@lru_cache(maxsize=8192)
def extent(text: str) -> int:
    """How many columns a text takes; most texts of a screen were on the one before."""
    return _extent(text)


def _extent(text: str) -> int:
    if text.isascii() or _SINGLE.fullmatch(text):
        return len(text)
    return sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(sign: str) -> int:
    from wcwidth import wcwidth

    return max(wcwidth(sign), 0)


def begin(text: str, width: int) -> str:
    """As much of the beginning of a text as `width` columns hold."""
    width = max(width, 0)  # in which a mark that takes no column has room
    if extent(text) == len(text):
        return text[:width]
    end = used = 0
    while end < len(text) and used + _columns(text[end]) <= width:
        used += _columns(text[end])
        end += 1
    return text[:end]


def to_left(text: str, width: int) -> str:
    """The text with blanks behind it, `width` columns in all."""
    return text + " " * (width - extent(text))


def to_right(text: str, width: int) -> str:
    """The text with blanks before it, `width` columns in all."""
    return " " * (width - extent(text)) + text


def blank(spans: Iterable[Span], x: int) -> Span:
    """What brings a line of these spans to `x`; nothing where it is there already."""
    return Span(" " * (x - length(spans)))


def plain(spans: Line) -> str:
    """The text of a line, without trailing blanks."""
    return "".join(span.text for span in spans).rstrip()


def wrap(text: str, width: int, style: str = "", indent: int = 0) -> list[Line]:
    """The words of `text` on lines of at most `width` columns; longer words are cut."""
    pad, room = " " * indent, max(width - indent, 8)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current = ""
        for word in paragraph.split():
            rest = word
            while extent(rest) > room:
                if current:
                    lines.append(current)
                    current = ""
                lines.append(begin(rest, room))
                rest = rest[len(lines[-1]) :]
            if not current:
                current = rest
            elif extent(current) + 1 + extent(rest) <= room:
                current += f" {rest}"
            else:
                lines.append(current)
                current = rest
        lines.append(current)
    return [line(pad + found, style) for found in lines]


def wrap_spans(spans: Sequence[Span], width: int, style: str = "", indent: int = 0) -> list[Line]:
    """The same for the words of spans; each sign keeps its style and its entry.

    Wrapping moves nothing but blanks, so the other signs come in the same order.
    """
    owners = iter([span for span in spans for _sign in "".join(span.text.split())])
    bare = Span("", style)
    lines: list[Line] = []
    for (wrapped,) in wrap("".join([span.text for span in spans]), width, indent=indent):
        found: list[Span] = []
        text, owner = "", bare
        for sign in wrapped.text:
            other = bare if sign.isspace() else next(owners)
            if other is not owner and other[1:] != owner[1:]:  # all but their texts
                found.append(owner._replace(text=text))
                text = ""
            owner = other
            text += sign
        lines.append(tuple(span for span in (*found, owner._replace(text=text)) if span.text))
    return lines


def cut(text: str, width: int) -> str:
    """The text, shortened with an ellipsis where it takes more than `width` columns."""
    if extent(text) <= width:
        return text
    return f"{begin(text, width - 1)}…" if width > 0 else ""


def part(spans: Iterable[Span], start: int, stop: int) -> list[Span]:
    """What stands in the columns from `start` to `stop` of a line, with blanks to its end."""
    found: list[Span] = []
    x = 0
    for span in spans:
        after = x + extent(span.text)
        if after > start and x < stop:
            whole = start <= x and after <= stop
            found.append(span if whole else _cut_out(span, x, start, stop))
        elif x >= stop:
            return found
        x = after
    return found if x >= stop else [*found, Span(" " * (stop - max(x, start)))]


def _cut_out(span: Span, x: int, start: int, stop: int) -> Span:
    """What of a span that begins at `x` stands between two columns."""
    text = unbroken(span.text, x, start, stop)
    skipped, width = max(start - x, 0), min(stop, x + extent(span.text)) - max(start, x)
    return span._replace(text=begin(text[len(begin(text, skipped)) :], width))


def unbroken(text: str, x: int, start: int, stop: int) -> str:
    """A text that begins at `x`, to be seen from `start` to `stop`, in its whole length.

    A word or number that an edge would cut is shown as `…`, never in part.
    """

    def shown(found: re.Match[str]) -> str:
        word = found[0]
        first = x + extent(text[: found.start()])
        last = first + extent(word)
        if first < start < last:
            return to_right("…", last - first)
        return to_left("…", last - first) if first < stop < last else word

    return re.sub(r"\S+", shown, text)
