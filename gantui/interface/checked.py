"""Checking a lesson or a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gantui.checking.check import check as checked
from gantui.checking.check_report import as_data, lines
from gantui.interface.lesson import Source, opened, plainly


@dataclass(frozen=True)
class Checked:
    """What the check of a scenario found."""

    passed: bool
    """Whether every expected value matches, or a note explains why not, and every claim holds."""
    text: str
    """What `gantui check` prints of it."""
    data: Mapping[str, object] = field(repr=False)
    """The same as `gantui check --format json` has it under `scenarios`."""

    def __repr__(self) -> str:
        return self.text


def check(source: Source) -> Checked:
    """Run a scenario to its end, compare every printed and worked value, test every claim.

    Always in its own arithmetic. A value that differs is no error: `passed` tells it. Raises
    GantuiError with every problem where the file points at something that is not there.
    """
    with plainly():
        report = checked(opened(source)._loaded)
    text = "\n".join(lines(report, verbose=False))
    return Checked(report.passed, text, as_data(report))
