"""A line of spans as the strip that Textual draws, cut to what is in view.

A frame takes its time by the pieces of one style in it, so there are as few as may be: blanks go
with their neighbours wherever a style cannot be seen on a blank.
"""

from collections.abc import Iterable
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from gantui.tui.widgets.colours import style_of
from gantui.views.text.spans import Line, Span, extent, unbroken

KEPT = 512
"""Lines that are kept as they were drawn: those of a large screen, and of the one after it."""


@lru_cache(maxsize=KEPT)
def strip_of(
    spans: Line, start: int, width: int, theme: str, base: Style, *, grounds: bool = True
) -> Strip:
    """`width` columns of a line from `start` on, in a theme, with or without grounds of numbers.

    `base` is the style below them.
    """
    stop = start + width
    first, end, found = _shown(spans, start, stop)
    if end < stop:
        found.append((" " * (stop - end), Span("")))
    strip = Strip(_pieces(found, theme, base, grounds), max(end, stop) - first)
    return strip.crop(start - first, stop - first)


def _shown(spans: Line, start: int, stop: int) -> tuple[int, int, list[tuple[str, Span]]]:
    """The spans of which there is something in view, where the first begins and the last ends.

    The others need not be given a style, which takes most of the time of a wide line.
    """
    first, end, x = start, start, 0
    found: list[tuple[str, Span]] = []
    for span in spans:
        text = span.text
        after = x + extent(text)
        if text and after > start and x < stop:
            if x < start or after > stop:
                first = min(first, x)
                text = unbroken(text, x, start, stop)
            found.append((text, span))
            end = after
        x = after
    return first, end, found


def _pieces(
    found: Iterable[tuple[str, Span]], theme: str, base: Style, grounds: bool
) -> list[Segment]:
    """Texts of one style, with the blanks around them, as one segment each."""
    pieces: list[Segment] = []
    texts: list[str] = []
    style, free, blank = base, True, True
    for text, span in found:
        shade = None if span.shade is None else round(span.shade, 2)
        own, unseen = _styled(theme, base, span.style, shade, span.below, grounds)
        empty = text.isspace()
        if texts and own is not style and not (free and unseen and (blank or empty)):
            pieces.append(Segment("".join(texts), style))
            texts, blank = [], True
        if blank:
            style, free = own, unseen
        texts.append(text)
        blank = blank and empty
    return [*pieces, Segment("".join(texts), style)]


@lru_cache(maxsize=4096)
def _styled(
    theme: str, base: Style, name: str, shade: float | None, below: float | None, grounds: bool
) -> tuple[Style, bool]:
    """The style of a span on its ground, and whether it cannot be seen on a blank."""
    style = style_of(theme, name, shade, below, grounds=grounds)
    return base + style, not (style.bgcolor or style.underline or style.reverse)
