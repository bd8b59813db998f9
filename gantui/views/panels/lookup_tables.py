"""The two look-up tables of arithmetic by hand, the entries of a number lit."""

from collections.abc import Collection, Mapping

from gantui.engine.numbers.by_hand import MINUS_LOG, SIGMA
from gantui.views.text.cells import CURSOR
from gantui.views.text.number import number
from gantui.views.text.spans import Line, Span, line, wrap

TABLES: Mapping[str, Mapping[int, float] | Mapping[float, float]] = {
    "σ": SIGMA,
    "−log": MINUS_LOG,
}
"""The tables by name."""
HEADS = {"σ": ("z", "σ(z)"), "−log": ("p", "−log p")}
"""What stands above the two columns of each table."""
WORDS = (
    "A number between two entries takes the nearest one. Beyond −3 and 3 σ stays at 0 and 1. "
    "−log is the logarithm to base 2, rounded; −log 0 is cut off at 32."
)


def lookup_tables(lit: Collection[tuple[str, float]], width: int) -> list[Line]:
    """Both tables side by side, and how they are read; `lit` has tables and where they are open."""
    heads = [Span(f"  {first:>4}  {second:>6}    ", "title") for first, second in HEADS.values()]
    rows = zip(*(table.items() for table in TABLES.values()), strict=True)
    lines: list[Line] = [tuple(heads)]
    for row in rows:
        lines.append(
            tuple(
                span
                for name, (argument, entry) in zip(TABLES, row, strict=True)
                for span in _entry(argument, entry, lit=(name, argument) in lit)
            )
        )
    return [*lines, line(""), *wrap(WORDS, width)]


def _entry(argument: float, entry: float, *, lit: bool) -> tuple[Span, Span]:
    text = f"{number(argument):>4}  {number(entry):>6}"
    return Span(f"{CURSOR if lit else ' '} {text}", "lit" if lit else "text"), Span("    ")
