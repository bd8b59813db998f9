"""Scenarios with `[[printed]]` tables, and the check of them."""

from lessons import BY_HAND

from gantui.checking.check import Report, check
from gantui.scenario import parse


def printed(quantity: str, values: str, *more: str) -> str:
    """A table of a printed value."""
    lines = ["", "[[printed]]", 'source = "page"', f'quantity = "{quantity}"', f"values = {values}"]
    return "\n".join([*lines, *more, ""])


def report(*tables: str, base: str = BY_HAND) -> Report:
    return check(parse(base + "".join(tables), source="lesson.toml", strict=True))
