"""The two look-up tables of arithmetic by hand, the entries of a number lit.

Both whole on a screen of their own, or the one that a step needs beside what it explains.
"""

from collections.abc import Collection, Mapping, Sequence

from gantui.engine import Step
from gantui.engine.numbers.by_hand import MINUS_LOG, SIGMA
from gantui.engine.run.history.looked_up import looked_up
from gantui.views.text.cells import CURSOR
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Line, Span, length, line, plain, wrap

TABLES: Mapping[str, Mapping[int, float] | Mapping[float, float]] = {
    "σ": SIGMA,
    "−log": MINUS_LOG,
}
"""The tables by name."""
HEADS = {"σ": ("z", "σ(z)"), "−log": ("p", "−log p")}
"""What stands above the two columns of each table."""
WORDS = (
    "A number between two entries is rounded to the nearest one. Below −3, σ stays at 0, above 3 "
    "it stays at 1. −log is the logarithm to base 2, rounded; −log 0 is cut off at 32."
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


def beside(step: Step, row: int, column: int, width: int) -> list[Line]:
    """The tables that a cell of the result is looked up in, two lines each, in so many columns.

    The entry is lit, unless the step hides its result: then one is to look it up. Nothing where
    nothing is looked up.
    """
    found = looked_up(step, row, column)
    lit = set() if step.hidden else found
    tables = [name for name in TABLES if any(table == name for table, _ in found)]
    return [text for name in tables for text in _across(name, lit, width)]


def under_the_numbers(told: Sequence[Line], table: Sequence[Line], height: int = 0) -> list[Line]:
    """What is said of a step with a table right below its arithmetic, or else at the end.

    It comes last too where not all of it has room in the `height`: no note goes out of view for it.
    """
    if 0 < height < len(told) + len(table):
        return [*told, *table]
    starts = [spans[0].text.strip() if spans else "" for spans in told]
    end = starts.index("numbers") + 1 if "numbers" in starts else len(told)
    while end < len(told) and starts[end] == "" and plain(told[end]):
        end += 1  # a line that goes on begins with blanks
    return [*told[:end], *table, *told[end:]]


def _across(name: str, lit: Collection[tuple[str, float]], width: int) -> list[Line]:
    """A table with its entries from left to right, as far apart as there is room; or none."""
    for gap in ("   ", "  ", " "):
        lines = [_along(name, place, lit, gap) for place in (0, 1)]
        if max(map(length, lines)) <= width:
            return lines
    return []


def _along(name: str, place: int, lit: Collection[tuple[str, float]], gap: str) -> Line:
    """One of the two lines of a table: where it is opened, or what stands there."""
    margin = max(map(len, HEADS[name]))
    spans = [Span(HEADS[name][place].ljust(margin), "title")]
    for entry in TABLES[name].items():
        texts = [number(value) for value in entry]
        wide, open_here = max(map(len, texts)), (name, entry[0]) in lit
        mark = CURSOR if open_here and place == 0 else ""
        spans.append(Span(gap[:-1]))
        spans.append(Span(f"{mark}{texts[place]}".rjust(wide + 1), "lit" if open_here else "text"))
    return tuple(spans)


def _entry(argument: float, entry: float, *, lit: bool) -> tuple[Span, Span]:
    text = f"{number(argument):>4}  {number(entry):>6}"
    return Span(f"{CURSOR if lit else ' '} {text}", "lit" if lit else "text"), Span("    ")
