"""What a page sends: text that was typed, or the size of its terminal. Anybody may have made it."""

import json
from typing import NamedTuple, TypeAlias

LARGEST = 16 * 1024
"""Bytes of a message; a page sends a long text in several."""
COLUMNS, ROWS = (20, 300), (8, 120)
"""The least and the most that a terminal has."""


class Typed(NamedTuple):
    """What the terminal sends for keys, pastes and the mouse."""

    text: str


class Size(NamedTuple):
    """How large the terminal is."""

    columns: int
    rows: int


Message: TypeAlias = Typed | Size


def read(text: str) -> Message | None:
    """The message, a size within its limits; None where it is none of ours."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match found:
        case ["typed", str(typed)]:
            # Half a sign is none; it is sent as what stands for one that is lost.
            whole = typed.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            return Typed(whole)
        case ["size", (int() | float()) as columns, (int() | float()) as rows]:
            if isinstance(columns, bool) or isinstance(rows, bool):
                return None
            return Size(_within(columns, COLUMNS), _within(rows, ROWS))
    return None


def _within(number: float, limits: tuple[int, int]) -> int:
    """The nearest whole number within limits; what is no number is the least."""
    least, most = limits
    return int(min(number, most)) if number > least else least
