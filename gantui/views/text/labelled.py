"""Text with a label before it, its further lines under the first."""

from collections.abc import Sequence

from gantui.views.text.spans import Line, Span, wrap, wrap_spans


def labelled(
    label: str, text: str | Sequence[Span], width: int, style: str, columns: int
) -> list[Line]:
    """A text, or spans, on lines of at most `width` columns; the label has the first `columns`."""
    if isinstance(text, str):
        first, *rest = wrap(text, width, style, indent=columns)
    else:
        first, *rest = wrap_spans(text, width, style, indent=columns)
    head = first[0]._replace(text=first[0].text[columns:])
    return [(Span(label.ljust(columns), "label"), head, *first[1:]), *rest]
