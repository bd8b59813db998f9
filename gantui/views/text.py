"""Lines of spans: the common currency of views, screens and logs."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias


class Entry(NamedTuple):
    """Which number of a run a span shows."""

    quantity: str
    """Whose it is."""
    row: int
    """Its row in the quantity, from 0."""
    col: int
    """Its column, from 0."""
    past: int | None = None
    """The position of an operation right after which it stood there; None where it still does."""


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


def line(text: str, style: str = "") -> Line:
    """A line of one span."""
    return (Span(text, style),)


def length(spans: Iterable[Span]) -> int:
    """How many characters the spans take."""
    return sum(len(span.text) for span in spans)


def blank(spans: Iterable[Span], x: int) -> Span:
    """What brings a line of these spans to `x`; nothing where it is there already."""
    return Span(" " * (x - length(spans)))


def plain(spans: Line) -> str:
    """The text of a line, without trailing blanks."""
    return "".join(span.text for span in spans).rstrip()


def wrap(text: str, width: int, style: str = "", indent: int = 0) -> list[Line]:
    """The words of `text` on lines of at most `width` characters; longer words are cut."""
    pad, room = " " * indent, max(width - indent, 8)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current = ""
        for word in paragraph.split():
            rest = word
            while len(rest) > room:
                if current:
                    lines.append(current)
                    current = ""
                lines.append(rest[:room])
                rest = rest[room:]
            if not current:
                current = rest
            elif len(current) + 1 + len(rest) <= room:
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
    owners = iter([span for span in spans for sign in span.text if not sign.isspace()])
    bare = Span("", style)
    lines: list[Line] = []
    for (wrapped,) in wrap("".join(span.text for span in spans), width, indent=indent):
        signs = [(sign, bare if sign.isspace() else next(owners)) for sign in wrapped.text]
        lines.append(
            tuple(
                owner._replace(text="".join(sign for sign, _ in found))
                for owner, found in groupby(signs, key=lambda pair: pair[1]._replace(text=""))
            )
        )
    return lines


def cut(text: str, width: int) -> str:
    """The text, shortened with an ellipsis where it is longer than `width`."""
    return text if len(text) <= width else f"{text[: max(width - 1, 0)]}…"[: max(width, 0)]
