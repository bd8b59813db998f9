"""Lines of spans: the common currency of views, screens and logs."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias


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


def cut(text: str, width: int) -> str:
    """The text, shortened with an ellipsis where it is longer than `width`."""
    return text if len(text) <= width else f"{text[: max(width - 1, 0)]}…"[: max(width, 0)]
