"""Lines of CSV that may be opened by a spreadsheet, to which every text is only text."""

import csv
import io
import unicodedata
from collections.abc import Iterable

from gantui.toml.untrusted import one_line

FORMULA = frozenset("=+-@\t\r\n|%")
"""What a cell begins with that a spreadsheet may compute."""


def csv_line(cells: Iterable[str | float]) -> str:
    """A line of CSV, as RFC 4180 has it; a number stands as it is, in full."""
    line = io.StringIO()
    written = [defused(cell) if isinstance(cell, str) else repr(cell) for cell in cells]
    csv.writer(line, lineterminator="\r\n").writerow(written)
    return line.getvalue()


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula, on one line."""
    begins = {text[:1], unicodedata.normalize("NFKC", text.lstrip()[:1])} - {""}
    return f"'{one_line(text)}" if begins & FORMULA else one_line(text)
